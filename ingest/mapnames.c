#include "ingest/mapnames.h"

#include <stdint.h>
#include <string.h>

/* What the words of a header mean, as bits. */
#define BIT(n)	((uint64_t)1 << (n))
#define PERSON	BIT(0)
#define NUMBER	BIT(1)
#define IDENT	BIT(2)	/* a number that stands for somebody */
#define CASE	BIT(3)
#define BIRTH	BIT(4)
#define DATE	BIT(5)
#define SEX	BIT(6)
#define NATION	BIT(7)
#define KEY	BIT(8)	/* of an area */
#define AREA	BIT(9)
#define USUAL	BIT(10)	/* gewöhnlich */
#define STAY	BIT(11)	/* Aufenthalt */
#define LIVE	BIT(12)
#define NOW	BIT(13)
#define BEFORE	BIT(14)
#define DUTY	BIT(15)	/* zuständig */
#define PLACE	BIT(16)	/* where services are given */
#define LAW	BIT(17)
#define GROUND	BIT(18)
#define HELP	BIT(19)	/* Leistung, Hilfe */
#define KIND	BIT(20)
#define FORM	BIT(21)
#define GROUP	BIT(22)
#define BEGIN	BIT(23)
#define END	BIT(24)
#define STOP	BIT(25)	/* Einstellung, Abgang */
#define WHY	BIT(26)
#define FIRST	BIT(27)
#define APPLY	BIT(28)
#define ENTRY	BIT(29)
#define SCHOOL	BIT(30)
#define DEATH	BIT(31)
#define STAGE	BIT(32)
#define TAKEN	BIT(33)
#define OFFICE	BIT(34)
#define NEXT	BIT(35)
#define BUDGET	BIT(36)
#define PENSION	BIT(37)
#define SHIELD	BIT(38)
#define STATUS	BIT(39)
#define LODGE	BIT(40)
#define RBS	BIT(41)
#define STEP	BIT(42)
#define HOUSE	BIT(43)
#define EXPENSE	BIT(44)
#define INCOME	BIT(45)
#define SUM	BIT(46)
#define NET	BIT(47)
#define YEAR	BIT(48)
#define PART	BIT(49)	/* of a month, a day, an hour */
#define GRANT	BIT(50)	/* Bewilligung, Gültigkeit, Zahlung */
#define DISABLED BIT(51)
#define TARGET	BIT(52)
#define CARE	BIT(53)
#define LEVEL	BIT(54)
#define MATCH	BIT(55)
#define LA	BIT(56)
#define PARA	BIT(57)
#define EXPECTED BIT(58)
#define OTHER	BIT(59)	/* of a column that is none of ours */
#define FILL	BIT(60)

/*
 * The words, folded, with the least beginning that stands for one; 0: only
 * the whole word does, and only where nothing is joined to it.
 */
