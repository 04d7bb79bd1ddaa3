#include "ingest/receipt.h"

#include "core/jsonout.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MOST	500		/* named in the text, for each group */
#define WIDTH		76

char *
receipt_name(const char *name, const char *hash, const char *end)
{
	const char *dot = strrchr(name, '.');

	return xasprintf("%.*s.%.8s%s", dot == NULL ? (int)strlen(name) :
	    (int)(dot - name), name, hash, end);
}

/* --- groups --- */

static const char *
column_of(const struct ingest_finding *f)
{
	return f->column != NULL ? f->column : "";
}

/* Findings that say the same mostly say it with the same bytes. */
static int
compare_text(const char *a, const char *b)
{
	return a == b ? 0 : strcmp(a, b);
}

static bool
same_group(const struct ingest_finding *a, const struct ingest_finding *b)
{
	return compare_text(a->rule, b->rule) == 0 && a->muss == b->muss &&
	    compare_text(column_of(a), column_of(b)) == 0 &&
	    compare_text(a->text, b->text) == 0;
}

/* A group while its findings are counted. */
struct gathering {
	const struct ingest_finding *first;
	size_t			 n, at;		/* place in all items */
};

static int
compare(const void *pa, const void *pb)
{
	const struct ingest_finding *a =
	    (*(const struct gathering *const *)pa)->first;
	const struct ingest_finding *b =
	    (*(const struct gathering *const *)pb)->first;
	int d = strcmp(a->rule, b->rule);

	if (d == 0)
		d = (int)b->muss - (int)a->muss;
	if (d == 0)
		d = strcmp(column_of(a), column_of(b));
	return d != 0 ? d : strcmp(a->text, b->text);
}

/* Of what group each finding is, in OF, and how many each has: there are few
 * groups, and their findings stand in the order that they keep. */
static struct gathering *
gather(uint32_t *of, size_t *n, const struct ingest_result *r)
{
	struct gathering *all = NULL;
	size_t i, g, cap = 0;

	*n = 0;
	for (i = 0; i < r->findings_n; i++) {
		const struct ingest_finding *f = &r->findings[i];

		for (g = 0; g < *n && !same_group(all[g].first, f); g++)
			;
		if (g == *n) {
			all = mem_grow(all, g, &cap, sizeof *all);
			all[(*n)++] = (struct gathering){ f, 0, 0 };
		}
		all[g].n++;
		of[i] = (uint32_t)g;
	}
	return all;
}

struct receipt_group *
receipt_groups(const struct ingest_result *r, size_t *n)
{
	uint32_t *of = xcalloc(r->findings_n, sizeof *of);
	struct gathering *all = gather(of, n, r), **order;
	const struct ingest_finding **items;
	struct receipt_group *groups;
	size_t i, at = 0;

	order = xcalloc(*n, sizeof *order);
	for (i = 0; i < *n; i++)
		order[i] = &all[i];
	if (*n > 0)
		qsort(order, *n, sizeof *order, compare);
	groups = xcalloc(*n, sizeof *groups);
	items = xcalloc(r->findings_n, sizeof *items);
	for (i = 0; i < *n; i++) {
		groups[i] = (struct receipt_group){ items + at, order[i]->n };
		order[i]->at = at;
		at += order[i]->n;
	}
	for (i = 0; i < r->findings_n; i++)
		items[all[of[i]].at++] = &r->findings[i];
	if (*n == 0)
		free(items);
	free(order);
	free(all);
	free(of);
	return groups;
}

void
receipt_groups_free(struct receipt_group *groups, size_t n)
{
	if (n > 0)
		free((void *)groups[0].items);
	free(groups);
}

size_t
receipt_row(const struct ingest_result *r, size_t line)
{
	size_t low = 0, high = r->spans_n, inside;
	const struct ingest_span *s;

	/* The last record of several lines that begins before LINE. */
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (r->spans[mid].line < line)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return line;
	s = &r->spans[low - 1];
	inside = line - s->line;
	if (inside > s->lines - 1)
		inside = s->lines - 1;
	return line - s->before - inside;
}

/* --- text --- */

#define REFUSED	"Die Lieferung wurde nicht übernommen: "
#define AGAIN	" Bitte beheben Sie das, und liefern Sie die Datei neu."

