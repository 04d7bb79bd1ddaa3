#include "ingest/map.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/columns.h"
#include "ingest/frame.h"
#include "ingest/header.h"
#include "ingest/mapcells.h"
#include "ingest/mapkeys.h"
#include "ingest/mapnames.h"
#include "ingest/privacy.h"
#include "ingest/sheet.h"

#include <stdlib.h>
#include <string.h>

/* Below this a proposal is not worth a look. */
#define SCORE_LEAST	20
#define SCORE_CUSTOMARY	95	/* ingest knows the name by itself */
#define SCORE_CANONICAL	100
#define SCORE_UNPROVEN	55	/* most of a name that only values can prove */
#define SCORE_UNLIKELY	30	/* the name says so, the values do not */
#define SCORE_CLOSE	8	/* two that differ by less may both be meant */

struct search {
	struct map	*map;
	struct mapkeys	**keys;		/* by column of the form; NULL: none */
	struct mapcells	*cells;
	struct mapwords	*names;		/* of the cells */
	struct mapcells_areas areas;
	size_t		broken;		/* first line that does not decode */
};

/* --- what the values say --- */

/* What the values of a cell say to a column. */
enum says { SAYS_NO, SAYS_NOTHING, SAYS_YES };

/* In how many rows the value means a key of column C, SURELY or not. */
static size_t
known_rows(const struct search *s, size_t cell, size_t c, bool surely)
{
	const struct mapcells *p = &s->cells[cell];
	size_t i, n = 0;
	bool sure;

	for (i = 0; i < p->values_n; i++)
		if (mapkeys_find(s->keys[c], p->values[i], NULL, &sure) !=
		    NULL && (sure || !surely))
			n += p->counts[i];
	return n;
}

/* Pflegestufen were 1 to 3 too, and H. */
static bool
has_steps(const struct mapcells *p)
{
	size_t i;

	for (i = 0; i < p->values_n; i++)
		if (strcmp(p->values[i], "H") == 0)
			return true;
	return false;
}

/* Nationalities are many. */
static enum says
values_are_keys(const struct search *s, size_t cell, size_t c)
{
	const struct mapcells *p = &s->cells[cell];
	bool nation = strcmp(s->map->form->columns[c].list,
	    "staatsang") == 0;

	if (s->keys[c] == NULL || mapkeys_count(s->keys[c]) == 0)
		return SAYS_NOTHING;
	if (strcmp(s->map->form->columns[c].list, "pflegegrad") == 0 &&
	    has_steps(p))
		return SAYS_NO;
	if (p->many)
		return nation ? SAYS_NOTHING : SAYS_NO;
	if (known_rows(s, cell, c, true) * 2 >= p->filled)
		return SAYS_YES;
	return mapcells_mostly(p, p->plain) ? SAYS_NO : SAYS_NOTHING;
}

/* Numbers of persons come again or are many, and do not count the rows. */
static enum says
values_are_texts(const struct mapcells *p)
{
	if (mapcells_mostly(p, p->plain) && p->filled > 2)
		return SAYS_NO;
	if (p->filled < p->rows || mapcells_mostly(p, p->running))
		return SAYS_NOTHING;
	return p->many || p->values_n * 3 >= p->filled ? SAYS_YES :
	    SAYS_NOTHING;
}

/* Most of what is delivered began in this century; births did not. */
static bool
are_births(const struct mapcells *p)
{
	return p->old * 2 > p->filled;
}

static enum says
values_say(const struct search *s, size_t cell, size_t c)
{
	const struct mapcells *p = &s->cells[cell];
	const struct form_column *column = &s->map->form->columns[c];
	bool is_birth = strcmp(column->name, "geburtsdatum") == 0;

	if (p->filled == 0)
		return SAYS_NOTHING;
	switch (column->type) {
	case COLUMN_DATE:
	case COLUMN_END:
		return mapcells_mostly(p, p->dates) && (is_birth ||
		    !are_births(p)) ? SAYS_YES : SAYS_NO;
	case COLUMN_AGS:
		return mapcells_mostly(p, p->ags + p->places) ? SAYS_YES :
		    SAYS_NO;
	case COLUMN_FLAG:
		return mapcells_mostly(p, p->flags) ? SAYS_YES : SAYS_NO;
	case COLUMN_MONEY:
		return mapcells_mostly(p, p->money) ? SAYS_YES : SAYS_NO;
	case COLUMN_KEY:
		return values_are_keys(s, cell, c);
	case COLUMN_TEXT:
		return values_are_texts(p);
	default:
		return SAYS_NOTHING;
	}
}

