#include "tests/ingest_workspace.h"

#include "ingest/map.h"

/*
 * Layouts as offices might have them, all invented: "Header=column", "-" for
 * what is no column of the form.
 */
static const char *const layouts[] = {
	"Pers-Nr=person_id|Az.=fall_id|Geb.-Datum=geburtsdatum|Geschl.=geschlecht|gA=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|von=beginn|bis=ende|Betrag=ausgaben",
	"Kennziffer=person_id|Geburtsdatum=geburtsdatum|Anrede=geschlecht|gewöhnl. Aufenthalt=ags_ga|Rechtsgrundlage=rechtskreis|Leistungsart=leistungsart|Bewilligt ab=beginn|Bewilligt bis=ende|Zahlbetrag=ausgaben",
	"PID=person_id|GebDat=geburtsdatum|m/w/d=geschlecht|AGS=ags_ga|Gesetz=rechtskreis|Leistung=leistungsart|gültig von=beginn|gültig bis=ende",
	"HE-Nr=person_id|Aktenzeichen=fall_id|geb. am=geburtsdatum|Herkunftsort (AGS)=ags_ga|SGB=rechtskreis|Leistungsschlüssel=leistungsart|Hilfebeginn=beginn|Hilfeende=ende|Einstellungsgrund=ende_grund",
	"Personennummer=person_id|Fallnummer=fall_id|Geburtstag=geburtsdatum|Geschlecht=geschlecht|Staatsangehörigkeit=staatsang|AGS gA=ags_ga|AGS Wohnort=ags_wohn|Rechtskreis=rechtskreis|Produkt=leistungsart|Beginn=beginn|Ende=ende",
	"Klienten-Nr.=person_id|Geburtsdatum=geburtsdatum|Geschlecht=geschlecht|Maßgeblicher Aufenthalt=ags_ga|Leistungsort=ags_leist|Rechtskreis=rechtskreis|Leistungstyp=leistungsart|Leistungsbeginn=beginn|Leistungsende=ende|Wohnform=wohnform",
	"lfd. Nr.=-|Pers.Nr.=person_id|Geb.Dat.=geburtsdatum|GA-Gemeinde=ags_ga|Kapitel=rechtskreis|Art der Leistung=leistungsart|Bew. ab=beginn|befristet bis=ende|Brutto=ausgaben|Erstattung=einnahmen",
	"person_id=person_id|geburtsdatum=geburtsdatum|ags_ga=ags_ga|rechtskreis=rechtskreis|leistungsart=leistungsart|beginn=beginn|ende=ende",
	"Vorgang=fall_id|Kennnummer=person_id|Geburtsdatum=geburtsdatum|Geschl=geschlecht|gew. Aufenthalt=ags_ga|Wohngemeinde=ags_wohn|Rechtskreis=rechtskreis|Hilfeart=leistungsart|Zeitraum von=beginn|Zeitraum bis=ende|Pflegegrad=pflegegrad",
	"LB-Nr=person_id|Abgleichschlüssel=match_key|Geburtsdatum=geburtsdatum|Gewöhnlicher Aufenthalt=ags_ga|Ort der Einrichtung=ags_leist|Rechtsgrundlage=rechtskreis|Leistungsart=leistungsart|Startdatum=beginn|Enddatum=ende|Zielgruppe=zielgruppe",
	"ID=person_id|Geburt=geburtsdatum|Sex=geschlecht|Nationalität=staatsang|Gewöhnlicher Aufenthalt (AGS)=ags_ga|Rechtskreis=rechtskreis|Leistung=leistungsart|ab=beginn|bis=ende|Aufenthaltsstatus=status|Art der Unterbringung=unterbringung",
	"Personen-ID=person_id|BG-Nr.=haushalt_id|Geburtsdatum=geburtsdatum|Geschlecht=geschlecht|AGS=ags_ga|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Leistung ab=beginn|Leistung bis=ende|Einreisedatum=einreise|Regelbedarfsstufe=rbs",
	"Kennnr.=person_id|Geburtsdatum=geburtsdatum|gewöhnl. Aufenthalt=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|Hilfe ab=beginn|Hilfe bis=ende|Antragsdatum=erstantrag|Erstmals am=erstbeginn|Sterbedatum=sterbedatum",
	"Pers-Nr.=person_id|Geb.=geburtsdatum|Geschl.=geschlecht|gA=ags_ga|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Bewilligung von=beginn|Bewilligung bis=ende|Schulform=schulart|Schulende=schule_ende|Art der Behinderung=behinderungsart",
	"Leistungsberechtigtennummer=person_id|Geschäftszeichen=fall_id|Geburtsdatum=geburtsdatum|AGS (gewöhnlicher Aufenthalt)=ags_ga|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Beginn der Leistung=beginn|Ende der Leistung=ende|Grund der Beendigung=ende_grund",
	"Pers.-Nr=person_id|Geb.-Datum=geburtsdatum|Gemeindeschlüssel gA=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|gültig ab=beginn|gültig bis=ende|Pers. Budget=pers_budget|Lebensabschnitt=lebensabschnitt|Übernahme=uebernahme",
	"Personnr=person_id|Geburtsdatum=geburtsdatum|Geschlecht=geschlecht|GA=ags_ga|Standort Einrichtung=ags_leist|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Von=beginn|Bis=ende|Bemerkung=-",
	"KLIENT_ID=person_id|GEBURTSDATUM=geburtsdatum|GESCHLECHT=geschlecht|HERKUNFT_AGS=ags_ga|RECHTSKREIS=rechtskreis|LEISTUNGSART=leistungsart|BEGINN_DATUM=beginn|ENDE_DATUM=ende|KOSTENBEITRAG=einnahmen|AUFWAND=ausgaben",
	"Kennziffer=person_id|Pseudonym=match_key|Geburtsdatum=geburtsdatum|gewöhnl. Aufenthalt=ags_ga|Wohnsitz=ags_wohn|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Leistung von=beginn|Leistung bis=ende|Wohnsituation=wohnform|Personenkreis=zielgruppe",
	"Nr.=person_id|Geburtsdatum=geburtsdatum|AGS=ags_ga|Rechtskreis=rechtskreis|Maßnahme=leistungsart|Beginn=beginn|Ende=ende",
	"Hilfeempfänger-Nr.=person_id|Az=fall_id|Geburtsdatum=geburtsdatum|w/m/d=geschlecht|Herkunftsgemeinde=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|Einst.-Datum=ende|Leistungsbeginn=beginn",
	"Personenkennziffer=person_id|Geb.datum=geburtsdatum|gA (AGS)=ags_ga|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Bew.von=beginn|Bew.bis=ende|PB=pers_budget|PG=pflegegrad",
	"Pers-ID=person_id|Geburtsdatum=geburtsdatum|Geschlecht=geschlecht|Staat=staatsang|AGS=ags_ga|Rechtskreis=rechtskreis|Leistung=leistungsart|Beginn=beginn|Ende=ende|Status=status|Unterbringung=unterbringung|Haushalt=haushalt_id",
	"Kennziffer;intern=-|Kennziffer=person_id|Geburtsdatum=geburtsdatum|gewöhnlicher Aufenthalt=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|von=beginn|bis=ende|Stand=-",
	"Person=person_id|Geburtsdatum=geburtsdatum|Gewöhnl. Aufenthalt (AGS)=ags_ga|Einrichtung (AGS)=ags_leist|Rechtsgrundlage=rechtskreis|Leistungsart=leistungsart|Beginn Leistung=beginn|Ende Leistung=ende",
	"PersNr=person_id|GebDatum=geburtsdatum|Geschl=geschlecht|AGS_GA=ags_ga|AGS_LEIST=ags_leist|Rechtskreis=rechtskreis|LeistArt=leistungsart|DatumVon=beginn|DatumBis=ende",
	"Fall-Nr=fall_id|Pers-Nr=person_id|Geburtsdatum=geburtsdatum|gA=ags_ga|Rechtskreis=rechtskreis|Hilfeart=leistungsart|Beginn=beginn|Ende=ende|Eingang Antrag=erstantrag|Todesdatum=sterbedatum|Abgangsgrund=ende_grund",
	"Kennziffer=person_id|Jahrgang=-|Geburtsdatum=geburtsdatum|GA=ags_ga|Rechtskreis=rechtskreis|Leistungsart=leistungsart|von=beginn|bis=ende|Nettobetrag=-|Ausgaben 2024=ausgaben|Einnahmen 2024=einnahmen",
	"Personennummer=person_id|geboren am=geburtsdatum|Geschlecht (m/w/d)=geschlecht|gewöhnlicher Aufenthalt AGS=ags_ga|Rechtskreis=rechtskreis|Art der Hilfe=leistungsart|bewilligt von=beginn|bewilligt bis=ende|Folgeleistung=folgeleistung",
	"KLIENT_NR=person_id|KLIENT_GEBDAT=geburtsdatum|KLIENT_GESCHL=geschlecht|HILFE_ART=leistungsart|HILFE_RECHTSKREIS=rechtskreis|HILFE_VON=beginn|HILFE_BIS=ende|ORT_GA_AGS=ags_ga|ORT_WOHN_AGS=ags_wohn|SACHB=-|AKTENZ=fall_id",
	"EGH_PERS_ID=person_id|EGH_GEB=geburtsdatum|EGH_SEX=geschlecht|EGH_LEIART=leistungsart|EGH_RK=rechtskreis|EGH_AB=beginn|EGH_BIS=ende|EGH_AGS_GA=ags_ga|EGH_AGS_LO=ags_leist",
	"GPNR=person_id|GPART_GEBDT=geburtsdatum|GPART_SEX=geschlecht|LSTART_TXT=leistungsart|RECHTSKR=rechtskreis|BEGDA=beginn|ENDDA=ende|AGS_GA=ags_ga|MANDT=-|BETRAG_JAHR=ausgaben",
	"ZPERS=person_id|ZGEBDAT=geburtsdatum|ZGESCHL=geschlecht|ZLEISTART=leistungsart|ZRKREIS=rechtskreis|ZBEGINN=beginn|ZENDE=ende|ZAGSGA=ags_ga",
	"Geburts-\ndatum=geburtsdatum|Pers.-\nNr.=person_id|Ge-\nschlecht=geschlecht|Leistungs-\nart=leistungsart|Rechts-\nkreis=rechtskreis|Beginn\nLeistung=beginn|Ende\nLeistung=ende|AGS\n(gew. Aufenthalt)=ags_ga|Alter=-",
	"01_Personennummer=person_id|02_Geburtsdatum=geburtsdatum|03_Geschlecht=geschlecht|04_Leistungsart=leistungsart|05_Rechtskreis=rechtskreis|06_Beginn=beginn|07_Ende=ende|08_AGS_gA=ags_ga|09_Erstantrag=erstantrag",
	"Spalte A: Nr. der Person=person_id|Spalte B: geb.=geburtsdatum|Spalte C: Art der Leistung=leistungsart|Spalte D: Rechtl. Grundlage=rechtskreis|Spalte E: Leistung ab=beginn|Spalte F: Leistung bis=ende|Spalte G: gew. Aufenthalt=ags_ga",
	"Person: Nummer=person_id|Person: geb.=geburtsdatum|Leistung: Art=leistungsart|Leistung: Rechtskreis=rechtskreis|Leistung: von=beginn|Leistung: bis=ende|Leistung: Grund Ende=ende_grund|Aufenthalt: gewöhnlich=ags_ga|Aufenthalt: derzeit=ags_wohn",
	"LeistungsberechtigterNummer=person_id|LeistungsberechtigterGeburtsdatum=geburtsdatum|LeistungArt=leistungsart|LeistungRechtsgrundlage=rechtskreis|LeistungBeginn=beginn|LeistungEnde=ende|GewoehnlicherAufenthaltAgs=ags_ga|LeistungsortAgs=ags_leist|ErstellungsDatum=-",
	"pers_nr=person_id|geb_dat=geburtsdatum|leist_art=leistungsart|rechtsgrundl=rechtskreis|leist_beg=beginn|leist_end=ende|gkz_ga=ags_ga|gkz_wohn=ags_wohn|gkz_leist=ags_leist|erst_antr=erstantrag|pers_budg=pers_budget",
	"Client ID=person_id|Case No=fall_id|Date of birth=geburtsdatum|Gender=geschlecht|Service type=leistungsart|Legal basis=rechtskreis|Start date=beginn|End date=ende|Municipality of habitual residence=ags_ga|Municipality of residence=ags_wohn|Expenses EUR=ausgaben",
	"LB-Kennziffer=person_id|Geburtsdatum LB=geburtsdatum|Leistungstyp=leistungsart|Rechtsgrundlage=rechtskreis|Kostenzusage ab=beginn|Kostenzusage bis=ende|Gemeinde g.A.=ags_ga|Gemeinde der Einrichtung=ags_leist|von anderem Träger übernommen=uebernahme|Erstmalige Leistung am=erstbeginn|Kostenstelle=-",
	"Kind-Nr.=person_id|Geburtsdatum Kind=geburtsdatum|Leistungsbezeichnung=leistungsart|Gesetzl. Grundl.=rechtskreis|Hilfe von=beginn|Hilfe bis=ende|g.A. vor Hilfebeginn=ags_ga|Schulende voraussichtlich=schule_ende|Bescheid vom=-|Kindergeld bis=-",
	"Leistungsempfänger-Nr.=person_id|Geb.-Tag=geburtsdatum|Leistungszeitraum Beginn=beginn|Leistungszeitraum Ende=ende|Leistungsart-Text=leistungsart|Rechtsgebiet=rechtskreis|AGS d. gew. Aufenthalts=ags_ga|AGS jetziger Wohnort=ags_wohn|Eingereist am=einreise|Tod am=sterbedatum|Haushaltsnr.=haushalt_id",
	"Aktenzeichen=fall_id|Personen-Nr.=person_id|Geburtsdatum=geburtsdatum|Gewöhnl. Aufenthalt=ags_ga|Wohnort=ags_wohn|Leistungserbringungsort=ags_leist|Rechtskreis=rechtskreis|Leistungsart=leistungsart|Leistungsbeginn=beginn|Leistungsende=ende|Wohnform=wohnform",
};

