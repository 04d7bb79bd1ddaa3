#include "tests/ingest_workspace.h"

#include "ingest/rules.h"

/*
 * The plausibility rules on rows of the reference data as it is installed:
 * each with what it finds, what it just does not find, and the days on which
 * that changes.
 */
static void
use_installed_reference(const struct workspace *w)
{
	static const char *const names[] = { "ags", "ags_history",
	    "schluessel", "rag", "zustaendigkeit", "wartezeit" };
	struct err e = ERR_NONE;
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct buf text = BUF_NONE;
		char from[128], to[128];

		snprintf(from, sizeof from, "sample-data/reference/%s.csv",
		    names[i]);
		snprintf(to, sizeof to, "reference/%s.csv", names[i]);
		assert_int_equal(file_read(&text, from, &e), 0);
		put_bytes(w, to, text.data, text.len);
		buf_free(&text);
	}
	assert_int_equal(reference_load(w->db, w->config, &e), 0);
}

/* A row of what is asked for, "column=value column=value"; the rest is a
 * case without anything odd. */
static const struct {
	const char *column, *value;
} fine[] = {
	{ "person_id", "1" }, { "fall_id", "" },
	{ "geburtsdatum", "02.03.1980" }, { "staatsang", "" },
	{ "ags_ga", "06437006" }, { "ags_leist", "06437006" },
	{ "rechtskreis", "EGH" }, { "leistungsart", "ST_ASS2" },
	{ "wohnform", "" }, { "pflegegrad", "" },
	{ "beginn", "01.05.2020" }, { "ende", "" }, { "erstantrag", "" },
	{ "einreise", "" }, { "schule_ende", "" }, { "sterbedatum", "" },
	{ "lebensabschnitt", "" }, { "uebernahme", "" },
	{ "rag_schutz", "" }
};

#define COLUMNS	(sizeof fine / sizeof fine[0])

static void
add_header(struct buf *out)
{
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		buf_addf(out, "%s%s", i == 0 ? "" : ";", fine[i].column);
	buf_puts(out, "\n");
}

/* The value that GIVEN has for a column, or NULL. */
static const char *
value_in(const char *given, const char *column)
{
	size_t len = strlen(column);
	const char *at = given;

	while ((at = strstr(at, column)) != NULL) {
		if ((at == given || at[-1] == ' ') && at[len] == '=')
			return at + len + 1;
		at += len;
	}
	return NULL;
}

static void
add_row(struct buf *out, const char *given)
{
	size_t i, used = 0;

	for (i = 0; i < COLUMNS; i++) {
		const char *value = value_in(given, fine[i].column);

		buf_puts(out, i == 0 ? "" : ";");
		if (value == NULL) {
			buf_puts(out, fine[i].value);
			continue;
		}
		buf_add(out, value, strcspn(value, " "));
		used++;
	}
	buf_puts(out, "\n");
	for (i = 0; *given != '\0'; given++)
		i += *given == '=';
	assert_int_equal(used, i);	/* no column is misspelled */
}

/* The findings of rows that SOURCE delivers for YEAR. */
static const char *
found_in(struct workspace *w, const char *source, int year,
    const char *const *rows, size_t n)
{
	struct ingest_request req = { .year = year, .dry = true };
	struct ingest_result r;
	struct err e = ERR_NONE;
	struct buf text = BUF_NONE;
	const char *findings;
	char name[64];
	size_t i;

	add_header(&text);
	for (i = 0; i < n && rows[i] != NULL; i++)
		add_row(&text, rows[i]);
	snprintf(name, sizeof name, "inbox/%s/leistungen.csv", source);
	put(w, name, text.data);
	assert_int_equal(ingest_with(w, name, req, &r, &e), INGEST_STORED);
	findings = found(&r);
	ingest_result_free(&r);
	buf_free(&text);
	return findings;
}

struct rule_case {
	const char	*source;
	int		 year;
	const char	*rows[2];
	const char	*found;
};

