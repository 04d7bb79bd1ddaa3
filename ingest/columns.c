#include "ingest/columns.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Customary names, folded; those that could mean two things are left out
 * ("Unterbringung" is a column of its own, "LA" may be a Leistungsart or a
 * Lebensabschnitt). */
static const struct {
	const char	*folded;
	const char	*column;
} customary[] = {
	{ "persnr", "person_id" }, { "personennr", "person_id" },
	{ "personennummer", "person_id" }, { "kennnummer", "person_id" },
	{ "kennziffer", "person_id" }, { "pid", "person_id" },
	{ "henr", "person_id" },
	{ "aktenzeichen", "fall_id" }, { "az", "fall_id" },
	{ "fallnummer", "fall_id" }, { "fallnr", "fall_id" },
	{ "vorgang", "fall_id" }, { "fnr", "fall_id" },
	{ "geschaeftszeichen", "fall_id" },
	{ "gebdatum", "geburtsdatum" }, { "gebdat", "geburtsdatum" },
	{ "gebam", "geburtsdatum" }, { "geborenam", "geburtsdatum" },
	{ "geburtstag", "geburtsdatum" }, { "geb", "geburtsdatum" },
	{ "geschl", "geschlecht" }, { "m/w/d", "geschlecht" },
	{ "staatsangehoerigkeit", "staatsang" },
	{ "hilfeart", "leistungsart" }, { "leistung", "leistungsart" },
	{ "leistungsschluessel", "leistungsart" },
	{ "von", "beginn" }, { "gueltigvon", "beginn" },
	{ "bewab", "beginn" }, { "leistungsbeginn", "beginn" },
	{ "hilfebeginn", "beginn" },
	{ "bis", "ende" }, { "gueltigbis", "ende" },
	{ "leistungsende", "ende" }, { "hilfeende", "ende" },
	{ "einstdatum", "ende" }, { "befristetbis", "ende" },
	{ "gewoehnlaufenthalt", "ags_ga" }, { "ga", "ags_ga" },
	{ "gewoehnlicheraufenthalt", "ags_ga" }, { "ags", "ags_ga" },
	{ "leistungsort", "ags_leist" },
	{ "antragsdatum", "erstantrag" },
	{ "pg", "pflegegrad" },
	{ "betrag", "ausgaben" }, { "zahlbetrag", "ausgaben" },
	{ "brutto", "ausgaben" },
};

/* How sure a name is: a canonical one beats all. */
enum sureness { NOT, CUSTOMARY, MAPPED, CANONICAL };

static bool
folds_to(const char *name, const char *folded)
{
	char *fold = utf8_fold(name);
	bool same = strcmp(fold, folded) == 0;

	free(fold);
	return same;
}

static enum sureness
recognise(int *column, const char *folded, const struct form *form,
    const struct config_mapping *m)
{
	size_t i;

	*column = CELL_UNKNOWN;
	if (folded[0] == '\0')
		return NOT;
	/* A source may use a canonical name for another column: what is
	 * written in its configuration is meant. */
	for (i = 0; m != NULL && i < m->columns_n; i++)
		if (folds_to(m->columns[i].from, folded)) {
			*column = form_column_find(form, m->columns[i].to);
			return MAPPED;
		}
	for (i = 0; i < form->n; i++)
		if (folds_to(form->columns[i].name, folded)) {
			*column = (int)i;
			return CANONICAL;
		}
	if (strcmp(folded, "berichtsjahr") == 0) {
		*column = CELL_YEAR;
		return CANONICAL;
	}
	if (strcmp(folded, "pflegestufe") == 0) {
		*column = CELL_PFLEGESTUFE;
		return CUSTOMARY;
	}
	for (i = 0; i < sizeof customary / sizeof customary[0]; i++)
		if (strcmp(customary[i].folded, folded) == 0) {
			*column = form_column_find(form, customary[i].column);
			return *column < 0 ? NOT : CUSTOMARY;
		}
	return NOT;
}

size_t
columns_known(const struct csvrow *row, const struct form *form,
    const struct config_mapping *m)
{
	size_t i, n = 0;
	int column;

	for (i = 0; i < row->n; i++) {
		char *folded = utf8_fold(row->cells[i].s);

		n += recognise(&column, folded, form, m) != NOT;
		free(folded);
	}
	return n;
}

int
columns_find(const char *name, const struct form *form,
    const struct config_mapping *m)
{
	char *folded = utf8_fold(name);
	int column;

	(void)recognise(&column, folded, form, m);
	free(folded);
	return column < 0 ? -1 : column;
}

bool
columns_is_name(const char *name, const struct form_column *column)
{
	char *folded = utf8_fold(column->name);
	bool same = folds_to(name, folded);

	free(folded);
	return same;
}

/* What the source calls COLUMN, or NULL. */
static const char *
mapped_name(const struct config_mapping *m, const char *column)
{
	size_t i;

	for (i = 0; m != NULL && i < m->columns_n; i++)
		if (strcmp(m->columns[i].to, column) == 0)
			return m->columns[i].from;
	return NULL;
}

static void
list_names(struct buf *b, const struct columns *c)
{
	size_t i;

	for (i = 0; i < c->width && b->len < 500; i++)
		buf_addf(b, "%s\"%s\"", i > 0 ? ", " : "", c->names[i]);
	if (i < c->width)
		buf_puts(b, ", …");
	buf_puts(b, "");
}

