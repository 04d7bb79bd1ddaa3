#ifndef TESTS_PUBLISHED_SAMPLE_H
#define TESTS_PUBLISHED_SAMPLE_H

/*
 * Published cells made by hand, for tests of render/: the measures and
 * breakdowns of the main report for 2020 to 2024.  The values follow a simple
 * rule (sample_value) and are multiples of 5, as 5er-Rundung leaves them.
 */
#include "aggregate/published.h"

#include <stdlib.h>
#include <string.h>

#define CATEGORIES(name, ...)						\
	static const struct published_category name[] = { __VA_ARGS__ }
#define DIM(id, label, categories, exclusive)				\
	{ id, label, categories, sizeof categories / sizeof categories[0], \
	    exclusive }

CATEGORIES(sample_sex, { "m", "männlich", NULL }, { "w", "weiblich", NULL },
    { "d", "divers", NULL }, { "o", "ohne Angabe", NULL },
    { "unknown", "unbekannt", NULL });
CATEGORIES(sample_rag_age,
    { "rag-69", "Regelaltersgrenze bis unter 70 Jahre", NULL },
    { "70-74", "70 bis unter 75 Jahre", NULL },
    { "75-79", "75 bis unter 80 Jahre", NULL },
    { "80-84", "80 bis unter 85 Jahre", NULL },
    { "85+", "85 Jahre und älter", NULL });
CATEGORIES(sample_age, { "0-6", "unter 7 Jahre", NULL },
    { "7-17", "7 bis unter 18 Jahre", NULL },
    { "18-39", "18 bis unter 40 Jahre", NULL },
    { "40-64", "40 bis unter 65 Jahre", NULL },
    { "65+", "65 Jahre und älter", NULL }, { "unknown", "unbekannt", NULL });
CATEGORIES(sample_rag, { "under", "unter der Regelaltersgrenze", NULL },
    { "over", "Regelaltersgrenze erreicht", NULL },
    { "undetermined", "nicht bestimmbar", NULL });
CATEGORIES(sample_place, { "inside", "innerhalb des Gebiets", NULL },
    { "outside", "außerhalb des Gebiets", NULL },
    { "both", "innerhalb und außerhalb", NULL },
    { "unknown", "unbekannt", NULL });
CATEGORIES(sample_county, { "06411000", "Darmstadt", NULL },
    { "06432000", "Darmstadt-Dieburg", NULL },
    { "06431000", "Bergstraße", NULL }, { "06433000", "Groß-Gerau", NULL },
    { "06436000", "Main-Taunus-Kreis", NULL });
CATEGORIES(sample_municipality, { "06437001", "Bad König", NULL },
    { "06437003", "Brensbach", NULL }, { "06437004", "Breuberg", NULL },
    { "06437005", "Brombachtal", NULL }, { "06437006", "Erbach", NULL },
    { "06437007", "Fränkisch-Crumbach", NULL },
    { "06437009", "Höchst i. Odw.", NULL },
    { "06437010", "Lützelbach", NULL }, { "06437011", "Michelstadt", NULL },
    { "06437012", "Mossautal", NULL },
    { "06437013", "Reichelsheim (Odenwald)", NULL },
    { "06437016", "Oberzent", NULL }, { "outside", "außerhalb", NULL },
    { "unknown", "unbekannt", NULL });
CATEGORIES(sample_housing, { "BWF", "besondere Wohnform", NULL },
    { "WG", "Wohngemeinschaft", NULL }, { "EIG", "eigene Wohnung", NULL },
    { "HERK", "Haushalt der Eltern oder Angehörigen", NULL },
    { "PFLH", "Pflegeheim", NULL }, { "unknown", "unbekannt", NULL });
CATEGORIES(sample_target, { "KOERPER",
    "körper- und sinnesbehinderte Menschen", NULL },
    { "GEISTIG", "geistig behinderte Menschen", NULL },
    { "SEELISCH", "seelisch behinderte und suchtkranke Menschen", NULL },
    { "unknown", "unbekannt", NULL });
