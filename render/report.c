#include "render/report.h"

#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/version.h"
#include "render/block.h"
#include "render/placeholder.h"
#include "render/prose.h"

#include <stdlib.h>
#include <string.h>

const struct keyval_key report_header_keys[] = {
	{ "title", KEYVAL_TEXT, true, NULL },
	{ "subtitle", KEYVAL_TEXT, true, NULL },
	{ "subject", KEYVAL_TEXT, true, NULL },
	{ "area", KEYVAL_TEXT, true, NULL },
	{ "period", KEYVAL_TEXT, true, NULL },
	{ "running_head", KEYVAL_TEXT, true, NULL },
	{ "draft", KEYVAL_TEXT, true, NULL },	/* "Entwurf" */
	{ "final", KEYVAL_TEXT, true, NULL },
	{ "invented", KEYVAL_TEXT, true, NULL },	/* said of sample data */
	{ "cover", KEYVAL_FLAG, false, NULL },	/* false: no page of its own */
	{ "cover_notes", KEYVAL_LIST, false, NULL },
	{ "each", KEYVAL_TEXT, false, NULL },	/* one edition for each */
	{ "office", KEYVAL_TEXT, false, NULL },	/* another than publishes */
	{ "years", KEYVAL_NUMBER, false, NULL },	/* length of series; 5 */
	{ "language", KEYVAL_TEXT, false, NULL },	/* de-DE */
	{ NULL, KEYVAL_TEXT, false, NULL }
};

static bool
same(const char *a, const char *b)
{
	return (a == NULL) == (b == NULL) &&
	    (a == NULL || strcmp(a, b) == 0);
}

void
report_text_add(struct report_text *text, const struct report_run *like,
    const char *s)
{
	struct report_run *r;

	if (text->n > 0) {
		r = &text->runs[text->n - 1];
		if (r->bold == like->bold && r->italic == like->italic &&
		    same(r->target, like->target) && r->spoken == NULL &&
		    like->spoken == NULL) {
			char *both = xasprintf("%s%s", r->text, s);

			free(r->text);
			r->text = both;
			return;
		}
	}
	text->runs = mem_grow(text->runs, text->n, &text->cap,
	    sizeof *text->runs);
	r = &text->runs[text->n++];
	r->text = xstrdup(s);
	r->bold = like->bold;
	r->italic = like->italic;
	r->target = like->target == NULL ? NULL : xstrdup(like->target);
	r->spoken = like->spoken == NULL ? NULL : xstrdup(like->spoken);
}

struct report_row *
report_row_add(struct report_row **rows, size_t *n, enum row_kind kind,
    size_t cells)
{
	struct report_row *r;

	*rows = xreallocarray(*rows, *n + 1, sizeof **rows);
	r = &(*rows)[(*n)++];
	*r = (struct report_row){ .kind = kind };
	r->cells = xcalloc(cells, sizeof *r->cells);
	return r;
}

struct report_cell *
report_cell_add(struct report_row *r, char *text, int columns)
{
	struct report_cell *c = &r->cells[r->n++];

	c->text = text;
	c->columns = columns;
	return c;
}

struct report_block *
report_block_add(struct report *r, enum block_kind kind, int line)
{
	struct report_block *b;

	r->blocks = mem_grow(r->blocks, r->blocks_n, &r->blocks_cap,
	    sizeof *r->blocks);
	b = &r->blocks[r->blocks_n++];
	memset(b, 0, sizeof *b);
	b->kind = kind;
	b->file = r->template_file;
	b->line = line;
	return b;
}

/* The runs of a template text, filled. */
static int
fill_text(struct report_text *out, struct build *b,
    const struct template_text *t, struct err *e)
{
	int line = t->line;
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct template_run *r = &t->runs[i];
		struct report_run like = { NULL, r->bold, r->italic,
		    r->target, NULL };
		const char *p;

		if (placeholder_fill(out, b, r->text, line, &like, e) < 0)
			return -1;
		for (p = r->text; *p != '\0'; p++)
			line += *p == '\n';
	}
	return 0;
}

