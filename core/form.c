#include "core/form.h"

#include <string.h>

static const struct form_column leistungen[] = {
	{ "person_id",		COLUMN_TEXT,	true,	NULL, 0 },
	{ "match_key",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "fall_id",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "geburtsdatum",	COLUMN_DATE,	true,	NULL, 0 },
	{ "geschlecht",		COLUMN_KEY,	false,	"geschlecht", 0 },
	{ "staatsang",		COLUMN_KEY,	false,	"staatsang", 0 },
	{ "ags_ga",		COLUMN_AGS,	true,	NULL, 0 },
	{ "ags_wohn",		COLUMN_AGS,	false,	NULL, 0 },
	{ "ags_leist",		COLUMN_AGS,	false,	NULL, 0 },
	{ "rechtskreis",	COLUMN_KEY,	true,	"rechtskreis", 0 },
	{ "leistungsart",	COLUMN_KEY,	true,	"leistungsart", 0 },
	{ "wohnform",		COLUMN_KEY,	false,	"wohnform", 0 },
	{ "zielgruppe",		COLUMN_KEY,	false,	"zielgruppe", 0 },
	{ "behinderungsart",	COLUMN_KEY,	false,	"behinderungsart", 0 },
	{ "schulart",		COLUMN_KEY,	false,	"schulart", 0 },
	{ "pflegegrad",		COLUMN_KEY,	false,	"pflegegrad", 0 },
	{ "beginn",		COLUMN_DATE,	true,	NULL, 0 },
	{ "ende",		COLUMN_END,	false,	NULL, 0 },
	{ "ende_grund",		COLUMN_KEY,	false,	"ende_grund", 0 },
	{ "erstantrag",		COLUMN_DATE,	false,	NULL, 0 },
	{ "erstbeginn",		COLUMN_DATE,	false,	NULL, 0 },
	{ "einreise",		COLUMN_DATE,	false,	NULL, 0 },
	{ "schule_ende",	COLUMN_DATE,	false,	NULL, 0 },
	{ "sterbedatum",	COLUMN_DATE,	false,	NULL, 0 },
	{ "lebensabschnitt",	COLUMN_KEY,	false,	"lebensabschnitt", 0 },
	{ "uebernahme",		COLUMN_FLAG,	false,	NULL, 0 },
	{ "folgeleistung",	COLUMN_KEY,	false,	"folgeleistung", 0 },
	{ "pers_budget",	COLUMN_FLAG,	false,	NULL, 0 },
	{ "rag_schutz",		COLUMN_FLAG,	false,	NULL, 0 },
	{ "status",		COLUMN_KEY,	false,	"status", 0 },
	{ "unterbringung",	COLUMN_KEY,	false,	"unterbringung", 0 },
	{ "rbs",		COLUMN_KEY,	false,	"rbs", 0 },
	{ "haushalt_id",	COLUMN_TEXT,	false,	NULL, 0 },
	{ "ausgaben",		COLUMN_MONEY,	false,	NULL, 0 },
	{ "einnahmen",		COLUMN_MONEY,	false,	NULL, 0 },
};

_Static_assert(sizeof leistungen / sizeof leistungen[0] == L_COLUMNS,
    "the columns of leistungen and their numbers differ");

static const struct form_column aggregat[] = {
	{ "measure",		COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "period",		COLUMN_PERIOD,	true,	NULL, FORM_KEY },
	{ "region",		COLUMN_REGION,	false,	NULL, FORM_KEY },
	{ "breakdown",		COLUMN_TEXT,	false,	NULL, FORM_KEY },
	{ "category",		COLUMN_TEXT,	false,	NULL, FORM_KEY },
	{ "value",		COLUMN_DECIMAL,	true,	NULL, FORM_MAY_BE_EMPTY },
	{ "symbol",		COLUMN_SYMBOL,	false,	NULL, 0 },
};

static const struct form_column massnahmen[] = {
	{ "id",			COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "themenbereich",	COLUMN_KEY,	true,	"themenbereich", 0 },
	{ "titel",		COLUMN_TEXT,	true,	NULL, 0 },
	{ "zustaendig",		COLUMN_TEXT,	true,	NULL, 0 },
	{ "schnittstelle",	COLUMN_TEXT,	false,	NULL, 0 },
	{ "ziel",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "stand",		COLUMN_KEY,	true,	"stand", 0 },
	{ "ziel_datum",		COLUMN_DATE,	false,	NULL, FORM_PARTLY },
	{ "abweichung",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "wesentlich",		COLUMN_FLAG,	false,	NULL, 0 },
	{ "grund",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "naechster_schritt",	COLUMN_TEXT,	false,	NULL, 0 },
};

static const struct form_column beratung[] = {
	{ "datum",		COLUMN_DATE,	true,	NULL, FORM_IN_YEAR },
	{ "art",		COLUMN_KEY,	true,	"beratung_art", 0 },
	{ "erst_folge",		COLUMN_KEY,	false,	"erst_folge", 0 },
	{ "ort",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "ags",		COLUMN_AGS,	false,	NULL, 0 },
	{ "anzahl",		COLUMN_COUNT,	false,	NULL, 0 },
};

