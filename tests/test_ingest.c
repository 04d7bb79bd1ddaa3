#include "tests/ingest_workspace.h"

#define HEADER "person_id;geburtsdatum;geschlecht;ags_ga;rechtskreis;" \
	"leistungsart;wohnform;beginn;ende\n"
#define FINE(id) id ";01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n"

/* A workspace with one delivery of the Kreis for 2024, read. */
#define READ(text)							\
	struct workspace w;						\
	struct ingest_result r;						\
	struct err e = ERR_NONE;					\
	workspace_init(&w);						\
	put(&w, "inbox/kreis/leistungen-2024.csv", text);		\
	ingest(&w, "inbox/kreis/leistungen-2024.csv", &r, &e)

#define DONE()								\
	do {								\
		ingest_result_free(&r);					\
		workspace_fini(&w);					\
	} while (0)

static void
expect_rejected(const char *name, const char *text, size_t len,
    const char *message, enum ingest_refusal refusal, const char *column)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put_bytes(&w, name, text, len);
	assert_int_equal(ingest(&w, name, &r, &e), INGEST_REJECTED);
	assert_int_equal(e.kind, ERR_REJECTED);
	if (strstr(e.text, message) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", e.text, message);
	assert_int_equal(r.refusal, refusal);
	assert_string_equal(r.refused_column == NULL ? "" :
	    r.refused_column, column);
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "0");
	DONE();
}

TEST(stores_dates_keys_areas_and_money_as_integers)
{
	READ("person_id;match_key;geburtsdatum;geschlecht;ags_ga;ags_leist;"
	    "rechtskreis;leistungsart;wohnform;beginn;ende;pers_budget;"
	    "ausgaben\n"
	    "7;k1;1958-01-02;w;06437006;06437;EGH;ST_WOHN;BWF;01.05.2020;"
	    "31.12.2024;J;1.234,56\n");
	assert_int_equal(r.outcome, INGEST_STORED);
	assert_int_equal(r.rows, 1);
	assert_int_equal(r.persons, 1);
	assert_string_equal(found(&r), "");
	assert_string_equal(ask(&w, "SELECT number, birth, birth_precision, "
	    "k.key, ags_ga, m.key, line FROM person p JOIN key k ON k.id = "
	    "p.sex JOIN match m ON m.id = p.match"),
	    "7|19580102|0|w|6437006|k1|2");
	assert_string_equal(ask(&w, "SELECT k.key, beginn, ende, ags_leist, "
	    "pers_budget, ausgaben, einnahmen, line FROM spell s JOIN key k "
	    "ON k.id = s.leistungsart"),
	    "ST_WOHN|20200501|20241231|6437000|1|123456|-|2");
	assert_string_equal(ask(&w, "SELECT state, year, rows, blocked, "
	    "persons, control, first_spell, last_spell, file FROM delivery"),
	    "current|2024|1|0|1|-|1|1|leistungen-2024.csv");
	DONE();
}

