#include "ingest/lookup.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/strmap.h"
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

struct area {
	int64_t	ags, from, to;
};

struct change {
	int64_t	old, new, to;	/* last day of the old key */
	bool	lossless;
};

/* A delivery speaks of few areas again and again. */
#define RECENT	1024

struct list {
	char	*name;
	size_t	 first, n;
};

struct lookup {
	struct lookup_key	*keys;
	size_t			 keys_n, keys_cap;
	struct list		*lists;
	size_t			 lists_n, lists_cap;
	struct area		*areas;		/* by ags, from */
	struct area		*recent;	/* found last, by their last bits */
	size_t			 areas_n, areas_cap;
	struct change		*changes;	/* by old */
	size_t			 changes_n, changes_cap;
	struct strmap		 places;	/* folded name to AGS; 0: several */
};

static int
load_keys(struct lookup *l, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "lookup_keys", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		const char *name = stmt_text(s, 0);

		if (l->lists_n == 0 ||
		    strcmp(l->lists[l->lists_n - 1].name, name) != 0) {
			l->lists = mem_grow(l->lists, l->lists_n,
			    &l->lists_cap, sizeof *l->lists);
			l->lists[l->lists_n++] = (struct list){
			    xstrdup(name), l->keys_n, 0 };
		}
		l->lists[l->lists_n - 1].n++;
		l->keys = mem_grow(l->keys, l->keys_n, &l->keys_cap,
		    sizeof *l->keys);
		l->keys[l->keys_n++] = (struct lookup_key){
		    xstrdup(stmt_text(s, 1)), stmt_int(s, 2), stmt_int(s, 3),
		    stmt_int(s, 4), xstrdup(stmt_text(s, 5)) };
	}
	stmt_close(s);
	return more;
}

static int
load_areas(struct lookup *l, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "lookup_ags", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		l->areas = mem_grow(l->areas, l->areas_n, &l->areas_cap,
		    sizeof *l->areas);
		l->areas[l->areas_n++] = (struct area){ stmt_int(s, 0),
		    stmt_int(s, 1), stmt_int(s, 2) };
	}
	stmt_close(s);
	return more;
}

static int
load_changes(struct lookup *l, struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "lookup_ags_history", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0) {
		l->changes = mem_grow(l->changes, l->changes_n,
		    &l->changes_cap, sizeof *l->changes);
		l->changes[l->changes_n++] = (struct change){ stmt_int(s, 0),
		    stmt_int(s, 1), stmt_int(s, 2), stmt_int(s, 3) != 0 };
	}
	stmt_close(s);
	return more;
}

static void
add_place(struct lookup *l, const char *name, size_t len, int64_t ags)
{
	char *text = xstrndup(name, len), *folded = utf8_fold(text);
	int32_t *known = strmap_add(&l->places, folded, strlen(folded),
	    (int32_t)ags);

	if (*known != ags)
		*known = 0;
	free(folded);
	free(text);
}

/* How much of NAME is left without "i. Odw.", "(Odenwald)", "/Ruhr". */
static size_t
short_name(const char *name)
{
	static const char *const tails[] = { ",", "(", "/", " i.", " a.",
	    " im ", " am ", " an ", " bei " };
	size_t i, len = strlen(name);
	const char *at;

	for (i = 0; i < sizeof tails / sizeof tails[0]; i++)
		if ((at = strstr(name, tails[i])) != NULL && at > name &&
		    (size_t)(at - name) < len)
			len = (size_t)(at - name);
	return len;
}

static int
load_places(struct lookup *l, struct db *db, const char *kreis,
    struct err *e)
{
	struct stmt *s = NULL;
	int64_t first = atoi(kreis);
	int more;

	if (stmt_open(&s, db, "lookup_places", e) < 0)
		return -1;
	stmt_bind_int(s, ":first", first * 1000);
	stmt_bind_int(s, ":last", first * 1000 + 999);
	while ((more = stmt_step(s, e)) > 0) {
		const char *name = stmt_text(s, 1);
		size_t len = short_name(name);

		add_place(l, name, strlen(name), stmt_int(s, 0));
		if (len < strlen(name))
			add_place(l, name, len, stmt_int(s, 0));
	}
	stmt_close(s);
	return more;
}