/* --- columns --- */

struct match {
	size_t		cell;
	int		column, score;
	enum says	says;
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

/*
 * How well a cell is a column, by its name and by its values.  What ingest
 * takes for the column anyhow is it; that its values are keys of it lifts
 * one name over another.
 */
static struct match
judge(const struct search *s, size_t cell, size_t c,
    const struct mapnames_meaning *meaning)
{
	const struct form *form = s->map->form;
	const char *header = s->map->cells[cell].header;
	struct match m = { cell, (int)c, 0, values_say(s, cell, c) };
	struct mapnames_score name = mapnames_score(form->columns[c].name,
	    meaning);

	if (columns_is_name(header, &form->columns[c]))
		m.score = SCORE_CANONICAL;
	else if (columns_find(header, form, NULL) == (int)c)
		m.score = SCORE_CUSTOMARY;
	else
		m.score = name.needs_values && m.says != SAYS_YES &&
		    name.score > SCORE_UNPROVEN ? SCORE_UNPROVEN : name.score;
	if (m.says == SAYS_NO && m.score > SCORE_UNLIKELY)
		m.score = m.score > SCORE_UNPROVEN ? SCORE_UNLIKELY : 0;
	if (m.score > 0 && m.score < SCORE_CUSTOMARY - 3 &&
	    form->columns[c].type == COLUMN_KEY && m.says == SAYS_YES)
		m.score += 3;
	return m;
}

/* Whether another cell may be the column as well, or the cell another
 * column: then a person decides. */
static bool
has_rival(const struct match *all, size_t n, size_t i)
{
	size_t j;

	for (j = 0; j < n; j++)
		if (j != i && (all[i].score < SCORE_CANONICAL ||
		    all[j].score == SCORE_CANONICAL) &&
		    all[j].score + SCORE_CLOSE > all[i].score &&
		    all[j].says >= all[i].says &&
		    ((all[j].cell == all[i].cell) !=
		    (all[j].column == all[i].column)))
			return true;
	return false;
}

/* Whether all values of a cell are keys of another column than C, and few may
 * be of C: 1 and 2 are a sex as well. */
static bool
has_other_keys(const struct search *s, size_t cell, size_t c)
{
	const struct mapcells *p = &s->cells[cell];
	size_t j;

	if (known_rows(s, cell, c, false) * 2 >= p->filled)
		return false;
	for (j = 0; j < s->map->form->n && !p->many && p->filled > 0; j++)
		if (j != c && s->keys[j] != NULL &&
		    known_rows(s, cell, j, true) == p->filled)
			return true;
	return false;
}

/* "Unterbringung" with values of the Wohnform: a name yields to values that
 * are keys of another column. */
static void
yield_to_values(const struct search *s, struct match *all, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		size_t c = (size_t)all[i].column;

		if (s->keys[c] != NULL && all[i].says != SAYS_YES &&
		    all[i].score > SCORE_UNLIKELY &&
		    has_other_keys(s, all[i].cell, c))
			all[i].score = SCORE_UNLIKELY;
	}
}

/* The best ones first. */
static void
assign(struct search *s)
{
	struct map *m = s->map;
	struct match *all = xcalloc(m->cells_n * m->form->n + 1, sizeof *all);
	bool *taken = xcalloc(m->form->n, sizeof *taken);
	size_t i, j, n = 0;

	for (i = 0; i < m->cells_n; i++) {
		struct mapnames_meaning meaning =
		    mapnames_read(&s->names[i]);

		for (j = 0; j < m->form->n; j++) {
			all[n] = judge(s, i, j, &meaning);
			n += all[n].score >= SCORE_LEAST;
		}
	}
	yield_to_values(s, all, n);
	qsort(all, n, sizeof *all, by_score);
	for (i = 0; i < n; i++) {
		struct map_cell *cell = &m->cells[all[i].cell];

		if (cell->column >= 0 || taken[all[i].column])
			continue;
		cell->column = all[i].column;
		cell->sure = all[i].score >= MAPNAMES_SURE &&
		    !has_rival(all, n, i) ? MAP_SURE : MAP_UNSURE;
		taken[all[i].column] = true;
	}
	free(all);
	free(taken);
}

