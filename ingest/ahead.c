#include "ingest/ahead.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/ring.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

/* Small enough to stay in the processor's cache. */
#define BATCH_BYTES	((size_t)128 << 10)
#define BATCH_EVENTS	1024
#define BATCHES		4

/* A call of the taker, its text and the length of each cell elsewhere. */
struct event {
	enum { ROW, FAULT, PART, CONTROL } what;
	int	detail;			/* enum csvread_fault or frame_part, or
					 * whether a row has literal quotes */
	size_t	line, lines, n;
	size_t	len;			/* of the text */
	int64_t	total;
};

struct batch {
	struct event	*events;
	size_t		 n, cap;
	uint32_t	*lens;
	size_t		 lens_n, lens_cap;
	struct buf	 text;
};

struct ahead {
	struct frame_reader taker;
	struct batch	 batches[BATCHES];
	struct ring	 ring;
	struct cell	*cells;		/* of the row being taken */
	size_t		 cells_cap;

	struct sheet	*sheet;
	const struct csvread_reader *reader;
	int		 rc;
	struct err	 err;
};

struct ahead *
ahead_open(const struct frame_reader *taker)
{
	struct ahead *a = xcalloc(1, sizeof *a);

	a->taker = *taker;
	return a;
}

void
ahead_close(struct ahead *a)
{
	size_t i;

	if (a == NULL)
		return;
	for (i = 0; i < BATCHES; i++) {
		free(a->batches[i].events);
		free(a->batches[i].lens);
		buf_free(&a->batches[i].text);
	}
	free(a->cells);
	free(a);
}

/* --- the thread that reads --- */

static struct batch *
add_event(struct ahead *a, const struct event *event)
{
	struct batch *b = &a->batches[ring_place(&a->ring)];

	if (b->n == BATCH_EVENTS || b->text.len >= BATCH_BYTES) {
		ring_full(&a->ring);
		b = &a->batches[ring_place(&a->ring)];
		b->n = b->lens_n = 0;
		buf_clear(&b->text);
	}
	b->events = mem_grow(b->events, b->n, &b->cap, sizeof *b->events);
	b->events[b->n++] = *event;
	return b;
}

static void
note_row(void *data, const struct csvrow *row)
{
	const struct event event = { .what = ROW, .detail = row->literal,
	    .line = row->line,
	    .lines = row->lines, .n = row->n, .len = row->len };
	struct batch *b = add_event(data, &event);
	size_t i;

	while (b->lens_cap < b->lens_n + row->n)
		b->lens = mem_grow(b->lens, b->lens_cap, &b->lens_cap,
		    sizeof *b->lens);
	for (i = 0; i < row->n; i++)
		b->lens[b->lens_n++] = (uint32_t)row->cells[i].len;
	buf_add(&b->text, row->text, row->len);
}

static void
note_fault(void *data, size_t line, enum csvread_fault f, size_t cells)
{
	const struct event event = { .what = FAULT, .line = line,
	    .detail = (int)f, .n = cells };

	(void)add_event(data, &event);
}

static void
note_part(void *data, size_t line, enum frame_part part)
{
	const struct event event = { .what = PART, .line = line,
	    .detail = (int)part };

	(void)add_event(data, &event);
}

static void
note_control(void *data, size_t line, int64_t n)
{
	const struct event event = { .what = CONTROL, .line = line,
	    .total = n };

	(void)add_event(data, &event);
}

void
ahead_reader(struct ahead *a, struct frame_reader *out)
{
	*out = (struct frame_reader){ note_row, note_fault, note_part,
	    note_control, a };
}

static void *
read_all(void *data)
{
	struct ahead *a = data;

	a->rc = sheet_read(a->sheet, a->reader, &a->err);
	ring_full(&a->ring);
	ring_end(&a->ring);
	return NULL;
}

/* --- the thread that takes --- */

static void
take_row(struct ahead *a, const struct event *event, const char *text,
    const uint32_t *lens)
{
	const struct csvrow row = { event->line, event->lines, event->n,
	    a->cells, text, event->len, event->detail != 0 };
	size_t i;

	for (i = 0; i < event->n; i++) {
		a->cells[i] = (struct cell){ text, lens[i] };
		text += lens[i] + 1;
	}
	a->taker.row(a->taker.data, &row);
}

static void
take_batch(struct ahead *a, const struct batch *b)
{
	const char *text = b->text.data;
	const uint32_t *lens = b->lens;
	const struct frame_reader *t = &a->taker;
	size_t i;

	for (i = 0; i < b->n; i++) {
		const struct event *event = &b->events[i];

		switch (event->what) {
		case ROW:
			while (a->cells_cap < event->n)
				a->cells = mem_grow(a->cells, a->cells_cap,
				    &a->cells_cap, sizeof *a->cells);
			take_row(a, event, text, lens);
			text += event->len;
			lens += event->n;
			break;
		case FAULT:
			t->fault(t->data, event->line,
			    (enum csvread_fault)event->detail, event->n);
			break;
		case PART:
			t->part(t->data, event->line,
			    (enum frame_part)event->detail);
			break;
		case CONTROL:
			t->control(t->data, event->line, event->total);
			break;
		}
	}
}

int
ahead_run(struct ahead *a, struct sheet *s,
    const struct csvread_reader *reader, struct err *e)
{
	pthread_t thread;
	size_t place;

	a->sheet = s;
	a->reader = reader;
	ring_init(&a->ring, BATCHES);
	if (pthread_create(&thread, NULL, read_all, a) != 0) {
		ring_fini(&a->ring);
		return err_set(e, ERR_FAILED, _("another thread cannot be "
		    "started"));
	}
	while (ring_take(&a->ring, &place)) {
		take_batch(a, &a->batches[place]);
		ring_empty(&a->ring);
	}
	(void)pthread_join(thread, NULL);
	ring_fini(&a->ring);
	if (a->rc < 0)
		*e = a->err;
	return a->rc;
}