TEST(one_person_of_several_rows_is_one_person)
{
	READ(HEADER
	    "1;01.02.1980;;06437006;EGH;AL_WFBM;;01.01.2024;\n"
	    "1;01.02.1980;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    FINE("2"));
	assert_int_equal(r.persons, 2);
	assert_string_equal(ask(&w, "SELECT p.number, count(*), p.sex NOT "
	    "NULL FROM spell s JOIN person p ON p.id = s.person "
	    "GROUP BY 1"), "1|2|1 2|1|1");
	DONE();
}

TEST(later_rows_tell_what_earlier_ones_of_their_person_lack)
{
	READ("person_id;match_key;geburtsdatum;geschlecht;staatsang;ags_ga;"
	    "rechtskreis;leistungsart;beginn;erstantrag;rag_schutz\n"
	    "1;;00.03.1980;;;;EGH;AL_WFBM;01.01.2024;;\n"
	    "2;;01.02.1980;m;DE;06437006;EGH;AL_WFBM;01.01.2024;"
	    "01.05.2020;N\n"
	    "1;k;00.03.1980;w;;06437006;EGH;ST_WOHN;01.01.2024;;J\n"
	    "2;;01.02.1980;;DE;;EGH;ST_WOHN;01.01.2024;01.06.2020;J\n"
	    "1;l;07.03.1980;;DE;;EGH;ST_WOHN;01.01.2024;01.04.2020;\n");
	assert_string_equal(found(&r), "6:D10K:beginn");
	assert_string_equal(ask(&w, "SELECT p.number, p.line, m.key, p.birth, "
	    "p.birth_precision, s.key, n.key, p.ags_ga, p.rag_schutz, "
	    "p.erstantrag FROM person p JOIN key s ON s.id = p.sex "
	    "JOIN key n ON n.id = p.nationality "
	    "LEFT JOIN match m ON m.id = p.match ORDER BY p.id"),
	    "1|2|k|19800307|0|w|DE|6437006|1|20200401 "
	    "2|3|-|19800201|0|m|DE|6437006|0|20200501");
	DONE();
}

/* A delivery of N persons, the numbers and births of which are printed by
 * FORMAT, and one more row. */
static char *
many(int n, const char *number, const char *birth, const char *more)
{
	struct buf b = BUF_NONE;
	int i;

	buf_puts(&b, HEADER);
	for (i = 0; i < n; i++) {
		buf_addf(&b, number, i);
		buf_puts(&b, ";");
		buf_addf(&b, birth, i % 12 + 1, i % 28 + 1);
		buf_puts(&b, ";m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n");
	}
	buf_puts(&b, more);
	return buf_detach(&b);
}

TEST(a_column_of_dates_with_the_month_first_is_not_read)
{
	char *text = many(28, "K-%03d", "%02d.%02d.1980", "");
	READ(text);

	free(text);
	assert_string_equal(ask(&w, "SELECT count(birth), count(*) "
	    "FROM person"), "0|28");
	assert_int_equal(r.muss, 28);
	DONE();
}

TEST(a_few_dates_with_the_month_first_are_typing_errors)
{
	char *text = many(28, "K-%03d", "%2$02d.%1$02d.1980",
	    "K-101;02.13.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n");
	READ(text);

	free(text);
	assert_string_equal(found(&r), "30:P02M:geburtsdatum");
	assert_string_equal(ask(&w, "SELECT count(birth), count(*) "
	    "FROM person"), "28|29");
	DONE();
}

TEST(a_number_written_unlike_all_others_is_told)
{
	static const struct {
		const char *format, *last, *expect;
	} tries[] = {
		{ "K-%03d", "12.345", "26:D11K:person_id" },
		{ "K-%03d", "K-0l5", "26:D11K:person_id" },
		{ "K-%03d", "K-05", "26:D11K:person_id" },
		{ "K-%03d", "K-055", "" },
		{ "K-%d", "K-055", "" },
		{ "%d", "100", "" },
		{ "1%02d", "1000", "" },
	};
	size_t i;

	for (i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		char *row = xasprintf("%s;01.02.1980;m;06437006;EGH;AL_WFBM;"
		    "BWF;01.01.2024;\n", tries[i].last);
		char *text = many(24, tries[i].format, "%2$02d.%1$02d.1980",
		    row);
		READ(text);

		free(row);
		free(text);
		if (strcmp(found(&r), tries[i].expect) != 0)
			fail_msg("%s: %s", tries[i].last, found(&r));
		DONE();
	}
}

TEST(reads_what_other_software_writes_through_the_mapping)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/lwv/lwv-2024.csv",
	    "Landeswohlfahrtsverband\r\n"
	    "Auswertung: Leistungsberechtigte; Stand 2025\r\n"
	    "\r\n"
	    "Kennziffer;Geb.-Datum;Geschl.;gew\xF6hnl. Aufenthalt;"
	    "Rechtsgrundlage;Hilfeart;von;bis\r\n"
	    "\"L-1\";16.10.1973;\"m\xE4nnlich\";06437006;\"SGB IX Teil 2\";"
	    "\"WfbM Arbeitsbereich\";01.01.2020;31.12.9999\r\n"
	    "\"L-2\";16.10.1973;weiblich;Erbach;EGH;AL_WFBM;01.01.2020;"
	    "30.06.2024\r\n"
	    "Anzahl: 2\r\n"
	    "*** Ende ***\r\n");
	assert_int_equal(ingest(&w, "inbox/lwv/lwv-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), "");
	assert_int_equal(r.control, 2);
	assert_string_equal(ask(&w, "SELECT p.number, g.key, p.ags_ga, "
	    "l.key, s.ende, s.line FROM spell s JOIN person p ON p.id = "
	    "s.person JOIN key g ON g.id = p.sex JOIN key l ON l.id = "
	    "s.leistungsart ORDER BY s.id"),
	    "L-1|m|6437006|AL_WFBM|99991231|5 "
	    "L-2|w|6437006|AL_WFBM|20240630|6");
	assert_non_null(strstr(r.dialect, "windows-1252"));
	DONE();
}

TEST(a_canonical_header_is_understood_from_a_source_that_maps_its_own)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/lwv/leistungen-2024.csv", HEADER FINE("1"));
	assert_int_equal(ingest(&w, "inbox/lwv/leistungen-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), "");
	DONE();
}

TEST(a_name_that_is_canonical_too_does_not_make_a_layout_the_sources_own)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "sources/lwv.conf", "title = \"LWV\"\n"
	    "role = \"supra-local\"\n"
	    "mapping \"leistungen\" { columns {\n"
	    "	person_id = \"Kennziffer\"\n	wohnform = \"Wohnform\"\n"
	    "	fall_id = \"Aktenzeichen\"\n} }\n");
	config_free(w.config);
	assert_int_equal(config_load(&w.config, w.dir, &e), 0);
	put(&w, "inbox/lwv/leistungen-2024.csv", HEADER FINE("1"));
	assert_int_equal(ingest(&w, "inbox/lwv/leistungen-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), "");
	ingest_result_free(&r);

	put(&w, "inbox/lwv/leistungen-2023.csv", "Kennziffer;geburtsdatum;"
	    "ags_ga;rechtskreis;leistungsart;beginn;Wohnform\n"
	    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2023;BWF\n");
	assert_int_equal(ingest(&w, "inbox/lwv/leistungen-2023.csv", &r, &e),
	    INGEST_REJECTED);
	assert_non_null(strstr(e.text, "\"Aktenzeichen\""));
	DONE();
}

TEST(a_file_without_a_header_is_read_by_the_places_of_its_columns)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "sources/kreis.conf", "title = \"Kreis\"\nrole = \"local\"\n"
	    "mapping \"leistungen\" { columns {\n"
	    "	person_id = \"#1\"\n	geburtsdatum = \"#2\"\n"
	    "	ags_ga = \"#4\"\n	rechtskreis = \"#5\"\n"
	    "	leistungsart = \"#6\"\n	beginn = \"#7\"\n} }\n");
	config_free(w.config);
	assert_int_equal(config_load(&w.config, w.dir, &e), 0);
	put(&w, "inbox/kreis/core-2024.csv", "0643700001\n"
	    "1;01.02.1980;x;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;01.02.1980;x;06437006;EGH;AL_WFBM;01.01.2024\n");
	if (ingest(&w, "inbox/kreis/core-2024.csv", &r, &e) != INGEST_STORED)
		fail_msg("%s", e.text);
	assert_string_equal(ask(&w, "SELECT number, birth, line FROM person "
	    "ORDER BY id"), "1|19800201|2 2|19800201|3");
	ingest_result_free(&r);
	/* and one with the canonical header as well */
	put(&w, "inbox/kreis/leistungen-2023.csv", HEADER FINE("1"));
	assert_int_equal(ingest(&w, "inbox/kreis/leistungen-2023.csv", &r,
	    &e), INGEST_STORED);
	DONE();
}

TEST(a_missing_value_that_is_required_blocks_the_row)
{
	READ(HEADER
	    ";01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n"
	    "2;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n"
	    "3;01.02.1980;m;06437006;;AL_WFBM;BWF;01.01.2024;\n"
	    "4;01.02.1980;m;06437006;EGH;;BWF;01.01.2024;\n"
	    "5;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;;\n"
	    "6;01.02.1980;m;06437006;XYZ;AL_WFBM;BWF;01.01.2024;\n"
	    "1,2E+12;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n"
	    FINE("8"));
	assert_string_equal(found(&r), "2:P01M:person_id "
	    "3:P01M:geburtsdatum 4:P01M:rechtskreis 5:P01M:leistungsart "
	    "6:P01M:beginn 7:P01M:rechtskreis 8:P01M:person_id");
	assert_int_equal(r.blocked, 7);
	assert_int_equal(r.persons, 1);
	assert_string_equal(ask(&w, "SELECT rows, blocked FROM delivery"),
	    "8|7");
	DONE();
}

TEST(a_birth_that_cannot_be_is_unknown_and_its_person_stays)
{
	READ(HEADER
	    "1;01.01.1900;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "2;01.01.2025;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "3;31.02.1980;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "4;02.01.2024;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "5;01.01.2024;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "6;00.00.1957;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n"
	    "7;03.1957;m;06437006;EGH;ST_WOHN;BWF;01.01.2024;\n");
	assert_string_equal(found(&r), "2:P02M:geburtsdatum "
	    "3:P02M:geburtsdatum 4:P02M:geburtsdatum 5:P02M:geburtsdatum "
	    "6:P02K:geburtsdatum");
	assert_int_equal(r.blocked, 0);
	assert_string_equal(ask(&w, "SELECT number, birth, birth_precision "
	    "FROM person ORDER BY id"), "1|-|0 2|-|0 3|-|0 4|-|0 "
	    "5|20240101|0 6|19570101|2 7|19570301|1");
	DONE();
}

TEST(a_period_that_cannot_be_blocks_the_row)
{
	READ(HEADER
	    "1;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2024;31.12.2020\n"
	    "2;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2026;\n"
	    "3;01.02.1980;m;06437006;EGH;AL_WFBM;;31.12.2025;\n"
	    "4;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2024;31.06.2024\n"
	    "5;01.02.1980;m;06437006;EGH;AL_WFBM;;32.01.2021;\n"
	    "6;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2024;01.01.2024\n");
	assert_string_equal(found(&r), "2:P03M:ende 3:P03M:beginn "
	    "5:P03M:ende 6:P03M:beginn");
	assert_int_equal(r.blocked, 4);
	DONE();
}

TEST(a_leistungsart_is_looked_up_on_the_last_day_in_the_year)
{
	READ(HEADER
	    /* an old spell keeps its person: BTHG keys begin in 2020 */
	    "1;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2015;30.06.2024\n"
	    "2;01.02.1980;m;06437006;EGH;AL_ALT;;01.01.2015;\n"
	    "3;01.02.1980;m;06437006;EGH;AL_ALT;;01.01.2015;31.12.2019\n"
	    "4;01.02.1980;m;06437006;EGH;WERKSTATT;;01.01.2024;\n");
	assert_string_equal(found(&r), "3:P04M:leistungsart "
	    "5:P04M:leistungsart");
	assert_int_equal(r.blocked, 0);
	assert_string_equal(ask(&w, "SELECT leistungsart IS NULL FROM spell "
	    "ORDER BY id"), "0 1 0 1");
	DONE();
}

TEST(an_area_is_looked_up_recoded_or_unknown)
{
	READ(HEADER
	    "1;01.02.1980;m;06437002;EGH;AL_WFBM;;01.01.2015;\n"
	    "2;01.02.1980;m;06437020;EGH;AL_WFBM;;01.01.2015;\n"
	    "3;01.02.1980;m;06437020;EGH;AL_WFBM;;01.01.2015;30.06.2024\n"
	    "4;01.02.1980;m;06437099;EGH;AL_WFBM;;01.01.2015;\n"
	    "5;01.02.1980;m;6437006;EGH;AL_WFBM;;01.01.2015;\n"
	    "6;01.02.1980;m;09361;EGH;AL_WFBM;;01.01.2015;\n"
	    "7;01.02.1980;m;Amberg;EGH;AL_WFBM;;01.01.2015;\n"
	    "8;01.02.1980;m;06000000;EGH;AL_WFBM;;01.01.2015;\n"
	    "9;01.02.1980;m;;EGH;AL_WFBM;;01.01.2015;\n");
	assert_string_equal(found(&r), "2:P05K:ags_ga 3:P05K:ags_ga "
	    "5:P05M:ags_ga 6:D04K:ags_ga 8:P05M:ags_ga 9:P05M:ags_ga");
	assert_string_equal(ask(&w, "SELECT ags_ga FROM person ORDER BY id"),
	    "6437016 6437000 6437020 - 6437006 9361000 - - -");
	DONE();
}

TEST(who_lived_in_an_area_that_was_shared_out_is_of_the_kreis_that_has_it_all)
{
	READ(HEADER
	    "1;01.02.1980;m;06437020;EGH;AL_WFBM;;01.01.2015;\n"
	    "2;01.02.1980;m;06437021;EGH;AL_WFBM;;01.01.2015;\n"
	    "3;01.02.1980;m;06437021;EGH;AL_WFBM;;01.01.2015;30.06.2024\n");
	assert_string_equal(found(&r), "2:P05K:ags_ga 3:P05M:ags_ga");
	assert_string_equal(ask(&w, "SELECT ags_ga FROM person ORDER BY id"),
	    "6437000 - 6437021");
	DONE();
}

TEST(a_place_name_is_taken_where_it_is_one_of_the_kreis_only)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/a-2024.csv", HEADER
	    "1;01.02.1980;m;ERBACH;EGH;AL_WFBM;;01.01.2024;\n"
	    "2;01.02.1980;m;Beerfelden;EGH;AL_WFBM;;01.01.2024;\n"
	    "3;01.02.1980;m;Neustadt/Odw.;EGH;AL_WFBM;;01.01.2024;30.06.2024\n"
	    "4;01.02.1980;m;Darmstadt;EGH;AL_WFBM;;01.01.2024;\n");
	ingest(&w, "inbox/kreis/a-2024.csv", &r, &e);
	assert_string_equal(found(&r), "2:D07K:ags_ga 3:P05K:ags_ga "
	    "3:D07K:ags_ga 4:P05M:ags_ga 5:P05M:ags_ga");
	assert_string_equal(ask(&w, "SELECT ags_ga FROM person ORDER BY id"),
	    "6437006 6437016 - -");
	ingest_result_free(&r);
	/* the supra-local authority serves more than one Kreis */
	put(&w, "inbox/lwv/a-2024.csv", HEADER
	    "1;01.02.1980;m;Oberzent;EGH;AL_WFBM;;01.01.2024;\n");
	ingest(&w, "inbox/lwv/a-2024.csv", &r, &e);
	assert_string_equal(found(&r), "2:P05M:ags_ga");
	DONE();
}

