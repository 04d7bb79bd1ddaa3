/*
 * The proposal of a mapping for a file with any bytes.  Where it may be
 * accepted, the configuration that it writes is one, and knows the columns
 * that were sure.
 */
#include "core/config.h"
#include "core/db.h"
#include "ingest/columns.h"
#include "ingest/ingest.h"
#include "ingest/map.h"
#include "tests/fuzz_workspace.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* A store with the key lists of the samples. */
static struct db *
store(void)
{
	static struct db *db;
	char dir[] = "sample-data";
	struct config c = { .dir = dir };
	struct err e = ERR_NONE;

	if (db == NULL && (db_open(&db, ":memory:", DB_CREATE, &e) < 0 ||
	    reference_load(db, &c, &e) < 0)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	return db;
}

static void
accept_proposal(const struct map *m)
{
	static const char workspace[] = "office = \"A\"\n"
	    "region = \"06437\"\nregion_name = \"O\"\n"
	    "sources = { \"kreis\" }\n";
	const struct config_mapping *mapping;
	struct buf text = BUF_NONE;
	struct config *c = NULL;
	struct err e = ERR_NONE;
	size_t i;

	buf_puts(&text, "title = \"K\"\nrole = \"local\"\n");
	map_config(&text, m, 2024);
	fuzz_put("stichtag.conf", workspace, sizeof workspace - 1);
	fuzz_put("sources/kreis.conf", text.data, text.len);
	if (config_load(&c, fuzz_folder(), &e) < 0) {
		fprintf(stderr, "%s\n%s\n", e.text, text.data);
		abort();
	}
	mapping = config_mapping_find(&c->sources[0], m->form, 2024);
	if (mapping == NULL)
		abort();
	for (i = 0; i < m->cells_n; i++)
		if (m->cells[i].sure == MAP_SURE && columns_find(
		    m->cells[i].header, m->form, mapping) !=
		    m->cells[i].column)
			abort();
	config_free(c);
	buf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct err e = ERR_NONE;
	struct map *m = NULL;
	const char *column;
	char *path;

	fuzz_put("kreis-2024.csv", (const char *)data, len);
	path = path_join(fuzz_folder(), "kreis-2024.csv");
	if (map_propose(&m, store(), NULL, form_find("leistungen"), path,
	    &e) < 0) {
		if (e.kind == ERR_NOTHING)
			abort();
	} else if (map_missing(m, &column) == 0)
		accept_proposal(m);
	map_free(m);
	free(path);
	return 0;
}