#define LAYOUTS	(sizeof layouts / sizeof layouts[0])
#define ROWS	24

/* A value such as a column may have in row I. */
static void
add_value(struct buf *b, const char *column, int i)
{
	static const char *const dates[] = { "beginn", "erstantrag",
	    "erstbeginn", "einreise", "schule_ende", "sterbedatum" };
	size_t j;

	for (j = 0; j < sizeof dates / sizeof dates[0]; j++)
		if (strcmp(column, dates[j]) == 0) {
			buf_addf(b, "%02d.%02d.20%02d", i % 28 + 1,
			    i % 12 + 1, 10 + i % 14);
			return;
		}
	if (strcmp(column, "geburtsdatum") == 0)
		buf_addf(b, "%02d.%02d.19%02d", i % 28 + 1, i % 12 + 1,
		    40 + i * 2);
	else if (strcmp(column, "ende") == 0)
		buf_puts(b, i % 3 == 0 ? "31.12.9999" : "31.12.2024");
	else if (strncmp(column, "ags_", 4) == 0)
		buf_puts(b, i % 2 == 0 ? "06437006" : "06437016");
	else if (strcmp(column, "geschlecht") == 0)
		buf_puts(b, i % 2 == 0 ? "m" : "w");
	else if (strcmp(column, "rechtskreis") == 0)
		buf_puts(b, "EGH");
	else if (strcmp(column, "leistungsart") == 0)
		buf_puts(b, i % 2 == 0 ? "AL_WFBM" : "ST_WOHN");
	else if (strcmp(column, "ausgaben") == 0 ||
	    strcmp(column, "einnahmen") == 0)
		buf_addf(b, "%d,%02d", 100 * i, i);
	else if (strcmp(column, "pers_budget") == 0 ||
	    strcmp(column, "uebernahme") == 0)
		buf_puts(b, i % 2 == 0 ? "J" : "N");
	else if (strcmp(column, "-") == 0)
		buf_addf(b, "Text %d", i);
	else
		buf_addf(b, "K%d", 1000 + i);
}

