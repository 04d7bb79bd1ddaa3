#include "ingest/mapnames.h"

#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

/* How a word has to stand in a name: it is the name, or a part of it. */
enum place { WHOLE, BEGIN, PART, MAYBE };

static const int scores[] = { [WHOLE] = 90, [BEGIN] = 85, [PART] = 75,
    [MAYBE] = 40 };

static const struct {
	const char	*column;
	enum place	 place;
	const char	*word;
} names[] = {
	{ "person_id", WHOLE, "pid" }, { "person_id", WHOLE, "id" },
	{ "person_id", WHOLE, "henr" }, { "person_id", WHOLE, "nr" },
	{ "person_id", BEGIN, "persnr" }, { "person_id", BEGIN, "personennr" },
	{ "person_id", BEGIN, "personennummer" },
	{ "person_id", BEGIN, "personnr" }, { "person_id", BEGIN, "personid" },
	{ "person_id", BEGIN, "kennziffer" },
	{ "person_id", BEGIN, "kennnummer" }, { "person_id", BEGIN, "kennnr" },
	{ "person_id", BEGIN, "klient" }, { "person_id", BEGIN, "lbnr" },
	{ "person_id", BEGIN, "leistungsberechtigtennr" },
	{ "person_id", BEGIN, "leistungsberechtigtennummer" },
	{ "person_id", BEGIN, "hilfeempfaengernr" },
	{ "person_id", WHOLE, "person" }, { "person_id", BEGIN, "persid" },
	{ "match_key", PART, "abgleich" }, { "match_key", PART, "pseudonym" },
	{ "match_key", PART, "hashwert" }, { "match_key", WHOLE, "hash" },
	{ "fall_id", BEGIN, "aktenzeichen" }, { "fall_id", WHOLE, "az" },
	{ "fall_id", BEGIN, "fallnr" }, { "fall_id", BEGIN, "fallnummer" },
	{ "fall_id", BEGIN, "geschaeftszeichen" }, { "fall_id", WHOLE, "gz" },
	{ "fall_id", BEGIN, "vorgang" }, { "fall_id", WHOLE, "fnr" },
	{ "geburtsdatum", BEGIN, "geb" }, { "geburtsdatum", PART, "geburt" },
	{ "geschlecht", BEGIN, "geschl" }, { "geschlecht", WHOLE, "anrede" },
	{ "geschlecht", WHOLE, "sex" }, { "geschlecht", BEGIN, "m/w" },
	{ "geschlecht", BEGIN, "w/m" },
	{ "staatsang", BEGIN, "staatsang" }, { "staatsang", BEGIN, "nation" },
	{ "staatsang", WHOLE, "sta" },
	{ "ags_ga", BEGIN, "gewoehnl" }, { "ags_ga", PART, "gewaufenthalt" },
	{ "ags_ga", WHOLE, "ga" }, { "ags_ga", BEGIN, "gaags" },
	{ "ags_ga", BEGIN, "gagemeinde" }, { "ags_ga", PART, "herkunft" },
	{ "ags_ga", WHOLE, "ags" }, { "ags_ga", BEGIN, "agsga" },
	{ "ags_ga", MAYBE, "zustkreis" }, { "ags_ga", MAYBE, "gemeinde" },
	{ "ags_ga", BEGIN, "massgeblicheraufenthalt" },
	{ "ags_wohn", BEGIN, "wohnort" }, { "ags_wohn", BEGIN, "wohngemeinde" },
	{ "ags_wohn", BEGIN, "wohnsitz" }, { "ags_wohn", PART, "agswohn" },
	{ "ags_wohn", BEGIN, "aktuelleranschrift" },
	{ "ags_leist", BEGIN, "leistungsort" },
	{ "ags_leist", BEGIN, "leistungserbringungsort" },
	{ "ags_leist", PART, "ortdereinrichtung" },
	{ "ags_leist", PART, "orteinrichtung" },
	{ "ags_leist", PART, "einrichtungsort" },
	{ "ags_leist", PART, "standort" },
	{ "ags_leist", PART, "agsleist" },
	{ "ags_leist", PART, "agseinrichtung" },
	{ "ags_leist", PART, "einrichtungags" },
	{ "rechtskreis", BEGIN, "rechtskreis" },
	{ "rechtskreis", BEGIN, "rechtsgrundlage" },
	{ "rechtskreis", WHOLE, "gesetz" }, { "rechtskreis", WHOLE, "sgb" },
	{ "rechtskreis", WHOLE, "kapitel" },
	{ "leistungsart", BEGIN, "hilfeart" },
	{ "leistungsart", BEGIN, "leistungsart" },
	{ "leistungsart", BEGIN, "leistungsschluessel" },
	{ "leistungsart", BEGIN, "leistungstyp" },
	{ "leistungsart", WHOLE, "leistung" },
	{ "leistungsart", WHOLE, "produkt" },
	{ "leistungsart", BEGIN, "unterkonto" },
	{ "leistungsart", BEGIN, "artderleistung" },
	{ "leistungsart", BEGIN, "artderhilfe" },
	{ "leistungsart", BEGIN, "leistart" },
	{ "leistungsart", MAYBE, "massnahme" }, { "leistungsart", MAYBE, "hilfe" },
	{ "wohnform", BEGIN, "wohnform" }, { "wohnform", BEGIN, "wohnsituation" },
	{ "wohnform", BEGIN, "hilfeform" },
	{ "wohnform", WHOLE, "unterbringung" }, { "wohnform", BEGIN, "artdeswohnens" },
	{ "wohnform", BEGIN, "stat/amb" }, { "wohnform", WHOLE, "wohnen" },
	{ "zielgruppe", BEGIN, "zielgruppe" },
	{ "zielgruppe", BEGIN, "personenkreis" },
	{ "behinderungsart", BEGIN, "behinderung" },
	{ "behinderungsart", BEGIN, "artderbehinderung" },
	{ "schulart", BEGIN, "schulart" }, { "schulart", BEGIN, "schulform" },
	{ "schulart", BEGIN, "schultyp" },
	{ "pflegegrad", BEGIN, "pflegegrad" }, { "pflegegrad", WHOLE, "pg" },
	{ "beginn", WHOLE, "von" }, { "beginn", WHOLE, "ab" },
	{ "beginn", WHOLE, "beginn" }, { "beginn", BEGIN, "gueltigvon" },
	{ "beginn", BEGIN, "gueltigab" }, { "beginn", BEGIN, "bewab" },
	{ "beginn", BEGIN, "bewvon" }, { "beginn", BEGIN, "bewilligtvon" },
	{ "beginn", BEGIN, "bewilligtab" }, { "beginn", BEGIN, "bewilligungvon" },
	{ "beginn", BEGIN, "bewilligungab" }, { "beginn", BEGIN, "leistungsbeginn" },
	{ "beginn", BEGIN, "leistungvon" }, { "beginn", BEGIN, "leistungab" },
	{ "beginn", BEGIN, "hilfebeginn" }, { "beginn", BEGIN, "hilfeab" },
	{ "beginn", BEGIN, "zeitraumvon" }, { "beginn", WHOLE, "datumvon" }, { "beginn", BEGIN, "beginndat" },
	{ "beginn", BEGIN, "startdat" }, { "beginn", BEGIN, "beginnder" },
	{ "ende", WHOLE, "bis" }, { "ende", WHOLE, "ende" },
	{ "ende", BEGIN, "gueltigbis" }, { "ende", BEGIN, "bewbis" },
	{ "ende", BEGIN, "bewilligtbis" }, { "ende", BEGIN, "bewilligungbis" },
	{ "ende", BEGIN, "leistungsende" }, { "ende", BEGIN, "leistungbis" },
	{ "ende", BEGIN, "hilfeende" }, { "ende", BEGIN, "hilfebis" },
	{ "ende", BEGIN, "einstdat" }, { "ende", BEGIN, "einstellungsdat" },
	{ "ende", BEGIN, "befristet" }, { "ende", BEGIN, "zeitraumbis" },
	{ "ende", BEGIN, "endedat" }, { "ende", BEGIN, "enddat" },
	{ "ende", BEGIN, "endeder" }, { "ende", WHOLE, "datumbis" },
	{ "ende_grund", PART, "einstellungsgrund" },
	{ "ende_grund", PART, "beendigungsgrund" },
	{ "ende_grund", PART, "abgangsgrund" }, { "ende_grund", PART, "endegrund" },
	{ "ende_grund", BEGIN, "grundder" }, { "ende_grund", WHOLE, "grund" },
	{ "erstantrag", BEGIN, "antragsdat" }, { "erstantrag", BEGIN, "antragvom" },
	{ "erstantrag", BEGIN, "erstantrag" }, { "erstantrag", BEGIN, "eingang" },
	{ "erstantrag", WHOLE, "antrag" },
	{ "erstbeginn", BEGIN, "erstbeginn" }, { "erstbeginn", BEGIN, "erstmals" },
	{ "erstbeginn", BEGIN, "ersteleistung" },
	{ "erstbeginn", BEGIN, "ersterleistungstag" },
	{ "einreise", BEGIN, "einreise" },
	{ "schule_ende", BEGIN, "schulende" }, { "schule_ende", BEGIN, "schulabgang" },
	{ "schule_ende", BEGIN, "schulabschluss" },
	{ "schule_ende", BEGIN, "endeschul" },
	{ "sterbedatum", BEGIN, "sterbe" }, { "sterbedatum", BEGIN, "verstorben" },
	{ "sterbedatum", BEGIN, "todes" },
	{ "lebensabschnitt", BEGIN, "lebensabschnitt" },
	{ "uebernahme", BEGIN, "uebernahme" }, { "uebernahme", BEGIN, "uebernommen" },
	{ "folgeleistung", BEGIN, "folgeleistung" },
	{ "folgeleistung", BEGIN, "anschlussleistung" },
	{ "pers_budget", BEGIN, "persbudget" },
	{ "pers_budget", BEGIN, "persoenlichesbudget" },
	{ "pers_budget", WHOLE, "pb" },
	{ "status", BEGIN, "aufenthaltsstatus" }, { "status", WHOLE, "status" },
	{ "status", BEGIN, "aufenthaltsrechtl" },
	{ "status", BEGIN, "aufenthaltstitel" },
	{ "unterbringung", BEGIN, "unterbringung" },
	{ "unterbringung", BEGIN, "artderunterbringung" },
	{ "rbs", WHOLE, "rbs" }, { "rbs", BEGIN, "regelbedarf" },
	{ "haushalt_id", BEGIN, "haushalt" },
	{ "haushalt_id", BEGIN, "bedarfsgemeinschaft" },
	{ "haushalt_id", WHOLE, "bg" }, { "haushalt_id", BEGIN, "bgnr" },
	{ "ausgaben", WHOLE, "betrag" }, { "ausgaben", BEGIN, "ausgabe" },
	{ "ausgaben", BEGIN, "zahlbetrag" }, { "ausgaben", BEGIN, "brutto" },
	{ "ausgaben", BEGIN, "aufwand" }, { "ausgaben", BEGIN, "aufwendung" },
	{ "einnahmen", BEGIN, "einnahme" }, { "einnahmen", BEGIN, "ertrag" },
	{ "einnahmen", BEGIN, "kostenbeitrag" },
	{ "einnahmen", BEGIN, "erstattung" },
};

