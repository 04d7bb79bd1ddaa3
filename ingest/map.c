#include "ingest/map.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/frame.h"
#include "ingest/header.h"
#include "ingest/mapnames.h"
#include "ingest/sheet.h"
#include "ingest/values.h"

#include <stdlib.h>
#include <string.h>

#define CODES_MOST	60	/* a column with more different values has no codes */
#define MATCH_MOST	100	/* best score of a name */

/* The keys of one list, with what they may be called. */
struct keys {
	char	**key, **label;		/* label folded */
	size_t	  n, cap;
};

/* What the values of a cell look like. */
struct profile {
	size_t	filled, dates, open, births, ags, flags, money, keys;
	char	**values;		/* different ones, at most CODES_MOST */
	size_t	*counts;
	size_t	 values_n;
	bool	 many;			/* more than that */
};

struct search {
	struct map	*map;
	struct keys	*keys;		/* by column of the form */
	struct profile	*profiles;	/* by cell */
};

/* --- key lists --- */

static int
load_keys(struct keys *k, struct db *db, const char *list, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "map_keys", e) < 0)
		return -1;
	stmt_bind_text(s, ":list", list);
	while ((more = stmt_step(s, e)) > 0) {
		if (k->n == k->cap) {
			k->cap = k->cap ? k->cap * 2 : 16;
			k->key = xreallocarray(k->key, k->cap,
			    sizeof *k->key);
			k->label = xreallocarray(k->label, k->cap,
			    sizeof *k->label);
		}
		k->key[k->n] = xstrdup(stmt_text(s, 0));
		k->label[k->n++] = utf8_fold(stmt_text(s, 1));
	}
	stmt_close(s);
	return more;
}

static bool
is_key(const struct keys *k, const char *value)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (strcmp(k->key[i], value) == 0)
			return true;
	return false;
}

/*
 * The key that VALUE means: by its key or label, folded; by the customary
 * words of the list; by a word that only one label has.  *SURE only where
 * one key alone fits.
 */
static const char *
find_key(const struct keys *k, const char *list, const char *value,
    enum map_sureness *sure)
{
	char *folded = utf8_fold(value), *key_folded;
	const char *found = NULL, *word;
	size_t i, n = 0;

	*sure = MAP_SURE;
	for (i = 0; i < k->n && found == NULL; i++) {
		key_folded = utf8_fold(k->key[i]);
		if (strcmp(key_folded, folded) == 0 ||
		    strcmp(k->label[i], folded) == 0)
			found = k->key[i];
		free(key_folded);
	}
	if (found == NULL && (word = mapnames_code(list, folded)) != NULL &&
	    is_key(k, word))
		found = word;
	for (i = 0; found == NULL && strlen(folded) >= 4 && i < k->n; i++)
		if (strstr(k->label[i], folded) != NULL ||
		    (strlen(k->label[i]) >= 4 &&
		    strstr(folded, k->label[i]) != NULL)) {
			found = k->key[i];
			*sure = MAP_UNSURE;
			n++;
		}
	if (found == NULL || n > 1) {
		*sure = n > 1 ? MAP_UNSURE : MAP_NONE;
		found = NULL;
	}
	free(folded);
	return found;
}

/* --- profiles --- */

static void
count_value(struct profile *p, const char *s)
{
	size_t i;

	for (i = 0; i < p->values_n; i++)
		if (strcmp(p->values[i], s) == 0) {
			p->counts[i]++;
			return;
		}
	if (p->values_n == CODES_MOST) {
		p->many = true;
		return;
	}
	if (p->values == NULL) {
		p->values = xcalloc(CODES_MOST, sizeof *p->values);
		p->counts = xcalloc(CODES_MOST, sizeof *p->counts);
	}
	p->values[p->values_n] = xstrdup(s);
	p->counts[p->values_n++] = 1;
}

