#ifndef CORE_LOG_H
#define CORE_LOG_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What the program says on stderr: "stichtag: text".  Never a value of a
 * case.  Progress shows only on a terminal and only when a step takes longer
 * than a second; colour not at all.
 */
void	log_quiet(bool quiet);			/* -q: errors only */
void	log_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void	log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Begin a step named WHAT; DONE of TOTAL (0: unknown) so far; its end.  Steps
 * may stand within each other, four deep; all by the main thread. */
void	log_progress_begin(const char *what);
void	log_progress(size_t done, size_t total);
void	log_progress_end(void);

#endif
