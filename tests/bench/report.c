/*
 * report PAGES CHARTS EDITIONS DIR
 *
 * Make a report of PAGES pages with prose and a table each, CHARTS of them
 * with a chart, behind a cover and contents, EDITIONS times in one process: template, gnuplot, layout, PDF and its check, as
 * `stichtag report` makes it, from cells made by hand (tests/published_sample.h).
 * Every edition has a name and figures of its own.  The PDFs are DIR/N.pdf.
 * Prints the bytes of the first.
 */
#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"
#include "render/render.h"
#include "tests/published_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char head[] =
	"---\ntitle = \"Bericht {year}\"\nsubtitle = \"{region}\"\n"
	"subject = \"Messung\"\narea = \"{region}\"\nperiod = \"{stichtag}\"\n"
	"running_head = \"Messung\"\ndraft = \"Entwurf\"\n"
	"final = \"Endgültige Fassung\"\ninvented = \"Alles erfunden.\"\n---\n"
	"```notes\nrounding = \"gerundet\"\nderived = abgeleitet\nmultiple = \"mehrfach\"\n"
	"omitted = \"ohne {list}\"\nzero = \"0 bis 2\"\n"
	"break = \"Bruch {break_day}: {break_label}\"\n```\n"
	"\n# Inhalt\n\n```contents\n```\n";

/* A page: prose, a chart, the table beside it. */
static const char *const charts[] = {
	"kind = line\nmeasure = he_8d_ga_n\nseries = \"sex=m,w\"\n",
	"kind = stacked\nmeasure = he_8d_ga_n\nseries = place\n",
	"kind = bars\nmeasure = he_8d_ga_n\nby = municipality\n",
	("kind = pyramid\nmeasure = he_8d_ga_n\nby = age_group\n"
	    "series = \"sex=m,w\"\n"),
	"kind = shares\nmeasure = he_8d_ga_n\nseries = place\n",
	"kind = multiples\nmeasure = he_8d_ga_n\nby = municipality\ntop = 6\n",
	"kind = slope\nmeasure = he_8d_ga_n\nseries = place\nyears = 5\n",
};

static void
add_chart(struct buf *b, size_t number)
{
	buf_addf(b, "```chart\ntitle = \"Leistungsberechtigte am {stichtag}\"\n"
	    "alt = \"Leistungsberechtigte\"\n%s```\n\n",
	    charts[number % (sizeof charts / sizeof charts[0])]);
}

static void
add_page(struct buf *b, size_t page, bool chart)
{
	buf_addf(b, "\n---\n\n# Kapitel\n\n"
	    "Am {stichtag_long} erhielten {he_8d_ga_n} Menschen mit "
	    "gewöhnlichem Aufenthalt im {region} Leistungen der "
	    "Eingliederungshilfe; die Zahl ist {change he_8d_ga_n}. Außerhalb "
	    "des Landkreises waren es {he_8d_ga_n place=outside}, ein Anteil "
	    "von {share he_8d_ga_n place=outside}.\n\n");
	if (chart)
		add_chart(b, page);
	buf_addf(b, "```table\ntitle = \"Leistungsberechtigte am 31. Dezember "
	    "{years}\"\nmeasures = { he_8d_ga_n }\nrows = { %s }\n"
	    "columns = years\nchange = both\n```\n",
	    page % 3 == 0 ? "sex, place" : page % 3 == 1 ? "rag, sex" :
	    "place");
}

/* Preparation: nobody measures the disk with it. */
static int
put_template(const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "w");
	bool good = f != NULL && fwrite(text->data, 1, text->len, f) ==
	    text->len;

	return f != NULL && fclose(f) == 0 && good ? 0 : -1;
}

static int
make(struct published *p, size_t edition, const char *template,
    const char *dir, struct err *e)
{
	struct render_request req = { .template_path = template };
	struct buf pdf = BUF_NONE, sheets = BUF_NONE;
	char *path = xasprintf("%s/%zu.pdf", dir, edition);
	char *region = xasprintf("Landkreis %zu", edition);
	int rc = -1;

	p->region_name = region;
	sample_cell(p, "he_8d_ga_n", "", 2024, NULL)->value += 5;
	if (render_edition(&pdf, &sheets, p, &req, e) == 0)
		rc = file_write(path, pdf.data, pdf.len, 0600, e);
	if (edition == 1)
		printf("%zu\n", pdf.len);
	buf_free(&pdf);
	buf_free(&sheets);
	free(region);
	free(path);
	return rc;
}

int
main(int argc, char *argv[])
{
	struct published *p = sample_published();
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	size_t pages, n, editions, i;
	char *template;

	if (argc != 5) {
		fprintf(stderr, "usage: report PAGES CHARTS EDITIONS DIR\n");
		return 2;
	}
	pages = strtoul(argv[1], NULL, 10);
	n = strtoul(argv[2], NULL, 10);
	editions = strtoul(argv[3], NULL, 10);
	template = xasprintf("%s/bench.md", argv[4]);
	buf_puts(&text, head);
	for (i = 0; i < pages; i++)
		add_page(&text, i, (i + 1) * n / pages > i * n / pages);
	if (put_template(template, &text) < 0) {
		err_set(&e, ERR_FAILED, "%s: cannot be written", template);
		goto wrong;
	}
	for (i = 1; i <= editions; i++)
		if (make(p, i, template, argv[4], &e) < 0)
			goto wrong;
	free(template);
	buf_free(&text);
	sample_published_free(p);
	return 0;
wrong:
	fprintf(stderr, "report: %s\n", e.text);
	return 1;
}