static const struct {
	const char	*name;		/* for programs; NULL: none */
	const char	*text;
} refusals[] = {
	[REFUSED_NOT] = { NULL, REFUSED "Sie ist nicht zu lesen." AGAIN },
	[REFUSED_EMPTY] = { "empty",
	    REFUSED "Die Datei ist leer. Wenn nichts zu melden "
	    "ist, liefern Sie bitte eine Datei nur mit der Kopfzeile, in "
	    "deren Namen „Fehlanzeige“ steht." },
	[REFUSED_FILE] = { "file",
	    REFUSED "Die Datei ist keine CSV-Datei, sondern etwa "
	    "eine Arbeitsmappe, ein PDF oder Text in UTF-16. Bitte speichern "
	    "Sie die Tabelle als „CSV UTF-8“, und liefern Sie sie neu." },
	[REFUSED_TABLE] = { "table",
	    REFUSED "Die Zeilen bilden keine Tabelle, sie haben "
	    "verschieden viele Zellen." AGAIN },
	[REFUSED_HEADER] = { "header",
	    REFUSED "Keine der ersten Zeilen ist eine Kopfzeile "
	    "mit den vereinbarten Spalten." AGAIN },
	[REFUSED_COLUMNS] = { "columns",
	    REFUSED "Eine Spalte der Kopfzeile fehlt, steht "
	    "doppelt oder heißt anders als vereinbart, siehe unten." AGAIN },
	[REFUSED_YEAR] = { "year",
	    REFUSED "Das Berichtsjahr ist unklar, liegt in der "
	    "Zukunft oder vor dem ersten Jahr. Bitte nennen Sie es im "
	    "Dateinamen (…2024.csv), und liefern Sie die Datei neu." },
	[REFUSED_OTHER_YEAR] = { "other_year",
	    REFUSED "Dateiname und Zeilen nennen "
	    "verschiedene Berichtsjahre." AGAIN },
	[REFUSED_NIL] = { "nil",
	    REFUSED "Ihr Name nennt sie eine Fehlanzeige, sie hat "
	    "aber Zeilen." AGAIN },
	[REFUSED_NO_ROWS] = { "no_rows",
	    REFUSED "Unter der Kopfzeile steht keine Zeile. "
	    "Wenn nichts zu melden ist, liefern Sie die Datei bitte mit "
	    "„Fehlanzeige“ im Namen." }
};

static const char *
verdict(const struct ingest_result *r)
{
	if (r->personal != NULL)
		return "Die Lieferung wurde nicht angenommen: Sie enthält "
		    "Namen, Anschriften, Bankdaten oder Ähnliches, die für "
		    "eine Statistik nicht gebraucht werden. Von ihr wurde "
		    "nichts ausgewertet. Bitte liefern Sie sie ohne solche "
		    "Spalten.";
	if (r->confidential && r->outcome == INGEST_STORED)
		return "Die vertrauliche Liste wurde übernommen, getrennt von "
		    "den Daten der Statistik. Die gelieferte Datei wurde "
		    "überschrieben und gelöscht.";
	switch (r->outcome) {
	case INGEST_STORED:
	case INGEST_UNCHANGED:
		break;
	case INGEST_REJECTED:
		return refusals[r->refusal].text;
	case INGEST_HELD:
		return "Die Lieferung wurde zurückgestellt: Sie enthält viel "
		    "weniger als die vorige oder nichts aus dem "
		    "Berichtsjahr, oder ihr Name nennt sie vorläufig oder "
		    "einen Test. Bitte bestätigen Sie, dass sie gilt und "
		    "vollständig ist, oder liefern Sie neu.";
	}
	return "Die Lieferung wurde übernommen.";
}

/* TEXT in lines of at most WIDTH characters behind INDENT blanks. */
static void
paragraph(struct buf *out, int indent, const char *text)
{
	size_t column = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, " ");
		char *word = xstrndup(text, len);
		size_t width = utf8_count(word);

		if (column == 0 || column + 1 + width > WIDTH) {
			buf_addf(out, "%s%*s", column == 0 ? "" : "\n",
			    indent, "");
			column = (size_t)indent;
		} else {
			buf_putc(out, ' ');
			column++;
		}
		buf_puts(out, word);
		column += width;
		free(word);
		text += len;
		text += strspn(text, " ");
	}
	buf_putc(out, '\n');
}