static void
look_at(struct profile *p, const struct cell *c)
{
	struct date latest = DATE_OPEN;
	const char *s = c->s;
	struct value_date d;
	size_t len = c->len;
	int64_t number;
	unsigned marks;
	bool flag;
	char *text;

	value_trim(&s, &len);
	if (len == 0)
		return;
	p->filled++;
	if (value_date(&d, s, len, DATE_END, latest) == VALUE_GOOD) {
		p->dates++;
		p->open += date_cmp(d.day, DATE_OPEN) == 0;
		p->births += d.day.year < 2000;
	}
	p->flags += value_flag(&flag, s, len) == VALUE_GOOD;
	p->ags += value_ags(&number, &flag, &flag, s, len) == VALUE_GOOD;
	p->money += memchr(s, ',', len) != NULL &&
	    value_money(&number, &marks, s, len, false) == VALUE_GOOD;
	text = xstrndup(s, len);
	count_value(p, text);
	free(text);
}

static void
take_row(void *data, const struct csvrow *row)
{
	struct search *s = data;
	struct map *m = s->map;
	size_t i;

	if (m->shown_n < MAP_ROWS_SHOWN)
		m->shown[m->shown_n++] = csvrow_copy(row);
	m->rows++;
	for (i = 0; i < row->n && i < m->cells_n; i++)
		look_at(&s->profiles[i], &row->cells[i]);
}

/* --- columns --- */

/* Whether at least 9 of 10 values are N. */
static bool
mostly(size_t n, const struct profile *p)
{
	return n * 10 >= p->filled * 9;
}

/* How many of its values are keys of the list of column C. */
static size_t
known_values(const struct profile *p, const struct form_column *c,
    const struct keys *k)
{
	enum map_sureness sure;
	size_t i, n = 0;

	for (i = 0; i < p->values_n; i++)
		n += find_key(k, c->list, p->values[i], &sure) != NULL;
	return n;
}

/* Whether what stands in the cell can be such a column at all. */
static bool
can_be(const struct profile *p, const struct form_column *c,
    const struct keys *k)
{
	if (p->filled == 0)
		return true;
	switch (c->type) {
	case COLUMN_DATE:
	case COLUMN_END:
		return mostly(p->dates, p);
	case COLUMN_AGS:
		return mostly(p->ags, p);
	case COLUMN_FLAG:
		return mostly(p->flags, p);
	case COLUMN_MONEY:
		return p->dates * 2 < p->filled + 1 || p->money > 0;
	case COLUMN_KEY:
		if (p->many && strcmp(c->list, "staatsang") != 0)
			return false;
		return k->n == 0 || known_values(p, c, k) > 0 ||
		    !mostly(p->dates, p);
	case COLUMN_TEXT:
	default:
		return !mostly(p->dates, p) || p->values_n < 3;
	}
}

struct match {
	size_t	cell;
	int	column, score;
};

static int
by_score(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	return x->column - y->column;
}

/* Whether none of a cell's values is a key of the column that its name says,
 * and all are keys of another column that it may mean: "Unterbringung" with
 * values of the Wohnform. */
static bool
means_another(const struct search *s, size_t cell, size_t column,
    const char *folded)
{
	const struct profile *p = &s->profiles[cell];
	const struct form *form = s->map->form;
	size_t j;

	if (form->columns[column].type != COLUMN_KEY || p->values_n == 0 ||
	    p->many || known_values(p, &form->columns[column],
	    &s->keys[column]) > 0)
		return false;
	for (j = 0; j < form->n; j++)
		if (j != column && form->columns[j].type == COLUMN_KEY &&
		    mapnames_score(form->columns[j].name, folded) > 0 &&
		    known_values(p, &form->columns[j], &s->keys[j]) ==
		    p->values_n)
			return true;
	return false;
}

/* Best names first; a cell with two equally good columns is unsure, as is
 * one whose name only resembles. */
static void
assign(struct search *s)
{
	struct map *m = s->map;
	struct match *all = xcalloc(m->cells_n * m->form->n + 1, sizeof *all);
	bool *taken = xcalloc(m->form->n, sizeof *taken);
	size_t i, j, n = 0;

	for (i = 0; i < m->cells_n; i++) {
		char *folded = utf8_fold(m->cells[i].header);

		for (j = 0; j < m->form->n; j++) {
			const struct form_column *c = &m->form->columns[j];
			int score = mapnames_score(c->name, folded);

			if (score > 0 && can_be(&s->profiles[i], c,
			    &s->keys[j]) && !means_another(s, i, j, folded))
				all[n++] = (struct match){ i, (int)j, score };
		}
		free(folded);
	}
	qsort(all, n, sizeof *all, by_score);
	for (i = 0; i < n; i++) {
		struct map_cell *cell = &m->cells[all[i].cell];

		if (cell->column >= 0 || taken[all[i].column])
			continue;
		cell->column = all[i].column;
		cell->sure = all[i].score >= 70 ? MAP_SURE : MAP_UNSURE;
		for (j = 0; j < n; j++)
			if (j != i && all[j].score == all[i].score &&
			    all[j].score < MATCH_MOST &&
			    ((all[j].cell == all[i].cell) !=
			    (all[j].column == all[i].column)))
				cell->sure = MAP_UNSURE;
		taken[all[i].column] = true;
	}
	free(all);
	free(taken);
}

