#include "aggregate/region.h"

#include <stdlib.h>
#include <string.h>

const char *
region_name(struct pool *pool, struct db *db, const char *region, int year,
    struct err *e)
{
	size_t len = strlen(region), i;
	struct stmt *s = NULL;
	const char *name = NULL;
	int64_t ags = atoi(region);
	int more = -1;

	for (i = len; i < 8; i++)
		ags *= 10;
	if (stmt_open(&s, db, "region_name", e) < 0)
		return NULL;
	stmt_bind_int(s, ":ags", ags);
	stmt_bind_text(s, ":level", len == 2 ? "land" : len == 5 ? "kreis" :
	    "gemeinde");
	stmt_bind_date(s, ":day", date_stichtag(year));
	if ((more = stmt_step(s, e)) >= 0)
		name = pool_strdup(pool, more > 0 ? stmt_text(s, 0) : region);
	stmt_close(s);
	return name;
}
