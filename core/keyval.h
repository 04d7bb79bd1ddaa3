#ifndef CORE_KEYVAL_H
#define CORE_KEYVAL_H

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A short text of `key = value` lines, in the language of the configuration
 * (libconfuse), that stands inside another file: the header and the fenced
 * blocks of a report template.
 *
 * The caller lists the keys it knows; any other one, a value of the wrong
 * kind, a key that stands twice or a required one that is missing is
 * ERR_MISUSED with file and line.  A text value may run over several lines;
 * every run of white space in it counts as one blank.  Nothing is taken from
 * the environment.
 */
enum keyval_type {
	KEYVAL_TEXT,	/* key = "text" */
	KEYVAL_NUMBER,	/* key = 5 */
	KEYVAL_FLAG,	/* key = true */
	KEYVAL_LIST,	/* key = { "a", "b" } */
	KEYVAL_GROUP	/* key { … }, any number of them */
};

struct keyval_key {
	const char		*name;		/* NULL ends the list */
	enum keyval_type	 type;
	bool			 required;
	const struct keyval_key	*group;		/* KEYVAL_GROUP: keys inside */
};

struct keyval;

/*
 * Read TEXT, which begins on line LINE of FILE (used in messages only).
 * Returns 0 with OUT for keyval_free(), or -1 with E.
 */
int	keyval_parse(struct keyval **out, const char *text,
	    const struct keyval_key *keys, const char *file, int line,
	    struct err *e);
void	keyval_free(struct keyval *kv);

/* What stands under a key; it must be one of the caller's list and of that
 * type.  Strings are borrowed. */
bool	keyval_has(const struct keyval *kv, const char *name);
const char *keyval_text(const struct keyval *kv, const char *name); /* or NULL */
long	keyval_number(const struct keyval *kv, const char *name, long otherwise);
bool	keyval_flag(const struct keyval *kv, const char *name, bool otherwise);
size_t	keyval_count(const struct keyval *kv, const char *name); /* list, group */
const char *keyval_item(const struct keyval *kv, const char *name, size_t i);
const struct keyval *keyval_group(const struct keyval *kv, const char *name,
	    size_t i);

/* The line of FILE on which the key stands; that of the text where it does
 * not. */
int	keyval_line(const struct keyval *kv, const char *name);

#endif
