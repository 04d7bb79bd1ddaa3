#include "ingest/rules.h"

#define FORMAL	"Lieferformat"
#define MERKMAL	"Erhebungsmerkmal, vgl. § 144 SGB IX, § 121 SGB XII, § 12 AsylbLG"

const struct rule rules[RULES] = {
	[RULE_P01] = { "P01", true, true,
	    "Pflichtangabe fehlt oder ist nicht lesbar; die Zeile wird nicht "
	    "gezählt. Bitte die Angabe ergänzen und die Datei neu liefern.",
	    MERKMAL },
	[RULE_P02] = { "P02", true, false,
	    "Geburtsdatum ist kein Datum, liegt nicht zwischen dem 01.01.1900 "
	    "und dem Stichtag oder nach dem Beginn; das Alter gilt als "
	    "unbekannt. Bitte das Datum berichtigen.", MERKMAL },
	[RULE_P02_AT_BIRTH] = { "P02", false, false,
	    "Die Leistung beginnt am Tag der Geburt. Bitte prüfen, ob das so "
	    "bewilligt wurde.", MERKMAL },
	[RULE_P03] = { "P03", true, true,
	    "Zeitraum ist nicht möglich: ein Datum ist nicht lesbar, das Ende "
	    "liegt vor dem Beginn, oder der Beginn mehr als zwölf Monate nach "
	    "dem Stichtag; die Zeile wird nicht gezählt. Bitte Beginn und "
	    "Ende berichtigen.", MERKMAL },
	[RULE_P04] = { "P04", true, false,
	    "Leistungsart steht nicht im Schlüsselverzeichnis oder gilt zu "
	    "dieser Zeit nicht; die Person zählt nur in den Summen. Bitte den "
	    "gültigen Schlüssel verwenden oder die Übersetzung in der "
	    "Konfiguration der Quelle ergänzen.",
	    "Schlüsselverzeichnis (reference/schluessel.csv)" },
	[RULE_P05] = { "P05", true, false,
	    "Gemeindeschlüssel gibt es zu dieser Zeit nicht; der Ort gilt als "
	    "unbekannt. Bitte den amtlichen Schlüssel (AGS, 8 Stellen, oder 5 "
	    "für den Kreis) verwenden.",
	    "Gemeindeverzeichnis (reference/ags.csv)" },
	[RULE_P05_RECODED] = { "P05", false, false,
	    "Gemeindeschlüssel ist aufgehoben; gezählt wird bei der "
	    "Nachfolgegemeinde. Bitte künftig den neuen Schlüssel verwenden.",
	    "Gebietsänderungen (reference/ags_history.csv)" },
	[RULE_P05_SHARED] = { "P05", false, false,
	    "Gemeindeschlüssel ist aufgehoben, das Gebiet gehört zu mehreren "
	    "Gemeinden; gezählt wird beim Kreis. Bitte den Schlüssel der "
	    "heutigen Gemeinde verwenden.",
	    "Gebietsänderungen (reference/ags_history.csv)" },
	[RULE_P06] = { "P06", false, false,
	    "Person ist am Stichtag älter als 105 Jahre. Bitte "
	    "Geburtsdatum prüfen, und ob die Leistung beendet ist.",
	    MERKMAL },
	[RULE_P07_HPL] = { "P07", false, false,
	    "Heilpädagogische Leistung für eine volljährige Person. Bitte "
	    "Geburtsdatum, Leistungsart und Ende prüfen.", "§ 79 SGB IX" },
	[RULE_P07_SCHOOL] = { "P07", false, false,
	    "Hilfe zur Schulbildung für eine Person von 25 oder mehr "
	    "Jahren. Bitte Geburtsdatum, Leistungsart und Ende prüfen.",
	    "§ 112 Abs. 1 Satz 1 Nr. 1 SGB IX" },
	[RULE_P07_WORK] = { "P07", false, false,
	    "Leistung zur Teilhabe am Arbeitsleben für eine Person unter "
	    "15 Jahren. Bitte Geburtsdatum und Leistungsart prüfen.",
	    "§ 111 SGB IX" },
	[RULE_P07_WORKSHOP] = { "P07", false, false,
	    "Arbeitsbereich einer Werkstatt nach Erreichen der "
	    "Regelaltersgrenze. Bitte Geburtsdatum, Leistungsart und Ende "
	    "prüfen.", "§ 111 SGB IX, §§ 35, 235 Abs. 2 SGB VI" },
	[RULE_P08] = { "P08", true, false,
	    "Deutsche Staatsangehörigkeit und Leistungen nach dem AsylbLG "
	    "schließen sich aus; die Staatsangehörigkeit gilt als "
	    "unbekannt. Bitte Staatsangehörigkeit oder Rechtskreis "
	    "berichtigen.", "§ 1 AsylbLG" },
	[RULE_P08_UNKNOWN] = { "P08", false, false,
	    "Person ist staatenlos, oder die Staatsangehörigkeit ist "
	    "ungeklärt. Bitte prüfen, ob das der heutige Stand ist.",
	    "§ 12 AsylbLG" },
	[RULE_P09] = { "P09", true, false,
	    "Für die Person laufen am Stichtag Leistungen nach § 2 und nach "
	    "§ 3 AsylbLG; die Leistungsart dieser Zeile gilt als unbekannt. "
	    "Bitte eine der beiden beenden.", "§§ 2, 3 AsylbLG" },
	[RULE_P09_WAIT] = { "P09", false, false,
	    "Leistung nach § 2 AsylbLG beginnt vor Ablauf der Wartezeit, "
	    "die an diesem Tag galt. Bitte Beginn und Einreise prüfen.",
	    "§ 2 Abs. 1 AsylbLG (reference/wartezeit.csv)" },
	[RULE_P10] = { "P10", false, false,
	    "Stationäre Pflege ohne Pflegegrad. Bitte den Pflegegrad "
	    "ergänzen.", "§§ 61a, 61b, 65 SGB XII" },
	[RULE_P10_GRADE_1] = { "P10", false, false,
	    "Pflegegeld oder häusliche Pflegehilfe bei Pflegegrad 1. Bitte "
	    "Pflegegrad und Leistungsart prüfen.",
	    "§§ 63, 64a, 64b SGB XII" },
	[RULE_P11_YOUNG] = { "P11", false, false,
	    "Grundsicherung im Alter vor Erreichen der Altersgrenze. Bitte "
	    "Geburtsdatum und Leistungsart prüfen.", "§ 41 Abs. 2 SGB XII" },
	[RULE_P11_OLD] = { "P11", false, false,
	    "Grundsicherung bei Erwerbsminderung läuft nach Erreichen der "
	    "Altersgrenze weiter. Bitte Geburtsdatum, Leistungsart und Ende "
	    "prüfen.", "§ 41 Abs. 2 und 3 SGB XII" },
	[RULE_P12] = { "P12", false, false,
	    "Besondere Wohnform ohne Ort der Leistung; die Person zählt bei "
	    "den Orten als unbekannt. Bitte den Gemeindeschlüssel der "
	    "Einrichtung ergänzen.",
	    "§ 42a Abs. 2 Satz 1 Nr. 2 SGB XII" },
	[RULE_P12_TWO_HOMES] = { "P12", false, false,
	    "Besondere Wohnform und Leistungen für Wohnraum in eigener "
	    "Wohnung am selben Stichtag. Bitte prüfen, welche Leistung "
	    "beendet ist.", "§ 113 Abs. 2 Nr. 1 SGB IX, § 42a Abs. 2 SGB "
	    "XII" },
	[RULE_P13] = { "P13", true, false,
	    "Die Kontrollsumme am Ende der Datei stimmt nicht mit der Zahl "
	    "der Zeilen überein. Bitte prüfen, ob die Datei vollständig ist, "
	    "und neu liefern.", FORMAL },
	[RULE_P14] = { "P14", false, false,
	    "Zahl der Personen am Stichtag weicht um mehr als 20 % und um "
	    "mehr als 20 Personen vom Vorjahr ab. Bitte prüfen, ob die "
	    "Lieferung vollständig ist, und den Grund mitteilen.",
	    "Vergleich mit der Lieferung des Vorjahres" },
	[RULE_P15] = { "P15", false, false,
	    "Mehr als 5 % der Personen sind an einem 1. Januar geboren. "
	    "Bitte prüfen, ob das Ersatzwerte für unbekannte Tage sind, und "
	    "dann nur Monat oder Jahr liefern.", MERKMAL },
	[RULE_P16] = { "P16", false, false,
	    "Ein anderer Träger meldet für dieselbe Person in derselben "
	    "Zeit Eingliederungshilfe. Bitte mit ihm klären, wer zuständig "
	    "ist.", "§ 98 SGB IX; Abgleich über den Abgleichschlüssel" },
	[RULE_P17] = { "P17", false, false,
	    "Zwischen dem Ende beim örtlichen und dem Beginn beim "
	    "überörtlichen Träger liegt eine Lücke von höchstens 62 Tagen. "
	    "Bitte prüfen, ob die Leistung unterbrochen war.",
	    "Abgleich über den Abgleichschlüssel" },
	[RULE_P17_LOST] = { "P17", false, false,
	    "Zwischen dem Ende beim örtlichen und dem Beginn beim "
	    "überörtlichen Träger liegt eine Lücke von mehr als 62 Tagen bis "
	    "zu sechs Monaten. Bitte klären, wer in dieser Zeit zuständig "
	    "war.", "§ 98 Abs. 1 Satz 4 SGB IX; Abgleich über den "
	    "Abgleichschlüssel" },
	[RULE_P18] = { "P18", false, false,
	    "Person im ersten Lebensabschnitt, deren Schule seit 13 Monaten "
	    "oder länger zu Ende ist oder die älter als 21 Jahre ist. Bitte "
	    "Ende der Schule und Zuständigkeit prüfen.",
	    "Zuständigkeit (reference/zustaendigkeit.csv)" },
	[RULE_P19] = { "P19", false, false,
	    "Person über der Regelaltersgrenze, deren Leistung nach dem "
	    "Wechsel der Zuständigkeit beantragt wurde oder beginnt. Bitte "
	    "prüfen, ob der überörtliche Träger zuständig ist.",
	    "Zuständigkeit (reference/zustaendigkeit.csv)" },
	[RULE_P19_TAKEN_OVER] = { "P19", false, false,
	    "Leistung im dritten Lebensabschnitt, die vor dem Wechsel der "
	    "Zuständigkeit beginnt und nicht als übernommen bezeichnet ist. "
	    "Bitte Beginn, Lebensabschnitt und Übernahme prüfen.",
	    "Zuständigkeit (reference/zustaendigkeit.csv)" },
	[RULE_P20] = { "P20", false, false,
	    "Person stand auf der Liste der Schulabgänge dieses Jahres und "
	    "ist weder beendet noch an den anderen Träger übergegangen. "
	    "Bitte den Übergang klären oder das Ende der Schule "
	    "berichtigen.", "§ 8 Buchst. b der Vereinbarung" },
	[RULE_P21] = { "P21", true, false,
	    "Die Teile dieser Gliederung ergeben nicht die gelieferte "
	    "Gesamtzahl, auch nicht gerundet; die Werte der Gliederung gelten "
	    "als unbekannt. Bitte Teile und Gesamtzahl prüfen und neu "
	    "liefern.", "Gliederung mit genau einer Kategorie je Einheit" },
	[RULE_P22] = { "P22", false, false,
	    "Gelieferte Zahl weicht von der Zählung aus den Einzelangaben ab; "
	    "gedruckt wird die Zählung. Bitte klären, welche stimmt, und die "
	    "Zahl oder die Einzelangaben neu liefern.",
	    "Vergleich mit den gelieferten Einzelangaben" },
	[RULE_P23] = { "P23", false, false,
	    "Zahl der Personen am Stichtag des Vorjahres ist nach dieser "
	    "Lieferung eine andere als nach der des Vorjahres (rückwirkende "
	    "Bewilligungen oder Einstellungen). Bitte eine "
	    "Korrekturlieferung für das Vorjahr senden.",
	    "Vergleich mit der Lieferung des Vorjahres" },
	[RULE_P24] = { "P24", false, false,
	    "Leistung läuft über den Todestag hinaus. Bitte das Ende "
	    "berichtigen.", MERKMAL },
	[RULE_P25] = { "P25", true, true,
	    "Angabe widerspricht der ersten Zeile derselben Person; diese "
	    "Zeile wird nicht gezählt. Bitte die Angaben der Person "
	    "vereinheitlichen.", MERKMAL },
	[RULE_MATCH] = { "D06", false, false,
	    "Abgleichschlüssel hat schon eine andere Person dieser Lieferung; "
	    "hier wird er nicht verwendet. Bitte prüfen, ob es dieselbe "
	    "Person ist.", FORMAL },

	[RULE_L01] = { "L01", true, true,
	    "Zeile hat zu wenige oder zu viele Zellen; sie wird nicht "
	    "gelesen. Bitte Trennzeichen im Text in Anführungszeichen "
	    "setzen.", FORMAL },
	[RULE_L02] = { "L02", true, true,
	    "Anführungszeichen öffnet hier und schließt nicht, oder steht "
	    "mitten in einer Zelle; die Zeile wird nicht gelesen. Bitte "
	    "Anführungszeichen im Text verdoppeln.", FORMAL },
	[RULE_L03] = { "L03", true, true,
	    "Zeile enthält ein Byte, das im Zeichensatz der Datei nichts "
	    "bedeutet; sie wird nicht gelesen. Bitte die Datei in einem "
	    "Zeichensatz, am besten UTF-8, neu ausgeben.", FORMAL },
	[RULE_L04] = { "L04", false, false,
	    "Kopfzeile steht ein weiteres Mal; sie wird übergangen. Bitte "
	    "prüfen, ob mehrere Ausgaben aneinandergehängt wurden.", FORMAL },
	[RULE_L04_JOINT] = { "L04", false, false,
	    "Mitten in der Datei steht die Marke, mit der Dateien beginnen "
	    "(BOM); sie wird übergangen. Bitte prüfen, ob mehrere Ausgaben "
	    "aneinandergehängt wurden.", FORMAL },
	[RULE_L05] = { "L05", false, false,
	    "Zeile steht genau gleich schon einmal in der Datei; sie zählt "
	    "nur einmal.", FORMAL },
	[RULE_L06] = { "L06", false, false,
	    "Spalten, die hier niemand kennt, werden übergangen.", FORMAL },
	[RULE_L07] = { "L07", true, false,
	    "Wert ist nicht lesbar und gilt als unbekannt. Bitte die "
	    "Schreibweise berichtigen.", FORMAL },
	[RULE_L08] = { "L08", true, false,
	    "Schlüssel steht nicht im Schlüsselverzeichnis und gilt als "
	    "unbekannt. Bitte den gültigen Schlüssel verwenden oder die "
	    "Übersetzung in der Konfiguration der Quelle ergänzen.",
	    "Schlüsselverzeichnis (reference/schluessel.csv)" },
	[RULE_L09] = { "L09", false, false,
	    "Kein Zeitraum beginnt oder endet im Berichtsjahr. Bitte prüfen, "
	    "ob die Datei zum angegebenen Jahr gehört.", FORMAL },
	[RULE_L10] = { "L10", false, false,
	    "Der Zeichensatz der Datei ist nicht gesichert: Nichts in ihr "
	    "belegt ihn, oder er ist ein anderer als der eingestellte; "
	    "Umlaute sind vielleicht falsch gelesen. Bitte die Datei als "
	    "UTF-8 ausgeben oder die Einstellung der Quelle berichtigen.",
	    FORMAL },
	[RULE_L10_TWICE] = { "L10", false, false,
	    "Die Datei wurde zweimal nach UTF-8 umgesetzt und ist so gelesen, "
	    "als wäre es einmal geschehen. Bitte prüfen, ob die Umlaute "
	    "stimmen, und die Datei nur einmal umsetzen.", FORMAL },
	[RULE_L11] = { "L11", false, false,
	    "Wo Zellen beginnen und enden, ist nicht gesichert: Apostrophe um "
	    "sie können Anführungszeichen sein oder Text, oder ein anderes "
	    "Trennzeichen teilt die Zeilen auch. Bitte Zellen in doppelte "
	    "Anführungszeichen setzen oder das Trennzeichen in der "
	    "Konfiguration der Quelle nennen.", FORMAL },

	[RULE_D01] = { "D01", false, false,
	    "Jahr hat nur zwei Ziffern und wurde ergänzt. Bitte das Jahr mit "
	    "vier Ziffern liefern.", FORMAL },
	[RULE_D02] = { "D02", false, false,
	    "Statt eines Datums steht die Tageszahl einer "
	    "Tabellenkalkulation; sie wurde umgerechnet. Bitte die Spalte als "
	    "Datum ausgeben.", FORMAL },
	[RULE_D03] = { "D03", false, false,
	    "Ein Datum weit in der Zukunft gilt als offenes Ende. Bitte die "
	    "Zelle leer lassen.", FORMAL },
	[RULE_D04] = { "D04", false, false,
	    "Dem Gemeindeschlüssel fehlt die führende Null; sie wurde "
	    "ergänzt. Bitte die Spalte als Text ausgeben.", FORMAL },
	[RULE_D05] = { "D05", false, false,
	    "Eine Spalte hat Pflegestufen (0 bis 3 und H) statt des "
	    "Pflegegrads und wird übergangen. Bitte den Pflegegrad "
	    "liefern.", FORMAL },
	[RULE_D07] = { "D07", false, false,
	    "Statt des Gemeindeschlüssels steht ein Ortsname; er ist im Kreis "
	    "eindeutig und wurde zugeordnet. Bitte den Schlüssel liefern.",
	    FORMAL },

	[RULE_D08] = { "D08", false, false,
	    "Kennung eines Testfalls; die Zeile zählt nicht. Bitte "
	    "Testfälle vor der Lieferung entfernen.", FORMAL },
	[RULE_D09] = { "D09", false, false,
	    "Statt eines Buchstabens steht ein Ersatz-, Steuer- oder "
	    "Sonderzeichen. Bitte die Datei in einem Zeichensatz mit "
	    "Umlauten, am besten UTF-8, neu ausgeben.", FORMAL },
	[RULE_D10] = { "D10", false, false,
	    "Zeitraum überschneidet sich mit einem anderen derselben Person "
	    "und Leistungsart; die Person zählt nur einmal. Bitte prüfen, "
	    "ob eine Zeile zu viel ist.", FORMAL },
	[RULE_D11] = { "D11", false, false,
	    "Kennung ist anders geschrieben als die aller anderen Personen; "
	    "sie zählt als eigene Person. Bitte prüfen, ob eine "
	    "Tabellenkalkulation oder die Übertragung sie verändert hat.",
	    FORMAL },

	[RULE_F01] = { "F01", true, true,
	    "Pflichtangabe fehlt oder ist nicht lesbar; die Zeile wird nicht "
	    "übernommen. Bitte die Angabe ergänzen und die Datei neu "
	    "liefern.", FORMAL },
	[RULE_F02] = { "F02", true, true,
	    "Angabe gehört nicht zum Berichtsjahr; die Zeile wird nicht "
	    "übernommen. Bitte das Datum berichtigen oder die Zeile für das "
	    "andere Jahr liefern.", FORMAL },
	[RULE_F03] = { "F03", true, true,
	    "Zeile widerspricht einer früheren mit derselben Kennung; diese "
	    "Zeile wird nicht übernommen. Bitte jede Kennung nur einmal "
	    "liefern.", FORMAL },
	[RULE_F04] = { "F04", false, false,
	    "Zeile steht genau gleich schon einmal in der Datei; beide "
	    "zählen. Bitte prüfen, ob das so gemeint ist.", FORMAL },
	[RULE_F05] = { "F05", false, false,
	    "Kennzahl, Gliederung oder Zeitpunkt ist hier nicht bekannt; der "
	    "Wert steht in keiner Tabelle der Berichte. Bitte die "
	    "Bezeichnungen prüfen, und ob ein Stichtag (31.12.) oder ein Jahr "
	    "gemeint ist.", FORMAL },
};
