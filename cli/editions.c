#include "cli/editions.h"

#include "aggregate/ledger.h"
#include "aggregate/measure.h"
#include "core/datadir.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "ingest/delivery.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* A template on its way to an edition. */
struct making {
	struct workspace		*w;
	const struct editions_request	*req;
	const char			*template;
	const char			*key;	/* that of several it is, or NULL */
	char				*name;	/* for the ledger: both */
	char				*path;		/* of its file */
	struct ledger_last		 last;	/* its final edition, if any */
	struct published		*figures;
	int				 revision;
	bool				 again;	/* that of the ledger once more */
};

/* "out/2024/NAME-REGION-2024-r1.pdf"; PART is "" or, of something beside it,
 * "-aenderungen". */
static char *
edition_path(const struct making *m, int revision, const char *part,
    const char *suffix)
{
	const struct editions_request *req = m->req;
	char *file, *path, *name, number[16] = "";

	if (revision > 0)
		snprintf(number, sizeof number, "-r%d", revision);
	file = xasprintf("%s-%s-%d%s%s.%s", m->template, m->key != NULL ?
	    m->key : m->w->config->region, req->year, number, part, suffix);
	if (req->folder != NULL) {
		path = path_join(req->folder, file);
	} else {
		name = xasprintf("%s/%d/%s", req->partner ? "partner" : "out",
		    req->year, file);
		path = config_path(m->w->config, name);
		free(name);
	}
	free(file);
	return path;
}

