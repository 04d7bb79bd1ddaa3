#ifndef CORE_PROC_H
#define CORE_PROC_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Run a program without a shell: ARGV (found in PATH, ends with NULL) in the
 * folder DIR (NULL: the current one), with a clean environment (PATH, LC_ALL=C
 * and nothing else), INPUT on its stdin.  What it prints on stdout goes to OUT
 * (may be NULL), on stderr to its own buffer that ends in the error text,
 * first line only.
 *
 * It is killed after SECONDS, beyond 1 GiB of memory, or beyond 64 MiB of
 * output.  Returns 0 if it exited with 0, else -1 with E, which names the
 * program and what went wrong.
 */
int	proc_run(struct buf *out, const char *const argv[], const char *dir,
	    const void *input, size_t len, int seconds, struct err *e);

/* Whether PROGRAM is found in PATH and can be run. */
int	proc_exists(const char *program);

#endif