static const struct form_column sitzungen[] = {
	{ "gremium",		COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "datum",		COLUMN_DATE,	true,	NULL, FORM_KEY | FORM_IN_YEAR },
	{ "soll_je_jahr",	COLUMN_COUNT,	false,	NULL, 0 },
	{ "teilnehmende",	COLUMN_COUNT,	false,	NULL, 0 },
	{ "betroffene_beteiligt",	COLUMN_FLAG,	false,	NULL, 0 },
	{ "bemerkung",		COLUMN_TEXT,	false,	NULL, 0 },
};

static const struct form_column vorhaben[] = {
	{ "id",			COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "art",		COLUMN_KEY,	true,	"vorhaben_art", 0 },
	{ "titel",		COLUMN_TEXT,	true,	NULL, 0 },
	{ "ags",		COLUMN_AGS,	false,	NULL, 0 },
	{ "plaetze",		COLUMN_COUNT,	false,	NULL, 0 },
	{ "stand",		COLUMN_KEY,	false,	"stand", 0 },
	{ "partner_einbezogen_am",	COLUMN_DATE,	false,	NULL, FORM_PARTLY },
};

static const struct form_column plaetze[] = {
	{ "ags",		COLUMN_AGS,	true,	NULL, FORM_KEY },
	{ "art",		COLUMN_KEY,	true,	"plaetze_art", FORM_KEY },
	{ "stichtag",		COLUMN_DATE,	true,	NULL, FORM_KEY | FORM_IN_YEAR },
	{ "plaetze",		COLUMN_COUNT,	true,	NULL, 0 },
	{ "belegt",		COLUMN_COUNT,	false,	NULL, 0 },
};

static const struct form_column lizenzen[] = {
	{ "ags",		COLUMN_AGS,	true,	NULL, 0 },
	{ "jahr",		COLUMN_YEAR,	true,	NULL, 0 },
	{ "art",		COLUMN_KEY,	true,	"lizenz_art", 0 },
	{ "betrag",		COLUMN_MONEY,	true,	NULL, 0 },
};

static const struct form_column ausgaben[] = {
	{ "jahr",		COLUMN_YEAR,	true,	NULL, FORM_KEY },
	{ "leistungsart",	COLUMN_KEY,	true,	"leistungsart", FORM_KEY },
	{ "ausgaben",		COLUMN_MONEY,	true,	NULL, 0 },
	{ "einnahmen",		COLUMN_MONEY,	false,	NULL, 0 },
	{ "ags",		COLUMN_AGS,	false,	NULL, FORM_KEY },
};

/* § 9: the regional data set in the statewide form. */
static const struct form_column regionaldaten[] = {
	{ "abschnitt",		COLUMN_TEXT,	false,	NULL, FORM_KEY },
	{ "merkmal",		COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "einheit",		COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "gebiet",		COLUMN_REGION,	true,	NULL, FORM_KEY },
	{ "wert",		COLUMN_DECIMAL,	true,	NULL, FORM_MAY_BE_EMPTY },
	{ "symbol",		COLUMN_SYMBOL,	false,	NULL, 0 },
};

/* § 8 b: a list of persons by name, which the statistics never see. */
static const struct form_column uebergang[] = {
	{ "person_id",		COLUMN_TEXT,	true,	NULL, FORM_KEY },
	{ "name",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "vorname",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "geburtsdatum",	COLUMN_DATE,	true,	NULL, FORM_BIRTH },
	{ "schule",		COLUMN_TEXT,	false,	NULL, 0 },
	{ "schulart",		COLUMN_KEY,	false,	"schulart", 0 },
	{ "schule_ende",	COLUMN_DATE,	true,	NULL, FORM_PARTLY },
	{ "wohnform",		COLUMN_KEY,	false,	"wohnform", 0 },
	{ "folgeleistung",	COLUMN_KEY,	false,	"folgeleistung", 0 },
};

_Static_assert(sizeof uebergang / sizeof uebergang[0] == U_COLUMNS,
    "the columns of uebergang and their numbers differ");

#define FORM(f)	{ #f, f, sizeof f / sizeof f[0] }

const struct form forms[] = {
	FORM(leistungen),
	FORM(aggregat),
	FORM(massnahmen),
	FORM(beratung),
	FORM(sitzungen),
	FORM(vorhaben),
	FORM(plaetze),
	FORM(lizenzen),
	FORM(ausgaben),
	FORM(regionaldaten),
	FORM(uebergang),
};
const size_t forms_n = sizeof forms / sizeof forms[0];

const struct form *
form_find(const char *name)
{
	size_t i;

	for (i = 0; i < forms_n; i++)
		if (strcmp(forms[i].name, name) == 0)
			return &forms[i];
	return NULL;
}

bool
form_has_cases(const struct form *f)
{
	return f == &forms[0];
}

bool
form_is_confidential(const struct form *f)
{
	return f->columns == uebergang;
}

int
form_column_find(const struct form *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (strcmp(f->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}
