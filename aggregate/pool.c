#include "aggregate/pool.h"

#include "core/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pool {
	void	**blocks;
	size_t	 n, cap;
};

struct pool *
pool_new(void)
{
	return xcalloc(1, sizeof(struct pool));
}

void
pool_free(struct pool *p)
{
	if (p == NULL)
		return;
	while (p->n > 0)
		free(p->blocks[--p->n]);
	free(p->blocks);
	free(p);
}

void
pool_take(struct pool *p, struct pool *from)
{
	size_t i;

	for (i = 0; i < from->n; i++) {
		p->blocks = mem_grow(p->blocks, p->n, &p->cap,
		    sizeof *p->blocks);
		p->blocks[p->n++] = from->blocks[i];
	}
	free(from->blocks);
	free(from);
}

void *
pool_alloc(struct pool *p, size_t n, size_t size)
{
	p->blocks = mem_grow(p->blocks, p->n, &p->cap, sizeof *p->blocks);
	return p->blocks[p->n++] = xcalloc(n, size);
}

void *
pool_copy(struct pool *p, const void *from, size_t n, size_t size)
{
	void *copy = pool_alloc(p, n, size);

	if (n > 0)
		memcpy(copy, from, n * size);
	return copy;
}

char *
pool_strdup(struct pool *p, const char *s)
{
	size_t len;

	if (s == NULL)
		return NULL;
	len = strlen(s) + 1;
	return memcpy(pool_alloc(p, len, 1), s, len);
}

char *
pool_printf(struct pool *p, const char *fmt, ...)
{
	va_list ap, again;
	char *s;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, ap);
	s = pool_alloc(p, (size_t)len + 1, 1);
	vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return s;
}
