#include "core/jsonout.h"

#include "core/utf8.h"

#include <stdio.h>
#include <string.h>

json_t *
jsonout_text(const char *s)
{
	if (s == NULL)
		return json_null();
	return json_stringn(s, utf8_check(s, strlen(s)));
}

void
jsonout_print(json_t *value)
{
	/* 17 digits would be those of the binary fraction: 17.119999999999997. */
	json_dumpf(value, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
	putchar('\n');
	json_decref(value);
}
