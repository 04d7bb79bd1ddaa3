#include "render/layout_int.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* What is looked at, and where it came from. */
struct check {
	const struct report		*report;
	const struct report_block	*block;		/* NULL: the cover */
	struct fonts			*fonts;
	struct err			*e;
};

static int
fail(const struct check *c)
{
	if (c->block != NULL && c->block->file != NULL)
		return err_add(c->e, "%s:%d", c->block->file, c->block->line);
	return err_add(c->e, "%s", c->report->template_file != NULL ?
	    c->report->template_file : "report");
}

static int
check_string(const struct check *c, enum face face, const char *text)
{
	if (text != NULL && font_check(c->fonts, face, text, c->e) < 0)
		return fail(c);
	return 0;
}

/* A text that will be broken into lines: any white space is a space. */
static int
check_words(const struct check *c, enum face face, const char *text)
{
	char *copy = xstrdup(text), *s;
	int rc;

	for (s = copy; *s != '\0'; s++)
		if (*s == '\n' || *s == '\t')
			*s = ' ';
	rc = check_string(c, face, copy);
	free(copy);
	return rc;
}

static bool
target_exists(const struct report *r, const char *id)
{
	size_t i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].id != NULL && strcmp(r->blocks[i].id, id) == 0)
			return true;
	return false;
}

static int
check_text(const struct check *c, const struct report_text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		const struct report_run *r = &t->runs[i];
		enum face face = r->bold ? FACE_BOLD : r->italic ?
		    FACE_ITALIC : FACE_REGULAR;

		if (check_words(c, face, r->text) < 0)
			return -1;
		if (r->target != NULL && r->target[0] == '#' &&
		    !target_exists(c->report, r->target + 1)) {
			err_set(c->e, ERR_MISUSED,
			    _("a link to #%s, which is not in the report"),
			    r->target + 1);
			return fail(c);
		}
	}
	return 0;
}

static int
check_rows(const struct check *c, const struct report_row *rows, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < rows[i].n; k++)
			if (check_string(c, FACE_BOLD,
			    rows[i].cells[k].text) < 0)
				return -1;
	return 0;
}

static int
check_notes(const struct check *c, const struct report_note *notes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (check_text(c, &notes[i].text) < 0)
			return -1;
	return 0;
}

static int
check_block(struct check *c)
{
	const struct report_block *b = c->block;
	size_t i;

	switch (b->kind) {
	case BLOCK_HEADING:
	case BLOCK_PARAGRAPH:
		return check_text(c, &b->text);
	case BLOCK_LIST:
		for (i = 0; i < b->list.n; i++)
			if (check_text(c, &b->list.items[i].text) < 0)
				return -1;
		return 0;
	case BLOCK_TABLE:
		if (check_text(c, &b->table.title) < 0 ||
		    check_rows(c, b->table.head, b->table.head_n) < 0 ||
		    check_rows(c, b->table.rows, b->table.rows_n) < 0)
			return -1;
		return check_notes(c, b->table.notes, b->table.notes_n);
	case BLOCK_FIGURE:
		if (check_text(c, &b->figure.title) < 0)
			return -1;
		if (b->figure.alt == NULL || *b->figure.alt == '\0') {
			err_set(c->e, ERR_MISUSED,
			    _("a figure without a text for those who cannot "
			    "see it"));
			return fail(c);
		}
		return check_notes(c, b->figure.notes, b->figure.notes_n);
	case BLOCK_KEYFIGURES:
		for (i = 0; i < b->keyfigures_n; i++)
			if (check_string(c, FACE_REGULAR,
			    b->keyfigures[i].label) < 0 ||
			    check_string(c, FACE_BOLD,
			    b->keyfigures[i].value) < 0 ||
			    check_string(c, FACE_REGULAR,
			    b->keyfigures[i].change) < 0)
				return -1;
		return 0;
	case BLOCK_CONTENTS:
	case BLOCK_PAGE_BREAK:
		break;
	}
	return 0;
}

int
layout_check(const struct report *r, struct fonts *f, struct err *e)
{
	struct check c = { r, NULL, f, e };
	const char *const cover[] = { r->title, r->subtitle, r->office,
	    r->area, r->period, r->state, r->running_head };
	int level = 0;
	size_t i;

	for (i = 0; i < sizeof(cover) / sizeof(*cover); i++)
		if (check_string(&c, FACE_BOLD, cover[i]) < 0)
			return -1;
	for (i = 0; i < r->cover_notes_n; i++)
		if (check_string(&c, FACE_REGULAR, r->cover_notes[i]) < 0)
			return -1;
	for (i = 0; i < r->blocks_n; i++) {
		c.block = &r->blocks[i];
		if (c.block->kind == BLOCK_HEADING) {
			if (c.block->level > level + 1) {
				if (level == 0)
					err_set(e, ERR_MISUSED, _("the first "
					    "heading is of level 1: one #"));
				else
					err_set(e, ERR_MISUSED, _("a heading "
					    "of level %d under one of level "
					    "%d"), c.block->level, level);
				return fail(&c);
			}
			level = c.block->level;
		}
		if (check_block(&c) < 0)
			return -1;
	}
	return 0;
}

static int
check_drawing(const struct check *c, const struct drawing *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->ops[i].kind == OP_TEXT &&
		    check_string(c, d->ops[i].face, d->ops[i].text) < 0)
			return -1;
	return 0;
}

int
layout_check_figures(const struct report *r, const struct drawing *figures,
    struct fonts *f, struct err *e)
{
	struct check c = { r, NULL, f, e };
	size_t i;

	for (i = 0; i < r->blocks_n; i++) {
		c.block = &r->blocks[i];
		if (c.block->kind == BLOCK_FIGURE &&
		    check_drawing(&c, figures++) < 0)
			return -1;
	}
	return 0;
}
