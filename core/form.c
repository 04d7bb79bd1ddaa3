#include "core/form.h"

#include <string.h>

static const struct form_column leistungen[] = {
	{ "person_id",		COLUMN_TEXT,	true,	NULL },
	{ "match_key",		COLUMN_TEXT,	false,	NULL },
	{ "fall_id",		COLUMN_TEXT,	false,	NULL },
	{ "geburtsdatum",	COLUMN_DATE,	true,	NULL },
	{ "geschlecht",		COLUMN_KEY,	false,	"geschlecht" },
	{ "staatsang",		COLUMN_KEY,	false,	"staatsang" },
	{ "ags_ga",		COLUMN_AGS,	true,	NULL },
	{ "ags_wohn",		COLUMN_AGS,	false,	NULL },
	{ "ags_leist",		COLUMN_AGS,	false,	NULL },
	{ "rechtskreis",	COLUMN_KEY,	true,	"rechtskreis" },
	{ "leistungsart",	COLUMN_KEY,	true,	"leistungsart" },
	{ "wohnform",		COLUMN_KEY,	false,	"wohnform" },
	{ "zielgruppe",		COLUMN_KEY,	false,	"zielgruppe" },
	{ "behinderungsart",	COLUMN_KEY,	false,	"behinderungsart" },
	{ "schulart",		COLUMN_KEY,	false,	"schulart" },
	{ "pflegegrad",		COLUMN_KEY,	false,	"pflegegrad" },
	{ "beginn",		COLUMN_DATE,	true,	NULL },
	{ "ende",		COLUMN_END,	false,	NULL },
	{ "ende_grund",		COLUMN_KEY,	false,	"ende_grund" },
	{ "erstantrag",		COLUMN_DATE,	false,	NULL },
	{ "erstbeginn",		COLUMN_DATE,	false,	NULL },
	{ "einreise",		COLUMN_DATE,	false,	NULL },
	{ "schule_ende",	COLUMN_DATE,	false,	NULL },
	{ "sterbedatum",	COLUMN_DATE,	false,	NULL },
	{ "lebensabschnitt",	COLUMN_KEY,	false,	"lebensabschnitt" },
	{ "uebernahme",		COLUMN_FLAG,	false,	NULL },
	{ "folgeleistung",	COLUMN_KEY,	false,	"folgeleistung" },
	{ "pers_budget",	COLUMN_FLAG,	false,	NULL },
	{ "rag_schutz",		COLUMN_FLAG,	false,	NULL },
	{ "status",		COLUMN_KEY,	false,	"status" },
	{ "unterbringung",	COLUMN_KEY,	false,	"unterbringung" },
	{ "rbs",		COLUMN_KEY,	false,	"rbs" },
	{ "haushalt_id",	COLUMN_TEXT,	false,	NULL },
	{ "ausgaben",		COLUMN_MONEY,	false,	NULL },
	{ "einnahmen",		COLUMN_MONEY,	false,	NULL },
};

_Static_assert(sizeof leistungen / sizeof leistungen[0] == L_COLUMNS,
    "the columns of leistungen and their numbers differ");

#define FORM(f)	{ #f, f, sizeof f / sizeof f[0] }

const struct form forms[] = {
	FORM(leistungen),
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

int
form_column_find(const struct form *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (strcmp(f->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}
