#ifndef AGGREGATE_CATEGORIES_H
#define AGGREGATE_CATEGORIES_H

#include "aggregate/coverage.h"
#include "aggregate/cube.h"
#include "aggregate/keylist.h"
#include "aggregate/measure.h"
#include "aggregate/pool.h"
#include "aggregate/published.h"
#include "core/db.h"
#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The categories of a dimension in the making (dimension.h), and which values
 * of the statement's column are in which of them: from the key lists and
 * registers of the reference data.
 */
enum categories_kind {
	CATEGORIES_KEYS,	/* a key list; values are its keys */
	CATEGORIES_GROUPED,	/* a key list; values are keys of another list,
				 * which name their group here */
	CATEGORIES_SERVICES,	/* Leistungsarten of the measure's groups */
	CATEGORIES_SERVICE_GROUPS, /* the groups; values are Leistungsarten */
	CATEGORIES_SERVICE_SETS, /* what groups a unit has, all together */
	CATEGORIES_AGES,	/* classes of age; values are half years */
	CATEGORIES_CLASSES,	/* classes of numbers, by the least of each */
	CATEGORIES_AMOUNTS,	/* numbers as such, to find a median */
	CATEGORIES_CODES,	/* a key list; values are places in `codes` */
	CATEGORIES_NUMBERS,	/* a key list of numbers; values are those */
	CATEGORIES_YEARS,	/* five years to come; values are years */
	CATEGORIES_MUNICIPALITIES,
	CATEGORIES_COUNTIES,
	CATEGORIES_SOURCES,
	CATEGORIES_BODIES	/* joint bodies, as deliveries name them */
};

enum { WITH_UNKNOWN = 1, WITH_OUTSIDE = 2 };

/* What a dimension is.  Values stand in a column of the statement. */
struct categories_def {
	const char		*name;
	enum categories_kind	 kind;
	enum cube_merge		 merge;
	unsigned		 with;		/* WITH_…, beside the list's */
	const char		*list;
	const char		*column;	/* NULL: that of its name */
	const char		*grouped;	/* the other list */
	const char		*codes[8];
};

/* What all of them are made from. */
struct categories_scope {
	struct pool		*pool;
	struct db		*db;
	const struct coverage	*coverage;
	struct keylists		*lists;
	int64_t			 from, to;	/* the region's AGS */
	int			 year;		/* of the Gebietsstand */
};

struct categories {
	const struct categories_scope *scope;
	const struct categories_def *def;
	const struct measure	*measure;
	int64_t			 first, last;	/* the period, yyyymmdd */

	struct published_category *list;
	size_t			 n, cap;
	int64_t			*values;	/* each is of category `of` */
	uint16_t		*of;
	size_t			 values_n, values_cap;
};

/* Make those of C->def for C->measure.  Returns 0, or -1 with E where the
 * reference data lack its list; categories_fini() either way. */
int	categories_make(struct categories *c, struct err *e);
void	categories_fini(struct categories *c);

/* The number of the one with KEY, or CUBE_NONE. */
uint16_t categories_find(const struct categories *c, const char *key);
/* One more; its number. */
uint16_t categories_add(struct categories *c, const char *key,
	    const char *label, const char *group);
/* `outside` or `unknown`, where the list lacks it.  Returns 0, or -1 with E. */
int	categories_add_special(struct categories *c, const char *key,
	    struct err *e);

/* Values come in ascending order where they are searched for (AGS). */
void	categories_add_value(struct categories *c, int64_t value,
	    uint16_t category);

/* The label of KEY in LIST.  Returns 0, or -1 with E. */
int	categories_label(const char **out, const struct categories *c,
	    const char *list, const char *key, struct err *e);

/* The areas that STATEMENT names, and what was part of them before
 * (categories_areas.c).  Returns 0, or -1 with E. */
int	categories_add_areas(struct categories *c, const char *statement,
	    struct err *e);

#endif
