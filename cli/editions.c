#include "cli/editions.h"

#include "aggregate/aggregate.h"
#include "aggregate/measure.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "render/render.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
editions_years(int **years, size_t *n, struct workspace *w, int year,
    struct err *e)
{
	if (year == 0)
		return aggregate_years(years, n, w->db, e);
	*years = xmemdup(&year, sizeof year);
	*n = 1;
	return 0;
}

/* Series begin with the first year that the workspace names, else with the
 * first that has a delivery. */
static int
first_year(int *out, struct workspace *w, int year, struct err *e)
{
	int *years = NULL;
	size_t n = 0;

	if (w->config->first_year > 0) {
		*out = w->config->first_year < year ? w->config->first_year :
		    year;
		return 0;
	}
	if (aggregate_years(&years, &n, w->db, e) < 0)
		return -1;
	*out = n > 0 && years[0] < year ? years[0] : year;
	free(years);
	return 0;
}

static char *
edition_path(const struct workspace *w, const struct editions_request *req,
    const char *template, const char *suffix)
{
	char *name, *path;

	if (req->folder != NULL)
		return xasprintf("%s/%s-%s-%d.%s", req->folder, template,
		    w->config->region, req->year, suffix);
	name = xasprintf("out/%d/%s-%s-%d.%s", req->year, template,
	    w->config->region, req->year, suffix);
	path = config_path(w->config, name);
	free(name);
	return path;
}

/* Keep BYTES, which are taken over, to be written to PATH. */
static void
keep(struct editions *eds, char *path, struct buf *bytes)
{
	eds->items = mem_grow(eds->items, eds->n, &eds->cap,
	    sizeof *eds->items);
	eds->items[eds->n].path = path;
	eds->items[eds->n].bytes = *bytes;
	eds->items[eds->n].written = false;
	eds->n++;
	*bytes = (struct buf)BUF_NONE;
}

/* A name may not lead out of templates/. */
static int
template_path(char **out, const struct workspace *w, const char *name,
    struct err *e)
{
	char *file, *path;

	if (name[0] == '\0' || name[0] == '.' || strchr(name, '/') != NULL)
		return err_set(e, ERR_MISUSED,
		    _("\"%s\" is no name of a template"), name);
	file = xasprintf("templates/%s.md", name);
	path = config_path(w->config, file);
	free(file);
	if (access(path, R_OK) < 0) {
		err_errno(e, ERR_MISUSED, _("%s: template"), path);
		free(path);
		return -1;
	}
	*out = path;
	return 0;
}

/* Whether WORD stands in TEXT, not as part of a longer name. */
static bool
names(const char *text, const char *word)
{
	static const char part[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	const char *at = text;

	while ((at = strstr(at, word)) != NULL) {
		char after = at[strlen(word)];

		if ((at == text || strchr(part, at[-1]) == NULL) &&
		    (after == '\0' || strchr(part, after) == NULL))
			return true;
		at++;
	}
	return false;
}

/* The figures that the template at PATH names, and no others: an edition
 * depends on its own template only, and counting is what takes time. */
static int
count(struct published **out, struct workspace *w,
    const struct editions_request *req, const char *path, struct err *e)
{
	struct aggregate_request figures = { .year = req->year };
	const char **ids = xcalloc(measures_n, sizeof *ids);
	struct buf text = BUF_NONE;
	size_t i;
	int rc = -1;

	if (file_read(&text, path, e) < 0)
		goto out;
	for (i = 0; i < measures_n; i++)
		if (text.len > 0 && names(text.data, measures[i].id))
			ids[figures.measures_n++] = measures[i].id;
	figures.measures = ids;
	if (first_year(&figures.first_year, w, req->year, e) == 0)
		rc = aggregate_published(out, w->db, w->config, &figures, e);
out:
	buf_free(&text);
	free(ids);
	return rc;
}

static int
build(struct editions *eds, struct workspace *w,
    const struct editions_request *req, const char *template, struct err *e)
{
	struct render_request render = { .dump = req->dump };
	struct published *p = NULL;
	struct buf bytes = BUF_NONE, workbook = BUF_NONE;
	char *path = NULL;
	int rc = -1;

	if (template_path(&path, w, template, e) < 0)
		return -1;
	render.template_path = path;
	if (count(&p, w, req, path, e) < 0)
		goto out;
	if (!p->complete)
		eds->incomplete = true;
	if (render_edition(&bytes, &workbook, p, &render, e) < 0) {
		err_add(e, "%s %d", template, req->year);
		goto out;
	}
	keep(eds, edition_path(w, req, template, "pdf"), &bytes);
	if (workbook.len > 0)
		keep(eds, edition_path(w, req, template, "xlsx"), &workbook);
	rc = 0;
out:
	buf_free(&workbook);
	buf_free(&bytes);
	published_free(p);
	free(path);
	return rc;
}

static int
build_year(struct editions *eds, struct workspace *w,
    const struct editions_request *req, struct err *e)
{
	size_t i, n = req->templates_n;

	if (n == 0)
		n = w->config->templates_n;
	for (i = 0; i < n; i++)
		if (build(eds, w, req, req->templates_n > 0 ?
		    req->templates[i] : w->config->templates[i], e) < 0)
			return -1;
	return 0;
}

int
editions_build(struct editions *eds, struct workspace *w,
    const struct editions_request *req, const int *years, size_t n,
    struct err *e)
{
	struct editions_request one = *req;
	size_t i;
	int rc = 0;

	log_progress_begin(_("reports"));
	for (i = 0; i < n && rc == 0; i++) {
		log_progress(i, n);
		one.year = years[i];
		rc = build_year(eds, w, &one, e);
	}
	log_progress_end();
	return rc;
}

static bool
is_there(const struct edition *ed)
{
	struct buf old = BUF_NONE;
	struct err ignored = ERR_NONE;
	bool same = access(ed->path, F_OK) == 0 &&
	    file_read(&old, ed->path, &ignored) == 0 &&
	    old.len == ed->bytes.len &&
	    memcmp(old.data, ed->bytes.data, old.len) == 0;

	buf_free(&old);
	return same;
}

static int
put(const struct edition *ed, struct err *e)
{
	char *folder = xstrndup(ed->path,
	    (size_t)(path_base(ed->path) - ed->path - 1));
	int rc = dir_make(folder, e);

	free(folder);
	return rc < 0 ? -1 :
	    file_write(ed->path, ed->bytes.data, ed->bytes.len, 0644, e);
}

int
editions_write(struct editions *eds, struct err *e)
{
	size_t i;

	for (i = 0; i < eds->n; i++) {
		if (is_there(&eds->items[i])) {
			eds->unchanged++;
			continue;
		}
		if (put(&eds->items[i], e) < 0)
			return -1;
		eds->items[i].written = true;
		eds->written++;
		log_note(_("%s: written"), eds->items[i].path);
	}
	return 0;
}

void
editions_fini(struct editions *eds)
{
	size_t i;

	for (i = 0; i < eds->n; i++) {
		free(eds->items[i].path);
		buf_free(&eds->items[i].bytes);
	}
	free(eds->items);
	*eds = (struct editions)EDITIONS_NONE;
}