static int
build_list(struct build *b, const struct template_node *n, struct err *e)
{
	struct report_list *l = &report_block_add(b->r, BLOCK_LIST,
	    n->line)->list;
	size_t i;

	l->numbered = n->numbered;
	for (i = 0; i < n->items_n; i++) {
		struct report_item *it;

		l->items = mem_grow(l->items, l->n, &l->cap,
		    sizeof *l->items);
		it = &l->items[l->n++];
		memset(it, 0, sizeof *it);
		it->level = n->items[i].level;
		if (fill_text(&it->text, b, &n->items[i].text, e) < 0)
			return -1;
	}
	return 0;
}

static int
build_node(struct build *b, const struct template_node *n, struct err *e)
{
	struct report_block *block;

	switch (n->kind) {
	case TEMPLATE_HEADING:
		block = report_block_add(b->r, BLOCK_HEADING,
		    n->line);
		block->level = n->level;
		block->id = xasprintf("abschnitt-%zu", b->r->blocks_n);
		return fill_text(&block->text, b, &n->text, e);
	case TEMPLATE_PARAGRAPH:
		block = report_block_add(b->r, BLOCK_PARAGRAPH,
		    n->line);
		return fill_text(&block->text, b, &n->text, e);
	case TEMPLATE_LIST:
		return build_list(b, n, e);
	case TEMPLATE_PAGE:
		report_block_add(b->r, BLOCK_PAGE_BREAK, n->line);
		return 0;
	case TEMPLATE_FENCE:
		break;	/* the caller's */
	}
	return 0;
}

/* A fence on its way through both passes. */
struct fence {
	const struct block_type	*type;
	struct keyval		*kv;
	int			 number;
	bool			 active;	/* no condition hides it */
};

static int
read_fence(struct fence *f, const struct template *t,
    const struct template_node *n, struct err *e)
{
	f->type = block_type_find(n->fence);
	if (f->type == NULL)
		return err_set(e, ERR_MISUSED, _("%s:%d: there is no block "
		    "\"%s\""), t->file, n->line, n->fence);
	return keyval_parse(&f->kv, n->body, f->type->keys, t->file,
	    n->line + 1, e);
}

static int
add_ref(struct build *b, const struct template_node *n, struct fence *f,
    struct err *e)
{
	const char *id = keyval_text(f->kv, "id");
	size_t i;

	if (id == NULL)
		return 0;
	for (i = 0; i < b->refs_n; i++)
		if (strcmp(b->refs[i].id, id) == 0)
			return err_set(e, ERR_MISUSED, _("%s:%d: the id "
			    "\"%s\" stands twice"), b->t->file, n->line, id);
	b->refs = mem_grow(b->refs, b->refs_n, &b->refs_cap, sizeof *b->refs);
	b->refs[b->refs_n++] = (struct build_ref){ id,
	    f->type->numbering == BLOCK_IS_FIGURE, f->number };
	return 0;
}

/* Conditions that enclose a node; deeper ones do not count while one does
 * not hold. */
struct conditions {
	int	depth, failed;	/* failed: depth of the first, 0: all hold */
	int	line;		/* of the outermost */
};

static int
meet_condition(struct conditions *c, const struct build *b,
    const struct template_node *n, const struct fence *f, struct err *e)
{
	struct block bl = { n, f->kv, 0 };
	int holds;

	if (f->type->holds != NULL) {
		if (c->depth++ == 0)
			c->line = n->line;
		if (c->failed > 0)
			return 0;
		if ((holds = f->type->holds(b, &bl, e)) == 0)
			c->failed = c->depth;
		return holds < 0 ? -1 : 0;
	}
	if (c->depth == 0)
		return err_set(e, ERR_MISUSED, _("%s:%d: no condition to "
		    "end"), b->t->file, n->line);
	if (c->failed == c->depth)
		c->failed = 0;
	c->depth--;
	return 0;
}

/*
 * First pass: read every fence, see which conditions hold, and number tables
 * and figures, so that text may refer to one that comes later.
 */