CATEGORIES(sample_group, { "MEDREHA",
    "Leistungen zur medizinischen Rehabilitation", NULL },
    { "ARBEIT", "Leistungen zur Teilhabe am Arbeitsleben", NULL },
    { "BILDUNG", "Leistungen zur Teilhabe an Bildung", NULL },
    { "SOZIAL", "Leistungen zur Sozialen Teilhabe", NULL });
CATEGORIES(sample_type, { "MR", "medizinische Rehabilitation", "MEDREHA" },
    { "AL_WFBM", "Arbeitsbereich einer Werkstatt für behinderte Menschen",
    "ARBEIT" }, { "AL_BFA", "Budget für Arbeit", "ARBEIT" },
    { "AL_ALA", "anderer Leistungsanbieter", "ARBEIT" },
    { "BI_SCHULE", "Hilfen zur Schulbildung", "BILDUNG" },
    { "ST_ASS1", "Assistenz: Übernahme von Handlungen und Begleitung",
    "SOZIAL" },
    { "ST_ASS2", "Assistenz: Befähigung zu eigenständiger Alltagsbewältigung",
    "SOZIAL" }, { "ST_PKF",
    "Erwerb und Erhalt praktischer Kenntnisse und Fähigkeiten", "SOZIAL" });
CATEGORIES(sample_authority, { "odenwaldkreis", "Odenwaldkreis", NULL },
    { "lwv-hessen", "Landeswohlfahrtsverband Hessen", NULL });
CATEGORIES(sample_direction, { "to_local", "vom LWV zum Landkreis", NULL },
    { "to_supra_local", "vom Landkreis zum LWV", NULL });
CATEGORIES(sample_reason, { "ZUSTAENDIGKEIT", "Wechsel der Zuständigkeit",
    NULL }, { "PFLEGE", "Pflege überwiegt", NULL });
CATEGORIES(sample_school, { "FOERDER", "Förderschule", NULL },
    { "ALLGEMEIN", "allgemeine Schule", NULL });
CATEGORIES(sample_leaving, { "2025", "2025", NULL }, { "2026", "2026", NULL },
    { "2027", "2027", NULL }, { "2028", "2028", NULL },
    { "2029", "2029", NULL });
CATEGORIES(sample_stage, { "LA1", "bis zum Ende der Schule", NULL },
    { "LA2", "nach der Schule", NULL });
CATEGORIES(sample_certainty, { "certain", "mindestens", NULL },
    { "possible", "womöglich", NULL });
CATEGORIES(sample_gap, { "0", "ohne Lücke", NULL },
    { "1-7", "1 bis 7 Tage", NULL });

