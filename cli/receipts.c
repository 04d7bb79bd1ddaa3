#include "cli/receipts.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"

#include <stdlib.h>
#include <unistd.h>

/* "receipts/SOURCE/NAME.12ab34cd" and END. */
static char *
path_of(const struct workspace *w, const struct inbox_file *f,
    const char *sha256, const char *end)
{
	char *name = receipt_name(f->name, sha256, end);
	char *path = xasprintf("%s/receipts/%s/%s", w->config->dir,
	    f->source, name);

	free(name);
	return path;
}

bool
receipts_there(const struct workspace *w, const struct inbox_file *f,
    const char *sha256)
{
	char *text = path_of(w, f, sha256, ".txt");
	bool there = access(text, F_OK) == 0;

	free(text);
	return there;
}

static int
write_one(const char *path,
    void (*writer)(struct buf *out, const struct receipt *r),
    const struct receipt *r, struct err *e)
{
	struct buf text = BUF_NONE;
	int rc;

	writer(&text, r);
	rc = file_write(path, text.data, text.len, 0600, e);
	buf_free(&text);
	return rc;
}

static void *
write_sheet(void *data)
{
	struct receipts *x = data;

	if (receipt_sheet(&x->receipt, x->from, x->sheet, &x->err) < 0)
		x->rc = -1;
	return NULL;
}

void
receipts_begin(struct receipts *x, const struct workspace *w,
    const struct inbox_file *f, const struct ingest_result *r)
{
	const struct config_source *s = config_source_find(w->config,
	    f->source);
	char *folder = xasprintf("%s/receipts/%s", w->config->dir, f->source);

	*x = (struct receipts){ .receipt = { w->config->office,
	    s != NULL ? s->title : f->source, f->name, f->received, r },
	    .from = f->path, .sheet = path_of(w, f, r->sha256, ".csv"),
	    .json = path_of(w, f, r->sha256, ".json"),
	    .text = path_of(w, f, r->sha256, ".txt") };
	x->rc = dir_make_private(folder, &x->err);
	free(folder);
	/* The sheet of a confidential delivery would be a copy of it. */
	if (x->rc < 0 || r->confidential)
		return;
	x->running = pthread_create(&x->thread, NULL, write_sheet, x) == 0;
	if (!x->running)
		(void)write_sheet(x);
}

int
receipts_end(struct receipts *x, struct err *e)
{
	int rc = !x->running && x->rc < 0 ? -1 :
	    write_one(x->json, receipt_json, &x->receipt, e);

	if (x->running)
		(void)pthread_join(x->thread, NULL);
	if (x->rc < 0) {
		*e = x->err;
		rc = -1;
	}
	if (rc == 0)
		rc = write_one(x->text, receipt_text, &x->receipt, e);
	free(x->sheet);
	free(x->json);
	free(x->text);
	return rc;
}
