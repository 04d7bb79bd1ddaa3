#include "ingest/load.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Columns of table spell that come straight from a record. */
static const struct {
	const char	*param;
	int		 column;
	bool		 key;		/* a number of record_key() */
} stored[] = {
	{ ":rechtskreis", L_RECHTSKREIS, true },
	{ ":leistungsart", L_LEISTUNGSART, true },
	{ ":beginn", L_BEGINN, false },
	{ ":ende", L_ENDE, false },
	{ ":wohnform", L_WOHNFORM, true },
	{ ":ags_wohn", L_AGS_WOHN, false },
	{ ":ags_leist", L_AGS_LEIST, false },
	{ ":zielgruppe", L_ZIELGRUPPE, true },
	{ ":behinderungsart", L_BEHINDERUNGSART, true },
	{ ":schulart", L_SCHULART, true },
	{ ":pflegegrad", L_PFLEGEGRAD, true },
	{ ":ende_grund", L_ENDE_GRUND, true },
	{ ":lebensabschnitt", L_LEBENSABSCHNITT, true },
	{ ":uebernahme", L_UEBERNAHME, false },
	{ ":folgeleistung", L_FOLGELEISTUNG, true },
	{ ":schule_ende", L_SCHULE_ENDE, false },
	{ ":pers_budget", L_PERS_BUDGET, false },
	{ ":status", L_STATUS, true },
	{ ":unterbringung", L_UNTERBRINGUNG, true },
	{ ":rbs", L_RBS, true },
	{ ":ausgaben", L_AUSGABEN, false },
	{ ":einnahmen", L_EINNAHMEN, false },
};

#define STORED	(sizeof stored / sizeof stored[0])

struct spell {
	int64_t	person, line;
	int64_t	v[STORED];
	struct {
		size_t	at, len;	/* in the batch's text */
	} fall, haushalt;
};

/* A person and where the batch's text has its number and match key. */
struct newcomer {
	struct person	person;
	size_t		number_at, match_at;
};

#define BATCH_SPELLS	1024
#define BATCHES		4

struct batch {
	struct spell	spells[BATCH_SPELLS];
	struct newcomer	persons[BATCH_SPELLS];
	size_t		n, persons_n;
	struct buf	text;
};

struct load {
	struct db	*db;
	struct stmt	*insert, *insert_person, *replace_person;
	struct stmt	*insert_match, *find_match;
	bool		 no_matches;	/* none before this delivery */
	int		 param[STORED];
	bool		 is_null[STORED];	/* bound to null already */
	int		 p_id, p_person, p_line, p_fall, p_haushalt;
	int64_t		 first_spell, spells;	/* ids are given out in order */
	int64_t		 first_person, delivery;
	size_t		 persons;	/* handed to the writer */
	size_t		 persons_written;

	struct batch	*ring[BATCHES];
	size_t		 head, tail;	/* filled and written, ever growing */
	bool		 running, ending, failed;
	struct err	 err;		/* the writer's, read after the join */
	pthread_t	 writer;
	pthread_mutex_t	 lock;
	pthread_cond_t	 moved;
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
		l->no_matches = stmt_int(s, 3) == 0;
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}

static void
set_text(struct stmt *s, int param, const struct batch *b, size_t at,
    size_t len)
{
	if (len == 0)
		stmt_set_null(s, param);
	else
		stmt_set_text(s, param, b->text.data + at, len);
}

static void
set_fact(struct stmt *s, int param, int64_t v)
{
	if (v == 0)
		stmt_set_null(s, param);
	else
		stmt_set_int(s, param, v);
}

/* The number in table match of the LEN bytes at KEY; 0 where there is no
 * key.  Within a delivery each key comes once. */
static int
write_match(int64_t *id, struct load *l, const char *key, size_t len,
    struct err *e)
{
	int more = 0;

	*id = 0;
	if (len == 0)
		return 0;
	if (!l->no_matches) {
		stmt_set_text(l->find_match, 1, key, len);
		if ((more = stmt_step(l->find_match, e)) > 0)
			*id = stmt_int(l->find_match, 0);
		stmt_reset(l->find_match);
	}
	if (more != 0)
		return more < 0 ? -1 : 0;
	stmt_set_text(l->insert_match, 1, key, len);
	if (stmt_exec(l->insert_match, e) < 0)
		return -1;
	*id = db_last_id(l->db);
	return 0;
}

/* Parameters of both statements are numbered in the order of the columns. */
static int
write_person(struct load *l, struct stmt *s, size_t index,
    const struct person *p, const char *number, const char *match_key,
    struct err *e)
{
	int64_t match;

