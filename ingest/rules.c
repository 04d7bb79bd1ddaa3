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
	[RULE_P13] = { "P13", true, false,
	    "Die Kontrollsumme am Ende der Datei stimmt nicht mit der Zahl "
	    "der Zeilen überein. Bitte prüfen, ob die Datei vollständig ist, "
	    "und neu liefern.", FORMAL },
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
	    "Die Spalte „Pflegestufe“ ist kein Pflegegrad und wird "
	    "übergangen. Bitte den Pflegegrad liefern.", FORMAL },
	[RULE_D07] = { "D07", false, false,
	    "Statt des Gemeindeschlüssels steht ein Ortsname; er ist im Kreis "
	    "eindeutig und wurde zugeordnet. Bitte den Schlüssel liefern.",
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
};