static const struct {
	const char			*measure;
	struct published_dimension	 dims[2];
} sample_breakdowns[] = {
#define C8(...) { "he_8c_rag_n", { __VA_ARGS__ } }
#define D8(...) { "he_8d_ga_n", { __VA_ARGS__ } }
#define LB(...) { "egh_lb_stichtag", { __VA_ARGS__ } }
#define LJ(...) { "egh_lb_jahr", { __VA_ARGS__ } }
#define B8(...) { "he_8b_uebergang_n", { __VA_ARGS__ } }
#define RA(...) { "he_rag_gesamt_n", { __VA_ARGS__ } }
#define SEX DIM("sex", "Geschlecht", sample_sex, true)
#define RAGAGE DIM("age_group", "Alter", sample_rag_age, true)
#define AGE DIM("age_group", "Alter", sample_age, true)
#define PLACE DIM("place", "Ort der Leistung", sample_place, true)
#define HOME DIM("place_home", "Ort des Wohnens", sample_place, true)
#define COUNTY DIM("target_county", "Zielkreis", sample_county, false)
#define RAG DIM("rag", "Regelaltersgrenze", sample_rag, true)
#define HOUSING DIM("housing", "Wohnform", sample_housing, false)
#define TARGET DIM("target_group", "Zielgruppe", sample_target, false)
#define MUN DIM("municipality", "Gemeinde", sample_municipality, true)
#define TYPE DIM("service_type", "Leistungsart", sample_type, false)
#define GROUP DIM("service_group", "Leistungsgruppe", sample_group, false)
#define AUTH DIM("authority", "Träger", sample_authority, false)
	C8({ .name = NULL }), C8(SEX), C8(RAGAGE), C8(SEX, RAGAGE), C8(TYPE),
	C8(HOUSING), C8(MUN),
	D8({ .name = NULL }), D8(PLACE), D8(HOME), D8(COUNTY), D8(SEX), D8(AGE),
	D8(SEX, AGE), D8(RAG), D8(HOUSING), D8(TARGET), D8(MUN),
	LB({ .name = NULL }), LB(AUTH), LB(SEX), LB(AGE), LB(GROUP), LB(TYPE),
	LB(HOUSING), LB(MUN),
	LJ({ .name = NULL }), LJ(AUTH), LJ(SEX), LJ(AGE), LJ(GROUP), LJ(TYPE),
	B8({ .name = NULL }), RA({ .name = NULL }), RA(AUTH), RA(RAGAGE),
#define OF(id, ...) { id, { __VA_ARGS__ } }
#define TOTAL { .name = NULL }
#define DIRECTION DIM("direction", "Richtung", sample_direction, false)
#define REASON DIM("reason", "Grund", sample_reason, false)
#define SCHOOL DIM("school_type", "Schulart", sample_school, false)
#define LEAVING DIM("year", "Ende der Schule", sample_leaving, false)
	OF("he_wechsel_n", TOTAL), OF("he_wechsel_n", DIRECTION),
	OF("he_wechsel_n", REASON),
	OF("he_wechsel_n", DIM("gap", "Lücke", sample_gap, true)),
	D8(DIM("county_home", "Kreis des Wohnens", sample_county, false)),
	D8(DIM("county_work", "Kreis der Arbeit", sample_county, false)),
	D8(DIM("place_work", "Ort der Arbeit", sample_place, true)),
	OF("he_8b_treffer", TOTAL), OF("he_gesamt_n", TOTAL),
	OF("he_gesamt_n", AUTH),
	OF("he_gesamt_n", DIM("life_stage", "Lebensabschnitt", sample_stage,
	    true)),
	OF("he_gesamt_n", DIM("certainty", "Abgleich", sample_certainty, true)),
	OF("dq_zeilen", TOTAL), OF("dq_muss", TOTAL), OF("dq_kann", TOTAL),
	OF("dq_puenktlich", TOTAL), OF("he_wechsel_pflege_n", TOTAL),
	OF("he_wechsel_pflege_n", AGE), OF("he_wechsel_pflege_n", HOUSING),
	OF("he_schulabgang_n", TOTAL), OF("he_schulabgang_n", SCHOOL),
	OF("he_schulabgang_n", LEAVING), OF("he_schulabgang_n", LEAVING, SCHOOL),
	OF("gsi_alter_stichtag", TOTAL), OF("gsi_em_stichtag", TOTAL),
	OF("kpi_ambq", TOTAL), OF("kpi_inklusion_arbeit", TOTAL),
	OF("kpi_aussen_quote", TOTAL), OF("kpi_u18", TOTAL),
	OF("kpi_rag_anteil", TOTAL),
};

static const struct published_break sample_8c_breaks[] = {
	{ { 2024, 1, 1 }, "Zuständigkeitswechsel", "Zum 01.01.2024 ist die "
	    "Zuständigkeit auf den Landeswohlfahrtsverband Hessen "
	    "übergegangen; der Rückgang ist kein Rückgang des Bedarfs." },
};
static const struct published_break sample_egh_breaks[] = {
	{ { 2020, 1, 1 }, "BTHG", "Ältere Werte sind nicht vergleichbar." },
};