static int
score_of(enum place place, const char *word, const char *folded)
{
	if (strcmp(word, folded) == 0)
		return place == MAYBE ? scores[MAYBE] : scores[WHOLE];
	if (place == BEGIN && strncmp(folded, word, strlen(word)) == 0)
		return scores[BEGIN];
	if ((place == PART || place == MAYBE) && strstr(folded, word) != NULL)
		return scores[place];
	return 0;
}

int
mapnames_score(const char *column, const char *folded)
{
	char *canonical = utf8_fold(column);
	int best = strcmp(canonical, folded) == 0 ? 100 : 0, score;
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i].column, column) == 0) {
			score = score_of(names[i].place, names[i].word,
			    folded);
			best = score > best ? score : best;
		}
	free(canonical);
	return best;
}

static const struct {
	const char	*list, *word, *key;
} codes[] = {
	{ "geschlecht", "herr", "m" }, { "geschlecht", "frau", "w" },
	{ "geschlecht", "mann", "m" }, { "geschlecht", "f", "w" },
	{ "geschlecht", "maennl", "m" }, { "geschlecht", "weibl", "w" },
	{ "rechtskreis", "sgbixteil2", "EGH" }, { "rechtskreis", "sgbix", "EGH" },
	{ "rechtskreis", "sgb9", "EGH" },
	{ "rechtskreis", "eingliederungshilfe", "EGH" },
	{ "rechtskreis", "sgbxii7kapitel", "HZP" },
	{ "rechtskreis", "sgbxiikap7", "HZP" },
	{ "rechtskreis", "7kapitelsgbxii", "HZP" },
	{ "rechtskreis", "7kapitel", "HZP" },
	{ "rechtskreis", "sgbxii4kapitel", "GSI" },
	{ "rechtskreis", "4kapitelsgbxii", "GSI" },
	{ "rechtskreis", "4kapitel", "GSI" },
	{ "rechtskreis", "asylblg", "ASYL" },
	{ "leistungsart", "wfbm", "AL_WFBM" },
	{ "leistungsart", "wfbmarbeitsbereich", "AL_WFBM" },
	{ "leistungsart", "arbeitsbereichwfbm", "AL_WFBM" },
	{ "leistungsart", "budgetfuerarbeit", "AL_BFA" },
	{ "leistungsart", "schulbegleitung", "BI_SCHULE" },
	{ "leistungsart", "integrationshelfer", "BI_SCHULE" },
	{ "leistungsart", "schulassistenz", "BI_SCHULE" },
	{ "leistungsart", "fruehfoerderung", "ST_HPL" },
	{ "leistungsart", "tagesfoerderstaette", "ST_PKF" },
	{ "leistungsart", "tafoe", "ST_PKF" },
	{ "leistungsart", "qualifizierteassistenz", "ST_ASS2" },
	{ "leistungsart", "assistenzqualifiziert", "ST_ASS2" },
	{ "leistungsart", "assistenzkompensatorisch", "ST_ASS1" },
	{ "leistungsart", "kompensatorischeassistenz", "ST_ASS1" },
	{ "leistungsart", "pflegefamilie", "ST_PFLFAM" },
	{ "leistungsart", "befoerderung", "ST_BEF" },
	{ "leistungsart", "§2", "P2" }, { "leistungsart", "§3", "P3" },
	{ "leistungsart", "§2asylblg", "P2" },
	{ "leistungsart", "§3asylblg", "P3" },
	{ "leistungsart", "grundleistungen", "P3" },
	{ "leistungsart", "analogleistungen", "P2" },
	{ "wohnform", "besonderewohnform", "BWF" },
	{ "wohnform", "bewo", "EIG" }, { "wohnform", "eigenewohnung", "EIG" },
	{ "wohnform", "elternhaus", "HERK" }, { "wohnform", "beieltern", "HERK" },
	{ "wohnform", "herkunftsfamilie", "HERK" },
	{ "wohnform", "wohngemeinschaft", "WG" },
	{ "unterbringung", "gemeinschaftsunterkunft", "GU" },
	{ "unterbringung", "dezentral", "DEZ" }, { "unterbringung", "wohnung", "DEZ" },
	{ "ende_grund", "tod", "TOD" }, { "ende_grund", "verstorben", "TOD" },
	{ "ende_grund", "umzug", "WEGZUG" }, { "ende_grund", "wegzug", "WEGZUG" },
	{ "ende_grund", "zustaendigkeitswechsel", "ZUSTAENDIGKEIT" },
	{ "ende_grund", "bedarfentfallen", "BEDARF" },
	{ "ende_grund", "sonstiges", "SONST" },
};

const char *
mapnames_code(const char *list, const char *folded)
{
	size_t i;

	for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (strcmp(codes[i].list, list) == 0 &&
		    strcmp(codes[i].word, folded) == 0)
			return codes[i].key;
	return NULL;
}