/* --- cells whose names say nothing --- */

static bool
is_taken(const struct map *m, int column)
{
	size_t i;

	for (i = 0; i < m->cells_n; i++)
		if (m->cells[i].column == column)
			return true;
	return false;
}

static void
suppose(struct map *m, size_t cell, const char *column)
{
	int c = form_column_find(m->form, column);

	if (c < 0 || is_taken(m, c))
		return;
	m->cells[cell].column = c;
	m->cells[cell].sure = MAP_UNSURE;
}

/* The one key list that nearly all values are of. */
static void
suppose_keys(struct search *s, size_t cell)
{
	const struct mapcells *p = &s->cells[cell];
	size_t j, known, best = 0, column = 0;

	if (p->values_n < 1 || p->many || p->dates > 0 || p->money > 0 ||
	    (p->flags > 0 && p->values_n <= 2))
		return;
	for (j = 0; j < s->map->form->n; j++) {
		if (s->keys[j] == NULL || is_taken(s->map, (int)j))
			continue;
		known = known_rows(s, cell, j, true);
		if (known > best) {
			best = known;
			column = j;
		}
	}
	if (best * 10 >= p->filled * 8)
		suppose(s->map, cell, s->map->form->columns[column].name);
}

static bool
is_free_date(const struct search *s, size_t cell)
{
	const struct mapcells *p = &s->cells[cell];

	return cell < s->map->cells_n && s->map->cells[cell].column < 0 &&
	    p->filled > 0 && mapcells_mostly(p, p->dates) && p->plain > 0;
}

/* Births are long ago; a spell begins before it ends. */
static void
suppose_dates(struct search *s)
{
	struct map *m = s->map;
	size_t i;

	for (i = 0; i < m->cells_n; i++)
		if (is_free_date(s, i) && are_births(&s->cells[i]))
			suppose(m, i, "geburtsdatum");
	for (i = 0; i < m->cells_n; i++) {
		const struct mapcells *p = &s->cells[i];

		if (!is_free_date(s, i) || !is_free_date(s, i + 1) ||
		    p->filled < p->rows || p->pairs == 0 ||
		    p->ordered < p->pairs ||
		    is_taken(m, form_column_find(m->form, "beginn")))
			continue;
		suppose(m, i, "beginn");
		suppose(m, i + 1, "ende");
	}
}

static void
suppose_rest(struct search *s)
{
	struct map *m = s->map;
	size_t i;

	for (i = 0; i < m->cells_n; i++) {
		const struct mapcells *p = &s->cells[i];

		if (m->cells[i].column < 0 && p->filled > 0 &&
		    mapcells_mostly(p, p->ags))
			suppose(m, i, "ags_ga");
		if (m->cells[i].column < 0 && p->ags == 0 && p->places == 0 &&
		    p->plain == 0 && values_are_texts(p) == SAYS_YES)
			suppose(m, i, "person_id");
	}
}

/* By the values alone; never sure. */
static void
suppose_all(struct search *s)
{
	size_t i;

	suppose_dates(s);
	for (i = 0; i < s->map->cells_n; i++)
		if (s->map->cells[i].column < 0)
			suppose_keys(s, i);
	suppose_rest(s);
}

/* --- codes --- */

/* The one law that the codes of a column are of, as far as they are sure. */
static const char *
law_of(const struct map *m, const struct mapkeys *k, int column)
{
	const char *law = NULL, *now;
	size_t i;

	for (i = 0; i < m->codes_n; i++) {
		if (m->codes[i].column != column || m->codes[i].key == NULL)
			continue;
		now = mapkeys_law(k, m->codes[i].key);
		if (law != NULL && strcmp(law, now) != 0)
			return NULL;
		law = now;
	}
	return law;
}

/* Where nobody knows whether the column is one of codes, what is no known
 * code may be any text, and stays out of the proposal. */
static void
drop_unknown(struct map *m, int column)
{
	size_t i, n = 0;

	for (i = 0; i < m->codes_n; i++)
		if (m->codes[i].column == column && m->codes[i].key == NULL)
			free(m->codes[i].value);
		else
			m->codes[n++] = m->codes[i];
	m->codes_n = n;
}

