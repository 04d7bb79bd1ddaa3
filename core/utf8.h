#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, at most
 * U+10FFFF. */

/* Offset of the first byte of LEN at S that is no valid UTF-8, or LEN. */
size_t	utf8_check(const char *s, size_t len);

/*
 * The code point at *S, which moves behind it; 0 at the NUL.  A byte that is
 * no valid UTF-8 gives U+FFFD and moves by one.
 */
uint32_t utf8_next(const char **s);

/* Code points of valid S. */
size_t	utf8_count(const char *s);

/* Whether CP is a letter of a European language in Latin script. */
bool	utf8_is_letter(uint32_t cp);

/* Write CP to OUT (4 bytes), return its length, 1 to 4. */
size_t	utf8_put(char out[4], uint32_t cp);

/*
 * A header name as CONTRACT matches it: lower case, ä ö ü ß as ae oe ue ss,
 * blanks (also no-break), dots, hyphens, underscores and soft hyphens left
 * out.  Two names are the same column if their folds are equal.  The caller
 * frees.
 */
char	*utf8_fold(const char *s);

#endif
