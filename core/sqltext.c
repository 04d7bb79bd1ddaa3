#include "core/sqltext.h"

#include <stdlib.h>
#include <string.h>

static int
by_name(const void *key, const void *element)
{
	const struct sqltext *t = element;

	return strcmp(key, t->name);
}

const char *
sqltext_find(const char *name)
{
	const struct sqltext *t = bsearch(name, sqltexts, sqltexts_n,
	    sizeof sqltexts[0], by_name);

	return t == NULL ? NULL : t->text;
}
