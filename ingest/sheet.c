#include "ingest/sheet.h"

#include "core/buf.h"
#include "core/hash.h"
#include "core/mem.h"
#include "ingest/decode.h"
#include "ingest/encoding.h"

#include <stdlib.h>
#include <string.h>

/* One reading: bytes go through the decoder to the reader of rows. */
struct reading {
	struct decode	*decode;
	struct csvread	*csv;
	size_t		 skip;		/* bytes of the byte order mark left */
	struct hasher	*hasher;	/* NULL: nobody asks */
	bool		 controls;	/* such characters are among them */
	char		 delimiter;
	struct buf	 text;		/* without them */
};

static int
reading_open(struct reading *r, const struct sheet *s,
    const struct csvread_reader *reader, struct err *e)
{
	*r = (struct reading){ .skip = s->dialect.bom,
	    .controls = s->survey.controls > 0,
	    .delimiter = s->dialect.delimiter };
	if (decode_open(&r->decode, s->dialect.encoding, e) < 0)
		return -1;
	if ((s->dialect.doubts & DOUBT_BYTES) != 0)
		decode_doubt(r->decode, s->dialect.suspects);
	csvread_open(&r->csv, s->dialect.delimiter, s->dialect.quote,
	    reader);
	return 0;
}

static void
reading_close(struct reading *r)
{
	decode_close(r->decode);
	csvread_close(r->csv);
	buf_free(&r->text);
}

/* Rows, of whose TEXT control characters mean as little as bytes that do not
 * decode. */
static int
feed_rows(struct reading *r, const char *text, size_t len)
{
	size_t i;

	if (!r->controls)
		return csvread_feed(r->csv, text, len);
	buf_clear(&r->text);
	buf_add(&r->text, text, len);
	for (i = 0; i < len; i++)
		if (survey_is_control(text[i]) && text[i] != r->delimiter)
			r->text.data[i] = DECODE_BAD;
	return csvread_feed(r->csv, r->text.data, len);
}

static int
reading_feed(void *data, const char *bytes, size_t len)
{
	struct reading *r = data;
	size_t skip = r->skip < len ? r->skip : len, text_len;
	const char *text;

	if (r->hasher != NULL)
		hash_add(r->hasher, bytes, len);
	r->skip -= skip;
	decode_feed(r->decode, bytes + skip, len - skip, &text, &text_len);
	return feed_rows(r, text, text_len);
}

static int
reading_end(struct reading *r)
{
	const char *text;
	size_t len;

	decode_end(r->decode, &text, &len);
	if (feed_rows(r, text, len) < 0)
		return -1;
	return csvread_end(r->csv);
}

static void
end_hash(struct sheet *s, struct hasher *hasher)
{
	struct hash h = hash_end(hasher);

	memcpy(s->sha256, h.hex, sizeof s->sha256);
}

static int
add_to_hash(void *data, const char *bytes, size_t len)
{
	hash_add(data, bytes, len);
	return 0;
}

int
sheet_hash(struct sheet *s, struct err *e)
{
	struct hasher *hasher;
	int rc;

	if (s->sha256[0] != '\0')
		return 0;
	hasher = hash_begin();
	rc = delivery_each(s->file, add_to_hash, hasher, e);
	end_hash(s, hasher);
	if (rc < 0)
		s->sha256[0] = '\0';
	return rc;
}

static int
is_bad(void *data, const char *bytes, size_t len)
{
	const char *text;
	size_t text_len;

	decode_feed(data, bytes, len, &text, &text_len);
	return text_len > 0 &&
	    memchr(text, (unsigned char)DECODE_BAD, text_len) != NULL;
}

/*
 * Where nobody said how the file is encoded and it looks like UTF-8 turned
 * into UTF-8 once more: take it for that if every byte of it survives.
 */
static int
try_twice(struct sheet *s, char delimiter, struct err *e)
{
	struct decode *d = NULL;
	const char *text;
	size_t len;
	int rc;

	if (!encoding_looks_twice(&s->survey))
		return 0;
	if (decode_open(&d, DECODE_TWICE, e) < 0)
		return -1;
	rc = delivery_each(s->file, is_bad, d, e);
	if (rc == 0) {
		decode_end(d, &text, &len);
		if (len == 0) {
			dialect_fini(&s->dialect);
			rc = dialect_guess(&s->dialect, &s->survey,
			    DECODE_TWICE, delimiter, e);
		}
	}
	decode_close(d);
	return rc < 0 ? -1 : 0;
}

int
sheet_open(struct sheet **out, const char *path, const char *encoding,
    char delimiter, struct err *e)
{
	struct sheet *s = xcalloc(1, sizeof *s);

	if (delivery_open(&s->file, path, e) < 0 ||
	    survey_file(&s->survey, s->file, e) < 0)
		goto fail;
	if (dialect_guess(&s->dialect, &s->survey, encoding, delimiter,
	    e) < 0) {
		err_add(e, "%s", path);
		goto fail;
	}
	if (encoding == NULL && try_twice(s, delimiter, e) < 0)
		goto fail;
	*out = s;
	return 0;
fail:
	sheet_close(s);
	return -1;
}

void
sheet_close(struct sheet *s)
{
	if (s == NULL)
		return;
	delivery_close(s->file);
	survey_fini(&s->survey);
	dialect_fini(&s->dialect);
	free(s);
}

int
sheet_read(struct sheet *s, const struct csvread_reader *reader,
    struct err *e)
{
	bool hash = s->sha256[0] == '\0';
	struct reading r;
	int rc;

	if (reading_open(&r, s, reader, e) < 0)
		return -1;
	if (hash)
		r.hasher = hash_begin();
	rc = delivery_each(s->file, reading_feed, &r, e);
	if (hash)
		end_hash(s, r.hasher);
	if (rc != 0)
		s->sha256[0] = '\0';	/* not of the whole file */
	if (rc == 0 && reading_end(&r) < 0)
		rc = 1;
	reading_close(&r);
	return rc;
}

int
sheet_head(struct sheet *s, const struct csvread_reader *reader,
    struct err *e)
{
	bool whole = s->survey.head.len == s->survey.bytes;
	struct reading r;
	int rc = 0;

	if (reading_open(&r, s, reader, e) < 0)
		return -1;
	if (reading_feed(&r, s->survey.head.data, s->survey.head.len) < 0 ||
	    (whole && reading_end(&r) < 0))
		rc = 1;
	reading_close(&r);
	return rc;
}
