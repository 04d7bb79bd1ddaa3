#include "deliver.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
fail(const char *path)
{
	fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
	exit(1);
}

struct row *
rows_add(struct rows *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 256 : 2 * r->cap;
		r->rows = realloc(r->rows, r->cap * sizeof *r->rows);
		if (r->rows == NULL)
			fail("memory");
	}
	memset(&r->rows[r->n], 0, sizeof r->rows[0]);
	return &r->rows[r->n++];
}

void
rows_free(struct rows *r)
{
	free(r->rows);
	*r = (struct rows){ NULL, 0, 0 };
}

/* One character of UTF-8 at *S as a byte of Windows-1252.  The texts of the
 * sample data have no others. */
static int
cp1252(const unsigned char **s)
{
	int c = *(*s)++;

	if (c < 0x80)
		return c;
	if (c == 0xc2 || c == 0xc3)
		return (c & 3) << 6 | (*(*s)++ & 0x3f);
	assert(memcmp(*s - 1, "–", 3) == 0);
	*s += 2;
	return 0x96;
}

static void
put(FILE *f, const struct layout *l, const char *text)
{
	const unsigned char *s = (const unsigned char *)text;

	if (!l->cp1252)
		fputs(text, f);
	else
		while (*s != '\0')
			putc(cp1252(&s), f);
}

static void
put_cell(FILE *f, const struct layout *l, const char *text)
{
	bool quoted = strpbrk(text, ";\"\n") != NULL ||
	    (l->quoted && text[0] != '\0' &&
	    strspn(text, "0123456789.,") < strlen(text));

	assert(strchr(text, '"') == NULL);
	if (quoted)
		putc('"', f);
	put(f, l, text);
	if (quoted)
		putc('"', f);
}

static bool
is_date(int column)
{
	static const int dates[] = { L_GEBURTSDATUM, L_BEGINN, L_ENDE,
	    L_ERSTANTRAG, L_ERSTBEGINN, L_EINREISE, L_SCHULE_ENDE,
	    L_STERBEDATUM };
	size_t i;

	for (i = 0; i < sizeof dates / sizeof dates[0]; i++)
		if (dates[i] == column)
			return true;
	return false;
}

/* The canonical cell as the office spells it. */
static const char *
spelled(const struct layout *l, int column, const char *cell, char out[40])
{
	size_t i;

	if (column == L_ENDE && cell[0] == '\0')
		return l->open_end;
	if (l->german && is_date(column) && strlen(cell) == 10 &&
	    cell[4] == '-') {
		snprintf(out, 40, "%.2s.%.2s.%.4s", cell + 8, cell + 5, cell);
		return out;
	}
	for (i = 0; i < l->codes_n; i++)
		if (l->codes[i].column == column &&
		    strcmp(l->codes[i].key, cell) == 0)
			return l->codes[i].code;
	return cell;
}

void
deliver(const char *path, const struct rows *rows, const struct layout *l)
{
	const struct form *form = form_find("leistungen");
	const char *eol = l->crlf ? "\r\n" : "\n";
	FILE *f = fopen(path, "wb");
	char text[40];
	size_t i, j;

	if (f == NULL)
		fail(path);
	if (l->bom)
		fputs("\xef\xbb\xbf", f);
	for (i = 0; l->titles != NULL && l->titles[i] != NULL; i++) {
		put(f, l, l->titles[i]);
		fputs(eol, f);
	}
	for (j = 0; j < l->columns_n; j++) {
		const struct layout_column *c = &l->columns[j];

		fputs(j > 0 ? ";" : "", f);
		put_cell(f, l, c->header != NULL ? c->header :
		    form->columns[c->column].name);
	}
	fputs(eol, f);
	for (i = 0; i < rows->n; i++) {
		for (j = 0; j < l->columns_n; j++) {
			int c = l->columns[j].column;

			fputs(j > 0 ? ";" : "", f);
			put_cell(f, l, spelled(l, c, rows->rows[i].cell[c],
			    text));
		}
		fputs(eol, f);
	}
	if (l->footer)
		fprintf(f, "Anzahl: %zu%s", rows->n, eol);
	if (ferror(f) || fclose(f) != 0)
		fail(path);
}

void
deliver_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		fail(path);
	fputs(text, f);
	if (ferror(f) || fclose(f) != 0)
		fail(path);
}

char *
deliver_path(const char *dir, const char *fmt, ...)
{
	char name[256], *path, *p;
	size_t len;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(name, sizeof name, fmt, ap);
	va_end(ap);
	len = strlen(dir) + strlen(name) + 2;
	if ((path = malloc(len)) == NULL)
		fail("memory");
	snprintf(path, len, "%s/%s", dir, name);
	for (p = path + 1; (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		if (mkdir(path, 0777) < 0 && errno != EEXIST)
			fail(path);
	}
	return path;
}