static void
expect_all(const struct rule_case *cases, size_t n)
{
	struct workspace w;
	size_t i, wrong = 0;

	workspace_init(&w);
	use_installed_reference(&w);
	for (i = 0; i < n; i++) {
		const char *findings = found_in(&w, cases[i].source,
		    cases[i].year, cases[i].rows, 2);

		/* What such a small file is as a whole does not matter. */
		while (strncmp(findings, "0:", 2) == 0) {
			findings += strcspn(findings, " ");
			findings += strspn(findings, " ");
		}
		if (strcmp(findings, cases[i].found) == 0)
			continue;
		print_message("%s %d \"%s\": found \"%s\", not \"%s\"\n",
		    cases[i].source, cases[i].year, cases[i].rows[0],
		    findings, cases[i].found);
		wrong++;
	}
	workspace_fini(&w);
	assert_int_equal(wrong, 0);
}

#define EXPECT(cases)	expect_all(cases, sizeof cases / sizeof cases[0])

#define HPL	"leistungsart=ST_HPL geburtsdatum="
#define SCHOOL	"leistungsart=BI_SCHULE geburtsdatum="
#define WORK	"leistungsart=AL_BFA geburtsdatum="
#define WORKSHOP "leistungsart=AL_WFBM geburtsdatum="

