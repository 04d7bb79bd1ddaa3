#include "ingest/profile.h"

#include "core/mem.h"

#include <stdbool.h>
#include <stdlib.h>

#define WAYS_MOST	8	/* a column with more is a text */
#define CELLS_LEAST	10	/* fewer show no way */
#define ODD_MOST	2	/* more in a column are no exceptions */

/* One way of writing, by its hash. */
struct way {
	uint64_t	hash;
	uint64_t	rough;		/* of an exact way: the hash of that */
	size_t		count, line;	/* its cells, and where the first is */
};

struct ways {
	struct way	 list[WAYS_MOST];
	size_t		 n;
	bool		 many;		/* more than the list holds */
};

struct profile_column {
	struct ways	exact;		/* each character counts */
	struct ways	rough;		/* a run of one class counts once */
	size_t		cells;		/* that are not empty */
};

static unsigned char
class_of(char c)
{
	if (c >= '0' && c <= '9')
		return '9';
	if (c >= 'A' && c <= 'Z')
		return 'A';
	return (c >= 'a' && c <= 'z') || (c & 0x80) != 0 ? 'a' :
	    (unsigned char)c;
}

static uint64_t
mix(uint64_t hash, unsigned char c)
{
	return (hash ^ c) * UINT64_C(0x100000001B3);	/* FNV */
}

static void
add_way(struct ways *w, uint64_t hash, uint64_t rough, size_t line)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (w->list[i].hash == hash) {
			w->list[i].count++;
			return;
		}
	if (w->n == WAYS_MOST)
		w->many = true;
	else
		w->list[w->n++] = (struct way){ hash, rough, 1, line };
}

static void
add_cell(struct profile_column *c, const struct cell *cell, size_t line)
{
	uint64_t exact = 1, rough = 1;
	unsigned char class, before = 0;
	size_t i;

	if (cell->len == 0 || (c->exact.many && c->rough.many))
		return;
	for (i = 0; i < cell->len; i++, before = class) {
		class = class_of(cell->s[i]);
		/* The second byte of a letter is none of its own. */
		if ((cell->s[i] & 0xC0) != 0x80)
			exact = mix(exact, class);
		if (class != before)
			rough = mix(rough, class);
	}
	c->cells++;
	add_way(&c->exact, exact, rough, line);
	add_way(&c->rough, rough, rough, line);
}

void
profile_row(struct profile *p, const struct csvrow *row)
{
	size_t i;

	if (p->columns == NULL) {
		p->n = row->n;
		p->columns = xcalloc(p->n, sizeof *p->columns);
	}
	for (i = 0; i < p->n && i < row->n; i++)
		add_cell(&p->columns[i], &row->cells[i], row->line);
}

/* Whether way K of W is an exception: the only one beside the usual way, or not
 * just longer or shorter than another. */
static bool
is_odd(const struct ways *w, size_t k)
{
	size_t i;

	if (w->list[k].count != 1)
		return false;
	for (i = 0; i < w->n && w->n > 2; i++)
		if (i != k && w->list[i].rough == w->list[k].rough)
			return false;
	return true;
}

void
profile_each(const struct profile *p,
    void (*odd)(void *data, size_t line, size_t column), void *data)
{
	size_t i, k, n;

	for (i = 0; i < p->n; i++) {
		const struct profile_column *c = &p->columns[i];
		const struct ways *w = c->exact.many ? &c->rough : &c->exact;

		for (k = n = 0; k < w->n; k++)
			n += is_odd(w, k);
		if (w->many || c->cells < CELLS_LEAST || n > ODD_MOST)
			continue;
		for (k = 0; k < w->n; k++)
			if (is_odd(w, k))
				odd(data, w->list[k].line, i + 1);
	}
}

void
profile_free(struct profile *p)
{
	free(p->columns);
	*p = (struct profile){ NULL, 0 };
}
