#include "render/hyphen.h"

#include "core/mem.h"
#include "render/hyphen_trie.h"

#include <stdlib.h>
#include <string.h>

#define LEFT_MIN 2	/* letters before a hyphen */
#define RIGHT_MIN 3	/* and behind it */

/* Length of the letter at S of LEFT bytes: ASCII and the Latin letters of
 * U+00C0 to U+017F; 0 if it is none. */
static size_t
letter(const unsigned char *s, size_t left)
{
	if ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'))
		return 1;
	if (left >= 2 && *s >= 0xC3 && *s <= 0xC5 &&
	    !(*s == 0xC3 && (s[1] == 0x97 || s[1] == 0xB7)))
		return 2;
	return 0;
}

/* WORD in lower case, dots around it, as the patterns have it. */
static char *
fold(const char *word, size_t len)
{
	char *s = xmalloc(len + 3);
	size_t i;

	s[0] = s[len + 1] = '.';
	s[len + 2] = '\0';
	memcpy(s + 1, word, len);
	for (i = 1; i <= len; i++) {
		if (s[i] >= 'A' && s[i] <= 'Z')
			s[i] = (char)(s[i] + 32);
		else if ((unsigned char)s[i - 1] == 0xC3 &&
		    (unsigned char)s[i] < 0x9F)
			s[i] = (char)((unsigned char)s[i] + 32);
	}
	return s;
}

static const struct hyphen_node *
child(const struct hyphen_node *node, unsigned char byte)
{
	const struct hyphen_node *c = &hyphen_trie[node->first];
	size_t i;

	for (i = 0; i < node->n; i++)
		if (c[i].byte == byte)
			return &c[i];
	return NULL;
}

/* Raise LEVELS (a place before each byte of S) by all patterns in S. */
static void
match(char *levels, const char *s)
{
	const struct hyphen_node *node;
	const char *p, *l;
	size_t i, k;

	for (i = 0; s[i] != '\0'; i++) {
		node = &hyphen_trie[0];
		for (p = s + i; *p != '\0'; p++) {
			node = child(node, (unsigned char)*p);
			if (node == NULL)
				break;
			if (node->levels == 0)
				continue;
			l = hyphen_levels + node->levels;
			k = i + (size_t)(*l++ - 1);
			for (; *l != '\0'; l++, k++)
				if (*l > levels[k])
					levels[k] = *l;
		}
	}
}

/* A word of letters only. */
static void
hyphenate(bool *before, const char *word, size_t len)
{
	const unsigned char *w = (const unsigned char *)word;
	char *s, *levels;
	size_t i, letters = 0, count = 0;

	for (i = 0; i < len; i += letter(w + i, len - i))
		letters++;
	if (letters < LEFT_MIN + RIGHT_MIN)
		return;
	s = fold(word, len);
	levels = xcalloc(len + 3, 1);
	match(levels, s);
	for (i = 0; i < len; i += letter(w + i, len - i), count++)
		if (count >= LEFT_MIN && letters - count >= RIGHT_MIN &&
		    levels[i + 1] % 2 == 1)
			before[i] = true;
	free(levels);
	free(s);
}

void
hyphen_word(bool *before, const char *word, size_t len)
{
	const unsigned char *w = (const unsigned char *)word;
	size_t from, to, n;

	memset(before, 0, len * sizeof(*before));
	for (from = 0; from < len; from = to) {
		to = from;
		while (to < len && (n = letter(w + to, len - to)) > 0)
			to += n;
		if (to > from)
			hyphenate(before + from, word + from, to - from);
		else
			to++;
	}
}
