#ifndef CORE_CONFIG_TWICE_H
#define CORE_CONFIG_TWICE_H

#include "core/err.h"

#include <stddef.h>

/*
 * libconfuse takes a key that stands twice in one section, and the later value
 * without a word: of a code with two meanings nobody would know the first one.
 *
 * TEXT of LEN bytes are those of FILE, which it has parsed.  Returns 0, or -1
 * with E, which names the second line.
 */
int	config_twice(const char *file, const char *text, size_t len,
	    struct err *e);

#endif