	if (write_match(&match, l, match_key, p->match_len, e) < 0)
		return -1;
	stmt_set_int(s, 1, l->first_person + (int64_t)index);
	stmt_set_int(s, 2, l->delivery);
	stmt_set_text(s, 3, number, p->number_len);
	set_fact(s, 4, match);
	stmt_set_int(s, 5, p->line);
	set_fact(s, 6, p->birth);
	stmt_set_int(s, 7, p->birth_precision);
	set_fact(s, 8, p->sex);
	set_fact(s, 9, p->nationality);
	set_fact(s, 10, p->ags_ga);
	if (p->rag_schutz < 0)
		stmt_set_null(s, 11);
	else
		stmt_set_int(s, 11, p->rag_schutz);
	set_fact(s, 12, p->erstantrag);
	set_fact(s, 13, p->erstbeginn);
	set_fact(s, 14, p->einreise);
	set_fact(s, 15, p->sterbedatum);
	return stmt_exec(s, e);
}

static int
write_spell(struct load *l, const struct batch *b, const struct spell *s,
    struct err *e)
{
	size_t i;

	stmt_set_int(l->insert, l->p_id, l->first_spell + l->spells++);
	stmt_set_int(l->insert, l->p_person, l->first_person + s->person);
	stmt_set_int(l->insert, l->p_line, s->line);
	for (i = 0; i < STORED; i++) {
		bool null = s->v[i] == RECORD_NONE;

		if (!null)
			stmt_set_int(l->insert, l->param[i], s->v[i]);
		else if (!l->is_null[i])
			stmt_set_null(l->insert, l->param[i]);
		l->is_null[i] = null;
	}
	set_text(l->insert, l->p_fall, b, s->fall.at, s->fall.len);
	set_text(l->insert, l->p_haushalt, b, s->haushalt.at,
	    s->haushalt.len);
	return stmt_exec(l->insert, e);
}

static int
write_batch(struct load *l, const struct batch *b, struct err *e)
{
	size_t i;

	for (i = 0; i < b->persons_n; i++) {
		const struct newcomer *n = &b->persons[i];

		if (write_person(l, l->insert_person, l->persons_written++,
		    &n->person, b->text.data + n->number_at,
		    b->text.data + n->match_at, e) < 0)
			return -1;
	}
	for (i = 0; i < b->n; i++)
		if (write_spell(l, b, &b->spells[i], e) < 0)
			return -1;
	return 0;
}

static void *
write_all(void *data)
{
	struct load *l = data;
	bool failed = false;

	(void)pthread_mutex_lock(&l->lock);
	for (;;) {
		while (l->tail == l->head && !l->ending)
			(void)pthread_cond_wait(&l->moved, &l->lock);
		if (l->tail == l->head)
			break;
		(void)pthread_mutex_unlock(&l->lock);
		/* After a failure the reader is let run on to its end. */
		if (!failed && write_batch(l, l->ring[l->tail % BATCHES],
		    &l->err) < 0)
			failed = true;
		(void)pthread_mutex_lock(&l->lock);
		l->tail++;
		l->failed = failed;
		(void)pthread_cond_signal(&l->moved);
	}
	(void)pthread_mutex_unlock(&l->lock);
	return NULL;
}

