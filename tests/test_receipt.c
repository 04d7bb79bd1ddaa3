#include "tests/ingest_workspace.h"

#include "ingest/receipt.h"

#include <time.h>

#define HEADER "person_id;geburtsdatum;geschlecht;ags_ga;rechtskreis;" \
	"leistungsart;wohnform;beginn;ende"
#define FINE(id) id ";01.02.1980;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;"

/* A delivery, its result and its three receipts. */
struct made {
	struct workspace	w;
	struct ingest_result	r;
	struct buf		sheet, text, json;
	int			written;	/* of receipt_sheet */
};

static void
make(struct made *m, const char *name, const void *bytes, size_t len)
{
	struct err e = ERR_NONE;
	char path[128], *from, *to;
	struct receipt receipt = { "Amt", "Kreis", "leistungen-2024.csv",
	    { 2025, 3, 1 }, &m->r };

	memset(m, 0, sizeof *m);
	workspace_init(&m->w);
	snprintf(path, sizeof path, "inbox/%s", name);
	put_bytes(&m->w, path, bytes, len);
	ingest(&m->w, path, &m->r, &e);
	from = path_join(m->w.dir, path);
	to = path_join(m->w.dir, "receipt.csv");
	m->written = receipt_sheet(&receipt, from, to, &e);
	assert_true(m->written >= 0);
	if (m->written == 0)
		assert_int_equal(file_read(&m->sheet, to, &e), 0);
	receipt_text(&m->text, &receipt);
	receipt_json(&m->json, &receipt);
	free(from);
	free(to);
}

static void
drop(struct made *m)
{
	buf_free(&m->sheet);
	buf_free(&m->text);
	buf_free(&m->json);
	ingest_result_free(&m->r);
	workspace_fini(&m->w);
}

static void
says(const struct buf *b, const char *text)
{
	if (b->data == NULL || strstr(b->data, text) == NULL)
		fail_msg("\"%s\" is not in:\n%s", text,
		    b->data == NULL ? "" : b->data);
}

/* Cut the last two cells off each line of B that has any; a line inside a
 * quoted cell has none.  Returns the rest, for free(). */
static char *
cut(const struct buf *b, char delimiter)
{
	struct buf out = BUF_NONE;
	const char *p = b->data, *end = b->data + b->len;
	bool quoted = false;

	while (p < end) {
		const char *eol = p, *last;
		int n = 0;

		while (eol < end && *eol != '\n' && *eol != '\r') {
			quoted ^= *eol == '"';
			eol++;
		}
		last = eol;
		if (!quoted)
			while (last > p && n < 2)
				if (*--last == delimiter)
					n++;
		buf_add(&out, p, (size_t)((n == 2 ? last : eol) - p));
		while (eol < end && (*eol == '\n' || *eol == '\r'))
			buf_putc(&out, *eol++);
		p = eol;
	}
	return buf_detach(&out);
}

