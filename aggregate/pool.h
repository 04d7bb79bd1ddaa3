#ifndef AGGREGATE_POOL_H
#define AGGREGATE_POOL_H

#include <stddef.h>

/*
 * Memory that lives and dies together: what a `struct published` points at
 * comes from one pool.
 */
struct pool;

struct pool *pool_new(void);
void	pool_free(struct pool *p);
/* All of FROM, which ends, belongs to P. */
void	pool_take(struct pool *p, struct pool *from);

void	*pool_alloc(struct pool *p, size_t n, size_t size);	/* zeroed */
/* N of FROM, each of SIZE bytes. */
void	*pool_copy(struct pool *p, const void *from, size_t n, size_t size);
char	*pool_strdup(struct pool *p, const char *s);	/* NULL stays NULL */
char	*pool_printf(struct pool *p, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

#endif
