#include "cli/receipt.h"

#include "cli/outcome.h"

#include "core/mem.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#define LINES_SHOWN	12
#define WIDTH		76

static const char *
verdict(enum ingest_outcome o)
{
	switch (o) {
	case INGEST_STORED:
	case INGEST_UNCHANGED:
		break;
	case INGEST_REJECTED:
		return "Die Lieferung wurde nicht übernommen: Die Datei ist "
		    "leer oder keine CSV-Datei, ihr fehlt die Kopfzeile oder "
		    "eine Pflichtspalte, oder das Berichtsjahr ist unklar. "
		    "Bitte beheben Sie das, und liefern Sie die Datei neu.";
	case INGEST_HELD:
		return "Die Lieferung wurde zurückgestellt: Sie enthält viel "
		    "weniger als die vorige oder nichts aus dem "
		    "Berichtsjahr. Bitte bestätigen Sie, dass sie "
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

/* Lines of one group: findings come by line, so scanning keeps the order. */
static void
lines(struct buf *out, const struct ingest_result *r,
    const struct outcome_group *g)
{
	const char *column = g->first->column != NULL ? g->first->column : "";
	size_t i, shown = 0;

	for (i = 0; i < r->findings_n && shown < LINES_SHOWN; i++) {
		const struct ingest_finding *f = &r->findings[i];

		if (strcmp(f->rule, g->first->rule) != 0 ||
		    f->muss != g->first->muss || strcmp(f->column != NULL ?
		    f->column : "", column) != 0)
			continue;
		if (f->line == 0)
			return;		/* the whole file: no line to name */
		buf_addf(out, "%s%zu", shown == 0 ? "    Zeile " : ", ",
		    f->line);
		shown++;
	}
	if (g->n > shown && shown > 0)
		buf_addf(out, " und %zu weitere", g->n - shown);
	if (shown > 0)
		buf_putc(out, '\n');
}

static void
findings(struct buf *out, const struct ingest_result *r)
{
	struct outcome_group *groups;
	size_t i, n;

	if (r->findings_n == 0) {
		buf_puts(out, "\nKeine Befunde.\n");
		return;
	}
	buf_addf(out, "\nBefunde: %zu Muss, %zu Kann\n", r->muss, r->kann);
	groups = outcome_groups(r, &n);
	for (i = 0; i < n; i++) {
		const struct ingest_finding *f = groups[i].first;

		buf_addf(out, "\n  %s (%s)%s%s: %zu\n", f->rule,
		    f->muss ? "Muss" : "Kann",
		    f->column != NULL ? ", Spalte " : "",
		    f->column != NULL ? f->column : "", groups[i].n);
		paragraph(out, 4, f->text);
		lines(out, r, &groups[i]);
	}
	free(groups);
}

void
receipt_write(struct buf *out, const struct config *c, const char *name,
    struct date received, const struct ingest_result *r)
{
	const struct config_source *s = r->source == NULL ? NULL :
	    config_source_find(c, r->source);

	buf_addf(out, "Quittung\n\n%s\n\nAbsender:      %s\nDatei:         "
	    "%s\nEingegangen:   %s\n", c->office, s != NULL ? s->title : "",
	    name, date_german(received).s);
	if (r->form != NULL)
		buf_addf(out, "Formular:      %s\n", r->form);
	if (r->year != 0)
		buf_addf(out, "Berichtsjahr:  %d\n", r->year);
	if (r->sha256 != NULL)
		buf_addf(out, "SHA-256:       %s\n", r->sha256);
	buf_putc(out, '\n');
	paragraph(out, 0, verdict(r->outcome));
	if (r->form != NULL)
		buf_addf(out, "\nZeilen gelesen:         %zu\n"
		    "Personen:               %zu\n"
		    "Zeilen, nicht gezählt:  %zu\n", r->rows, r->persons,
		    r->blocked);
	if (r->control >= 0)
		buf_addf(out, "Anzahl laut Fußzeile:   %lld\n",
		    (long long)r->control);
	if (r->form == NULL)
		return;
	findings(out, r);
	buf_putc(out, '\n');
	paragraph(out, 0, "Muss: Der Wert fehlt in den Zahlen, die ihn "
	    "brauchen; bitte berichtigen.");
	paragraph(out, 0, "Kann: Bitte prüfen.");
	paragraph(out, 0, "Eine berichtigte Datei ersetzt die Lieferung des "
	    "Jahres ganz.");
}
