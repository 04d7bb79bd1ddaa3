#include "aggregate/measures.h"

/* Grundsicherung im Alter und bei Erwerbsminderung (4. Kapitel SGB XII). */
static const struct measure list[] = {
	{
		.id = "gsi_alter_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundsicherung im "
		    "Alter",
		.unit = "Personen",
		.clause = "§ 41 Abs. 2 SGB XII",
		.definition = "Gezählt sind Personen mit laufender "
		    "Grundsicherung (4. Kapitel SGB XII), die bis zum Ende "
		    "des Stichtags die Altersgrenze erreicht haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "GSI",
		.laws = LAW_RETIREMENT,
		.ages = "egh",
		.leaves_out = LIST("ags_ga", "birth", "rag"),
		.breakdowns = LIST("authority", "sex", "setting", "housing",
		    "citizenship", "municipality"),
	}, {
		.id = "gsi_em_stichtag",
		.title = "Empfängerinnen und Empfänger von Grundsicherung bei "
		    "dauerhafter voller Erwerbsminderung",
		.unit = "Personen",
		.clause = "§ 41 Abs. 3 und 3a SGB XII",
		.definition = "Gezählt sind Personen mit laufender "
		    "Grundsicherung (4. Kapitel SGB XII), die am Ende des "
		    "Stichtags 18 Jahre oder älter sind und die Altersgrenze "
		    "nicht erreicht haben: "
		    ALL_PERSONS " "
		    COUNTED_ONCE,
		.needs = NEEDS_ALL,
		.law = "GSI",
		.laws = LAW_RETIREMENT,
		.services_group = "GSI",
		.ages = "egh",
		.leaves_out = LIST("ags_ga", "birth", "rag"),
		.breakdowns = LIST("authority", "sex", "setting", "housing",
		    "citizenship", "service_type", "municipality"),
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
		.breakdowns = LIST("sex"),
	},
};

const struct measure_list measures_gsi = {
	list, sizeof list / sizeof list[0]
};