static const struct published_measure sample_measures[] = {
	{ "egh_lb_jahr", "Leistungsberechtigte der Eingliederungshilfe im "
	    "Laufe des Jahres", "Personen", "§§ 8 und 9 der Vereinbarung",
	    "Personen mit mindestens einem Tag Leistung im Jahr.", false, 0, false,
	    sample_egh_breaks, 1, false, false, false },
	{ "egh_lb_stichtag", "Leistungsberechtigte der Eingliederungshilfe",
	    "Personen", "§§ 8 und 9 der Vereinbarung",
	    "Personen mit einer Leistung am Stichtag.", true, 0, false,
	    sample_egh_breaks, 1, false, false, false },
	{ "he_8b_uebergang_n", "Zahl der Liste nach § 8 Buchst. b", "Personen",
	    "§ 8 Buchst. b der Vereinbarung",
	    "Personen, deren Schule im übernächsten Jahr endet.", true, 0, false,
	    NULL, 0, false, false, false },
	{ "he_8c_rag_n", "Leistungsberechtigte des Landkreises über der "
	    "Regelaltersgrenze", "Personen", "§ 8 Buchst. c der Vereinbarung",
	    "Personen, die die Regelaltersgrenze erreicht haben.", true, 0, false,
	    sample_8c_breaks, 1, false, false, false },
	{ "he_8d_ga_n", "Leistungsberechtigte des LWV mit gewöhnlichem "
	    "Aufenthalt im Landkreis", "Personen",
	    "§ 8 Buchst. d der Vereinbarung",
	    "Personen mit gewöhnlichem Aufenthalt im Landkreis.", true, 0, false,
	    sample_8c_breaks, 1, false, false, false },
	{ "he_rag_gesamt_n", "Leistungsberechtigte beider Träger über der "
	    "Regelaltersgrenze", "Personen", "§ 8 Buchst. c und d der "
	    "Vereinbarung", "Personen beider Träger über der "
	    "Regelaltersgrenze.", true, 0, false, NULL, 0, false, false, false },
#define STOCK(id, title) { id, title, "Personen", "§ 8 der Vereinbarung", \
	title ".", true, 0, false, NULL, 0, false, false, false }
#define FLOW(id, title) { id, title, "Personen", "§ 8 der Vereinbarung", \
	title ".", false, 0, false, NULL, 0, false, false, false }
#define SHARE(id, title) { id, title, "Prozent", "Teil 2 SGB IX", \
	title ".", true, 1, false, NULL, 0, false, true, false }
	FLOW("he_wechsel_n", "Wechsel zwischen den Trägern"),
	FLOW("he_wechsel_pflege_n", "Ende wegen Pflege"),
	STOCK("he_schulabgang_n", "Schulabgang"),
	STOCK("gsi_alter_stichtag", "Grundsicherung im Alter"),
	STOCK("gsi_em_stichtag", "Grundsicherung bei Erwerbsminderung"),
	STOCK("he_gesamt_n", "Landkreis und LWV zusammen"),
	SHARE("he_8b_treffer", "Was aus der Liste wurde"),
	FLOW("dq_zeilen", "Zeilen"), FLOW("dq_muss", "Muss"),
	FLOW("dq_kann", "Kann"), FLOW("dq_puenktlich", "Verspätung"),
	SHARE("kpi_ambq", "Ambulantisierungsquote"),
	SHARE("kpi_inklusion_arbeit", "Arbeit außerhalb von Werkstätten"),
	SHARE("kpi_aussen_quote", "Anteil außerhalb"),
	SHARE("kpi_u18", "Anteil der Minderjährigen"),
	SHARE("kpi_rag_anteil", "Anteil über der Regelaltersgrenze"),
};

static const struct published_delivery sample_deliveries[] = {
	{ "odenwaldkreis", "Odenwaldkreis", "leistungen",
	    "odenwaldkreis-2024.csv",
	    "1f2e3d4c5b6a79880123456789abcdef0123456789abcdef0123456789abcdef",
	    2024, { 2025, 3, 24 }, { 2025, 3, 31 }, 400, 390, 2, false, false,
	    NULL },
	{ "lwv-hessen", "Landeswohlfahrtsverband Hessen", "leistungen", NULL,
	    NULL, 2024, { 0, 0, 0 }, { 2025, 3, 31 }, 0, 0, 0, true, false,
	    NULL },
};

