#ifndef TESTS_SAMPLE_REPORT_H
#define TESTS_SAMPLE_REPORT_H

#include "render/report.h"

/*
 * A report with every kind of block, made by hand from static data, for the
 * tests of layout and PDF.  Its figures are invented.
 */
#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define TEXT(s) { (struct report_run[]){ { .text = (s) } }, 1, 1 }
#define HEAD(s) { .text = (s), .columns = 1 }
#define STUB(s) { .text = (s), .columns = 1 }
#define NUM(s) { .text = (s), .columns = 1, .number = true }
#define ROW(k, l, ...) { (k), (l), (struct report_cell[]){ __VA_ARGS__ }, \
	COUNT(((struct report_cell[]){ __VA_ARGS__ })) }
#define HEADING(n, l, s, i) { .kind = BLOCK_HEADING, .level = (l), \
	.file = "sample.md", .line = (n), .id = (i), .text = TEXT(s) }
#define PARAGRAPH(n, s) { .kind = BLOCK_PARAGRAPH, .file = "sample.md", \
	.line = (n), .text = TEXT(s) }

#define LONG_TEXT \
	"Die Eingliederungshilfe ermöglicht Menschen mit Behinderungen eine " \
	"individuelle Lebensführung, die der Würde des Menschen entspricht, " \
	"und fördert die volle, wirksame und gleichberechtigte Teilhabe am " \
	"Leben in der Gesellschaft. Zuständig sind im Odenwaldkreis der " \
	"Kreisausschuss für Leistungsberechtigte bis zum Ende der " \
	"Schulausbildung und der Landeswohlfahrtsverband Hessen für die " \
	"übrigen; bis zum 31.12.2023 war der Kreis auch für Personen " \
	"zuständig, die erstmals nach Erreichen der Regelaltersgrenze " \
	"Leistungen beantragten (§\u00A08\u00A0c der Vereinbarung)."

static struct report_row sample_head[] = {
	ROW(ROW_ITEM, 0, HEAD("Merkmal"),
	    { .text = "Leistungsberechtigte", .columns = 2 },
	    { .text = "Veränderung zum Vorjahr", .columns = 2 }),
	ROW(ROW_ITEM, 0, HEAD(""), HEAD("31.12.2023"), HEAD("31.12.2024"),
	    HEAD("absolut"), HEAD("in Prozent")),
};

static struct report_row sample_rows[] = {
	ROW(ROW_TOTAL, 0, STUB("Insgesamt"), NUM("935"), NUM("950"),
	    NUM("15"), NUM("1,6")),
	ROW(ROW_LEAD, 0, STUB("davon nach Geschlecht")),
	ROW(ROW_ITEM, 1, STUB("männlich"), NUM("535"), NUM("545"), NUM("10"),
	    NUM("1,9")),
	ROW(ROW_ITEM, 1, STUB("weiblich"), NUM("400"), NUM("405"), NUM("5"),
	    NUM("1,3")),
	ROW(ROW_LEAD, 0, STUB("darunter")),
	ROW(ROW_ITEM, 1, STUB("in besonderen Wohnformen nach § 42a Absatz 2 "
	    "Satz 1 Nummer 2 und Satz 3 SGB XII"), NUM("1\u202F245,5"),
	    { .text = "310", .columns = 1, .number = true, .note = 1 },
	    NUM("\u22125"), { .text = "x", .columns = 1, .number = true,
	    .spoken = "Aussage nicht sinnvoll" }),
	ROW(ROW_ITEM, 1, STUB("in Pflegefamilien"), { .text = "\u2013",
	    .columns = 1, .number = true, .spoken = "nichts vorhanden" },
	    NUM("5"), NUM("5"), { .text = ".", .columns = 1, .number = true,
	    .spoken = "geheim" }),
};

static struct report_note sample_notes[] = {
	{ 1, TEXT("Ohne Personen, deren Wohnform nicht gemeldet wurde.") },
	{ 0, TEXT("Alle Werte sind auf das nächste Vielfache von 5 gerundet; "
	    "der Insgesamtwert kann von der Summe der Einzelwerte abweichen. "
	    "Quelle: Lieferungen des Odenwaldkreises und des LWV Hessen.") },
};

static struct report_item sample_items[] = {
	{ TEXT("Stichtag ist der 31. Dezember; gezählt wird, wer an diesem "
	    "Tag eine Leistung hatte."), 1 },
	{ TEXT("Gewöhnlicher Aufenthalt meint den Ort nach § 98 SGB IX:"), 1 },
	{ TEXT("nicht die gegenwärtige Anschrift,"), 2 },
	{ TEXT("nicht den Ort der Leistung."), 2 },
	{ TEXT("Unbekannte Merkmale stehen in eigener Zeile."), 1 },
};

static struct report_run sample_runs[] = {
	{ .text = "Der Zeitreihenbruch zum 1.\u00A0Januar\u00A02024 ist in " },
	{ .text = "Abbildung\u00A01", .target = "#fig-series" },
	{ .text = " und " },
	{ .text = "Tabelle\u00A01", .target = "#tab-total" },
	{ .text = " gezeigt; er ist " },
	{ .text = "kein", .bold = true },
	{ .text = " Rückgang des Bedarfs, sondern eine Folge des " },
	{ .text = "Hessischen Ausführungsgesetzes", .italic = true },
	{ .text = ". Mehr dazu steht unter " },
	{ .text = "www.lwv-hessen.de", .target = "https://www.lwv-hessen.de/" },
	{ .text = ". Das Zeichen " },
	{ .text = "–", .spoken = "Strich" },
	{ .text = " heißt: nichts vorhanden." },
};

