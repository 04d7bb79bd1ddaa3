#ifndef CORE_SELECT_H
#define CORE_SELECT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A plain statement taken apart, so that db_each.h can run several of them as
 * one: SELECT expression AS name, … FROM … WHERE condition AND ….  One row of
 * the tables gives one row or none.  Texts are without comments and with
 * single blanks, so that what says the same is spelled the same.
 */
struct select {
	char	*text;		/* what the others point into */
	char	**expressions, **names;	/* of its columns */
	size_t	 n;
	char	*from;
	char	**conditions;
	size_t	 conditions_n;
};

/* Take TEXT apart.  NULL where it is anything but plain: WITH, DISTINCT,
 * GROUP BY, UNION, windows and sums, a column without a name.  For
 * select_free(). */
struct select *select_parse(const char *text);
void	select_free(struct select *s);

/* The expression of the column NAME; NULL: it has none. */
const char *select_expression(const struct select *s, const char *name);
bool	select_has_condition(const struct select *s, const char *condition);

#endif
