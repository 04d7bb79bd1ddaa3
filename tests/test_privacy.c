#include "tests/ingest_workspace.h"

#define START "person_id;geburtsdatum;ags_ga;rechtskreis;leistungsart;beginn"
#define CASE ";01.02.1980;06437006;EGH;AL_WFBM;01.01.2024"

/* Deliver HEADER and, five times, "N;…;" and CELL. */
static void
expect(const char *header, const char *cell, const char *named)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char text[2000];
	int i;

	workspace_init(&w);
	snprintf(text, sizeof text, START ";%s\n", header);
	for (i = 1; i <= 5; i++)
		sprintf(text + strlen(text), "%d" CASE ";%s\n", i, cell);
	put(&w, "inbox/kreis/leistungen-2024.csv", text);
	if (named == NULL) {
		if (ingest(&w, "inbox/kreis/leistungen-2024.csv", &r, &e) !=
		    INGEST_STORED)
			fail_msg("%s: %s", header, e.text);
		assert_null(r.personal);
	} else {
		if (ingest(&w, "inbox/kreis/leistungen-2024.csv", &r, &e) !=
		    INGEST_REJECTED)
			fail_msg("%s is not refused", header);
		assert_non_null(r.personal);
		assert_int_equal(e.kind, ERR_REJECTED);
		if (strstr(e.text, named) == NULL)
			fail_msg("\"%s\" does not name %s", e.text, named);
		if (cell[0] != '\0' && strstr(e.text, cell) != NULL)
			fail_msg("\"%s\" has the cell", e.text);
		assert_string_equal(ask(&w, "SELECT count(*) FROM delivery"),
		    "0");
		assert_string_equal(ask(&w, "SELECT count(*) FROM person"),
		    "0");
	}
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(columns_of_names_addresses_and_accounts_are_refused_by_header)
{
	static const char *const headers[] = {
		"Name", "Vorname", "LE-Nachname", "Familienname",
		"Straße", "Strasse/Hausnr.", "Anschrift", "IBAN",
		"Konto-Nr.", "Telefon", "E-Mail", "Rentenversicherungsnummer",
		"RV-Nr.", "Sozialvers.-Nr.", "Krankenversicherungs-Nr.",
		"Mobil-Nr.", "Name des Kindes", "Name LB"
	};
	char named[64];
	size_t i;

	for (i = 0; i < sizeof headers / sizeof headers[0]; i++) {
		snprintf(named, sizeof named, "„%s“", headers[i]);
		expect(headers[i], "Geheim-9", named);
	}
}

TEST(columns_that_only_sound_alike_are_taken)
{
	static const char *const headers[] = {
		"Wohnform", "Namenszusatz der Einrichtung", "Ort",
		"Maßnahme", "Kontostand", "match_key", "Telegramm",
		"Name der Einrichtung", "Name Leistungserbringer"
	};
	size_t i;

	for (i = 0; i < sizeof headers / sizeof headers[0]; i++)
		expect(headers[i], "", NULL);
}

TEST(accounts_addresses_and_names_are_refused_by_content)
{
	expect("Sonstiges", "DE89 3704 0044 0532 0130 00", "„Sonstiges“");
	expect("fall_id", "DE89370400440532013000", "„fall_id“");
	expect("Vermerk", "anna@example.org", "„Vermerk“");
	expect("Nr", "15070649C103", "„Nr“");
	expect("Person", "Mustermann, Erika", "„Person“");
}

TEST(numbers_and_places_that_look_alike_are_taken)
{
	expect("Sonstiges", "DE89 3704 0044 0532 0130 01", NULL);
	expect("Vermerk", "Amt@Haus", NULL);
	expect("Nr", "15070649C104", NULL);
	expect("Hinweis", "Erbach, 2. Stock", NULL);
}

/* Deliver five rows with CELLS in the column "Person", or as numbers of the
 * persons. */
