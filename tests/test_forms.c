#include "tests/ingest_workspace.h"

#include "ingest/decimal.h"

/* Forms without cases: aggregates and the small ones. */

static void
expect(const char *file, const char *text, const char *findings,
    const char *sql, const char *answer)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char path[128];

	workspace_init(&w);
	snprintf(path, sizeof path, "inbox/kreis/%s", file);
	put(&w, path, text);
	assert_int_equal(ingest(&w, path, &r, &e), INGEST_STORED);
	assert_string_equal(found(&r), findings);
	assert_string_equal(ask(&w, sql), answer);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(massnahmen_are_stored_with_their_line_and_keys)
{
	expect("massnahmen-2024.csv",
	    "id;themenbereich;titel;zustaendig;stand;ziel_datum;wesentlich\n"
	    "M1;Älter werden;\"Ein; Titel\";Amt;nicht begonnen;2026-12-31;J\n"
	    "M2;aelter werden;Zwei;Amt;Laeuft;;\n", "",
	    "SELECT m.line, m.id, t.key, titel, s.key, ziel_datum, "
	    "wesentlich, grund FROM massnahmen m JOIN key t ON t.id = "
	    "themenbereich JOIN key s ON s.id = stand",
	    "2|M1|Älter werden|Ein; Titel|nicht begonnen|20261231|1|- "
	    "3|M2|Älter werden|Zwei|laeuft|-|-|-");
}

TEST(a_target_date_may_lack_its_day)
{
	expect("massnahmen-2024.csv",
	    "id;themenbereich;titel;zustaendig;stand;ziel_datum\n"
	    "M1;Älter werden;Titel;Amt;nicht begonnen;12.2026\n", "",
	    "SELECT ziel_datum FROM massnahmen", "20261200");
}

TEST(counselling_keeps_equal_rows_as_several_contacts_and_says_so)
{
	expect("beratung-2024.csv",
	    "datum;art;erst_folge;ort;ags;anzahl\n"
	    "08.01.2024;telefon;erst;;06437006;2\n"
	    "08.01.2024;telefon;erst;;06437006;2\n"
	    "09.01.2024;vor_ort;;Rathaus;06437;\n",
	    "3:F04K:",
	    "SELECT datum, k.key, ort, ags, anzahl FROM beratung b "
	    "JOIN key k ON k.id = b.art",
	    "20240108|telefon|-|6437006|2 20240108|telefon|-|6437006|2 "
	    "20240109|vor_ort|Rathaus|6437000|-");
}

TEST(meetings_places_and_projects_are_stored)
{
	expect("sitzungen-2024.csv",
	    "gremium;datum;soll_je_jahr;teilnehmende;betroffene_beteiligt;"
	    "bemerkung\nBeirat;01.02.2024;?;12;J;\n", "",
	    "SELECT gremium, datum, soll_je_jahr, teilnehmende, "
	    "betroffene_beteiligt FROM sitzungen", "Beirat|20240201|-|12|1");
	expect("plaetze-2024.csv",
	    "ags;art;stichtag;plaetze;belegt\n"
	    "06437006;wfbm;31.12.2024;1.200;98\n"
	    "06437006;unbekannt;31.12.2024;7.5;\n",
	    "3:L08M:art 3:F01M:plaetze",
	    "SELECT ags, stichtag, plaetze, belegt FROM plaetze",
	    "6437006|20241231|1200|98");
	expect("vorhaben-2024.csv",
	    "id;art;titel;ags;plaetze;stand;partner_einbezogen_am\n"
	    "V1;ambulant;Neubau;06437016;24;laeuft;2020-05-14\n", "",
	    "SELECT id, titel, ags, plaetze, partner_einbezogen_am "
	    "FROM vorhaben", "V1|Neubau|6437016|24|20200514");
}