static const struct {
	const char	*text;
	size_t		 least;
	uint64_t	 means;
} words[] = {
	{ "person", 4, PERSON }, { "personen", 5, PERSON },
	{ "klient", 5, PERSON }, { "kunde", 4, PERSON },
	{ "leistungsberechtigt", 17, PERSON },
	{ "leistungsbezieher", 17, PERSON },
	{ "leistungsempfaenger", 14, PERSON },
	{ "hilfeempfaenger", 10, PERSON }, { "hilfesuchend", 10, PERSON },
	{ "betroffene", 9, PERSON }, { "antragsteller", 13, PERSON },
	{ "buerger", 7, PERSON }, { "geschaeftspartner", 17, PERSON },
	{ "gpart", 5, PERSON }, { "gp", 2, PERSON }, { "kind", 4, PERSON },
	{ "patient", 3, PERSON }, { "bewohner", 8, PERSON },
	{ "lb", 0, PERSON }, { "he", 0, PERSON }, { "le", 0, PERSON },
	{ "lbnr", 0, PERSON | NUMBER }, { "henr", 0, PERSON | NUMBER },
	{ "pnr", 0, PERSON | NUMBER }, { "azr", 0, PERSON | NUMBER },
	{ "stamm", 5, PERSON }, { "client", 6, PERSON },
	{ "beneficiary", 11, PERSON }, { "nummer", 3, NUMBER },
	{ "nr", 2, NUMBER }, { "no", 0, NUMBER }, { "number", 3, NUMBER },
	{ "id", 2, NUMBER }, { "kennziffer", 7, IDENT },
	{ "kennnummer", 5, IDENT }, { "kennung", 7, IDENT },
	{ "ident", 5, IDENT }, { "kennzeichen", 5, IDENT }, { "kz", 2, IDENT },
	{ "pid", 0, IDENT }, { "fall", 4, CASE }, { "akte", 4, CASE },
	{ "akten", 5, CASE }, { "aktenzeichen", 6, CASE }, { "az", 0, CASE },
	{ "case", 4, CASE }, { "vorgang", 7, CASE }, { "vorgangs", 8, CASE },
	{ "fnr", 0, CASE }, { "geschaeftszeichen", 10, CASE },
	{ "gz", 0, CASE }, { "geburt", 3, BIRTH }, { "geburts", 7, BIRTH },
	{ "geboren", 5, BIRTH }, { "birth", 5, BIRTH }, { "dob", 0, BIRTH },
	{ "jahrgang", 8, BIRTH }, { "datum", 3, DATE }, { "date", 4, DATE },
	{ "tag", 3, DATE }, { "dt", 2, DATE }, { "da", 2, DATE },
	{ "day", 3, DATE }, { "zeitpunkt", 9, DATE }, { "geschlecht", 5, SEX },
	{ "sex", 3, SEX }, { "gender", 6, SEX }, { "anrede", 6, SEX },
	{ "mwd", 0, SEX }, { "wmd", 0, SEX }, { "mw", 0, SEX },
	{ "wm", 0, SEX }, { "mwdo", 0, SEX }, { "maennlich", 5, SEX },
	{ "weiblich", 5, SEX }, { "staatsangehoerigkeit", 9, NATION },
	{ "staat", 5, NATION }, { "sta", 0, NATION }, { "nation", 6, NATION },
	{ "nationalitaet", 8, NATION }, { "nationality", 11, NATION },
	{ "herkunftsland", 13, NATION }, { "herkunftsstaat", 14, NATION },
	{ "citizenship", 11, NATION }, { "ags", 3, KEY }, { "gkz", 3, KEY },
	{ "gemeindeschluessel", 10, KEY }, { "gemeindekennziffer", 12, KEY },
	{ "gemeindekennzahl", 15, KEY }, { "gemeinde", 7, AREA },
	{ "gem", 3, AREA }, { "ort", 3, AREA }, { "orts", 4, AREA },
	{ "kreis", 5, AREA }, { "kommune", 7, AREA }, { "stadt", 5, AREA },
	{ "municipality", 12, AREA }, { "community", 9, AREA },
	{ "place", 5, AREA }, { "area", 4, AREA }, { "gewoehnlich", 3, USUAL },
	{ "ga", 2, USUAL }, { "herkunft", 8, USUAL },
	{ "herkunfts", 9, USUAL }, { "massgeblich", 8, USUAL },
	{ "habitual", 8, USUAL }, { "usual", 5, USUAL },
	{ "heimat", 6, USUAL }, { "origin", 6, USUAL },
	{ "aufenthalt", 7, STAY }, { "residence", 9, STAY | LIVE },
	{ "wohnen", 4, LIVE }, { "wohn", 4, LIVE }, { "wohnt", 5, LIVE },
	{ "wohnung", 7, LIVE }, { "wo", 0, LIVE },
	{ "housing", 7, LIVE | KIND }, { "wohnort", 7, LIVE | AREA },
	{ "wohnsitz", 8, LIVE | AREA }, { "living", 6, LIVE },
	{ "lebt", 4, LIVE }, { "wohnsituation", 9, LIVE | KIND },
	{ "wohnform", 5, LIVE | FORM }, { "aktuell", 4, NOW },
	{ "akt", 0, NOW }, { "derzeit", 7, NOW }, { "derzeitig", 9, NOW },
	{ "jetzt", 5, NOW }, { "jetzig", 6, NOW }, { "gegenwaertig", 12, NOW },
	{ "tatsaechlich", 6, NOW }, { "present", 7, NOW },
	{ "current", 7, NOW }, { "vor", 0, BEFORE }, { "vorher", 6, BEFORE },
	{ "letzt", 5, BEFORE }, { "zustaendig", 4, DUTY },
	{ "zuweisung", 9, DUTY }, { "einrichtung", 4, PLACE },
	{ "standort", 8, PLACE | AREA }, { "dienst", 6, PLACE },
	{ "heim", 4, PLACE }, { "leistungserbring", 16, PLACE },
	{ "leistungserbringer", 18, PLACE },
	{ "leistungserbringung", 19, PLACE }, { "lo", 0, PLACE },
	{ "leistungsort", 12, PLACE | AREA }, { "facility", 8, PLACE },
	{ "erbringung", 10, PLACE }, { "rechtskreis", 7, LAW },
	{ "recht", 5, LAW }, { "rk", 0, LAW }, { "rechts", 6, LAW },
	{ "rkreis", 6, LAW }, { "rechtl", 6, LAW }, { "rechtskr", 8, LAW },
	{ "gesetz", 6, LAW }, { "gesetzlich", 7, LAW },
	{ "gesetzbuch", 10, LAW }, { "sgb", 3, LAW }, { "kapitel", 3, LAW },
	{ "norm", 4, LAW }, { "law", 3, LAW }, { "legal", 5, LAW },
	{ "asylblg", 0, LAW }, { "rechtsgebiet", 9, LAW },
	{ "rechtsgrundlage", 8, LAW }, { "rechtsgrdl", 8, LAW },
	{ "grundlage", 5, GROUND }, { "grundl", 6, GROUND },
	{ "grdl", 4, GROUND }, { "basis", 5, GROUND }, { "leistung", 3, HELP },
	{ "leistungs", 9, HELP }, { "leistg", 6, HELP }, { "lstg", 4, HELP },
	{ "lst", 3, HELP }, { "hilfe", 5, HELP }, { "massnahme", 5, HELP },
	{ "angebot", 7, HELP }, { "produkt", 7, HELP }, { "service", 7, HELP },
	{ "benefit", 7, HELP }, { "unterkonto", 10, HELP | KIND },
	{ "grundsicherung", 9, HELP }, { "art", 3, KIND }, { "typ", 3, KIND },
	{ "type", 4, KIND }, { "bezeichnung", 3, KIND },
	{ "klartext", 8, KIND }, { "text", 3, KIND }, { "txt", 3, KIND },
	{ "schluessel", 4, KIND }, { "code", 4, KIND }, { "kuerzel", 7, KIND },
	{ "nach", 0, FILL }, { "form", 4, FORM }, { "gruppe", 3, GROUP },
	{ "bereich", 7, GROUP }, { "group", 5, GROUP }, { "beginn", 3, BEGIN },
	{ "von", 3, BEGIN }, { "ab", 2, BEGIN }, { "seit", 4, BEGIN },
	{ "start", 5, BEGIN }, { "from", 4, BEGIN }, { "since", 5, BEGIN },
	{ "anfang", 6, BEGIN }, { "begin", 5, BEGIN }, { "ende", 3, END },
	{ "end", 3, END }, { "bis", 3, END }, { "stop", 4, END },
	{ "to", 0, END }, { "until", 5, END }, { "befristet", 4, END | GRANT },
	{ "befristung", 10, END | GRANT }, { "einstellung", 5, STOP },
	{ "eingestellt", 9, STOP | END }, { "beendigung", 5, STOP },
	{ "abgang", 6, STOP }, { "abgangs", 7, STOP },
	{ "ausscheiden", 9, STOP }, { "entlassung", 6, STOP },
	{ "abschluss", 9, STOP }, { "wegfall", 7, STOP }, { "grund", 5, WHY },
	{ "reason", 6, WHY }, { "wegen", 5, WHY }, { "erst", 4, FIRST },
	{ "ersten", 6, FIRST }, { "erstmals", 8, FIRST },
	{ "erstmalig", 9, FIRST }, { "first", 5, FIRST },
	{ "antrag", 4, APPLY }, { "antrags", 7, APPLY },
	{ "eingang", 7, APPLY }, { "application", 5, APPLY },
	{ "einreise", 7, ENTRY }, { "eingereist", 10, ENTRY },
	{ "ankunft", 7, ENTRY }, { "arrival", 7, ENTRY },
	{ "entry", 5, ENTRY }, { "schule", 5, SCHOOL }, { "schul", 5, SCHOOL },
	{ "school", 6, SCHOOL }, { "schulzeit", 9, SCHOOL },
	{ "sterbe", 6, DEATH }, { "verstorben", 6, DEATH },
	{ "todes", 5, DEATH }, { "tod", 3, DEATH }, { "death", 5, DEATH },
	{ "lebensabschnitt", 10, STAGE }, { "uebernahme", 5, TAKEN },
	{ "uebernommen", 10, TAKEN }, { "traeger", 7, OFFICE },
	{ "anderem", 5, OFFICE }, { "bezirk", 3, OFFICE },
	{ "lwv", 3, OFFICE }, { "behoerde", 8, OFFICE }, { "fb", 0, OFFICE },
	{ "fachbereich", 8, OFFICE }, { "folge", 5, NEXT },
	{ "anschluss", 9, NEXT }, { "next", 4, NEXT }, { "budget", 4, BUDGET },
	{ "pb", 0, PERSON | BUDGET }, { "persoenlich", 4, PERSON },
	{ "rag", 0, PENSION }, { "schutz", 6, SHIELD },
	{ "regelaltersgrenze", 17, PENSION }, { "status", 4, STATUS },
	{ "titel", 5, STATUS }, { "stellung", 8, STATUS },
	{ "unterbringung", 6, LODGE }, { "unterkunft", 6, LODGE },
	{ "untergebracht", 13, LODGE }, { "accommodation", 5, LODGE },
	{ "rbs", 3, RBS }, { "regelbedarf", 8, RBS }, { "bedarf", 6, RBS },
	{ "regelbed", 8, RBS }, { "stufe", 5, STEP }, { "st", 0, STEP },
	{ "haushalt", 5, HOUSE }, { "hh", 2, HOUSE }, { "bg", 2, HOUSE },
	{ "bedarfsgemeinschaft", 10, HOUSE }, { "household", 9, HOUSE },
	{ "ausgaben", 5, EXPENSE }, { "kosten", 6, EXPENSE },
	{ "aufwand", 7, EXPENSE }, { "aufwendung", 10, EXPENSE },
	{ "auszahlung", 10, EXPENSE }, { "expense", 7, EXPENSE },
	{ "brutto", 6, EXPENSE }, { "costs", 4, EXPENSE },
	{ "einnahmen", 7, INCOME }, { "ertrag", 6, INCOME },
	{ "ertraege", 8, INCOME }, { "kostenbeitrag", 13, INCOME },
	{ "erstattung", 10, INCOME }, { "income", 6, INCOME },
	{ "revenue", 7, INCOME }, { "betrag", 6, SUM }, { "betraege", 8, SUM },
	{ "summe", 5, SUM }, { "amount", 6, SUM },
	{ "zahlbetrag", 10, EXPENSE }, { "netto", 5, NET }, { "net", 0, NET },
	{ "jahr", 4, YEAR }, { "jahres", 6, YEAR }, { "pa", 0, YEAR },
	{ "year", 4, YEAR }, { "yearly", 6, YEAR },
	{ "monat", 5, DATE | PART }, { "mtl", 3, PART }, { "satz", 4, PART },
	{ "monatlich", 6, PART }, { "taeglich", 8, PART },
	{ "woche", 5, PART }, { "stunden", 3, PART },
	{ "bewilligung", 3, GRANT }, { "bewilligt", 5, GRANT },
	{ "bew", 3, GRANT }, { "gueltig", 6, GRANT },
	{ "gueltigkeit", 11, GRANT }, { "gewaehrung", 7, GRANT },
	{ "zeit", 4, GRANT }, { "zeitraum", 8, GRANT },
	{ "zahlung", 7, GRANT }, { "bezug", 5, GRANT }, { "bezugs", 6, GRANT },
	{ "anspruch", 8, GRANT }, { "anspruchs", 9, GRANT },
	{ "zusage", 6, GRANT }, { "kostenzusage", 12, GRANT },
	{ "kostenuebernahme", 11, GRANT }, { "valid", 5, GRANT },
	{ "laufzeit", 8, GRANT }, { "behinderung", 3, DISABLED },
	{ "disability", 10, DISABLED }, { "zielgruppe", 7, TARGET },
	{ "ziel", 4, TARGET }, { "personenkreis", 13, TARGET },
	{ "target", 6, TARGET | GROUP }, { "pflege", 3, CARE },
	{ "care", 4, CARE }, { "grad", 2, LEVEL }, { "level", 5, LEVEL },
	{ "pg", 0, CARE | LEVEL }, { "abgleich", 8, MATCH },
	{ "pseudonym", 9, MATCH }, { "hash", 4, MATCH }, { "match", 5, MATCH },
	{ "wert", 0, FILL }, { "la", 0, LA }, { "paragraph", 5, PARA },
	{ "modell", 6, KIND }, { "§", 0, PARA },
	{ "voraussichtlich", 6, EXPECTED }, { "erwartet", 8, EXPECTED },
	{ "geplant", 7, EXPECTED }, { "der", 0, FILL }, { "die", 0, FILL },
	{ "das", 0, FILL }, { "des", 0, FILL }, { "dem", 0, FILL },
	{ "den", 0, FILL }, { "d", 0, FILL }, { "im", 0, FILL },
	{ "in", 0, FILL }, { "am", 0, FILL }, { "an", 0, FILL },
	{ "vom", 0, FILL }, { "v", 0, FILL }, { "zum", 0, FILL },
	{ "aus", 0, FILL }, { "und", 0, FILL }, { "fuer", 0, FILL },
	{ "of", 0, FILL }, { "the", 0, FILL }, { "wann", 0, FILL },
	{ "lfd", 0, FILL }, { "laufend", 7, FILL }, { "eur", 0, FILL },
	{ "euro", 0, FILL }, { "tt", 0, FILL }, { "mm", 0, FILL },
	{ "jjjj", 0, FILL }, { "jj", 0, FILL }, { "dd", 0, FILL },
	{ "yyyy", 0, FILL }, { "stellig", 7, FILL }, { "jn", 0, FILL },
	{ "xii", 0, FILL }, { "ix", 0, FILL }, { "egh", 0, LAW },
	{ "hzp", 0, LAW }, { "aufnahme", 8, TAKEN },
	{ "kostenstelle", 9, OTHER }, { "kostentraeger", 13, OTHER },
	{ "sachbearbeiter", 5, OTHER }, { "sb", 0, OTHER },
	{ "bescheid", 8, OTHER }, { "druck", 5, OTHER },
	{ "aenderung", 8, OTHER }, { "erstellung", 6, OTHER },
	{ "erfassung", 8, OTHER }, { "pruefung", 7, OTHER },
	{ "familienstand", 8, OTHER }, { "kindergeld", 10, OTHER },
	{ "konto", 5, OTHER }, { "kassenzeichen", 13, OTHER },
	{ "bemerkung", 7, OTHER }, { "stelle", 6, OTHER },
	{ "angabe", 6, FILL }, { "intern", 6, FILL }, { "spalte", 6, FILL },
	{ "feld", 4, FILL },
};