struct score {
	size_t	columns, right, wrong, wrong_sure;
};

static void
judge(struct score *t, const struct map *m, size_t cell, const char *header,
    const char *expected)
{
	const struct map_cell *c = &m->cells[cell];
	const char *got = c->column < 0 ? "-" :
	    m->form->columns[c->column].name;

	t->columns++;
	if (strcmp(got, expected) == 0) {
		t->right++;
		return;
	}
	t->wrong++;
	if (c->sure == MAP_SURE) {
		t->wrong_sure++;
		print_message("\"%s\" is %s, taken for %s\n", header,
		    expected, got);
	}
}

static void
try_layout(struct score *t, struct workspace *w, const char *layout)
{
	struct buf text = BUF_NONE;
	char *headers[32], *columns[32], *copy = xstrdup(layout), *p = copy;
	struct err e = ERR_NONE;
	struct map *m = NULL;
	size_t n = 0, i;
	int row;
	char *path;

	for (;;) {
		char *end = strchr(p, '|'), *equals;

		if (end != NULL)
			*end = '\0';
		equals = strrchr(p, '=');
		*equals = '\0';
		headers[n] = p;
		columns[n++] = equals + 1;
		if (end == NULL)
			break;
		p = end + 1;
	}
	for (i = 0; i < n; i++)
		buf_addf(&text, "%s\"%s\"", i > 0 ? ";" : "", headers[i]);
	buf_putc(&text, '\n');
	for (row = 0; row < ROWS; row++) {
		for (i = 0; i < n; i++) {
			if (i > 0)
				buf_putc(&text, ';');
			add_value(&text, columns[i], row);
		}
		buf_putc(&text, '\n');
	}
	put_bytes(w, "layout.csv", text.data, text.len);
	path = path_join(w->dir, "layout.csv");
	if (map_propose(&m, w->db, NULL, form_find("leistungen"), path,
	    &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(m->cells_n, n);
	for (i = 0; i < n; i++)
		judge(t, m, i, headers[i], columns[i]);
	map_free(m);
	buf_free(&text);
	free(copy);
	free(path);
}

TEST(of_thirty_layouts_95_percent_of_the_columns_are_right_and_no_sure_one_wrong)
{
	struct score t = { 0, 0, 0, 0 };
	struct workspace w;
	size_t i;

	assert_true(LAYOUTS >= 30);
	workspace_init(&w);
	for (i = 0; i < LAYOUTS; i++)
		try_layout(&t, &w, layouts[i]);
	print_message("columns %zu, right %zu\n", t.columns, t.right);
	assert_int_equal(t.wrong_sure, 0);
	assert_true(t.right * 100 >= t.columns * 95);
	workspace_fini(&w);
}

TEST(values_tell_which_of_two_columns_a_name_means)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Geb.-Datum;AGS gew. Aufenthalt;Rechtskreis;"
	    "Hilfeart;von;Unterbringung\n"
	    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;BWF\n"
	    "2;01.02.1981;06437006;EGH;AL_WFBM;01.01.2024;BWF\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	map_config(&text, m, 2024);
	assert_non_null(strstr(text.data, "\t\twohnform = "
	    "\"Unterbringung\""));
	assert_non_null(strstr(text.data, "\t\tags_ga = "
	    "\"AGS gew. Aufenthalt\""));
	map_free(m);
	buf_free(&text);
	free(path);
	workspace_fini(&w);
}

TEST(what_is_not_sure_is_a_comment_in_the_proposal)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	const char *column = NULL;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Geb.-Datum;Gemeinde;Rechtskreis;Hilfeart;"
	    "von;bis\n"
	    "1;01.02.1980;06437006;SGB IX;WfbM;01.01.2024;\n"
	    "2;01.02.1981;06437006;SGB IX;Unbekanntes;01.01.2024;\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	map_config(&text, m, 2024);
	assert_non_null(strstr(text.data, "valid_from = \"2024-01-01\""));
	assert_non_null(strstr(text.data, "\t\tperson_id = \"Pers-Nr\""));
	assert_non_null(strstr(text.data, "\t\t# ? ags_ga = \"Gemeinde\""));
	assert_non_null(strstr(text.data, "\t\t\"WfbM\" = \"AL_WFBM\""));
	assert_non_null(strstr(text.data, "\t\t# ? \"Unbekanntes\" = \"\""));
	assert_int_equal(map_missing(m, &column), 1);
	assert_string_equal(column, "ags_ga");
	map_free(m);
	buf_free(&text);
	free(path);
	workspace_fini(&w);
}

