/*
 * Templates: whatever the bytes, they are refused with file and line or make
 * a report that can be laid out.
 */
#include "tests/template_checks.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct published *p;
	static struct fonts *f;
	struct err e = ERR_NONE;

	if (p == NULL) {
		p = sample_published();
		if (fonts_open(&f, &e) < 0)
			abort();
	}
	check_template((const char *)data, len, p, f);
	return 0;
}