/* NEED all, and what else may stand there. */
static const struct rule {
	const char	*column;
	uint64_t	 need, may;
	int		 score;
	bool		 needs_values;
} rules[] = {
	{ "person_id", PERSON | NUMBER, IDENT | OFFICE, 92, false },
	{ "person_id", IDENT, PERSON | NUMBER, 88, false },
	{ "person_id", IDENT | OFFICE, PERSON | NUMBER, 82, true },
	{ "person_id", PERSON, 0, 80, true },
	{ "person_id", NUMBER, 0, 75, true },
	{ "match_key", MATCH, KIND | IDENT | NUMBER | PERSON, 90, false },
	{ "fall_id", CASE, NUMBER | IDENT | OFFICE | HELP, 90, false },
	{ "geburtsdatum", BIRTH, DATE | PERSON | YEAR | PART, 92, false },
	{ "geschlecht", SEX, PERSON | KIND | IDENT, 92, false },
	{ "staatsang", NATION, KIND | IDENT | PERSON | NUMBER, 92, false },
	{ "ags_ga", USUAL, KEY | AREA | STAY | LIVE | NUMBER | IDENT | KIND |
	    DUTY | PERSON, 90, false },
	{ "ags_ga", USUAL | BEFORE, KEY | AREA | STAY | LIVE | HELP | BEGIN |
	    GRANT | TAKEN | PLACE, 82, false },
	{ "ags_ga", BEFORE | AREA, KEY | LIVE | STAY | HELP | BEGIN | TAKEN |
	    PLACE, 50, false },
	{ "ags_ga", KEY, AREA | NUMBER | IDENT, 50, false },
	{ "ags_ga", AREA, NUMBER | IDENT | KIND, 50, false },
	{ "ags_ga", DUTY | AREA, KEY | KIND, 50, false },
	{ "ags_wohn", LIVE | AREA, KEY | NOW | STAY | NUMBER | IDENT | KIND |
	    PERSON, 90, false },
	{ "ags_wohn", LIVE | KEY, NOW | STAY | NUMBER | IDENT | KIND | AREA, 90,
	    false },
	{ "ags_wohn", NOW | STAY, KEY | AREA, 88, false },
	{ "ags_wohn", NOW | AREA, KEY, 82, false },
	{ "ags_wohn", LIVE, NOW, 72, true },
	{ "ags_leist", PLACE | AREA, KEY | HELP | STAY | KIND, 90, false },
	{ "ags_leist", PLACE | KEY, AREA | HELP | STAY | KIND, 90, false },
	{ "ags_leist", HELP | AREA, KEY | STAY | KIND, 90, false },
	{ "ags_leist", HELP | KEY, KIND, 88, false },
	{ "ags_leist", PLACE, 0, 60, true },
	{ "rechtskreis", LAW, GROUND | KIND | HELP | AREA | GRANT | CASE, 88,
	    false },
	{ "rechtskreis", GROUND, GRANT | HELP, 78, true },
	{ "rechtskreis", LAW | GROUP, HELP, 76, true },
	{ "rechtskreis", PARA, LAW, 72, true },
	{ "leistungsart", HELP | KIND, LAW | CARE | GRANT | IDENT, 90, false },
	{ "leistungsart", HELP, GRANT | CARE | LAW | IDENT, 78, true },
	{ "leistungsart", HELP | FORM, LAW, 72, true },
	{ "leistungsart", HELP | GROUP, KIND, 50, true },
	{ "leistungsart", CARE | KIND, HELP, 72, true },
	{ "leistungsart", LA, KIND, 72, true },
	{ "leistungsart", PARA, LAW, 72, true },
	{ "wohnform", LIVE | FORM, KIND | NOW | IDENT, 92, false },
	{ "wohnform", LIVE | KIND, NOW, 90, false },
	{ "wohnform", LIVE, NOW, 72, true },
	{ "wohnform", LODGE, KIND | FORM | NOW, 76, true },
	{ "wohnform", HELP | FORM, 0, 74, true },
	{ "zielgruppe", TARGET, GROUP | LEVEL | OFFICE | KIND | IDENT, 90,
	    false },
	{ "zielgruppe", DISABLED | GROUP, KIND, 80, true },
	{ "zielgruppe", DISABLED, KIND, 60, true },
	{ "behinderungsart", DISABLED, KIND | FORM, 88, true },
	{ "schulart", SCHOOL | KIND, FORM, 90, false },
	{ "schulart", SCHOOL | FORM, KIND, 90, false },
	{ "schulart", SCHOOL, 0, 72, true },
	{ "pflegegrad", CARE | LEVEL, 0, 92, false },
	{ "pflegegrad", CARE | LEVEL | STEP, 0, 50, true },
	{ "beginn", BEGIN, HELP | GRANT | DATE | CARE | PERSON, 88, false },
	{ "ende", END, HELP | GRANT | DATE | CARE | PERSON, 88, false },
	{ "beginn", BEGIN | CASE, DATE, 50, false },
	{ "ende", END | CASE, DATE, 50, false },
	{ "ende", STOP | DATE, HELP | GRANT, 84, false },
	{ "ende", STOP | END, HELP | GRANT | DATE, 84, false },
	{ "ende_grund", WHY | STOP, HELP | GRANT | KIND | END | IDENT, 90,
	    false },
	{ "ende_grund", WHY | END, HELP | GRANT | KIND, 90, false },
	{ "ende_grund", WHY, KIND, 72, true },
	{ "erstantrag", APPLY, FIRST | DATE, 88, false },
	{ "erstbeginn", FIRST | BEGIN, HELP | DATE | GRANT, 90, false },
	{ "erstbeginn", FIRST | HELP, BEGIN | DATE | GRANT, 88, false },
	{ "erstbeginn", FIRST, DATE | GRANT, 60, false },
	{ "einreise", ENTRY, DATE, 90, false },
	{ "schule_ende", SCHOOL | END, DATE | EXPECTED | STOP, 90, false },
	{ "schule_ende", SCHOOL | STOP, DATE | EXPECTED, 86, false },
	{ "sterbedatum", DEATH, DATE, 90, false },
	{ "lebensabschnitt", STAGE, KIND, 92, false },
	{ "lebensabschnitt", LA, KIND, 74, true },
	{ "uebernahme", TAKEN, BEGIN | OFFICE | CASE | KIND, 86, false },
	{ "folgeleistung", NEXT | HELP, KIND, 92, false },
	{ "pers_budget", PERSON | BUDGET, IDENT, 90, false },
	{ "rag_schutz", PENSION | SHIELD, 0, 92, false },
	{ "status", STAY | STATUS, LAW | KIND | PERSON, 90, false },
	{ "status", STAY | LAW | STATUS, KIND, 90, false },
	{ "status", STATUS, LAW | KIND | PERSON, 76, true },
	{ "status", STAY, LAW | KIND, 72, true },
	{ "unterbringung", LODGE, KIND | FORM | NOW, 76, true },
	{ "unterbringung", LIVE, KIND, 60, true },
	{ "rbs", RBS, STEP | KIND, 88, false },
	{ "rbs", STEP, 0, 60, true },
	{ "haushalt_id", HOUSE, NUMBER | IDENT | CASE, 90, false },
	{ "ausgaben", EXPENSE, SUM | YEAR | GRANT | HELP, 86, false },
	{ "ausgaben", SUM, HELP, 78, false },
	{ "ausgaben", SUM | YEAR, HELP | GRANT, 84, false },
	{ "ausgaben", SUM | GRANT, YEAR, 80, false },
	{ "ausgaben", NET | EXPENSE, SUM | YEAR, 50, false },
	{ "einnahmen", INCOME, SUM | YEAR, 88, false },
	/* Of the small forms. */
	{ "ags", KEY, AREA | NUMBER | IDENT, 90, false },
	{ "ags", AREA, KIND | NUMBER, 85, false },
	{ "art", KIND, HELP, 85, true },
	{ "betrag", SUM, YEAR, 90, false },
	{ "betrag", EXPENSE, SUM | YEAR, 86, false },
	{ "datum", DATE, 0, 90, false },
	{ "jahr", YEAR, HELP, 90, false },
};

