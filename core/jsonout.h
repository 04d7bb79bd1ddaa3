#ifndef CORE_JSONOUT_H
#define CORE_JSONOUT_H

#include <jansson.h>

/*
 * What all that print JSON have in common.  Objects are jansson's own.
 */

/* S as a string; null where S is NULL.  A file's name need not be UTF-8, JSON
 * is: from the first byte that is not, S is left out.  The caller owns it. */
json_t	*jsonout_text(const char *s);

/* Print VALUE on stdout, indented, with a line end, and release it. */
void	jsonout_print(json_t *value);

#endif
