#include "aggregate/breaks.h"

#include "aggregate/measure.h"
#include "core/i18n.h"

#include <stdbool.h>
#include <string.h>

/* Whether PATTERN is the id of a measure, or a prefix of one that ends in
 * '*'. */
static bool
is_some(const char *pattern)
{
	size_t i, n = strlen(pattern);

	if (n == 0 || pattern[n - 1] != '*')
		return measure_find(pattern) != NULL;
	for (i = 0; i < measure_count(); i++)
		if (strncmp(measure_at(i)->id, pattern, n - 1) == 0)
			return true;
	return false;
}

/* What is misspelled would break no series, and a fall that is none would be
 * printed without its reason. */
int
breaks_check(struct db *db, struct err *e)
{
	struct stmt *s = NULL;
	int more;

	if (stmt_open(&s, db, "breaks_check", e) < 0)
		return -1;
	while ((more = stmt_step(s, e)) > 0)
		if (!is_some(stmt_text(s, 0))) {
			more = err_set(e, ERR_FAILED, _("reference/brueche.csv:"
			    " there is no measure \"%s\""), stmt_text(s, 0));
			break;
		}
	stmt_close(s);
	return more;
}
