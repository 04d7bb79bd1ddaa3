#ifndef CORE_SQLTEXT_H
#define CORE_SQLTEXT_H

#include <stddef.h>

/*
 * The .sql files, comments included, as the build embeds them (made by
 * tools/embed-sql.awk).  `name` is the file's stem, unique over all folders.
 */
struct sqltext {
	const char	*name;
	const char	*text;
};

extern const struct sqltext sqltexts[];		/* sorted by name */
extern const size_t sqltexts_n;

const char *sqltext_find(const char *name);	/* NULL if there is none */

#endif
