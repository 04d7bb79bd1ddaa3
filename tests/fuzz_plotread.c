/*
 * What gnuplot says, read back: whatever the bytes, nothing outside of its
 * page is taken from them.
 */
#include "tests/plotread_checks.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	(void)check_plot((const char *)data, len);
	return 0;
}