#define COUNT(a)	(sizeof (a) / sizeof (a)[0])
#define WORD_MOST	64	/* letters of a word that can be taken apart */

/* What a part of a word costs; a strange letter costs more than any. */
#define COST_WHOLE	20
#define COST_CUT	45
#define COST_STRANGE	100

/* What ties a word to the next one, or bends it. */
static const char *const endings[] = { "", "s", "n", "e", "en", "er", "es",
    "em", "ern", "ten", "te", "t", "et" };

/* One way to take a word apart, the cheapest so far from here to its end. */
struct part {
	int		cost;
	uint64_t	means;
	bool		strange;
};

static void
try_part(struct part *best, const struct part *rest, int cost, uint64_t means)
{
	if (rest->cost + cost < best->cost)
		*best = (struct part){ rest->cost + cost,
		    rest->means | means, rest->strange };
}

/* The vocabulary's words that begin at S, I letters into a word of N: whole
 * ones cost least, and of those cut short the longer. */
static void
try_words(struct part *best, struct part *parts, const char *s, size_t i,
    size_t n)
{
	size_t j, k, len, same;

	for (j = 0; j < COUNT(words); j++) {
		const char *text = words[j].text;

		len = strlen(text);
		if (words[j].least == 0) {
			if (i == 0 && n == len && memcmp(s, text, n) == 0)
				try_part(best, &parts[n], COST_WHOLE / 2,
				    words[j].means);
			continue;
		}
		for (same = 0; i + same < n && same < len &&
		    s[i + same] == text[same]; same++)
			;
		for (k = words[j].least; k <= same && k < len; k++)
			try_part(best, &parts[i + k], COST_CUT - (int)k,
			    words[j].means);
		for (k = 0; same == len && k < COUNT(endings); k++) {
			size_t m = strlen(endings[k]);

			if (i + len + m <= n &&
			    memcmp(s + i + len, endings[k], m) == 0)
				try_part(best, &parts[i + len + m],
				    COST_WHOLE, words[j].means);
		}
	}
}

