#ifndef AGGREGATE_AUDIT_H
#define AGGREGATE_AUDIT_H

#include "aggregate/proofs.h"
#include "aggregate/system.h"

/*
 * The attacker as gate.  A reader who knows all that is printed, and the
 * rules by which it was made, knows each count up to the range it has over
 * all tables that would be printed the same way.  For protected counts that
 * range must stay wide enough.
 *
 * A count is called safe only by proof: by other tables that fit (shift.h),
 * or, where that finds none quickly, by the solver (reach.h).  The ranges are
 * those of the disclosure auditing problem (A. Hundepool and others,
 * Statistical Disclosure Control, Wiley 2012, chapter 4), but each is shown
 * by tables of whole numbers; bounds of fractions would promise more than
 * there is.
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
	/* So many counts are asked of the solver at the most; 0: as many as
	 * usual. */
	size_t	solved_most;
};

struct audit_finding {
	size_t	column;
	int64_t	least, most;	/* the attacker knows this, or more */
	size_t	insider;	/* the attacker is the only person of this
				 * column; SIZE_MAX: he is anybody */
	bool	untried;	/* not to the end: the audit has done its work */
};

struct audit {
	struct audit_finding	*findings;	/* by column */
	size_t			 n, cap;
	size_t			 protected;	/* counts looked at */
	size_t			 solved;	/* of them by the solver */
};

/* Not where readers know too much in any case: nothing is left to protect. */
bool	audit_is_protected(const struct system_column *c,
	    const struct audit_demand *d);

/* More work than an audit is worth (lp_work()): some minutes.  A clock would
 * not say the same every time. */
#define AUDIT_WORK_MOST	((int64_t)4000000000)

/*
 * Audit the protected columns of S, which must have its index; of them ONLY
 * some, where that is not NULL: a column that was safe stays so when others
 * are hidden.  KNOWN (NULL: none) are tables that may fit; each is checked, and
 * those found are added for the next audit of S.
 * The caller ends A with audit_fini().
 */
void	audit_run(struct audit *a, const struct system *s,
	    const struct audit_demand *d, const bool *only,
	    struct proofs *known);
void	audit_fini(struct audit *a);

/*
 * The first finding of A that stays one even if nothing of S is printed any
 * more, for what is known from elsewhere; NULL: none that shows at once.
 * FLOOR is as for system_hide().
 */
const struct audit_finding *audit_find_lost(const struct audit *a,
	    const struct system *s, const struct audit_demand *d,
	    int64_t floor);

#endif
