#include "ingest/load.h"

#include "core/buf.h"
#include "core/db_each.h"
#include "core/db_feed.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/ring.h"
#include "ingest/delivery.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns of table spell that come straight from a record, behind person and
 * line.  Those that the delivery does not have are left out of the feed: a
 * third of the time goes by the number of columns. */
static const struct stored {
	const char	*name;
	int		 column;
	bool		 key;		/* a number of record_key() */
} stored[] = {
	{ "rechtskreis", L_RECHTSKREIS, true },
	{ "leistungsart", L_LEISTUNGSART, true },
	{ "beginn", L_BEGINN, false },
	{ "ende", L_ENDE, false },
	{ "wohnform", L_WOHNFORM, true },
	{ "ags_wohn", L_AGS_WOHN, false },
	{ "ags_leist", L_AGS_LEIST, false },
	{ "zielgruppe", L_ZIELGRUPPE, true },
	{ "behinderungsart", L_BEHINDERUNGSART, true },
	{ "schulart", L_SCHULART, true },
	{ "pflegegrad", L_PFLEGEGRAD, true },
	{ "ende_grund", L_ENDE_GRUND, true },
	{ "lebensabschnitt", L_LEBENSABSCHNITT, true },
	{ "uebernahme", L_UEBERNAHME, false },
	{ "folgeleistung", L_FOLGELEISTUNG, true },
	{ "schule_ende", L_SCHULE_ENDE, false },
	{ "pers_budget", L_PERS_BUDGET, false },
	{ "status", L_STATUS, true },
	{ "unterbringung", L_UNTERBRINGUNG, true },
	{ "rbs", L_RBS, true },
	{ "ausgaben", L_AUSGABEN, false },
	{ "einnahmen", L_EINNAHMEN, false },
};

#define STORED	(sizeof stored / sizeof stored[0])

#if RECORD_NONE != DB_FEED_NULL
#error values go to the feed as they are
#endif

/* The columns of the feeds, and for those of persons in which column of a
 * delivery they come: what it does not have is NULL at once. */
static const char *const match_columns[] = { "$key", NULL };

static const struct {
	const char	*name;
	int		 column;	/* -1: none */
} person_cells[] = {
	{ "id", -1 }, { "delivery", -1 }, { "line", -1 },
	{ "$number", L_PERSON_ID },
	{ "birth", L_GEBURTSDATUM }, { "birth_precision", L_GEBURTSDATUM },
	{ "sex", L_GESCHLECHT }, { "nationality", L_STAATSANG },
	{ "ags_ga", L_AGS_GA }, { "rag_schutz", L_RAG_SCHUTZ },
	{ "erstantrag", L_ERSTANTRAG }, { "erstbeginn", L_ERSTBEGINN },
	{ "einreise", L_EINREISE }, { "sterbedatum", L_STERBEDATUM },
	{ "match", L_MATCH_KEY },
};

static const char *const finding_columns[] = { "delivery", "line", "$column",
    "$rule", "$level", NULL };

enum {
	FINDING_WIDTH = sizeof finding_columns / sizeof finding_columns[0] - 1,
	MATCH_WIDTH = sizeof match_columns / sizeof match_columns[0] - 1,
	PERSON_WIDTH = sizeof person_cells / sizeof person_cells[0],
	PERSON_FACTS = 4,	/* behind them those of enum person_fact */
	SPELL_WIDTH = 2 + STORED + 2	/* fall and haushalt at the end */
};

_Static_assert((int)PERSON_WIDTH == (int)PERSON_FACTS + (int)FACTS,
    "a column for each fact");

#define LAWS_MOST	16	/* more than the closed list has */
#define BATCH_ROWS	512
#define BATCHES		4

struct batch {
	int64_t		matches[BATCH_ROWS][MATCH_WIDTH];
	int64_t		persons[BATCH_ROWS][PERSON_WIDTH];
	int64_t		completed[BATCH_ROWS][PERSON_WIDTH];
	int64_t		spells[BATCH_ROWS * SPELL_WIDTH];
	size_t		matches_n, persons_n, completed_n, spells_n;
	struct buf	text;
};

/* A table and what goes into it next. */
struct feed {
	struct db_feed	 rows;
	struct stmt	*insert;
	int64_t		 last;		/* highest number in the table */
};

