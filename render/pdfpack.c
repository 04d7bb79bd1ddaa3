#include "render/pdfpack.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <zlib.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_STREAM 200	/* objects; readers unpack a stream as a whole */
#define COLUMNS 7	/* bytes of an entry of the cross-reference stream */

enum place { PLACE_FREE, PLACE_FILE, PLACE_STREAM };

struct object {
	const char	*text;		/* between "obj" and "endobj" */
	size_t		 len;
	const char	*data;		/* of a stream; NULL: none */
	size_t		 data_len;
	enum place	 place;
	size_t		 at;		/* PLACE_FILE: offset; PLACE_STREAM:
					   number of the stream … */
	size_t		 index;		/* … and place in it */
};

struct pack {
	const char	*in;
	size_t		 len;
	struct object	*objects;	/* by number; [0] is none */
	size_t		 n, given;	/* with our own, and libharu's */
	const char	*trailer;
	size_t		 trailer_len;
	struct buf	*out;
};

/* The digits at AT, below LIMIT, as a number; AT moves behind them. */
static size_t
digits(const char *in, size_t *at, size_t limit)
{
	size_t n = 0;

	while (*at < limit && in[*at] >= '0' && in[*at] <= '9' &&
	    n < ((size_t)1 << 40))
		n = n * 10 + (size_t)(in[(*at)++] - '0');
	return n;
}

static const char *
find(const char *s, size_t len, const char *what)
{
	return memmem(s, len, what, strlen(what));
}

/* Object NUMBER, which starts at offset AT and ends below LIMIT. */
static int
read_object(struct pack *p, size_t number, size_t at, size_t limit)
{
	struct object *o = &p->objects[number];
	const char *end;

	if (at >= limit || limit > p->len || digits(p->in, &at, limit) !=
	    number || limit - at < 7 || memcmp(p->in + at, " 0 obj\n", 7) != 0)
		return -1;
	o->text = p->in + at + 7;
	o->len = limit - at - 7;
	o->data = find(o->text, o->len, "\nstream\r\n");
	if (o->data != NULL) {
		o->len = (size_t)(o->data - o->text);
		o->data += 9;
	} else {
		end = find(o->text, o->len, "\nendobj");
		if (end == NULL)
			return -1;
		o->len = (size_t)(end - o->text);
	}
	o->place = o->data != NULL ? PLACE_FILE : PLACE_STREAM;
	return 0;
}

/* A stream's length stands in an object of its own, which goes. */
static int
resolve_length(struct pack *p, struct object *o)
{
	const char *key = find(o->text, o->len, "/Length ");
	size_t at, number, limit = (size_t)(p->in + p->len - o->data);

	if (key == NULL)
		return -1;
	at = (size_t)(key + 8 - p->in);
	number = digits(p->in, &at, p->len);
	if (number == 0 || number >= p->given)
		return -1;
	at = 0;
	o->data_len = digits(p->objects[number].text, &at,
	    p->objects[number].len);
	p->objects[number].place = PLACE_FREE;
	return o->data_len <= limit ? 0 : -1;
}

static int
read_table(struct pack *p)
{
	const char *tail = p->in + p->len - (p->len < 64 ? p->len : 64), *s;
	size_t table, at, i, next;

	s = find(tail, (size_t)(p->in + p->len - tail), "startxref\n");
	if (s == NULL)
		return -1;
	at = (size_t)(s + 10 - p->in);
	table = digits(p->in, &at, p->len);
	if (table >= p->len || p->len - table < 7 ||
	    memcmp(p->in + table, "xref\n0 ", 7) != 0)
		return -1;
	at = table + 7;
	p->given = digits(p->in, &at, p->len);
	at++;		/* the line's end, then 20 bytes for each */
	if (p->given < 2 || p->given > (p->len - at) / 20)
		return -1;
	p->trailer = find(p->in + at, p->len - at, "trailer\n<<");
	if (p->trailer == NULL)
		return -1;
	p->trailer += 10;
	p->trailer_len = (size_t)(s - p->trailer);
	p->n = p->given;
	p->objects = xcalloc(p->given + p->given / PER_STREAM + 2,
	    sizeof(*p->objects));
	/* Libharu writes objects by number, so each ends where the next
	 * begins. */
	for (i = 1; i < p->given; i++) {
		size_t entry = at + 20 * i, start;

		start = digits(p->in, &entry, p->len);
		entry = at + 20 * (i + 1);
		next = i + 1 < p->given ? digits(p->in, &entry, p->len) :
		    table;
		if (read_object(p, i, start, next) < 0)
			return -1;
	}
	for (i = 1; i < p->given; i++)
		if (p->objects[i].data != NULL &&
		    resolve_length(p, &p->objects[i]) < 0)
			return -1;
	return 0;
}

static void
deflate_to(struct buf *out, const void *bytes, size_t len)
{
	uLongf size = compressBound((uLong)len);
	Bytef *packed = xmalloc(size);

	/* It fails for want of memory or room only. */
	if (compress2(packed, &size, bytes, (uLong)len,
	    Z_DEFAULT_COMPRESSION) != Z_OK)
		abort();
	buf_add(out, packed, size);
	free(packed);
}