static void
expect_cells(bool numbers, const char *const cells[5], bool refused)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	char text[2000];
	int i;

	workspace_init(&w);
	snprintf(text, sizeof text, START "%s\n", numbers ? "" : ";Person");
	for (i = 0; i < 5; i++)
		if (numbers)
			sprintf(text + strlen(text), "%s" CASE "\n",
			    cells[i]);
		else
			sprintf(text + strlen(text), "%d" CASE ";%s\n", i,
			    cells[i]);
	put(&w, "inbox/kreis/leistungen-2024.csv", text);
	if (ingest(&w, "inbox/kreis/leistungen-2024.csv", &r, &e) !=
	    (refused ? INGEST_REJECTED : INGEST_STORED))
		fail_msg("%s: %s", cells[0], e.text);
	assert_int_equal(r.personal != NULL, refused);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(names_are_known_however_they_are_put_together)
{
	static const char *const several[5] = { "Müller, Anna Maria",
	    "Özdemir, Ali", "von der Heide, Karl", "Groß-Umstadt, Ève",
	    "Meier, Eva" };
	static const char *const one_other[5] = { "Müller, Anna",
	    "Meier, Eva", "unbekannt", "Schulz, Max", "Özdemir, Ali" };
	static const char *const some[5] = { "Müller, Anna",
	    "Meier, Eva", "unbekannt", "Schulz, Max", "x" };

	expect_cells(false, several, true);
	expect_cells(true, several, true);
	expect_cells(false, one_other, true);
	expect_cells(false, some, false);
}

TEST(other_texts_with_a_comma_are_no_names)
{
	static const char *const texts[5] = { "Antrag fehlt, Frist läuft",
	    "Bescheid, Widerspruch", "Pflege, ambulant", "Erbach, 2. Stock",
	    "Assistenz, Wohnen" };
	static const char *const houses[5] = { "Lebenshilfe, Haus Erbach",
	    "Lebenshilfe, Haus Michelstadt", "Diakonie, Haus am Berg",
	    "Lebenshilfe, Haus Erbach", "Caritas, Haus Höchst" };

	expect_cells(false, texts, false);
	expect_cells(false, houses, false);
}

TEST(accounts_and_addresses_are_found_inside_a_text)
{
	expect("Vermerk", "Konto DE89 3704 0044 0532 0130 00 neu",
	    "„Vermerk“");
	expect("Vermerk", "Rückfragen: anna@example.org ", "„Vermerk“");
	expect("Vermerk", "Konto DE89 3704 0044 0532 0130 001 neu", NULL);
	expect("Vermerk", "@home, 3 @ 5. und x@y", NULL);
}

TEST(streets_and_numbers_of_health_insurances_are_refused_by_content)
{
	expect("Wo", "Lange Straße 12 a", "„Wo“");
	expect("Wo", "Erbacher Str. 3", "„Wo“");
	expect("Wo", "Am Bahnhof 3", NULL);
	expect("Wo", "Bahnhofstraße", NULL);
	expect("Wo", "Platz 3", NULL);
	expect("Nr", "A123456780", "„Nr“");
	expect("Nr", "A123456781", NULL);
}

TEST(an_office_may_say_how_it_is_reached_in_a_plan)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/massnahmen-2024.csv",
	    "id;themenbereich;titel;zustaendig;stand;naechster_schritt\n"
	    "1;Älter werden;x;Amt;laeuft;amt@example.org fragen\n");
	assert_int_equal(ingest(&w, "inbox/kreis/massnahmen-2024.csv", &r,
	    &e), INGEST_STORED);
	ingest_result_free(&r);
	put(&w, "inbox/kreis/massnahmen-2023.csv",
	    "id;themenbereich;titel;zustaendig;stand;Nachname\n"
	    "1;Älter werden;x;Amt;laeuft;y\n");
	assert_int_equal(ingest(&w, "inbox/kreis/massnahmen-2023.csv", &r,
	    &e), INGEST_REJECTED);
	ingest_result_free(&r);
	workspace_fini(&w);
}

TEST(names_are_refused_also_where_the_header_is_of_no_form)
{
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;

	workspace_init(&w);
	put(&w, "inbox/kreis/liste-2024.csv",
	    "Vorname;Haarfarbe;Groesse\nAnna;rot;170\nBerta;blond;180\n");
	assert_int_equal(ingest(&w, "inbox/kreis/liste-2024.csv", &r, &e),
	    INGEST_REJECTED);
	assert_non_null(r.personal);
	assert_non_null(strstr(e.text, "column 1 "));
	assert_null(strstr(e.text, "Anna"));
	ingest_result_free(&r);

	put(&w, "inbox/kreis/kopflos-2024.csv",
	    "1;DE89370400440532013000;x\n2;DE89370400440532013000;y\n");
	assert_int_equal(ingest(&w, "inbox/kreis/kopflos-2024.csv", &r, &e),
	    INGEST_REJECTED);
	assert_non_null(strstr(e.text, "column 2 "));
	assert_null(strstr(e.text, "DE89"));
	ingest_result_free(&r);
	workspace_fini(&w);
}