TEST(without_its_two_columns_the_sheet_is_the_delivery_byte_for_byte)
{
	static const struct {
		const char	*name, *text;
		char		 delimiter;
	} cases[] = {
		{ "kreis/leistungen-2024.csv", HEADER "\n" FINE("1") "\n"
		    "2;;m;06437099;EGH;AL_WFBM;X;01.01.2024;\n", ';' },
		{ "kreis/leistungen-2024.csv", "\xEF\xBB\xBF" HEADER "\r\n"
		    FINE("1") "\r\n\r\n" FINE("1") "\r\n" FINE("2"), ';' },
		{ "kreis/leistungen-2024.csv", HEADER "\r" FINE("1") "\r"
		    ";01.02.1980;m;06437006;EGH;AL_WFBM;;01.01.2024;\r", ';' },
		{ "kreis/leistungen-2024.csv", "Ein Titel\n\n" HEADER ";x\n"
		    FINE("1") ";\"zwei\nZeilen\"\n" FINE("2") ";\n"
		    "3;zu;wenig\nAnzahl: 9\n", ';' },
		{ "kreis/leistungen-2024.csv", "person_id,geburtsdatum,ags_ga,"
		    "rechtskreis,leistungsart,beginn\n"
		    "1,01.02.1980,06437099,EGH,NIE,01.01.2024\n", ',' },
		{ "lwv/lwv-2024.csv", "Stand: f\xFCr 2024\r\n"
		    "Kennziffer;Geb.-Datum;Geschl.;gew\xF6hnl. Aufenthalt;"
		    "Rechtsgrundlage;Hilfeart;von;bis\r\n"
		    "1;01.02.1980;m\xE4nnlich;06437099;EGH;NIE;01.01.2024;"
		    "\r\nAnzahl: 2\r\n", ';' },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct made m;
		char *rest;

		make(&m, cases[i].name, cases[i].text,
		    strlen(cases[i].text));
		assert_int_equal(m.written, 0);
		rest = cut(&m.sheet, cases[i].delimiter);
		if (strcmp(rest, cases[i].text) != 0)
			fail_msg("case %zu:\n%s\n%s", i, m.sheet.data, rest);
		free(rest);
		drop(&m);
	}
}

TEST(findings_stand_in_their_row_in_the_encoding_of_the_delivery)
{
	static const char text[] = "Kennziffer;Geb.-Datum;Geschl.;"
	    "gew\xF6hnl. Aufenthalt;Rechtsgrundlage;Hilfeart;von;bis\n"
	    "1;01.02.1980;m\xE4nnlich;06437099;EGH;NIE;01.01.2024;\n";
	struct made m;

	make(&m, "lwv/lwv-2024.csv", text, sizeof text - 1);
	says(&m.sheet, ";bis;befund;massnahme\n");
	says(&m.sheet, ";P05 Muss gew\xF6hnl. Aufenthalt: "
	    "Gemeindeschl\xFCssel gibt es zu dieser Zeit nicht, der Ort gilt");
	says(&m.sheet, " / P04 Muss Hilfeart: ");
	says(&m.sheet, ";Bitte den amtlichen Schl\xFCssel");
	drop(&m);
}

TEST(a_row_of_several_lines_gets_its_cells_at_its_end)
{
	static const char text[] = HEADER ";x\n"
	    "1;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;;\"a\nb\"\n"
	    "2;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;;\n";
	struct made m;

	make(&m, "kreis/leistungen-2024.csv", text, sizeof text - 1);
	says(&m.sheet, ";;\"a\nb\";P01 Muss geburtsdatum: ");
	assert_int_equal(receipt_row(&m.r, 1), 1);
	assert_int_equal(receipt_row(&m.r, 2), 2);
	assert_int_equal(receipt_row(&m.r, 3), 2);
	assert_int_equal(receipt_row(&m.r, 4), 3);
	says(&m.text, "Zeile 2, 4 (Tabelle: 3)");
	says(&m.json, "\"line\": 4");
	says(&m.json, "\"row\": 3");
	drop(&m);
}

TEST(the_text_counts_by_rule_and_says_what_to_do)
{
	static const char text[] = "Liste\n" HEADER "\n" FINE("1") "\n"
	    "2;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\n"
	    "3;;m;06437006;EGH;AL_WFBM;BWF;01.01.2024;\nAnzahl: 4\n";
	struct made m;

	make(&m, "kreis/leistungen-2024.csv", text, sizeof text - 1);
	says(&m.text, "Zeilen gelesen:         3\n");
	says(&m.text, "Zeilen, nicht gezählt:  2\n");
	says(&m.text, "Anzahl laut Fußzeile:   4 (stimmt nicht überein)\n");
	says(&m.text, "P01 (Muss), Spalte „geburtsdatum“: 2\n");
	says(&m.text, "Bitte die Angabe ergänzen");
	says(&m.text, "    Zeile 4, 5\n");
	says(&m.text, "P13 (Muss): 1\n");
	drop(&m);
}