static void
add_codes(struct search *s, size_t cell)
{
	struct map *m = s->map;
	const struct profile *p = &s->profiles[cell];
	int column = m->cells[cell].column;
	const struct form_column *c;
	size_t i;

	if (column < 0)
		return;
	c = &m->form->columns[column];
	if (c->type != COLUMN_KEY || p->many)
		return;
	for (i = 0; i < p->values_n; i++) {
		const char *key;
		struct map_code *code;

		if (is_key(&s->keys[column], p->values[i]))
			continue;
		m->codes = mem_grow(m->codes, m->codes_n, &m->codes_cap,
		    sizeof *m->codes);
		code = &m->codes[m->codes_n++];
		*code = (struct map_code){ .column = column,
		    .value = xstrdup(p->values[i]), .n = p->counts[i] };
		key = find_key(&s->keys[column], c->list, p->values[i],
		    &code->sure);
		code->key = key != NULL ? xstrdup(key) : NULL;
	}
}

static int
compare_codes(const void *a, const void *b)
{
	const struct map_code *x = a, *y = b;

	return x->column != y->column ? x->column - y->column :
	    strcmp(x->value, y->value);
}

static int
read_rows(struct search *s, struct sheet *sheet, const struct csvrow *header,
    struct err *e)
{
	struct frame_reader reader = { .row = take_row, .data = s };
	struct csvread_reader csv;
	struct frame *frame = frame_open(header->line, header, false, &reader);
	int rc;

	frame_csvread(frame, &csv);
	rc = sheet_read(sheet, &csv, e);
	frame_close(frame);
	return rc < 0 ? -1 : 0;
}

static void
search_fini(struct search *s, size_t columns, size_t cells)
{
	size_t i, j;

	for (i = 0; i < columns; i++) {
		for (j = 0; j < s->keys[i].n; j++) {
			free(s->keys[i].key[j]);
			free(s->keys[i].label[j]);
		}
		free(s->keys[i].key);
		free(s->keys[i].label);
	}
	for (i = 0; s->profiles != NULL && i < cells; i++) {
		for (j = 0; j < s->profiles[i].values_n; j++)
			free(s->profiles[i].values[j]);
		free(s->profiles[i].values);
		free(s->profiles[i].counts);
	}
	free(s->keys);
	free(s->profiles);
}

static int
propose(struct search *s, struct db *db, struct sheet *sheet, struct err *e)
{
	struct map *m = s->map;
	struct header h = { NULL, NULL };
	size_t i;
	int rc = -1;

	for (i = 0; i < m->form->n; i++)
		if (m->form->columns[i].type == COLUMN_KEY &&
		    load_keys(&s->keys[i], db, m->form->columns[i].list,
		    e) < 0)
			goto out;
	if (header_find_raw(&h, sheet, e) < 0)
		goto out;
	if (h.row == NULL) {
		err_set(e, ERR_REJECTED, _("there is no row that can be a "
		    "header"));
		goto out;
	}
	m->cells_n = h.row->n;
	m->cells = xcalloc(m->cells_n, sizeof *m->cells);
	s->profiles = xcalloc(m->cells_n, sizeof *s->profiles);
	for (i = 0; i < m->cells_n; i++) {
		m->cells[i].header = xstrdup(h.row->cells[i].s);
		m->cells[i].column = -1;
	}
	if (read_rows(s, sheet, h.row, e) < 0)
		goto out;
	assign(s);
	for (i = 0; i < m->cells_n; i++) {
		m->cells[i].filled = s->profiles[i].filled;
		add_codes(s, i);
	}
	if (m->codes_n > 0)
		qsort(m->codes, m->codes_n, sizeof *m->codes, compare_codes);
	rc = 0;
out:
	header_fini(&h);
	return rc;
}