static const char *const sample_notes[] = {
	"Altersgrenzen: Stand des Rechts am Stichtag.",
};

/* A number that is easy to foresee: falls with the category, rises with the
 * year; § 8 c ends in 2024. */
static int64_t
sample_value(const char *measure, int year, size_t cells, size_t i)
{
	int64_t total = strcmp(measure, "he_8c_rag_n") == 0 ?
	    (year < 2024 ? 45 + 5 * (year - 2020) : 0) :
	    strcmp(measure, "he_8d_ga_n") == 0 ? 900 + 15 * (year - 2020) :
	    1300 + 15 * (year - 2020);

	if (cells == 1)
		return total;
	return total / (int64_t)(i + 2) / 5 * 5;
}

static void
sample_fill(struct published_table *t, size_t breakdown, int year)
{
	struct published_cell *cells;
	static char names[sizeof sample_breakdowns /
	    sizeof sample_breakdowns[0]][64];
	static char periods[3000][12];
	size_t i;

	memset(t, 0, sizeof *t);
	t->measure = sample_breakdowns[breakdown].measure;
	t->dims = sample_breakdowns[breakdown].dims;
	t->n = 1;
	names[breakdown][0] = '\0';
	while (t->ndims < 2 && t->dims[t->ndims].name != NULL) {
		t->n *= t->dims[t->ndims].n;
		if (t->ndims > 0)
			strcat(names[breakdown], "*");
		strcat(names[breakdown], t->dims[t->ndims++].name);
	}
	t->breakdown = names[breakdown];
	t->year = year;
	strcpy(periods[year], "0000");
	periods[year][0] = (char)('0' + year / 1000);
	periods[year][1] = (char)('0' + year / 100 % 10);
	periods[year][2] = (char)('0' + year / 10 % 10);
	periods[year][3] = (char)('0' + year % 10);
	if (strcmp(t->measure, "egh_lb_jahr") != 0 &&
	    strncmp(t->measure, "he_wechsel", 10) != 0 &&
	    strncmp(t->measure, "dq_", 3) != 0)
		strcat(periods[year], "-12-31");
	t->period = periods[year];
	cells = calloc(t->n, sizeof *cells);
	for (i = 0; i < t->n; i++)
		cells[i].value = sample_value(t->measure, year, t->n, i);
	t->cells = cells;
}

/* All of it, for sample_published_free(). */
static struct published *
sample_published(void)
{
	size_t b, n = sizeof sample_breakdowns / sizeof sample_breakdowns[0];
	struct published *p = calloc(1, sizeof *p);
	struct published_table *t = calloc(5 * n, sizeof *t);
	int year;

	*p = (struct published){ "Odenwaldkreis – Der Kreisausschuss",
	    "06437", "Odenwaldkreis", 2024, .invented = true,
	    .method = "round5", .method_text = "Gerundet auf Vielfache von 5.",
	    .gebietsstand = "31.12.2024", .measures = sample_measures,
	    .measures_n = sizeof sample_measures / sizeof sample_measures[0],
	    .tables = t, .deliveries = sample_deliveries,
	    .deliveries_n = 2, .notes = sample_notes, .notes_n = 1 };
	for (b = 0; b < n; b++)
		for (year = 2020; year <= 2024; year++)
			sample_fill(&t[p->tables_n++], b, year);
	return p;
}

/* The cell of a table, to be changed; KEYS as published_cell_find(). */
static inline struct published_cell *
sample_cell(struct published *p, const char *measure, const char *breakdown,
    int year, const char *key)
{
	const char *keys[2] = { key, NULL };
	const struct published_table *t = published_table_find(p, measure,
	    breakdown, year);

	return (struct published_cell *)(uintptr_t)published_cell_find(t,
	    keys);
}

static inline void
sample_published_free(struct published *p)
{
	size_t i;

	for (i = 0; i < p->tables_n; i++)
		free((void *)(uintptr_t)p->tables[i].cells);
	free((void *)(uintptr_t)p->tables);
	free(p);
}

#endif
