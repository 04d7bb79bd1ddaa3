#include "core/strmap.h"

#include "core/mem.h"

#include <stdlib.h>

int32_t *
strmap_find(const struct strmap *m, const char *s, size_t len)
{
	size_t i = strset_find(&m->strings, s, len);

	return i == STRSET_NONE ? NULL : &m->values[i];
}

int32_t *
strmap_add(struct strmap *m, const char *s, size_t len, int32_t value)
{
	size_t before = m->strings.n, i = strset_add(&m->strings, s, len);

	if (i == before) {
		m->values = mem_grow(m->values, i, &m->cap,
		    sizeof *m->values);
		m->values[i] = value;
	}
	return &m->values[i];
}

void
strmap_free(struct strmap *m)
{
	strset_free(&m->strings);
	free(m->values);
	*m = (struct strmap){ 0 };
}