static struct report_keyfigure sample_keyfigures[] = {
	{ "Leistungsberechtigte des LWV Hessen mit gewöhnlichem Aufenthalt im "
	    "Odenwaldkreis", "950", NULL, "15 mehr als am 31.12.2023" },
	{ "Leistungsberechtigte über der Regelaltersgrenze beim Kreis", "5",
	    NULL, "60 weniger als am 31.12.2023" },
	{ "Leistungsberechtigte insgesamt", "1\u202F345", NULL,
	    "unverändert" },
};

static struct op sample_ops[] = {
	{ .kind = OP_FILL, .colour = { 0.05, 0.31, 0.42 }, .n = 4,
	    .points = (struct point[]){ { 40, 20 }, { 90, 20 }, { 90, 120 },
	    { 40, 120 } } },
	{ .kind = OP_LINE, .colour = { 0.3, 0.3, 0.3 }, .width = 0.6, .n = 2,
	    .dash = { 3, 2 }, .points = (struct point[]){ { 30, 20 },
	    { 440, 20 } } },
	{ .kind = OP_TEXT, .colour = { 0.1, 0.1, 0.1 }, .n = 1,
	    .points = (struct point[]){ { 65, 126 } }, .text = "1\u202F245",
	    .size = 8, .anchor = ANCHOR_CENTRE },
	{ .kind = OP_TEXT, .colour = { 0.1, 0.1, 0.1 }, .n = 1,
	    .points = (struct point[]){ { 20, 70 } }, .text = "Personen",
	    .size = 8, .anchor = ANCHOR_CENTRE, .angle = 90 },
};

static struct drawing sample_drawings[] = {
	{ .width = 451.28, .height = 150, .ops = sample_ops,
	    .n = COUNT(sample_ops), .cap = COUNT(sample_ops) },
};

static struct report_block sample_blocks[] = {
	{ .kind = BLOCK_PAGE_BREAK },
	{ .kind = BLOCK_CONTENTS },
	{ .kind = BLOCK_PAGE_BREAK },
	HEADING(3, 1, "1 Auf einen Blick", "blick"),
	{ .kind = BLOCK_KEYFIGURES, .keyfigures = sample_keyfigures,
	    .keyfigures_n = COUNT(sample_keyfigures) },
	PARAGRAPH(5, LONG_TEXT),
	{ .kind = BLOCK_PARAGRAPH, .file = "sample.md", .line = 6,
	    .text = { sample_runs, COUNT(sample_runs), 0 } },
	{ .kind = BLOCK_LIST, .file = "sample.md", .line = 7,
	    .list = { false, sample_items, COUNT(sample_items), 0 } },
	HEADING(12, 2, "1.1 Personen mit gewöhnlichem Aufenthalt im Kreis",
	    "ga"),
	{ .kind = BLOCK_TABLE, .file = "sample.md", .line = 14,
	    .id = "tab-total", .table = { .number = 1, .columns = 5,
	    .title = TEXT("Leistungsberechtigte des LWV Hessen mit "
	    "gewöhnlichem Aufenthalt im Odenwaldkreis am 31.12.2023 und "
	    "31.12.2024 nach Geschlecht und Wohnform (Personen)"),
	    .head = sample_head, .head_n = COUNT(sample_head),
	    .rows = sample_rows, .rows_n = COUNT(sample_rows),
	    .notes = sample_notes, .notes_n = COUNT(sample_notes),
	    .csv = "merkmal,2023,2024\r\nInsgesamt,935,950\r\n",
	    .csv_name = "tabelle-1.csv" } },
	{ .kind = BLOCK_FIGURE, .file = "sample.md", .line = 20,
	    .id = "fig-series", .figure = { .number = 1,
	    .title = TEXT("Leistungsberechtigte am 31.12. (Personen)"),
	    .alt = "Säulendiagramm: 1\u202F245 Personen am 31.12.2024.",
	    .notes = sample_notes + 1, .notes_n = 1 } },
	HEADING(24, 3, "Hinweise zur Auslegung", NULL),
	PARAGRAPH(26, LONG_TEXT " " LONG_TEXT),
	{ .kind = BLOCK_LIST, .file = "sample.md", .line = 28,
	    .list = { true, sample_items, COUNT(sample_items), 0 } },
};

static struct report sample_report = {
	.title = "Transparenzbericht Eingliederungshilfe",
	.subtitle = "Bericht nach der Vereinbarung zwischen dem "
	    "Odenwaldkreis und dem Landeswohlfahrtsverband Hessen",
	.office = "Odenwaldkreis – Der Kreisausschuss",
	.area = "Odenwaldkreis (06437)",
	.period = "Berichtsjahr 2024, Stichtag 31.12.2024",
	.state = "Entwurf", .draft = true,
	.subject = "Leistungsberechtigte der Eingliederungshilfe",
	.cover_notes = (char *[]){ "Alle Angaben sind erfunden.",
	    "Werte auf Vielfache von 5 gerundet." },
	.cover_notes_n = 2,
	.running_head = "Transparenzbericht Odenwaldkreis 2024",
	.language = "de-DE", .template_file = "sample.md",
	.date = 20241231, .fingerprint = "00ff",
	.blocks = sample_blocks, .blocks_n = COUNT(sample_blocks),
};

#endif
