#include "ingest/map.h"

/* A string of libconfuse, which knows \ and ${…} in double quotes. */
static void
quote(struct buf *b, const char *s)
{
	buf_putc(b, '"');
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s < ' ') {
			buf_addf(b, "\\x%02x", (unsigned)*s);
			continue;
		}
		if (*s == '"' || *s == '\\' || *s == '$')
			buf_putc(b, '\\');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

static void
config_columns(struct buf *b, const struct map *m)
{
	size_t i;

	buf_puts(b, "\t# canonical column = header of the delivery\n"
	    "\tcolumns {\n");
	for (i = 0; i < m->cells_n; i++) {
		const struct map_cell *c = &m->cells[i];

		if (c->column < 0)
			continue;
		buf_addf(b, "\t\t%s%s = ", c->sure == MAP_SURE ? "" : "# ? ",
		    m->form->columns[c->column].name);
		quote(b, c->header);
		buf_putc(b, '\n');
	}
	buf_puts(b, "\t}\n");
}

static void
config_codes(struct buf *b, const struct map *m)
{
	size_t i;

	for (i = 0; i < m->codes_n; i++) {
		const struct map_code *c = &m->codes[i];

		if (i == 0 || c->column != m->codes[i - 1].column)
			buf_addf(b, "\tcodes \"%s\" {\n",
			    m->form->columns[c->column].name);
		buf_puts(b, c->sure == MAP_SURE ? "\t\t" : "\t\t# ? ");
		quote(b, c->value);
		buf_puts(b, " = ");
		quote(b, c->key != NULL ? c->key : "");
		buf_putc(b, '\n');
		if (i + 1 == m->codes_n ||
		    m->codes[i + 1].column != c->column)
			buf_puts(b, "\t}\n");
	}
}

void
map_config(struct buf *b, const struct map *m, int year)
{
	if (year > 0)
		buf_addf(b, "mapping \"%s %04d\" {\n"
		    "\tvalid_from = \"%04d-01-01\"\n", m->form->name, year,
		    year);
	else
		buf_addf(b, "mapping \"%s\" {\n", m->form->name);
	config_columns(b, m);
	config_codes(b, m);
	buf_puts(b, "}\n");
}