TEST(licences_and_expenses_are_amounts_of_the_year)
{
	expect("lizenzen-2024.csv",
	    "ags;jahr;art;betrag\n06437006;2024;wartung;1.725,50\n"
	    "06437016;2023;wartung;10\n", "3:F02M:jahr",
	    "SELECT ags, jahr, betrag, line FROM lizenzen",
	    "6437006|2024|172550|2");
	expect("ausgaben-2024.csv",
	    "jahr;leistungsart;ausgaben;einnahmen\n"
	    "2024;AL_WFBM;1234567.5;0.5\n2024;ST_WOHN;1.500;\n", "",
	    "SELECT k.key, ausgaben, einnahmen FROM ausgaben a "
	    "JOIN key k ON k.id = leistungsart",
	    "AL_WFBM|123456750|50 ST_WOHN|150|-");
}

TEST(aggregates_are_kept_exactly_with_sign_and_marks)
{
	expect("aggregat-2024.csv",
	    "measure,period,region,breakdown,category,value,symbol\r\n"
	    "he_8c_rag_n,2024-12-31,06437,,,55,\r\n"
	    "he_8c_rag_n,2024-12-31,06437,sex,w,,.\r\n"
	    "he_8c_rag_n,2024-12-31,06437,sex,m,,…p\r\n"
	    "he_8c_rag_n,2024-12-31,06437,sex*age_group,m*85+,0,–\r\n"
	    "rate,2024,06437,,,12.50,r\r\n"
	    "rate,2024,06437,sex,w,-0.125,\r\n"
	    "rate,2024,06437,sex,m,1.234,\r\n", "",
	    "SELECT measure, period, breakdown, category, value, decimals, "
	    "symbol FROM aggregat",
	    "he_8c_rag_n|20241231|-|-|55|0|- "
	    "he_8c_rag_n|20241231|sex|w|-|0|. "
	    "he_8c_rag_n|20241231|sex|m|-|0|…p "
	    "he_8c_rag_n|20241231|sex*age_group|m*85+|0|0|– "
	    "rate|2024|-|-|1250|2|r rate|2024|sex|w|-125|3|- "
	    "rate|2024|sex|m|1234|3|-");
}

TEST(an_aggregate_that_says_nothing_or_two_things_is_blocked)
{
	expect("aggregat-2024.csv",
	    "measure;period;region;breakdown;category;value;symbol\n"
	    "a_n;2024;06437;;;5;\n"
	    "a_n;2024;06437;;;6;\n"		/* contradicts */
	    "a_n;2024;06437;;;5;\n"		/* says it again */
	    "a_n;2024;06437;sex;w;;\n"		/* neither value nor sign */
	    "a_n;2024;06437;sex*rag;w;5;\n"	/* a category is missing */
	    "a_n;2024;06437;rag;over;1.234;\n"	/* could be two numbers */
	    "a_n;2024;6x;rag;under;7;q\n",
	    "3:F03M:measure 4:L05K: 5:F01M:value 6:F01M:category "
	    "7:F01M:value 8:L07M:region 8:L07M:symbol",
	    "SELECT line, value, region, symbol FROM aggregat",
	    "2|5|06437|- 8|7|-|-");
}

