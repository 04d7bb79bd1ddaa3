#include "aggregate/measures.h"

/* Quality of the deliveries, which nobody prints unless asked for. */
static const struct measure list[] = {
	{
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
		.breakdowns = LIST("authority"),
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
		.breakdowns = LIST("authority"),
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
		.breakdowns = LIST("authority"),
	}, {
		.id = "dq_puenktlich",
		.title = "Verspätung der Lieferungen",
		.unit = "Tage",
		.clause = "Güte der Lieferungen",
		.definition = "Tage nach dem vereinbarten Liefertermin, bei "
		    "mehreren Lieferungen im Mittel; rechtzeitige zählen mit "
		    "0, eine Korrektur wie die Lieferung, die sie "
		    "berichtigt.",
		.needs = NEEDS_ALL,
		.flow = true,
		.lines = true,
		.open = true,
		.on_request = true,
		.kind = MEASURE_MEAN,
		.decimals = 1,
		.factor = 10,
		.breakdowns = LIST("authority"),
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
		.breakdowns = LIST("authority"),
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
		.breakdowns = LIST("authority"),
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
		.breakdowns = LIST("authority"),
	},
};

const struct measure_list measures_dq = {
	list, sizeof list / sizeof list[0]
};
