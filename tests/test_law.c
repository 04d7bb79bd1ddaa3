#include "tests/test.h"

#include "core/law.h"
#include "tests/aggregate_store.h"

/* DOMAIN 1.4 and 1.5: the table of cohorts, to the day. */

static const struct {
	const char	*birth, *reached;
} vectors[] = {
	{ "31.12.1946", "30.12.2011" },		/* last cohort of 65 years */
	{ "01.01.1947", "31.01.2012" },		/* the year of birth decides */
	{ "29.02.1944", "28.02.2009" },		/* § 188 (3) BGB */
	{ "29.02.1948", "28.04.2013" },
	{ "29.02.1952", "28.08.2017" },
	{ "31.08.1953", "30.03.2019" },
	{ "31.12.1954", "30.08.2020" },
	{ "01.01.1955", "30.09.2020" },
	{ "01.03.1955", "30.11.2020" },
	{ "31.03.1955", "30.12.2020" },
	{ "01.04.1955", "31.12.2020" },		/* boundary in */
	{ "02.04.1955", "01.01.2021" },		/* boundary out */
	{ "29.05.1955", "28.02.2021" },
	{ "30.05.1955", "28.02.2021" },
	{ "31.05.1955", "28.02.2021" },
	{ "01.06.1955", "28.02.2021" },
	{ "28.02.1956", "27.12.2021" },
	{ "29.02.1956", "28.12.2021" },
	{ "01.03.1956", "31.12.2021" },
	{ "02.03.1956", "01.01.2022" },
	{ "01.02.1957", "31.12.2022" },
	{ "02.02.1957", "01.01.2023" },
	{ "30.03.1957", "28.02.2023" },
	{ "31.03.1957", "28.02.2023" },
	{ "01.04.1957", "28.02.2023" },
	{ "01.01.1958", "31.12.2023" },
	{ "02.01.1958", "01.01.2024" },
	{ "31.12.1958", "30.12.2024" },
	{ "01.01.1959", "28.02.2025" },		/* +12 jumps to +14 */
	{ "31.10.1959", "30.12.2025" },
	{ "01.11.1959", "31.12.2025" },
	{ "02.11.1959", "01.01.2026" },
	{ "29.02.1960", "28.06.2026" },
	{ "31.12.1963", "30.10.2030" },
	{ "01.01.1964", "31.12.2030" },		/* § 235 to § 35 */
	{ "02.01.1964", "01.01.2031" },
};

/* The last birth date that counts, the first that does not. */
static const struct {
	int		 year;
	const char	*in, *out;
} cutoffs[] = {
	{ 2020, "01.04.1955", "02.04.1955" },
	{ 2021, "01.03.1956", "02.03.1956" },
	{ 2022, "01.02.1957", "02.02.1957" },
	{ 2023, "01.01.1958", "02.01.1958" },
	{ 2024, "31.12.1958", "01.01.1959" },
	{ 2025, "01.11.1959", "02.11.1959" },
};

static struct law *
law_of_samples(struct store *s)
{
	struct err e = ERR_NONE;
	struct law *l = NULL;

	store_open(s);
	if (law_load(&l, store_db(s), &e) < 0)
		fail_msg("%s", e.text);
	return l;
}

TEST(every_vector_of_the_law_gives_its_day)
{
	struct store s;
	struct law *l = law_of_samples(&s);
	size_t i;

	for (i = 0; i < sizeof vectors / sizeof vectors[0]; i++)
		assert_string_equal(date_german(law_rag_day(l,
		    date_parse(vectors[i].birth), false)).s,
		    vectors[i].reached);
	law_free(l);
	store_close(&s);
}

TEST(the_cutoff_dates_divide_who_counts_at_each_stichtag)
{
	struct store s;
	struct law *l = law_of_samples(&s);
	size_t i;

	for (i = 0; i < sizeof cutoffs / sizeof cutoffs[0]; i++) {
		struct date stichtag = date_stichtag(cutoffs[i].year);

		assert_int_equal(law_rag_state(l, date_parse(cutoffs[i].in),
		    PRECISION_DAY, false, stichtag), RAG_OVER);
		assert_int_equal(law_rag_state(l, date_parse(cutoffs[i].out),
		    PRECISION_DAY, false, stichtag), RAG_UNDER);
	}
	law_free(l);
	store_close(&s);
}

/* A naive calendar: counts on its fingers, day by day and month by month,
 * with strings of the statute instead of the table. */
static int
naive_leap(int y)
{
	if (y % 400 == 0)
		return 1;
	if (y % 100 == 0)
		return 0;
	return y % 4 == 0;
}

