#include "aggregate/measures.h"

/* Hilfe zur Pflege (7. Kapitel SGB XII). */
static const struct measure list[] = {
	{
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
		.breakdowns = LIST("sex", "age_group"),
	}, {
		.id = "hzp_jahr",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege "
		    "im Laufe des Jahres",
		.unit = "Personen",
		.clause = "7. Kapitel SGB XII",
		.definition = "Gezählt sind Personen, die im Laufe des Jahres "
		    "mindestens eine Leistung der Hilfe zur Pflege (7. "
		    "Kapitel SGB XII) hatten: "
		    ALL_PERSONS
		    " Wer Leistungen mehrerer Träger hatte, zählt insgesamt "
		    "einmal, soweit die Meldungen es erkennen lassen.",
		.needs = NEEDS_ALL,
		.law = "HZP",
		.flow = true,
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "care_setting", "care_grade",
		    "sex", "age_group", "municipality"),
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
		    "der Personen. "
		    SUMS_FIRST,
		.needs = NEEDS_ALL,
		.law = "HZP",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.per_case = true,
		.per = "hzp_stichtag",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("care_setting"),
	}, {
		.id = "hzp_stichtag",
		.title = "Empfängerinnen und Empfänger von Hilfe zur Pflege",
		.unit = "Personen",
		.clause = "7. Kapitel SGB XII",
		.definition = "Gezählt sind Personen, die am Stichtag "
		    "mindestens eine Leistung der Hilfe zur Pflege (7. "
		    "Kapitel SGB XII) haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "HZP",
		.services = "care_setting",
		.ages = "hzp",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("authority", "care_setting", "care_grade",
		    "sex", "age_group", "municipality"),
	},
};

const struct measure_list measures_hzp = {
	list, sizeof list / sizeof list[0]
};
