#include "cli/cli.h"

#include "cli/workspace.h"
#include "core/file.h"
#include "core/form.h"
#include "core/i18n.h"
#include "core/log.h"
#include "ingest/delivery.h"
#include "ingest/map.h"

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

static int
accept_map(struct workspace *w, const struct config_source *s,
    const struct map *m, const struct buf *text, struct err *e)
{
	const char *column = NULL;
	size_t n = map_missing(m, &column);

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
	size_t sure, unsure, none;

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
	map_config(&text, m, a->year > 0 ? a->year :
	    delivery_year(path_base(path)));
	if (!a->accept) {
		show_rows(m);
		fwrite(text.data, 1, text.len, stdout);
	}
	count(m, &sure, &unsure, &none);
	log_note(_("%s: columns sure %zu, unsure %zu, unknown %zu"), path,
	    sure, unsure, none);
	if (a->accept)
		(void)accept_map(&w, source, m, &text, e);
	else
		log_note(_("nothing is written; --accept writes it into %s"),
		    source->file);
out:
	buf_free(&text);
	map_free(m);
	workspace_close(&w);
	return STATUS_DONE;
}
