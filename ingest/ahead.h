#ifndef INGEST_AHEAD_H
#define INGEST_AHEAD_H

#include "core/err.h"
#include "ingest/frame.h"
#include "ingest/sheet.h"

/*
 * A sheet that a thread of its own reads ahead of who takes its rows: to
 * read, to decode and to divide into cells is a third of the work.
 */
struct ahead;

/* TAKER is copied.  Its functions are called by the thread of ahead_run(). */
struct ahead *ahead_open(const struct frame_reader *taker);
void	ahead_close(struct ahead *a);

/* For a frame: all that it is told goes to the taker, in the same order. */
void	ahead_reader(struct ahead *a, struct frame_reader *out);

/* As sheet_read(), while the taker takes; READER ends in the frame and is
 * called by the other thread. */
int	ahead_run(struct ahead *a, struct sheet *s,
	    const struct csvread_reader *reader, struct err *e);

#endif
