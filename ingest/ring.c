#include "ingest/ring.h"

void
ring_init(struct ring *r, size_t n)
{
	*r = (struct ring){ .n = n };
	(void)pthread_mutex_init(&r->lock, NULL);
	(void)pthread_cond_init(&r->moved, NULL);
}

void
ring_fini(struct ring *r)
{
	(void)pthread_cond_destroy(&r->moved);
	(void)pthread_mutex_destroy(&r->lock);
}

size_t
ring_place(const struct ring *r)
{
	return r->head % r->n;
}

void
ring_full(struct ring *r)
{
	(void)pthread_mutex_lock(&r->lock);
	r->head++;
	(void)pthread_cond_signal(&r->moved);
	while (r->head - r->tail == r->n)
		(void)pthread_cond_wait(&r->moved, &r->lock);
	(void)pthread_mutex_unlock(&r->lock);
}

void
ring_end(struct ring *r)
{
	(void)pthread_mutex_lock(&r->lock);
	r->ended = true;
	(void)pthread_cond_signal(&r->moved);
	(void)pthread_mutex_unlock(&r->lock);
}

bool
ring_take(struct ring *r, size_t *place)
{
	bool there;

	(void)pthread_mutex_lock(&r->lock);
	while (r->tail == r->head && !r->ended)
		(void)pthread_cond_wait(&r->moved, &r->lock);
	there = r->tail != r->head;
	*place = r->tail % r->n;
	(void)pthread_mutex_unlock(&r->lock);
	return there;
}

void
ring_empty(struct ring *r)
{
	(void)pthread_mutex_lock(&r->lock);
	r->tail++;
	(void)pthread_cond_signal(&r->moved);
	(void)pthread_mutex_unlock(&r->lock);
}
