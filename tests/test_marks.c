#include "tests/test.h"

#include "ingest/marks.h"

#include <string.h>

static void
expect(const char *text, const char *mark, bool rare)
{
	struct buf b = BUF_NONE;
	char found[MARKS_MOST] = "";

	buf_puts(&b, text);
	(void)marks_find(found, &b, rare);
	if (strcmp(found, mark) != 0)
		fail_msg("\"%s\": \"%s\"", text, found);
	buf_free(&b);
}

TEST(a_mark_that_stands_equally_often_on_every_line_is_found)
{
	expect("id^ort\n1^Erbach\n2^Höchst\n", "^", false);
	expect("id~ort~tag\n1~Erbach~2\n", "~", false);
	expect("id::ort\n1::Erbach\n2::Höchst\n", "::", false);
	expect("id¦ort\r\n1¦Erbach\r\n2¦Höchst\r\n", "¦", false);
	expect("id#ort\n1#Erbach\n2#Höchst\n", "#", false);
	expect("id:ort:tag\n1:Erbach:x\n2:Höchst:\n", ":", false);
	expect("Nr   Ort\n1    Erbach\n2    Höchst\n", " ", false);
	expect("Größe   Ort\nüber    Erbach\nunter   Höchst\n", " ", false);
	/* quotes around whole lines */
	expect("\"id;ort\"\n\"1;Erbach\"\n\"2;Höchst\"\n", ";", false);
	expect("\"id,ort,tag\"\n\"1,Erbach,2\"\n\"2,Höchst,3\"\n", ",", false);
	expect("\"id;ort\"\n\"1;\"\"Bad; König\"\"\"\n\"2;Höchst\"\n", ";",
	    false);
	/* below titles */
	expect("5\nMethan\nC    0.0\nH    0.1\nH    1.0\nH   -0.5\nH   -0.5\n",
	    " ", false);
	expect("1.0 2.0 3\n4.5 6.0 7\n1.5 2.5 4\n", " ", false);
	expect("a;b^c\n1;2^3\n2;3^4\n", "^", true);
}

TEST(a_mark_that_most_texts_have_is_found_below_a_header_of_several_names)
{
	expect("id ort\n1 Erbach\n2 Höchst\n", " ", false);
	expect("Datum Uhrzeit\n2024-01-05 12:30\n2024-01-06 08:00\n", " ",
	    false);
	expect("id/ort/tag\n1/Erbach/2\n2/Höchst/3\n", "/", false);
	expect("id_ort_tag\n1_Erbach_2\n2_Höchst_3\n", "_", false);
	expect("id.ort.tag\n1.Erbach.2\n2.Höchst.3\n", ".", false);
	expect("id-ort\n1-Erbach\n2-Höchst\n", "-", false);
	expect("id@ort\n1@Erbach\n2@Höchst\n", "@", false);
	/* words only */
	expect("Vorname Name Ort\nAnna Berg Erbach\nIda Haus Höchst\n"
	    "Eva Kern Unna\nAda Wolf Selm\n", " ", false);
	expect("Ort Kreis\nErbach Odenwald\nHöchst Odenwald\nUnna Unna\n"
	    "Michelstadt Odenwald\nSelm Unna\n", " ", false);
	expect("Vorname Name Ort\nAnna Berg Erbach\nIda Haus Höchst\n"
	    "Eva Kern Unna\n", " ", false);
	expect("art wert\na b\nc d\ne f\ng h\ni j\nk l\nm n\no p\nq r\ns t\nu v\n"
	    "w x\ny z\nA B\nC D\nE F\nG H\nI J\nK L\nM N\n", " ", false);
	/* an empty cell */
	expect("id ort tag\n1 Erbach 2\n2  3\n", " ", false);
}

