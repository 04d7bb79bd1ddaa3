#include "core/db_each.h"

#include "core/buf.h"
#include "core/db_int.h"
#include "core/mem.h"
#include "core/select.h"
#include "core/sqltext.h"

#include <sqlite3.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What is asked for of all parts, by its text. */
struct db_plan {
	const struct db_each	*each;
	const char		**expressions;	/* while it is being made */
	size_t			 n;
	/* The expressions that have to be true in a row of some parts, bits of
	 * OF; the conditions that all parts have are no such. */
	struct { size_t at; unsigned of; } *needs;
	size_t			 needs_n;
	unsigned		 all;		/* bits of all parts */
};

struct db_row {
	sqlite3_value	**values;
	unsigned	 of;
};

int64_t
db_row_int(const struct db_row *r, size_t column)
{
	return sqlite3_value_int64(r->values[column]);
}

bool
db_row_is_null(const struct db_row *r, size_t column)
{
	return sqlite3_value_type(r->values[column]) == SQLITE_NULL;
}

bool
db_row_is_text(const struct db_row *r, size_t column)
{
	return sqlite3_value_type(r->values[column]) == SQLITE_TEXT;
}

const char *
db_row_text(const struct db_row *r, size_t column)
{
	return (const char *)sqlite3_value_text(r->values[column]);
}

unsigned
db_row_of(const struct db_row *r)
{
	return r->of;
}

static void
hand_over(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct db_plan *plan = ((struct db *)sqlite3_user_data(ctx))->plan;
	struct db_row row = { argv, plan->all };
	size_t i;

	(void)argc;
	for (i = 0; i < plan->needs_n; i++)
		if (sqlite3_value_int(argv[plan->needs[i].at]) == 0)
			row.of &= ~plan->needs[i].of;
	if (row.of != 0)
		plan->each->fn(&row, plan->each->data);
}

static void
end(sqlite3_context *ctx)
{
	(void)ctx;	/* NULL */
}

void
db_plan_free(struct db_plan *plan)
{
	if (plan == NULL)
		return;
	free(plan->needs);
	free(plan->expressions);
	free(plan);
}

/* The number of an expression, which is the same for the same text. */
static size_t
number(struct db_plan *plan, const char *expression)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (strcmp(plan->expressions[i], expression) == 0)
			return i;
	plan->expressions = xreallocarray(plan->expressions, plan->n + 1,
	    sizeof(char *));
	plan->expressions[plan->n] = expression;
	return plan->n++;
}

/* Rows of PART need the expression number AT. */
static void
add_need(struct db_plan *plan, size_t at, size_t part)
{
	size_t i;

	for (i = 0; i < plan->needs_n && plan->needs[i].at != at; i++)
		continue;
	if (i == plan->needs_n) {
		plan->needs = xreallocarray(plan->needs, i + 1,
		    sizeof *plan->needs);
		plan->needs[i].at = at;
		plan->needs[i].of = 0;
		plan->needs_n++;
	}
	plan->needs[i].of |= 1U << part;
}

static void
put_expressions(struct buf *sql, const struct db_plan *plan,
    const char *quote)
{
	size_t i;

	buf_puts(sql, "SELECT each_row(");
	for (i = 0; i < plan->n; i++)
		buf_addf(sql, "%s%s%s%s", i > 0 ? ", " : "", quote,
		    plan->expressions[i], quote);
	buf_puts(sql, ") FROM ");
}

/* SELECT each_row("unit", "sex") FROM (the statement) */
static void
wrap(struct buf *sql, struct db_plan *plan, const struct db_part *part)
{
	const char *text = sqltext_find(part->name);
	size_t len = strlen(text), i;

	for (i = 0; i < part->n; i++)
		part->at[i] = number(plan, part->columns[i]);
	put_expressions(sql, plan, "\"");
	while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == ';'))
		len--;
	buf_puts(sql, "(\n");
	buf_add(sql, text, len);
	buf_puts(sql, "\n)");
}