TEST(findings_of_one_kind_are_one_group_by_line)
{
	struct ingest_finding found[] = {
		{ "P05", true, 2, "ags_wohn", NULL, "x", "y" },
		{ "P05", true, 2, "ags_ga", NULL, "x", "y" },
		{ "P01", false, 3, NULL, NULL, "x", "y" },
		{ "P05", true, 4, "ags_wohn", NULL, "x", "y" },
		{ "P01", true, 5, NULL, NULL, "x", "y" },
		{ "P05", true, 5, "ags_ga", NULL, "x", "y" },
	};
	const struct ingest_result r = { .findings = found, .findings_n = 6 };
	struct receipt_group *groups;
	size_t n;

	groups = receipt_groups(&r, &n);
	assert_int_equal(n, 4);
	assert_int_equal(groups[0].items[0]->line, 5);	/* Muss first */
	assert_int_equal(groups[1].items[0]->line, 3);
	assert_string_equal(groups[2].items[0]->column, "ags_ga");
	assert_int_equal(groups[2].n, 2);
	assert_int_equal(groups[2].items[0]->line, 2);
	assert_int_equal(groups[2].items[1]->line, 5);
	assert_int_equal(groups[3].items[1]->line, 4);
	receipt_groups_free(groups, n);
}

TEST(no_receipt_has_a_value_of_a_case)
{
	static const char *const values[] = {
		"Geheim-77", "31.12.1877", "qq", "06499999", "XXEGH",
		"ZZ_ART", "HUETTE", "17.17.2024", "Kein-Ende"
	};
	struct buf row = BUF_NONE;
	struct made m;
	size_t i;

	buf_puts(&row, HEADER "\n");
	for (i = 0; i < 9; i++)
		buf_addf(&row, "%s%s", i > 0 ? ";" : "", values[i]);
	buf_puts(&row, "\n1;01.02.1980;qq;06499999;EGH;ZZ_ART;HUETTE;"
	    "01.01.2024;Kein-Ende\n");
	make(&m, "kreis/leistungen-2024.csv", row.data, row.len);
	assert_true(m.r.findings_n > 3);
	for (i = 0; i < sizeof values / sizeof values[0]; i++) {
		if (strstr(m.text.data, values[i]) != NULL)
			fail_msg("%s is in the text", values[i]);
		if (strstr(m.json.data, values[i]) != NULL)
			fail_msg("%s is in the JSON", values[i]);
	}
	buf_free(&row);
	drop(&m);
}

/* What a workspace makes of a delivery of the Kreis under another
 * configuration. */
static void
make_with(struct made *m, const char *config, const char *name,
    const void *bytes, size_t len)
{
	struct err e = ERR_NONE;
	struct receipt receipt = { "Amt", "Kreis", "leistungen-2024.csv",
	    { 2025, 3, 1 }, &m->r };
	char *from, *to;

	memset(m, 0, sizeof *m);
	workspace_init(&m->w);
	put(&m->w, "sources/kreis.conf", config);
	config_free(m->w.config);
	assert_int_equal(config_load(&m->w.config, m->w.dir, &e), 0);
	put_bytes(&m->w, name, bytes, len);
	assert_int_equal(ingest(&m->w, name, &m->r, &e), INGEST_STORED);
	from = path_join(m->w.dir, name);
	to = path_join(m->w.dir, "receipt.csv");
	m->written = receipt_sheet(&receipt, from, to, &e);
	if (m->written == 0)
		assert_int_equal(file_read(&m->sheet, to, &e), 0);
	free(from);
	free(to);
}

