#include "aggregate/measure.h"

#include <string.h>

/* Breakdowns. */
static const char *const asyl_bes[] = {
	"authority", "sex", "age_group", "service_type", "beside",
	"beside*service_type", "municipality", NULL
};
static const char *const asyl_hh[] = {
	"authority", "household_type", "household_size", "accommodation",
	"municipality", NULL
};
static const char *const asyl_part[] = {
	"authority", "sex", "age_group", "accommodation", "residence_status",
	"nationality", "duration", "municipality", NULL
};
static const char *const asyl_regel[] = {
	"authority", "sex", "age_group", "legal_basis", "accommodation",
	"residence_status", "nationality", "duration", "municipality",
	"municipality*legal_basis", NULL
};
static const char *const asyl_time[] = {
	"authority", "legal_basis", "accommodation", NULL
};
static const char *const by_egh[] = {
	"place", "place_home", "sex", "age_group", "sex*age_group", "housing",
	"service_type", "target_group", "rag", NULL
};
static const char *const by_contacts[] = {
	"contact", "first_contact", "contact*first_contact", "month", NULL
};
static const char *const by_bodies[] = { "body", NULL };
static const char *const by_places[] = { "place_kind", NULL };
static const char *const by_progress[] = {
	"progress", "topic", "topic*progress", NULL
};
static const char *const by_topic[] = { "topic", NULL };
static const char *const by_source[] = { "authority", NULL };
static const char *const by_hzp[] = {
	"care_setting", "care_grade", "sex", "age_group",
	"care_setting*care_grade", NULL
};
static const char *const by_municipality[] = { "municipality", NULL };
static const char *const by_sex[] = { "sex", NULL };
static const char *const by_target_group[] = { "target_group", NULL };
static const char *const egh_budget[] = {
	"authority", "sex", "age_group", "service_group", "housing",
	"municipality", NULL
};
static const char *const egh_cases[] = { "authority", NULL };
static const char *const egh_in[] = {
	"authority", "sex", "age_group", "service_group", "housing",
	"municipality", NULL
};
static const char *const egh_lb[] = {
	"authority", "sex", "age_group", "sex*age_group", "rag",
	"service_group", "service_type", "housing", "municipality",
	"citizenship", "disability", NULL
};
static const char *const egh_mean[] = {
	"sex", "service_group", "housing", NULL
};
static const char *const egh_out[] = {
	"authority", "sex", "age_group", "reason", "service_group",
	"municipality", NULL
};
static const char *const egh_services[] = {
	"authority", "service_group", "service_type", "place", NULL
};
static const char *const egh_share[] = {
	"age_group", "service_group", "housing", NULL
};
static const char *const egh_several[] = {
	"sex", "age_group", "service_group", "housing", "combination",
	"housing*service_group", NULL
};
static const char *const egh_rag[] = {
	"sex", "service_group", "housing", NULL
};
static const char *const egh_u18[] = { "service_group", "housing", NULL };
static const char *const egh_money[] = {
	"authority", "service_group", "service_type", NULL
};
static const char *const egh_each[] = {
	"service_group", "service_type", "housing", NULL
};
static const char *const hzp_each[] = { "care_setting", NULL };
static const char *const no_breakdown[] = { NULL };
static const char *const egh_density[] = {
	"sex", "age_group", "service_group", "municipality", NULL
};
static const char *const egh_home[] = {
	"sex", "age_group", "target_group", NULL
};
static const char *const egh_work[] = { "sex", "age_group", NULL };
static const char *const gsi[] = {
	"authority", "sex", "setting", "housing", "citizenship",
	"municipality", NULL
};
static const char *const gsi_em[] = {
	"authority", "sex", "setting", "housing", "citizenship",
	"service_type", "municipality", NULL
};
static const char *const he_8b[] = {
	"school_type", "housing", "month", "disability", "next_service", NULL
};
static const char *const he_8c[] = {
	"sex", "age_group", "sex*age_group", "service_type", "housing",
	"application", "care_grade", "municipality", NULL
};
static const char *const he_8c_first[] = {
	"sex", "age_group", "sex*age_group", "service_type", "housing",
	"care_grade", "municipality", NULL
};
static const char *const he_8d[] = {
	"place", "place_home", "place_work", "target_county",
	"county_home", "county_work", "sex",
	"age_group",
	"sex*age_group", "rag", "housing", "service_type", "target_group",
	"municipality", NULL
};
static const char *const he_8d_inside[] = {
	"sex", "age_group", "housing", "target_group", "municipality", NULL
};
static const char *const he_8d_outside[] = {
	"target_county", "sex", "age_group", "housing", "target_group",
	"municipality", NULL
};
static const char *const he_old[] = {
	"authority", "sex", "age_group", "sex*age_group", "service_type",
	"housing", "municipality", NULL
};
static const char *const he_joint[] = {
	"certainty", "authority", "life_stage", NULL
};
static const char *const he_realised[] = {
	"school_type", "next_service", NULL
};
static const char *const he_school[] = {
	"year", "school_type", "housing", "year*school_type", NULL
};
static const char *const he_moved[] = {
	"direction", "reason", "gap", "month", NULL
};
static const char *const he_to_care[] = { "age_group", "housing", NULL };
static const char *const hzp_home[] = { "sex", "age_group", NULL };
static const char *const hzp[] = {
	"authority", "care_setting", "care_grade", "sex", "age_group",
	"municipality", NULL
};

static const char *const un_cost[] = { "cost_part", NULL };
static const char *const un_licences[] = {
	"municipality", "licence_kind", "municipality*licence_kind", NULL
};
static const char *const un_none[] = { NULL };

/* Why persons are left out. */
static const char *const nothing[] = { NULL };
static const char *const without_ga[] = { "ags_ga", NULL };
static const char *const without_ga_or_birth[] = { "ags_ga", "birth", NULL };
static const char *const without_rag[] = { "birth", "rag", NULL };
static const char *const without_ga_or_rag[] = {
	"ags_ga", "birth", "rag", NULL
};
static const char *const without_application[] = {
	"birth", "rag", "erstantrag", NULL
};
static const char *const without_case[] = { "ags_ga", "fall", NULL };
static const char *const without_key[] = { "match_key", NULL };
static const char *const without_household[] = { "ags_ga", "haushalt", NULL };
static const char *const without_home[] = {
	"ags_ga", "birth", "wohnform", NULL
};
static const char *const without_school_end[] = { "schule_ende", NULL };

