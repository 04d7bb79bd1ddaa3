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
	int		 column;
	const char	*param;
	bool		 key;
} stored[] = {
	{ L_RECHTSKREIS, ":rechtskreis", true },
	{ L_LEISTUNGSART, ":leistungsart", true },
	{ L_BEGINN, ":beginn", false },
	{ L_ENDE, ":ende", false },
	{ L_WOHNFORM, ":wohnform", true },
	{ L_AGS_WOHN, ":ags_wohn", false },
	{ L_AGS_LEIST, ":ags_leist", false },
	{ L_ZIELGRUPPE, ":zielgruppe", true },
	{ L_BEHINDERUNGSART, ":behinderungsart", true },
	{ L_SCHULART, ":schulart", true },
	{ L_PFLEGEGRAD, ":pflegegrad", true },
	{ L_ENDE_GRUND, ":ende_grund", true },
	{ L_LEBENSABSCHNITT, ":lebensabschnitt", true },
	{ L_UEBERNAHME, ":uebernahme", false },
	{ L_FOLGELEISTUNG, ":folgeleistung", true },
	{ L_SCHULE_ENDE, ":schule_ende", false },
	{ L_PERS_BUDGET, ":pers_budget", false },
	{ L_STATUS, ":status", true },
	{ L_UNTERBRINGUNG, ":unterbringung", true },
	{ L_RBS, ":rbs", true },
	{ L_AUSGABEN, ":ausgaben", false },
	{ L_EINNAHMEN, ":einnahmen", false },
};

#define STORED	(sizeof stored / sizeof stored[0])

struct spell {
	int64_t	person, line;
	int64_t	v[STORED];
	struct {
		size_t	at, len;	/* in the batch's text */
	} fall, haushalt;
};

#define BATCH_SPELLS	1024
#define BATCHES		4

struct batch {
	struct spell	spells[BATCH_SPELLS];
	size_t		n;
	struct buf	text;
};

struct load {
	struct db	*db;
	struct stmt	*insert;
	int		 param[STORED];
	int		 p_id, p_person, p_line, p_fall, p_haushalt;
	int64_t		 first_spell, spells;	/* ids are given out in order */
	int64_t		 first_person, delivery;

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

static int
write_batch(struct load *l, const struct batch *b, struct err *e)
{
	size_t i, j;

	for (i = 0; i < b->n; i++) {
		const struct spell *s = &b->spells[i];

		stmt_set_int(l->insert, l->p_id, l->first_spell + l->spells);
		stmt_set_int(l->insert, l->p_person,
		    l->first_person + s->person);
		stmt_set_int(l->insert, l->p_line, s->line);
		for (j = 0; j < STORED; j++)
			if (s->v[j] == RECORD_NONE)
				stmt_set_null(l->insert, l->param[j]);
			else
				stmt_set_int(l->insert, l->param[j], s->v[j]);
		set_text(l->insert, l->p_fall, b, s->fall.at, s->fall.len);
		set_text(l->insert, l->p_haushalt, b, s->haushalt.at,
		    s->haushalt.len);
		if (stmt_exec(l->insert, e) < 0)
			return -1;
		l->spells++;
	}
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
	for (i = 0; i < BATCHES; i++) {
		buf_free(&l->ring[i]->text);
		free(l->ring[i]);
	}
	(void)pthread_cond_destroy(&l->moved);
	(void)pthread_mutex_destroy(&l->lock);
	free(l);
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
	b->n = 0;
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

void
load_spell(struct load *l, const struct record *rec,
    const struct record_reader *reader, int64_t index)
{
	struct batch *b = l->ring[l->head % BATCHES];
	struct spell *s = &b->spells[b->n++];
	size_t i;

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

static void
set_fact(struct stmt *s, int param, int64_t v)
{
	if (v == 0)
		stmt_set_null(s, param);
	else
		stmt_set_int(s, param, v);
}

/* Statements about persons; parameters are numbered in the order of their
 * columns. */
struct person_stmts {
	struct stmt	*insert, *find_match, *insert_match;
};

static int
open_person_stmts(struct person_stmts *s, struct db *db, struct err *e)
{
	if (stmt_open(&s->insert, db, "insert_person", e) < 0 ||
	    stmt_open(&s->find_match, db, "find_match", e) < 0 ||
	    stmt_open(&s->insert_match, db, "insert_match", e) < 0)
		return -1;
	return 0;
}

static void
close_person_stmts(struct person_stmts *s)
{
	stmt_close(s->insert);
	stmt_close(s->find_match);
	stmt_close(s->insert_match);
}

/* The number in table match of the key of P; 0: it has none. */
static int
load_match(int64_t *id, struct db *db, struct person_stmts *s,
    const struct persons *ps, const struct person *p, struct err *e)
{
	const char *key = ps->matches.bytes + p->match_at;
	int more;

	*id = 0;
	if (p->match_len == 0)
		return 0;
	stmt_set_text(s->find_match, 1, key, p->match_len);
	if ((more = stmt_step(s->find_match, e)) > 0)
		*id = stmt_int(s->find_match, 0);
	stmt_reset(s->find_match);
	if (more != 0)
		return more < 0 ? -1 : 0;
	stmt_set_text(s->insert_match, 1, key, p->match_len);
	if (stmt_exec(s->insert_match, e) < 0)
		return -1;
	*id = db_last_id(db);
	return 0;
}

static int
load_person(struct load *l, struct person_stmts *stmts,
    const struct persons *ps, size_t index, struct err *e)
{
	const struct person *p = &ps->list[index];
	struct stmt *s = stmts->insert;
	int64_t match;

	if (load_match(&match, l->db, stmts, ps, p, e) < 0)
		return -1;
	stmt_set_int(s, 1, l->first_person + (int64_t)index);
	stmt_set_int(s, 2, l->delivery);
	stmt_set_text(s, 3, ps->numbers.bytes + p->number_at,
	    p->number_len);
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
load_persons(struct load *l, const struct persons *ps, struct err *e)
{
	struct person_stmts stmts = { NULL, NULL, NULL };
	size_t i;
	int rc = open_person_stmts(&stmts, l->db, e);

	for (i = 0; rc == 0 && i < ps->n; i++)
		rc = load_person(l, &stmts, ps, i, e);
	close_person_stmts(&stmts);
	return rc;
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
	if (load_persons(l, persons, e) < 0 ||
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