static int
read_fences(struct build *b, struct fence *fences, struct err *e)
{
	struct conditions c = { 0, 0, 0 };
	int tables = 0, figures = 0;
	size_t i;

	for (i = 0; i < b->t->n; i++) {
		const struct template_node *n = &b->t->nodes[i];
		struct fence *f = &fences[i];

		f->active = c.failed == 0;
		if (n->kind != TEMPLATE_FENCE)
			continue;
		if (read_fence(f, b->t, n, e) < 0)
			return -1;
		if (f->type->keys == notes_keys && b->notes != NULL)
			return err_set(e, ERR_MISUSED, _("%s:%d: the block "
			    "```notes stands twice"), b->t->file, n->line);
		if (f->type->keys == notes_keys)
			b->notes = f->kv;
		if (f->type->holds != NULL || f->type->keys == end_if_keys) {
			if (meet_condition(&c, b, n, f, e) < 0)
				return -1;
			continue;
		}
		if (!f->active || f->type->numbering == BLOCK_PLAIN)
			continue;
		f->number = f->type->numbering == BLOCK_IS_TABLE ? ++tables :
		    ++figures;
		if (add_ref(b, n, f, e) < 0)
			return -1;
	}
	if (c.depth > 0)
		return err_set(e, ERR_MISUSED, _("%s:%d: this condition has "
		    "no ```end-if"), b->t->file, c.line);
	if (b->notes == NULL)
		return err_set(e, ERR_MISUSED, _("%s: the block ```notes is "
		    "missing"), b->t->file);
	return 0;
}

/* A source that nobody knows never delivers: what depends on it is gone. */
static void
check_source(struct build *b, const struct template_node *n,
    const struct keyval *kv)
{
	const char *source = keyval_text(kv, "source");
	size_t i;

	for (i = 0; i < b->p->deliveries_n; i++)
		if (strcmp(b->p->deliveries[i].source, source) == 0)
			return;
	build_warn(b, n->line, _("there is no source \"%s\""), source);
}

/* What a condition that does not hold says in place of its part. */
static int
build_otherwise(struct build *b, const struct template_node *n,
    const struct fence *f, struct err *e)
{
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL };
	struct block bl = { n, f->kv, 0 };
	const char *text = keyval_text(f->kv, "otherwise");
	struct report_block *block;
	int holds;

	if (f->type->keys == if_delivered_keys)
		check_source(b, n, f->kv);
	if (text == NULL || (holds = f->type->holds(b, &bl, e)) > 0)
		return 0;
	if (holds < 0)
		return -1;
	block = report_block_add(b->r, BLOCK_PARAGRAPH, n->line);
	return placeholder_fill(&block->text, b, text,
	    keyval_line(f->kv, "otherwise"), &plain, e);
}

static int
build_nodes(struct build *b, const struct fence *fences, struct err *e)
{
	size_t i;

	for (i = 0; i < b->t->n; i++) {
		const struct template_node *n = &b->t->nodes[i];
		const struct fence *f = &fences[i];
		struct block bl = { n, f->kv, f->number };

		if (!f->active)
			continue;
		if (build_node(b, n, e) < 0)
			return -1;
		if (n->kind != TEMPLATE_FENCE)
			continue;
		if (f->type->holds != NULL && build_otherwise(b, n, f, e) < 0)
			return -1;
		if (f->type->build != NULL && f->type->build(b, &bl, e) < 0)
			return -1;
	}
	return 0;
}

/* Text of a key of the header, filled; NULL with E. */
static char *
header(struct build *b, const char *key, struct err *e)
{
	return placeholder_text(b, keyval_text(b->t->header, key),
	    keyval_line(b->t->header, key), e);
}

static int
add_cover_note(struct build *b, const char *text, int line, struct err *e)
{
	struct report *r = b->r;
	char *filled = placeholder_text(b, text, line, e);

	if (filled == NULL)
		return -1;
	r->cover_notes = xreallocarray(r->cover_notes, r->cover_notes_n + 1,
	    sizeof *r->cover_notes);
	r->cover_notes[r->cover_notes_n++] = filled;
	return 0;
}

/* One that is not of the template. */
static void
say_on_cover(struct report *r, char *text)
{
	r->cover_notes = xreallocarray(r->cover_notes, r->cover_notes_n + 1,
	    sizeof *r->cover_notes);
	r->cover_notes[r->cover_notes_n++] = prose_spaces(text);
	free(text);
}

/* What a final edition goes without: all of a source in one sentence, told
 * with its first delivery, number I. */
