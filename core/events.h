#ifndef CORE_EVENTS_H
#define CORE_EVENTS_H

#include "core/err.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The log for programs: one JSON object a line and step, with its time (UTC)
 * first.  Hashes, counts and durations; never a value of a case.
 *
 * A line is appended in one write, so a reader sees all of it or nothing, and
 * a line that the disk had no room for is taken back.  The file may be
 * renamed at any time (logrotate): the next run begins a new one.
 */
struct events;

/* Append to PATH, whose folder is made if needed.  Returns 0, or -1 with E. */
int	events_open(struct events **out, const char *path, struct err *e);

/* One line: its event, what belongs to it, its end.  Nothing happens where EV
 * is NULL.  Trouble with the file is kept for the close. */
void	events_begin(struct events *ev, const char *event);
void	events_text(struct events *ev, const char *key, const char *v);
						/* NULL is left out */
void	events_int(struct events *ev, const char *key, int64_t v);
void	events_bool(struct events *ev, const char *key, bool v);
void	events_end(struct events *ev);

/* Returns 0, or -1 with E where a line could not be written. */
int	events_close(struct events *ev, struct err *e);

#endif
