#include "render/render.h"

#include "core/file.h"
#include "core/log.h"
#include "core/mem.h"
#include "render/chart.h"
#include "render/gnuplot.h"
#include "render/layout.h"
#include "render/page.h"
#include "render/pdf.h"
#include "render/report.h"
#include "render/template.h"
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

/* The figures of a report, in their order. */
struct figures {
	struct chart	*shown;		/* the report's, and their width */
	struct charts	*sent;
	struct drawing	*drawings;
	size_t		 n;
};

static bool
has_chart(const struct template *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (t->nodes[i].kind == TEMPLATE_FENCE &&
		    strcmp(t->nodes[i].fence, "chart") == 0)
			return true;
	return false;
}

static int
send_figures(struct figures *figs, const struct report *r, struct fonts *f,
    struct gnuplot *g, struct err *e)
{
	size_t i;

	figs->shown = xcalloc(r->blocks_n, sizeof(*figs->shown));
	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_FIGURE) {
			figs->shown[figs->n] = r->blocks[i].figure.chart;
			figs->shown[figs->n++].width = layout_figure_width();
		}
	figs->drawings = xcalloc(figs->n, sizeof(*figs->drawings));
	return figs->n == 0 ? 0 :
	    charts_send(&figs->sent,
	    figs->drawings, figs->shown, figs->n, f, g, e);
}

static void
figures_fini(struct figures *figs)
{
	size_t i;

	for (i = 0; i < figs->n; i++)
		drawing_fini(&figs->drawings[i]);
	charts_free(figs->sent);
	free(figs->drawings);
	free(figs->shown);
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

/* Wait for the figures, whose places on the pages are known. */
static int
collect_figures(struct figures *figs, const struct report *r, struct fonts *f,
    struct err *e)
{
	if (figs->n > 0 && charts_collect(figs->sent, figs->drawings, e) < 0)
		return -1;
	return layout_check_figures(r, figs->drawings, f, e);
}

/* The report as a PDF, and its tables as a workbook.  While G draws, everything
 * is done that needs no more than the sizes of the figures. */
static int
place(struct buf *out, struct buf *workbook, const struct report *r,
    enum render_dump dump, struct gnuplot *g, struct err *e)
{
	struct fonts *f = NULL;
	struct figures figs = { NULL, NULL, NULL, 0 };
	struct pages *pages = NULL;
	struct pdf *pdf = NULL;
	int rc = -1;

	if (fonts_open(&f, e) < 0 || send_figures(&figs, r, f, g, e) < 0 ||
	    layout_report(&pages, r, figs.drawings, f, e) < 0)
		goto out;
	if (dump == DUMP_LAYOUT) {
		if (collect_figures(&figs, r, f, e) < 0)
			goto out;
		pages_dump(out, pages);
		rc = 0;
		goto out;
	}
	if (pdf_begin(&pdf, pages, r, f, e) < 0)
		goto out;
	if (workbook != NULL && has_tables(r) &&
	    xlsx_write(workbook, r, e) < 0)
		goto out;
	if (collect_figures(&figs, r, f, e) == 0)
		rc = pdf_end(out, pdf, e);
out:
	pdf_free(pdf);
	pages_free(pages);
	figures_fini(&figs);
	fonts_close(f);
	return rc;
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
	struct gnuplot *g = NULL;
	size_t i;
	int rc = -1;

	mem_keep();
	if (file_read(&text, req->template_path, e) < 0)
		goto out;
	put_each(&text, req->each);
	if (template_parse(&t, text.data, text.len, req->template_path,
	    report_header_keys, e) < 0)
		goto out;
	if (has_chart(t) && req->dump != DUMP_REPORT &&
	    gnuplot_start(&g, e) < 0)
		goto out;
	if (report_build(&r, t, p, &req->state, e) < 0)
		goto out;
	for (i = 0; i < r->warnings_n; i++)
		log_note("%s", r->warnings[i]);
	if (req->dump == DUMP_REPORT) {
		report_dump(out, r);
		rc = 0;
	} else
		rc = place(out, workbook, r, req->dump, g, e);
out:
	gnuplot_free(g);
	report_free(r);
	template_free(t);
	buf_free(&text);
	return rc;
}