const struct measure measures[] = {
	{
		.id = "asyl_anteil_dez",
		.title = "Anteil der dezentral Untergebrachten an den "
		    "Empfängerinnen und Empfängern von Regelleistungen nach "
		    "dem Asylbewerberleistungsgesetz",
		.unit = "Prozent",
		.clause = "§ 12 AsylbLG",
		.definition = "Anteil der Personen mit dezentraler "
		    "Unterbringung an allen Personen mit Leistungen nach § 2 "
		    "oder § 3 AsylbLG am Stichtag.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "accommodation",
		.share_key = "DEZ",
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.leaves_out = nothing,
		.breakdowns = by_municipality,
	}, {
		.id = "asyl_bes_jahr",
		.title = "Empfängerinnen und Empfänger besonderer Leistungen "
		    "nach dem Asylbewerberleistungsgesetz im Laufe des "
		    "Jahres",
		.unit = "Personen",
		.clause = "§§ 4 bis 6, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die an mindestens "
		    "einem Tag des Jahres Leistungen nach §§ 4, 5 oder 6 "
		    "AsylbLG hatten: alle Personen der örtlichen Träger "
		    "sowie die Personen der übrigen Träger, deren "
		    "maßgeblicher gewöhnlicher Aufenthalt im Gebiet liegt.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.flow = true,
		.services_group = "BESONDERE",
		.ages = "asyl",
		.leaves_out = without_ga,
		.breakdowns = asyl_bes,
	}, {
		.id = "asyl_dauer_median",
		.title = "Mittlere Dauer des Bezugs von Regelleistungen nach "
		    "dem Asylbewerberleistungsgesetz",
		.unit = "Monate",
		.clause = "§ 12 AsylbLG",
		.definition = "Median der am Stichtag seit dem Beginn des "
		    "Bezugs vollendeten Monate: Die Hälfte der Personen "
		    "bezieht kürzer, die Hälfte länger. Beginn ist der "
		    "gelieferte erste Tag des Bezugs, sonst der Beginn der "
		    "laufenden Leistung.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.kind = MEASURE_MEDIAN,
		.decimals = 1,
		.factor = 5,	/* twice the median to tenths of a month */
		.median = "months",
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.leaves_out = nothing,
		.breakdowns = asyl_time,
	}, {
		.id = "asyl_dichte",
		.title = "Empfängerinnen und Empfänger von Regelleistungen "
		    "nach dem Asylbewerberleistungsgesetz je 1 000 "
		    "Einwohnerinnen und Einwohner",
		.unit = "je 1 000",
		.clause = "§ 12 AsylbLG",
		.definition = "Personen mit Leistungen nach § 2 oder § 3 "
		    "AsylbLG am Stichtag, geteilt durch die Bevölkerung "
		    "desselben Tages, mal 1 000. Liefern nur die Mitglieder "
		    "einer gemeinsamen Stelle, ist es die Bevölkerung der "
		    "Mitglieder dieses Tages.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.kind = MEASURE_RATE,
		.decimals = 2,
		.rate = 1000,
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.leaves_out = nothing,
		.breakdowns = by_municipality,
	}, {
		.id = "asyl_hh_stichtag",
		.title = "Haushalte mit Regelleistungen nach dem "
		    "Asylbewerberleistungsgesetz",
		.unit = "Haushalte",
		.clause = "§ 12 AsylbLG",
		.definition = "Gezählt sind Haushalte, in denen am Stichtag "
		    "mindestens eine Person Leistungen nach § 2 oder § 3 "
		    "AsylbLG hat.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.ages = "asyl",
		.leaves_out = without_household,
		.breakdowns = asyl_hh,
	}, {
		.id = "asyl_p2_stichtag",
		.title = "Empfängerinnen und Empfänger von Leistungen nach § "
		    "2 AsylbLG",
		.unit = "Personen",
		.clause = "§§ 2, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen in besonderen Fällen (§ 2 AsylbLG) haben: "
		    "alle Personen der örtlichen Träger sowie die Personen "
		    "der übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.only = "legal_basis",
		.only_key = "P2",
		.leaves_out = without_ga,
		.breakdowns = asyl_part,
	}, {
		.id = "asyl_p3_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundleistungen "
		    "nach § 3 AsylbLG",
		.unit = "Personen",
		.clause = "§§ 3, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Grundleistungen (§ 3 AsylbLG) haben: alle Personen der "
		    "örtlichen Träger sowie die Personen der übrigen Träger, "
		    "deren maßgeblicher gewöhnlicher Aufenthalt im Gebiet "
		    "liegt.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.only = "legal_basis",
		.only_key = "P3",
		.leaves_out = without_ga,
		.breakdowns = asyl_part,
	}, {
		.id = "asyl_regel_stichtag",
		.title = "Empfängerinnen und Empfänger von Regelleistungen "
		    "nach dem Asylbewerberleistungsgesetz",
		.unit = "Personen",
		.clause = "§ 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen nach § 2 oder § 3 AsylbLG haben: alle "
		    "Personen der örtlichen Träger sowie die Personen der "
		    "übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Wer Leistungen mehrerer "
		    "Träger hat, zählt insgesamt einmal, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.leaves_out = without_ga,
		.breakdowns = asyl_regel,
	}, {
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
		.leaves_out = nothing,
		.breakdowns = by_topic,
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
		.leaves_out = nothing,
		.breakdowns = by_contacts,
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
		.leaves_out = without_ga,
		.breakdowns = by_egh,
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
		.leaves_out = nothing,
		.breakdowns = by_bodies,
	}, {
		.id = "by_hzp_ga_n",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege "
		    "des Bezirks mit maßgeblichem gewöhnlichem Aufenthalt im "
		    "Gebiet",
		.unit = "Personen",
		.clause = "Kooperationsvereinbarung",
		.definition = "Gezählt sind Personen, für die der Bezirk am "
		    "Stichtag mindestens eine laufende Leistung der Hilfe "
		    "zur Pflege (7. Kapitel SGB XII) meldet und deren "
		    "gewöhnlicher Aufenthalt im Gebiet liegt.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "09",
		.law = "HZP",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = without_ga,
		.breakdowns = by_hzp,
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
		.leaves_out = nothing,
		.breakdowns = by_progress,
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
		.leaves_out = nothing,
		.breakdowns = by_places,
	}, {
		.id = "dq_dubletten",
		.title = "Wiederholte Leistungszeilen",
		.unit = "Zeilen",
		.clause = "Güte der Lieferungen",
		.definition = "Zeilen, die in Rechtskreis, Leistungsart, "
		    "Beginn, Ende und Fall einer früheren Zeile derselben "
		    "Person gleichen; auf die Zahl der Personen haben sie "
		    "keinen Einfluss.",
		.needs = NEEDS_ALL,
		.flow = true,
		.on_request = true,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_kann",
		.title = "Hinweise der Stufe Kann",
		.unit = "Hinweise",
		.clause = "Güte der Lieferungen",
		.definition = "Gezählt ist jeder Befund, den jemand ansehen "
		    "sollte.",
		.needs = NEEDS_ALL,
		.flow = true,
		.lines = true,
		.open = true,
		.on_request = true,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_muss",
		.title = "Beanstandungen der Stufe Muss",
		.unit = "Beanstandungen",
		.clause = "Güte der Lieferungen",
		.definition = "Gezählt ist jeder Befund, dessentwegen eine "
		    "Angabe nicht zählt.",
		.needs = NEEDS_ALL,
		.flow = true,
		.lines = true,
		.open = true,
		.on_request = true,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_puenktlich",
		.title = "Verspätung der Lieferungen",
		.unit = "Tage",
		.clause = "Güte der Lieferungen",
		.definition = "Tage nach dem vereinbarten Liefertermin, bei "
		    "mehreren Lieferungen im Mittel; rechtzeitige zählen mit "
		    "0.",
		.needs = NEEDS_ALL,
		.flow = true,
		.lines = true,
		.open = true,
		.on_request = true,
		.kind = MEASURE_MEAN,
		.decimals = 1,
		.factor = 10,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_revision",
		.title = "Personen, von denen die Lieferung für den Stichtag "
		    "des Vorjahres anderes sagt als die des Vorjahres",
		.unit = "Personen",
		.clause = "Güte der Lieferungen",
		.definition = "Personen mit einer Leistung am Stichtag des "
		    "Vorjahres nach nur einer der beiden Lieferungen "
		    "desselben Trägers, etwa wegen rückwirkender "
		    "Bewilligungen oder Beendigungen.",
		.needs = NEEDS_ALL,
		.flow = true,
		.on_request = true,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_unbekannt_ags",
		.title = "Anteil der Personen ohne bekannten gewöhnlichen "
		    "Aufenthalt",
		.unit = "Prozent",
		.clause = "Güte der Lieferungen",
		.definition = "Anteil der Personen, deren maßgeblicher "
		    "gewöhnlicher Aufenthalt fehlt oder im "
		    "Gemeindeverzeichnis nicht vorkommt.",
		.needs = NEEDS_ALL,
		.flow = true,
		.on_request = true,
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "residence",
		.share_key = "missing",
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "dq_zeilen",
		.title = "Gelieferte Zeilen",
		.unit = "Zeilen",
		.clause = "Güte der Lieferungen",
		.definition = "Zeilen der geltenden Lieferungen von "
		    "Einzelangaben, ohne Kopf- und Fußzeilen.",
		.needs = NEEDS_ALL,
		.flow = true,
		.lines = true,
		.open = true,
		.on_request = true,
		.kind = MEASURE_SUM,
		.leaves_out = nothing,
		.breakdowns = by_source,
	}, {
		.id = "egh_abgang",
		.title = "Abgänge aus der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die im Laufe des "
		    "Jahres Leistungen der Eingliederungshilfe hatten und am "
		    "31. Dezember keine mehr haben; als Grund zählt der "
		    "jeder beendeten Leistung. Einbezogen sind alle Personen "
		    "der örtlichen Träger sowie die Personen der übrigen "
		    "Träger, deren maßgeblicher gewöhnlicher Aufenthalt im "
		    "Gebiet liegt. Wer den Träger wechselt, ist kein Abgang, "
		    "soweit die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_out,
	}, {
		.id = "egh_alter_mittel",
		.title = "Durchschnittsalter der Leistungsberechtigten der "
		    "Eingliederungshilfe",
		.unit = "Jahre",
		.clause = "Teil 2 SGB IX",
		.definition = "Arithmetisches Mittel der am Stichtag "
		    "vollendeten Lebensjahre der Leistungsberechtigten der "
		    "Eingliederungshilfe. Wo das Geburtsdatum ohne Tag "
		    "zwei Alter zulässt, zählt die Mitte.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_MEAN,
		.decimals = 1,
		.factor = 5,	/* half years to tenths of a year */
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga_or_birth,
		.breakdowns = egh_mean,
	}, {
		.id = "egh_ausgaben_brutto",
		.title = "Bruttoausgaben der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Ausgaben der "
		    "Eingliederungshilfe vor Abzug der Einnahmen. Liefert ein "
		    "Träger die Ausgaben als Summen je Leistungsart, zählen "
		    "diese, sonst die Beträge seiner Fälle.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "brutto",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = without_ga,
		.breakdowns = egh_money,
	}, {
		.id = "egh_ausgaben_netto",
		.title = "Nettoausgaben der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Ausgaben der "
		    "Eingliederungshilfe nach Abzug der Einnahmen. Liefert "
		    "ein Träger die Ausgaben als Summen je Leistungsart, "
		    "zählen diese, sonst die Beträge seiner Fälle.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "netto",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = without_ga,
		.breakdowns = egh_money,
	}, {
		.id = "egh_einnahmen",
		.title = "Einnahmen der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Einnahmen der "
		    "Eingliederungshilfe, etwa Beiträge und Kostenersatz. "
		    "Liefert ein Träger die Ausgaben als Summen je "
		    "Leistungsart, zählen diese, sonst die Beträge seiner "
		    "Fälle.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "einnahmen",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = without_ga,
		.breakdowns = egh_money,
	}, {
		.id = "egh_faelle_stichtag",
		.title = "Fälle der Eingliederungshilfe",
		.unit = "Fälle",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Fallakten mit mindestens einer "
		    "am Stichtag laufenden Leistung der Eingliederungshilfe; "
		    "eine Person kann mehrere haben.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_case,
		.breakdowns = egh_cases,
	}, {
		.id = "egh_lb_jahr",
		.title = "Leistungsberechtigte der Eingliederungshilfe im "
		    "Laufe des Jahres",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die an mindestens "
		    "einem Tag des Jahres Leistungen der Eingliederungshilfe "
		    "hatten: alle Personen der örtlichen Träger sowie die "
		    "Personen der übrigen Träger, deren maßgeblicher "
		    "gewöhnlicher Aufenthalt im Gebiet liegt. Wer Leistungen "
		    "mehrerer Träger hatte, zählt insgesamt einmal, soweit "
		    "die Meldungen es erkennen lassen. Das Alter ist das am "
		    "31. Dezember vollendete.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_lb,
	}, {
		.id = "egh_lb_stichtag",
		.title = "Leistungsberechtigte der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe: "
		    "alle Personen der örtlichen Träger sowie die Personen "
		    "der übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Wer Leistungen mehrerer "
		    "Träger hat, zählt insgesamt einmal, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_lb,
	}, {
		.id = "egh_leist_stichtag",
		.title = "Leistungen der Eingliederungshilfe",
		.unit = "Leistungen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind die am Stichtag laufenden "
		    "bewilligten Leistungen; eine Person kann mehrere haben. "
		    "Einbezogen sind die Leistungen an alle Personen der "
		    "örtlichen Träger sowie an die Personen der übrigen "
		    "Träger, deren maßgeblicher gewöhnlicher Aufenthalt im "
		    "Gebiet liegt.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_services,
	}, {
		.id = "egh_mehrfach",
		.title = "Leistungsberechtigte mit Leistungen aus mehreren "
		    "Leistungsgruppen der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen aus mindestens zwei der vier "
		    "Leistungsgruppen des § 102 Abs. 1 SGB IX haben: alle "
		    "Personen der örtlichen Träger sowie die Personen der "
		    "übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Wer Leistungen mehrerer "
		    "Träger hat, zählt insgesamt einmal, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.several = "service_group",
		.leaves_out = without_ga,
		.breakdowns = egh_several,
	}, {
		.id = "egh_pb_stichtag",
		.title = "Leistungsberechtigte der Eingliederungshilfe mit "
		    "Persönlichem Budget",
		.unit = "Personen",
		.clause = "§ 29 SGB IX",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag als Persönliches Budget laufenden Leistung der "
		    "Eingliederungshilfe: alle Personen der örtlichen Träger "
		    "sowie die Personen der übrigen Träger, deren "
		    "maßgeblicher gewöhnlicher Aufenthalt im Gebiet liegt. "
		    "Wer Leistungen mehrerer Träger hat, zählt insgesamt "
		    "einmal, soweit die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_budget,
	}, {
		.id = "egh_zugang",
		.title = "Zugänge in die Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die im Laufe des "
		    "Jahres Leistungen der Eingliederungshilfe hatten und "
		    "nach der Lieferung dieses Jahres am 31. Dezember des "
		    "Vorjahres keine. Einbezogen sind alle Personen der "
		    "örtlichen Träger sowie die Personen der übrigen Träger, "
		    "deren maßgeblicher gewöhnlicher Aufenthalt im Gebiet "
		    "liegt. Wer den Träger wechselt, ist kein Zugang, soweit "
		    "die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_in,
	}, {
		.id = "gsi_alter_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundsicherung im "
		    "Alter",
		.unit = "Personen",
		.clause = "§ 41 Abs. 2 SGB XII",
		.definition = "Gezählt sind Personen mit laufender "
		    "Grundsicherung (4. Kapitel SGB XII), die bis zum Ende "
		    "des Stichtags die Altersgrenze erreicht haben: alle "
		    "Personen der örtlichen Träger sowie die Personen der "
		    "übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt. Wer Leistungen mehrerer "
		    "Träger hat, zählt insgesamt einmal, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "GSI",
		.laws = LAW_RETIREMENT,
		.ages = "egh",
		.leaves_out = without_ga_or_rag,
		.breakdowns = gsi,
	}, {
		.id = "gsi_em_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundsicherung "
		    "bei dauerhafter voller Erwerbsminderung",
		.unit = "Personen",
		.clause = "§ 41 Abs. 3 und 3a SGB XII",
		.definition = "Gezählt sind Personen mit laufender "
		    "Grundsicherung (4. Kapitel SGB XII), die am Ende des "
		    "Stichtags 18 Jahre oder älter sind und die Altersgrenze "
		    "nicht erreicht haben: alle Personen der örtlichen "
		    "Träger sowie die Personen der übrigen Träger, deren "
		    "maßgeblicher gewöhnlicher Aufenthalt im Gebiet liegt. "
		    "Wer Leistungen mehrerer Träger hat, zählt insgesamt "
		    "einmal, soweit die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "GSI",
		.laws = LAW_RETIREMENT,
		.services_group = "GSI",
		.ages = "egh",
		.leaves_out = without_ga_or_rag,
		.breakdowns = gsi_em,
	}, {
		.id = "gsi_quote_alter",
		.title = "Empfängerinnen und Empfänger von Grundsicherung im "
		    "Alter an der Bevölkerung jenseits der Altersgrenze",
		.unit = "Prozent",
		.clause = "§ 41 Abs. 2 SGB XII",
		.definition = "Personen mit Grundsicherung im Alter am "
		    "Stichtag, geteilt durch die Bevölkerung, die die "
		    "Altersgrenze erreicht hat. Wo die Altersgrenze einen "
		    "Geburtsjahrgang teilt, zählt er nach Monaten (geschätzt).",
		.needs = NEEDS_ALL,
		.law = "GSI",
		.laws = LAW_RETIREMENT,
		.kind = MEASURE_RATE,
		.decimals = 1,
		.rate = 100,
		.people = "rag",
		.ages = "egh",
		.sql = "gsi_alter_stichtag",
		.leaves_out = nothing,
		.breakdowns = by_sex,
	}, {
		.id = "he_8b_treffer",
		.title = "Anteil der auf der Liste nach § 8 Buchst. b "
		    "Genannten, für die der überörtliche Träger Leistungen "
		    "erbringt",
		.unit = "Prozent",
		.clause = "§ 8 Buchst. b der Vereinbarung",
		.definition = "Anteil der Personen, die auf der Liste des "
		    "Vorjahres standen, weil ihre Schule im Berichtsjahr "
		    "enden sollte, und für die bis zum Stichtag eine Leistung "
		    "der Eingliederungshilfe des überörtlichen Trägers "
		    "begonnen hat. Erkennbar ist das nur mit "
		    "Abgleichschlüssel.",
		.needs = NEEDS_LOCAL | NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "realised",
		.share_key = "yes",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_key,
		.breakdowns = he_realised,
	}, {
		.id = "he_8b_uebergang_n",
		.title = "Schulabgängerinnen und Schulabgänger in "
		    "Wohneinrichtungen (Zahl der Liste nach § 8 Buchst. b)",
		.unit = "Personen",
		.clause = "§ 8 Buchst. b der Vereinbarung",
		.definition = "Gezählt sind Personen des örtlichen Trägers, "
		    "die am Stichtag in einer besonderen Wohnform oder einer "
		    "Einrichtung über Tag und Nacht leben, Hilfen zur Schul- "
		    "oder Berufsausbildung haben und deren Schule im "
		    "übernächsten Kalenderjahr enden soll. Die Liste selbst "
		    "ist vertraulich und nicht Teil dieses Berichts.",
		.needs = NEEDS_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_school_end,
		.breakdowns = he_8b,
	}, {
		.id = "he_8c_rag_erst_n",
		.title = "Leistungsberechtigte des örtlichen Trägers, die "
		    "Eingliederungshilfe erstmals nach Erreichen der "
		    "Regelaltersgrenze beantragt haben",
		.unit = "Personen",
		.clause = "§ 2 Abs. 2 HAG/SGB IX in der bis 31.12.2023 "
		    "geltenden Fassung",
		.definition = "Gezählt sind die Personen nach § 8 Buchst. c "
		    "der Vereinbarung, deren erster Antrag nach dem Tag "
		    "liegt, an dem sie die individuelle Regelaltersgrenze "
		    "erreicht haben.",
		.needs = NEEDS_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = without_application,
		.breakdowns = he_8c_first,
	}, {
		.id = "he_8c_rag_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "örtlichen Trägers nach Erreichen der Regelaltersgrenze",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c der Vereinbarung",
		.definition = "Gezählt sind Personen, für die der örtliche "
		    "Träger am Stichtag mindestens eine laufende Leistung "
		    "der Eingliederungshilfe meldet und die bis zum Ende des "
		    "Stichtags die individuelle Regelaltersgrenze erreicht "
		    "haben.",
		.needs = NEEDS_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = without_rag,
		.breakdowns = he_8c,
	}, {
		.id = "he_8d_aussen_n",
		.title = "Leistungsberechtigte nach § 8 Buchst. d mit "
		    "Leistungen ausschließlich außerhalb des Gebiets",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind die Personen nach § 8 Buchst. d "
		    "der Vereinbarung, deren am Stichtag laufende Leistungen "
		    "nach den bekannten Leistungsorten ausschließlich "
		    "außerhalb des Gebiets erbracht werden.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.only = "place",
		.only_key = "outside",
		.leaves_out = nothing,
		.breakdowns = he_8d_outside,
	}, {
		.id = "he_8d_beide_n",
		.title = "Leistungsberechtigte nach § 8 Buchst. d mit "
		    "Leistungen innerhalb und außerhalb des Gebiets",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind die Personen nach § 8 Buchst. d "
		    "der Vereinbarung, deren am Stichtag laufende Leistungen "
		    "nach den bekannten Leistungsorten innerhalb und "
		    "außerhalb des Gebiets erbracht werden.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.only = "place",
		.only_key = "both",
		.leaves_out = nothing,
		.breakdowns = he_8d_outside,
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
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = he_8d,
	}, {
		.id = "he_8d_innen_n",
		.title = "Leistungsberechtigte nach § 8 Buchst. d mit "
		    "Leistungen ausschließlich innerhalb des Gebiets",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind die Personen nach § 8 Buchst. d "
		    "der Vereinbarung, deren am Stichtag laufende Leistungen "
		    "nach den bekannten Leistungsorten ausschließlich "
		    "innerhalb des Gebiets erbracht werden.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.only = "place",
		.only_key = "inside",
		.leaves_out = nothing,
		.breakdowns = he_8d_inside,
	}, {
		.id = "he_8d_unb_n",
		.title = "Leistungsberechtigte nach § 8 Buchst. d ohne "
		    "bekannten Leistungsort",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind die Personen nach § 8 Buchst. d "
		    "der Vereinbarung, für deren am Stichtag laufende "
		    "Leistungen kein Leistungsort bekannt ist.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.only = "place",
		.only_key = "unknown",
		.leaves_out = nothing,
		.breakdowns = he_8d_inside,
	}, {
		.id = "he_gesamt_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "Kreises und des überörtlichen Trägers zusammen",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe, "
		    "jede einmal: alle Personen der örtlichen Träger sowie "
		    "die Personen der übrigen Träger, deren maßgeblicher "
		    "gewöhnlicher Aufenthalt im Gebiet liegt. Wen beide "
		    "Ebenen melden, zählt bei der am Stichtag zuständigen. "
		    "Ohne Abgleichschlüssel ist die Zahl ein Intervall: "
		    "höchstens alle, mindestens die sicher verschiedenen; "
		    "womöglich dieselbe sind eine Person des einen und eine "
		    "des anderen Trägers, wenn einer von beiden der Schlüssel "
		    "fehlt und Geburtsdatum und Geschlecht gleich sind.",
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.joint = true,
		.leaves_out = without_ga,
		.breakdowns = he_joint,
	}, {
		.id = "he_rag_gesamt_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe aller "
		    "Träger nach Erreichen der Regelaltersgrenze",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe, "
		    "die bis zum Ende des Stichtags die individuelle "
		    "Regelaltersgrenze erreicht haben: alle Personen der "
		    "örtlichen Träger sowie die Personen der übrigen Träger, "
		    "deren maßgeblicher gewöhnlicher Aufenthalt im Gebiet "
		    "liegt. Wer Leistungen mehrerer Träger hat, zählt "
		    "insgesamt einmal, soweit die Meldungen es erkennen "
		    "lassen. Die Reihe überbrückt den Wechsel der "
		    "Zuständigkeit zum 01.01.2024.",
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = without_ga_or_rag,
		.breakdowns = he_old,
	}, {
		.id = "he_schulabgang_n",
		.title = "Leistungsberechtigte des örtlichen Trägers nach "
		    "dem erwarteten Ende der Schule in den nächsten fünf "
		    "Jahren",
		.unit = "Personen",
		.clause = "§ 8 Buchst. b der Vereinbarung (Planung)",
		.definition = "Gezählt sind Personen des örtlichen Trägers "
		    "mit einer am Stichtag laufenden Leistung der "
		    "Eingliederungshilfe, deren Schule in den fünf Jahren "
		    "nach dem Stichtag enden soll, in allen Wohnformen.",
		.needs = NEEDS_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = nothing,
		.breakdowns = he_school,
	}, {
		.id = "he_wechsel_n",
		.title = "Wechsel von Leistungsberechtigten der "
		    "Eingliederungshilfe zwischen örtlichem und "
		    "überörtlichem Träger",
		.unit = "Personen",
		.clause = "§ 8 Buchst. a der Vereinbarung",
		.definition = "Gezählt sind Personen, deren Leistung der "
		    "Eingliederungshilfe bei einem Träger endete und für die "
		    "am letzten Tag oder in den 62 Tagen danach, im Laufe "
		    "des Jahres, eine bei der anderen Ebene begann. "
		    "Erkennbar ist das nur, wo beide Träger den "
		    "Abgleichschlüssel liefern.",
		.needs = NEEDS_LOCAL | NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = nothing,
		.breakdowns = he_moved,
	}, {
		.id = "he_wechsel_pflege_n",
		.title = "Ende der Eingliederungshilfe wegen überwiegenden "
		    "Pflegebedarfs",
		.unit = "Personen",
		.clause = "§ 8 Buchst. a der Vereinbarung",
		.definition = "Gezählt sind Personen, deren "
		    "Eingliederungshilfe im Laufe des Jahres, spätestens am "
		    "31. Dezember, wegen überwiegenden Pflegebedarfs endete "
		    "oder der am letzten Tag oder in den 62 Tagen danach "
		    "Hilfe zur Pflege (7. Kapitel SGB XII) folgte: alle "
		    "Personen der örtlichen Träger sowie die Personen der "
		    "übrigen Träger, deren maßgeblicher gewöhnlicher "
		    "Aufenthalt im Gebiet liegt.",
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = he_to_care,
	}, {
		.id = "hzp_amb_quote",
		.title = "Anteil der ausschließlich ambulant Gepflegten an "
		    "den Empfängerinnen und Empfängern von Hilfe zur Pflege",
		.unit = "Prozent",
		.clause = "7. Kapitel SGB XII",
		.definition = "Anteil der Personen, deren am Stichtag "
		    "laufende Leistungen ausschließlich ambulant sind (weder "
		    "teilstationär noch Kurzzeitpflege noch stationär), an "
		    "allen Personen mit Hilfe zur Pflege.",
		.needs = NEEDS_ALL,
		.law = "HZP",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "care_kind",
		.share_key = "ambulant",
		.services = "care_setting",
		.ages = "hzp",
		.sql = "hzp_stichtag",
		.leaves_out = nothing,
		.breakdowns = hzp_home,
	}, {
		.id = "hzp_jahr",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege "
		    "im Laufe des Jahres",
		.unit = "Personen",
		.clause = "7. Kapitel SGB XII",
		.definition = "Gezählt sind Personen, die im Laufe des "
		    "Jahres mindestens eine Leistung der Hilfe zur Pflege "
		    "(7. Kapitel SGB XII) hatten: alle Personen der "
		    "örtlichen Träger sowie die Personen der übrigen Träger, "
		    "deren maßgeblicher gewöhnlicher Aufenthalt im Gebiet "
		    "liegt. Wer Leistungen mehrerer Träger hatte, zählt "
		    "insgesamt einmal, soweit die Meldungen es erkennen "
		    "lassen.",
		.needs = NEEDS_ALL,
		.law = "HZP",
		.flow = true,
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = without_ga,
		.breakdowns = hzp,
	}, {
		.id = "hzp_kosten_fall",
		.title = "Nettoausgaben der Hilfe zur Pflege je Empfängerin "
		    "und Empfänger",
		.unit = "Euro",
		.clause = "7. Kapitel SGB XII",
		.definition = "Nettoausgaben der Hilfe zur Pflege im Jahr, "
		    "geteilt durch das Mittel der Empfängerinnen und "
		    "Empfänger am 31. Dezember und am 31. Dezember des "
		    "Vorjahres; gerechnet ist mit den veröffentlichten Zahlen "
		    "der Personen. Liefert ein Träger die Ausgaben als Summen "
		    "je Leistungsart, zählen diese, sonst die Beträge seiner "
		    "Fälle.",
		.needs = NEEDS_ALL,
		.law = "HZP",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.per_case = true,
		.per = "hzp_stichtag",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = without_ga,
		.breakdowns = hzp_each,
	}, {
		.id = "hzp_stichtag",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege",
		.unit = "Personen",
		.clause = "7. Kapitel SGB XII",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "mindestens eine Leistung der Hilfe zur Pflege (7. "
		    "Kapitel SGB XII) haben: alle Personen der örtlichen "
		    "Träger sowie die Personen der übrigen Träger, deren "
		    "maßgeblicher gewöhnlicher Aufenthalt im Gebiet liegt. "
		    "Wer Leistungen mehrerer Träger hat, zählt insgesamt "
		    "einmal, soweit die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "HZP",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = without_ga,
		.breakdowns = hzp,
	}, {
		.id = "kpi_ambq",
		.title = "Ambulantisierungsquote der Eingliederungshilfe",
		.unit = "Prozent",
		.clause = "Teil 2 SGB IX",
		.definition = "Anteil der Erwachsenen mit Assistenz außerhalb "
		    "besonderer Wohnformen oder in Pflegefamilien an allen "
		    "Erwachsenen, die am Stichtag in einer besonderen "
		    "Wohnform leben oder Assistenz oder Leistungen in einer "
		    "Pflegefamilie haben. Wer beides hat, zählt zu den "
		    "besonderen Wohnformen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "home",
		.share_key = "outside",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_home,
		.breakdowns = egh_home,
	}, {
		.id = "kpi_aussen_quote",
		.title = "Anteil der Leistungsberechtigten nach § 8 Buchst. "
		    "d mit Leistungen ausschließlich außerhalb des Gebiets",
		.unit = "Prozent",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Anteil der Personen, deren am Stichtag "
		    "laufende Leistungen nach den bekannten Leistungsorten "
		    "ausschließlich außerhalb des Gebiets erbracht werden, "
		    "an allen Personen nach § 8 Buchst. d der Vereinbarung.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "place",
		.share_key = "outside",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "he_8d_ga_n",
		.leaves_out = nothing,
		.breakdowns = by_target_group,
	}, {
		.id = "kpi_dichte_ass",
		.title = "Erwachsene mit Assistenz außerhalb besonderer "
		    "Wohnformen je 1 000 erwachsene Einwohnerinnen und "
		    "Einwohner",
		.unit = "je 1 000",
		.clause = "Teil 2 SGB IX",
		.definition = "Personen von 18 Jahren an, die am Stichtag "
		    "Assistenzleistungen oder Leistungen in einer "
		    "Pflegefamilie haben und nicht in einer besonderen "
		    "Wohnform leben, geteilt durch die Bevölkerung von 18 "
		    "Jahren an, mal 1 000.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_RATE,
		.decimals = 2,
		.rate = 1000,
		.people = "18+",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "kpi_ambq",
		.only = "home",
		.only_key = "outside",
		.leaves_out = nothing,
		.breakdowns = by_sex,
	}, {
		.id = "kpi_dichte_bwf",
		.title = "Erwachsene in besonderen Wohnformen je 1 000 "
		    "erwachsene Einwohnerinnen und Einwohner",
		.unit = "je 1 000",
		.clause = "Teil 2 SGB IX",
		.definition = "Personen von 18 Jahren an mit Leistungen der "
		    "Eingliederungshilfe, die am Stichtag in einer besonderen "
		    "Wohnform leben, geteilt durch die Bevölkerung von 18 "
		    "Jahren an, mal 1 000.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_RATE,
		.decimals = 2,
		.rate = 1000,
		.people = "18+",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "kpi_ambq",
		.only = "housing",
		.only_key = "BWF",
		.leaves_out = nothing,
		.breakdowns = by_sex,
	}, {
		.id = "kpi_dichte_egh",
		.title = "Leistungsberechtigte der Eingliederungshilfe je 1 "
		    "000 Einwohnerinnen und Einwohner",
		.unit = "je 1 000",
		.clause = "Teil 2 SGB IX",
		.definition = "Leistungsberechtigte der Eingliederungshilfe "
		    "am Stichtag, geteilt durch die Bevölkerung desselben "
		    "Tages (bei Geschlecht, Alter und Gemeinde durch deren "
		    "Bevölkerung), mal 1 000.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_RATE,
		.decimals = 2,
		.rate = 1000,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = egh_density,
	}, {
		.id = "kpi_dichte_wfbm",
		.title = "Personen im Arbeitsbereich einer Werkstatt für "
		    "behinderte Menschen je 1 000 Einwohnerinnen und "
		    "Einwohner von 18 bis unter 65 Jahren",
		.unit = "je 1 000",
		.clause = "§ 111 Abs. 1 Nr. 1 SGB IX",
		.definition = "Personen von 18 bis unter 65 Jahren mit "
		    "laufender Leistung im Arbeitsbereich einer Werkstatt für "
		    "behinderte Menschen, geteilt durch die Bevölkerung "
		    "dieses Alters, mal 1 000.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_RATE,
		.decimals = 2,
		.rate = 1000,
		.people = "18-64",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga_or_birth,
		.breakdowns = by_sex,
	}, {
		.id = "kpi_fallkosten",
		.title = "Bruttoausgaben der Eingliederungshilfe je "
		    "leistungsberechtigte Person",
		.unit = "Euro",
		.clause = "Teil 2 SGB IX",
		.definition = "Bruttoausgaben der Eingliederungshilfe im "
		    "Jahr, geteilt durch das Mittel der Leistungsberechtigten "
		    "am 31. Dezember und am 31. Dezember des Vorjahres; "
		    "gerechnet ist mit den veröffentlichten Zahlen der "
		    "Personen. Liefert ein Träger die Ausgaben als Summen je "
		    "Leistungsart, zählen diese, sonst die Beträge seiner "
		    "Fälle.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.per_case = true,
		.per = "egh_lb_stichtag",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_each,
	}, {
		.id = "kpi_frauenanteil",
		.title = "Frauenanteil an den Leistungsberechtigten der "
		    "Eingliederungshilfe",
		.unit = "Prozent",
		.clause = "Teil 2 SGB IX",
		.definition = "Anteil der Frauen an allen "
		    "Leistungsberechtigten der Eingliederungshilfe am "
		    "Stichtag.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "sex",
		.share_key = "w",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = egh_share,
	}, {
		.id = "kpi_index",
		.title = "Entwicklung der Zahl der Leistungsberechtigten der "
		    "Eingliederungshilfe",
		.unit = "Basisjahr = 100",
		.clause = "Teil 2 SGB IX",
		.definition = "Leistungsberechtigte der Eingliederungshilfe "
		    "am Stichtag, geteilt durch die des Basisjahres, mal 100; "
		    "gerechnet ist mit den veröffentlichten Zahlen. "
		    "Basisjahr ist das erste Berichtsjahr, für das "
		    "Einzelangaben vorliegen und hinter dem die Reihe nicht "
		    "bricht.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_CHANGE,
		.decimals = 1,
		.change = CHANGE_INDEX,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.per = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = no_breakdown,
	}, {
		.id = "kpi_inklusion_arbeit",
		.title = "Anteil der Leistungsberechtigten mit Leistungen "
		    "zur Teilhabe am Arbeitsleben außerhalb von Werkstätten "
		    "für behinderte Menschen",
		.unit = "Prozent",
		.clause = "§ 111 Abs. 1 SGB IX",
		.definition = "Anteil der Personen mit Leistungen bei einem "
		    "anderen Leistungsanbieter (§ 60 SGB IX) oder mit Budget "
		    "für Arbeit (§ 61 SGB IX) an allen, die am Stichtag "
		    "diese Leistungen oder Leistungen im Arbeitsbereich "
		    "einer Werkstatt haben.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "work",
		.share_key = "other",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = without_ga,
		.breakdowns = egh_work,
	}, {
		.id = "kpi_kosten_ew",
		.title = "Nettoausgaben der Eingliederungshilfe je "
		    "Einwohnerin und Einwohner",
		.unit = "Euro",
		.clause = "Teil 2 SGB IX",
		.definition = "Nettoausgaben der Eingliederungshilfe im Jahr, "
		    "geteilt durch die Bevölkerung am 31. Dezember.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.rate = 1,
		.value = "netto",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = nothing,
		.breakdowns = no_breakdown,
	}, {
		.id = "kpi_rag_anteil",
		.title = "Anteil der Leistungsberechtigten der "
		    "Eingliederungshilfe nach Erreichen der Regelaltersgrenze",
		.unit = "Prozent",
		.clause = "Teil 2 SGB IX",
		.definition = "Anteil der Personen, die bis zum Ende des "
		    "Stichtags die individuelle Regelaltersgrenze erreicht "
		    "haben, an allen Leistungsberechtigten der "
		    "Eingliederungshilfe.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "rag",
		.share_key = "over",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = egh_rag,
	}, {
		.id = "kpi_u18",
		.title = "Anteil der Minderjährigen an den "
		    "Leistungsberechtigten der Eingliederungshilfe",
		.unit = "Prozent",
		.clause = "Teil 2 SGB IX",
		.definition = "Anteil der Personen, die am Ende des Stichtags "
		    "unter 18 Jahre alt sind, an allen Leistungsberechtigten "
		    "der Eingliederungshilfe.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "minor",
		.share_key = "0-17",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = egh_u18,
	}, {
		.id = "kpi_veraend_abs",
		.title = "Veränderung der Zahl der Leistungsberechtigten der "
		    "Eingliederungshilfe gegenüber dem Vorjahr",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Leistungsberechtigte der Eingliederungshilfe "
		    "am Stichtag weniger die am Stichtag des Vorjahres; "
		    "gerechnet ist mit den veröffentlichten Zahlen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_CHANGE,
		.change = CHANGE_ABSOLUTE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.per = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = no_breakdown,
	}, {
		.id = "kpi_veraend_pct",
		.title = "Veränderung der Zahl der Leistungsberechtigten der "
		    "Eingliederungshilfe gegenüber dem Vorjahr in Prozent",
		.unit = "Prozent",
		.clause = "Teil 2 SGB IX",
		.definition = "Leistungsberechtigte der Eingliederungshilfe "
		    "am Stichtag weniger die am Stichtag des Vorjahres, "
		    "geteilt durch diese, mal 100; gerechnet ist mit den "
		    "veröffentlichten Zahlen. Von weniger als 100 Personen "
		    "wird keine Veränderung in Prozent angegeben (x).",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_CHANGE,
		.decimals = 1,
		.change = CHANGE_PERCENT,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.per = "egh_lb_stichtag",
		.leaves_out = nothing,
		.breakdowns = no_breakdown,
	}, {
		.id = "un_kopf_anteil",
		.title = "Anteil der Mitglieder an den Kosten der Kopfstelle",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Die Kosten der Kopfstelle tragen die "
		    "Mitglieder zu gleichen Teilen. Die Kosten jedes Monats "
		    "teilen sich die Gemeinden, die in diesem Monat "
		    "Mitglied sind, soweit nichts anderes eingestellt ist. "
		    "Anteile sind auf Cent gerundet; die Summe der Anteile "
		    "sind die Kosten.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = by_municipality,
	}, {
		.id = "un_kopf_je_fall",
		.title = "Kosten der Kopfstelle je Person mit Regelleistungen "
		    "nach dem Asylbewerberleistungsgesetz",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten; § 12 AsylbLG",
		.definition = "Kosten der Kopfstelle im Jahr, geteilt durch "
		    "die Personen mit Leistungen nach § 2 oder § 3 AsylbLG "
		    "am Stichtag; gerechnet ist mit der veröffentlichten "
		    "Zahl der Personen.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.per = "asyl_regel_stichtag",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = un_none,
	}, {
		.id = "un_kopf_kosten",
		.title = "Kosten der Kopfstelle",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Anteil an den Personalkosten einer vollen "
		    "Stelle nach dem KGSt-Bericht, darauf ein Zuschlag für "
		    "Gemeinkosten, dazu ein Anteil an den Sachkosten eines "
		    "Büroarbeitsplatzes. Jeder der drei Teile ist auf Cent "
		    "gerundet; die Kosten sind ihre Summe.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = un_cost,
	}, {
		.id = "un_kopf_monate",
		.title = "Volle Monate der Mitgliedschaft in der Kopfstelle",
		.unit = "Monate",
		.clause = "Vereinbarung über die Kopfstelle",
		.definition = "Gezählt sind die Kalendermonate, in denen die "
		    "Gemeinde an allen Tagen Mitglied ist.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.sql = "kopfstelle_members",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = by_municipality,
	}, {
		.id = "un_kopf_rechnung",
		.title = "In Rechnung gestellte Anteile an den Kosten der "
		    "Kopfstelle",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Anteile der Mitglieder ohne den der Gemeinde, "
		    "die die Kopfstelle betreibt: Sie trägt ihren Anteil "
		    "selbst und stellt die übrigen in Rechnung.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = by_municipality,
	}, {
		.id = "un_lizenz",
		.title = "Wartung und zusätzliche Lizenzen der gemeinsamen "
		    "Software",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Was der Kreis den Mitgliedern für Wartung und "
		    "zusätzliche Lizenzen in Rechnung stellt, wie "
		    "geliefert; Personal- und Gemeinkosten des Kreises sind "
		    "nicht dabei.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_licences",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = un_licences,
	}, {
		.id = "un_mitglieder_n",
		.title = "Mitglieder der Kopfstelle",
		.unit = "Gemeinden",
		.clause = "Vereinbarung über die Kopfstelle",
		.definition = "Gezählt sind die Gemeinden, die am Stichtag "
		    "Mitglied sind.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.kind = MEASURE_AMOUNT,
		.sql = "kopfstelle_members",
		.members = true,
		.leaves_out = nothing,
		.breakdowns = by_municipality,
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

const char *
measure_statement(const struct measure *m)
{
	return m->sql != NULL ? m->sql : m->id;
}

bool
measure_is_open(const struct measure *m)
{
	return m->open || m->kind == MEASURE_AMOUNT ||
	    m->kind == MEASURE_MONEY || m->kind == MEASURE_CHANGE;
}
