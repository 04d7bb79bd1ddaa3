#include "aggregate/categories.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <stdio.h>

/* A Kreis goes by its AGS without the last three digits. */
static int64_t
unit_of(const struct categories *c)
{
	return c->def->kind == CATEGORIES_COUNTIES ? 1000 : 1;
}

/* One more value in its place among the sorted ones, unless it is there. */
static void
value_insert(struct categories *c, int64_t value, uint16_t category)
{
	size_t i;

	for (i = 0; i < c->values_n; i++)
		if (c->values[i] == value)
			return;
	categories_add_value(c, value, category);
	for (i = c->values_n - 1; i > 0 && c->values[i - 1] > value; i--) {
		c->values[i] = c->values[i - 1];
		c->of[i] = c->of[i - 1];
	}
	c->values[i] = value;
	c->of[i] = category;
}

/* Areas that are no more, as values of their successor. */
static int
add_successors(struct categories *c, int64_t day, struct err *e)
{
	int64_t unit = unit_of(c);
	struct stmt *s = NULL;
	uint16_t category;
	char key[24];
	int more = -1;

	if (stmt_open(&s, c->scope->db, "dimension_successors", e) < 0)
		goto out;
	stmt_bind_int(s, ":day", day);
	while ((more = stmt_step(s, e)) > 0) {
		if (stmt_int(s, 0) % unit != 0)
			continue;
		snprintf(key, sizeof key, "%08lld",
		    (long long)stmt_int(s, 1));
		if ((category = categories_find(c, key)) != CUBE_NONE)
			value_insert(c, stmt_int(s, 0) / unit, category);
	}
out:
	stmt_close(s);
	return more;
}

int
categories_add_areas(struct categories *c, const char *statement,
    struct err *e)
{
	int64_t day = date_int(date_stichtag(c->scope->year));
	struct stmt *s = NULL;
	char key[24];
	int more = -1;

	if (stmt_open(&s, c->scope->db, statement, e) < 0)
		goto out;
	stmt_bind_int(s, ":region_from", c->scope->from);
	stmt_bind_int(s, ":region_to", c->scope->to);
	stmt_bind_int(s, ":day", c->measure->members ? c->last : day);
	while ((more = stmt_step(s, e)) > 0) {
		int64_t ags = stmt_int(s, 0);

		snprintf(key, sizeof key, "%08lld", (long long)ags);
		categories_add_value(c, ags / unit_of(c), categories_add(c,
		    key, stmt_text(s, 1), NULL));
	}
	if (more == 0 && c->n == 0)
		more = err_set(e, ERR_FAILED, _("reference/ags.csv has no "
		    "area from %08lld to %08lld on %s; is the region in "
		    "stichtag.conf right?"), (long long)c->scope->from,
		    (long long)c->scope->to, date_iso(date_from_int(
		    c->measure->members ? c->last : day)).s);
	if (more == 0)
		more = add_successors(c, day, e);
out:
	stmt_close(s);
	return more;
}
