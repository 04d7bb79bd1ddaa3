#include "aggregate/measures.h"

/*
 * Asylbewerberleistungsgesetz: recipients, households, duration; background of
 * what the Kopfstelle costs (agreement of the Kreis Unna).
 */
static const struct measure list[] = {
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
		.breakdowns = LIST("municipality"),
	}, {
		.id = "asyl_bes_jahr",
		.title = "Empfängerinnen und Empfänger besonderer Leistungen "
		    "nach dem Asylbewerberleistungsgesetz im Laufe des Jahres",
		.unit = "Personen",
		.clause = "§§ 4 bis 6, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die an mindestens einem "
		    "Tag des Jahres Leistungen nach §§ 4, 5 oder 6 AsylbLG "
		    "hatten: "
		    ALL_PERSONS,
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.flow = true,
		.services_group = "BESONDERE",
		.ages = "asyl",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "service_type", "beside", "beside*service_type",
		    "municipality"),
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
		.breakdowns = LIST("authority", "legal_basis", "accommodation"),
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
		.breakdowns = LIST("municipality"),
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
		.leaves_out = LIST("ags_ga", "haushalt"),
		.breakdowns = LIST("authority", "household_type",
		    "household_size", "accommodation", "municipality"),
	}, {
		.id = "asyl_p2_stichtag",
		.title = "Empfängerinnen und Empfänger von Leistungen nach § "
		    "2 AsylbLG",
		.unit = "Personen",
		.clause = "§§ 2, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen in besonderen Fällen (§ 2 AsylbLG) haben: "
		    ALL_PERSONS,
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.only = "legal_basis",
		.only_key = "P2",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "accommodation", "residence_status", "nationality",
		    "duration", "municipality"),
	}, {
		.id = "asyl_p3_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundleistungen "
		    "nach § 3 AsylbLG",
		.unit = "Personen",
		.clause = "§§ 3, 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Grundleistungen (§ 3 AsylbLG) haben: "
		    ALL_PERSONS,
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.sql = "asyl_regel_stichtag",
		.only = "legal_basis",
		.only_key = "P3",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "accommodation", "residence_status", "nationality",
		    "duration", "municipality"),
	}, {
		.id = "asyl_regel_stichtag",
		.title = "Empfängerinnen und Empfänger von Regelleistungen "
		    "nach dem Asylbewerberleistungsgesetz",
		.unit = "Personen",
		.clause = "§ 12 AsylbLG",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen nach § 2 oder § 3 AsylbLG haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "ASYL",
		.laws = LAW_WAIT,
		.services_group = "REGEL",
		.ages = "asyl",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "legal_basis", "accommodation", "residence_status",
		    "nationality", "duration", "municipality",
		    "municipality*legal_basis"),
	},
};

const struct measure_list measures_asyl = {
	list, sizeof list / sizeof list[0]
};
