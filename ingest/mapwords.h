#ifndef INGEST_MAPWORDS_H
#define INGEST_MAPWORDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The words of a header or a code, each folded as utf8_fold() does: runs of
 * letters, runs of digits, and "§" and "€" (as "eur") for themselves.  Single
 * letters that follow each other are one word: "g. A." is "ga", "m/w" is
 * "mw".  Start with zeroed memory.
 */
struct mapwords {
	char	**word;
	bool	 *glued;	/* follows the word before without a gap */
	size_t	  n, cap, glued_cap;
};

void	mapwords_split(struct mapwords *w, const char *s);
/* Leave out the first of its words. */
void	mapwords_drop_first(struct mapwords *w);
void	mapwords_fini(struct mapwords *w);

/* Whether WORD is a run of digits. */
static inline bool
mapwords_is_number(const char *word)
{
	return word[0] >= '0' && word[0] <= '9';
}

/* How a word stands for another. */
enum mapwords_like {
	WORD_OTHER,
	WORD_LETTERS,	/* some of its letters in order, "mnl" for "maennlich" */
	WORD_CUT,	/* its beginning, "beh" for "behindert" */
	WORD_FORM,	/* another form of it, "geistige" for "geistig" */
	WORD_SAME
};

/* How the folded word SHORT stands for the folded word LONG. */
enum mapwords_like mapwords_like(const char *shorter, const char *longer);

#endif