static void
add_codes(struct search *s, size_t cell)
{
	struct map *m = s->map;
	const struct mapcells *p = &s->cells[cell];
	int column = m->cells[cell].column;
	const struct mapkeys *k = column < 0 ? NULL : s->keys[column];
	const char *key, *law;
	struct map_code *code;
	size_t i;
	bool sure;

	if (k == NULL || p->many)
		return;
	for (i = 0; i < p->values_n; i++) {
		if (mapkeys_has(k, p->values[i]))
			continue;
		m->codes = mem_grow(m->codes, m->codes_n, &m->codes_cap,
		    sizeof *m->codes);
		code = &m->codes[m->codes_n++];
		*code = (struct map_code){ .column = column,
		    .value = xstrdup(p->values[i]), .n = p->counts[i] };
		key = mapkeys_find(k, p->values[i], NULL, &sure);
		code->key = key != NULL ? xstrdup(key) : NULL;
		code->sure = sure ? MAP_SURE : key != NULL ? MAP_UNSURE :
		    MAP_NONE;
	}
	law = law_of(m, k, column);
	for (i = 0; law != NULL && i < m->codes_n; i++)
		if (m->codes[i].column == column && m->codes[i].key == NULL &&
		    (key = mapkeys_find(k, m->codes[i].value, law, &sure)) !=
		    NULL) {
			m->codes[i].key = xstrdup(key);
			m->codes[i].sure = MAP_UNSURE;
		}
	if (m->cells[cell].sure != MAP_SURE)
		drop_unknown(m, column);
}

static int
compare_codes(const void *a, const void *b)
{
	const struct map_code *x = a, *y = b;

	return x->column != y->column ? x->column - y->column :
	    strcmp(x->value, y->value);
}

/* --- the file --- */

static void
take_row(void *data, const struct csvrow *row)
{
	struct search *s = data;
	struct map *m = s->map;

	if (m->shown_n < MAP_ROWS_SHOWN)
		m->shown[m->shown_n++] = csvrow_copy(row);
	m->rows++;
	mapcells_row(s->cells, m->cells_n, row, &s->areas);
}

static void
take_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct search *s = data;

	(void)line, (void)f, (void)cells;
	s->map->aside++;
}

static enum csvread_verdict
pass_row(void *data, const struct csvrow *row)
{
	(void)data, (void)row;
	return CSVREAD_TAKEN;
}

static void
note_byte(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	struct search *s = data;

	(void)cells;
	if (f == FAULT_BYTE && s->broken == 0)
		s->broken = line;
}

/* The first row that can be read is not the header where one before it does
 * not decode. */
static int
check_bytes(struct search *s, struct sheet *sheet, size_t header,
    struct err *e)
{
	const struct csvread_reader reader = { pass_row, note_byte, NULL, s };

	if (sheet_head(sheet, &reader, e) < 0)
		return -1;
	return s->broken == 0 || s->broken >= header ? 0 :
	    err_set(e, ERR_REJECTED, _("line %zu: a byte does not decode as "
	    "%s; name the encoding in the source's configuration"), s->broken,
	    sheet->dialect.encoding);
}

static int
read_rows(struct search *s, struct sheet *sheet, const struct csvrow *header,
    struct err *e)
{
	struct frame_reader reader = { .row = take_row, .fault = take_fault,
	    .data = s };
	struct csvread_reader csv;
	struct frame *frame = frame_open(header->line, header, false, &reader);
	int rc;

	frame_csvread(frame, &csv);
	rc = sheet_read(sheet, &csv, e);
	frame_close(frame);
	return rc < 0 ? -1 : 0;
}

static void
search_fini(struct search *s)
{
	const struct map *m = s->map;
	size_t i;

	for (i = 0; i < m->form->n; i++)
		mapkeys_free(s->keys[i]);
	for (i = 0; s->cells != NULL && i < m->cells_n; i++) {
		mapcells_fini(&s->cells[i]);
		mapwords_fini(&s->names[i]);
	}
	mapcells_areas_fini(&s->areas);
	free(s->keys);
	free(s->cells);
	free(s->names);
}

static int
load(struct search *s, struct db *db, struct err *e)
{
	const struct form *form = s->map->form;
	size_t i;

	for (i = 0; i < form->n; i++)
		if (form->columns[i].type == COLUMN_KEY &&
		    mapkeys_load(&s->keys[i], db, form->columns[i].list,
		    e) < 0)
			return -1;
	return mapcells_areas_load(&s->areas, db, e);
}

