#include "cli/calendar.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

static struct calendar_row *
add(struct calendar *c, const char *name, const char *form, int year)
{
	struct calendar_row *r;

	c->rows = mem_grow(c->rows, c->n, &c->cap, sizeof *c->rows);
	r = &c->rows[c->n++];
	*r = (struct calendar_row){ .name = xstrdup(name),
	    .form = xstrdup(form), .year = year, .rows = -1, .before = -1,
	    .last_year = -1 };
	return r;
}

void
calendar_fini(struct calendar *c)
{
	while (c->n > 0) {
		c->n--;
		free(c->rows[c->n].name);
		free(c->rows[c->n].form);
	}
	free(c->rows);
	*c = (struct calendar){ NULL, 0, 0, 0, 0 };
}

static int64_t
int_or_none(struct stmt *s, int column)
{
	return stmt_is_null(s, column) ? -1 : stmt_int(s, column);
}

static int
load_deliveries(struct calendar *c, const struct config *config,
    struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "status_deliveries", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		struct calendar_row *r = add(c, stmt_text(s, 0),
		    stmt_text(s, 1), (int)stmt_int(s, 2));

		r->source = config_source_find(config, r->name);
		r->received = stmt_date(s, 3);
		r->rows = stmt_int(s, 4);
		r->blocked = stmt_int(s, 5);
		r->state = stmt_int(s, 6) != 0 ? CALENDAR_NIL :
		    CALENDAR_RECEIVED;
		r->muss = stmt_int(s, 7);
		r->before = int_or_none(s, 8);
		r->last_year = int_or_none(s, 9);
		if (r->year > c->year)
			c->year = r->year;
	}
	stmt_close(s);
	return more;
}

static const struct calendar_row *
find(const struct calendar *c, const char *name, const char *form, int year)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->rows[i].year == year &&
		    strcmp(c->rows[i].name, name) == 0 &&
		    strcmp(c->rows[i].form, form) == 0)
			return &c->rows[i];
	return NULL;
}

/* What is due of SOURCE and not there. */
static void
add_expected(struct calendar *c, const struct config *config,
    const struct config_source *source, int year)
{
	size_t i;

	for (i = 0; i < source->forms_n; i++) {
		const char *form = source->forms[i];
		const struct calendar_row *before;
		struct calendar_row *r;

		if (!config_is_due(config, source, form, year) ||
		    find(c, source->name, form, year) != NULL)
			continue;
		r = add(c, source->name, form, year);
		r->source = source;
		r->state = CALENDAR_EXPECTED;
		before = find(c, source->name, form, year - 1);
		if (before != NULL && before->rows >= 0)
			r->last_year = before->rows;
	}
}

static int
compare(const void *pa, const void *pb)
{
	const struct calendar_row *a = pa, *b = pb;

	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->source != b->source)	/* both of one array, or none */
		return b->source == NULL || (a->source != NULL &&
		    a->source < b->source) ? -1 : 1;
	return strcmp(a->form, b->form);
}

static void
judge(struct calendar *c, const struct config *config, struct date today)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		struct calendar_row *r = &c->rows[i];
		bool there = r->state != CALENDAR_EXPECTED;

		r->due = config_due_day(config, r->year);
		r->late = date_days(there ? r->received : today) -
		    date_days(r->due);
		if (r->late < 0)
			r->late = 0;
		if (!there && r->late > 0) {
			r->state = CALENDAR_MISSING;
			c->missing++;
		}
	}
}

/* Keep the rows of YEAR only. */
static void
keep(struct calendar *c, int year)
{
	size_t i, n = 0;

	c->missing = 0;
	for (i = 0; i < c->n; i++) {
		struct calendar_row *r = &c->rows[i];

		if (r->year == year) {
			c->missing += r->state == CALENDAR_MISSING;
			c->rows[n++] = *r;
			continue;
		}
		free(r->name);
		free(r->form);
	}
	c->n = n;
}

int
calendar_load(struct calendar *c, const struct config *config, struct db *db,
    int year, struct date today, struct err *e)
{
	int last, y;
	size_t i;

	*c = (struct calendar){ NULL, 0, 0, 0, 0 };
	if (load_deliveries(c, config, db, e) < 0)
		return -1;
	last = today.year - 1 > c->year ? today.year - 1 : c->year;
	if (year > last)
		last = year;
	y = config->first_year != 0 ? config->first_year :
	    c->n > 0 ? c->rows[0].year : last;
	for (; y <= last; y++)
		for (i = 0; i < config->sources_n; i++)
			add_expected(c, config, &config->sources[i], y);
	judge(c, config, today);
	if (year != 0)
		keep(c, year);
	if (c->n > 0)
		qsort(c->rows, c->n, sizeof *c->rows, compare);
	return 0;
}

bool
calendar_remind(struct buf *out, const struct calendar *c,
    const struct config *config, const struct config_source *source)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++) {
		const struct calendar_row *r = &c->rows[i];

		if (r->source != source || r->state != CALENDAR_MISSING)
			continue;
		if (n++ == 0)
			buf_addf(out, "An: %s\n\nErinnerung: Lieferung für "
			    "den Bericht\n\nGuten Tag,\n\nzum vereinbarten "
			    "Termin ist bei uns noch nicht eingegangen:\n\n",
			    source->contact[0] != '\0' ? source->contact :
			    source->title);
		buf_addf(out, "  - %s für das Berichtsjahr %d, fällig am "
		    "%s\n", r->form, r->year, date_german(r->due).s);
	}
	if (n > 0)
		buf_addf(out, "\nBitte liefern Sie bald. Ohne diese Daten "
		    "bleibt der Bericht ein Entwurf\nund nennt, was fehlt. "
		    "Ist für ein Jahr nichts zu melden, genügt eine\n"
		    "Fehlanzeige: eine Datei mit „Fehlanzeige“ im Namen, "
		    "die nur die Kopfzeile\nenthält.\n\nMit freundlichen "
		    "Grüßen\n%s\n", config->office);
	return n > 0;
}
