#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include <stdint.h>

/* Milliseconds of a clock that never goes back, for durations and limits.
 * Days are those of core/date.h. */
int64_t	clock_ms(void);

#endif
