#include "core/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static bool quiet;

static struct {
	const char	*what;
	struct timespec	 begun, shown;
	bool		 drawn;
} step;

void
log_quiet(bool q)
{
	quiet = q;
}

static void
clear_line(void)
{
	if (step.drawn)
		fputs("\r\033[K", stderr);
	step.drawn = false;
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
	step.what = what;
	clock_gettime(CLOCK_MONOTONIC, &step.begun);
	step.shown = step.begun;
}

void
log_progress(size_t done, size_t total)
{
	if (quiet || step.what == NULL || seconds_since(&step.begun) < 1 ||
	    seconds_since(&step.shown) < 0.2 || !isatty(STDERR_FILENO))
		return;
	clock_gettime(CLOCK_MONOTONIC, &step.shown);
	clear_line();
	if (total > 0)
		fprintf(stderr, "%s %zu %%", step.what, done * 100 / total);
	else
		fprintf(stderr, "%s %zu", step.what, done);
	step.drawn = true;
}

void
log_progress_end(void)
{
	clear_line();
	step.what = NULL;
}