TEST(a_kreis_and_one_of_its_municipalities_do_not_contradict_each_other)
{
	READ(HEADER
	    "1;01.02.1980;m;06437;EGH;AL_WFBM;;01.01.2024;\n"
	    "1;01.02.1980;m;06437006;EGH;ST_WOHN;;01.01.2024;\n"
	    "1;01.02.1980;m;06437;EGH;ST_WOHN;;01.02.2024;\n"
	    "1;01.02.1980;m;06437016;EGH;ST_WOHN;;01.03.2024;\n"
	    "2;01.02.1980;m;06437;EGH;AL_WFBM;;01.01.2024;\n"
	    "2;01.02.1980;m;09361000;EGH;ST_WOHN;;01.01.2024;\n");
	assert_string_equal(found(&r), "4:D10K:beginn 5:P25M:ags_ga "
	    "7:P25M:ags_ga");
	assert_string_equal(ask(&w, "SELECT number, ags_ga FROM person "
	    "ORDER BY id"), "1|6437006 2|6437000");
	DONE();
}

TEST(rows_that_contradict_the_first_row_of_their_person_are_blocked)
{
	READ(HEADER
	    "1;01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2024;\n"
	    "1;02.02.1980;m;06437006;EGH;ST_WOHN;;01.01.2024;\n"
	    "1;01.02.1980;w;06437016;EGH;ST_WOHN;;01.01.2024;\n"
	    "1;02.1980;;;EGH;ST_WOHN;;01.01.2024;\n"
	    "2;1980;m;06437002;EGH;AL_ALT;;01.01.2010;31.12.2015\n"
	    "2;05.06.1980;m;06437016;EGH;ST_WOHN;;01.01.2024;\n");
	assert_string_equal(found(&r), "3:P25M:geburtsdatum "
	    "4:P25M:geschlecht 4:P25M:ags_ga 6:P05K:ags_ga");
	assert_int_equal(r.blocked, 2);
	assert_string_equal(ask(&w, "SELECT number, birth, birth_precision, "
	    "ags_ga FROM person ORDER BY id"),
	    "1|19800201|0|6437006 2|19800605|0|6437016");
	DONE();
}