/* The header, or the places of the columns where the first row is data. */
static int
find_header(struct search *s, struct header *h, struct sheet *sheet,
    struct err *e)
{
	if (header_find_raw(h, sheet, e) < 0)
		return -1;
	if (h->row == NULL)
		return err_set(e, ERR_REJECTED, _("there is no row that can "
		    "be a header"));
	if (check_bytes(s, sheet, h->row->line, e) < 0)
		return -1;
	if (h->row->n == 1 && s->map->form->n > 1)
		return err_set(e, ERR_REJECTED, _("line %zu: the header has "
		    "one cell; name the delimiter in the source's "
		    "configuration"), h->row->line);
	if (!mapcells_is_data(h->row, &s->areas))
		return 0;
	header_fini(h);
	return header_find_places(h, sheet, e);
}

/* Names have no place here either: not even the operator is shown them. */
static int
refuse_names(const struct search *s, struct sheet *sheet,
    const struct csvrow *header, struct err *e)
{
	const struct form *form = s->map->form;
	int column;

	if (form_is_confidential(form))
		return 0;
	if (privacy_check(&column, sheet, header, form, NULL, e) < 0)
		return -1;
	if (column < 0)
		return 0;
	return err_set(e, ERR_REJECTED, _("line %zu: column %d has names, "
	    "addresses, bank data or the like; a delivery for statistics is "
	    "refused with them. Deliver it without that column"),
	    header->line, column + 1);
}

/* What the name of every column begins with tells nothing: "EGH_". */
static void
drop_common_word(struct mapwords *names, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (names[i].n < 2 || strcmp(names[i].word[0],
		    names[0].word[0]) != 0)
			return;
	for (i = 0; n > 2 && i < n; i++)
		mapwords_drop_first(&names[i]);
}

/* And what is glued to all of them: "ZPERS", "ZBEGINN". */
static void
drop_common_letters(struct mapwords *names, size_t n)
{
	size_t i, len = 0;

	for (i = 0; n > 2 && i < n; i++)
		if (names[i].n == 0)
			return;
	for (; n > 2; len++)
		for (i = 0; i < n; i++)
			if (names[i].word[0][len] == '\0' ||
			    names[i].word[0][len] != names[0].word[0][len])
				goto out;
out:
	for (i = 0; len > 0 && i < n; i++)
		memmove(names[i].word[0], names[i].word[0] + len,
		    strlen(names[i].word[0]) - len + 1);
}

static void
name_cells(struct search *s, const struct csvrow *header)
{
	struct map *m = s->map;
	size_t i;

	m->cells_n = header->n;
	m->cells = xcalloc(m->cells_n, sizeof *m->cells);
	s->cells = xcalloc(m->cells_n, sizeof *s->cells);
	s->names = xcalloc(m->cells_n, sizeof *s->names);
	for (i = 0; i < m->cells_n; i++) {
		m->cells[i].header = xstrdup(header->cells[i].s);
		m->cells[i].column = -1;
		mapwords_split(&s->names[i], m->cells[i].header);
	}
	drop_common_word(s->names, m->cells_n);
	drop_common_letters(s->names, m->cells_n);
}

static int
propose(struct search *s, struct db *db, struct sheet *sheet, struct err *e)
{
	struct map *m = s->map;
	struct header h = { NULL, NULL };
	size_t i;
	int rc = -1;

	if (load(s, db, e) < 0 || find_header(s, &h, sheet, e) < 0 ||
	    refuse_names(s, sheet, h.row, e) < 0)
		goto out;
	name_cells(s, h.row);
	if (read_rows(s, sheet, h.row, e) < 0)
		goto out;
	assign(s);
	suppose_all(s);
	for (i = 0; i < m->cells_n; i++) {
		m->cells[i].filled = s->cells[i].filled;
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
	search_fini(&s);
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

size_t
map_untranslated(const struct map *m, size_t column)
{
	size_t i, n = 0;

	for (i = 0; i < m->codes_n; i++)
		if (m->codes[i].column == (int)column &&
		    m->codes[i].sure != MAP_SURE)
			n += m->codes[i].n;
	return n;
}