static int
missing(const struct columns *c, const char *column,
    const struct config_mapping *m, const char **trouble, struct err *e)
{
	const char *name = mapped_name(m, column);
	struct buf b = BUF_NONE;

	*trouble = name != NULL ? name : column;
	list_names(&b, c);
	if (name != NULL)
		err_set(e, ERR_REJECTED, _("line %zu: column \"%s\" (this "
		    "source calls it \"%s\") is missing; the header has %s. "
		    "Deliver the column, or change its name in the source's "
		    "configuration"), c->line, column, name, b.data);
	else
		err_set(e, ERR_REJECTED, _("line %zu: column \"%s\" is "
		    "missing; the header has %s. Deliver the column, or name "
		    "it in the source's configuration"), c->line, column,
		    b.data);
	buf_free(&b);
	return -1;
}

/* A column that the source names itself has another customary name now: what
 * stands there need not be what stood under the old one. */
static int
renamed(const struct columns *c, size_t column,
    const struct config_mapping *m, const char **trouble, struct err *e)
{
	const char *name = c->form->columns[column].name;

	*trouble = mapped_name(m, name);
	return err_set(e, ERR_REJECTED, _("line %zu: the header has changed: "
	    "this source calls column \"%s\" \"%s\", the file has \"%s\". "
	    "Deliver the old name, or change it in the source's "
	    "configuration"), c->line, name, mapped_name(m, name),
	    c->names[c->cell[column]]);
}

/* Whether the cell of COLUMN has a name of the source's own: one that it
 * shares with the canonical form ("Wohnform") tells neither. */
static bool
is_own_name(const struct columns *c, size_t column,
    const enum sureness *sure)
{
	int cell = c->cell[column];

	return cell >= 0 && sure[cell] == MAPPED &&
	    !columns_is_name(c->names[cell], &c->form->columns[column]);
}

/* Required columns are there; and of a source's own layout, recognised by
 * one of its names, all columns are. */
static int
check_complete(const struct columns *c, const struct config_mapping *m,
    const enum sureness *sure, const char **trouble, struct err *e)
{
	bool own = false;
	size_t i;

	for (i = 0; i < c->form->n; i++) {
		if (c->form->columns[i].required && c->cell[i] < 0)
			return missing(c, c->form->columns[i].name, m,
			    trouble, e);
		own = own || is_own_name(c, i, sure);
	}
	for (i = 0; i < c->form->n; i++)
		if (c->cell[i] >= 0 && sure[c->cell[i]] == CUSTOMARY &&
		    mapped_name(m, c->form->columns[i].name) != NULL)
			return renamed(c, i, m, trouble, e);
	for (i = 0; own && i < m->columns_n; i++)
		if (c->cell[form_column_find(c->form, m->columns[i].to)] < 0)
			return missing(c, m->columns[i].to, m, trouble, e);
	return 0;
}

/* Give each column the surest of its cells. */
static int
assign(struct columns *c, enum sureness *sure, const char **trouble,
    struct err *e)
{
	size_t i;

	for (i = 0; i < c->width; i++) {
		int column = c->column[i], other;

		if (column == CELL_YEAR)
			c->year_cell = (int)i;
		if (column < 0)
			continue;
		other = c->cell[column];
		if (other >= 0 && sure[other] == sure[i]) {
			*trouble = c->form->columns[column].name;
			return err_set(e, ERR_REJECTED, _("line %zu: \"%s\" "
			    "and \"%s\" are both column \"%s\"; rename or "
			    "remove one"), c->line, c->names[other],
			    c->names[i], *trouble);
		}
		if (other >= 0 && sure[other] > sure[i]) {
			c->column[i] = CELL_UNKNOWN;
			continue;
		}
		if (other >= 0)
			c->column[other] = CELL_UNKNOWN;
		c->cell[column] = (int)i;
	}
	return 0;
}

int
columns_build(struct columns **out, const struct csvrow *row,
    const struct form *form, const struct config_mapping *m,
    const char **trouble, struct err *e)
{
	struct columns *c = xcalloc(1, sizeof *c);
	enum sureness *sure = xcalloc(row->n, sizeof *sure);
	char *folded;
	size_t i;
	int rc = -1;

	c->form = form;
	c->line = row->line;
	c->width = row->n;
	c->year_cell = c->period_cell = -1;
	c->names = xcalloc(row->n, sizeof *c->names);
	c->column = xcalloc(row->n, sizeof *c->column);
	c->cell = xcalloc(form->n, sizeof *c->cell);
	for (i = 0; i < form->n; i++)
		c->cell[i] = -1;
	for (i = 0; i < row->n; i++) {
		c->names[i] = xstrdup(row->cells[i].s);
		folded = utf8_fold(c->names[i]);
		sure[i] = recognise(&c->column[i], folded, form, m);
		free(folded);
	}
	if (assign(c, sure, trouble, e) < 0 ||
	    check_complete(c, m, sure, trouble, e) < 0)
		goto out;
	for (i = 0; i < form->n; i++)
		if (form->columns[i].type == COLUMN_YEAR ||
		    form->columns[i].type == COLUMN_PERIOD)
			c->period_cell = c->cell[i];
	*out = c;
	c = NULL;
	rc = 0;
out:
	columns_free(c);
	free(sure);
	return rc;
}

void
columns_free(struct columns *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->width; i++)
		free(c->names[i]);
	free(c->names);
	free(c->column);
	free(c->cell);
	free(c);
}