static void
say_left_out(struct build *b, size_t i)
{
	const struct published_delivery *ds = b->p->deliveries, *d = &ds[i];
	struct buf forms = BUF_NONE;
	size_t k;

	for (k = 0; k < b->p->deliveries_n; k++) {
		if (ds[k].year != d->year || ds[k].left_out == NULL ||
		    strcmp(ds[k].source, d->source) != 0)
			continue;
		if (k < i) {		/* told */
			buf_free(&forms);
			return;
		}
		buf_addf(&forms, "%s%s", forms.len > 0 ? ", " : "",
		    form_label(ds[k].form));
	}
	say_on_cover(b->r, xasprintf("Ohne die Lieferung von %s (%s): %s. "
	    "Werte, die sie brauchen, sind mit … bezeichnet.",
	    d->source_title, forms.data, d->left_out));
	buf_free(&forms);
}

/* What a draft waits for, and what a final edition goes without. */
static void
build_missing(struct build *b)
{
	struct buf missing = BUF_NONE;
	size_t i;

	for (i = 0; i < b->p->deliveries_n; i++) {
		const struct published_delivery *d = &b->p->deliveries[i];

		if (d->year != b->p->year || !d->missing)
			continue;
		if (d->left_out != NULL)
			say_left_out(b, i);
		else
			buf_addf(&missing, "%s%s (%s, fällig am %s)",
			    missing.len > 0 ? "; " : "", d->source_title,
			    form_label(d->form), date_german(d->due).s);
	}
	if (missing.len > 0)
		say_on_cover(b->r, xasprintf("Es fehlt noch: %s. Werte, die "
		    "eine fehlende Lieferung brauchen, sind mit … "
		    "bezeichnet.", missing.data));
	buf_free(&missing);
}

static void
build_state(struct build *b)
{
	struct report *r = b->r;
	char *state;

	if (b->p->marking != NULL) {
		r->marking = xstrdup(b->p->marking);
		say_on_cover(r, xasprintf("%s.", b->p->marking));
	}
	if (b->state->revision > 0) {
		state = xasprintf("%s, Berichtigung %d", r->state,
		    b->state->revision);
		free(r->state);
		r->state = state;
		say_on_cover(r, xasprintf("Diese Fassung berichtigt eine "
		    "frühere. Grund: %s. Berichtigte Werte sind mit r "
		    "bezeichnet; das Änderungsblatt nennt alten und neuen "
		    "Wert.", b->state->reason));
	}
	if (b->state->final && b->state->revision == 0 && b->p->changes_n > 0)
		say_on_cover(r, xstrdup("Mit r bezeichnete Werte weichen von "
		    "früheren Fassungen ab; das Änderungsblatt nennt alten "
		    "und neuen Wert."));
	build_missing(b);
}

static int
build_cover(struct build *b, struct err *e)
{
	struct report *r = b->r;
	const struct keyval *h = b->t->header;
	size_t i;

	if ((r->title = header(b, "title", e)) == NULL ||
	    (r->subtitle = header(b, "subtitle", e)) == NULL ||
	    (r->subject = header(b, "subject", e)) == NULL ||
	    (r->area = header(b, "area", e)) == NULL ||
	    (r->period = header(b, "period", e)) == NULL ||
	    (r->running_head = header(b, "running_head", e)) == NULL ||
	    (r->state = header(b, b->state->final ?
	    "final" : "draft", e)) == NULL)
		return -1;
	if (keyval_has(h, "office")) {
		if ((r->office = header(b, "office", e)) == NULL)
			return -1;
	} else
		r->office = xstrdup(b->p->office);
	r->draft = !b->state->final;
	r->coverless = !keyval_flag(h, "cover", true);
	r->language = xstrdup(keyval_has(h, "language") ?
	    keyval_text(h, "language") : "de-DE");
	if (b->p->invented && add_cover_note(b, keyval_text(h, "invented"),
	    keyval_line(h, "invented"), e) < 0)
		return -1;
	for (i = 0; i < keyval_count(h, "cover_notes"); i++)
		if (add_cover_note(b, keyval_item(h, "cover_notes", i),
		    keyval_line(h, "cover_notes"), e) < 0)
			return -1;
	build_state(b);
	return 0;
}

/* The day of the newest delivery of the year, but not before the Stichtag:
 * the date of the document, from the data. */
static int64_t
date_of(const struct published *p)
{
	struct date last = date_stichtag(p->year);
	size_t i;

	for (i = 0; i < p->deliveries_n; i++)
		if (!p->deliveries[i].missing &&
		    p->deliveries[i].year <= p->year &&
		    date_cmp(p->deliveries[i].received, last) > 0)
			last = p->deliveries[i].received;
	return date_int(last);
}

