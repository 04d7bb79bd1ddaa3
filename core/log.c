#include "core/log.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static bool quiet;

/* A step may begin within another one; the innermost shows. */
#define STEPS_MOST 4

static struct {
	const char	*what;
	struct timespec	 begun;
} steps[STEPS_MOST];
static size_t steps_n;
static struct timespec shown;
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

static void
say(const char *fmt, va_list ap)
{
	clear_line();
	fputs("stichtag: ", stderr);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
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
log_warn(const char *fmt, ...)
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

static double
seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) +
	    (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void
log_progress_begin(const char *what)
{
	assert(steps_n < STEPS_MOST);
	steps[steps_n].what = what;
	clock_gettime(CLOCK_MONOTONIC, &steps[steps_n++].begun);
}

void
log_progress(size_t done, size_t total)
{
	const char *what;

	assert(steps_n > 0);
	if (quiet || seconds_since(&steps[steps_n - 1].begun) < 1 ||
	    seconds_since(&shown) < 0.2 || !isatty(STDERR_FILENO))
		return;
	clock_gettime(CLOCK_MONOTONIC, &shown);
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
