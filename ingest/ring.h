#ifndef INGEST_RING_H
#define INGEST_RING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Work handed from one thread to another: the caller has N places, one fills
 * them in turn and the other empties them in the same order.  One place is
 * being filled from the start.
 */
struct ring {
	size_t		n, head, tail;	/* filled and emptied, ever growing */
	bool		ended;
	pthread_mutex_t	lock;
	pthread_cond_t	moved;
};

void	ring_init(struct ring *r, size_t n);
void	ring_fini(struct ring *r);

/* Whose thread fills.  The place being filled; it is full, and the next one
 * is free: waits until it is; it was the last. */
size_t	ring_place(const struct ring *r);
void	ring_full(struct ring *r);
void	ring_end(struct ring *r);

/* Whose thread empties.  Wait for the next full PLACE; false: there is no
 * more.  Then: it is empty. */
bool	ring_take(struct ring *r, size_t *place);
void	ring_empty(struct ring *r);

#endif