struct load {
	struct db	*db;
	struct feed	 match, person, completed, spell, finding;
	/* Names that NULL ends: of the feed of persons, of those of them
	 * that a new person gets, of the feed of spells. */
	const char	*person_columns[PERSON_WIDTH + 1];
	const char	*person_given[PERSON_WIDTH + 1];
	const char	*spell_columns[SPELL_WIDTH + 1];
	size_t		 spell_width;
	bool		 has_fall, has_haushalt;
	struct stored	 delivered[STORED];
	size_t		 delivered_n;
	int64_t		 first_spell, spells;	/* ids are given out in order */
	int64_t		 first_person, delivery;
	size_t		 persons;	/* handed to the writer */
	int64_t		 last_match;	/* handed to the writer */
	int64_t		 laws[LAWS_MOST];	/* keys of its services' laws */
	size_t		 laws_n;

	struct batch	*batches[BATCHES];
	struct ring	 ring;
	bool		 running;
	bool		 failed;	/* the writer's, read after the join */
	struct err	 err;
	pthread_t	 writer;
};

static int
next_ids(struct load *l, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, l->db, "next_ids", e) < 0)
		return -1;
	if ((more = stmt_step(s, e)) > 0) {
		l->delivery = stmt_int(s, 0);
		l->first_person = stmt_int(s, 1);
		l->first_spell = stmt_int(s, 2);
		l->person.last = l->first_person - 1;
		l->spell.last = l->first_spell - 1;
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

/* Run the insert of F over N rows of CELLS; the table gives them the numbers
 * that they have here already. */
static int
write_rows(struct feed *f, struct db *db, const int64_t *cells, size_t n,
    const char *text, struct err *e)
{
	f->rows = (struct db_feed){ cells, n, text };
	if (n == 0)
		return 0;
	if (stmt_exec(f->insert, e) < 0)
		return -1;
	f->last += (int64_t)n;
	assert(db_last_id(db) == f->last);
	return 0;
}

static int
write_batch(struct load *l, const struct batch *b, struct err *e)
{
	const char *text = b->text.data;

	if (write_rows(&l->match, l->db, b->matches[0], b->matches_n, text,
	    e) < 0 || write_rows(&l->person, l->db, b->persons[0],
	    b->persons_n, text, e) < 0)
		return -1;
	l->completed.rows = (struct db_feed){ b->completed[0],
	    b->completed_n, text };
	if (b->completed_n > 0 && stmt_exec(l->completed.insert, e) < 0)
		return -1;
	return write_rows(&l->spell, l->db, b->spells, b->spells_n, text,
	    e);
}

static void *
write_all(void *data)
{
	struct load *l = data;
	size_t place;

	while (ring_take(&l->ring, &place)) {
		/* After a failure the reader is let run on to its end. */
		if (!l->failed && write_batch(l, l->batches[place],
		    &l->err) < 0)
			l->failed = true;
		ring_empty(&l->ring);
	}
	return NULL;
}

static int
open_feed(struct feed *f, struct db *db, const char *name,
    const char *const *columns, const char *insert, struct err *e)
{
	return db_feed_begin(db, name, columns, &f->rows, e) < 0 ? -1 :
	    stmt_open(&f->insert, db, insert, e);
}

/* The same of a feed into TABLE, as far as GIVEN names its columns. */
static int
open_table_feed(struct feed *f, struct db *db, const char *name,
    const char *const *columns, const char *table, const char *const *given,
    struct err *e)
{
	return db_feed_begin(db, name, columns, &f->rows, e) < 0 ? -1 :
	    db_feed_insert(&f->insert, db, name, table, given, e);
}

static bool
is_delivered(const struct columns *columns, int column)
{
	return columns == NULL || columns->cell[column] >= 0;
}

static void
choose_person_columns(struct load *l, const struct columns *columns)
{
	size_t i, n = 0;

	for (i = 0; i < PERSON_WIDTH; i++) {
		int column = person_cells[i].column;

		l->person_columns[i] = person_cells[i].name;
		/* A new one gets its number from the table. */
		if (i > 0 && (column < 0 || is_delivered(columns, column)))
			l->person_given[n++] = person_cells[i].name;
	}
}

static void
choose_spell_columns(struct load *l, const struct columns *columns)
{
	size_t i, n = 0;

	l->spell_columns[n++] = "person";
	l->spell_columns[n++] = "line";
	for (i = 0; i < STORED; i++)
		/* An end that is not delivered is an open one. */
		if (stored[i].column == L_ENDE ||
		    is_delivered(columns, stored[i].column)) {
			l->delivered[l->delivered_n++] = stored[i];
			l->spell_columns[n++] = stored[i].name;
		}
	l->has_fall = is_delivered(columns, L_FALL_ID);
	if (l->has_fall)
		l->spell_columns[n++] = "$fall";
	l->has_haushalt = is_delivered(columns, L_HAUSHALT_ID);
	if (l->has_haushalt)
		l->spell_columns[n++] = "$haushalt";
	l->spell_width = n;
}

static int
open_feeds(struct load *l, struct err *e)
{
	if (open_feed(&l->match, l->db, "feed_match", match_columns,
	    "insert_matches", e) < 0 || open_feed(&l->completed, l->db,
	    "feed_completed", l->person_columns, "complete_persons", e) < 0 ||
	    open_feed(&l->finding, l->db, "feed_finding", finding_columns,
	    "insert_findings", e) < 0)
		return -1;
	return open_table_feed(&l->person, l->db, "feed_person",
	    l->person_columns, "person", l->person_given, e) < 0 ? -1 :
	    open_table_feed(&l->spell, l->db, "feed_spell", l->spell_columns,
	    "spell", l->spell_columns, e);
}

int
load_begin(struct load **out, struct db *db, const struct columns *columns,
    struct err *e)
{
	struct load *l = xcalloc(1, sizeof *l);
	size_t i;

	l->db = db;
	ring_init(&l->ring, BATCHES);
	for (i = 0; i < BATCHES; i++)
		l->batches[i] = xcalloc(1, sizeof *l->batches[i]);
	choose_person_columns(l, columns);
	choose_spell_columns(l, columns);
	if (open_feeds(l, e) < 0 || next_ids(l, e) < 0)
		goto fail;
	if (pthread_create(&l->writer, NULL, write_all, l) != 0) {
		err_set(e, ERR_FAILED, _("another thread cannot be "
		    "started"));
		goto fail;
	}
	l->running = true;
	*out = l;
	return 0;
fail:
	load_close(l);
	return -1;
}

static void
take_match(const struct db_row *row, void *data)
{
	const char *key = db_row_text(row, 1);

	persons_know(data, key, strlen(key), db_row_int(row, 0));
}

int
load_matches(struct load *l, struct persons *ps, struct err *e)
{
	static const char *const columns[] = { "id", "key" };
	const struct db_each each = { take_match, ps };
	struct stmt *s = NULL;
	int rc;

	if (stmt_open_each(&s, l->db, "matches", columns, 2, &each, e) < 0)
		return -1;
	rc = stmt_exec(s, e);
	stmt_close(s);
	persons_know_all(ps);
	l->last_match = l->match.last = (int64_t)ps->matches.n;
	return rc;
}

static void
stop_writer(struct load *l)
{
	if (!l->running)
		return;
	ring_end(&l->ring);
	(void)pthread_join(l->writer, NULL);
	l->running = false;
}

void
load_close(struct load *l)
{
	size_t i;

	if (l == NULL)
		return;
	stop_writer(l);
	stmt_close(l->match.insert);
	stmt_close(l->person.insert);
	stmt_close(l->spell.insert);
	stmt_close(l->finding.insert);
	stmt_close(l->completed.insert);
	db_feed_end(l->db, "feed_completed");
	db_feed_end(l->db, "feed_finding");
	db_feed_end(l->db, "feed_match");
	db_feed_end(l->db, "feed_person");
	db_feed_end(l->db, "feed_spell");
	for (i = 0; i < BATCHES; i++) {
		buf_free(&l->batches[i]->text);
		free(l->batches[i]);
	}
	ring_fini(&l->ring);
	free(l);
}

int64_t
load_number(const struct load *l)
{
	return l->delivery;
}

/* The batch at the head is full, or the last: the writer's turn. */
static void
hand_over(struct load *l)
{
	struct batch *b;

	ring_full(&l->ring);
	b = l->batches[ring_place(&l->ring)];
	b->matches_n = b->persons_n = b->completed_n = b->spells_n = 0;
	buf_clear(&b->text);
}

static int64_t
keep_text(struct buf *text, const char *s, size_t len)
{
	size_t at = text->len;

	if (len == 0)
		return DB_FEED_NULL;
	buf_add(text, s, len);
	return db_feed_text(at, len);
}

/* What the row under way has told of its person: of a new one all that is
 * known, else what was not known before. */
static void
add_person(struct load *l, struct batch *b, const struct record *rec,
    const struct persons *ps, int64_t index)
{
	bool is_new = (size_t)index == l->persons;
	int64_t *row = is_new ? b->persons[b->persons_n++] :
	    b->completed[b->completed_n++];

	l->persons += is_new;
	row[0] = l->first_person + index;
	row[1] = l->delivery;
	row[2] = (int64_t)rec->line;
	row[3] = keep_text(&b->text, rec->person_id.s, rec->person_id.len);
	memcpy(row + PERSON_FACTS, ps->news, sizeof ps->news);
}

/* The match key that came with the row under way. */
static void
add_match(struct batch *b, const struct cell *key)
{
	b->matches[b->matches_n++][0] = keep_text(&b->text, key->s, key->len);
}

static void
note_law(struct load *l, int64_t law)
{
	size_t i;

	for (i = 0; i < l->laws_n; i++)
		if (l->laws[i] == law)
			return;
	assert(l->laws_n < LAWS_MOST);
	l->laws[l->laws_n++] = law;
}

void
load_spell(struct load *l, const struct record *rec,
    const struct record_reader *reader, const struct persons *ps,
    int64_t index)
{
	struct batch *b = l->batches[ring_place(&l->ring)];
	int64_t *row = b->spells + b->spells_n++ * l->spell_width;
	const struct stored *s = l->delivered;
	const struct stored *end = s + l->delivered_n;

	if (l->last_match < (int64_t)ps->matches.n) {
		add_match(b, &rec->match_key);
		l->last_match++;
	}
	if (ps->has_news)
		add_person(l, b, rec, ps, index);
	note_law(l, record_key(reader, L_RECHTSKREIS,
	    rec->v[L_RECHTSKREIS])->id);
	l->spells++;
	*row++ = l->first_person + index;
	*row++ = (int64_t)rec->line;
	for (; s < end; s++) {
		int64_t v = rec->v[s->column];

		*row++ = s->key && v != RECORD_NONE ?
		    record_key(reader, s->column, v)->id : v;
	}
	if (l->has_fall)
		*row++ = keep_text(&b->text, rec->fall_id.s,
		    rec->fall_id.len);
	if (l->has_haushalt)
		*row = keep_text(&b->text, rec->haushalt_id.s,
		    rec->haushalt_id.len);
	if (b->spells_n == BATCH_ROWS)
		hand_over(l);
}

int
load_end(struct load *l, struct err *e)
{
	if (l->batches[ring_place(&l->ring)]->spells_n > 0)
		hand_over(l);
	stop_writer(l);
	if (!l->failed)
		return 0;
	*e = l->err;
	return -1;
}

static int
load_laws(struct load *l, struct err *e)
{
	struct stmt *s = NULL;
	size_t i;
	int rc = -1;

	if (stmt_open(&s, l->db, "insert_delivery_law", e) < 0)
		goto out;
	stmt_bind_int(s, ":delivery", l->delivery);
	for (i = 0; i < l->laws_n; i++) {
		stmt_bind_int(s, ":law", l->laws[i]);
		if (stmt_exec(s, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(s);
	return rc;
}

static void
add_finding(int64_t *row, struct load *l, struct buf *text,
    const struct found *f, const struct form *form)
{
	const char *column = f->column < 0 ? "" :
	    form->columns[f->column].name;
	const char *level = rules[f->rule].muss ? "muss" : "kann";

	*row++ = l->delivery;
	*row++ = f->line;
	*row++ = keep_text(text, column, strlen(column));
	*row++ = keep_text(text, rules[f->rule].id,
	    strlen(rules[f->rule].id));
	*row = keep_text(text, level, strlen(level));
}

int
load_findings(struct load *l, const struct findings *f,
    const struct form *form, struct err *e)
{
	int64_t rows[BATCH_ROWS][FINDING_WIDTH];
	struct buf text = BUF_NONE;
	size_t i, j, n;
	int rc = 0;

	for (i = 0; i < f->n && rc == 0; i += n) {
		n = f->n - i < BATCH_ROWS ? f->n - i : BATCH_ROWS;
		buf_clear(&text);
		for (j = 0; j < n; j++)
			add_finding(rows[j], l, &text, &f->list[i + j],
			    form);
		l->finding.rows = (struct db_feed){ rows[0], n, text.data };
		rc = stmt_exec(l->finding.insert, e);
	}
	buf_free(&text);
	return rc;
}

static int
load_source(struct db *db, const struct config_source *source, struct err *e)
{
	struct stmt *s = NULL;
	int rc = -1;

	if (stmt_open(&s, db, "upsert_source", e) < 0)
		return -1;
	stmt_bind_text(s, ":name", source->name);
	stmt_bind_text(s, ":role", source_role_name(source->role));
	stmt_bind_text(s, ":title", source->title);
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

/* Make the current delivery of the same source, form and year a past one, or
 * (with BY) tell it by which it was superseded. */
static int
supersede(struct db *db, const char *statement, int64_t old, int64_t by,
    struct err *e)
{
	struct stmt *s = NULL;
	int rc;

	if (stmt_open(&s, db, statement, e) < 0)
		return -1;
	stmt_bind_int(s, ":id", old);
	if (by != 0)
		stmt_bind_int(s, ":by", by);
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

static int
insert_delivery(struct load *l, const struct load_delivery *d, struct err *e)
{
	struct stmt *s = NULL;
	int rc;

	if (stmt_open(&s, l->db, "insert_delivery", e) < 0)
		return -1;
	stmt_bind_int(s, ":id", l->delivery);
	stmt_bind_text(s, ":source", d->source->name);
	stmt_bind_text(s, ":form", d->form);
	stmt_bind_int(s, ":year", d->year);
	stmt_bind_text(s, ":file", d->file);
	stmt_bind_text(s, ":sha256", d->sha256);
	stmt_bind_int(s, ":bytes", (int64_t)d->bytes);
	stmt_bind_date(s, ":received", d->received);
	stmt_bind_text(s, ":dialect", d->dialect);
	stmt_bind_int(s, ":nil", d->nil);
	stmt_bind_int(s, ":rows", (int64_t)d->rows);
	stmt_bind_int(s, ":blocked", (int64_t)d->blocked);
	stmt_bind_int(s, ":persons", (int64_t)l->persons);
	if (d->control >= 0)
		stmt_bind_int(s, ":control", d->control);
	if (l->spells > 0) {
		stmt_bind_int(s, ":first_spell", l->first_spell);
		stmt_bind_int(s, ":last_spell",
		    l->first_spell + l->spells - 1);
	}
	rc = stmt_exec(s, e);
	stmt_close(s);
	return rc;
}

int
load_delivery(struct load *l, const struct load_delivery *d,
    struct err *e)
{
	struct load_current old;

	if (load_current(&old, l->db, d->source->name, d->form, d->year,
	    e) < 0 || load_source(l->db, d->source, e) < 0)
		return -1;
	if (old.there && supersede(l->db, "supersede_delivery", old.id, 0,
	    e) < 0)
		return -1;
	if (insert_delivery(l, d, e) < 0)
		return -1;
	if (old.there && supersede(l->db, "superseded_by", old.id,
	    l->delivery, e) < 0)
		return -1;
	return load_laws(l, e);
}

int
load_current(struct load_current *out, struct db *db, const char *source,
    const char *form, int year, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	*out = (struct load_current){ 0 };
	if (stmt_open(&s, db, "current_delivery", e) < 0)
		return -1;
	stmt_bind_text(s, ":source", source);
	stmt_bind_text(s, ":form", form);
	stmt_bind_int(s, ":year", year);
	if ((more = stmt_step(s, e)) > 0) {
		out->there = true;
		out->id = stmt_int(s, 0);
		out->rows = stmt_int(s, 1);
		out->persons = stmt_int(s, 2);
		out->blocked = stmt_int(s, 3);
		out->control = stmt_is_null(s, 4) ? -1 : stmt_int(s, 4);
		snprintf(out->sha256, sizeof out->sha256, "%s",
		    stmt_text(s, 5));
		out->bytes = stmt_int(s, 7);
		out->kind = delivery_kind(stmt_text(s, 6));
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}
