#ifndef RENDER_PDFSCAN_H
#define RENDER_PDFSCAN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A look at a content stream as far as tags go: which sequences of marked
 * content it has, and whether all that it paints lies in one of them or in
 * an artifact.
 */
struct pdf_scan {
	bool	*seen;		/* by MCID; the caller frees */
	size_t	 n;
};

/* Returns NULL, or what is wrong with the stream (translated). */
const char *pdf_scan(struct pdf_scan *scan, const char *data, size_t len);

#endif