TEST(one_column_has_such_a_mark_of_itself)
{
	static const char *const lists[] = {
		"Name\nAnna Berg\nIda Haus\nEva Kern\nAda Wolf\n",
		"Anna Berg\nIda Haus\nAnna Kern\nEva Berg\nIda Wolf\n",
		"Tag\n2024-01-05\n2024-01-06\n2024-01-07\n",
		"Betrag\n12.50\n3.00\n140.75\n",
		"Sepal.Length\n5.1\n4.9\n10.2\n",
		"Betrag EUR\n12,50 EUR\n3,00 EUR\n1,00 EUR\n",
		"Aktenzeichen\n06437-001\n06437-002\n06437-003\n",
		"Fall-Nr\n06437-001\n06437-002\n06437-003\n",
		"person_id\n06437_001\n06437_002\n06437_003\n",
		"person_id\n17\n18\n19\n",
		"Mail\na.berg@amt.de\ni.haus@kreis.de\ne.kern@amt.de\n",
		"anna.berg@amt.de\nida.haus@kreis.de\neva.kern@amt.de\n",
		"www.amt.de\nwww.kreis.de\nwww.stadt.de\nwww.unna.de\n"
		    "www.selm.de\n",
		"Satz\nEr kommt heute.\nSie geht morgen.\nEs bleibt da.\n",
		"Name der Person\nAnna Maria Berg\nIda Ute Haus\n"
		    "Eva Ina Kern\nAda Eva Wolf\n",
		"usr/bin/a\nusr/bin/b\nusr/lib/c\nusr/lib/d\nusr/etc/e\n",
		"\"Berg, Anna\"\n\"Haus, Ida\"\n\"Kern, Eva\"\n",
		"\"12,50\"\n\"3,00\"\n\"140,75\"\n",
		"Hilfe zur Pflege\nHilfe zur Arbeit\nHilfe in Not\n"
		    "Hilfe zum Leben\nHilfe im Haus\n",
		"Ort (Kreis)\nErbach (Odenwald)\nHöchst (Odenwald)\n"
		    "Unna (Unna)\nSelm (Unna)\nWerne (Unna)\n",
	};
	size_t i;

	for (i = 0; i < sizeof lists / sizeof lists[0]; i++)
		expect(lists[i], "", false);
	/* in a table only what no cell has */
	expect("Fall Nr;Ort\n1 2;Unna\n2 34;Selm\n", "", true);
}

TEST(what_cells_have_of_themselves_is_no_mark)
{
	static const char *const lists[] = {
		"01.02.2024\n03.04.1957\n11.12.2023\n",
		"2024-01-02\n1957-03-04\n2023-11-12\n",
		"12:30\n13:45\n09:00\n", "12:30:15\n13:45:00\n09:00:59\n",
		"a.b@amt.de\nc.d@kreis.de\ne.f@amt.de\n",
		"DE12 1234 5678 9012 3456 78\nDE13 1234 5678 9012 3456 78\n"
		    "DE14 1234 5678 9012 3456 78\n",
		"/var/log\n/usr/bin\n/etc/x\n",
		"C:\\a\\b.csv\nC:\\c\\d.csv\nC:\\e\\f.csv\n",
		"https://x.de/a?b=1&c=2\nhttps://x.de/b?b=2&c=3\n"
		    "https://x.de/c?b=4&c=5\n",
		"https://x.de/#a\nhttps://x.de/#b\nhttps://x.de/#c\n",
		"Er kommt.\nSie geht.\nEs bleibt.\n",
		"$5\n$6\n$7\n", "5 %\n6 %\n7 %\n", "5 €\n6 €\n7 €\n",
		"#ff0000\n#00ff00\n#0000ff\n", "§ 99\n§ 113\n§ 78\n",
		"x^2\nx^3\nx^4\n", "~ 5\n~ 6\n~ 7\n", "2*3\n3*4\n4*5\n",
		"A & B\nC & D\nE & F\n", "49.5 8.2\n49.6 8.3\n49.7 8.4\n",
		"a1:b2:c3:dd:ee:f6\na1:b2:c3:dd:ee:f7\na1:b2:c3:dd:ee:f8\n",
		"Uhr: 5\nUhr: 6\nUhr: 7\n", "Wort\nnoch eins\nund\n", "",
	};
	size_t i;

	for (i = 0; i < sizeof lists / sizeof lists[0]; i++)
		expect(lists[i], "", false);
	/* in a table only what no cell has */
	expect("id:ort;x\n1:Erbach;2\n2:Höchst;3\n", "", true);
}
