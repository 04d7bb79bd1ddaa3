/*
 * The values of cells: dates, amounts, areas, numbers, flags.
 */
#include "tests/values_checks.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	check_value((const char *)data, len);
	return 0;
}