TEST(ages_that_do_not_go_with_the_service)
{
	static const struct rule_case cases[] = {
		/* P06: 106 years are completed on the day before. */
		{ "kreis", 2024, { "geburtsdatum=01.01.1919" },
		    "2:P06K:geburtsdatum" },
		{ "kreis", 2024, { "geburtsdatum=02.01.1919" }, "" },
		{ "kreis", 2023, { "geburtsdatum=01.01.1919" }, "" },
		{ "kreis", 2024, { "geburtsdatum=12.1918" },
		    "2:P06K:geburtsdatum" },
		{ "kreis", 2024, { "geburtsdatum=01.1919" }, "" },
		{ "kreis", 2024, { "geburtsdatum=1919" }, "" },
		{ "kreis", 2024, { "geburtsdatum=1918" },
		    "2:P06K:geburtsdatum" },
		{ "kreis", 2024, { "geburtsdatum=03.05.1901",
		    "geburtsdatum=03.05.1901 leistungsart=ST_BEF" },
		    "2:P06K:geburtsdatum" },
		/* P07 */
		{ "kreis", 2024, { HPL "31.12.2006" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { HPL "01.01.2007" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { HPL "02.01.2007" }, "" },
		{ "kreis", 2024, { HPL "01.07.2006 ende=30.06.2024" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { HPL "02.07.2006 ende=30.06.2024" }, "" },
		{ "kreis", 2024, { HPL "02.01.2003 ende=31.12.2020" }, "" },
		{ "kreis", 2024, { HPL "01.2007" }, "" },
		{ "kreis", 2024, { HPL "12.2006" }, "2:P07K:leistungsart" },
		{ "kreis", 2024, { "geburtsdatum=31.12.2006" }, "" },
		{ "kreis", 2024, { SCHOOL "31.12.1999" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { SCHOOL "01.01.2000" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { SCHOOL "02.01.2000" }, "" },
		{ "kreis", 2024, { "leistungsart=BI_BERUF "
		    "geburtsdatum=31.12.1990" }, "" },
		{ "kreis", 2024, { WORK "02.01.2010" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { WORK "01.01.2010" }, "" },
		{ "kreis", 2024, { WORK "01.2010" }, "" },
		{ "kreis", 2024, { WORK "02.2010" }, "2:P07K:leistungsart" },
		{ "kreis", 2024, { WORKSHOP "02.01.2010" },
		    "2:P07K:leistungsart" },
		/* The retirement age is complete on 30.12.2024. */
		{ "kreis", 2024, { WORKSHOP "31.12.1958" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { WORKSHOP "31.12.1958 ende=31.12.2024" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2024, { WORKSHOP "31.12.1958 ende=30.12.2024" },
		    "" },
		{ "kreis", 2024, { WORKSHOP "01.01.1959" }, "" },
		{ "kreis", 2024, { WORK "31.12.1950" }, "" },
		{ "kreis", 2023, { WORKSHOP "01.01.1958" },
		    "2:P07K:leistungsart" },
		{ "kreis", 2023, { WORKSHOP "02.01.1958" }, "" },
		{ "kreis", 2023, { WORKSHOP "01.1958" }, "" },
		{ "kreis", 2023, { WORKSHOP "02.01.1958 rag_schutz=J" },
		    "2:P07K:leistungsart" },
	};

	EXPECT(cases);
}

#define ASYL	"rechtskreis=ASYL leistungsart="

TEST(asylum_seekers_nationality_and_kind_of_service)
{
	static const struct rule_case cases[] = {
		/* P08 */
		{ "kreis", 2024, { ASYL "P3 staatsang=DE" },
		    "2:P08M:staatsang" },
		{ "kreis", 2024, { ASYL "P3 staatsang=AF" }, "" },
		{ "kreis", 2024, { ASYL "P3 staatsang=" }, "" },
		{ "kreis", 2024, { ASYL "P3 staatsang=XX" },
		    "2:P08K:staatsang" },
		{ "kreis", 2024, { ASYL "P4 staatsang=ZZ" },
		    "2:P08K:staatsang" },
		{ "kreis", 2024, { "staatsang=DE" }, "" },
		{ "kreis", 2024, { "staatsang=XX" }, "" },
		/* P09: both on the Stichtag. */
		{ "kreis", 2024, { ASYL "P2", ASYL "P3" },
		    "3:P09M:leistungsart" },
		{ "kreis", 2024, { ASYL "P3", ASYL "P2 ende=31.12.2024" },
		    "3:P09M:leistungsart" },
		{ "kreis", 2024, { ASYL "P3 ende=30.12.2024", ASYL "P2" },
		    "" },
		{ "kreis", 2024, { ASYL "P3 beginn=01.01.2025", ASYL "P2" },
		    "" },
		{ "kreis", 2024, { ASYL "P2", ASYL "P4" }, "" },
		{ "kreis", 2024, { ASYL "P2", ASYL "P3 person_id=2" }, "" },
		/* P09: the waiting time of the day on which it begins. */
		{ "kreis", 2024, { ASYL "P2 beginn=01.09.2022 "
		    "einreise=01.03.2021" }, "" },
		{ "kreis", 2024, { ASYL "P2 beginn=31.08.2022 "
		    "einreise=01.03.2021" }, "2:P09K:beginn" },
		{ "kreis", 2024, { ASYL "P2 beginn=26.02.2024 "
		    "einreise=26.08.2022" }, "" },
		{ "kreis", 2024, { ASYL "P2 beginn=27.02.2024 "
		    "einreise=27.02.2021" }, "" },
		{ "kreis", 2024, { ASYL "P2 beginn=27.02.2024 "
		    "einreise=28.02.2021" }, "2:P09K:beginn" },
		{ "kreis", 2024, { ASYL "P2 beginn=20.08.2019 "
		    "einreise=20.05.2018" }, "" },
		{ "kreis", 2024, { ASYL "P2 beginn=21.08.2019 "
		    "einreise=21.05.2018" }, "2:P09K:beginn" },
		{ "kreis", 2024, { ASYL "P2 beginn=28.02.2015 "
		    "einreise=01.01.2015" }, "" },
		{ "kreis", 2024, { ASYL "P2 beginn=01.03.2024" }, "" },
		{ "kreis", 2024, { ASYL "P3 beginn=01.03.2024 "
		    "einreise=01.02.2024" }, "" },
	};

	EXPECT(cases);
}

#define HZP	"rechtskreis=HZP leistungsart="
#define GSI	"rechtskreis=GSI leistungsart="

TEST(care_without_its_grade_and_basic_security_at_the_wrong_age)
{
	static const struct rule_case cases[] = {
		/* P10 */
		{ "kreis", 2024, { HZP "STA pflegegrad=" },
		    "2:P10K:pflegegrad" },
		{ "kreis", 2024, { HZP "STA pflegegrad=0" },
		    "2:P10K:pflegegrad" },
		{ "kreis", 2024, { HZP "STA pflegegrad=1" }, "" },
		{ "kreis", 2024, { HZP "STA pflegegrad=9" },
		    "2:L08M:pflegegrad" },
		{ "kreis", 2024, { HZP "STA pflegegrad=H" },
		    "1:D05K: 2:P10K:pflegegrad" },
		{ "kreis", 2024, { HZP "TST pflegegrad=" }, "" },
		{ "kreis", 2024, { HZP "PFG pflegegrad=1" },
		    "2:P10K:pflegegrad" },
		{ "kreis", 2024, { HZP "HPH pflegegrad=1" },
		    "2:P10K:pflegegrad" },
		{ "kreis", 2024, { HZP "PFG pflegegrad=2" }, "" },
		{ "kreis", 2024, { HZP "ENT pflegegrad=1" }, "" },
		/* P11 */
		{ "kreis", 2024, { GSI "GSI_ALTER geburtsdatum=31.12.1958" },
		    "" },
		{ "kreis", 2024, { GSI "GSI_ALTER geburtsdatum=01.01.1959" },
		    "2:P11K:leistungsart" },
		{ "kreis", 2024, { GSI "GSI_ALTER geburtsdatum=1990" },
		    "2:P11K:leistungsart" },
		{ "kreis", 2023, { GSI "GSI_ALTER geburtsdatum=01.1958" },
		    "" },
		{ "kreis", 2024, { GSI "GSI_EM geburtsdatum=31.12.1958" },
		    "2:P11K:leistungsart" },
		{ "kreis", 2024, { GSI "GSI_EM3A geburtsdatum=31.12.1958" },
		    "2:P11K:leistungsart" },
		{ "kreis", 2024, { GSI "GSI_EM geburtsdatum=01.01.1959" },
		    "" },
		{ "kreis", 2024, { GSI "GSI_EM geburtsdatum=31.12.1958 "
		    "ende=30.12.2024" }, "" },
		{ "kreis", 2025, { GSI "GSI_EM geburtsdatum=01.11.1959" },
		    "2:P11K:leistungsart" },
		{ "kreis", 2025, { GSI "GSI_EM geburtsdatum=02.11.1959" },
		    "" },
		/* § 41 SGB XII protects nobody. */
		{ "kreis", 2024, { GSI "GSI_ALTER geburtsdatum=01.01.1959 "
		    "rag_schutz=J" }, "2:P11K:leistungsart" },
	};

	EXPECT(cases);
}

#define FLAT	"leistungsart=ST_WOHN wohnform=EIG "

TEST(a_home_needs_a_place_and_excludes_a_flat)
{
	static const struct rule_case cases[] = {
		{ "kreis", 2024, { "wohnform=BWF ags_leist=" },
		    "2:P12K:ags_leist" },
		{ "kreis", 2024, { "wohnform=BWF ags_leist=06437" }, "" },
		{ "kreis", 2024, { "wohnform=EIG ags_leist=" }, "" },
		{ "kreis", 2024, { "wohnform=BWF ags_leist=06999999" },
		    "2:P05M:ags_leist" },
		{ "kreis", 2024, { "wohnform=BWF", FLAT },
		    "3:P12K:wohnform" },
		{ "kreis", 2024, { FLAT, "wohnform=BWF ende=31.12.2024" },
		    "3:P12K:wohnform" },
		{ "kreis", 2024, { FLAT, "wohnform=BWF ende=30.12.2024" },
		    "" },
		{ "kreis", 2024, { FLAT, "wohnform=BWF person_id=2" }, "" },
		{ "kreis", 2024, { "wohnform=EIG", "wohnform=BWF "
		    "leistungsart=ST_WOHN" }, "" },
	};

	EXPECT(cases);
}

#define PUPIL	"lebensabschnitt=LA1 leistungsart=BI_SCHULE geburtsdatum="
#define OLD	"geburtsdatum=02.03.1950 "

TEST(who_is_responsible_by_stage_of_life)
{
	static const struct rule_case cases[] = {
		/* P18: 13 months after 30.11.2023 is 30.12.2024. */
		{ "kreis", 2024, { PUPIL "02.03.2008 "
		    "schule_ende=30.11.2023" }, "2:P18K:lebensabschnitt" },
		{ "kreis", 2024, { PUPIL "02.03.2008 "
		    "schule_ende=01.12.2023" }, "" },
		{ "kreis", 2024, { PUPIL "02.03.2008 "
		    "schule_ende=30.11.2023 ende=30.12.2024" },
		    "2:P18K:lebensabschnitt" },
		{ "kreis", 2024, { PUPIL "02.03.2008 "
		    "schule_ende=30.11.2023 ende=29.12.2024" }, "" },
		{ "kreis", 2024, { PUPIL "01.01.2003" },
		    "2:P18K:lebensabschnitt" },
		{ "kreis", 2024, { PUPIL "02.01.2003" }, "" },
		{ "kreis", 2024, { "lebensabschnitt=LA2" }, "" },
		{ "lwv", 2024, { PUPIL "02.03.2008 "
		    "schule_ende=30.11.2022" }, "" },
		/* P19 at the Kreis */
		{ "kreis", 2024, { OLD "beginn=01.01.2024" },
		    "2:P19K:beginn" },
		{ "kreis", 2024, { OLD "beginn=31.12.2023" }, "" },
		{ "kreis", 2024, { OLD "beginn=31.12.2023 "
		    "erstantrag=01.01.2024" }, "2:P19K:erstantrag" },
		{ "kreis", 2024, { OLD "beginn=01.01.2023 "
		    "erstantrag=31.12.2022" }, "" },
		{ "kreis", 2024, { "beginn=01.01.2024" }, "" },
		{ "kreis", 2024, { "geburtsdatum=31.12.1958 "
		    "beginn=01.01.2024" }, "2:P19K:beginn" },
		{ "kreis", 2024, { "geburtsdatum=01.01.1959 "
		    "beginn=01.01.2024" }, "" },
		{ "kreis", 2024, { OLD HZP "PFG pflegegrad=2 "
		    "beginn=01.01.2024" }, "" },
		{ "lwv", 2024, { OLD "beginn=01.01.2024" }, "" },
		/* P19 at the LWV */
		{ "lwv", 2024, { OLD "lebensabschnitt=LA3 "
		    "beginn=31.12.2023" }, "2:P19K:beginn" },
		{ "lwv", 2024, { OLD "lebensabschnitt=LA3 "
		    "beginn=31.12.2023 uebernahme=N" }, "2:P19K:beginn" },
		{ "lwv", 2024, { OLD "lebensabschnitt=LA3 "
		    "beginn=31.12.2023 uebernahme=J" }, "" },
		{ "lwv", 2024, { OLD "lebensabschnitt=LA3 "
		    "beginn=01.01.2024" }, "" },
		{ "lwv", 2024, { OLD "lebensabschnitt=LA2 "
		    "beginn=31.12.2023" }, "" },
		{ "kreis", 2024, { OLD "lebensabschnitt=LA3 "
		    "beginn=31.12.2023" }, "" },
	};

	EXPECT(cases);
}

TEST(services_after_death)
{
	static const struct rule_case cases[] = {
		{ "kreis", 2024, { "sterbedatum=30.06.2024 "
		    "ende=30.06.2024" }, "" },
		{ "kreis", 2024, { "sterbedatum=30.06.2024 "
		    "ende=01.07.2024" }, "2:P24K:sterbedatum" },
		{ "kreis", 2024, { "sterbedatum=30.06.2024 "
		    "ende=29.06.2024" }, "" },
		{ "kreis", 2024, { "sterbedatum=30.06.2024" },
		    "2:P24K:sterbedatum" },
	};

	EXPECT(cases);
}

TEST(test_cases_lost_letters_and_overlaps)
{
	static const struct rule_case cases[] = {
		/* D08 */
		{ "kreis", 2024, { "person_id=TEST-1", "" },
		    "2:D08K:person_id" },
		{ "kreis", 2024, { "person_id=Test001", "" },
		    "2:D08K:person_id" },
		{ "kreis", 2024, { "person_id=Mustermann,Max", "" },
		    "2:D08K:person_id" },
		{ "kreis", 2024, { "fall_id=Testfall", "person_id=2" },
		    "2:D08K:fall_id" },
		{ "kreis", 2024, { "person_id=Testament", "" }, "" },
		{ "kreis", 2024, { "person_id=M-TEST", "" }, "" },
		/* D09 */
		{ "kreis", 2024, { "fall_id=Gr?n-7" }, "2:D09K:fall_id" },
		{ "kreis", 2024, { "fall_id=Gr\xEF\xBF\xBDn-7" },
		    "2:D09K:fall_id" },
		{ "kreis", 2024, { "fall_id=Grün-7" }, "" },
		{ "kreis", 2024, { "fall_id=12?" }, "" },
		{ "kreis", 2024, { "fall_id=7?a" }, "" },
		/* D10 */
		{ "kreis", 2024, { "ende=30.06.2024", "beginn=30.06.2024" },
		    "3:D10K:beginn" },
		{ "kreis", 2024, { "ende=30.06.2024", "beginn=01.07.2024" },
		    "" },
		{ "kreis", 2024, { "beginn=01.07.2024", "" },
		    "3:D10K:beginn" },
		{ "kreis", 2024, { "", "leistungsart=ST_BEF" }, "" },
		{ "kreis", 2024, { "", "person_id=2" }, "" },
		/* A spreadsheet has made dates of keys. */
		{ "kreis", 2024, { "person_id=Mrz12" },
		    "2:P01M:person_id" },
		{ "kreis", 2024, { "fall_id=01.Feb" }, "2:L07M:fall_id" },
		{ "kreis", 2024, { "fall_id=Feb" }, "" },
		{ "kreis", 2024, { "fall_id=Mai2024/7" }, "" },
	};

	EXPECT(cases);
}

/* P15 among 100 persons; it counts days of birth only. */
static void
expect_new_years(size_t born, const char *birth, const char *expected)
{
	struct workspace w;
	const char *rows[100];
	char line[100][80];
	size_t i;

	workspace_init(&w);
	use_installed_reference(&w);
	for (i = 0; i < 100; i++) {
		snprintf(line[i], sizeof line[i],
		    "person_id=%zu beginn=01.05.2024 geburtsdatum=%s", i + 1,
		    i < born ? birth : "02.01.1980");
		rows[i] = line[i];
	}
	assert_string_equal(found_in(&w, "kreis", 2024, rows, 100),
	    expected);
	workspace_fini(&w);
}

TEST(too_many_births_on_new_years_day)
{
	expect_new_years(6, "01.01.1980", "0:P15K:geburtsdatum");
	expect_new_years(5, "01.01.1980", "");
	expect_new_years(2, "01.01.1980", "");
	expect_new_years(50, "01.1980", "");
	expect_new_years(50, "00.00.1980", "");
}

TEST(what_a_muss_rule_doubts_is_unknown_and_its_person_stays)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	struct buf text = BUF_NONE;

	workspace_init(&w);
	use_installed_reference(&w);
	add_header(&text);
	add_row(&text, ASYL "P2 staatsang=DE");
	add_row(&text, ASYL "P3");
	add_row(&text, "person_id=TEST-1");
	put(&w, "inbox/kreis/leistungen-2024.csv", text.data);
	assert_int_equal(ingest(&w, "inbox/kreis/leistungen-2024.csv", &r,
	    &e), INGEST_STORED);
	assert_int_equal(r.blocked, 0);
	assert_string_equal(ask(&w, "SELECT number, nationality, k.key FROM "
	    "person p JOIN spell s ON s.person = p.id LEFT JOIN key k ON "
	    "k.id = s.leistungsart ORDER BY s.id"), "1|-|P2 1|-|-");
	ingest_result_free(&r);
	buf_free(&text);
	workspace_fini(&w);
}

/* --- the table itself --- */

TEST(every_rule_says_what_is_wrong_what_to_do_and_on_what_ground)
{
	size_t i, j;

	for (i = 0; i < RULES; i++) {
		assert_non_null(rules[i].id);
		assert_int_equal(strlen(rules[i].id), 3);
		assert_true(strlen(rules[i].text) > 20);
		assert_true(strlen(rules[i].ground) > 5);
		if (rules[i].id[0] == 'P')
			assert_non_null(strstr(rules[i].text, "Bitte "));
		/* Only Muss rules keep a row from being counted. */
		assert_true(rules[i].muss || !rules[i].block);
		for (j = 0; j < i; j++)
			assert_string_not_equal(rules[i].text,
			    rules[j].text);
	}
}

TEST(no_plausibility_rule_is_left_out)
{
	int number;

	for (number = 1; number <= 25; number++) {
		char id[16];
		size_t i;
		bool there = false;

		snprintf(id, sizeof id, "P%02d", number);
		for (i = 0; i < RULES; i++)
			there = there || strcmp(rules[i].id, id) == 0;
		if (!there)
			fail_msg("%s is missing", id);
	}
}
