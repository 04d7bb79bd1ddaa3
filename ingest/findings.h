#ifndef INGEST_FINDINGS_H
#define INGEST_FINDINGS_H

#include "ingest/rules.h"

#include <stddef.h>
#include <stdint.h>

/* What was found in one delivery.  Never a value: the line and the column
 * say where. */
struct found {
	uint32_t	line;	/* physical line; 0: the whole file */
	int16_t		column;	/* number in the form; -1: none */
	uint8_t		rule;	/* enum rule_number */
};

struct findings {
	struct found	*list;
	size_t		 n, cap;
	size_t		 muss, kann;
};

void	findings_add(struct findings *f, enum rule_number rule, size_t line,
	    int column);
/* By line, then column, then rule. */
void	findings_cut(struct findings *f, size_t n);	/* all but the first N */
void	findings_sort(struct findings *f);
void	findings_free(struct findings *f);

#endif
