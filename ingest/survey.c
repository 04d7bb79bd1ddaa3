#include "ingest/survey.h"

#include "ingest/decode.h"

#include <string.h>

#define HEAD_MOST	((size_t)1 << 17)	/* bytes */

bool
survey_is_control(char c)
{
	return ((unsigned char)c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F;
}

static void
count_byte(struct survey *s, char c)
{
	if ((c & 0x80) != 0) {
		s->high[(unsigned char)c - 0x80]++;
		s->high_n++;
	} else
		s->controls += survey_is_control(c);
}

#define BLOCK	32		/* bytes that are looked at together */

/* Whether no byte of a block is counted.  Every byte is looked at, whatever
 * the others are, so that the compiler can take many at once. */
static bool
is_plain(const char *block)
{
	unsigned char odd = 0, blank, more;
	size_t i;

	for (i = 0; i < BLOCK; i++) {
		blank = (unsigned char)(block[i] - '\t') <= '\r' - '\t';
		more = (signed char)block[i] < ' ';	/* or a high bit */
		odd |= (more & !blank) | (block[i] == 0x7F);
	}
	return odd == 0;
}

/* Count the bytes that are no printable ASCII: most of a delivery is. */
static void
count_odd(struct survey *s, const char *p, size_t len)
{
	size_t i, k;

	for (i = 0; i + BLOCK <= len; i += BLOCK)
		if (!is_plain(p + i))
			for (k = 0; k < BLOCK; k++)
				count_byte(s, p[i + k]);
	for (; i < len; i++)
		count_byte(s, p[i]);
}

/* Count the bytes that are no UTF-8.  A sequence may be cut by the end. */
static void
count_not_utf8(struct survey *s, const char *p, size_t len, bool final)
{
	size_t i = 0;

	while (i < len) {
		i += decode_valid(p + i, len - i);
		if (i == len)
			break;
		if (!final && len - i < 4) {
			buf_add(&s->cut, p + i, len - i);
			break;
		}
		s->not_utf8++;
		i++;
	}
}

static int
look(void *data, const char *bytes, size_t len)
{
	struct survey *s = data;
	struct buf joined = BUF_NONE;
	const char *nul = memchr(bytes, '\0', len);
	size_t high = s->high_n;

	if (nul != NULL && s->first_nul == 0)
		s->first_nul = s->bytes + (size_t)(nul - bytes) + 1;
	if (s->head.len < HEAD_MOST)
		buf_add(&s->head, bytes, len < HEAD_MOST - s->head.len ? len :
		    HEAD_MOST - s->head.len);
	s->bytes += len;
	if (len > 0) {
		/* the NUL: in UTF-16 */
		s->open_end = strchr("\n\r\x1A", bytes[len - 1]) == NULL;
		s->end_mark = bytes[len - 1] == '\x1A';
	}
	count_odd(s, bytes, len);
	if (s->cut.len > 0) {
		joined = s->cut;
		s->cut = (struct buf)BUF_NONE;
		buf_add(&joined, bytes, len);
		count_not_utf8(s, joined.data, joined.len, false);
		buf_free(&joined);
	} else if (s->high_n > high)
		count_not_utf8(s, bytes, len, false);
	return 0;
}

int
survey_file(struct survey *s, struct delivery *file, struct err *e)
{
	*s = (struct survey){ 0 };
	if (delivery_each(file, look, s, e) < 0) {
		survey_fini(s);
		return -1;
	}
	if (s->cut.len > 0)
		count_not_utf8(s, s->cut.data, s->cut.len, true);
	s->controls -= s->end_mark;
	return 0;
}

void
survey_fini(struct survey *s)
{
	buf_free(&s->cut);
	buf_free(&s->head);
}

bool
survey_begins(const struct survey *s, const char *magic, size_t len)
{
	return s->head.len >= len && memcmp(s->head.data, magic, len) == 0;
}

size_t
survey_count(const struct survey *s, const char *bytes)
{
	size_t n = 0;

	for (; *bytes != '\0'; bytes++)
		n += s->high[(unsigned char)*bytes - 0x80];
	return n;
}
