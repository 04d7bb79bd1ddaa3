#ifndef TESTS_TEMPLATE_REPORT_H
#define TESTS_TEMPLATE_REPORT_H

#include "core/buf.h"
#include "render/report.h"
#include "tests/published_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Reports from a few lines of a template and invented cells.
 */

#define THIN	"\xE2\x80\xAF"
#define NBSP	"\xC2\xA0"
#define MINUS	"\xE2\x88\x92"

/* A header with all that a header must have: lines 1 to 12. */
#define HEAD								\
	"---\ntitle = \"Bericht {year}\"\nsubtitle = s\nsubject = s\n"	\
	"area = \"{region}\"\nperiod = p\nrunning_head = r\n"		\
	"draft = \"Entwurf\"\nfinal = \"Endgültig\"\n"			\
	"invented = \"Alles erfunden.\"\n#\n---\n"
/* What every template must have; put at its end. */
#define NOTES								\
	"\n```notes\nrounding = \"gerundet\"\nderived = abgeleitet\nmultiple = \"mehrfach\"\n"	\
	"omitted = \"ohne {list}\"\nzero = \"0 bis 2\"\n"			\
	"break = \"Bruch {break_day}: {break_label}\"\n```\n"

/* The same, and the words for what may not be printed. */
#define WITHHELD							\
	"\n```notes\nrounding = r\nmultiple = m\nomitted = o\nzero = z\n"	\
	"break = b\nwithheld = \"Geheim {year}.\"\n```\n"

static inline struct report *
try_build(const char *text, const struct published *p, struct err *e)
{
	static const struct report_state draft = { .final = false };
	struct template *t = NULL;
	struct report *r = NULL;
	char *all;

	assert_true(asprintf(&all, "%s%s", text,
	    strstr(text, "```notes") == NULL ? NOTES : "") > 0);
	if (template_parse(&t, all, strlen(all), "a.md", report_header_keys,
	    e) == 0)
		(void)report_build(&r, t, p, &draft, e);
	template_free(t);
	free(all);
	return r;
}

static inline struct report *
build(const char *text, const struct published *p)
{
	struct err e = ERR_NONE;
	struct report *r = try_build(text, p, &e);

	if (r == NULL)
		fail_msg("%s", e.text);
	return r;
}

static inline char *
dump(const struct report *r)
{
	struct buf b = BUF_NONE;

	report_dump(&b, r);
	return buf_detach(&b);
}

/* The first block of KIND in R. */
static inline const struct report_block *
find(const struct report *r, enum block_kind kind)
{
	size_t i;

	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == kind)
			return &r->blocks[i];
	fail_msg("no such block");
	return NULL;
}

/* What one paragraph becomes, as its dump; the caller frees. */
static inline char *
paragraph(const char *prose, const struct published *p)
{
	char *text, *all, *line, *end;
	struct report *r;

	assert_true(asprintf(&text, HEAD "%s\n", prose) > 0);
	r = build(text, p);
	all = dump(r);
	line = strstr(all, "paragraph: ");
	assert_non_null(line);
	line += strlen("paragraph: ");
	end = strchr(line, '\n');
	*end = '\0';
	line = strdup(line);
	free(all);
	free(text);
	report_free(r);
	return line;
}

/* Each of N templates is refused with an error that begins as it says. */
struct refusal {
	const char	*text, *says;
};

static inline void
assert_refused(const struct refusal *bad, size_t n)
{
	struct published *p = sample_published();
	size_t i;

	for (i = 0; i < n; i++) {
		struct err e = ERR_NONE;

		assert_null(try_build(bad[i].text, p, &e));
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strncmp(e.text, bad[i].says, strlen(bad[i].says)) != 0)
			fail_msg("%zu: not \"%s\" but \"%s\"", i, bad[i].says,
			    e.text);
	}
	sample_published_free(p);
}

/* A report of one table; its keys begin in line 16. */
#define TABLE(more)	HEAD "\n```table\ntitle = t\n" more "```\n"

/* A report of one chart; its keys begin in line 17. */
#define CHART(more)	HEAD "\n```chart\ntitle = t\nalt = a\n" more "```\n"

#endif