TEST(a_file_without_a_header_is_proposed_by_its_values_and_never_sure)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	const char *column = NULL;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "P9001;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;\n"
	    "P9002;01.02.1981;06437006;EGH;ST_WOHN;01.01.2024;31.12.2024\n"
	    "P9003;01.02.1951;06437016;EGH;AL_WFBM;01.01.2023;\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	map_config(&text, m, 0);
	assert_int_equal(m->rows, 3);
	assert_non_null(strstr(text.data, "# ? person_id = \"#1\""));
	assert_non_null(strstr(text.data, "# ? geburtsdatum = \"#2\""));
	assert_non_null(strstr(text.data, "# ? ags_ga = \"#3\""));
	assert_non_null(strstr(text.data, "# ? rechtskreis = \"#4\""));
	assert_non_null(strstr(text.data, "# ? leistungsart = \"#5\""));
	assert_non_null(strstr(text.data, "# ? beginn = \"#6\""));
	assert_int_equal(map_missing(m, &column), 6);
	map_free(m);
	buf_free(&text);
	free(path);
	workspace_fini(&w);
}

TEST(a_file_with_names_is_refused_and_its_column_told_by_number)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Nachname;Geb.-Datum;AGS gA;Rechtskreis;"
	    "Hilfeart;von;bis\n"
	    "1;Distelkamp;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), -1);
	assert_int_equal(e.kind, ERR_REJECTED);
	assert_non_null(strstr(e.text, "column 2"));
	assert_null(strstr(e.text, "Distelkamp"));
	assert_null(m);
	free(path);
	workspace_fini(&w);
}

