#include "aggregate/lawtext.h"

#include "core/buf.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

/* Bind the days that M looks at in YEAR. */
static void
bind_days(struct stmt *s, const struct measure *m, int year)
{
	struct date last = date_stichtag(year);

	stmt_bind_date(s, ":first_day", m->flow ?
	    (struct date){ (int16_t)year, 1, 1 } : last);
	stmt_bind_date(s, ":last_day", last);
}

/* "Zuständigkeit nach § … (bis zum Ende der Schulbildung), § … (…)". */
static int
add_competence(struct buf *b, struct db *db, const struct config *c,
    const struct measure *m, int year, struct err *e)
{
	char land[3] = "", *law = xstrdup("");
	struct stmt *s = NULL;
	int more = -1;
	bool same;

	memcpy(land, c->region, strnlen(c->region, 2));
	if (stmt_open(&s, db, "lawtext_competence", e) < 0)
		goto out;
	bind_days(s, m, year);
	stmt_bind_int(s, ":land", (int64_t)atoi(land) * 1000000);
	while ((more = stmt_step(s, e)) > 0) {
		same = strcmp(law, stmt_text(s, 0)) == 0;
		if (same)
			buf_addf(b, "; %s", stmt_text(s, 1));
		else
			buf_addf(b, "%s%s (%s", law[0] != '\0' ? "), " :
			    "Zuständigkeit nach ", stmt_text(s, 0),
			    stmt_text(s, 1));
		free(law);
		law = xstrdup(stmt_text(s, 0));
	}
	if (law[0] != '\0')
		buf_puts(b, ")");
out:
	stmt_close(s);
	free(law);
	return more;
}

/* "Wartezeit von 36 Monaten nach § …". */
static int
add_wait(struct buf *b, struct db *db, const struct measure *m, int year,
    struct err *e)
{
	struct stmt *s = NULL;
	const char *before = b->len > 0 ? "; " : "";
	int more = -1;

	if (stmt_open(&s, db, "lawtext_wait", e) < 0)
		goto out;
	bind_days(s, m, year);
	for (; (more = stmt_step(s, e)) > 0; before = ", ")
		buf_addf(b, "%sWartezeit von %lld Monaten nach %s", before,
		    (long long)stmt_int(s, 1), stmt_text(s, 0));
out:
	stmt_close(s);
	return more;
}

static int
add_dated(struct buf *b, struct db *db, const struct config *c,
    const struct measure *m, int year, struct err *e)
{
	if ((m->laws & LAW_COMPETENCE) != 0 &&
	    add_competence(b, db, c, m, year, e) < 0)
		return -1;
	return (m->laws & LAW_WAIT) == 0 ? 0 : add_wait(b, db, m, year, e);
}

/* "am 31.12.2020 bis 31.12.2023". */
static void
add_when(struct buf *b, int first, int last)
{
	buf_addf(b, "am %s", date_german(date_stichtag(first)).s);
	if (first < last)
		buf_addf(b, " bis %s", date_german(date_stichtag(last)).s);
}

int
lawtext_series(const char **out, struct pool *pool, struct db *db,
    const struct config *c, unsigned law, int first, int last,
    struct err *e)
{
	const struct measure stock = { .laws = law };
	struct buf all = BUF_NONE, now = BUF_NONE, then = BUF_NONE;
	int year, from, rc = -1;

	*out = NULL;
	buf_puts(&all, "");
	for (year = last; year >= first; year = from - 1) {
		buf_clear(&now);
		buf_puts(&now, "");
		if (add_dated(&now, db, c, &stock, year, e) < 0)
			goto out;
		for (from = year; from > first; from--) {
			buf_clear(&then);
			buf_puts(&then, "");
			if (add_dated(&then, db, c, &stock, from - 1,
			    e) < 0)
				goto out;
			if (strcmp(now.data, then.data) != 0)
				break;
		}
		if (now.len == 0)
			continue;
		buf_puts(&all, all.len > 0 ? "; " : "Rechtsstand ");
		add_when(&all, from, year);
		buf_addf(&all, ": %s", now.data);
	}
	if (all.len > 0)
		*out = pool_printf(pool, "%s.", all.data);
	rc = 0;
out:
	buf_free(&then);
	buf_free(&now);
	buf_free(&all);
	return rc;
}

int
lawtext_year(const char **out, struct pool *pool, struct db *db,
    const struct config *c, const struct law *law, const struct measure *m,
    int year, struct err *e)
{
	struct buf b = BUF_NONE;
	int rc;

	*out = NULL;
	buf_puts(&b, "");
	if ((m->laws & LAW_RETIREMENT) != 0)
		buf_addf(&b, "Regelaltersgrenze nach %s%s", law_version(law),
		    (m->laws & ~(unsigned)LAW_RETIREMENT) != 0 ? "; " : "");
	if ((rc = add_dated(&b, db, c, m, year, e)) == 0 && b.len > 0)
		*out = pool_strdup(pool, b.data);
	buf_free(&b);
	return rc;
}
