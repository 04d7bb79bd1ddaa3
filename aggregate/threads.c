#include "aggregate/threads.h"

#include "aggregate/tabulate.h"
#include "core/i18n.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/sqltext.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* A group, to be counted when it is its turn. */
struct turn {
	size_t	group, work;
};

/* One thread: it counts the next group until there is none. */
struct counter {
	struct table_scope	 scope;
	int			 first, last;	/* years */
	const struct counting_group *groups;
	const struct turn	*turns;
	struct tables		*tables;	/* by group */
	size_t			 groups_n;
	atomic_size_t		*next;
	bool			 shows;	/* the progress: the main thread */
	struct err		 e;
	bool			 failed;
};

/* How much there is to do, guessed: what takes a long time to say takes a
 * long time to do. */
static size_t
work_of(const struct counting_group *g)
{
	size_t i, work = 0;

	for (i = 0; i < g->n; i++)
		work += strlen(sqltext_find(measure_statement(g->together[i])));
	return work;
}

static int
compare_turns(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->work != y->work)
		return x->work > y->work ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

/* Most work first: a long one that begins last is waited for. */
static struct turn *
make_turns(const struct counting_group *groups, size_t n)
{
	struct turn *turns = xcalloc(n, sizeof *turns);
	size_t i;

	for (i = 0; i < n; i++)
		turns[i] = (struct turn){ i, work_of(&groups[i]) };
	if (n > 0)
		qsort(turns, n, sizeof *turns, compare_turns);
	return turns;
}

static int
count_group(struct counter *c, size_t group)
{
	const struct counting_group *g = &c->groups[group];
	int year;

	for (year = c->first; year <= c->last; year++)
		if (tables_count(&c->tables[group], &c->scope, g->together,
		    g->n, year, &c->e) < 0)
			return err_add(&c->e, "%s %d", g->together[0]->id,
			    year);
	return 0;
}

static void *
count_groups(void *data)
{
	struct counter *c = data;
	struct table_scope *s = &c->scope;
	size_t i;

	s->dimensions = dimensions_new(s->pool, s->db, s->coverage,
	    s->region_from, s->region_to, c->last);
	while (!c->failed && (i = atomic_fetch_add(c->next, 1)) < c->groups_n) {
		if (c->shows)
			log_progress(i, c->groups_n);
		c->failed = count_group(c, c->turns[i].group) < 0;
	}
	dimensions_free(s->dimensions);
	return NULL;
}

static int
count_beside(struct counter *mine, struct law *law, struct err *e)
{
	struct counter other = *mine;
	pthread_t thread;
	bool started = false;
	int got;

	other.shows = false;
	if ((got = db_open_again(&other.scope.db, mine->scope.db, e)) < 0)
		return -1;
	if (got == 0) {
		if (law_register(law, other.scope.db, e) < 0) {
			db_close(other.scope.db);
			return -1;
		}
		other.scope.pool = pool_new();
		started = pthread_create(&thread, NULL, count_groups,
		    &other) == 0;
	}
	(void)count_groups(mine);
	if (started)
		pthread_join(thread, NULL);
	if (got == 0) {
		pool_take(mine->scope.pool, other.scope.pool);
		db_close(other.scope.db);
	}
	if (!mine->failed && !(started && other.failed))
		return 0;
	*e = mine->failed ? mine->e : other.e;
	return -1;
}

int
threads_count(struct tables *ts, const struct table_scope *scope,
    struct law *law, const struct measure *const list[], size_t n, int first,
    int last, struct err *e)
{
	atomic_size_t next = 0;
	struct counter c = { .scope = *scope, .first = first, .last = last,
	    .next = &next, .shows = true };
	size_t groups_n, i;
	struct counting_group *groups = counting_groups(&groups_n, list, n);
	struct turn *turns = make_turns(groups, groups_n);
	int rc;

	c.groups = groups;
	c.turns = turns;
	c.groups_n = groups_n;
	c.tables = xcalloc(groups_n, sizeof *c.tables);
	log_progress_begin(_("counting"));
	db_map(scope->db, false);
	rc = count_beside(&c, law, e);
	db_map(scope->db, true);
	log_progress_end();
	/* In the order of the groups, whoever counted them. */
	for (i = 0; i < groups_n; i++)
		tables_take(ts, &c.tables[i]);
	free(c.tables);
	free(turns);
	counting_groups_free(groups, groups_n);
	return rc;
}