TEST(a_match_key_belongs_to_the_first_person_that_has_it)
{
	READ("person_id;match_key;geburtsdatum;ags_ga;rechtskreis;"
	    "leistungsart;beginn\n"
	    "1;k;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;k;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "1;k;01.02.1980;06437006;EGH;ST_WOHN;01.01.2024\n");
	assert_string_equal(found(&r), "3:D06K:match_key");
	assert_string_equal(ask(&w, "SELECT number, match FROM person "
	    "ORDER BY id"), "1|1 2|-");
	DONE();
}

TEST(match_keys_keep_their_numbers_from_delivery_to_delivery)
{
#define KEYED	"person_id;match_key;geburtsdatum;ags_ga;rechtskreis;" \
	"leistungsart;beginn\n"
#define ROW(id, key)	id ";" key ";01.02.1980;06437006;EGH;AL_WFBM;" \
	"01.01.2024\n"
	READ(KEYED ROW("1", "a") ROW("2", "") ROW("3", "b") ROW("2", "c"));
	ingest_result_free(&r);
	put(&w, "inbox/lwv/leistungen-2024.csv", KEYED ROW("7", "b")
	    ROW("8", "d") ROW("9", "a") ROW("9", "a") ROW("6", "d"));
	assert_int_equal(ingest(&w, "inbox/lwv/leistungen-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(ask(&w, "SELECT p.number, m.key FROM person p "
	    "LEFT JOIN match m ON m.id = p.match ORDER BY p.id"),
	    "1|a 2|c 3|b 7|b 8|d 9|a 6|-");
	assert_string_equal(ask(&w, "SELECT id, key FROM match ORDER BY id"),
	    "1|a 2|b 3|c 4|d");
	assert_string_equal(found(&r), "2:P16K:beginn 4:P16K:beginn 5:L05K: "
	    "6:D06K:match_key");
	DONE();
}

TEST(a_repeated_row_is_told_once_whatever_else_is_wrong_with_it)
{
	READ(HEADER FINE("1")
	    "2;x;m;06437006;EGH;AL_WFBM;BWF;01.01.24;\n"
	    "2;x;m;06437006;EGH;AL_WFBM;BWF;01.01.24;\n");
	assert_string_equal(found(&r), "3:P02M:geburtsdatum 3:D01K:beginn "
	    "4:L05K:");
	assert_int_equal(r.muss, 1);
	assert_int_equal(r.kann, 2);
	DONE();
}

TEST(a_control_total_that_differs_is_found)
{
	READ(HEADER FINE("1") FINE("2") "Anzahl: 3\n");
	assert_string_equal(found(&r), "4:P13M:");
	assert_int_equal(r.control, 3);
	DONE();
}

TEST(footers_are_not_taken_for_rows)
{
	READ(HEADER FINE("1") FINE("2")
	    "Summe;;;;;;;;1.234,50\n"
	    "Anzahl Datensätze;2;;;;;;;\n"
	    "Anzahl Personen: 7\n"
	    "Erstellt: 01.02.2025\n");
	assert_string_equal(found(&r), "");
	assert_int_equal(r.control, 2);
	assert_int_equal(r.rows, 2);
	DONE();
}

TEST(damaged_rows_are_set_aside_with_their_line_and_the_others_read)
{
	READ(HEADER FINE("1")
	    "2;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024\n"
	    "3;01.02.1980;m;06437006;EGH;\"AL_WFBM;BWF;01.01.2024;\n"
	    FINE("4")
	    "5;01.02.1980;m;06437006;EGH;AL_WFBM;BWF\";01.01.2024;\n"
	    FINE("6")
	    "Anzahl: 6\n");
	assert_string_equal(found(&r), "3:L01M: 4:L02M: 6:L02M:");
	assert_int_equal(r.rows, 6);
	assert_int_equal(r.blocked, 3);
	assert_int_equal(r.persons, 3);
	DONE();
}

TEST(a_damaged_utf8_file_is_not_taken_for_windows_1252)
{
	READ("person_id;fall_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;"
	    "beginn\n"
	    "1;Köln;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;Bön;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "3;Kün;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "4;K\xC3n;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_string_equal(found(&r), "5:L03M:");
	assert_string_equal(ask(&w, "SELECT fall FROM spell ORDER BY id"),
	    "Köln Bön Kün");
	DONE();
}

TEST(one_sound_letter_is_enough_beside_one_that_is_damaged)
{
	READ("person_id;fall_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;"
	    "beginn\n"
	    "1;Köln;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;K\x81n;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_string_equal(found(&r), "3:L03M:");
	assert_string_equal(ask(&w, "SELECT fall FROM spell ORDER BY id"),
	    "Köln");
	DONE();
}

TEST(a_file_turned_into_utf8_twice_is_turned_back_if_all_of_it_survives)
{
	READ("person_id;fall_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;"
	    "beginn\n"
	    "1;KÃ¶ln;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;BÃ¶n;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_string_equal(ask(&w, "SELECT fall FROM spell ORDER BY id"),
	    "Köln Bön");
	assert_non_null(strstr(r.dialect, "doppelt"));
	DONE();
}

TEST(a_file_with_one_letter_that_looks_so_is_left_alone)
{
	READ("person_id;fall_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;"
	    "beginn\n"
	    "1;KÃ¶ln;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2;Bön;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_string_equal(ask(&w, "SELECT fall FROM spell ORDER BY id"),
	    "KÃ¶ln Bön");
	DONE();
}

TEST(a_row_delivered_twice_counts_once)
{
	READ(HEADER FINE("1") FINE("2") "Anzahl: 2\n"
	    HEADER FINE("1") FINE("2") "Anzahl: 2\n");
	assert_string_equal(found(&r), "5:L04K: 6:L05K: 7:L05K:");
	assert_string_equal(ask(&w, "SELECT count(*) FROM spell"), "2");
	DONE();
}

TEST(unknown_columns_are_said_once_by_name)
{
	READ("person_id;Haarfarbe;geburtsdatum;ags_ga;rechtskreis;"
	    "leistungsart;beginn;Schuhgröße\n"
	    "1;x;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;y\n"
	    "2;x;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;y\n");
	assert_string_equal(found(&r), "1:L06K:");
	assert_non_null(strstr(r.findings[0].text, "„Haarfarbe“"));
	assert_non_null(strstr(r.findings[0].text, "„Schuhgröße“"));
	DONE();
}

TEST(amounts_are_read_as_their_column_is_written)
{
	READ("person_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;beginn;"
	    "ausgaben;einnahmen\n"
	    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;1.500;1.500\n"
	    "2;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;2,500.25;2,5\n");
	assert_string_equal(found(&r), "");
	assert_string_equal(ask(&w, "SELECT ausgaben, einnahmen FROM spell "
	    "ORDER BY id"), "150|150000 250025|250");
	assert_string_equal(ask(&w, "SELECT count(*) FROM person"), "2");
	DONE();
}

TEST(nothing_found_holds_a_value)
{
	size_t i;

	READ(HEADER "Geheim1;Geheim2;Geheim3;Geheim4;EGH;Geheim5;Geheim6;"
	    "01.01.2024;\n"
	    "Geheim7;01.02.1980;m;06437006;Geheim8;\n");
	for (i = 0; i < r.findings_n; i++)
		assert_null(strstr(r.findings[i].text, "Geheim"));
	assert_true(r.findings_n >= 5);
	assert_null(strstr(r.dialect, "Geheim"));
	DONE();
}

TEST(the_same_bytes_again_change_nothing)
{
	READ(HEADER FINE("1") FINE("2"));
	ingest_result_free(&r);
	assert_int_equal(ingest(&w, "inbox/kreis/leistungen-2024.csv", &r,
	    &e), INGEST_UNCHANGED);
	assert_int_equal(r.rows, 2);
	assert_int_equal(r.persons, 2);
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "1");
	assert_string_equal(ask(&w, "SELECT count(*) FROM spell"), "2");
	DONE();
}

TEST(the_same_bytes_are_read_anew_where_somebody_says_so)
{
	struct ingest_request req = { .replace = true };

	/* A register has changed, say. */
	READ(HEADER FINE("1") FINE("2"));
	ingest_result_free(&r);
	assert_int_equal(ingest_with(&w, "inbox/kreis/leistungen-2024.csv",
	    req, &r, &e), INGEST_STORED);
	assert_string_equal(ask(&w, "SELECT state FROM delivery ORDER BY id"),
	    "superseded current");
	DONE();
}

TEST(a_later_delivery_supersedes_the_earlier_one_whole)
{
	READ(HEADER FINE("1") FINE("2"));
	ingest_result_free(&r);
	put(&w, "inbox/kreis/korrektur-2024.csv", HEADER FINE("1")
	    "3;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n");
	assert_int_equal(ingest(&w, "inbox/kreis/korrektur-2024.csv", &r,
	    &e), INGEST_STORED);
	assert_string_equal(ask(&w, "SELECT state, superseded_by, "
	    "first_spell, last_spell FROM delivery ORDER BY id"),
	    "superseded|2|1|2 current|-|3|4");
	DONE();
}

TEST(a_delivery_that_shrank_waits_for_a_person)
{
	struct ingest_request replace = { .replace = true };

	READ(HEADER FINE("1") FINE("2") FINE("3"));
	ingest_result_free(&r);
	put(&w, "inbox/kreis/nachtrag-2024.csv", HEADER
	    "4;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n");
	assert_int_equal(ingest(&w, "inbox/kreis/nachtrag-2024.csv", &r, &e),
	    INGEST_HELD);
	assert_int_equal(e.kind, ERR_REJECTED);
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "1");
	ingest_result_free(&r);
	assert_int_equal(ingest_with(&w, "inbox/kreis/nachtrag-2024.csv",
	    replace, &r, &e), INGEST_STORED);
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "2");
	DONE();
}

