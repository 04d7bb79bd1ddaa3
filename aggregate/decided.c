#include "aggregate/decided.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/mem.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct decided {
	const struct db		*db;
	const struct config	*config;
	char			*path, *key;
	json_t			*all;	/* key, and by years … */
	json_t			*measures;	/* … those of the years asked for:
						 * {measure: {table: cells}} */
};

/* What changes with each write to the file PATH and with each other file in
 * its place. */
static void
add_file(struct buf *b, const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		st = (struct stat){ .st_ino = 0 };
	buf_addf(b, "%s %llu %lld %lld.%09ld %lld.%09ld\n", path,
	    (unsigned long long)st.st_ino, (long long)st.st_size,
	    (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
	    (long long)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
}

static void
add_config(struct buf *b, const struct config *c)
{
	char *file, *path;
	size_t i;

	buf_addf(b, "%s %s %d %d %d %d %d\n", c->region, c->method,
	    c->threshold, c->zeros_public, c->values, c->values_zero,
	    c->rate_base);
	path = config_path(c, "stichtag.conf");
	add_file(b, path);
	free(path);
	for (i = 0; i < c->sources_n; i++) {
		file = xasprintf("sources/%s.conf", c->sources[i].name);
		path = config_path(c, file);
		add_file(b, path);
		free(path);
		free(file);
	}
}

/* All that a decision depends on, as a hash. */
static char *
make_key(const struct db *db, const struct config *c)
{
	unsigned char hash[16];
	char hex[2 * sizeof hash + 1];
	struct buf b = BUF_NONE;

	add_file(&b, "/proc/self/exe");
	add_file(&b, db_path(db));
	buf_addf(&b, "%lld\n", (long long)db_revision(db));
	add_config(&b, c);
	crypto_generichash(hash, sizeof hash, (const unsigned char *)b.data,
	    b.len, NULL, 0);
	buf_free(&b);
	return xstrdup(sodium_bin2hex(hex, sizeof hex, hash, sizeof hash));
}

static json_t *
object_in(json_t *parent, const char *name)
{
	json_t *o = json_object_get(parent, name);

	if (!json_is_object(o)) {
		o = json_object();
		json_object_set_new(parent, name, o);
	}
	return o;
}

static const char *
kept_key(const json_t *all)
{
	const char *key = json_string_value(json_object_get(all, "key"));

	return key != NULL ? key : "";
}

struct decided *
decided_open(const struct db *db, const struct config *c, int first, int last)
{
	struct decided *d;
	char years[32];

	if (db_path(db) == NULL || db_is_past(db) || c->dir == NULL)
		return NULL;
	d = xcalloc(1, sizeof *d);
	d->db = db;
	d->config = c;
	d->path = config_path(c, DECIDED_FILE);
	d->key = make_key(db, c);
	d->all = json_load_file(d->path, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(d->all) || strcmp(kept_key(d->all), d->key) != 0) {
		json_decref(d->all);
		d->all = json_object();
		json_object_set_new(d->all, "key", json_string(d->key));
	}
	snprintf(years, sizeof years, "%d-%d", first, last);
	d->measures = object_in(d->all, years);
	return d;
}

void
decided_close(struct decided *d)
{
	if (d == NULL)
		return;
	json_decref(d->all);
	free(d->path);
	free(d->key);
	free(d);
}

bool
decided_has(const struct decided *d, const char *measure)
{
	return d != NULL &&
	    json_is_object(json_object_get(d->measures, measure));
}

static void
table_name(struct buf *b, const char *breakdown, int year)
{
	buf_clear(b);
	buf_addf(b, "%d %s", year, breakdown);
}

const char *
decided_cells(const struct decided *d, const char *measure,
    const char *breakdown, int year)
{
	struct buf name = BUF_NONE;
	const char *cells;

	if (d == NULL)
		return NULL;
	table_name(&name, breakdown, year);
	cells = json_string_value(json_object_get(json_object_get(
	    d->measures, measure), name.data));
	buf_free(&name);
	return cells;
}

void
decided_add(struct decided *d, const char *measure)
{
	if (d != NULL)
		(void)object_in(d->measures, measure);
}

void
decided_set(struct decided *d, const char *measure, const char *breakdown,
    int year, const char *cells)
{
	struct buf name = BUF_NONE;

	if (d == NULL)
		return;
	table_name(&name, breakdown, year);
	json_object_set_new(object_in(d->measures, measure), name.data,
	    json_string(cells));
	buf_free(&name);
}

void
decided_save(struct decided *d)
{
	struct err ignored = ERR_NONE;
	char *now, *text;

	if (d == NULL)
		return;
	now = make_key(d->db, d->config);
	text = json_dumps(d->all, JSON_INDENT(1) | JSON_SORT_KEYS);
	if (strcmp(now, d->key) == 0 && text != NULL)
		(void)file_write(d->path, text, strlen(text), 0600,
		    &ignored);
	free(text);
	free(now);
}
