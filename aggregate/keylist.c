#include "aggregate/keylist.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct listed {
	const char		*list;
	struct keylist_key	 key;
};

struct keylists {
	struct pool	*pool;
	struct db	*db;
	struct listed	*all;		/* read when first asked for */
	size_t		 all_n, all_cap;
	struct keylist	**lists;
	size_t		 n, cap;
};

struct keylists *
keylists_new(struct pool *pool, struct db *db)
{
	struct keylists *ls = xcalloc(1, sizeof *ls);

	ls->pool = pool;
	ls->db = db;
	return ls;
}

void
keylists_free(struct keylists *ls)
{
	size_t i;

	if (ls == NULL)
		return;
	for (i = 0; i < ls->n; i++) {
		free(ls->lists[i]->keys);
		free(ls->lists[i]);
	}
	free(ls->lists);
	free(ls->all);
	free(ls);
}

static struct keylist_key
read_key(struct pool *pool, struct stmt *s)
{
	struct keylist_key k = { .key = pool_strdup(pool, stmt_text(s, 1)),
	    .label = pool_strdup(pool, stmt_text(s, 2)),
	    .flags = pool_strdup(pool, stmt_text(s, 4)),
	    .delivered = !stmt_is_null(s, 5), .id = stmt_int(s, 5),
	    .valid_from = stmt_int(s, 6), .valid_to = stmt_int(s, 7),
	    .rank = stmt_int(s, 8) };

	if (!stmt_is_null(s, 3))
		k.group = pool_strdup(pool, stmt_text(s, 3));
	return k;
}

static int
read_all(struct keylists *ls, struct err *e)
{
	struct stmt *s = NULL;
	int more = -1;

	if (stmt_open(&s, ls->db, "dimension_keys", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		ls->all = mem_grow(ls->all, ls->all_n, &ls->all_cap,
		    sizeof *ls->all);
		ls->all[ls->all_n++] = (struct listed){
		    pool_strdup(ls->pool, stmt_text(s, 0)),
		    read_key(ls->pool, s) };
	}
	stmt_close(s);
	return more;
}

/* Of two rows of one key the later. */
static void
add_key(struct keylist *l, size_t *cap, const struct keylist_key *k)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (strcmp(l->keys[i].key, k->key) == 0) {
			if (l->keys[i].valid_from < k->valid_from)
				l->keys[i] = *k;
			return;
		}
	l->keys = mem_grow(l->keys, l->n, cap, sizeof *l->keys);
	l->keys[l->n++] = *k;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct keylist_key *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return strcmp(x->key, y->key);
}

static struct keylist *
make_list(struct keylists *ls, const char *name, int64_t first, int64_t last)
{
	struct keylist *l = xcalloc(1, sizeof *l);
	size_t cap = 0, i;

	l->name = pool_strdup(ls->pool, name);
	l->first = first;
	l->last = last;
	for (i = 0; i < ls->all_n; i++)
		if (strcmp(ls->all[i].list, name) == 0 &&
		    ls->all[i].key.valid_from <= last &&
		    ls->all[i].key.valid_to >= first)
			add_key(l, &cap, &ls->all[i].key);
	if (l->n > 0)
		qsort(l->keys, l->n, sizeof *l->keys, compare_keys);
	return l;
}

int
keylist_find(const struct keylist **out, struct keylists *ls,
    const char *name, int64_t first, int64_t last, struct err *e)
{
	size_t i;

	for (i = 0; i < ls->n; i++) {
		*out = ls->lists[i];
		if ((*out)->first == first && (*out)->last == last &&
		    strcmp((*out)->name, name) == 0)
			return 0;
	}
	if (ls->all_n == 0 && read_all(ls, e) < 0)
		return -1;
	ls->lists = mem_grow(ls->lists, ls->n, &ls->cap, sizeof *ls->lists);
	ls->lists[ls->n] = make_list(ls, name, first, last);
	*out = ls->lists[ls->n++];
	return 0;
}

const struct keylist_key *
keylist_key(const struct keylist *l, const char *key)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (strcmp(l->keys[i].key, key) == 0)
			return &l->keys[i];
	return NULL;
}