TEST(rows_whose_code_is_not_sure_are_counted)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Geb.-Datum;AGS gA;Rechtskreis;Hilfeart;"
	    "von;bis\n"
	    "1;01.02.1980;06437006;SGB IX;WfbM;01.01.2024;\n"
	    "2;01.02.1980;06437006;SGB IX;Unbekanntes;01.01.2024;\n"
	    "3;01.02.1981;06437006;EGH;Unbekanntes;01.01.2024;\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	assert_int_equal(map_untranslated(m, L_RECHTSKREIS), 0);
	assert_int_equal(map_untranslated(m, L_LEISTUNGSART), 2);
	map_free(m);
	free(path);
	workspace_fini(&w);
}

TEST(a_column_that_stands_twice_is_left_to_a_person)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	const char *column;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "person_id;person_id;geburtsdatum;ags_ga;"
	    "rechtskreis;leistungsart;beginn;von;bis;bis\n"
	    "1;7;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;01.01.2023;;\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	assert_int_equal(m->cells[0].sure, MAP_UNSURE);
	assert_int_equal(m->cells[6].sure, MAP_SURE);
	assert_int_equal(m->cells[7].column, -1);
	assert_int_equal(m->cells[8].sure, MAP_UNSURE);
	assert_int_equal(map_missing(m, &column), 1);
	map_free(m);
	free(path);
	workspace_fini(&w);
}

