#ifndef CORE_SPILL_H
#define CORE_SPILL_H

#include "core/err.h"

#include <stddef.h>

/*
 * Records put on heaps, to be taken up again heap by heap.  What is more than
 * a few of a heap lies in a file that has no name, so that memory does not
 * grow with the records, and nothing stays when the program is killed.
 */
struct spill;

#define SPILL_MOST ((size_t)1 << 16)	/* bytes of a record */

/* HEAPS heaps; the file is in the folder DIR.  NULL where none can be made
 * there. */
struct spill *spill_new(const char *dir, size_t heaps);
void	spill_free(struct spill *s);

/* Trouble is told when the heap is taken up. */
void	spill_add(struct spill *s, size_t heap, const void *record,
	    size_t len);

/* Call FN with the records of HEAP, as they were added one behind the other,
 * some whole ones at a time.  Returns 0, or -1 with E. */
int	spill_each(struct spill *s, size_t heap,
	    void (*fn)(const void *records, size_t len, void *data),
	    void *data, struct err *e);

#endif
