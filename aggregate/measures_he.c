#include "aggregate/measures.h"

/*
 * The agreement of a Kreis and the LWV in Hessen: § 8 a to d, and what bridges
 * the change of 1 January 2024.
 */
static const struct measure list[] = {
	{
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
		    "Abgleichschlüssel und mit den Lieferungen der örtlichen "
		    "Träger für das Jahr vor dem Vorjahr; fehlt eine davon, "
		    "ist die Zahl unbekannt (…).",
		.needs = NEEDS_LOCAL | NEEDS_SUPRA_LOCAL,
		.needs_then = NEEDS_LOCAL,
		.years_then = 2,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.kind = MEASURE_SHARE,
		.decimals = 1,
		.share = "realised",
		.share_key = "yes",
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("match_key"),
		.breakdowns = LIST("school_type", "next_service"),
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
		.leaves_out = LIST("schule_ende"),
		.breakdowns = LIST("school_type", "housing", "month",
		    "disability", "next_service"),
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
		.leaves_out = LIST("birth", "rag", "erstantrag"),
		.breakdowns = LIST("sex", "age_group", "sex*age_group",
		    "service_type", "housing", "care_grade", "municipality"),
	}, {
		.id = "he_8c_rag_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "örtlichen Trägers nach Erreichen der Regelaltersgrenze",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c der Vereinbarung",
		.definition = "Gezählt sind Personen, für die der örtliche "
		    "Träger am Stichtag mindestens eine laufende Leistung der "
		    "Eingliederungshilfe meldet und die bis zum Ende des "
		    "Stichtags die individuelle Regelaltersgrenze erreicht "
		    "haben.",
		.needs = NEEDS_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = LIST("birth", "rag"),
		.breakdowns = LIST("sex", "age_group", "sex*age_group",
		    "service_type", "housing", "application", "care_grade",
		    "municipality"),
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
		.breakdowns = LIST("target_county", "sex", "age_group",
		    "housing", "target_group", "municipality"),
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
		.breakdowns = LIST("target_county", "sex", "age_group",
		    "housing", "target_group", "municipality"),
	}, {
		.id = "he_8d_ga_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "überörtlichen Trägers mit maßgeblichem gewöhnlichem "
		    "Aufenthalt im Gebiet",
		.unit = "Personen",
		.clause = "§ 8 Buchst. d der Vereinbarung",
		.definition = "Gezählt sind Personen, für die der "
		    "überörtliche Träger am Stichtag mindestens eine laufende "
		    "Leistung der Eingliederungshilfe meldet und deren "
		    "maßgeblicher gewöhnlicher Aufenthalt (§ 98 SGB IX) im "
		    "Gebiet liegt; er bleibt der vor Beginn der Leistungen, "
		    "auch wenn die Person heute anderswo wohnt. Die "
		    "Vereinbarung nennt für § 8 Buchst. d keinen Stichtag; "
		    "angenommen ist der 31. Dezember.",
		.needs = NEEDS_SUPRA_LOCAL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("place", "place_home", "place_work",
		    "target_county", "county_home", "county_work", "sex",
		    "age_group", "sex*age_group", "rag", "housing",
		    "service_type", "target_group", "municipality"),
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
		.breakdowns = LIST("sex", "age_group", "housing",
		    "target_group", "municipality"),
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
		.breakdowns = LIST("sex", "age_group", "housing",
		    "target_group", "municipality"),
	}, {
		.id = "he_gesamt_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe des "
		    "Kreises und des überörtlichen Trägers zusammen",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe, "
		    "jede einmal: "
		    ALL_PERSONS
		    " Wen beide Ebenen melden, zählt bei der am Stichtag "
		    "zuständigen. Ohne Abgleichschlüssel ist die Zahl ein "
		    "Intervall: höchstens alle, mindestens die sicher "
		    "verschiedenen; womöglich dieselbe sind eine Person der "
		    "einen und eine der anderen Ebene, wenn einer von beiden "
		    "der Schlüssel fehlt und sich Geburtsdatum und Geschlecht, "
		    "soweit angegeben, nicht widersprechen; abgezogen sind so "
		    "viele, wie zugleich dieselben sein können. Innerhalb "
		    "einer Ebene gelten Personen ohne gemeinsamen Schlüssel "
		    "als verschieden.",
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "egh",
		.joint = true,
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("certainty", "authority", "life_stage"),
	}, {
		.id = "he_rag_gesamt_n",
		.title = "Leistungsberechtigte der Eingliederungshilfe aller "
		    "Träger nach Erreichen der Regelaltersgrenze",
		.unit = "Personen",
		.clause = "§ 8 Buchst. c und d der Vereinbarung",
		.definition = "Gezählt sind Personen mit mindestens einer am "
		    "Stichtag laufenden Leistung der Eingliederungshilfe, die "
		    "bis zum Ende des Stichtags die individuelle "
		    "Regelaltersgrenze erreicht haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE
		    " Die Reihe überbrückt den Wechsel der Zuständigkeit zum "
		    "01.01.2024.",
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.laws = LAW_RETIREMENT | LAW_COMPETENCE,
		.services = "leistungsgruppe",
		.ages = "rag",
		.leaves_out = LIST("ags_ga", "birth", "rag"),
		.breakdowns = LIST("authority", "sex", "age_group",
		    "sex*age_group", "service_type", "housing", "municipality"),
	}, {
		.id = "he_schulabgang_n",
		.title = "Leistungsberechtigte des örtlichen Trägers nach dem "
		    "erwarteten Ende der Schule in den nächsten fünf Jahren",
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
		.breakdowns = LIST("year", "school_type", "housing",
		    "year*school_type"),
	}, {
		.id = "he_wechsel_n",
		.title = "Wechsel von Leistungsberechtigten der "
		    "Eingliederungshilfe zwischen örtlichem und überörtlichem "
		    "Träger",
		.unit = "Personen",
		.clause = "§ 8 Buchst. a der Vereinbarung",
		.definition = "Gezählt sind Personen, deren Leistung der "
		    "Eingliederungshilfe bei einem Träger endete und für die "
		    "am letzten Tag oder in den 62 Tagen danach, im Laufe des "
		    "Jahres, eine bei der anderen Ebene begann. Erkennbar ist "
		    "das nur, wo beide Träger den Abgleichschlüssel liefern. "
		    "Was zuvor endete, kann in den Lieferungen für das "
		    "Vorjahr stehen; fehlt eine davon, ist die Zahl unbekannt "
		    "(…).",
		.needs = NEEDS_LOCAL | NEEDS_SUPRA_LOCAL,
		.needs_then = NEEDS_LOCAL | NEEDS_SUPRA_LOCAL,
		.years_then = 1,
		.land = "06",
		.law = "EGH",
		.laws = LAW_COMPETENCE,
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.breakdowns = LIST("direction", "reason", "gap", "month"),
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
		    "Hilfe zur Pflege (7. Kapitel SGB XII) folgte: "
		    ALL_PERSONS,
		.needs = NEEDS_ALL,
		.land = "06",
		.law = "EGH",
		.flow = true,
		.services = "leistungsgruppe",
		.ages = "egh",
		.leaves_out = LIST("ags_ga"),
		.breakdowns = LIST("age_group", "housing"),
	},
};

const struct measure_list measures_he = {
	list, sizeof list / sizeof list[0]
};
