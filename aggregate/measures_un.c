#include "aggregate/measures.h"

/* The Kopfstelle of the Kreis Unna: what it costs, and who pays how much. */
static const struct measure list[] = {
	{
		.id = "un_kopf_anteil",
		.title = "Anteil der Mitglieder an den Kosten der Kopfstelle",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Die Kosten der Kopfstelle tragen die "
		    "Mitglieder zu gleichen Teilen. Die Kosten jedes Monats "
		    "teilen sich die Gemeinden, die in diesem Monat Mitglied "
		    "sind, soweit nichts anderes eingestellt ist. Anteile "
		    "sind auf Cent gerundet; die Summe der Anteile sind die "
		    "Kosten.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.members = true,
		.breakdowns = LIST("municipality"),
	}, {
		.id = "un_kopf_je_fall",
		.title = "Kosten der Kopfstelle je Person mit Regelleistungen "
		    "nach dem Asylbewerberleistungsgesetz",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten; § 12 AsylbLG",
		.definition = "Kosten der Kopfstelle im Jahr, geteilt durch "
		    "die Personen mit Leistungen nach § 2 oder § 3 AsylbLG am "
		    "Stichtag; gerechnet ist mit der veröffentlichten Zahl "
		    "der Personen.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_terms",
		.per = "asyl_regel_stichtag",
		.members = true,
		.breakdowns = NO_LIST,
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
		.breakdowns = LIST("cost_part"),
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
		.breakdowns = LIST("municipality"),
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
		.breakdowns = LIST("municipality"),
	}, {
		.id = "un_lizenz",
		.title = "Wartung und zusätzliche Lizenzen der gemeinsamen "
		    "Software",
		.unit = "Euro",
		.clause = "Vereinbarung über die Kopfstelle, Regelung der "
		    "Kosten",
		.definition = "Was der Kreis den Mitgliedern für Wartung und "
		    "zusätzliche Lizenzen in Rechnung stellt, wie geliefert; "
		    "Personal- und Gemeinkosten des Kreises sind nicht dabei.",
		.needs = NEEDS_ALL,
		.land = "05",
		.law = "ASYL",
		.flow = true,
		.kind = MEASURE_AMOUNT,
		.decimals = 2,
		.sql = "kopfstelle_licences",
		.members = true,
		.breakdowns = LIST("municipality", "licence_kind",
		    "municipality*licence_kind"),
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
		.breakdowns = LIST("municipality"),
	},
};

const struct measure_list measures_un = {
	list, sizeof list / sizeof list[0]
};