TEST(a_small_form_is_proposed_too)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	const char *column;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Sachkonto;Jahr der Buchung;Hilfeart;Aufwand EUR;"
	    "Erträge EUR;GKZ\n"
	    "x;2024;AL_WFBM;1.234,00;0,00;06437006\n"
	    "y;2024;ST_WOHN;2.345,00;10,00;06437006\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("ausgaben"),
	    path, &e), 0);
	assert_int_equal(map_missing(m, &column), 1);
	assert_string_equal(column, "jahr");
	assert_string_equal(m->form->columns[m->cells[3].column].name,
	    "ausgaben");
	assert_string_equal(m->form->columns[m->cells[4].column].name,
	    "einnahmen");
	assert_string_equal(m->form->columns[m->cells[5].column].name, "ags");
	map_free(m);
	free(path);
	workspace_fini(&w);
}

TEST(pflegestufen_are_no_pflegegrad)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Pflegegrad;PG\n1;2;1\n2;2;2\n3;2;H\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	assert_int_equal(m->cells[1].column, L_PFLEGEGRAD);
	assert_int_equal(m->cells[1].sure, MAP_SURE);
	assert_int_equal(m->cells[2].column, -1);
	map_free(m);
	free(path);
	workspace_fini(&w);
}

TEST(a_name_is_not_sure_where_the_values_say_something_else)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	size_t i;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Leistung;Antrag vom;Träger-Kennung;Hilfeart\n"
	    "EGH;01.02.1950;7;AL_WFBM\nHZP;01.02.1962;7;ST_WOHN\n"
	    "EGH;01.02.1980;7;AL_WFBM\nEGH;01.03.1981;7;AL_WFBM\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	for (i = 0; i < 3; i++)
		assert_int_not_equal(m->cells[i].sure, MAP_SURE);
	assert_int_equal(m->cells[3].sure, MAP_SURE);
	map_free(m);
	free(path);
	workspace_fini(&w);
}

TEST(text_that_is_no_code_stays_out_where_the_column_is_not_sure)
{
	struct buf text = BUF_NONE;
	struct err e = ERR_NONE;
	struct map *m = NULL;
	struct workspace w;
	char *path;

	workspace_init(&w);
	put(&w, "x.csv", "Pers-Nr;Was es ist\n1;WfbM\n2;WfbM\n3;WfbM\n"
	    "4;AL_WFBM\n5;WfbM\n6;Mutter anrufen\n");
	path = path_join(w.dir, "x.csv");
	assert_int_equal(map_propose(&m, w.db, NULL, form_find("leistungen"),
	    path, &e), 0);
	map_config(&text, m, 2024);
	assert_int_equal(m->cells[1].column, L_LEISTUNGSART);
	assert_non_null(strstr(text.data, "\"WfbM\" = \"AL_WFBM\""));
	assert_null(strstr(text.data, "anrufen"));
	map_free(m);
	buf_free(&text);
	free(path);
	workspace_fini(&w);
}