int
map_propose(struct map **out, struct db *db,
    const struct config_source *source, const struct form *form,
    const char *path, struct err *e)
{
	struct map *m = xcalloc(1, sizeof *m);
	struct search s = { .map = m };
	struct sheet *sheet = NULL;
	int rc = -1;

	m->form = form;
	s.keys = xcalloc(form->n, sizeof *s.keys);
	if (sheet_open(&sheet, path, source != NULL ? source->encoding : NULL,
	    source != NULL ? source->delimiter : 0, e) == 0 &&
	    propose(&s, db, sheet, e) == 0) {
		m->encoding = xstrdup(sheet->dialect.encoding);
		m->delimiter = sheet->dialect.delimiter;
		rc = 0;
	} else
		err_add(e, "%s", path);
	search_fini(&s, form->n, m->cells_n);
	sheet_close(sheet);
	if (rc == 0)
		*out = m;
	else
		map_free(m);
	return rc;
}

void
map_free(struct map *m)
{
	size_t i;

	if (m == NULL)
		return;
	for (i = 0; i < m->cells_n; i++)
		free(m->cells[i].header);
	for (i = 0; i < m->codes_n; i++) {
		free(m->codes[i].value);
		free(m->codes[i].key);
	}
	for (i = 0; i < m->shown_n; i++)
		csvrow_free(m->shown[i]);
	free(m->cells);
	free(m->codes);
	free(m->encoding);
	free(m);
}

size_t
map_missing(const struct map *m, const char **column)
{
	size_t i, j, n = 0;

	for (j = 0; j < m->form->n; j++) {
		if (!m->form->columns[j].required)
			continue;
		for (i = 0; i < m->cells_n; i++)
			if (m->cells[i].column == (int)j &&
			    m->cells[i].sure == MAP_SURE)
				break;
		if (i == m->cells_n && n++ == 0)
			*column = m->form->columns[j].name;
	}
	return n;
}

/* A string of libconfuse, which knows \ and ${…} in double quotes. */
static void
quote(struct buf *b, const char *s)
{
	buf_putc(b, '"');
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s < ' ') {
			buf_addf(b, "\\x%02x", (unsigned)*s);
			continue;
		}
		if (*s == '"' || *s == '\\' || *s == '$')
			buf_putc(b, '\\');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

static void
config_columns(struct buf *b, const struct map *m)
{
	size_t i;

	buf_puts(b, "\t# canonical column = header of the delivery\n"
	    "\tcolumns {\n");
	for (i = 0; i < m->cells_n; i++) {
		const struct map_cell *c = &m->cells[i];

		if (c->column < 0)
			continue;
		buf_addf(b, "\t\t%s%s = ", c->sure == MAP_SURE ? "" : "# ? ",
		    m->form->columns[c->column].name);
		quote(b, c->header);
		buf_putc(b, '\n');
	}
	buf_puts(b, "\t}\n");
}

static void
config_codes(struct buf *b, const struct map *m)
{
	size_t i;

	for (i = 0; i < m->codes_n; i++) {
		const struct map_code *c = &m->codes[i];

		if (i == 0 || c->column != m->codes[i - 1].column)
			buf_addf(b, "\tcodes \"%s\" {\n",
			    m->form->columns[c->column].name);
		buf_puts(b, c->sure == MAP_SURE ? "\t\t" : "\t\t# ? ");
		quote(b, c->value);
		buf_puts(b, " = ");
		quote(b, c->key != NULL ? c->key : "");
		buf_putc(b, '\n');
		if (i + 1 == m->codes_n ||
		    m->codes[i + 1].column != c->column)
			buf_puts(b, "\t}\n");
	}
}

void
map_config(struct buf *b, const struct map *m, int year)
{
	if (year > 0)
		buf_addf(b, "mapping \"%s %04d\" {\n"
		    "\tvalid_from = \"%04d-01-01\"\n", m->form->name, year,
		    year);
	else
		buf_addf(b, "mapping \"%s\" {\n", m->form->name);
	config_columns(b, m);
	config_codes(b, m);
	buf_puts(b, "}\n");
}
