#include "tests/test.h"

#include "ingest/columns.h"

#include <stdbool.h>
#include <string.h>

/* A row of cells divided by ';'.  Overwritten by the next call. */
static const struct csvrow *
row(const char *text)
{
	static char copy[1024];
	static struct cell cells[64];
	static struct csvrow r;
	char *p = copy, *end;

	strcpy(copy, text);
	r = (struct csvrow){ 4, 1, 0, cells, copy, 0, false };
	for (;; p = end + 1) {
		end = strchr(p, ';');
		cells[r.n].s = p;
		cells[r.n++].len = end != NULL ? (size_t)(end - p) :
		    strlen(p);
		if (end == NULL)
			break;
		*end = '\0';
	}
	return &r;
}

static struct config_pair pairs[] = {
	{ (char *)"Kennziffer", (char *)"person_id" },
	{ (char *)"Geb.-Datum", (char *)"geburtsdatum" },
	{ (char *)"gewöhnl. Aufenthalt (AGS)", (char *)"ags_ga" },
	{ (char *)"Rechtsgrundlage", (char *)"rechtskreis" },
	{ (char *)"Status", (char *)"leistungsart" },
	{ (char *)"Bewilligt von", (char *)"beginn" },
	{ (char *)"Zahlbetrag", (char *)"ausgaben" },
};

static const struct config_mapping mapping = { .columns = pairs,
    .columns_n = sizeof pairs / sizeof pairs[0] };

static void
expect(const char *header, const struct config_mapping *m, int column,
    int cell)
{
	struct err e = ERR_NONE;
	const char *trouble;
	struct columns *c;

	if (columns_build(&c, row(header), form_find("leistungen"), m,
	    &trouble, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(c->cell[column], cell);
	columns_free(c);
}

static void
expect_refused(const char *header, const struct config_mapping *m,
    const char *message)
{
	struct err e = ERR_NONE;
	const char *trouble;
	struct columns *c;

	assert_int_equal(columns_build(&c, row(header),
	    form_find("leistungen"), m, &trouble, &e), -1);
	assert_int_equal(e.kind, ERR_REJECTED);
	assert_non_null(strstr(e.text, trouble));
	if (strstr(e.text, message) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", e.text, message);
}

#define REST ";ags_ga;rechtskreis;leistungsart;beginn"

TEST(names_are_matched_without_regard_to_their_writing)
{
	expect("PERSON-ID;Geburts Datum" REST, NULL, L_PERSON_ID, 0);
	expect("person_id;geburtsdatum;AGS.GA;Rechtskreis;LEISTUNGSART;"
	    "Beginn", NULL, L_AGS_GA, 2);
	expect("\xEF\xBB\xBFperson_id;geburtsdatum" REST, NULL, L_PERSON_ID,
	    0);
}

TEST(one_name_is_found_by_itself_the_first_column_too)
{
	const struct form *f = form_find("leistungen");

	assert_int_equal(columns_find("Person ID", f, NULL), L_PERSON_ID);
	assert_int_equal(columns_find("wohnform", f, NULL), L_WOHNFORM);
	assert_int_equal(columns_find("Lieblingsfarbe", f, NULL), -1);
}

TEST(customary_names_are_understood)
{
	expect("Pers-Nr;geb. am;gewöhnl. Aufenthalt;Rechtskreis;Hilfeart;"
	    "gültig von;Gültig bis", NULL, L_ENDE, 6);
	expect("PersNr;GebDat;gA;Rechtskreis;Hilfeart;von;Az.", NULL,
	    L_FALL_ID, 6);
}

TEST(a_canonical_name_beats_a_customary_one)
{
	expect("person_id;AGS;geburtsdatum" REST, NULL, L_AGS_GA, 3);
	expect("person_id;geburtsdatum" REST ";Pflegestufe", NULL,
	    L_PFLEGEGRAD, -1);
}

TEST(what_the_configuration_says_is_meant)
{
	/* "Status" is another column of the form, but not here */
	const char *own = "Kennziffer;Geb.-Datum;Gewöhnl. Aufenthalt (AGS);"
	    "Rechtsgrundlage;Status;Bewilligt von;Zahlbetrag";

	expect(own, &mapping, L_LEISTUNGSART, 4);
	expect(own, &mapping, L_STATUS, -1);
	expect("person_id;geburtsdatum" REST, &mapping, L_LEISTUNGSART, 4);
}

TEST(a_missing_column_is_named_with_what_is_there)
{
	expect_refused("person_id;beginn", NULL,
	    "column \"geburtsdatum\" is missing; the header has "
	    "\"person_id\", \"beginn\"");
	expect_refused("Kennziffer;Geb.-Datum;AGS;Rechtsgrundlage;Status",
	    &mapping, "\"beginn\" (this source calls it \"Bewilligt von\")");
}

TEST(a_changed_header_of_a_source_is_refused)
{
	expect_refused("Kennziffer;Geb.-Datum;gewöhnl. Aufenthalt (AGS);"
	    "Rechtsgrundlage;Status;Bewilligt von;Betrag neu", &mapping,
	    "column \"ausgaben\" (this source calls it \"Zahlbetrag\")");
	/* A name that would be understood of another source. */
	expect_refused("Kennziffer;Geb.-Datum;AGS;Rechtsgrundlage;Status;"
	    "Bewilligt von;Zahlbetrag", &mapping,
	    "calls column \"ags_ga\" \"gewöhnl. Aufenthalt (AGS)\", the "
	    "file has \"AGS\"");
	expect("Kennziffer;Geb.-Datum;ags_ga;Rechtsgrundlage;Status;"
	    "Bewilligt von;Zahlbetrag", &mapping, L_AGS_GA, 2);
}

TEST(two_cells_that_are_one_column_are_refused)
{
	expect_refused("person_id;geburtsdatum" REST ";Beginn", NULL,
	    "\"beginn\" and \"Beginn\" are both column \"beginn\"");
	expect_refused("PersNr;PID;geburtsdatum" REST, NULL, "both column");
}

TEST(known_names_tell_a_header_from_a_title)
{
	const struct form *form = form_find("leistungen");

	assert_int_equal(columns_known(row("Auswertung: Hilfen"), form,
	    NULL), 0);
	assert_int_equal(columns_known(row("1;01.01.1980;EGH"), form, NULL),
	    0);
	assert_int_equal(columns_known(row("PersNr;Name;von"), form, NULL),
	    2);
	assert_int_equal(columns_known(row("Kennziffer;Zahlbetrag;x"), form,
	    &mapping), 2);
}
