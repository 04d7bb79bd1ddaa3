#include "cli/cli.h"

#include "cli/workspace.h"
#include "core/file.h"
#include "core/form.h"
#include "core/i18n.h"
#include "core/log.h"
#include "ingest/delivery.h"
#include "ingest/map.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* The first rows, one value a line: the operator sees whether a name means
 * what it seems to. */
static void
show_rows(const struct map *m)
{
	size_t i, j;

	for (i = 0; i < m->shown_n; i++) {
		printf("# %s %zu\n", _("row"), i + 1);
		for (j = 0; j < m->cells_n && j < m->shown[i]->n; j++)
			printf("#   %-16s %s: %s\n", m->cells[j].column < 0 ?
			    "-" : m->form->columns[m->cells[j].column].name,
			    m->cells[j].header, m->shown[i]->cells[j].s);
	}
}

static void
count(const struct map *m, size_t *sure, size_t *unsure, size_t *none)
{
	size_t i;

	*sure = *unsure = *none = 0;
	for (i = 0; i < m->cells_n; i++)
		switch (m->cells[i].sure) {
		case MAP_SURE:	 (*sure)++; break;
		case MAP_UNSURE: (*unsure)++; break;
		case MAP_NONE:	 (*none)++; break;
		}
}

/* What the operator has to look at. */
static void
summarise(const struct map *m, const char *path)
{
	size_t sure, unsure, none, i, n;

	count(m, &sure, &unsure, &none);
	log_note(_("%s: columns sure %zu, unsure %zu, unknown %zu"), path,
	    sure, unsure, none);
	if (m->aside > 0)
		log_note(_("%s: rows that cannot be read: %zu"), path,
		    m->aside);
	for (i = 0; i < m->form->n; i++)
		if ((n = map_untranslated(m, i)) > 0)
			log_note(_("%s: column \"%s\": rows with a code that "
			    "is not sure or not known: %zu of %zu"), path,
			    m->form->columns[i].name, n, m->rows);
}

/* Add TEXT to the source's file.  What cannot be read back is not left
 * there. */
static int
append(struct workspace *w, const struct config_source *s,
    const struct buf *text, struct err *e)
{
	char *path = config_path(w->config, s->file);
	struct buf old = BUF_NONE, new = BUF_NONE;
	struct config *again = NULL;
	int rc = -1;

	if (file_read(&old, path, e) < 0)
		goto out;
	buf_add(&new, old.data, old.len);
	if (old.len > 0 && old.data[old.len - 1] != '\n')
		buf_putc(&new, '\n');
	buf_putc(&new, '\n');
	buf_add(&new, text->data, text->len);
	if (file_write(path, new.data, new.len, 0644, e) < 0)
		goto out;
	if (config_load(&again, w->config->dir, e) < 0) {
		struct err ignored = ERR_NONE;

		(void)file_write(path, old.data, old.len, 0644, &ignored);
		goto out;
	}
	log_note(_("%s: the mapping is written"), path);
	rc = 0;
out:
	config_free(again);
	buf_free(&old);
	buf_free(&new);
	free(path);
	return rc;
}

/* Whether the source has a mapping of FORM from the same year on. */
static bool
is_mapped(const struct config_source *s, const struct form *form, int year)
{
	size_t i;

	for (i = 0; i < s->mappings_n; i++)
		if (s->mappings[i].form == form &&
		    s->mappings[i].from.year == year)
			return true;
	return false;
}

static int
accept_map(struct workspace *w, const struct config_source *s,
    const struct map *m, int year, const struct buf *text, struct err *e)
{
	const char *column = NULL;
	size_t n = map_missing(m, &column);

	if (is_mapped(s, m->form, year))
		return err_set(e, ERR_MISUSED, _("%s: not written: it has a "
		    "mapping of form \"%s\" from the same year on; change "
		    "that one, or name another first year with --year"),
		    s->file, m->form->name);
	if (n > 0)
		return err_set(e, ERR_REJECTED, _("%s: not written: no cell "
		    "is sure to be column \"%s\" (required and not sure: "
		    "%zu); write the mapping by hand from the proposal"),
		    s->file, column, n);
	if (workspace_lock(w, e) < 0)
		return -1;
	return append(w, s, text, e);
}

enum status
cmd_map(const struct args *a, struct err *e)
{
	struct workspace w = WORKSPACE_NONE;
	const char *path = a->operands.items[0];
	const struct form *form = form_find(a->form != NULL ? a->form :
	    "leistungen");
	const struct config_source *source = NULL;
	struct buf text = BUF_NONE;
	struct map *m = NULL;
	int year;

	if (a->source == NULL)
		err_set(e, ERR_MISUSED, _("map needs --source NAME"));
	else if (form == NULL)
		err_set(e, ERR_MISUSED, _("there is no form \"%s\""), a->form);
	if (e->kind != ERR_NOTHING || workspace_open(&w, a, e) < 0 ||
	    workspace_trial(&w, e) < 0)
		goto out;
	if ((source = config_source_find(w.config, a->source)) == NULL) {
		err_set(e, ERR_MISUSED, _("there is no source \"%s\" in "
		    "stichtag.conf"), a->source);
		goto out;
	}
	if (map_propose(&m, w.db, source, form, path, e) < 0)
		goto out;
	year = a->year > 0 ? a->year : delivery_year(path_base(path));
	map_config(&text, m, year);
	if (!a->accept) {
		show_rows(m);
		fwrite(text.data, 1, text.len, stdout);
	}
	summarise(m, path);
	if (a->accept)
		(void)accept_map(&w, source, m, year, &text, e);
	else
		log_note(_("nothing is written; --accept writes it into %s"),
		    source->file);
out:
	buf_free(&text);
	map_free(m);
	workspace_close(&w);
	return STATUS_DONE;
}
