#ifndef TESTS_AGGREGATE_STORE_H
#define TESTS_AGGREGATE_STORE_H

/*
 * A store to count in, filled row by row without ingest/, and the workspace
 * that goes with it: region 06437.  Functions of a test program, so they
 * stand here in full.
 */
#include "aggregate/aggregate.h"
#include "core/config.h"
#include "core/db.h"
#include "core/err.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPEN 99991231

struct store {
	char			 *path;
	sqlite3			*raw;	/* to write; not the engine's handle */
	struct config		 config;
	struct config_source	 sources[8];
	struct db		*db;	/* to count; read only */
};

/* What a row says; what is 0 or NULL is NULL in the store. */
struct store_person {
	const char	*number, *match, *sex;
	int64_t		 birth;
	int		 precision;
	int64_t		 ags_ga;
	int		 rag_schutz;
	int64_t		 erstantrag;
	const char	*nationality;
	int64_t		 erstbeginn;
};

struct store_spell {
	const char	*rechtskreis, *leistungsart, *wohnform, *zielgruppe;
	int64_t		 beginn, ende, ags_leist;
	const char	*ende_grund, *schulart, *pflegegrad, *status,
			*unterbringung, *fall, *haushalt;
	int64_t		 schule_ende;
	int		 pers_budget;
	const char	*behinderungsart, *folgeleistung, *lebensabschnitt;
	int64_t		 ausgaben, einnahmen;
	const char	*rbs;
	int64_t		 line;		/* 0: 1 */
};

static inline void
store_sql(struct store *s, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(s->raw, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
}

/* Bind ARGS: 't' text (NULL: null), 'i' integer, 'n' integer with 0 as
 * null; and run.  Returns the rowid of an insert. */
static inline int64_t
store_run(struct store *s, const char *sql, const char *kinds, ...)
{
	sqlite3_stmt *st = NULL;
	const char *text;
	int64_t number;
	va_list ap;
	int i;

	if (sqlite3_prepare_v2(s->raw, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(s->raw));
	va_start(ap, kinds);
	for (i = 1; kinds[i - 1] != '\0'; i++)
		if (kinds[i - 1] == 't') {
			text = va_arg(ap, const char *);
			sqlite3_bind_text(st, i, text, -1, SQLITE_TRANSIENT);
		} else {
			number = va_arg(ap, int64_t);
			if (kinds[i - 1] == 'i' || number != 0)
				sqlite3_bind_int64(st, i, number);
		}
	va_end(ap);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
	return sqlite3_last_insert_rowid(s->raw);
}

/* Cut LINE at its ';' into FIELDS; a field may be quoted. */
static inline void
store_cut(char *line, char *fields[], int n)
{
	char *to;
	int i;

	line[strcspn(line, "\r\n")] = '\0';
	for (i = 0; i < n; i++) {
		fields[i] = to = line;
		if (*line == '"') {
			for (line++; *line != '\0' && !(line[0] == '"' &&
			    line[1] != '"'); line++) {
				if (line[0] == '"')
					line++;
				*to++ = *line;
			}
			line++;
		} else
			for (; *line != '\0' && *line != ';'; line++)
				to++;
		if (*line == ';')
			line++;
		*to = '\0';
	}
}

/* "2024-12-31" to 20241231; empty is an open end. */
static inline int64_t
store_day(const char *s)
{
	int y, m, d;

	if (s[0] == '\0')
		return OPEN;
	assert_int_equal(sscanf(s, "%d-%d-%d", &y, &m, &d), 3);
	return y * 10000 + m * 100 + d;
}

static inline FILE *
store_csv(const char *name, char **line, size_t *cap)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof path, "sample-data/reference/%s.csv", name);
	if ((f = fopen(path, "r")) == NULL)
		fail_msg("%s: cannot be read", path);
	assert_true(getline(line, cap, f) > 0);		/* its header */
	return f;
}

/* The reference data of the samples; of the register only the Kreise and
 * the region's municipalities. */
