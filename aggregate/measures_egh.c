#include "aggregate/measures.h"

/* Eingliederungshilfe (Teil 2 SGB IX): who has it, what and what it costs. */
static const struct measure list[] = {
	{
		.id = "egh_abgang",
		.title = "Abgänge aus der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die im Laufe des Jahres "
		    "Leistungen der Eingliederungshilfe hatten und am 31. "
		    "Dezember keine mehr haben; als Grund zählt der jeder "
		    "beendeten Leistung. Einbezogen sind "
		    ALL_PERSONS
		    " Wer den Träger wechselt, ist kein Abgang, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group", "reason",
		    "service_group", "municipality"),
	}, {
		.id = "egh_alter_mittel",
		.title = "Durchschnittsalter der Leistungsberechtigten der "
		    "Eingliederungshilfe",
		.unit = "Jahre",
		.clause = "Teil 2 SGB IX",
		.definition = "Arithmetisches Mittel der am Stichtag "
		    "vollendeten Lebensjahre der Leistungsberechtigten der "
		    "Eingliederungshilfe. Wo das Geburtsdatum ohne Tag zwei "
		    "Alter zulässt, zählt die Mitte.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_MEAN,
		.decimals = 1,
		.factor = 5,	/* half years to tenths of a year */
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga", "birth"),
		.breakdowns = LIST("sex", "service_group", "housing"),
	}, {
		.id = "egh_ausgaben_brutto",
		.title = "Bruttoausgaben der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Ausgaben der "
		    "Eingliederungshilfe vor Abzug der Einnahmen. "
		    SUMS_FIRST,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "brutto",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "service_group",
		    "service_type"),
	}, {
		.id = "egh_ausgaben_netto",
		.title = "Nettoausgaben der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Ausgaben der "
		    "Eingliederungshilfe nach Abzug der Einnahmen. "
		    SUMS_FIRST,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "netto",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "service_group",
		    "service_type"),
	}, {
		.id = "egh_einnahmen",
		.title = "Einnahmen der Eingliederungshilfe",
		.unit = "Euro",
		.clause = "§ 144 Abs. 3 SGB IX",
		.definition = "Für das Jahr gebuchte Einnahmen der "
		    "Eingliederungshilfe, etwa Beiträge und Kostenersatz. "
		    SUMS_FIRST,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.value = "einnahmen",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_ausgaben",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "service_group",
		    "service_type"),
	}, {
		.id = "egh_faelle_stichtag",
		.title = "Fälle der Eingliederungshilfe",
		.unit = "Fälle",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Fallakten mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe; "
		    "eine Person kann mehrere haben.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga", "fall"),
		.breakdowns = LIST("authority"),
	}, {
		.id = "egh_lb_jahr",
		.title = "Leistungsberechtigte der Eingliederungshilfe im "
		    "Laufe des Jahres",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die an mindestens einem "
		    "Tag des Jahres Leistungen der Eingliederungshilfe "
		    "hatten: "
		    ALL_PERSONS
		    " Wer Leistungen mehrerer Träger hatte, zählt insgesamt "
		    "einmal, soweit die Meldungen es erkennen lassen. Das "
		    "Alter ist das am 31. Dezember vollendete.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "sex*age_group", "rag", "service_group", "service_type",
		    "housing", "municipality", "citizenship", "disability"),
	}, {
		.id = "egh_lb_stichtag",
		.title = "Leistungsberechtigte der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.laws = LAW_RETIREMENT,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "sex*age_group", "rag", "service_group", "service_type",
		    "housing", "municipality", "citizenship", "disability"),
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
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "service_group", "service_type",
		    "place"),
	}, {
		.id = "egh_mehrfach",
		.title = "Leistungsberechtigte mit Leistungen aus mehreren "
		    "Leistungsgruppen der Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "Leistungen aus mindestens zwei der vier Leistungsgruppen "
		    "des § 102 Abs. 1 SGB IX haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.several = "service_group",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("sex", "age_group", "service_group",
		    "housing", "combination", "housing*service_group"),
	}, {
		.id = "egh_pb_stichtag",
		.title = "Leistungsberechtigte der Eingliederungshilfe mit "
		    "Persönlichem Budget",
		.unit = "Personen",
		.clause = "§ 29 SGB IX",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag als Persönliches Budget laufenden Leistung der "
		    "Eingliederungshilfe: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "service_group", "housing", "municipality"),
	}, {
		.id = "egh_zugang",
		.title = "Zugänge in die Eingliederungshilfe",
		.unit = "Personen",
		.clause = "Teil 2 SGB IX",
		.definition = "Gezählt sind Personen, die im Laufe des Jahres "
		    "Leistungen der Eingliederungshilfe hatten und nach der "
		    "Lieferung dieses Jahres am 31. Dezember des Vorjahres "
		    "keine. Einbezogen sind "
		    ALL_PERSONS
		    " Wer den Träger wechselt, ist kein Zugang, soweit die "
		    "Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "service_group", "housing", "municipality"),
	},
};

const struct measure_list measures_egh = {
	list, sizeof list / sizeof list[0]
};
