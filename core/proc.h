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

/*
 * The same in steps, for a caller who has something else to do meanwhile:
 * start it, send it input as often as wanted, wait for its end.  The SECONDS
 * begin with each step anew, and what it prints while nobody waits for it is
 * read by the next step.  proc_free() ends a program that still runs; NULL:
 * nothing.
 */
struct proc;

int	proc_start(struct proc **out, const char *const argv[],
	    const char *dir, int seconds, struct err *e);
int	proc_send(struct proc *p, const void *input, size_t len,
	    struct err *e);
int	proc_wait(struct proc *p, struct buf *out, struct err *e);
void	proc_free(struct proc *p);

/* Whether PROGRAM is found in PATH and can be run. */
int	proc_exists(const char *program);

#endif