static bool
have_all(struct select *const *selects, size_t n, const char *condition)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!select_has_condition(selects[i], condition))
			return false;
	return true;
}

/* SELECT each_row(all columns and conditions) FROM the tables WHERE what all
 * parts ask for */
static void
join(struct buf *sql, struct db_plan *plan, const struct db_part *parts,
    struct select *const *selects, size_t n)
{
	const char *before = "\nWHERE ";
	size_t i, k;

	for (i = 0; i < n; i++) {
		const struct select *s = selects[i];

		for (k = 0; k < parts[i].n; k++)
			parts[i].at[k] = number(plan, select_expression(s,
			    parts[i].columns[k]));
		for (k = 0; k < s->conditions_n; k++)
			if (!have_all(selects, n, s->conditions[k]))
				add_need(plan, number(plan, s->conditions[k]),
				    i);
	}
	put_expressions(sql, plan, "");
	buf_puts(sql, selects[0]->from);
	for (k = 0; k < selects[0]->conditions_n; k++) {
		const char *condition = selects[0]->conditions[k];

		if (!have_all(selects, n, condition))
			continue;
		buf_addf(sql, "%s%s", before, condition);
		before = "\n  AND ";
	}
}

static void
make(struct buf *sql, struct db_plan *plan, const struct db_part *parts,
    size_t n)
{
	struct select *selects[DB_PARTS];
	size_t i;

	plan->all = (1U << n) - 1;
	if (n == 1) {
		wrap(sql, plan, parts);
		return;
	}
	for (i = 0; i < n; i++) {
		selects[i] = select_parse(sqltext_find(parts[i].name));
		assert(selects[i] != NULL);
	}
	join(sql, plan, parts, selects, n);
	for (i = 0; i < n; i++)
		select_free(selects[i]);
}

char *
db_each_key(const char *name, const char *const *columns, const char *prefix)
{
	struct select *s = select_parse(sqltext_find(name));
	struct buf key = BUF_NONE;
	const char *expression;
	size_t i;

	if (s == NULL)
		return NULL;
	buf_puts(&key, s->from);
	for (; *columns != NULL; columns++)
		buf_addf(&key, "\n%s", (expression = select_expression(s,
		    *columns)) != NULL ? expression : "");
	for (i = 0; i < s->conditions_n; i++)
		if (strncmp(s->conditions[i], prefix, strlen(prefix)) == 0)
			buf_addf(&key, "\n%s", s->conditions[i]);
	select_free(s);
	return key.data;
}

int
stmt_open_parts(struct stmt **out, struct db *db, const struct db_part *parts,
    size_t n, const struct db_each *each, struct err *e)
{
	struct buf sql = BUF_NONE;
	int rc;

	assert(n > 0 && n <= DB_PARTS);
	if (!db->has_each_row && sqlite3_create_function_v2(db->handle,
	    "each_row", -1, SQLITE_UTF8, db, NULL, hand_over, end, NULL) !=
	    SQLITE_OK)
		return db_trouble(db, parts[0].name, e);
	db->has_each_row = true;
	db_plan_free(db->plan);
	db->plan = xcalloc(1, sizeof *db->plan);
	db->plan->each = each;
	make(&sql, db->plan, parts, n);
	free(db->plan->expressions);	/* of texts that are gone */
	db->plan->expressions = NULL;
	rc = stmt_open_text(out, db, parts[0].name, sql.data, e);
	buf_free(&sql);
	return rc;
}

int
stmt_open_each(struct stmt **out, struct db *db, const char *name,
    const char *const *columns, size_t n, const struct db_each *each,
    struct err *e)
{
	size_t *at = xcalloc(n, sizeof *at);
	const struct db_part part = { name, columns, n, at };
	int rc = stmt_open_parts(out, db, &part, 1, each, e);

	free(at);
	return rc;
}
