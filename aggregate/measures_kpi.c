#include "aggregate/measures.h"

/*
 * Key figures of integration assistance: shares, rates, means and changes of
 * what measures_egh.c and measures_he.c count.
 */
static const struct measure list[] = {
	{
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
		.leaves_out = LIST("ags_ga", "birth", "wohnform"),
		.breakdowns = LIST("sex", "age_group", "target_group"),
	}, {
		.id = "kpi_aussen_quote",
		.title = "Anteil der Leistungsberechtigten nach § 8 Buchst. d "
		    "mit Leistungen ausschließlich außerhalb des Gebiets",
		.unit = "Prozent",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Anteil der Personen, deren am Stichtag "
		    "laufende Leistungen nach den bekannten Leistungsorten "
		    "ausschließlich außerhalb des Gebiets erbracht werden, an "
		    "allen Personen nach § 8 Buchst. d der Vereinbarung.",
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
		.breakdowns = LIST("target_group"),
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
		.breakdowns = LIST("sex"),
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
		.breakdowns = LIST("sex"),
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
		.breakdowns = LIST("sex", "age_group", "service_group",
		    "municipality"),
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
		.leaves_out = LIST("ags_ga", "birth"),
		.breakdowns = LIST("sex"),
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
		    "Personen. "
		    SUMS_FIRST,
		.needs = NEEDS_ALL,
		.law = "EGH",
		.flow = true,
		.kind = MEASURE_MONEY,
		.decimals = 2,
		.per_case = true,
		.per = "egh_lb_stichtag",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("service_group", "service_type", "housing"),
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
		.breakdowns = LIST("age_group", "service_group", "housing"),
	}, {
		.id = "kpi_index",
		.title = "Entwicklung der Zahl der Leistungsberechtigten der "
		    "Eingliederungshilfe",
		.unit = "Basisjahr = 100",
		.clause = "Teil 2 SGB IX",
		.definition = "Leistungsberechtigte der Eingliederungshilfe "
		    "am Stichtag, geteilt durch die des Basisjahres, mal 100; "
		    "gerechnet ist mit den veröffentlichten Zahlen. Basisjahr "
		    "ist das erste Berichtsjahr, für das Einzelangaben "
		    "vorliegen und hinter dem die Reihe nicht bricht.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_CHANGE,
		.decimals = 1,
		.change = CHANGE_INDEX,
		.services = "leistungsgruppe",
		.ages = "egh",
		.sql = "egh_lb_stichtag",
		.per = "egh_lb_stichtag",
		.breakdowns = NO_LIST,
	}, {
		.id = "kpi_inklusion_arbeit",
		.title = "Anteil der Leistungsberechtigten mit Leistungen zur "
		    "Teilhabe am Arbeitsleben außerhalb von Werkstätten für "
		    "behinderte Menschen",
		.unit = "Prozent",
		.clause = "§ 111 Abs. 1 SGB IX",
		.definition = "Anteil der Personen mit Leistungen bei einem "
		    "anderen Leistungsanbieter (§ 60 SGB IX) oder mit Budget "
		    "für Arbeit (§ 61 SGB IX) an allen, die am Stichtag diese "
		    "Leistungen oder Leistungen im Arbeitsbereich einer "
		    "Werkstatt haben.",
		.needs = NEEDS_ALL,
		.law = "EGH",
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "work",
		.share_key = "other",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("sex", "age_group"),
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
		.breakdowns = NO_LIST,
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
		.breakdowns = LIST("sex", "service_group", "housing"),
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
		.breakdowns = LIST("service_group", "housing"),
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
		.breakdowns = NO_LIST,
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
		.breakdowns = NO_LIST,
	},
};

const struct measure_list measures_kpi = {
	list, sizeof list / sizeof list[0]
};
