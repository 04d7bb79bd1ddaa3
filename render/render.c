#include "render/render.h"

#include "core/file.h"
#include "core/log.h"
#include "core/mem.h"
#include "render/chart.h"
#include "render/layout.h"
#include "render/page.h"
#include "render/pdf.h"
#include "render/report.h"
#include "render/template.h"
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

/* The drawings of all figures in their order, by one gnuplot. */
static int
draw_figures(struct drawing **out, size_t *n, const struct report *r,
    struct fonts *f, struct err *e)
{
	struct chart *charts = xcalloc(r->blocks_n, sizeof *charts);
	size_t i;
	int rc = 0;

	*n = 0;
	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_FIGURE) {
			charts[*n] = r->blocks[i].figure.chart;
			charts[(*n)++].width = layout_figure_width();
		}
	*out = xcalloc(*n, sizeof **out);
	if (*n > 0)
		rc = charts_draw(*out, charts, *n, f, e);
	free(charts);
	return rc;
}

static int
place(struct buf *out, const struct report *r, enum render_dump dump,
    struct err *e)
{
	struct fonts *f = NULL;
	struct drawing *figures = NULL;
	struct pages *pages = NULL;
	size_t i, n = 0;
	int rc = -1;

	if (fonts_open(&f, e) < 0 ||
	    draw_figures(&figures, &n, r, f, e) < 0 ||
	    layout_report(&pages, r, figures, f, e) < 0)
		goto out;
	if (dump == DUMP_LAYOUT)
		pages_dump(out, pages);
	else if (pdf_write(out, pages, r, f, e) < 0)
		goto out;
	rc = 0;
out:
	pages_free(pages);
	for (i = 0; i < n; i++)
		drawing_fini(&figures[i]);
	free(figures);
	fonts_close(f);
	return rc;
}

static bool
has_tables(const struct report *r)
{
	size_t i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_TABLE)
			return true;
	return false;
}

int
render_each(char **out, const char *template_path, struct err *e)
{
	struct buf text = BUF_NONE;
	struct template *t = NULL;
	const char *each;
	int rc = -1;

	*out = NULL;
	if (file_read(&text, template_path, e) < 0 ||
	    template_parse(&t, text.data, text.len, template_path,
	    report_header_keys, e) < 0)
		goto out;
	if ((each = keyval_text(t->header, "each")) != NULL)
		*out = xstrdup(each);
	rc = 0;
out:
	template_free(t);
	buf_free(&text);
	return rc;
}

/* Put KEY where the template says {each}, also within other placeholders and
 * blocks: as if it had been written there. */
static void
put_each(struct buf *text, const char *key)
{
	static const char each[] = "{each}";
	struct buf out = BUF_NONE;
	const char *from, *at;

	/* A text with a NUL is refused later, as a whole. */
	if (key == NULL || text->len == 0 || strlen(text->data) < text->len)
		return;
	buf_puts(&out, "");
	for (from = text->data; (at = strstr(from, each)) != NULL;
	    from = at + strlen(each)) {
		buf_add(&out, from, (size_t)(at - from));
		buf_puts(&out, key);
	}
	buf_puts(&out, from);
	buf_free(text);
	*text = out;
}

int
render_edition(struct buf *out, struct buf *workbook,
    const struct published *p, const struct render_request *req, struct err *e)
{
	struct buf text = BUF_NONE;
	struct template *t = NULL;
	struct report *r = NULL;
	size_t i;
	int rc = -1;

	if (file_read(&text, req->template_path, e) < 0)
		goto out;
	put_each(&text, req->each);
	if (template_parse(&t, text.data, text.len, req->template_path,
	    report_header_keys, e) < 0 ||
	    report_build(&r, t, p, &req->state, e) < 0)
		goto out;
	for (i = 0; i < r->warnings_n; i++)
		log_note("%s", r->warnings[i]);
	if (req->dump == DUMP_REPORT) {
		report_dump(out, r);
		rc = 0;
	} else
		rc = place(out, r, req->dump, e);
	if (rc == 0 && workbook != NULL && req->dump == DUMP_NONE &&
	    has_tables(r))
		rc = xlsx_write(workbook, r, e);
out:
	report_free(r);
	template_free(t);
	buf_free(&text);
	return rc;
}