static inline void
store_reference(struct store *s)
{
	char *line = NULL, *f[10];
	size_t cap = 0;
	FILE *file;

	file = store_csv("schluessel", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 10);
		store_run(s, "INSERT INTO ref_schluessel VALUES "
		    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ttiitttitt", f[0], f[1], store_day(f[2]),
		    store_day(f[3]), f[4][0] ? f[4] : NULL, f[5], f[6],
		    (int64_t)atoi(f[7]), f[8][0] ? f[8] : NULL, f[9]);
	}
	fclose(file);
	file = store_csv("rag", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 5);
		store_run(s, "INSERT INTO ref_rag VALUES (?, ?, ?, ?, ?)",
		    "iiitt", store_day(f[0]), store_day(f[1]),
		    (int64_t)atoi(f[2]), f[3], f[4]);
	}
	fclose(file);
	file = store_csv("brueche", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 5);
		store_run(s, "INSERT INTO ref_brueche VALUES (?, ?, ?, ?, ?)",
		    "tittt", f[0], store_day(f[1]), f[2], f[3], f[4]);
	}
	fclose(file);
	file = store_csv("ags_history", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 6);
		store_run(s, "INSERT INTO ref_ags_history VALUES "
		    "(?, ?, ?, ?, ?, ?)", "iiiitt", (int64_t)atoi(f[0]),
		    (int64_t)atoi(f[1]), store_day(f[2]),
		    (int64_t)atoi(f[3]), f[4], f[5]);
	}
	fclose(file);
	file = store_csv("zustaendigkeit", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 6);
		store_run(s, "INSERT INTO ref_zustaendigkeit VALUES "
		    "(?, ?, ?, ?, ?, ?)", "itiitt",
		    (int64_t)atoi(f[0]) * 1000000, f[1], store_day(f[2]),
		    store_day(f[3]), f[4], f[5]);
	}
	fclose(file);
	file = store_csv("bevoelkerung", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 7);
		if (strncmp(f[0], "06437", 5) == 0)
			store_run(s, "INSERT INTO ref_bevoelkerung VALUES "
			    "(?, ?, ?, ?, ?, ?, ?)", "iittitt",
			    (int64_t)atoi(f[0]), store_day(f[1]), f[2], f[3],
			    (int64_t)atoi(f[4]), f[5], f[6]);
	}
	fclose(file);
	file = store_csv("ags", &line, &cap);
	while (getline(&line, &cap, file) > 0) {
		store_cut(line, f, 6);
		if (strcmp(f[1], "kreis") == 0 ||
		    strncmp(f[0], "06437", 5) == 0)
			store_run(s, "INSERT INTO ref_ags VALUES "
			    "(?, ?, ?, ?, ?, ?)", "ittiit",
			    (int64_t)atoi(f[0]), f[1], f[2], store_day(f[3]),
			    store_day(f[4]), f[5]);
	}
	fclose(file);
	free(line);
}

static inline void
store_open(struct store *s)
{
	struct err e = ERR_NONE;
	struct db *db;

	memset(s, 0, sizeof *s);
	s->path = test_file("", 0);
	if (db_open(&db, s->path, DB_CREATE, &e) < 0)
		fail_msg("%s", e.text);
	db_close(db);
	assert_int_equal(sqlite3_open(s->path, &s->raw), SQLITE_OK);
	store_sql(s, "PRAGMA synchronous = OFF; BEGIN");
	store_reference(s);
	store_sql(s, "COMMIT");
	s->config = (struct config){ .dir = NULL,
	    .split = (char *)"monthly", .office = (char *)"Amt",
	    .region = (char *)"06437", .region_name = (char *)"Odenwaldkreis",
	    .sources = s->sources, .first_year = 2020, .due_month = 3,
	    .due_day = 31, .method = (char *)"round5", .zeros_public = true,
	    .values = 3, .values_zero = 2, .rate_base = 100 };
}

static inline void
store_close(struct store *s)
{
	db_close(s->db);
	sqlite3_close(s->raw);
	test_file_end(s->path);
}

/* A configured source that owes `leistungen`. */
static inline void
store_source(struct store *s, const char *name, enum source_role role)
{
	static char *owed[] = { (char *)"leistungen" };
	struct config_source *c = &s->sources[s->config.sources_n++];

	assert_true(s->config.sources_n <= 8);
	*c = (struct config_source){ .name = (char *)(uintptr_t)name,
	    .title = (char *)(uintptr_t)name, .role = role, .forms = owed,
	    .forms_n = 1 };
	store_run(s, "INSERT INTO source (name, role, title) "
	    "VALUES (?, ?, ?)", "ttt", name, source_role_name(role), name);
}

/* A current delivery; the rows added next are its. */
static inline int64_t
store_delivery(struct store *s, const char *source, int year)
{
	return store_run(s, "INSERT INTO delivery (source, form, year, "
	    "state, file, sha256, bytes, received, dialect, rows, blocked, "
	    "persons) VALUES ((SELECT id FROM source WHERE name = ?), "
	    "'leistungen', ?, 'current', ? || '.csv', 'f00d', 1, "
	    "20250301, 'utf-8', 0, 0, 0)", "tit", source, (int64_t)year,
	    source);
}