TEST(a_test_does_not_take_the_place_of_a_delivery)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/vorläufig-2024.csv", HEADER FINE("1"));
	assert_int_equal(ingest(&w, "inbox/kreis/vorläufig-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	put(&w, "inbox/kreis/leistungen-2024.csv", HEADER FINE("1")
	    FINE("2"));
	assert_int_equal(ingest(&w, "inbox/kreis/leistungen-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	put(&w, "inbox/kreis/test-2024.csv", HEADER FINE("1") FINE("2")
	    FINE("3"));
	assert_int_equal(ingest(&w, "inbox/kreis/test-2024.csv", &r, &e),
	    INGEST_HELD);
	DONE();
}

TEST(last_years_file_waits_for_a_person)
{
	READ(HEADER FINE("1"));
	ingest_result_free(&r);
	put(&w, "inbox/kreis/noch-einmal-2024.csv", HEADER
	    "1;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2023;\n");
	assert_int_equal(ingest(&w, "inbox/kreis/noch-einmal-2024.csv", &r,
	    &e), INGEST_HELD);
	DONE();
}

TEST(a_first_delivery_that_moves_nothing_in_its_year_is_noted)
{
	READ(HEADER "1;01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2022;\n");
	assert_int_equal(r.outcome, INGEST_STORED);
	assert_string_equal(found(&r), "0:L09K:");
	DONE();
}

TEST(a_nil_return_is_a_delivery)
{
	struct ingest_request nil = { .nil = true };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/Fehlanzeige-2024.csv", HEADER);
	assert_int_equal(ingest(&w, "inbox/kreis/Fehlanzeige-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	/* Once more, in other words. */
	put(&w, "inbox/kreis/Fehlanzeige-2024.csv", HEADER "\n");
	assert_int_equal(ingest(&w, "inbox/kreis/Fehlanzeige-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	put(&w, "inbox/kreis/leer-2023.csv", "");
	assert_int_equal(ingest_with(&w, "inbox/kreis/leer-2023.csv", nil,
	    &r, &e), INGEST_STORED);
	assert_string_equal(ask(&w, "SELECT year, nil, rows, first_spell "
	    "FROM delivery ORDER BY id"), "2024|1|0|- 2024|1|0|- 2023|1|0|-");
	DONE();
}

TEST(checking_stores_nothing_and_finds_the_same)
{
	struct ingest_request dry = { .dry = true };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/leistungen-2024.csv", HEADER FINE("1")
	    "2;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n");
	assert_int_equal(ingest_with(&w, "inbox/kreis/leistungen-2024.csv",
	    dry, &r, &e), INGEST_STORED);
	assert_string_equal(found(&r), "3:P01M:geburtsdatum");
	assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"), "0");
	assert_string_equal(ask(&w, "SELECT count(*) FROM spell"), "0");
	DONE();
}

TEST(what_is_no_table_of_cases_is_refused_with_the_mend)
{
	static const struct {
		const char	*name, *text;
		size_t		 len;
		const char	*message;
		enum ingest_refusal refusal;
		const char	*column;
	} cases[] = {
		{ "inbox/kreis/a-2024.csv", "", 0, "is empty",
		    REFUSED_EMPTY, "" },
		{ "inbox/kreis/a-2024.csv", "PK\3\4\0\0", 6, "spreadsheet",
		    REFUSED_FILE, "" },
		{ "inbox/kreis/a-2024.csv", "%PDF-1.7", 8, "PDF",
		    REFUSED_FILE, "" },
		{ "inbox/kreis/a-2024.csv", "\xFF\xFE" "a\0", 4, "UTF-16",
		    REFUSED_FILE, "" },
		{ "inbox/kreis/a-2024.csv", "a;b\n1\0;2\n", 9,
		    "NUL byte at offset 5",
		    REFUSED_FILE, "" },
		{ "inbox/kreis/a-2024.csv", "dies;und\ndas;nicht\n", 19,
		    "no header",
		    REFUSED_HEADER, "" },
		{ "inbox/kreis/a-2024.csv", "person_id;beginn\n1;01.01.2024\n",
		    30, "column \"geburtsdatum\" is missing",
		    REFUSED_COLUMNS, "geburtsdatum" },
		{ "inbox/lwv/a-2024.csv", "Kennziffer;Hilfeart;von\n1;2;3\n",
		    30, "this source calls it \"Geb.-Datum\"",
		    REFUSED_COLUMNS, "Geb.-Datum" },
		{ "inbox/kreis/a-2024.csv", "person_id;PersNr;beginn;von\n", 28,
		    "column \"geburtsdatum\" is missing",
		    REFUSED_COLUMNS, "geburtsdatum" },
		{ "inbox/kreis/a-2024.csv", HEADER, sizeof HEADER - 1,
		    "Fehlanzeige",
		    REFUSED_NO_ROWS, "" },
		{ "inbox/kreis/Fehlanzeige-2024.csv", HEADER FINE("1"),
		    sizeof HEADER FINE("1") - 1, "has no rows",
		    REFUSED_NIL, "" },
		{ "inbox/kreis/a.csv", HEADER FINE("1"),
		    sizeof HEADER FINE("1") - 1, "which year",
		    REFUSED_YEAR, "" },
		{ "inbox/kreis/2023-2024.csv", HEADER FINE("1"),
		    sizeof HEADER FINE("1") - 1, "more than one year",
		    REFUSED_YEAR, "" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		expect_rejected(cases[i].name, cases[i].text, cases[i].len,
		    cases[i].message, cases[i].refusal, cases[i].column);
}

#define WITH_YEAR "berichtsjahr;person_id;geburtsdatum;ags_ga;rechtskreis;" \
	"leistungsart;beginn\n"

TEST(the_column_berichtsjahr_tells_the_year)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/a.csv", WITH_YEAR
	    "2023;1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_int_equal(ingest(&w, "inbox/kreis/a.csv", &r, &e),
	    INGEST_STORED);
	assert_int_equal(r.year, 2023);
	DONE();
}

TEST(a_wrong_year_is_refused)
{
	static const char first[] = WITH_YEAR
	    "2023;1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n";
	static const char second[] = WITH_YEAR
	    "2024;1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
	    "2023;2;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n";

	expect_rejected("inbox/kreis/a-2024.csv", first, sizeof first - 1,
	    "wrong year", REFUSED_OTHER_YEAR, "");
	expect_rejected("inbox/kreis/a-2024.csv", second, sizeof second - 1,
	    "line 3", REFUSED_OTHER_YEAR, "");
}

TEST(an_unknown_source_form_or_file_is_an_error)
{
	static const struct {
		struct ingest_request	req;
		enum err_kind		kind;
		const char		*message;
	} cases[] = {
		{ { .path = "x/inbox/fremd/a-2024.csv" }, ERR_MISUSED,
		    "no source \"fremd\"" },
		{ { .path = "a-2024.csv" }, ERR_MISUSED, "--source" },
		{ { .path = "a-2024.csv", .source = "kreis",
		    .form = "quatsch" }, ERR_MISUSED, "no form" },
		{ { .path = "no-such-2024.csv", .source = "kreis" },
		    ERR_FAILED, "cannot be opened" },
		{ { .path = "/tmp", .source = "kreis" }, ERR_FAILED,
		    "not a regular file" },
	};
	struct workspace w;
	struct ingest_result r;
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct err e = ERR_NONE;

		assert_int_equal(ingest_file(&r, w.db, w.config,
		    &cases[i].req, &e), -1);
		assert_int_equal(e.kind, cases[i].kind);
		assert_non_null(strstr(e.text, cases[i].message));
	}
	workspace_fini(&w);
}

TEST(a_code_that_leads_to_no_value_is_a_broken_configuration)
{
	static const struct {
		const char	*column, *to;
		bool		 good;
	} cases[] = {
		{ "wohnform", "HEIM", false }, { "wohnform", "BWF", true },
		{ "beginn", "niemals", false }, { "ende", "31.02.2024", false },
		{ "ende", "lfd.", true }, { "ags_ga", "06437099", false },
		{ "ags_ga", "Entenhausen", false }, { "ags_ga", "Erbach", true },
		{ "ags_ga", "06437002", true }, { "ags_ga", "", true },
	};
	struct ingest_request req = { .source = "kreis", .dry = true };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char *path, text[300];
	size_t i;

	workspace_init(&w);
	put(&w, "inbox/kreis/a-2024.csv", HEADER FINE("1"));
	req.path = path = path_join(w.dir, "inbox/kreis/a-2024.csv");
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(text, sizeof text, "title = \"Kreis\"\n"
		    "role = \"local\"\nmapping \"leistungen\" {\n"
		    "	codes \"%s\" { \"Heim\" = \"%s\" }\n}\n",
		    cases[i].column, cases[i].to);
		put(&w, "sources/kreis.conf", text);
		config_free(w.config);
		err_clear(&e);
		assert_int_equal(config_load(&w.config, w.dir, &e), 0);
		if (ingest_file(&r, w.db, w.config, &req, &e) !=
		    (cases[i].good ? 0 : -1))
			fail_msg("%s: \"%s\": %s", cases[i].column,
			    cases[i].to, e.text);
		if (cases[i].good) {
			ingest_result_free(&r);
			continue;
		}
		assert_int_equal(e.kind, ERR_MISUSED);
		assert_non_null(strstr(e.text, "sources/kreis.conf"));
		assert_non_null(strstr(e.text, cases[i].to));
	}
	free(path);
	workspace_fini(&w);
}

TEST(a_year_that_has_not_begun_or_is_not_reported_is_asked_for)
{
	static const struct {
		const char	*name, *message;
		int		 year;
	} cases[] = {
		{ "a-2099.csv", "2099 has not begun", 0 },
		{ "a-2019.csv", "2019 is before the first reporting year, "
		    "2020", 0 },
		{ "a-2020.csv", NULL, 0 }, { "a-2099.csv", NULL, 2099 },
		{ "a-2019.csv", NULL, 2019 },
	};
	struct ingest_request req = { .received = { 2025, 3, 30 } };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char path[64];
	size_t i;

	workspace_init(&w);
	w.config->first_year = 2020;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(path, sizeof path, "inbox/kreis/%s", cases[i].name);
		put(&w, path, HEADER "1;01.02.1980;m;06437006;EGH;AL_ALT;;"
		    "01.01.2001;\n");
		req.year = cases[i].year;
		err_clear(&e);
		assert_int_equal(ingest_with(&w, path, req, &r, &e),
		    cases[i].message == NULL ? INGEST_STORED :
		    INGEST_REJECTED);
		if (cases[i].message != NULL && strstr(e.text,
		    cases[i].message) == NULL)
			fail_msg("\"%s\"", e.text);
		ingest_result_free(&r);
	}
	workspace_fini(&w);
}

TEST(what_arrived_when_is_the_day_of_the_file_or_the_one_given)
{
	struct ingest_request req = { .received = { 2025, 3, 30 } };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/a-2024.csv", HEADER FINE("1"));
	ingest_with(&w, "inbox/kreis/a-2024.csv", req, &r, &e);
	assert_string_equal(ask(&w, "SELECT received FROM delivery"),
	    "20250330");
	DONE();
}
