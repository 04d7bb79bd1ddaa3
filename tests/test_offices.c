#include "tests/test.h"

#include "aggregate/aggregate.h"
#include "aggregate/explain.h"
#include "aggregate/measure.h"
#include "tests/aggregate_store.h"

/*
 * Measures of the forms without cases and of the deliveries themselves,
 * recounted over random rows: nothing of the engine is used for it.
 */
#define ROWS_MOST 300

struct row {
	const char	*source, *form;
	int		 year;
	bool		 current;
	const char	*a, *b;		/* keys; NULL: unknown */
	const char	*name;		/* body or id */
	int		 number;	/* contacts, places; 0: not said */
	int64_t		 day, ags;
	int		 line;
};

static struct row rows[ROWS_MOST];
static size_t rows_n;
static uint64_t seed;

static unsigned
dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

#define PICK(array) ((array)[dice(sizeof (array) / sizeof (array)[0])])

static bool
is(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "unknown", b) == 0;
}

static int64_t
form_delivery(struct store *s, const char *source, const char *form, int year,
    bool current)
{
	return store_run(s, "INSERT INTO delivery (source, form, year, "
	    "state, file, sha256, bytes, received, dialect, rows, blocked, "
	    "persons) VALUES ((SELECT id FROM source WHERE name = ?), ?, ?, "
	    "?, ? || '.csv', 'f00d', 1, 20250404, 'utf-8', 7, 0, 0)",
	    "ttitt", source, form, (int64_t)year,
	    current ? "current" : "superseded", form);
}

static void
put(struct store *s, int64_t delivery, const struct row *r)
{
	int64_t a = store_key(s, is(r->form, "beratung") ? "beratung_art" :
	    is(r->form, "plaetze") ? "plaetze_art" : "themenbereich", r->a);
	int64_t b = store_key(s, is(r->form, "beratung") ? "erst_folge" :
	    "stand", r->b);

	if (is(r->form, "beratung"))
		store_run(s, "INSERT INTO beratung (delivery, line, datum, "
		    "art, erst_folge, ags, anzahl) VALUES (?, ?, ?, ?, ?, ?, "
		    "?)", "iiinnnn", delivery, (int64_t)r->line, r->day, a, b,
		    r->ags, (int64_t)r->number);
	else if (is(r->form, "sitzungen"))
		store_run(s, "INSERT INTO sitzungen (delivery, line, "
		    "gremium, datum) VALUES (?, ?, ?, ?)", "iiti", delivery,
		    (int64_t)r->line, r->name, r->day);
	else if (is(r->form, "plaetze"))
		store_run(s, "INSERT INTO plaetze (delivery, line, ags, art, "
		    "stichtag, plaetze) VALUES (?, ?, ?, ?, ?, ?)", "iinnii",
		    delivery, (int64_t)r->line, r->ags, a, r->day,
		    (int64_t)r->number);
	else
		store_run(s, "INSERT INTO massnahmen (delivery, line, id, "
		    "themenbereich, titel, zustaendig, stand, abweichung) "
		    "VALUES (?, ?, ?, ?, 'Titel', 'Amt', ?, ?)", "iitnnt",
		    delivery, (int64_t)r->line, r->name, a, b,
		    r->number % 3 == 0 ? NULL : r->number % 3 == 1 ? " " :
		    "später");
}

static void
throw_rows(struct store *s, const char *source, const char *form, int year,
    bool current)
{
	static const char *const ways[] = { "telefon", "vor_ort", NULL };
	static const char *const firsts[] = { "erst", "folge", NULL };
	static const char *const kinds[] = { "wfbm", "tagespflege", NULL };
	static const char *const topics[] = { "Pflege", "Inklusion", NULL };
	static const char *const stages[] = { "laeuft", "geplant", NULL };
	static const char *const names[] = { "M1", "M2", "M3", "M4" };
	int64_t delivery = form_delivery(s, source, form, year, current);
	int64_t days[] = { year * 10000 + 101, year * 10000 + 1231,
	    year * 10000 + 229, (year - 1) * 10000 + 1231,
	    (year + 1) * 10000 + 101 };
	static const int64_t areas[] = { 6437001, 6437000, 6411000, 0 };
	unsigned i, n = 5 + dice(10);

	for (i = 0; i < n; i++) {
		struct row *r = &rows[rows_n++];

		assert_true(rows_n < ROWS_MOST);
		*r = (struct row){ source, form, year, current,
		    is(form, "beratung") ? PICK(ways) : is(form, "plaetze") ?
		    PICK(kinds) : PICK(topics), is(form, "beratung") ?
		    PICK(firsts) : PICK(stages), PICK(names), (int)dice(6),
		    PICK(days), PICK(areas), (int)i + 2 };
		put(s, delivery, r);
	}
}