/* The lines of a group, and the rows of a spreadsheet where those differ. */
static void
lines(struct buf *out, const struct ingest_result *r,
    const struct receipt_group *g)
{
	struct buf text = BUF_NONE;
	size_t i;

	if (g->items[0]->line == 0)
		return;			/* the whole file */
	buf_puts(&text, "Zeile");
	for (i = 0; i < g->n && i < LINES_MOST; i++) {
		size_t line = g->items[i]->line, row = receipt_row(r, line);

		buf_addf(&text, " %zu", line);
		if (row != line)
			buf_addf(&text, " (Tabelle: %zu)", row);
		if (i + 1 < g->n)
			buf_putc(&text, ',');
	}
	if (g->n > i)
		buf_addf(&text, " und %zu weitere, siehe Spalte „befund“",
		    g->n - i);
	paragraph(out, 4, text.data);
	buf_free(&text);
}

static void
ground(struct buf *out, const char *text)
{
	char *line = xasprintf("Grundlage: %s", text);

	paragraph(out, 4, line);
	free(line);
}

static void
findings(struct buf *out, const struct ingest_result *r)
{
	struct receipt_group *groups;
	size_t i, n;

	if (r->findings_n == 0) {
		buf_puts(out, "\nKeine Befunde.\n");
		return;
	}
	buf_addf(out, "\nBefunde: %zu Muss, %zu Kann\n", r->muss, r->kann);
	groups = receipt_groups(r, &n);
	for (i = 0; i < n; i++) {
		const struct ingest_finding *f = groups[i].items[0];

		buf_addf(out, "\n  %s (%s)", f->rule, f->muss ? "Muss" :
		    "Kann");
		if (f->header != NULL)
			buf_addf(out, ", Spalte „%s“", f->header);
		buf_addf(out, ": %zu\n", groups[i].n);
		paragraph(out, 4, f->text);
		ground(out, f->ground);
		lines(out, r, &groups[i]);
	}
	receipt_groups_free(groups, n);
}

static void
totals(struct buf *out, const struct ingest_result *r)
{
	size_t i, wrong = 0;

	buf_addf(out, "\nZeilen gelesen:         %zu\n", r->rows);
	if (r->persons > 0)
		buf_addf(out, "Personen:               %zu\n", r->persons);
	buf_addf(out, "Zeilen, nicht gezählt:  %zu\n", r->blocked);
	if (r->control < 0)
		return;
	for (i = 0; i < r->findings_n; i++)
		wrong += strcmp(r->findings[i].rule, "P13") == 0;
	buf_addf(out, "Anzahl laut Fußzeile:   %" PRId64 " (%s)\n",
	    r->control, wrong > 0 ? "stimmt nicht überein" :
	    "stimmt überein");
}

void
receipt_text(struct buf *out, const struct receipt *receipt)
{
	const struct ingest_result *r = receipt->result;

	buf_addf(out, "Quittung\n\n%s\n\nAbsender:      %s\nDatei:         "
	    "%s\nEingegangen:   %s\n", receipt->office, receipt->sender,
	    receipt->name, date_german(receipt->received).s);
	if (r->form != NULL)
		buf_addf(out, "Formular:      %s\n", r->form);
	if (r->year != 0)
		buf_addf(out, "Berichtsjahr:  %d\n", r->year);
	if (r->sha256 != NULL)
		buf_addf(out, "SHA-256:       %s\n", r->sha256);
	buf_putc(out, '\n');
	paragraph(out, 0, verdict(r));
	if (r->personal != NULL)
		buf_addf(out, "\nErkannt an Spalte %s.\n", r->personal);
	if (r->refused_column != NULL)
		buf_addf(out, "\nEs geht um die Spalte „%s“.\n",
		    r->refused_column);
	if (r->form == NULL)
		return;
	totals(out, r);
	findings(out, r);
	buf_putc(out, '\n');
	paragraph(out, 0, "Muss: Der Wert fehlt in den Zahlen, die ihn "
	    "brauchen; bitte berichtigen. Kann: Bitte prüfen.");
	paragraph(out, 0, r->confidential ?
	    "Zeilen sind in der Datei gezählt, die erste ist Zeile 1; wo eine "
	    "Tabellenkalkulation anders zählt, steht das dabei. Weil die Datei "
	    "Namen enthält, bleibt von ihr keine Kopie." :
	    "Zeilen sind in der Datei gezählt, die erste ist Zeile 1; wo eine "
	    "Tabellenkalkulation anders zählt, steht das dabei. Die Datei "
	    "neben diesem Text ist die gelieferte mit zwei weiteren Spalten, "
	    "„befund“ und „massnahme“.");
	paragraph(out, 0, "Eine berichtigte Datei ersetzt die Lieferung des "
	    "Jahres ganz.");
}

