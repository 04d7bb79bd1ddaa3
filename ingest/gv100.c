#include "ingest/gv100.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/decode.h"
#include "ingest/sheet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A field: its first character, from 1 on, and how many it has. */
struct field {
	size_t	from, n;
};

static const struct field kind_field = { 1, 2 }, day_field = { 3, 8 },
    key_field = { 11, 8 }, name_field = { 23, 50 }, area_field = { 129, 11 },
    people_field = { 140, 11 }, male_field = { 151, 11 };

#define FIELD_MOST 200	/* bytes */
#define NONE SIZE_MAX

/* A file being read. */
struct reading {
	struct gv100	*d;
	const char	*path;
	size_t		 line;
	size_t		 kreis;		/* the last one, an index; or NONE */
	int64_t		 land;		/* the last one; -1: none yet */
};

static int
wrong(const struct reading *r, const char *what, struct err *e)
{
	return err_set(e, ERR_FAILED, _("%s:%zu: no line of a GV100AD: %s"),
	    r->path, r->line, what);
}

/* The characters of FIELD in TEXT, without blanks at the ends.  False: the
 * line ends before it. */
static bool
cut(char out[FIELD_MOST], const char *text, struct field field)
{
	const char *from, *to;
	size_t i;

	for (i = 1; i < field.from; i++)
		if (utf8_next(&text) == 0)
			return false;
	for (from = to = text, i = 0; i < field.n && *to != '\0'; i++)
		(void)utf8_next(&to);
	while (from < to && *from == ' ')
		from++;
	while (to > from && to[-1] == ' ')
		to--;
	memcpy(out, from, (size_t)(to - from));
	out[to - from] = '\0';
	return true;
}

static bool
is_digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

static int
read_day(struct reading *r, const char *text, struct err *e)
{
	char digits[FIELD_MOST];
	struct date day;

	if (!cut(digits, text, day_field) || !is_digits(digits, 8))
		return wrong(r, _("the Gebietsstand is no day"), e);
	day = date_from_int(strtoll(digits, NULL, 10));
	if (!date_is_valid(day))
		return wrong(r, _("the Gebietsstand is no day"), e);
	if (r->d->n > 0 && date_cmp(day, r->d->day) != 0)
		return wrong(r, _("another Gebietsstand than before"), e);
	r->d->day = day;
	return 0;
}

/* A name without the title that stands behind it: "Erbach, Kreisstadt". */
static char *
plain_name(const char *name)
{
	const char *comma = strchr(name, ',');

	return comma != NULL ? xstrndup(name, (size_t)(comma - name)) :
	    xstrdup(name);
}

static int
read_people(struct gv100_area *a, const struct reading *r, const char *text,
    struct err *e)
{
	char area[FIELD_MOST], people[FIELD_MOST], male[FIELD_MOST];

	/* Where a line is shifted the area tells, not the inhabitants: they
	 * would begin with its last digit. */
	if (!cut(area, text, area_field) || !is_digits(area, 11))
		return wrong(r, _("the area in hectares is no number"), e);
	if (!cut(people, text, people_field) || !is_digits(people, 11) ||
	    !cut(male, text, male_field) || !is_digits(male, 11))
		return wrong(r, _("the inhabitants are no number"), e);
	a->people = strtoll(people, NULL, 10);
	a->male = strtoll(male, NULL, 10);
	if (a->male > a->people)
		return wrong(r, _("more men than inhabitants"), e);
	return 0;
}

/* What stands above A must have been there. */
static int
place(struct reading *r, const struct gv100_area *a, struct err *e)
{
	if (a->level == GV100_LAND)
		r->land = a->ags / 1000000;
	else if (a->ags / 1000000 != r->land)
		return wrong(r, _("its Land does not stand before it"), e);
	if (a->level == GV100_GEMEINDE && (r->kreis == NONE ||
	    a->ags / 1000 != r->d->areas[r->kreis].ags / 1000))
		return wrong(r, _("its Kreis does not stand before it"), e);
	return 0;
}

static int
read_area(struct reading *r, const char *text, enum gv100_level level,
    struct err *e)
{
	static const size_t digits[] = { 2, 5, 8 };
	struct gv100 *d = r->d;
	struct gv100_area a = { .level = level, .line = r->line };
	char key[FIELD_MOST], name[FIELD_MOST];
	size_t i;

	if (!cut(key, text, key_field) || !is_digits(key, digits[level]))
		return wrong(r, _("the key is no key of its kind"), e);
	a.ags = strtoll(key, NULL, 10);
	for (i = digits[level]; i < 8; i++)
		a.ags *= 10;
	if (!cut(name, text, name_field) || name[0] == '\0')
		return wrong(r, _("the name is missing"), e);
	if (level == GV100_GEMEINDE && read_people(&a, r, text, e) < 0)
		return -1;
	if (place(r, &a, e) < 0)
		return -1;
	if (level == GV100_GEMEINDE) {
		d->areas[r->kreis].people += a.people;
		d->areas[r->kreis].male += a.male;
	} else if (level == GV100_KREIS)
		r->kreis = d->n;
	a.name = plain_name(name);
	d->areas = mem_grow(d->areas, d->n, &d->cap, sizeof *d->areas);
	d->areas[d->n++] = a;
	return 0;
}

