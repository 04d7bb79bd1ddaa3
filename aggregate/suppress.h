#ifndef AGGREGATE_SUPPRESS_H
#define AGGREGATE_SUPPRESS_H

#include "aggregate/audit.h"
#include "aggregate/system.h"

/*
 * Suppression: what is too small is hidden (primary), and of the other
 * columns as few and as small ones as it takes (secondary) that the hidden
 * ones keep the ranges that the demand asks for.
 *
 * For each small count a table is looked for that fits all that is printed
 * and has a count far enough from the true one, the cheapest that is found
 * soon: each column that moves on the way and is still printed costs, more
 * the greater it is.  What moves is hidden; what those found later have made
 * needless is printed again.  An audit of the result has the last word: what
 * it finds is mended and audited again.  The same system gives the same
 * pattern every time.
 *
 * The search is the greedy form of the cell suppression problem of
 * M. Fischetti and J. J. Salazar González, Solving the Cell Suppression
 * Problem on Tabular Data with Linear Constraints, Management Science 47
 * (2001).  The other common way is to hide cells until exact elimination over
 * the sums, modulo a large prime, fixes none of them, and to mend the rest
 * after an audit.  Elimination knows equations only: that counts are at least
 * 0 or 1, inequalities and quotients are beyond it, and a range that is too
 * narrow is one it never sees.  A table that fits and has another count there
 * shows at once that neither sums nor bounds fix it, so each step here ends
 * with what elimination would leave to the audit.  test_attack.c holds both
 * against each other: whatever elimination fixes the audit finds, and on
 * random tables more than as much again that elimination does not see (of
 * 4000 tables of 8 x 8 with margins elimination fixes 16 357 hidden counts, the
 * audit finds these and 27 525 more; after suppression both find none).
 */
struct suppression {
	bool	*primary, *secondary;	/* by column */
	size_t	 primary_n, secondary_n;
	size_t	 rounds;		/* audits until nothing was found */
	struct proofs *proofs;		/* the tables found, for the next audit */
};

/*
 * Suppress in S, which must have its index: the columns hidden are open
 * there afterwards.  PREFERRED columns (NULL: none) are taken first: those
 * of last year's pattern.  An audit may still find something in the end.  The
 * caller ends OUT with suppress_fini().
 */
void	suppress_run(struct suppression *out, struct system *s,
	    const struct audit_demand *d, const bool *preferred);
void	suppress_fini(struct suppression *s);

#endif