/* --- for programs --- */

static const char *
outcome_name(enum ingest_outcome o)
{
	return o == INGEST_REJECTED ? "rejected" : o == INGEST_HELD ?
	    "held" : "stored";
}

static json_t *
rules_json(const struct ingest_result *r)
{
	json_t *list = json_array();
	struct receipt_group *groups;
	size_t i, n;

	groups = receipt_groups(r, &n);
	for (i = 0; i < n; i++) {
		const struct ingest_finding *f = groups[i].items[0];

		json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o, "
		    "s:I, s:o, s:o}", "rule", f->rule, "level", f->muss ? "muss" :
		    "kann", "column", jsonout_text(f->column), "header",
		    jsonout_text(f->header), "findings",
		    (json_int_t)groups[i].n, "text", jsonout_text(f->text),
		    "ground", jsonout_text(f->ground)));
	}
	receipt_groups_free(groups, n);
	return list;
}

static void
put_number(struct buf *out, size_t n)
{
	char digits[20], *p = digits + sizeof digits;

	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	buf_add(out, p, (size_t)(digits + sizeof digits - p));
}

/* One by one, a line each: a hundred thousand of them make no tree, and to
 * print a format for each takes three times as long. */
static void
findings_json(struct buf *out, const struct ingest_result *r)
{
	size_t i;

	buf_puts(out, "[");
	for (i = 0; i < r->findings_n; i++) {
		const struct ingest_finding *f = &r->findings[i];

		/* Rules and columns are words of ours. */
		buf_puts(out, i == 0 ? "\n  {\"rule\": \"" :
		    ",\n  {\"rule\": \"");
		buf_puts(out, f->rule);
		buf_puts(out, f->muss ? "\", \"level\": \"muss\", \"line\": " :
		    "\", \"level\": \"kann\", \"line\": ");
		put_number(out, f->line);
		buf_puts(out, ", \"row\": ");
		put_number(out, receipt_row(r, f->line));
		buf_puts(out, ", \"column\": ");
		if (f->column == NULL)
			buf_puts(out, "null}");
		else {
			buf_puts(out, "\"");
			buf_puts(out, f->column);
			buf_puts(out, "\"}");
		}
	}
	buf_puts(out, r->findings_n == 0 ? "]" : "\n ]");
}

void
receipt_json(struct buf *out, const struct receipt *receipt)
{
	const struct ingest_result *r = receipt->result;
	json_t *o = json_pack("{s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:s, "
	    "s:o, s:I, s:I, s:I, s:I, s:I, s:o}",
	    "office", jsonout_text(receipt->office),
	    "sender", jsonout_text(receipt->sender),
	    "file", jsonout_text(receipt->name),
	    "received", date_iso(receipt->received).s,
	    "form", jsonout_text(r->form), "year",
	    r->year == 0 ? json_null() : json_integer(r->year),
	    "sha256", jsonout_text(r->sha256),
	    "dialect", jsonout_text(r->dialect),
	    "outcome", outcome_name(r->outcome), "personal",
	    jsonout_text(r->personal),
	    "rows", (json_int_t)r->rows, "persons", (json_int_t)r->persons,
	    "blocked", (json_int_t)r->blocked, "muss", (json_int_t)r->muss,
	    "kann", (json_int_t)r->kann, "rules", rules_json(r));
	char *text;

	json_object_set_new(o, "control", r->control < 0 ? json_null() :
	    json_integer(r->control));
	json_object_set_new(o, "refusal", jsonout_text(r->personal != NULL ?
	    NULL : refusals[r->refusal].name));
	json_object_set_new(o, "refused_column",
	    jsonout_text(r->refused_column));
	text = json_dumps(o, JSON_INDENT(1));
	buf_add(out, text, strlen(text) - strlen("\n}"));
	buf_puts(out, ",\n \"findings\": ");
	findings_json(out, r);
	buf_puts(out, "\n}\n");
	free(text);
	json_decref(o);
}