static int
naive_month_length(int y, int m)
{
	if (m == 2)
		return 28 + naive_leap(y);
	return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

static void
naive_previous_day(int *y, int *m, int *d)
{
	if (--*d > 0)
		return;
	if (--*m == 0) {
		*m = 12;
		--*y;
	}
	*d = naive_month_length(*y, *m);
}

static int
naive_extra_months(int year_of_birth)
{
	int extra = 0, y;

	for (y = 1947; y <= year_of_birth && y <= 1964; y++)
		extra += y <= 1958 ? 1 : 2;
	return extra;
}

/* § 188 (2): the period ends with the day before the day that has the same
 * number; where the month lacks that day, § 188 (3), with its last day. */
static int64_t
naive_end(int y, int m, int d, int years, int months)
{
	int i;

	y += years;
	for (i = 0; i < months; i++)
		if (++m == 13) {
			m = 1;
			y++;
		}
	if (d > naive_month_length(y, m))
		d = naive_month_length(y, m);
	else
		naive_previous_day(&y, &m, &d);
	return y * 10000 + m * 100 + d;
}

TEST(every_birth_date_from_1930_to_1970_agrees_with_a_naive_calendar)
{
	struct store s;
	struct law *l = law_of_samples(&s);
	int y = 1930, m = 1, d = 1, years, months;
	int64_t got, before = 0;
	struct date birth;

	while (y <= 1970) {
		birth = (struct date){ (int16_t)y, (int8_t)m, (int8_t)d };
		months = naive_extra_months(y);
		got = date_int(law_rag_day(l, birth, false));
		assert_int_equal(got, naive_end(y, m, d, 65, months));
		assert_true(got >= before);
		before = got;
		assert_int_equal(date_int(law_rag_day(l, birth, true)),
		    naive_end(y, m, d, 65, 0));

		/* An age grows on the naive end of its year, not before. */
		for (years = 0; years < 100; years += 9) {
			int64_t end = naive_end(y, m, d, years, 0);
			struct date day = date_from_int(end);

			assert_int_equal(law_age(birth, day), years);
			assert_int_equal(law_age(birth, date_from_days(
			    date_days(day) - 1)), years - 1);
		}
		if (++d > naive_month_length(y, m)) {
			d = 1;
			if (++m == 13) {
				m = 1;
				y++;
			}
		}
	}
	law_free(l);
	store_close(&s);
}

TEST(who_is_born_on_new_year_2008_is_18_at_the_end_of_2025)
{
	struct date end = date_stichtag(2025);

	assert_int_equal(law_age((struct date){ 2008, 1, 1 }, end), 18);
	assert_int_equal(law_age((struct date){ 2008, 1, 2 }, end), 17);
	assert_int_equal(law_age((struct date){ 2025, 12, 31 }, end), 0);
	assert_int_equal(law_age((struct date){ 2026, 1, 2 }, end), -1);
}

TEST(without_the_day_only_the_boundary_month_is_undetermined)
{
	static const struct {
		const char		*birth;
		enum date_precision	 precision;
		int			 year;
		enum rag_state		 state;
	} cases[] = {
		{ "01.03.1955", PRECISION_MONTH, 2020, RAG_OVER },
		{ "01.04.1955", PRECISION_MONTH, 2020, RAG_UNDETERMINED },
		{ "15.04.1955", PRECISION_MONTH, 2020, RAG_UNDETERMINED },
		{ "01.05.1955", PRECISION_MONTH, 2020, RAG_UNDER },
		{ "01.01.1954", PRECISION_YEAR, 2020, RAG_OVER },
		{ "01.01.1955", PRECISION_YEAR, 2020, RAG_UNDETERMINED },
		{ "01.01.1956", PRECISION_YEAR, 2020, RAG_UNDER },
		/* The hole: all of 1958 is over by the end of 2024. */
		{ "01.12.1958", PRECISION_MONTH, 2024, RAG_OVER },
		{ "01.01.1958", PRECISION_YEAR, 2024, RAG_OVER },
		{ "01.01.1959", PRECISION_YEAR, 2024, RAG_UNDER },
		{ "01.01.1959", PRECISION_YEAR, 2025, RAG_UNDETERMINED },
	};
	struct store s;
	struct law *l = law_of_samples(&s);
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(law_rag_state(l, date_parse(cases[i].birth),
		    cases[i].precision, false,
		    date_stichtag(cases[i].year)), cases[i].state);
	law_free(l);
	store_close(&s);
}

TEST(protected_persons_keep_the_65th_year)
{
	struct store s;
	struct law *l = law_of_samples(&s);
	struct date birth = { 1959, 6, 15 };

	assert_string_equal(date_iso(law_rag_day(l, birth, true)).s,
	    "2024-06-14");
	assert_int_equal(law_rag_state(l, birth, PRECISION_DAY, true,
	    date_stichtag(2024)), RAG_OVER);
	assert_int_equal(law_rag_state(l, birth, PRECISION_DAY, false,
	    date_stichtag(2024)), RAG_UNDER);
	law_free(l);
	store_close(&s);
}

TEST(a_gap_in_the_table_is_an_error_that_names_the_day)
{
	struct store s;
	struct err e = ERR_NONE;
	struct law *l = NULL;

	store_open(&s);
	store_sql(&s, "DELETE FROM ref_rag WHERE born_from = 19550101");
	assert_int_equal(law_load(&l, store_db(&s), &e), -1);
	assert_non_null(strstr(e.text, "1956-01-01"));
	store_close(&s);
}

TEST(an_empty_table_is_an_error_that_names_the_file)
{
	struct store s;
	struct err e = ERR_NONE;
	struct law *l = NULL;

	store_open(&s);
	store_sql(&s, "DELETE FROM ref_rag");
	assert_int_equal(law_load(&l, store_db(&s), &e), -1);
	assert_non_null(strstr(e.text, "reference/rag.csv"));
	store_close(&s);
}