int
load_begin(struct load **out, struct db *db, struct err *e)
{
	struct load *l = xcalloc(1, sizeof *l);
	size_t i;

	l->db = db;
	(void)pthread_mutex_init(&l->lock, NULL);
	(void)pthread_cond_init(&l->moved, NULL);
	for (i = 0; i < BATCHES; i++)
		l->ring[i] = xcalloc(1, sizeof *l->ring[i]);
	if (stmt_open(&l->insert, db, "insert_spell", e) < 0 ||
	    stmt_open(&l->insert_person, db, "insert_person", e) < 0 ||
	    stmt_open(&l->replace_person, db, "replace_person", e) < 0 ||
	    stmt_open(&l->insert_match, db, "insert_match", e) < 0 ||
	    stmt_open(&l->find_match, db, "find_match", e) < 0 ||
	    next_ids(l, e) < 0)
		goto fail;
	for (i = 0; i < STORED; i++)
		l->param[i] = stmt_param(l->insert, stored[i].param);
	l->p_id = stmt_param(l->insert, ":id");
	l->p_person = stmt_param(l->insert, ":person");
	l->p_line = stmt_param(l->insert, ":line");
	l->p_fall = stmt_param(l->insert, ":fall");
	l->p_haushalt = stmt_param(l->insert, ":haushalt");
	if (pthread_create(&l->writer, NULL, write_all, l) != 0) {
		err_set(e, ERR_FAILED, _("a second thread cannot be "
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
stop_writer(struct load *l)
{
	if (!l->running)
		return;
	(void)pthread_mutex_lock(&l->lock);
	l->ending = true;
	(void)pthread_cond_signal(&l->moved);
	(void)pthread_mutex_unlock(&l->lock);
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
	stmt_close(l->insert);
	stmt_close(l->insert_person);
	stmt_close(l->replace_person);
	stmt_close(l->insert_match);
	stmt_close(l->find_match);
	for (i = 0; i < BATCHES; i++) {
		buf_free(&l->ring[i]->text);
		free(l->ring[i]);
	}
	(void)pthread_cond_destroy(&l->moved);
	(void)pthread_mutex_destroy(&l->lock);
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

	(void)pthread_mutex_lock(&l->lock);
	l->head++;
	(void)pthread_cond_signal(&l->moved);
	while (l->head - l->tail == BATCHES)
		(void)pthread_cond_wait(&l->moved, &l->lock);
	(void)pthread_mutex_unlock(&l->lock);
	b = l->ring[l->head % BATCHES];
	b->n = b->persons_n = 0;
	buf_clear(&b->text);
}

static void
keep_text(struct batch *b, size_t *at, size_t *len, const struct cell *c)
{
	*at = b->text.len;
	*len = c->len;
	if (c->len > 0)
		buf_add(&b->text, c->s, c->len);
}

static void
introduce(struct batch *b, const struct persons *ps, int64_t index)
{
	struct newcomer *n = &b->persons[b->persons_n++];

	n->person = ps->list[index];
	n->number_at = b->text.len;
	buf_add(&b->text, ps->numbers.bytes + n->person.number_at,
	    n->person.number_len);
	n->match_at = b->text.len;
	if (n->person.match_len > 0)
		buf_add(&b->text, ps->matches.bytes + n->person.match_at,
		    n->person.match_len);
}

void
load_spell(struct load *l, const struct record *rec,
    const struct record_reader *reader, const struct persons *ps,
    int64_t index)
{
	struct batch *b = l->ring[l->head % BATCHES];
	struct spell *s = &b->spells[b->n++];
	size_t i;

	if ((size_t)index == l->persons) {
		introduce(b, ps, index);
		l->persons++;
	}
	s->person = index;
	s->line = (int64_t)rec->line;
	for (i = 0; i < STORED; i++) {
		int64_t v = rec->v[stored[i].column];

		s->v[i] = stored[i].key && v != RECORD_NONE ?
		    record_key(reader, stored[i].column, v)->id : v;
	}
	keep_text(b, &s->fall.at, &s->fall.len, &rec->fall_id);
	keep_text(b, &s->haushalt.at, &s->haushalt.len, &rec->haushalt_id);
	if (b->n == BATCH_SPELLS)
		hand_over(l);
}

int
load_end(struct load *l, struct err *e)
{
	if (l->ring[l->head % BATCHES]->n > 0)
		hand_over(l);
	stop_writer(l);
	if (!l->failed)
		return 0;
	*e = l->err;
	return -1;
}

/* Persons of whom a later row told more than those before. */
static int
replace_persons(struct load *l, const struct persons *ps, struct err *e)
{
	size_t i;

	l->no_matches = false;		/* their own are there by now */
	for (i = 0; i < ps->n; i++) {
		const struct person *p = &ps->list[i];

		if (p->completed && write_person(l, l->replace_person, i, p,
		    ps->numbers.bytes + p->number_at, p->match_len == 0 ?
		    NULL : ps->matches.bytes + p->match_at, e) < 0)
			return -1;
	}
	return 0;
}

static int
load_findings(struct load *l, const struct findings *f,
    const struct form *form, struct err *e)
{
	struct stmt *s = NULL;
	size_t i;
	int rc = -1;

	if (stmt_open(&s, l->db, "insert_finding", e) < 0)
		goto out;
	stmt_bind_int(s, ":delivery", l->delivery);
	for (i = 0; i < f->n; i++) {
		const struct found *one = &f->list[i];

		stmt_bind_int(s, ":line", one->line);
		stmt_bind_text(s, ":column", one->column < 0 ? NULL :
		    form->columns[one->column].name);
		stmt_bind_text(s, ":rule", rules[one->rule].id);
		stmt_bind_text(s, ":level", rules[one->rule].muss ? "muss" :
		    "kann");
		if (stmt_exec(s, e) < 0)
			goto out;
	}
	rc = 0;
out:
	stmt_close(s);
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
insert_delivery(struct load *l, const struct load_delivery *d,
    size_t persons, struct err *e)
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
	stmt_bind_int(s, ":persons", (int64_t)persons);
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
    const struct persons *persons, const struct findings *findings,
    const struct form *form, struct err *e)
{
	struct load_current old;

	if (load_current(&old, l->db, d->source->name, d->form, d->year,
	    e) < 0 || load_source(l->db, d->source, e) < 0)
		return -1;
	if (old.there && supersede(l->db, "supersede_delivery", old.id, 0,
	    e) < 0)
		return -1;
	if (insert_delivery(l, d, persons->n, e) < 0)
		return -1;
	if (old.there && supersede(l->db, "superseded_by", old.id,
	    l->delivery, e) < 0)
		return -1;
	if (replace_persons(l, persons, e) < 0 ||
	    load_findings(l, findings, form, e) < 0)
		return -1;
	return 0;
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
	}
	stmt_close(s);
	return more < 0 ? -1 : 0;
}