static int
read_line(struct reading *r, const char *text, struct err *e)
{
	static const struct {
		const char	*kind;
		int		 level;	/* -1: not of interest */
	} kinds[] = {
		{ "10", GV100_LAND }, { "20", -1 }, { "30", -1 },
		{ "40", GV100_KREIS }, { "50", -1 }, { "60", GV100_GEMEINDE },
	};
	char kind[FIELD_MOST];
	size_t i;

	if (text[strspn(text, " ")] == '\0')
		return 0;
	if (strchr(text, (unsigned char)DECODE_BAD) != NULL)
		return wrong(r, _("a byte that means nothing"), e);
	(void)cut(kind, text, kind_field);
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			break;
	if (i == sizeof kinds / sizeof kinds[0])
		return wrong(r, _("its first two characters are no Satzart"),
		    e);
	if (read_day(r, text, e) < 0)
		return -1;
	return kinds[i].level < 0 ? 0 :
	    read_area(r, text, (enum gv100_level)kinds[i].level, e);
}

static int
compare(const void *a, const void *b)
{
	const struct gv100_area *x = a, *y = b;

	if (x->ags != y->ags)
		return x->ags < y->ags ? -1 : 1;
	return (int)x->level - (int)y->level;
}

static int
check_all(struct reading *r, struct err *e)
{
	const struct gv100 *d = r->d;
	size_t i;

	if (d->n == 0)
		return err_set(e, ERR_FAILED, _("%s: no area in it"), r->path);
	qsort(d->areas, d->n, sizeof *d->areas, compare);
	for (i = 1; i < d->n; i++) {
		const struct gv100_area *a = &d->areas[i - 1], *b = a + 1;

		if (compare(a, b) == 0)
			return err_set(e, ERR_FAILED, _("%s:%zu: key %08lld "
			    "stands there twice"), r->path,
			    a->line > b->line ? a->line : b->line,
			    (long long)b->ags);
	}
	return 0;
}

/* The text of the file, decoded. */
static int
read_text(struct buf *text, struct gv100 *d, const char *path, struct err *e)
{
	struct sheet *sheet = NULL;
	struct decode *decode = NULL;
	struct buf bytes = BUF_NONE;
	const char *part;
	size_t len;
	int rc = -1;

	/* The delimiter does not matter: one that is given is not guessed. */
	if (sheet_open(&sheet, path, NULL, ';', e) < 0 ||
	    sheet_hash(sheet, e) < 0) {
		e->kind = ERR_FAILED;	/* no delivery that could be refused */
		goto out;
	}
	memcpy(d->sha256, sheet->sha256, sizeof d->sha256);
	if (file_read(&bytes, path, e) < 0 ||
	    decode_open(&decode, sheet->dialect.encoding, e) < 0)
		goto out;
	decode_feed(decode, bytes.data + sheet->dialect.bom,
	    bytes.len - sheet->dialect.bom, &part, &len);
	buf_add(text, part, len);
	decode_end(decode, &part, &len);
	buf_add(text, part, len);
	rc = 0;
out:
	decode_close(decode);
	buf_free(&bytes);
	sheet_close(sheet);
	return rc;
}

int
gv100_read(struct gv100 *d, const char *path, struct err *e)
{
	struct reading r = { d, path, 0, NONE, -1 };
	struct buf text = BUF_NONE;
	char *at, *end;
	int rc;

	*d = (struct gv100){ .n = 0 };
	buf_puts(&text, "");
	rc = read_text(&text, d, path, e);
	for (at = text.data; rc == 0 && *at != '\0'; at = end) {
		end = at + strcspn(at, "\r\n");
		if (*end != '\0') {
			size_t cr = *end == '\r' && end[1] == '\n';

			*end = '\0';
			end += cr + 1;
		}
		r.line++;
		rc = read_line(&r, at, e);
	}
	buf_free(&text);
	if (rc == 0)
		rc = check_all(&r, e);
	if (rc < 0)
		gv100_fini(d);
	return rc;
}

void
gv100_fini(struct gv100 *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		free(d->areas[i].name);
	free(d->areas);
	*d = (struct gv100){ .n = 0 };
}

const char *
gv100_level_name(enum gv100_level level)
{
	static const char *const names[] = { "land", "kreis", "gemeinde" };

	return names[level];
}

const struct gv100_area *
gv100_find(const struct gv100 *d, int64_t ags, enum gv100_level level)
{
	const struct gv100_area key = { .ags = ags, .level = level };

	return d->n == 0 ? NULL : bsearch(&key, d->areas, d->n, sizeof key,
	    compare);
}