TEST(a_delivery_without_a_header_gets_its_findings_and_no_names_for_them)
{
	static const char text[] = "0643700001\r\n"
	    "1;01.02.1980;x;06437006;EGH;AL_WFBM;01.01.2024\r\n"
	    "2;01.02.1980;x;06437099;EGH;AL_WFBM;01.01.2024";
	struct made m;
	char *rest;

	make_with(&m, "title = \"Kreis\"\nrole = \"local\"\n"
	    "mapping \"leistungen\" { columns {\n"
	    "	person_id = \"#1\"\n	geburtsdatum = \"#2\"\n"
	    "	ags_ga = \"#4\"\n	rechtskreis = \"#5\"\n"
	    "	leistungsart = \"#6\"\n	beginn = \"#7\"\n} }\n",
	    "inbox/kreis/core-2024.csv", text, strlen(text));
	assert_int_equal(m.written, 0);
	rest = cut(&m.sheet, ';');
	assert_string_equal(rest, text);
	assert_null(strstr(m.sheet.data, "befund"));
	says(&m.sheet, "01.01.2024;;\r\n2;");
	says(&m.sheet, "01.01.2024;P05 Muss");
	free(rest);
	drop(&m);
}

/* BYTES of UTF-16 as UTF-8; of what is no ASCII only that there is
 * something. */
static char *
narrow(const struct buf *b, bool big)
{
	struct buf out = BUF_NONE;
	size_t i;

	assert_int_equal(b->len % 2, 0);
	for (i = 0; i < b->len; i += 2)
		buf_putc(&out, b->data[big ? i : i + 1] != '\0' ? 'x' :
		    b->data[big ? i + 1 : i]);
	return buf_detach(&out);
}

TEST(a_delivery_in_utf16_gets_its_findings_in_utf16)
{
	static const struct {
		const char	*encoding;
		bool		 big, marked;
	} cases[] = {
		{ "utf-16le", false, false }, { "utf-16be", true, false },
		{ "utf-16", false, true }, { "utf-16", true, true },
		{ "UTF-16LE", false, true }
	};
	static const char text[] = HEADER "\r\n" FINE("1") "\r\n"
	    "2;01.02.1980;m;06437099;EGH;AL_WFBM;;01.01.2024;\r\n";
	size_t i, j;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf wide = BUF_NONE;
		char config[128], *rest, *back;
		struct made m;

		if (cases[i].marked)
			buf_add(&wide, cases[i].big ? "\xFE\xFF" : "\xFF\xFE",
			    2);
		for (j = 0; text[j] != '\0'; j++) {
			char unit[2] = { cases[i].big ? '\0' : text[j],
			    cases[i].big ? text[j] : '\0' };

			buf_add(&wide, unit, 2);
		}
		snprintf(config, sizeof config, "title = \"Kreis\"\n"
		    "role = \"local\"\nencoding = \"%s\"\n",
		    cases[i].encoding);
		make_with(&m, config, "inbox/kreis/leistungen-2024.csv",
		    wide.data, wide.len);
		assert_int_equal(m.written, 0);
		rest = narrow(&m.sheet, cases[i].big);
		assert_non_null(strstr(rest, "ende;befund;massnahme\r\n"));
		assert_non_null(strstr(rest, "01.01.2024;;P05 Muss"));
		buf_clear(&m.sheet);
		buf_puts(&m.sheet, rest);
		back = cut(&m.sheet, ';');
		assert_string_equal(back + (cases[i].marked ? 1 : 0), text);
		free(back);
		free(rest);
		buf_free(&wide);
		drop(&m);
	}
}

TEST(a_file_that_is_no_table_has_a_text_and_no_sheet)
{
	struct made m;

	make(&m, "kreis/leistungen-2024.csv", "nur\nText\n", 9);
	assert_int_equal(m.written, 1);
	says(&m.text, "wurde nicht übernommen");
	says(&m.json, "\"outcome\": \"rejected\"");
	drop(&m);
}

TEST(many_findings_cost_little)
{
	struct buf text = BUF_NONE;
	struct made m;
	clock_t start = clock();
	int i;

	buf_puts(&text, HEADER "\n");
	for (i = 0; i < 50000; i++)
		buf_addf(&text, "%d;01.02.1980;q;06437006;EGH;AL_WFBM;q;"
		    "01.01.2024;\n", i);
	make(&m, "kreis/leistungen-2024.csv", text.data, text.len);
	assert_int_equal(m.r.findings_n, 100000);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
	buf_free(&text);
	drop(&m);
}
