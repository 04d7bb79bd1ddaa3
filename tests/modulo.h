#ifndef TESTS_MODULO_H
#define TESTS_MODULO_H

#include <stdint.h>

/* Numbers modulo a prime, to eliminate exactly. */
#define PRIME	2147483647u	/* 2^31 - 1 */

/* 1 / N, of N other than 0. */
static inline uint64_t
inverse(uint64_t n)
{
	uint64_t result = 1, power = PRIME - 2;

	for (; power > 0; power >>= 1) {
		if (power & 1)
			result = result * n % PRIME;
		n = n * n % PRIME;
	}
	return result;
}

#endif
