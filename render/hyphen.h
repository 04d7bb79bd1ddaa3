#ifndef RENDER_HYPHEN_H
#define RENDER_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Where German words may be broken, by the patterns of the Deutschsprachige
 * Trennmustermannschaft (tools/hyphen-de.pat), which the build compiles into
 * a trie: nothing is loaded at run time.
 *
 * WORD is LEN bytes of UTF-8.  Sets before[i] (of LEN) where a hyphen may
 * stand before byte i, at least two letters from the start and three from
 * the end.  What is no letter ends a part that is looked up by itself.
 */
void	hyphen_word(bool *before, const char *word, size_t len);

#endif
