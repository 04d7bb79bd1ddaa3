#ifndef INGEST_DECODE_H
#define INGEST_DECODE_H

#include "core/err.h"

#include <stdbool.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Bytes of a delivery to UTF-8.  A byte that means nothing in its encoding
 * becomes DECODE_BAD, which no UTF-8 text contains: so the row it stands in
 * is known, and the rest of the file is read all the same.
 */
#define DECODE_BAD	'\xFF'

struct decode;

/*
 * ENCODING is a name of iconv, in any case, or DECODE_TWICE: UTF-8 that
 * somebody took for Windows-1252 and turned into UTF-8 once more ("Ã¤").
 * Returns 0, or -1 with E (ERR_MISUSED: there is no such encoding).
 */
#define DECODE_TWICE	"utf-8-twice"

int	decode_open(struct decode **out, const char *encoding, struct err *e);
void	decode_close(struct decode *d);

/*
 * The encoding is a guess that any bytes would pass, one character for each:
 * those that make no sense there do not decode either.  That is a sequence of
 * UTF-8 ("KÃ¶ln"), or a sign where only a letter can stand ("K„se", "Stra▀e"),
 * in a file that is put together from several, or a letter inside a number.
 * Of the bytes of SUSPECTS signs make none between letters, and letters none
 * beside one.
 */
void	decode_doubt(struct decode *d, const char *suspects);

/* Whether nobody puts the sign CP between two letters, where other encodings
 * have letters in its place: "Stra§e". */
bool	decode_is_no_link(uint32_t cp);

/*
 * Decode the next LEN bytes at IN.  *TEXT of *TEXT_LEN bytes is borrowed, from
 * D or from IN itself, until the next call.  A character may be cut by the
 * end of IN; `decode_end` says what is left of one at the very end.
 */
void	decode_feed(struct decode *d, const char *in, size_t len,
	    const char **text, size_t *text_len);
void	decode_end(struct decode *d, const char **text, size_t *text_len);

/* Length of the valid UTF-8 at S; a sequence cut by the end counts as not
 * valid. */
size_t	decode_valid(const char *s, size_t len);

#endif
