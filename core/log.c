#include "core/log.h"

#include "core/clock.h"
#include "core/mem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool quiet;

/* A step may begin within another one; the innermost shows. */
#define STEPS_MOST 4

static struct {
	const char	*what;
	int64_t		 begun;		/* clock_ms() */
} steps[STEPS_MOST];
static size_t steps_n;
static int64_t shown;			/* when last */
static bool drawn;

void
log_quiet(bool q)
{
	quiet = q;
}

static void
clear_line(void)
{
	if (drawn)
		fputs("\r\033[K", stderr);
	drawn = false;
}

/* A message is one line, whatever a file is called. */
static void
say(const char *fmt, va_list ap)
{
	char *text = xvasprintf(fmt, ap), *c;

	for (c = text; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	clear_line();
	fprintf(stderr, "stichtag: %s\n", text);
	free(text);
}

void
log_note(const char *fmt, ...)
{
	va_list ap;

	if (quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
log_progress_begin(const char *what)
{
	assert(steps_n < STEPS_MOST);
	steps[steps_n].what = what;
	steps[steps_n++].begun = clock_ms();
}

void
log_progress(size_t done, size_t total)
{
	int64_t now = clock_ms();
	const char *what;

	assert(steps_n > 0);
	if (quiet || now - steps[steps_n - 1].begun < 1000 ||
	    now - shown < 200 || !isatty(STDERR_FILENO))
		return;
	shown = now;
	clear_line();
	what = steps[steps_n - 1].what;
	if (total > 0)
		fprintf(stderr, "%s %zu %%", what, done * 100 / total);
	else
		fprintf(stderr, "%s %zu", what, done);
	drawn = true;
}

void
log_progress_end(void)
{
	assert(steps_n > 0);
	clear_line();
	steps_n--;
}