static void
begin_object(struct pack *p, size_t number)
{
	p->objects[number].place = PLACE_FILE;
	p->objects[number].at = p->out->len;
	buf_addf(p->out, "%zu 0 obj\n", number);
}

/* A stream object as it was, but with its length and PDF/A's newline. */
static void
put_stream(struct pack *p, size_t number)
{
	const struct object *o = &p->objects[number];
	const char *key = find(o->text, o->len, "/Length "), *rest;

	rest = memchr(key, '\n', (size_t)(o->text + o->len - key));
	begin_object(p, number);
	buf_add(p->out, o->text, (size_t)(key - o->text));
	buf_addf(p->out, "/Length %zu", o->data_len);
	buf_add(p->out, rest, (size_t)(o->text + o->len - rest));
	buf_puts(p->out, "\nstream\r\n");
	buf_add(p->out, o->data, o->data_len);
	buf_puts(p->out, "\nendstream\nendobj\n");
}

static void
put_packed(struct pack *p, const char *dict, const struct buf *content)
{
	struct buf packed = BUF_NONE;

	deflate_to(&packed, content->data, content->len);
	buf_addf(p->out, "<<%s/Filter /FlateDecode /Length %zu>>\nstream\r\n",
	    dict, packed.len);
	buf_add(p->out, packed.data, packed.len);
	buf_puts(p->out, "\nendstream\nendobj\n");
	buf_free(&packed);
}

/* The objects from FROM on, up to PER_STREAM of them, as one stream.  Returns
 * the first behind them. */
static size_t
put_object_stream(struct pack *p, size_t from)
{
	struct buf index = BUF_NONE, bodies = BUF_NONE;
	size_t number = p->n, i, n = 0;
	char dict[64];

	for (i = from; i < p->given && n < PER_STREAM; i++) {
		struct object *o = &p->objects[i];

		if (o->place != PLACE_STREAM)
			continue;
		buf_addf(&index, "%zu %zu ", i, bodies.len);
		buf_add(&bodies, o->text, o->len);
		buf_putc(&bodies, '\n');
		o->at = number;
		o->index = n++;
	}
	if (n > 0) {
		p->n++;
		begin_object(p, number);
		snprintf(dict, sizeof(dict), "/Type /ObjStm /N %zu /First %zu ",
		    n, index.len);
		buf_add(&index, bodies.data, bodies.len);
		put_packed(p, dict, &index);
	}
	buf_free(&index);
	buf_free(&bodies);
	return i;
}

static void
entry(unsigned char row[COLUMNS], const struct object *o)
{
	size_t at = o->place == PLACE_FREE ? 0 : o->at;

	row[0] = (unsigned char)o->place;
	row[1] = (unsigned char)(at >> 24);
	row[2] = (unsigned char)(at >> 16);
	row[3] = (unsigned char)(at >> 8);
	row[4] = (unsigned char)at;
	row[5] = (unsigned char)(o->index >> 8);
	row[6] = (unsigned char)o->index;
}

/* Where everything is; each row as its difference to the one above. */
static void
put_table(struct pack *p)
{
	unsigned char above[COLUMNS] = { 0 }, row[COLUMNS], diff;
	size_t number = p->n++, start = p->out->len, i, k;
	struct buf rows = BUF_NONE, dict = BUF_NONE;
	const char *size = find(p->trailer, p->trailer_len, "/Size ");

	begin_object(p, number);
	for (i = 0; i < p->n; i++) {
		entry(row, &p->objects[i]);
		if (i == 0)
			row[5] = row[6] = 0xFF;
		buf_putc(&rows, 2);	/* the PNG filter "up" */
		for (k = 0; k < COLUMNS; k++) {
			diff = (unsigned char)(row[k] - above[k]);
			buf_add(&rows, &diff, 1);
		}
		memcpy(above, row, COLUMNS);
	}
	buf_addf(&dict, "/Type /XRef /Size %zu /W [1 4 2] /DecodeParms "
	    "<</Columns %d /Predictor 12>> ", p->n, COLUMNS);
	buf_add(&dict, p->trailer, (size_t)(size - p->trailer));
	put_packed(p, dict.data, &rows);
	buf_addf(p->out, "startxref\n%zu\n%%%%EOF\n", start);
	buf_free(&dict);
	buf_free(&rows);
}

int
pdf_pack(struct buf *out, const struct buf *in, struct err *e)
{
	struct pack p = { .in = in->data, .len = in->len, .out = out };
	size_t i, head;
	int rc = -1;

	if (read_table(&p) < 0 ||
	    find(p.trailer, p.trailer_len, "/Size ") == NULL) {
		err_set(e, ERR_FAILED,
		    _("the PDF cannot be packed: libharu wrote it in a form "
		    "that is not known"));
		goto out;
	}
	head = (size_t)((const char *)find(in->data, in->len, "1 0 obj\n") -
	    in->data);
	buf_add(out, in->data, head);
	for (i = 1; i < p.given; i++)
		if (p.objects[i].data != NULL)
			put_stream(&p, i);
	for (i = 1; i < p.given; )
		i = put_object_stream(&p, i);
	put_table(&p);
	rc = 0;
out:
	free(p.objects);
	return rc;
}
