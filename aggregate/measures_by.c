#include "aggregate/measures.h"

/*
 * Cooperation of a town and its Bezirk in Bavaria: persons that the Bezirk
 * serves, and counts of what both have agreed on.
 */
static const struct measure list[] = {
	{
		.id = "by_abweichung_n",
		.title = "Vereinbarte Maßnahmen mit Abweichung vom Plan",
		.unit = "Maßnahmen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind die für das Jahr gemeldeten "
		    "Maßnahmen, zu denen eine Abweichung vom Plan genannt ist.",
		.needs = NEEDS_ALL,
		.land = "09",
		.form = "massnahmen",
		.lines = true,
		.open = true,
		.sql = "by_massn_status_n",
		.only = "deviates",
		.only_key = "yes",
		.breakdowns = LIST("topic"),
	}, {
		.id = "by_beratung_n",
		.title = "Beratungskontakte",
		.unit = "Kontakte",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind die im Laufe des Jahres "
		    "gemeldeten Beratungskontakte im Gebiet.",
		.needs = NEEDS_ALL,
		.land = "09",
		.form = "beratung",
		.lines = true,
		.flow = true,
		.kind = MEASURE_SUM,
		.breakdowns = LIST("contact", "first_contact",
		    "contact*first_contact", "month"),
	}, {
		.id = "by_egh_ga_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "Bezirks mit maßgeblichem gewöhnlichem Aufenthalt im "
		    "Gebiet",
		.unit = "Personen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind Personen, für die der Bezirk am "
		    "Stichtag mindestens eine laufende Leistung der "
		    "Eingliederungshilfe meldet und deren gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Maßgeblich ist der "
		    "gewöhnliche Aufenthalt vor Beginn der Leistungen (§ 98 "
		    "SGB IX).",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "09",
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("place", "place_home", "sex", "age_group",
		    "sex*age_group", "housing", "service_type", "target_group",
		    "rag"),
	}, {
		.id = "by_gremien_n",
		.title = "Sitzungen der gemeinsamen Gremien",
		.unit = "Sitzungen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind die im Laufe des Jahres "
		    "gemeldeten Sitzungen; melden mehrere Stellen dieselbe "
		    "Sitzung, zählt sie einmal.",
		.needs = NEEDS_ALL,
		.land = "09",
		.form = "sitzungen",
		.lines = true,
		.open = true,
		.flow = true,
		.breakdowns = LIST("body"),
	}, {
		.id = "by_hzp_ga_n",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege "
		    "des Bezirks mit maßgeblichem gewöhnlichem Aufenthalt im "
		    "Gebiet",
		.unit = "Personen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind Personen, für die der Bezirk am "
		    "Stichtag mindestens eine laufende Leistung der Hilfe zur "
		    "Pflege (7. Kapitel SGB XII) meldet und deren "
		    "gewöhnlicher Aufenthalt im Gebiet liegt.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "09",
		.law = "HZP",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("care_setting", "care_grade", "sex",
		    "age_group", "care_setting*care_grade"),
	}, {
		.id = "by_massn_status_n",
		.title = "Vereinbarte Maßnahmen nach ihrem Stand",
		.unit = "Maßnahmen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind die für das Jahr gemeldeten "
		    "Maßnahmen; melden mehrere Stellen dieselbe Maßnahme, "
		    "zählt sie einmal.",
		.needs = NEEDS_ALL,
		.land = "09",
		.form = "massnahmen",
		.lines = true,
		.open = true,
		.breakdowns = LIST("progress", "topic", "topic*progress"),
	}, {
		.id = "by_plaetze_n",
		.title = "Plätze in Einrichtungen und Diensten",
		.unit = "Plätze",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind die am Stichtag vorhandenen "
		    "Plätze im Gebiet.",
		.needs = NEEDS_ALL,
		.land = "09",
		.form = "plaetze",
		.lines = true,
		.open = true,
		.kind = MEASURE_SUM,
		.breakdowns = LIST("place_kind"),
	},
};

const struct measure_list measures_by = {
	list, sizeof list / sizeof list[0]
};
