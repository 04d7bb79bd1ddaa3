#ifndef AGGREGATE_AUDIT_H
#define AGGREGATE_AUDIT_H

#include "aggregate/system.h"
#include "core/err.h"

/*
 * The attacker as gate.  A reader who knows all that is printed, and the
 * rules by which it was made, knows each count up to the range it has over
 * all tables that would be printed the same way.  For protected counts that
 * range must stay wide enough.
 *
 * A count is called safe only by proof: by other tables that fit (shift.h),
 * or, where none is found quickly, by the exact range (lp.h).
 */
struct audit_demand {
	int64_t	threshold;	/* protected: counts of 1 to threshold - 1 */
	bool	zeros;		/* … and hidden zeros */
	/*
	 * Rounded counts: the least number of values that must remain, and
	 * that where 0 is among them.
	 */
	int	values, values_zero;
	/*
	 * Hidden counts: the least width (most - least) of their range; a
	 * range also reaches the threshold.  0: as for rounded ones.
	 */
	int64_t	width;
};

struct audit_finding {
	size_t	column;
	int64_t	least, most;	/* what the attacker knows */
	size_t	insider;	/* the attacker is the only person of this
				 * column; SIZE_MAX: he is anybody */
};

struct audit {
	struct audit_finding	*findings;	/* by column */
	size_t			 n, cap;
	size_t			 protected;	/* counts looked at */
	size_t			 solved;	/* of them by the solver */
};

bool	audit_is_protected(const struct system_column *c,
	    const struct audit_demand *d);

/*
 * Audit the protected columns of S, which must have its index; of them ONLY
 * some, where that is not NULL: a column that was safe stays so when others
 * are hidden.  Returns 0 with A for audit_fini(), also where there are
 * findings; or -1 with E.
 */
int	audit_run(struct audit *a, const struct system *s,
	    const struct audit_demand *d, const bool *only, struct err *e);
void	audit_fini(struct audit *a);

#endif