static void
throw_store(struct store *s)
{
	static const char *const office_forms[] = { "beratung", "sitzungen",
	    "plaetze", "massnahmen" };
	size_t f;
	int year;

	rows_n = 0;
	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	store_source(s, "lwv", ROLE_SUPRA_LOCAL);
	for (year = 2023; year <= 2024; year++) {
		form_delivery(s, "kreis", "leistungen", year, true);
		for (f = 0; f < 4; f++) {
			throw_rows(s, "kreis", office_forms[f], year, false);
			throw_rows(s, "kreis", office_forms[f], year, true);
			throw_rows(s, "lwv", office_forms[f], year, true);
		}
	}
}

static bool
counts(const char *measure, const struct row *r, int year)
{
	const char *form = is(measure, "by_beratung_n") ? "beratung" :
	    is(measure, "by_gremien_n") ? "sitzungen" :
	    is(measure, "by_plaetze_n") ? "plaetze" : "massnahmen";

	if (!r->current || !is(r->form, form) || r->year != year)
		return false;
	if (is(form, "beratung"))
		return r->day / 10000 == year && r->ags / 1000 != 6411;
	if (is(form, "sitzungen"))
		return r->day / 10000 == year;
	if (is(form, "plaetze"))
		return r->day == year * 10000 + 1231 && r->ags / 1000 != 6411;
	return true;
}

static const char *
category(const struct row *r, const char *dim)
{
	static char key[8];

	if (is(dim, "body"))
		return r->name;
	if (is(dim, "month")) {
		snprintf(key, sizeof key, "%02d", (int)(r->day / 100 % 100));
		return key;
	}
	return is(dim, "first_contact") || is(dim, "progress") ? r->b : r->a;
}

/* What a cell has: contacts and places by number, the same meeting or measure
 * of two offices once, with what the first of them says. */
static int64_t
recount(const char *measure, int year, const char *breakdown,
    const char *key)
{
	char *dims = xstrdup(breakdown), *keys = xstrdup(key), *d2, *k2;
	int64_t n = 0;
	size_t i, j;

	if ((d2 = strchr(dims, '*')) != NULL)
		*d2++ = '\0';
	if (d2 != NULL && (k2 = strchr(keys, '*')) != NULL)
		*k2++ = '\0';
	for (i = 0; i < rows_n; i++) {
		const struct row *r = &rows[i];
		bool deviates = false, again = false;

		if (!counts(measure, r, year))
			continue;
		for (j = 0; j < i; j++)
			if (counts(measure, &rows[j], year) &&
			    is(rows[j].name, r->name) &&
			    (!is(r->form, "sitzungen") ||
			    rows[j].day == r->day))
				again = true;
		deviates = r->number % 3 == 2;
		if ((again && (is(r->form, "sitzungen") ||
		    is(r->form, "massnahmen"))) ||
		    (is(measure, "by_abweichung_n") && !deviates) ||
		    (dims[0] != '\0' && !is(category(r, dims), keys)) ||
		    (d2 != NULL && !is(category(r, d2), k2)))
			continue;
		n += is(r->form, "beratung") ? r->number == 0 ? 1 : r->number :
		    is(r->form, "plaetze") ? r->number : 1;
	}
	free(dims);
	free(keys);
	return n;
}

