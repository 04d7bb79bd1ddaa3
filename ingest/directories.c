#include "ingest/directories.h"

#include "core/date.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/gv100.h"
#include "ingest/register.h"
#include "ingest/sheet.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_NAME, STICHTAG, BASIS, SOURCE, COLUMNS };

static const char *const column_names[COLUMNS] = {
	"file", "stichtag", "basis", "source"
};

/* A row of gv100.csv, and what its file has. */
struct directory {
	char		*cells[COLUMNS];
	struct date	 stichtag;	/* of the inhabitants; or none */
	struct gv100	 areas;
};

struct directories {
	struct directory *list;		/* by Gebietsstand */
	size_t		  n, cap;
	char		  hash[65];
};

/* What cannot be meant; NULL: nothing. */
static const char *
find_fault(const struct directory *d)
{
	bool people = d->cells[STICHTAG][0] != '\0';

	if (d->cells[FILE_NAME][0] == '\0' ||
	    strchr(d->cells[FILE_NAME], '/') != NULL)
		return column_names[FILE_NAME];
	if (people && date_is_none(d->stichtag))
		return column_names[STICHTAG];
	if (people != (d->cells[BASIS][0] != '\0'))
		return column_names[BASIS];
	return d->cells[SOURCE][0] == '\0' ? column_names[SOURCE] : NULL;
}

static int
take_row(void *data, size_t line, const char *const *cells,
    const char **fault, struct err *e)
{
	struct directories *all = data;
	struct directory *d;
	size_t i;

	(void)line;
	(void)e;
	all->list = mem_grow(all->list, all->n, &all->cap,
	    sizeof *all->list);
	d = &all->list[all->n++];
	*d = (struct directory){ .areas = { .n = 0 } };
	for (i = 0; i < COLUMNS; i++)
		d->cells[i] = xstrdup(cells[i]);
	d->stichtag = date_parse(d->cells[STICHTAG]);
	*fault = find_fault(d);
	return *fault == NULL ? 0 : -1;
}

/* The rows of gv100.csv. */
static int
read_list(struct directories *d, struct hasher *hasher, const char *path,
    struct err *e)
{
	struct register_reader reader = { .path = path, .n = COLUMNS,
	    .row = take_row, .data = d };
	struct sheet *sheet = NULL;
	int rc = -1;

	memcpy(reader.names, column_names, sizeof column_names);
	if (sheet_open(&sheet, path, "utf-8", ';', e) < 0 ||
	    sheet_hash(sheet, e) < 0)
		e->kind = ERR_FAILED;	/* no delivery that could be refused */
	else if (register_read(&reader, sheet, e) == 0) {
		hash_add(hasher, sheet->sha256, strlen(sheet->sha256));
		rc = 0;
	}
	sheet_close(sheet);
	return rc;
}

static int
compare(const void *a, const void *b)
{
	const struct directory *x = a, *y = b;

	return date_cmp(x->areas.day, y->areas.day);
}

static int
read_files(struct directories *d, struct hasher *hasher,
    const struct config *c, struct err *e)
{
	size_t i;

	for (i = 0; i < d->n; i++) {
		char *name = xasprintf("reference/%s",
		    d->list[i].cells[FILE_NAME]);
		char *path = config_path(c, name);
		int rc = gv100_read(&d->list[i].areas, path, e);

		free(path);
		free(name);
		if (rc < 0)
			return -1;
		hash_add(hasher, d->list[i].areas.sha256,
		    strlen(d->list[i].areas.sha256));
	}
	if (d->n > 0)
		qsort(d->list, d->n, sizeof *d->list, compare);
	return 0;
}

int
directories_read(struct directories **out, const struct config *c,
    struct err *e)
{
	struct directories *d = xcalloc(1, sizeof *d);
	char *path = config_path(c, "reference/gv100.csv");
	struct hasher *hasher;
	int rc = 0;

	if (access(path, F_OK) == 0 || errno != ENOENT) {
		hasher = hash_begin();
		rc = read_list(d, hasher, path, e) < 0 ? -1 :
		    read_files(d, hasher, c, e);
		memcpy(d->hash, hash_end(hasher).hex, sizeof d->hash);
	}
	free(path);
	if (rc < 0)
		directories_free(d);
	else
		*out = d;
	return rc;
}

