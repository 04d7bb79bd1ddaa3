#include "aggregate/measure.h"

#include <string.h>

static const char *const egh_lb[] = {
	"authority", "sex", "age_group", "sex*age_group", "service_group",
	"service_type", "housing", "municipality", NULL
};

static const char *const he_8c[] = {
	"sex", "age_group", "sex*age_group", "service_type", "housing",
	"municipality", NULL
};

static const char *const he_8d[] = {
	"place", "place_home", "target_county", "sex", "age_group",
	"sex*age_group", "rag", "housing", "target_group", "municipality",
	NULL
};

static const char *const without_ga[] = { "ags_ga", NULL };
static const char *const without_rag[] = { "birth", "rag", NULL };

const struct measure measures[] = {
	{
		.id = "egh_lb_jahr",
		.title = "Leistungsberechtigte der Eingliederungshilfe im "
		    "Laufe des Jahres",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen, die an mindestens "
		    "einem Tag des Jahres Leistungen der Eingliederungshilfe "
		    "hatten: alle Personen der örtlichen Träger sowie die "
		    "Personen der übrigen Träger, deren maßgeblicher "
		    "gewöhnlicher Aufenthalt im Gebiet liegt. Wer Leistungen "
		    "mehrerer Träger hatte, zählt insgesamt einmal, soweit "
		    "die Meldungen es erkennen lassen. Das Alter ist das am "
		    "31. Dezember vollendete.",
		.needs = NEEDS_ALL,
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_lb,
	}, {
		.id = "egh_lb_stichtag",
		.title = "Leistungsberechtigte der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe: "
		    "alle Personen der örtlichen Träger sowie die Personen "
		    "der übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Wer Leistungen mehrerer "
		    "Träger hat, zählt insgesamt einmal, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_lb,
	}, {
		.id = "he_8c_rag_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "örtlichen Trägers nach Erreichen der Regelaltersgrenze",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c der Vereinbarung",
		.definition = "Gezählt sind Personen, für die der örtliche "
		    "Träger am Stichtag mindestens eine laufende Leistung "
		    "der Eingliederungshilfe meldet und die bis zum Ende "
		    "des Stichtags die individuelle Regelaltersgrenze "
		    "erreicht haben.",
		.needs = NEEDS_LOCAL,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = without_rag,
		.breakdowns = he_8c,
	}, {
		.id = "he_8d_ga_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "überörtlichen Trägers mit maßgeblichem gewöhnlichem "
		    "Aufenthalt im Gebiet",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind Personen, für die der "
		    "überörtliche Träger am Stichtag mindestens eine "
		    "laufende Leistung der Eingliederungshilfe meldet und "
		    "deren maßgeblicher gewöhnlicher Aufenthalt (§ 98 SGB "
		    "IX) im Gebiet liegt; er bleibt der vor Beginn der "
		    "Leistungen, auch wenn die Person heute anderswo wohnt. "
		    "Die Vereinbarung nennt für § 8 Buchst. d keinen "
		    "Stichtag; angenommen ist der 31. Dezember.",
		.needs = NEEDS_SUPRA_LOCAL,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = he_8d,
	},
};
const size_t measures_n = sizeof measures / sizeof measures[0];

const struct measure *
measure_find(const char *id)
{
	size_t i;

	for (i = 0; i < measures_n; i++)
		if (strcmp(measures[i].id, id) == 0)
			return &measures[i];
	return NULL;
}
