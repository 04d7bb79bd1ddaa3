#ifndef CORE_MEM_H
#define CORE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory that is there.  Running out of it ends the program with a message
 * and status 1: the store is a transaction and outputs are renamed into
 * place, so nothing half-made remains.  Free with free().
 */
void	*xmalloc(size_t size);
void	*xcalloc(size_t n, size_t size);		/* zeroed */
void	*xreallocarray(void *p, size_t n, size_t size);	/* n * size checked */
char	*xstrdup(const char *s);
char	*xstrndup(const char *s, size_t len);
void	*xmemdup(const void *p, size_t len);
char	*xasprintf(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
char	*xvasprintf(const char *fmt, va_list ap)
	    __attribute__((format(printf, 1, 0)));

/*
 * Room for one more element: grows the array P of N elements of SIZE bytes,
 * whose capacity is *CAP, when N == *CAP.  Returns the array, moved or not.
 */
void	*mem_grow(void *p, size_t n, size_t *cap, size_t size);

/* From now on what is large comes from the system piece by piece and goes
 * back to it: tables that grow leave no holes behind. */
void	mem_give_back(void);

/* From now on what is freed in small pieces stays with the program, for the
 * next step: the system would have to clear every page again. */
void	mem_keep(void);

#endif