static char *
fingerprint_of(const struct report *r)
{
	struct buf b = BUF_NONE;
	struct hash h;

	buf_puts(&b, STICHTAG_VERSION "\n");
	report_dump(&b, r);
	h = hash_bytes(b.data, b.len);
	buf_free(&b);
	return xstrdup(h.hex);
}

static int
check_text(const char *what, const char *name, const char *text,
    struct err *e)
{
	uint32_t cp = text == NULL ? 0 : prose_unsafe(text);

	if (cp == 0)
		return 0;
	return err_set(e, ERR_FAILED, _("%s of %s has the character U+%04X, "
	    "which no page may show"), what, name, (unsigned)cp);
}

static int
check_dimension(const struct published_dimension *d, struct err *e)
{
	size_t i;

	if (check_text("label", d->name, d->label, e) < 0)
		return -1;
	for (i = 0; i < d->n; i++)
		if (check_text("a label", d->name, d->categories[i].label,
		    e) < 0)
			return -1;
	return 0;
}

/* Names and labels come from files that others write. */
static int
check_published(const struct published *p, struct err *e)
{
	size_t i, j;

	if (check_text("office", "stichtag.conf", p->office, e) < 0 ||
	    check_text("region_name", "stichtag.conf", p->region_name, e) < 0)
		return -1;
	for (i = 0; i < p->measures_n; i++)
		for (j = 0; j < p->measures[i].breaks_n; j++)
			if (check_text("label of a break", p->measures[i].id,
			    p->measures[i].breaks[j].label, e) < 0 ||
			    check_text("text of a break", p->measures[i].id,
			    p->measures[i].breaks[j].text, e) < 0)
				return -1;
	for (i = 0; i < p->tables_n; i++)
		for (j = 0; j < p->tables[i].ndims; j++)
			if (check_dimension(&p->tables[i].dims[j], e) < 0)
				return -1;
	for (i = 0; i < p->deliveries_n; i++)
		if (check_text("title", p->deliveries[i].source,
		    p->deliveries[i].source_title, e) < 0 ||
		    check_text("the reason to leave out",
		    p->deliveries[i].source, p->deliveries[i].left_out,
		    e) < 0)
			return -1;
	for (i = 0; i < p->regional_n; i++)
		if (check_text("a section", "regionaldaten",
		    p->regional[i].section, e) < 0 ||
		    check_text("merkmal", "regionaldaten",
		    p->regional[i].item, e) < 0 ||
		    check_text("einheit", "regionaldaten",
		    p->regional[i].unit, e) < 0)
			return -1;
	for (i = 0; i < p->notes_n; i++)
		if (check_text("a note", "the figures", p->notes[i], e) < 0)
			return -1;
	return 0;
}

int
report_build(struct report **out, const struct template *t,
    const struct published *p, const struct report_state *state,
    struct err *e)
{
	struct build b = { .t = t, .p = p, .state = state };
	struct fence *fences = xcalloc(t->n, sizeof *fences);
	long years = keyval_number(t->header, "years", 5);
	size_t i;
	int rc = -1;

	b.r = xcalloc(1, sizeof *b.r);
	b.r->template_file = xstrdup(t->file);
	if (years < 1 || years > 100) {
		err_set(e, ERR_MISUSED, _("%s:%d: years is a number from 1 to "
		    "100"), t->file, keyval_line(t->header, "years"));
		goto out;
	}
	b.first_year = value_first_year(p, NULL, p->year - (int)years + 1);
	if (check_published(p, e) < 0 || check_text("the reason",
	    "the correction", state->reason, e) < 0 || read_fences(&b, fences, e) < 0 ||
	    build_cover(&b, e) < 0 || build_nodes(&b, fences, e) < 0)
		goto out;
	signs_fill(&b);
	b.r->date = date_of(p);
	b.r->fingerprint = fingerprint_of(b.r);
	*out = b.r;
	b.r = NULL;
	rc = 0;
out:
	for (i = 0; i < t->n; i++)
		keyval_free(fences[i].kv);
	free(fences);
	free(b.refs);
	report_free(b.r);
	return rc;
}
