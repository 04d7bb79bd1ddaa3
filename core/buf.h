#ifndef CORE_BUF_H
#define CORE_BUF_H

#include <stddef.h>

/*
 * Bytes that grow.  Start with BUF_NONE or zeroed memory.  `data` is always
 * NUL-terminated after the first add (the NUL is not counted in `len`).
 */
struct buf {
	char	*data;
	size_t	 len, cap;
};

#define BUF_NONE { NULL, 0, 0 }

void	 buf_add(struct buf *b, const void *bytes, size_t len);
void	 buf_puts(struct buf *b, const char *s);
void	 buf_putc(struct buf *b, char c);
void	 buf_addf(struct buf *b, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
/* In quotes, those inside doubled: a cell as RFC 4180 has it. */
void	 buf_add_quoted(struct buf *b, const char *s, size_t len);
void	 buf_clear(struct buf *b);	/* len 0, memory kept */
void	 buf_free(struct buf *b);	/* and ready for use again */
void	 buf_wipe(struct buf *b);	/* the same, its bytes zeroed before */
char	*buf_detach(struct buf *b);	/* the caller frees; never NULL */

#endif