static size_t
compare(struct store *s, const char *measure)
{
	char *csv = store_figures(s, measure, 2023, 2024, FIGURES_CSV, true);
	char *save = NULL, *line = strtok_r(csv, "\r\n", &save), *f[8], *at;
	bool rounded = is(measure, "by_beratung_n");
	size_t cells = 0, i;
	int64_t n;

	while ((line = strtok_r(NULL, "\r\n", &save)) != NULL) {
		for (i = 0, at = line; i < 8; i++)
			f[i] = strsep(&at, ",");
		n = recount(f[0], atoi(f[1]), f[3], f[4]);
		if (n != atoi(f[7]))
			fail_msg("%s %s %s %s: %s, recounted %lld", f[0], f[1],
			    f[3], f[4], f[7], (long long)n);
		assert_int_equal(atoi(f[5]), rounded ? (n + 2) / 5 * 5 : n);
		assert_string_equal(f[6], n == 0 && !rounded ? "–" : "");
		cells += n > 0;
	}
	free(csv);
	return cells;
}

static const char *const counted[] = { "by_beratung_n", "by_gremien_n",
    "by_plaetze_n", "by_massn_status_n", "by_abweichung_n" };

TEST(what_offices_say_agrees_with_a_recount_of_random_rows)
{
	struct store s;
	size_t i;
	int round;

	for (round = 0; round < 5; round++) {
		seed = 20241231u + (unsigned)round;
		throw_store(&s);
		for (i = 0; i < sizeof counted / sizeof counted[0]; i++)
			assert_true(compare(&s, counted[i]) > 1);
		store_close(&s);
	}
}

TEST(a_year_without_the_form_is_not_known)
{
	struct published *p;
	struct store s;

	seed = 1;
	throw_store(&s);
	p = store_publish(&s, "by_plaetze_n", 2022, 2024);
	assert_int_equal(published_table_find(p, "by_plaetze_n", "",
	    2022)->cells[0].sign, SIGN_LATER);
	published_free(p);
	store_close(&s);
}

TEST(a_contact_is_shown_with_its_line)
{
	struct explanation x;
	struct explainer *from;
	struct err e = ERR_NONE;
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	d = form_delivery(&s, "kreis", "beratung", 2024, true);
	put(&s, d, &(struct row){ "kreis", "beratung", 2024, true, "telefon",
	    "erst", NULL, 4, 20240229, 6437001, 17 });
	if (explain_open(&from, store_db(&s), &s.config, "by_beratung_n",
	    2024, &e) < 0 || explain_cell(&x, from, NULL, 0, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(x.exact, 4);
	assert_int_equal(x.records_n, 1);
	assert_int_equal(x.records[0].line, 17);
	assert_string_equal(x.records[0].delivery->file, "beratung.csv");
	explanation_fini(&x);
	explain_close(from);
	store_close(&s);
}

TEST(rows_findings_and_days_of_a_delivery_are_told)
{
	struct store s;
	int64_t d;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	d = form_delivery(&s, "kreis", "leistungen", 2024, true);
	store_run(&s, "UPDATE delivery SET received = ?", "i",
	    (int64_t)20250331);
	store_run(&s, "INSERT INTO finding VALUES (?, 3, 'ags_ga', 'P05', "
	    "'muss')", "i", d);
	store_run(&s, "INSERT INTO finding VALUES (?, 4, 'ags_ga', 'P06', "
	    "'kann')", "i", d);
	store_run(&s, "INSERT INTO finding VALUES (?, 5, 'ags_ga', 'P06', "
	    "'kann')", "i", d);
	form_delivery(&s, "lwv", "leistungen", 2024, true);
	assert_int_equal(store_exact(&s, "dq_zeilen", 2024, "", ""), 14);
	assert_int_equal(store_exact(&s, "dq_muss", 2024, "authority",
	    "kreis"), 1);
	assert_int_equal(store_exact(&s, "dq_kann", 2024, "", ""), 2);
	/* 04.04. is four days late, 31.03. is not. */
	assert_int_equal(store_exact(&s, "dq_puenktlich", 2024, "authority",
	    "lwv"), 4);
	assert_int_equal(store_exact(&s, "dq_puenktlich", 2024, "authority",
	    "kreis"), 0);
	assert_int_equal(store_exact(&s, "dq_puenktlich", 2024, "", ""), 2);

	/* What is current now corrects one that came in time. */
	d = form_delivery(&s, "lwv", "leistungen", 2024, false);
	store_run(&s, "UPDATE delivery SET received = 20250330 WHERE id = ?",
	    "i", d);
	assert_int_equal(store_exact(&s, "dq_puenktlich", 2024, "authority",
	    "lwv"), 0);
	store_close(&s);
}
