#ifndef TESTS_TEMPLATE_CHECKS_H
#define TESTS_TEMPLATE_CHECKS_H

#include "core/utf8.h"
#include "render/font.h"
#include "render/layout.h"
#include "render/page.h"
#include "render/report.h"
#include "tests/published_sample.h"

#include <stdlib.h>
#include <string.h>

/*
 * TEXT as a template: it is refused with its file and line, or it makes a
 * report of UTF-8 that can be laid out, or is refused with the place of what
 * no page can show.  Aborts where that does not hold.
 */
static inline void
check_layout(const struct report *r, struct fonts *f)
{
	struct pages *p = NULL;
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;
	size_t i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_FIGURE)
			return;		/* needs gnuplot */
	if (layout_report(&p, r, NULL, f, &e) < 0) {
		if (e.kind == ERR_NOTHING || strstr(e.text, "a.md:") == NULL)
			abort();
		return;
	}
	pages_dump(&b, p);
	if (utf8_check(b.data, b.len) != b.len)
		abort();
	buf_free(&b);
	pages_free(p);
}

static inline void
check_template(const char *text, size_t len, const struct published *p,
    struct fonts *f)
{
	struct template *t = NULL;
	struct report *r = NULL;
	struct buf b = BUF_NONE;
	struct err e = ERR_NONE;

	if (template_parse(&t, text, len, "a.md", report_header_keys,
	    &e) < 0 || report_build(&r, t, p,
	    &(struct report_state){ .final = false }, &e) < 0) {
		if (e.kind != ERR_MISUSED ||
		    strncmp(e.text, "a.md:", 5) != 0)
			abort();
	} else {
		report_dump(&b, r);
		if (utf8_check(b.data, b.len) != b.len)
			abort();
		check_layout(r, f);
	}
	buf_free(&b);
	report_free(r);
	template_free(t);
}

#endif