TEST(aggregates_tell_their_year_themselves)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/figures.csv",
	    "measure,period,region,breakdown,category,value,symbol\n"
	    "a_n,2023-12-31,06437,,,5,\n");
	assert_int_equal(ingest(&w, "inbox/kreis/figures.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(r.form, "aggregat");
	assert_int_equal(r.year, 2023);
	ingest_result_free(&r);

	put(&w, "inbox/kreis/figures.csv",
	    "measure,period,region,breakdown,category,value,symbol\n"
	    "a_n,2023-12-31,06437,,,5,\na_n,2024-12-31,06437,,,6,\n");
	assert_int_equal(ingest(&w, "inbox/kreis/figures.csv", &r, &e),
	    INGEST_REJECTED);
	assert_non_null(strstr(e.text, "--year"));
	ingest_result_free(&r);
	assert_int_equal(ingest_with(&w, "inbox/kreis/figures.csv",
	    (struct ingest_request){ .year = 2024 }, &r, &e), INGEST_STORED);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(figures_are_read_from_a_source_that_writes_otherwise)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "sources/lwv.conf", "title = \"LWV\"\nrole = \"supra-local\"\n"
	    "encoding = \"windows-1252\"\ndelimiter = \";\"\n");
	config_free(w.config);
	assert_int_equal(config_load(&w.config, w.dir, &e), 0);
	put(&w, "inbox/lwv/figures-2024.csv",
	    "measure,period,region,breakdown,category,value,symbol\n"
	    "a_n,2024-12-31,06437,,,,…\n");
	assert_int_equal(ingest(&w, "inbox/lwv/figures-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), "");
	assert_string_equal(ask(&w, "SELECT symbol FROM aggregat"), "…");
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(a_form_is_known_by_its_header_where_the_name_is_silent)
{
	static const struct {
		const char	*name, *text, *form;
	} cases[] = {
		{ "liste-2024.csv", "ags;jahr;art;betrag\n"
		    "06437006;2024;wartung;5,00\n", "lizenzen" },
		{ "ausgaben-2024.csv", "person_id;geburtsdatum;ags_ga;"
		    "rechtskreis;leistungsart;beginn;ausgaben\n"
		    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;5,00\n",
		    "leistungen" },
		{ "Maßnahmen 2024.csv", "ID;Themenbereich;Titel;Zuständig;"
		    "Stand\n1;Älter werden;x;y;laeuft\n", "massnahmen" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct workspace w;
		struct ingest_result r;
		struct err e = ERR_NONE;
		char path[128];

		workspace_init(&w);
		snprintf(path, sizeof path, "inbox/kreis/%s", cases[i].name);
		put(&w, path, cases[i].text);
		assert_int_equal(ingest(&w, path, &r, &e), INGEST_STORED);
		assert_string_equal(r.form, cases[i].form);
		assert_string_equal(found(&r), "");
		ingest_result_free(&r);
		workspace_fini(&w);
	}
}

TEST(forms_of_one_source_and_year_stand_beside_each_other)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/plaetze-2024.csv",
	    "ags;art;stichtag;plaetze\n06437006;wfbm;31.12.2024;5\n");
	put(&w, "inbox/kreis/sitzungen-2024.csv",
	    "gremium;datum\nBeirat;01.02.2024\n");
	assert_int_equal(ingest(&w, "inbox/kreis/plaetze-2024.csv", &r, &e),
	    INGEST_STORED);
	ingest_result_free(&r);
	assert_int_equal(ingest(&w, "inbox/kreis/sitzungen-2024.csv", &r, &e),
	    INGEST_STORED);
	ingest_result_free(&r);
	assert_string_equal(ask(&w, "SELECT form, state FROM delivery "
	    "ORDER BY form"), "plaetze|current sitzungen|current");
	workspace_fini(&w);
}

TEST(a_small_form_is_corrected_held_and_nil_as_cases_are)
{
	static const char head[] = "gremium;datum\n";
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char text[400] = "gremium;datum\n";
	int i;

	workspace_init(&w);
	for (i = 1; i <= 5; i++)
		sprintf(text + strlen(text), "Beirat;0%d.02.2024\n", i);
	put(&w, "inbox/kreis/sitzungen-2024.csv", text);
	assert_int_equal(ingest(&w, "inbox/kreis/sitzungen-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	assert_int_equal(ingest(&w, "inbox/kreis/sitzungen-2024.csv", &r,
	    &e), INGEST_UNCHANGED);
	ingest_result_free(&r);

	put(&w, "inbox/kreis/sitzungen-2024.csv",
	    "gremium;datum\nBeirat;01.02.2024\n");
	assert_int_equal(ingest(&w, "inbox/kreis/sitzungen-2024.csv", &r,
	    &e), INGEST_HELD);
	ingest_result_free(&r);
	assert_int_equal(ingest_with(&w, "inbox/kreis/sitzungen-2024.csv",
	    (struct ingest_request){ .replace = true }, &r, &e),
	    INGEST_STORED);
	ingest_result_free(&r);
	assert_string_equal(ask(&w, "SELECT state, count(*) FROM delivery d "
	    "JOIN sitzungen s ON s.delivery = d.id GROUP BY 1 ORDER BY 1"),
	    "current|1 superseded|5");

	put(&w, "inbox/kreis/sitzungen-2023-Fehlanzeige.csv", head);
	assert_int_equal(ingest(&w,
	    "inbox/kreis/sitzungen-2023-Fehlanzeige.csv", &r, &e),
	    INGEST_STORED);
	ingest_result_free(&r);
	assert_string_equal(ask(&w, "SELECT nil, rows FROM delivery WHERE "
	    "year = 2023"), "1|0");
	workspace_fini(&w);
}

TEST(a_form_is_mapped_as_cases_are)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "sources/lwv.conf", "title = \"LWV\"\nrole = \"supra-local\"\n"
	    "mapping \"beratung\" {\n"
	    "	columns { datum = \"Tag\" art = \"Weg\" }\n"
	    "	codes \"art\" { \"fernmündlich\" = \"telefon\" }\n}\n");
	config_free(w.config);
	assert_int_equal(config_load(&w.config, w.dir, &e), 0);
	put(&w, "inbox/lwv/liste-2024.csv",
	    "Tag;Weg\n08.01.2024;fernmündlich\n09.01.24;vor_ort\n");
	assert_int_equal(ingest(&w, "inbox/lwv/liste-2024.csv", &r, &e),
	    INGEST_STORED);
	assert_string_equal(found(&r), "3:D01K:datum");
	assert_string_equal(ask(&w, "SELECT datum, k.key FROM beratung b "
	    "JOIN key k ON k.id = b.art"), "20240108|telefon "
	    "20240109|vor_ort");
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(damaged_rows_of_a_form_are_set_aside_with_their_line)
{
	expect("beratung-2024.csv",
	    "datum;art;ort\n08.01.2024;telefon;x;y\n"
	    "09.01.2024;telefon;\n09.01.2023;telefon;\n;telefon;\n",
	    "2:L01M: 4:F02M:datum 5:F01M:datum",
	    "SELECT line, datum FROM beratung", "3|20240109");
}

TEST(a_number_is_read_with_its_decimals_or_not_at_all)
{
	static const struct {
		const char	*text;
		unsigned	 known;
		int64_t		 value;	/* -99: bad */
		int		 places;
	} cases[] = {
		{ "0", 0, 0, 0 }, { "-7", 0, -7, 0 }, { "12.5", 0, 125, 1 },
		{ "12,50", 0, 1250, 2 }, { "1.234,5", 0, 12345, 1 },
		{ "1,234.5", 0, 12345, 1 }, { "1.234.567", 0, 1234567, 0 },
		{ "1 234", 0, 1234, 0 }, { "1\xC2\xA0" "234", 0, 1234, 0 },
		{ "0.123", 0, 123, 3 }, { "1.234", 0, -99, 0 },
		{ "1.234", MONEY_POINT, 1234, 3 },
		{ "1.234", MONEY_COMMA, 1234, 0 },
		{ "1.234", MONEY_COMMA | MONEY_POINT, -99, 0 },
		{ "\xE2\x88\x92" "3", 0, -3, 0 }, { "1,23,4", 0, -99, 0 },
		{ "12.", 0, -99, 0 }, { ".5", 0, -99, 0 },
		{ "1e5", 0, -99, 0 }, { "-", 0, -99, 0 },
		{ "123456789012345678", 0, -99, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct decimal d;
		unsigned marks;
		enum value_state s = decimal_read(&d, &marks, cases[i].text,
		    strlen(cases[i].text), cases[i].known);

		if ((s == VALUE_GOOD) != (cases[i].value != -99) ||
		    (s == VALUE_GOOD && (d.value != cases[i].value ||
		    d.places != cases[i].places)))
			fail_msg("%s: %d %lld/%d", cases[i].text, (int)s,
			    (long long)d.value, d.places);
	}
}
