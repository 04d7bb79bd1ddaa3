#ifndef RENDER_HYPHEN_TRIE_H
#define RENDER_HYPHEN_TRIE_H

#include <stdint.h>

/*
 * The hyphenation patterns as a trie over bytes, made by tools/hyphen.awk.
 * Node 0 is the root; the children of a node stand side by side.
 *
 * Where a pattern ends, `levels` is the offset of its levels: a byte that
 * holds 1 + the number of bytes before the first level, then a digit for
 * each place between bytes, and NUL.  0: no pattern ends here.
 */
struct hyphen_node {
	uint32_t	first;		/* its first child */
	uint16_t	levels;
	uint8_t		byte;
	uint8_t		n;		/* children */
};

extern const struct hyphen_node hyphen_trie[];
extern const char hyphen_levels[];

#endif
