#include "render/chartscale.h"

#include "core/buf.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NARROW_BLANK	"\xe2\x80\xaf"
#define MINUS		"\xe2\x88\x92"

/* DIGITS * 10^EXPONENT as German text. */
static char *
german(int64_t digits, int exponent)
{
	struct buf b = BUF_NONE;
	char plain[64];
	int n = 0, i, whole;
	uint64_t left = (uint64_t)llabs(digits);

	for (i = 0; i < exponent && digits != 0; i++)
		left *= 10;
	do {
		plain[n++] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (digits == 0)
		exponent = 0;
	while (exponent < 0 && n < 1 - exponent)
		plain[n++] = '0';
	if (digits < 0)
		buf_puts(&b, MINUS);
	whole = n + (exponent < 0 ? exponent : 0);
	for (i = n - 1; i >= 0; i--) {
		int place = i - (n - whole);	/* 0: ones, 3: thousands */

		buf_putc(&b, plain[i]);
		if (place == 0 && i > 0)
			buf_putc(&b, ',');
		else if (place > 0 && place % 3 == 0)
			buf_puts(&b, NARROW_BLANK);
	}
	return buf_detach(&b);
}

void
scale_make(struct scale *s, double low, double high, size_t wanted,
    bool whole, bool outer)
{
	static const int steps[] = { 1, 2, 5, 10 };
	double rough, step;
	int exponent, i = 0;
	int64_t from, to, k;

	assert(low <= 0 && high >= 0 && high > low && wanted > 0);
	memset(s, 0, sizeof(*s));
	rough = (high - low) / (double)wanted;
	exponent = (int)floor(log10(rough));
	while (i < 3 && steps[i] * pow(10, exponent) < rough * (1 - 1e-9))
		i++;
	if (whole && exponent < 0) {
		exponent = 0;
		i = 0;
	}
	step = steps[i] * pow(10, exponent);
	from = llround(outer ? floor(low / step + 1e-9) :
	    ceil(low / step - 1e-9));
	to = llround(outer ? ceil(high / step - 1e-9) :
	    floor(high / step + 1e-9));
	for (k = from; k <= to && s->n < TICKS_MOST; k++) {
		s->values[s->n] = (double)(k * steps[i]) * pow(10, exponent);
		/* 10 is no digit: 0,10 would be 1,0 */
		s->labels[s->n++] = i == 3 ? german(k, exponent + 1) :
		    german(k * steps[i], exponent);
	}
}

void
scale_fini(struct scale *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		free(s->labels[i]);
	memset(s, 0, sizeof(*s));
}