/* Take WORD apart from its end, so that each rest is known already. */
static struct part
take_apart(const char *s)
{
	struct part parts[WORD_MOST + 1];
	size_t n = strlen(s), i;

	if (n == 0 || n > WORD_MOST)
		return (struct part){ 0, 0, true };
	parts[n] = (struct part){ 0, 0, false };
	for (i = n; i-- > 0;) {
		parts[i] = parts[i + 1];
		parts[i].cost += COST_STRANGE;
		parts[i].strange = true;
		try_words(&parts[i], parts, s, i, n);
	}
	return parts[0];
}

struct mapnames_meaning
mapnames_read(const struct mapwords *w)
{
	struct mapnames_meaning m = { 0, false };
	struct part p;
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (mapwords_is_number(w->word[i]) ||
		    (w->word[i][1] == '\0' && w->n > 1))
			continue;
		p = take_apart(w->word[i]);
		m.words |= p.means;
		m.strange = m.strange || p.strange;
	}
	m.words &= ~FILL;
	return m;
}

struct mapnames_score
mapnames_score(const char *column, const struct mapnames_meaning *m)
{
	struct mapnames_score best = { 0, false };
	size_t i;

	for (i = 0; i < COUNT(rules); i++) {
		const struct rule *r = &rules[i];

		if (strcmp(r->column, column) == 0 &&
		    (m->words & r->need) == r->need &&
		    (m->words & ~(r->need | r->may)) == 0 &&
		    r->score > best.score)
			best = (struct mapnames_score){ r->score,
			    r->needs_values };
	}
	if (m->strange)
		best.score /= 2;
	return best;
}