void
directories_free(struct directories *d)
{
	size_t i, k;

	if (d == NULL)
		return;
	for (i = 0; i < d->n; i++) {
		for (k = 0; k < COLUMNS; k++)
			free(d->list[i].cells[k]);
		gv100_fini(&d->list[i].areas);
	}
	free(d->list);
	free(d);
}

const char *
directories_hash(const struct directories *d)
{
	return d->hash;
}

/* --- into the store ----------------------------------------------------------- */

static int
add_areas(const struct directory *d, struct db *db, struct err *e)
{
	struct date first = { d->areas.day.year, 1, 1 };
	struct stmt *s = NULL;
	size_t i;
	int rc = -1;

	if (stmt_open(&s, db, "gv100_area", e) < 0)
		goto out;
	stmt_bind_date(s, ":day", d->areas.day);
	stmt_bind_date(s, ":first", first);
	stmt_bind_text(s, ":source", d->cells[SOURCE]);
	for (i = 0; i < d->areas.n; i++) {
		const struct gv100_area *a = &d->areas.areas[i];

		stmt_bind_int(s, ":ags", a->ags);
		stmt_bind_text(s, ":level", gv100_level_name(a->level));
		stmt_bind_text(s, ":name", a->name);
		if (stmt_exec(s, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

/* Rows of the register that are valid on the Gebietsstand, and that the
 * directory of their Land lacks; the caller frees. */
static int
find_ended(int64_t **rows, size_t *n, const struct directory *d,
    struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	size_t cap = 0;
	int more;

	*rows = NULL;
	*n = 0;
	if (stmt_open(&s, db, "gv100_valid", e) < 0)
		return -1;
	stmt_bind_date(s, ":day", d->areas.day);
	while ((more = stmt_step(s, e)) > 0) {
		int64_t ags = stmt_int(s, 1);

		if (gv100_find(&d->areas, ags / 1000000 * 1000000,
		    GV100_LAND) == NULL || gv100_find(&d->areas, ags,
		    strcmp(stmt_text(s, 2), "kreis") == 0 ? GV100_KREIS :
		    GV100_GEMEINDE) != NULL)
			continue;
		*rows = mem_grow(*rows, *n, &cap, sizeof **rows);
		(*rows)[(*n)++] = stmt_int(s, 0);
	}
	stmt_close(s);
	return more;
}

static int
end_areas(const struct directory *d, struct db *db, struct err *e)
{
	struct date before = date_from_days(date_days(d->areas.day) - 1);
	struct stmt *s = NULL;
	int64_t *rows;
	size_t i, n;
	int rc = -1;

	if (find_ended(&rows, &n, d, db, e) < 0 ||
	    stmt_open(&s, db, "gv100_end", e) < 0)
		goto out;
	stmt_bind_date(s, ":before", before);
	for (i = 0; i < n; i++) {
		stmt_bind_int(s, ":row", rows[i]);
		if (stmt_exec(s, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(s);
	free(rows);
	return rc;
}

static int
add_people(const struct directory *d, struct db *db, struct err *e)
{
	static const char *const sexes[] = { "insgesamt", "m", "w" };
	struct stmt *s = NULL;
	size_t i, k;
	int rc = -1;

	if (date_is_none(d->stichtag))
		return 0;
	if (stmt_open(&s, db, "gv100_people", e) < 0)
		goto out;
	stmt_bind_date(s, ":stichtag", d->stichtag);
	stmt_bind_text(s, ":basis", d->cells[BASIS]);
	stmt_bind_text(s, ":source", d->cells[SOURCE]);
	for (i = 0; i < d->areas.n; i++) {
		const struct gv100_area *a = &d->areas.areas[i];
		const int64_t people[] = { a->people, a->male,
		    a->people - a->male };

		for (k = 0; a->level != GV100_LAND && k < 3; k++) {
			stmt_bind_int(s, ":ags", a->ags);
			stmt_bind_text(s, ":geschlecht", sexes[k]);
			stmt_bind_int(s, ":wert", people[k]);
			if (stmt_exec(s, e) < 0)
				goto out;
		}
	}
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

int
directories_load(const struct directories *d, struct db *db, struct err *e)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (end_areas(&d->list[i], db, e) < 0 ||
		    add_areas(&d->list[i], db, e) < 0 ||
		    add_people(&d->list[i], db, e) < 0)
			return -1;
	return 0;
}
