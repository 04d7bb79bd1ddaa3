#ifndef RENDER_BLOCK_CHART_H
#define RENDER_BLOCK_CHART_H

#include "render/block.h"

/*
 * Inside the block `chart`: what its kinds share.  block_chart.c has those
 * that show one thing, block_compare.c those that compare.
 */
struct chart_plan {
	struct build			*b;
	const struct block		*bl;
	const struct published_measure	*m;
	struct chart			*c;
	struct notes			 notes;
	bool				 multiple;
};

/* Categories that a key like "sex=m,w" names; `v` is free()d. */
struct choice {
	const struct published_dimension	*d;
	const struct published_category		**v;
	size_t					 n;
};

int	chart_choose(struct choice *ch, struct chart_plan *pl, const char *key,
	    struct err *e);
/* Leave out what the keys `top` and `omit_zero` say: the smallest of this
 * year, those that print as 0.  The others keep their order. */
void	chart_choice_trim(struct choice *ch, const struct chart_plan *pl);
/* Parts of a whole are shown: what overlaps would make a false sum. */
int	chart_check_exclusive(const struct choice *ch, struct chart_plan *pl,
	    const char *key, struct err *e);

/* The value of the chart's measure in category KEY of DIM (NULL: total). */
int	chart_value_of(struct value *v, struct chart_plan *pl, const char *dim,
	    const char *key, struct err *e);

struct chart_series *chart_series_add(struct chart *c, const char *name);
void	chart_category_add(struct chart *c, const char *label);
void	chart_break_add(struct chart *c, double position, const char *label);
void	chart_value_set(struct chart_plan *pl, struct chart_value *to,
	    const struct published_cell *cell);

/* The value and the label of a group KV of the chart's block that has both
 * keys; the caller frees *LABEL.  Returns 0, or -1 with E. */
int	chart_named(struct value *v, char **label, const struct chart_plan *pl,
	    const struct keyval *kv, struct err *e);

/* One for each category chosen.  Returns 0, or -1 with E. */
int	chart_choice_series(struct chart_plan *pl, const struct choice *ch,
	    const int *years, size_t n, struct err *e);
/* Years as categories, with the breaks between them.  The caller frees; NULL
 * with E. */
int	*chart_years_add(struct chart_plan *pl, size_t *n, struct err *e);

int	chart_plan_compare_multiples(struct chart_plan *pl, struct err *e);
int	chart_plan_compare_slope(struct chart_plan *pl, struct err *e);
int	chart_plan_compare_waterfall(struct chart_plan *pl, struct err *e);

#endif
