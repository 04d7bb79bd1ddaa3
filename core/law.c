#include "core/law.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

#define BASE_MONTHS (65 * 12)

struct range {
	int64_t	from, to;	/* birth, yyyymmdd */
	int	months;		/* beyond the 65th year */
};

struct law {
	struct range	*ranges;
	size_t		 n, cap;
	struct buf	 version;
};

static bool
follows(int64_t to, int64_t from)
{
	return date_days(date_from_int(to)) + 1 ==
	    date_days(date_from_int(from));
}

static int
add_range(struct law *l, struct stmt *s, struct buf *source, struct err *e)
{
	struct range r = { stmt_int(s, 0), stmt_int(s, 1),
	    (int)stmt_int(s, 2) };
	const char *name = stmt_text(s, 3);

	if (r.from > r.to || (l->n > 0 &&
	    !follows(l->ranges[l->n - 1].to, r.from)))
		return err_set(e, ERR_FAILED, _("reference table rag: the "
		    "ranges of birth dates have a gap or overlap before %s"),
		    date_iso(date_from_int(r.from)).s);
	l->ranges = mem_grow(l->ranges, l->n, &l->cap, sizeof *l->ranges);
	l->ranges[l->n++] = r;
	if (l->version.data == NULL || strstr(l->version.data, name) == NULL)
		buf_addf(&l->version, "%s%s", l->n > 1 ? ", " : "", name);
	if (source->data == NULL || strcmp(source->data,
	    stmt_text(s, 4)) != 0) {
		buf_clear(source);
		buf_puts(source, stmt_text(s, 4));
	}
	return 0;
}

int
law_load(struct law **out, struct db *db, struct err *e)
{
	struct law *l = xcalloc(1, sizeof *l);
	struct buf source = BUF_NONE;
	struct stmt *s = NULL;
	int more, rc = -1;

	if (stmt_open(&s, db, "law_rag", e) < 0)
		goto out;
	while ((more = stmt_step(s, e)) > 0)
		if (add_range(l, s, &source, e) < 0)
			goto out;
	if (more < 0)
		goto out;
	if (l->n == 0) {
		err_set(e, ERR_FAILED, _("reference table rag is empty; "
		    "reference/rag.csv brings it"));
		goto out;
	}
	buf_addf(&l->version, " (%s)", source.data);
	*out = l;
	l = NULL;
	rc = 0;
out:
	stmt_close(s);
	buf_free(&source);
	law_free(l);
	return rc;
}

void
law_free(struct law *l)
{
	if (l == NULL)
		return;
	free(l->ranges);
	buf_free(&l->version);
	free(l);
}

const char *
law_version(const struct law *l)
{
	return l->version.data;
}

/* Years and months are added at once: adding years, clamping the day and
 * then adding months would clamp twice. */
struct date
law_completion(struct date birth, int months)
{
	int t = birth.year * 12 + (birth.month - 1) + months;
	int day = birth.day - 1;
	int last;

	if (day == 0) {
		t--;
		day = 31;
	}
	last = date_days_in_month(t / 12, t % 12 + 1);
	return (struct date){ (int16_t)(t / 12), (int8_t)(t % 12 + 1),
	    (int8_t)(day < last ? day : last) };
}

struct date
law_rag_day(const struct law *l, struct date birth, bool protected)
{
	int64_t day = date_int(birth);
	size_t lo = 0, hi = l->n;

	if (protected)
		return law_completion(birth, BASE_MONTHS);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (l->ranges[mid].to < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == l->n || day < l->ranges[lo].from)
		return DATE_NONE;
	return law_completion(birth, BASE_MONTHS + l->ranges[lo].months);
}

int
law_age(struct date birth, struct date day)
{
	int years = day.year - birth.year + 1;

	while (years >= 0 &&
	    date_cmp(law_completion(birth, years * 12), day) > 0)
		years--;
	return years;
}

struct law_span
law_birth_span(struct date birth, enum date_precision p)
{
	struct law_span s = { birth, birth };

	if (p == PRECISION_YEAR) {
		s.first.month = 1;
		s.last.month = 12;
	}
	if (p != PRECISION_DAY) {
		s.first.day = 1;
		s.last.day = (int8_t)date_days_in_month(s.last.year,
		    s.last.month);
	}
	return s;
}

enum rag_state
law_rag_state(const struct law *l, struct date birth, enum date_precision p,
    bool protected, struct date day)
{
	struct law_span span = law_birth_span(birth, p);
	struct date first = law_rag_day(l, span.first, protected);
	struct date last = law_rag_day(l, span.last, protected);

	if (date_is_none(first) || date_is_none(last))
		return RAG_UNDETERMINED;
	if (date_cmp(last, day) <= 0)
		return RAG_OVER;
	if (date_cmp(first, day) > 0)
		return RAG_UNDER;
	return RAG_UNDETERMINED;
}

/* The store's date must be whole; its precision tells what of it counts. */
static int64_t
sql_rag_state(const int64_t *args, void *data)
{
	struct date birth = date_from_int(args[0]);

	if (date_is_none(birth))
		return INT64_MIN;
	return law_rag_state(data, birth, (enum date_precision)args[1],
	    args[2] != 0, date_from_int(args[3]));
}

static int64_t
sql_age_completed(const int64_t *args, void *data)
{
	struct date birth = date_from_int(args[0]);
	struct date day = date_from_int(args[2]);
	struct law_span span;
	int least, most;

	(void)data;
	if (date_is_none(birth))
		return INT64_MIN;
	span = law_birth_span(birth, (enum date_precision)args[1]);
	least = law_age(span.last, day);
	most = law_age(span.first, day);
	return least < 0 ? INT64_MIN : least + most;
}

static int64_t
sql_day_before(const int64_t *args, void *data)
{
	struct date day = date_from_int(args[0]);

	(void)data;
	return date_is_none(day) ? INT64_MIN :
	    date_int(date_from_days(date_days(day) - 1));
}

static int64_t
sql_days_between(const int64_t *args, void *data)
{
	struct date from = date_from_int(args[0]);
	struct date to = date_from_int(args[1]);

	(void)data;
	return date_is_none(from) || date_is_none(to) ? INT64_MIN :
	    date_days(to) - date_days(from);
}

int
law_register(struct law *l, struct db *db, struct err *e)
{
	if (db_function(db, "rag_state", 4, sql_rag_state, l, e) < 0)
		return -1;
	if (db_function(db, "age_completed", 3, sql_age_completed, NULL,
	    e) < 0)
		return -1;
	if (db_function(db, "days_between", 2, sql_days_between, NULL, e) < 0)
		return -1;
	return db_function(db, "day_before", 1, sql_day_before, NULL, e);
}
