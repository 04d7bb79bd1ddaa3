#include "render/block.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/number.h"
#include "render/placeholder.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Texts that the program adds where they are due; the template words them. */
const struct keyval_key notes_keys[] = {
	{ "rounding", KEYVAL_TEXT, true, NULL },	/* counts are rounded */
	{ "derived", KEYVAL_TEXT, false, NULL }, /* rates of rounded counts */
	{ "multiple", KEYVAL_TEXT, true, NULL },	/* one unit, several rows */
	{ "omitted", KEYVAL_TEXT, true, NULL },		/* {list}: rows left out */
	{ "zero", KEYVAL_TEXT, true, NULL },		/* legend of a rounded 0 */
	{ "break", KEYVAL_TEXT, true, NULL },	/* {break_day}, {break_label} */
	{ "withheld", KEYVAL_TEXT, false, NULL },	/* all of a table is */
	{ NULL, KEYVAL_TEXT, false, NULL }
};

/* `otherwise` says what stands there where the condition does not hold. */
const struct keyval_key if_delivered_keys[] = {
	{ "source", KEYVAL_TEXT, true, NULL },
	{ "form", KEYVAL_TEXT, false, NULL },	/* any form without it */
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_figures_keys[] = {
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_year_keys[] = {
	{ "from", KEYVAL_NUMBER, false, NULL },
	{ "to", KEYVAL_NUMBER, false, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_break_keys[] = {
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ "since_last_year", KEYVAL_FLAG, false, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_last_year_keys[] = {
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_method_keys[] = {
	{ "method", KEYVAL_TEXT, true, NULL },	/* round5, exact */
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_value_keys[] = {
	{ "value", KEYVAL_TEXT, true, NULL },	/* a number other than 0 */
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
static const struct keyval_key if_largest_keys[] = {
	{ "measure", KEYVAL_TEXT, true, NULL },
	{ "by", KEYVAL_TEXT, true, NULL },	/* a dimension */
	{ "otherwise", KEYVAL_TEXT, false, NULL },
	{ NULL, KEYVAL_TEXT, false, NULL }
};
const struct keyval_key end_if_keys[] = {
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static int if_delivered(const struct build *, const struct block *,
    struct err *);
static int if_figures(const struct build *, const struct block *, struct err *);
static int if_year(const struct build *, const struct block *, struct err *);
static int if_break(const struct build *, const struct block *, struct err *);
static int if_last_year(const struct build *, const struct block *,
    struct err *);
static int if_method(const struct build *, const struct block *, struct err *);
static int if_value(const struct build *, const struct block *, struct err *);
static int if_largest(const struct build *, const struct block *, struct err *);

static const struct block_type types[] = {
	{ "table", table_keys, BLOCK_IS_TABLE, table_build, NULL },
	{ "chart", chart_keys, BLOCK_IS_FIGURE, chart_build, NULL },
	{ "keyfigures", keyfigures_keys, BLOCK_PLAIN, keyfigures_build, NULL },
	{ "contents", contents_keys, BLOCK_PLAIN, contents_build, NULL },
	{ "notes", notes_keys, BLOCK_PLAIN, NULL, NULL },
	{ "signs", signs_keys, BLOCK_PLAIN, signs_build, NULL },
	{ "deliveries", deliveries_keys, BLOCK_IS_TABLE, deliveries_build,
	    NULL },
	{ "changes", changes_keys, BLOCK_IS_TABLE, changes_build, NULL },
	{ "if-changes", if_changes_keys, BLOCK_PLAIN, NULL, if_changes },
	{ "records", records_keys, BLOCK_IS_TABLE, records_build, NULL },
	{ "remarks", remarks_keys, BLOCK_PLAIN, remarks_build, NULL },
	{ "breaks", breaks_keys, BLOCK_PLAIN, breaks_build, NULL },
	{ "if-delivered", if_delivered_keys, BLOCK_PLAIN, NULL, if_delivered },
	{ "comparison", comparison_keys, BLOCK_IS_TABLE, comparison_build,
	    NULL },
	{ "regional", regional_keys, BLOCK_IS_TABLE, regional_build, NULL },
	{ "if-compared", if_compared_keys, BLOCK_PLAIN, NULL, if_compared },
	{ "if-regional", if_regional_keys, BLOCK_PLAIN, NULL, if_regional },
	{ "if-figures", if_figures_keys, BLOCK_PLAIN, NULL, if_figures },
	{ "if-records", if_records_keys, BLOCK_PLAIN, NULL, if_records },
	{ "if-year", if_year_keys, BLOCK_PLAIN, NULL, if_year },
	{ "if-break", if_break_keys, BLOCK_PLAIN, NULL, if_break },
	{ "if-last-year", if_last_year_keys, BLOCK_PLAIN, NULL, if_last_year },
	{ "if-method", if_method_keys, BLOCK_PLAIN, NULL, if_method },
	{ "if-value", if_value_keys, BLOCK_PLAIN, NULL, if_value },
	{ "if-largest", if_largest_keys, BLOCK_PLAIN, NULL, if_largest },
	{ "end-if", end_if_keys, BLOCK_PLAIN, NULL, NULL },
};

const struct block_type *
block_type_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	return NULL;
}

static int
if_delivered(const struct build *b, const struct block *bl, struct err *e)
{
	const char *source = keyval_text(bl->kv, "source");
	const char *form = keyval_text(bl->kv, "form");
	size_t i;

	(void)e;
	for (i = 0; i < b->p->deliveries_n; i++) {
		const struct published_delivery *d = &b->p->deliveries[i];

		if (d->year == b->p->year && !d->missing &&
		    strcmp(d->source, source) == 0 &&
		    (form == NULL || strcmp(d->form, form) == 0))
			return true;
	}
	return false;
}

/* Whether there is anything of the measure this year: its total may be withheld,
 * but not for want of a delivery. */
static int
if_figures(const struct build *b, const struct block *bl, struct err *e)
{
	const struct published_cell *c = value_cell(b->p,
	    keyval_text(bl->kv, "measure"), b->p->year, NULL, 0);

	(void)e;
	return c != NULL && c->sign != SIGN_LATER;
}

static int
if_year(const struct build *b, const struct block *bl, struct err *e)
{
	(void)e;
	return b->p->year >= keyval_number(bl->kv, "from", 0) &&
	    b->p->year <= keyval_number(bl->kv, "to", 9999);
}

static int
if_break(const struct build *b, const struct block *bl, struct err *e)
{
	const struct published_measure *m = published_measure_find(b->p,
	    keyval_text(bl->kv, "measure"));
	int from = keyval_flag(bl->kv, "since_last_year", false) ?
	    b->p->year - 1 : b->first_year;

	(void)e;
	return m != NULL && value_break(m, from, b->p->year) != NULL;
}

static int
if_last_year(const struct build *b, const struct block *bl, struct err *e)
{
	(void)e;
	return value_cell(b->p, keyval_text(bl->kv, "measure"),
	    b->p->year - 1, NULL, 0) != NULL;
}

static int
if_method(const struct build *b, const struct block *bl, struct err *e)
{
	(void)e;
	return strcmp(b->p->method, keyval_text(bl->kv, "method")) == 0;
}

static int
if_value(const struct build *b, const struct block *bl, struct err *e)
{
	struct value v;

	if (value_find(&v, b->p, keyval_text(bl->kv, "value"), e) < 0)
		return block_place(b, bl, "value", e);
	return v.cell != NULL && v.cell->sign == SIGN_NUMBER &&
	    v.cell->value != 0;
}

static int
if_largest(const struct build *b, const struct block *bl, struct err *e)
{
	struct value_largest l;

	if (value_largest(&l, b->p, keyval_text(bl->kv, "measure"),
	    keyval_text(bl->kv, "by"), e) < 0)
		return block_place(b, bl, "by", e);
	return l.value > 0;
}

int
block_place(const struct build *b, const struct block *bl, const char *key,
    struct err *e)
{
	int line = key == NULL ? bl->node->line : keyval_line(bl->kv, key);

	return err_add(e, "%s:%d", b->t->file, line);
}

int
block_refuse(const struct build *b, const struct block *bl, const char *key,
    struct err *e, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	err_set(e, ERR_MISUSED, "%s", text);
	return block_place(b, bl, key, e);
}

void
build_warn(struct build *b, int line, const char *fmt, ...)
{
	struct report *r = b->r;
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	r->warnings = mem_grow(r->warnings, r->warnings_n, &r->warnings_cap,
	    sizeof *r->warnings);
	r->warnings[r->warnings_n++] = xasprintf("%s:%d: %s", b->t->file, line,
	    text);
}

static struct report_cell
plain_cell(const char *text)
{
	struct report_cell c = { .columns = 1, .number = true };

	c.text = xstrdup(text);
	return c;
}

struct report_cell
build_cell(struct build *b, const struct published_cell *cell, int decimals)
{
	static const struct published_cell later = { 0, SIGN_LATER, 0 };
	struct report_cell c;
	struct number_text spoken;

	if (cell == NULL)
		cell = &later;
	b->signs |= 1u << cell->sign;
	b->marks |= cell->marks;
	if (cell->sign == SIGN_NUMBER && cell->value == 0 &&
	    strcmp(b->p->method, "exact") != 0)
		b->zero = true;
	c = plain_cell(number_cell(cell, decimals).s);
	spoken = number_spoken(cell, decimals);
	if (spoken.s[0] != '\0')
		c.spoken = xstrdup(spoken.s);
	return c;
}

int
build_rate_base(const struct build *b)
{
	return b->p->rate_base > 0 ? b->p->rate_base : 100;
}

/* The sign in place of a change that cannot be told: that of the worse of
 * the two values. */
static enum sign
sign_of_unknown(const struct value *v, const struct published *p)
{
	struct value before = *v;

	value_in_year(&before, p, v->year - 1);
	if ((v->cell != NULL && v->cell->sign == SIGN_HIDDEN) ||
	    (before.cell != NULL && before.cell->sign == SIGN_HIDDEN))
		return SIGN_HIDDEN;
	return v->cell == NULL || before.cell == NULL ||
	    v->cell->sign == SIGN_LATER || before.cell->sign == SIGN_LATER ?
	    SIGN_LATER : SIGN_CROSSED;
}

struct report_cell
build_change(struct build *b, const struct value *v, bool percent)
{
	struct change ch = value_change(v, b->p);
	struct published_cell c = { 0, SIGN_NUMBER, 0 };

	if (ch.kind == CHANGE_UNKNOWN)
		c.sign = sign_of_unknown(v, b->p);
	else if (percent && (v->measure->amount ? ch.before <= 0 :
	    ch.before < build_rate_base(b)))
		c.sign = SIGN_CROSSED;
	else if (ch.kind == CHANGE_NONE && (v->measure->exact ||
	    v->measure->amount))
		c.sign = SIGN_NOTHING;
	else if (percent)
		c.value = number_change_tenths(ch.now, ch.before);
	else
		c.value = ch.now - ch.before;
	return build_cell(b, &c, percent ? 1 : v->measure->decimals);
}

char *
build_period(const struct published_measure *m, int year)
{
	return m->stock ? xstrdup(date_german(date_stichtag(year)).s) :
	    xasprintf("%d", year);
}

char *
block_text(struct build *b, const struct block *bl, const char *key,
    struct err *e)
{
	return placeholder_text(b, keyval_text(bl->kv, key),
	    keyval_line(bl->kv, key), e);
}

struct report_block *
block_begin(struct build *b, const struct block *bl, enum block_kind kind,
    const char *word, struct err *e)
{
	struct report_block *block = report_block_add(b->r, kind,
	    bl->node->line);
	const char *id = keyval_text(bl->kv, "id");

	block->id = id != NULL ? xstrdup(id) :
	    xasprintf("%s-%d", word, bl->number);
	if (keyval_has(bl->kv, "short") &&
	    (block->short_title = block_text(b, bl, "short", e)) == NULL)
		return NULL;
	return block;
}

struct build_signs
build_signs_begin(struct build *b)
{
	struct build_signs before = { b->signs, b->marks, b->zero };

	b->signs = b->marks = 0;
	b->zero = false;
	return before;
}

void
build_signs_end(struct build *b, const struct build_signs *before)
{
	b->signs |= before->signs;
	b->marks |= before->marks;
	b->zero |= before->zero;
}

int
block_withhold(struct build *b, const struct block *bl,
    struct report_block *block, const char *word, struct err *e)
{
	const unsigned none = 1u << SIGN_HIDDEN | 1u << SIGN_CROSSED;
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL }, bold = { NULL, true, false, NULL, NULL };
	char *label, *title;

	if ((b->signs & 1u << SIGN_HIDDEN) == 0 || (b->signs & ~none) != 0 ||
	    !keyval_has(b->notes, "withheld"))
		return 0;
	if ((title = block_text(b, bl, "title", e)) == NULL)
		return -1;
	block->instead_of = block->kind;
	block->kind = BLOCK_PARAGRAPH;
	b->signs = b->marks = 0;	/* they are not printed */
	label = xasprintf("%s\u00A0%d:", word, bl->number);
	report_text_add(&block->text, &bold, label);
	free(label);
	label = xasprintf(" %s. ", title);
	report_text_add(&block->text, &plain, label);
	free(label);
	free(title);
	return placeholder_fill(&block->text, b,
	    keyval_text(b->notes, "withheld"),
	    keyval_line(b->notes, "withheld"), &plain, e) < 0 ? -1 : 1;
}

int
block_check_breaks(const struct build *b, const struct block *bl,
    struct err *e)
{
	const char *of = keyval_text(bl->kv, "breaks_of");

	if (of == NULL || published_measure_find(b->p, of) != NULL)
		return 0;
	return block_refuse(b, bl, "breaks_of", e, _("there is no measure "
	    "\"%s\""), of);
}

const struct published_break *
block_break(const struct build *b, const struct block *bl,
    const struct published_measure *m, int from, int to)
{
	const char *of = keyval_text(bl->kv, "breaks_of");
	const struct published_break *br = value_break(m, from, to);

	if (br != NULL || of == NULL)
		return br;
	return value_break(published_measure_find(b->p, of), from, to);
}

int *
block_years(const struct build *b, const struct block *bl,
    const char *measure, size_t *n)
{
	int last = b->p->year, first = b->first_year, *years;
	long most = keyval_number(bl->kv, "years", 0);

	if (most > 0 && last - (int)most + 1 > first)
		first = last - (int)most + 1;
	first = value_first_year(b->p, measure, first);
	years = xcalloc((size_t)last - (size_t)first + 1, sizeof *years);
	for (*n = 0; first <= last; first++)
		years[(*n)++] = first;
	return years;
}

int
notes_add(struct notes *n, struct build *b, int number, const char *text,
    int line, struct err *e)
{
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL };
	struct report_note *note;

	n->v = mem_grow(n->v, n->n, &n->cap, sizeof *n->v);
	note = &n->v[n->n++];
	memset(note, 0, sizeof *note);
	note->number = number;
	return placeholder_fill(&note->text, b, text, line, &plain, e);
}

int
notes_break(struct notes *n, struct build *b, const struct published_break *br,
    struct err *e)
{
	size_t i;
	int rc;

	for (i = 0; i < n->last; i++)
		if (n->breaks[i] == br)
			return (int)i + 1;
	n->breaks = mem_grow(n->breaks, n->last, &n->breaks_cap,
	    sizeof(struct published_break *));
	n->breaks[n->last++] = br;
	b->at = br;
	rc = notes_add(n, b, (int)n->last, keyval_text(b->notes, "break"),
	    keyval_line(b->notes, "break"), e);
	b->at = NULL;
	return rc < 0 ? -1 : (int)n->last;
}

/* Measure I of those that block BL shows; NULL where the block names no
 * more, or one that is not known. */
static const struct published_measure *
shown_measure(const struct build *b, const struct block *bl, size_t i)
{
	const char *id = keyval_has(bl->kv, "measures") ?
	    (i < keyval_count(bl->kv, "measures") ?
	    keyval_item(bl->kv, "measures", i) : NULL) :
	    i == 0 ? keyval_text(bl->kv, "measure") : NULL;

	return id == NULL ? NULL : published_measure_find(b->p, id);
}

/* What of the block is said to be rounded: its counts, or what is computed of
 * rounded counts.  What is as it was counted or booked is neither. */
static void
find_rounding(const struct build *b, const struct block *bl, bool *counts,
    bool *derived)
{
	bool all = strcmp(b->p->method, "round5") == 0;
	const struct published_measure *m;
	size_t i;

	*counts = *derived = false;
	if (!all && strcmp(b->p->method, "partner") != 0)
		return;
	for (i = 0; (m = shown_measure(b, bl, i)) != NULL; i++) {
		if (!all && m->exact)
			continue;
		*derived |= m->derived;
		*counts |= !m->derived && !m->amount && !m->mean;
	}
	if (*derived && !keyval_has(b->notes, "derived")) {
		*counts = true;		/* a template with one word for both */
		*derived = false;
	}
}

static int
add_standard(struct notes *n, struct build *b, const char *key,
    struct err *e)
{
	return notes_add(n, b, 0, keyval_text(b->notes, key),
	    keyval_line(b->notes, key), e);
}

int
notes_general(struct notes *n, struct build *b, const struct block *bl,
    bool multiple, struct err *e)
{
	bool counts, derived;
	size_t i;

	for (i = 0; i < keyval_count(bl->kv, "notes"); i++)
		if (notes_add(n, b, 0, keyval_item(bl->kv, "notes", i),
		    keyval_line(bl->kv, "notes"), e) < 0)
			return -1;
	find_rounding(b, bl, &counts, &derived);
	if ((multiple && add_standard(n, b, "multiple", e) < 0) ||
	    (counts && add_standard(n, b, "rounding", e) < 0) ||
	    (derived && add_standard(n, b, "derived", e) < 0))
		return -1;
	return 0;
}