static inline int64_t
store_key(struct store *s, const char *list, const char *key)
{
	sqlite3_stmt *st = NULL;
	int64_t id;

	if (key == NULL)
		return 0;
	store_run(s, "INSERT OR IGNORE INTO key (list, key) VALUES (?, ?)",
	    "tt", list, key);
	sqlite3_prepare_v2(s->raw, "SELECT id FROM key WHERE list = ? AND "
	    "key = ?", -1, &st, NULL);
	sqlite3_bind_text(st, 1, list, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 2, key, -1, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	id = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return id;
}

static inline int64_t
store_person(struct store *s, int64_t delivery, const struct store_person *p)
{
	if (p->match != NULL)
		store_run(s, "INSERT INTO match (key) SELECT ?1 WHERE NOT "
		    "EXISTS (SELECT 1 FROM match WHERE key = ?1)", "t",
		    p->match);
	return store_run(s, "INSERT INTO person (delivery, number, match, "
	    "line, birth, birth_precision, sex, ags_ga, rag_schutz, "
	    "erstantrag, nationality, erstbeginn) VALUES (?, ?, (SELECT id "
	    "FROM match WHERE key = ?), 1, ?, ?, ?, ?, ?, ?, ?, ?)",
	    "ittninnnnnn",
	    delivery, p->number, p->match, p->birth, (int64_t)p->precision,
	    store_key(s, "geschlecht", p->sex), p->ags_ga,
	    (int64_t)p->rag_schutz, p->erstantrag,
	    store_key(s, "staatsang", p->nationality), p->erstbeginn);
}

static inline void
store_spell(struct store *s, int64_t delivery, int64_t person,
    const struct store_spell *sp)
{
	int64_t id = store_run(s, "INSERT INTO spell (person, line, "
	    "rechtskreis, leistungsart, wohnform, zielgruppe, beginn, ende, "
	    "ags_leist, ende_grund, schulart, pflegegrad, status, "
	    "unterbringung, fall, haushalt, schule_ende, pers_budget, "
	    "behinderungsart, folgeleistung, lebensabschnitt, ausgaben, "
	    "einnahmen, rbs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
	    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "iiinnniinnnnnnttninnnnnn", person, sp->line != 0 ? sp->line : 1,
	    store_key(s, "rechtskreis", sp->rechtskreis),
	    store_key(s, "leistungsart", sp->leistungsart),
	    store_key(s, "wohnform", sp->wohnform),
	    store_key(s, "zielgruppe", sp->zielgruppe), sp->beginn,
	    sp->ende != 0 ? sp->ende : (int64_t)OPEN, sp->ags_leist,
	    store_key(s, "ende_grund", sp->ende_grund),
	    store_key(s, "schulart", sp->schulart),
	    store_key(s, "pflegegrad", sp->pflegegrad),
	    store_key(s, "status", sp->status),
	    store_key(s, "unterbringung", sp->unterbringung), sp->fall,
	    sp->haushalt, sp->schule_ende, (int64_t)sp->pers_budget,
	    store_key(s, "behinderungsart", sp->behinderungsart),
	    store_key(s, "folgeleistung", sp->folgeleistung),
	    store_key(s, "lebensabschnitt", sp->lebensabschnitt),
	    sp->ausgaben, sp->einnahmen, store_key(s, "rbs", sp->rbs));

	store_run(s, "UPDATE delivery SET first_spell = "
	    "coalesce(first_spell, ?), last_spell = ? WHERE id = ?", "iii",
	    id, id, delivery);
	store_run(s, "INSERT OR IGNORE INTO delivery_law VALUES (?, ?)", "ii",
	    delivery, store_key(s, "rechtskreis", sp->rechtskreis));
}

static inline struct db *
store_db(struct store *s)
{
	struct err e = ERR_NONE;

	if (s->db == NULL && db_open(&s->db, s->path, DB_READ, &e) < 0)
		fail_msg("%s", e.text);
	return s->db;
}

static inline struct aggregate_request
store_request(const char *const *measure, int first_year, int year)
{
	return (struct aggregate_request){ .year = year,
	    .first_year = first_year,
	    .measures = measure[0] != NULL ? measure : NULL,
	    .measures_n = 1 };
}

/* All measures, or the one named. */
static inline struct published *
store_publish(struct store *s, const char *measure, int first_year, int year)
{
	struct aggregate_request r = store_request(&measure, first_year,
	    year);
	struct published *p = NULL;
	struct err e = ERR_NONE;

	if (aggregate_published(&p, store_db(s), &s->config, &r, &e) < 0)
		fail_msg("%s", e.text);
	return p;
}

/* What figures prints; the caller frees.  Not inlined: gcc takes the text of
 * open_memstream() for a pointer to its own variable. */
static __attribute__((noinline, unused)) char *
store_figures(struct store *s, const char *measure, int first_year, int year,
    enum figures_format format, bool exact)
{
	struct aggregate_request r = store_request(&measure, first_year,
	    year);
	struct err e = ERR_NONE;
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (aggregate_figures(f, store_db(s), &s->config, &r, format, exact,
	    &e) < 0)
		fail_msg("%s", e.text);
	fclose(f);
	return text;
}

/* The exact count of a cell; -1 where there is no such row. */
static inline int64_t
store_exact(struct store *s, const char *measure, int year,
    const char *breakdown, const char *category)
{
	char *csv = store_figures(s, measure, year, year, FIGURES_CSV, true);
	char *row = xasprintf(",06437,%s,%s,", breakdown, category);
	const char *at = strstr(csv, row);
	int64_t n = -1;

	if (at != NULL) {
		at += strcspn(at, "\r");
		while (at[-1] != ',')
			at--;
		n = strtoll(at, NULL, 10);
	}
	free(row);
	free(csv);
	return n;
}

#endif