int64_t
lookup_place(const struct lookup *l, const char *name, size_t len)
{
	char *text = xstrndup(name, len), *folded = utf8_fold(text);
	int32_t *known = strmap_find(&l->places, folded, strlen(folded));

	free(folded);
	free(text);
	return known == NULL ? 0 : *known;
}

int
lookup_load(struct lookup **out, struct db *db, const char *kreis,
    struct err *e)
{
	struct lookup *l = xcalloc(1, sizeof *l);

	l->recent = xcalloc(RECENT, sizeof *l->recent);
	if (load_keys(l, db, e) < 0 || load_areas(l, db, e) < 0 ||
	    load_changes(l, db, e) < 0 ||
	    (kreis != NULL && load_places(l, db, kreis, e) < 0))
		goto fail;
	if (l->keys_n == 0 || l->areas_n == 0) {
		err_set(e, ERR_FAILED, _("the store has no reference data; "
		    "reference/schluessel.csv and reference/ags.csv must be "
		    "loaded first"));
		goto fail;
	}
	*out = l;
	return 0;
fail:
	lookup_free(l);
	return -1;
}

void
lookup_free(struct lookup *l)
{
	size_t i;

	if (l == NULL)
		return;
	for (i = 0; i < l->keys_n; i++) {
		free((char *)l->keys[i].key);
		free((char *)l->keys[i].flags);
	}
	for (i = 0; i < l->lists_n; i++)
		free(l->lists[i].name);
	free(l->keys);
	free(l->lists);
	free(l->areas);
	free(l->recent);
	free(l->changes);
	strmap_free(&l->places);
	free(l);
}

void
lookup_list(const struct lookup *l, const char *list,
    const struct lookup_key **first, size_t *n)
{
	size_t i;

	*first = NULL;
	*n = 0;
	for (i = 0; i < l->lists_n; i++)
		if (strcmp(l->lists[i].name, list) == 0) {
			*first = &l->keys[l->lists[i].first];
			*n = l->lists[i].n;
		}
}

static bool
exists(const struct lookup *l, int64_t ags, int64_t day)
{
	struct area *recent = &l->recent[(size_t)ags % RECENT];
	size_t low = 0, high = l->areas_n;

	if (recent->ags == ags && recent->from <= day && recent->to >= day)
		return true;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->areas[mid].ags < ags)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < l->areas_n && l->areas[low].ags == ags; low++)
		if (l->areas[low].from <= day && l->areas[low].to >= day) {
			*recent = l->areas[low];
			return true;
		}
	return false;
}

/* The one area that AGS went to as a whole before DAY, or 0. */
static int64_t
successor(const struct lookup *l, int64_t ags, int64_t day)
{
	int64_t found = 0;
	size_t i;

	for (i = 0; i < l->changes_n; i++) {
		const struct change *c = &l->changes[i];

		if (c->old != ags || c->to >= day)
			continue;
		if (!c->lossless || (found != 0 && found != c->new))
			return 0;
		found = c->new;
	}
	return found;
}

/* The Kreis that all parts of AGS went to before DAY, or 0. */
static int64_t
shared_within(const struct lookup *l, int64_t ags, int64_t day)
{
	int64_t found = 0, kreis;
	size_t i;

	for (i = 0; i < l->changes_n; i++) {
		const struct change *c = &l->changes[i];

		if (c->old != ags || c->to >= day)
			continue;
		kreis = c->new / 1000 * 1000;
		if (found != 0 && found != kreis)
			return 0;
		found = kreis;
	}
	return found != 0 && exists(l, found, day) ? found : 0;
}

enum lookup_area
lookup_ags(const struct lookup *l, int64_t *ags, int64_t day)
{
	int64_t now = *ags, next;
	int steps;

	if (exists(l, now, day))
		return AREA_FOUND;
	/* A successor may have been abolished itself; eight steps are more
	 * than any reform took. */
	for (steps = 0; steps < 8; steps++) {
		if ((next = successor(l, now, day)) == 0)
			break;
		now = next;
		if (exists(l, now, day)) {
			*ags = now;
			return AREA_RECODED;
		}
	}
	if ((now = shared_within(l, now, day)) == 0)
		return AREA_UNKNOWN;
	*ags = now;
	return AREA_SHARED;
}