/* Keep BYTES, which are taken over, to be written to PATH. */
static struct edition *
keep(struct editions *eds, char *path, struct buf *bytes)
{
	struct edition *ed;

	eds->items = mem_grow(eds->items, eds->n, &eds->cap,
	    sizeof *eds->items);
	ed = &eds->items[eds->n++];
	*ed = (struct edition){ .path = path, .bytes = *bytes };
	*bytes = (struct buf)BUF_NONE;
	return ed;
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
		err_errno(e, ERR_MISUSED, _("%s: template cannot be read"), path);
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

static bool
is_in_place(const struct editions_request *req)
{
	return req->folder == NULL && req->dump == DUMP_NONE;
}

/* The figures that the template names, and no others: an edition depends on
 * its own template only, and counting is what takes time. */
static int
count(struct making *m, struct err *e)
{
	const struct editions_request *req = m->req;
	struct aggregate_request figures = { .year = req->year,
	    .without = req->without, .without_n = req->without_n,
	    .template = m->name, .partner = req->partner,
	    .before = m->again ? m->last.id : 0 };
	const char **ids = xcalloc(measure_count(), sizeof *ids);
	struct buf text = BUF_NONE;
	size_t i;
	int rc = -1;

	published_free(m->figures);
	m->figures = NULL;
	if (file_read(&text, m->path, e) < 0)
		goto out;
	for (i = 0; i < measure_count(); i++)
		if (text.len > 0 && names(text.data, measure_at(i)->id))
			ids[figures.measures_n++] = measure_at(i)->id;
	figures.measures = ids;
	if (first_year(&figures.first_year, m->w, req->year, e) == 0)
		rc = aggregate_published(&m->figures, m->w->db, m->w->config,
		    &figures, e);
out:
	buf_free(&text);
	free(ids);
	return rc;
}

/* Whether the last final edition is where it belongs, byte for byte. */
static bool
is_in_its_place(const struct making *m)
{
	char *path = edition_path(m, m->last.revision, "", "pdf");
	struct buf bytes = BUF_NONE;
	struct err ignored = ERR_NONE;
	bool same = access(path, F_OK) == 0 &&
	    file_read(&bytes, path, &ignored) == 0 &&
	    strcmp(hash_bytes(bytes.data, bytes.len).hex,
	    m->last.sha256) == 0;

	buf_free(&bytes);
	free(path);
	return same;
}

static bool
has_same_figures(const struct making *m)
{
	char *figures = ledger_figures(m->figures);
	bool same = strcmp(figures, m->last.figures) == 0;

	free(figures);
	return same;
}

/* No draft is built beside a final edition; say what is not as it was. */
static void
look_at_final(struct editions *eds, const struct making *m)
{
	if (!has_same_figures(m)) {
		eds->stale++;
		log_error(_("%s: final, and its figures are others now; "
		    "report --correct REASON makes a correction"),
		    m->last.file);
	} else if (!is_in_its_place(m)) {
		eds->stale++;
		log_error(_("%s: final, but the file is gone or altered; "
		    "report --final puts it back"), m->last.file);
	} else
		eds->unchanged++;
}

/* A final edition that lacks a delivery. */
static void
tell_missing(const struct making *m)
{
	struct buf list = BUF_NONE;
	size_t i;

	for (i = 0; i < m->figures->deliveries_n; i++) {
		const struct published_delivery *d =
		    &m->figures->deliveries[i];

		if (d->year == m->req->year && d->missing &&
		    d->left_out == NULL)
			buf_addf(&list, "%s%s (%s)", list.len > 0 ? ", " : "",
			    d->source, d->form);
	}
	log_error(_("%s %d: not final while deliveries are missing: %s; "
	    "--without SOURCE=REASON goes without one"), m->name,
	    m->req->year, list.data);
	buf_free(&list);
}

/* A final edition of what its sender does not call final. */
static void
tell_not_final(const struct making *m)
{
	size_t i;

	for (i = 0; i < m->figures->deliveries_n; i++) {
		const struct published_delivery *d =
		    &m->figures->deliveries[i];

		if (d->year == m->req->year && !d->missing &&
		    strcmp(delivery_kind(d->file), "final") != 0)
			log_error(_("%s %d: made final of a delivery whose "
			    "name says \"%s\": %s of %s"), m->name,
			    m->req->year, delivery_kind(d->file), d->file,
			    d->source);
	}
}

/* Whether there is something to build, as which revision.  Returns 1, 0 for
 * nothing, or -1 with E. */
static int
decide(struct making *m, struct editions *eds, struct err *e)
{
	const struct editions_request *req = m->req;

	if (!req->final) {
		if (m->last.id != 0)
			look_at_final(eds, m);
		return m->last.id == 0;
	}
	if (!m->figures->complete) {
		tell_missing(m);
		return 0;
	}
	if (!is_in_place(req))
		return 1;
	m->revision = m->last.revision + (req->correct != NULL);
	if (m->last.id == 0 || req->correct != NULL)
		tell_not_final(m);
	if (m->last.id == 0)
		return req->correct == NULL ? 1 : err_set(e, ERR_MISUSED,
		    _("%s %d: there is no final edition to correct"),
		    m->name, req->year);
	if (req->correct != NULL) {
		/* Who names the template may have corrected its words. */
		if (req->templates_n > 0 || !has_same_figures(m))
			return 1;
		log_note(_("%s: its figures are the same, not corrected; "
		    "with --template %s it is all the same"), m->last.file,
		    m->name);
		eds->unchanged++;
		return 0;
	}
	if (!has_same_figures(m))
		return err_set(e, ERR_MISUSED, _("%s is final and stays as it "
		    "is; its figures are others now: --correct REASON makes a "
		    "correction"), m->last.file);
	if (is_in_its_place(m)) {
		eds->unchanged++;
		return 0;
	}
	m->again = true;
	return 1;
}

/* The workspace's sheet of changes, or that of the program. */
static char *
sheet_path(const struct workspace *w)
{
	static const char file[] = "templates/aenderungsblatt.md";
	char *own = config_path(w->config, file), *data, *path;

	if (access(own, R_OK) == 0)
		return own;
	free(own);
	data = datadir_find(NULL);
	path = path_join(data, file);
	free(data);
	return path;
}

/* What is not as an earlier final edition had it, beside the new one. */
static int
make_sheet(struct editions *eds, struct making *m,
    const struct render_request *edition, struct err *e)
{
	struct render_request render = *edition;
	struct buf bytes = BUF_NONE;
	char *path = sheet_path(m->w), *file = edition_path(m, m->revision,
	    "", "");
	int rc;

	render.template_path = path;
	file[strlen(file) - 1] = '\0';	/* the dot */
	render.state.file = path_base(file);
	if (render.state.reason == NULL)
		render.state.reason = "Werte früherer Jahre sind nach "
		    "späteren Lieferungen neu gezählt";
	rc = render_edition(&bytes, NULL, m->figures, &render, e);
	if (rc == 0)
		keep(eds, edition_path(m, m->revision, "-aenderungen",
		    "pdf"), &bytes);
	buf_free(&bytes);
	free(file);
	free(path);
	return rc;
}

static int
make(struct editions *eds, struct making *m, struct err *e)
{
	const struct editions_request *req = m->req;
	struct render_request render = { .template_path = m->path,
	    .each = m->key,
	    .state = { req->final, m->revision, req->correct != NULL ?
	    req->correct : m->last.reason, NULL }, .dump = req->dump };
	struct buf bytes = BUF_NONE, workbook = BUF_NONE;
	struct edition *ed;
	int rc = -1;

	if (render_edition(&bytes, &workbook, m->figures, &render, e) < 0)
		goto out;
	if (m->again && strcmp(hash_bytes(bytes.data, bytes.len).hex,
	    m->last.sha256) != 0) {
		err_set(e, ERR_FAILED, _("%s cannot be made as it was: "
		    "template or program are others now; take it from a "
		    "backup"), m->last.file);
		goto out;
	}
	ed = keep(eds, edition_path(m, m->revision, "", "pdf"), &bytes);
	if (is_in_place(req)) {
		ed->template = xstrdup(m->name);
		ed->figures = m->figures;
		ed->revision = m->revision;
	}
	if (workbook.len > 0)
		keep(eds, edition_path(m, m->revision, "", "xlsx"), &workbook);
	rc = m->revision > 0 || (req->final && m->figures->changes_n > 0) ?
	    make_sheet(eds, m, &render, e) : 0;
	if (is_in_place(req))
		m->figures = NULL;
out:
	buf_free(&workbook);
	buf_free(&bytes);
	return rc;
}

/* The edition of a template; of several, that for KEY. */
static int
build(struct editions *eds, struct workspace *w,
    const struct editions_request *req, const char *template, const char *key,
    struct err *e)
{
	struct making m = { .w = w, .req = req, .template = template,
	    .key = key };
	int rc = -1;

	m.name = key == NULL ? xstrdup(template) :
	    xasprintf("%s-%s", template, key);
	if (template_path(&m.path, w, template, e) < 0 ||
	    (is_in_place(req) && ledger_last_find(&m.last, w->db, m.name,
	    w->config->region, req->year, req->partner ? "partner" : "public",
	    e) < 0) || count(&m, e) < 0)
		goto out;
	m.figures->meeting = req->meeting;
	if (!m.figures->complete)
		eds->incomplete = true;
	if ((rc = decide(&m, eds, e)) <= 0)
		goto out;
	rc = m.again ? count(&m, e) : 0;
	if (rc == 0 && (rc = make(eds, &m, e)) < 0)
		err_add(e, "%s %d", m.name, req->year);
out:
	published_free(m.figures);
	ledger_last_fini(&m.last);
	free(m.name);
	free(m.path);
	return rc;
}

/* A key becomes part of a file's name. */
static bool
is_plain(const char *key)
{
	return key[0] != '\0' && key[strspn(key, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0';
}

/* An edition for each category with a value in EACH, "MEASURE DIMENSION". */
static int
build_for_each(struct editions *eds, struct workspace *w,
    const struct editions_request *req, const char *template, char *each,
    struct err *e)
{
	char *dimension = strchr(each, ' ');
	const char *measure = each;
	struct aggregate_request figures = { .year = req->year,
	    .first_year = req->year, .measures = &measure, .measures_n = 1 };
	const struct published_table *t = NULL;
	struct published *p = NULL;
	size_t i;
	int rc;

	if (dimension != NULL)
		*dimension++ = '\0';
	if ((rc = aggregate_published(&p, w->db, w->config, &figures, e)) == 0)
		t = published_table_find(p, measure, dimension != NULL ?
		    dimension : "", req->year);
	if (rc == 0 && (t == NULL || t->ndims != 1))
		rc = err_set(e, ERR_MISUSED, _("templates/%s.md: each is a "
		    "measure and a dimension, as \"un_lizenz municipality\""),
		    template);
	for (i = 0; rc == 0 && t != NULL && i < t->n; i++)
		if (t->cells[i].sign == SIGN_NUMBER &&
		    t->cells[i].value != 0 &&
		    is_plain(t->dims[0].categories[i].key))
			rc = build(eds, w, req, template,
			    t->dims[0].categories[i].key, e);
	published_free(p);
	return rc;
}

static int
build_all(struct editions *eds, struct workspace *w,
    const struct editions_request *req, const char *template, struct err *e)
{
	char *path = NULL, *each = NULL;
	int rc;

	if ((rc = template_path(&path, w, template, e)) == 0 &&
	    (rc = render_each(&each, path, e)) < 0)
		err_add(e, "%s %d", template, req->year);
	if (rc == 0)
		rc = each != NULL ? build_for_each(eds, w, req, template,
		    each, e) : build(eds, w, req, template, NULL, e);
	free(each);
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
		if (build_all(eds, w, req, req->templates_n > 0 ?
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

/* Whether FOLDER lies in the public one. */
static bool
is_public(const struct workspace *w, const char *folder)
{
	char *out = config_path(w->config, "out");
	char *to = realpath(folder, NULL), *public = realpath(out, NULL);
	size_t len = public == NULL ? 0 : strlen(public);
	bool inside = to != NULL && len > 0 &&
	    strncmp(to, public, len) == 0 &&
	    (to[len] == '/' || to[len] == '\0');

	free(public);
	free(to);
	free(out);
	return inside;
}

/* A final edition is a file that nobody may write to.  The ledger knows them;
 * this is for one that a store of before has made. */
static bool
is_final(const struct edition *ed)
{
	struct stat st;

	return stat(ed->path, &st) == 0 &&
	    (st.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
}

static int
put(const struct edition *ed, const struct workspace *w,
    const struct editions_request *req, struct err *e)
{
	char *folder = xstrndup(ed->path,
	    (size_t)(path_base(ed->path) - ed->path - 1));
	unsigned mode = req->final ? 0444 : 0644;
	mode_t mask = umask(req->partner ? 077 : 022);
	int rc = dir_make(folder, e);

	umask(mask);
	if (rc == 0 && req->partner && is_public(w, folder))
		rc = err_set(e, ERR_MISUSED, _("%s: the public folder takes "
		    "no edition for the partner"), folder);
	if (rc == 0 && !req->final && is_final(ed))
		rc = err_set(e, ERR_FAILED, _("%s: write-protected, so it is "
		    "final and stays as it is"), ed->path);
	if (rc == 0)
		rc = file_write(ed->path, ed->bytes.data, ed->bytes.len,
		    req->partner ? mode & 0700 : mode, e);
	free(folder);
	return rc;
}

static int
record(const struct edition *ed, struct workspace *w,
    const struct editions_request *req, struct err *e)
{
	struct hash sha256 = hash_bytes(ed->bytes.data, ed->bytes.len);
	struct ledger_edition entry = { .file = path_base(ed->path),
	    .template = ed->template,
	    .audience = req->partner ? "partner" : "public",
	    .status = req->final ? "final" : "entwurf",
	    .revision = ed->revision, .sha256 = sha256.hex,
	    .reason = ed->revision > 0 ? req->correct : NULL,
	    .published = date_today() };

	return ed->template == NULL ? 0 : ledger_record(w->db, ed->figures,
	    &entry, e);
}

int
editions_write(struct editions *eds, struct workspace *w,
    const struct editions_request *req, struct err *e)
{
	size_t i;

	for (i = 0; i < eds->n; i++) {
		struct edition *ed = &eds->items[i];

		/* Known before it can be read. */
		if (req->final && record(ed, w, req, e) < 0)
			return -1;
		if (!is_there(ed)) {
			if (put(ed, w, req, e) < 0)
				return -1;
			ed->written = true;
			eds->written++;
			log_note(_("%s: written"), ed->path);
		} else
			eds->unchanged++;
		if (!req->final && record(ed, w, req, e) < 0)
			return -1;
	}
	return 0;
}

void
editions_fini(struct editions *eds)
{
	size_t i;

	for (i = 0; i < eds->n; i++) {
		free(eds->items[i].path);
		free(eds->items[i].template);
		buf_free(&eds->items[i].bytes);
		published_free(eds->items[i].figures);
	}
	free(eds->items);
	*eds = (struct editions)EDITIONS_NONE;
}
