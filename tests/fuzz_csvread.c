/*
 * The row reader: the first two bytes say width and piece size, the others
 * are the text.
 */
#include "tests/csvread_checks.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len < 2)
		return 0;
	check_text((const char *)data + 2, len - 2, ';', data[0] % 5,
	    1 + data[1] % 16);
	return 0;
}
