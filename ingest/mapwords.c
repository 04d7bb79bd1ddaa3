#include "ingest/mapwords.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum kind { GAP, LETTER, DIGIT, SIGN, NOTHING };

static enum kind
kind_of(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return DIGIT;
	if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
	    (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7) ||
	    cp == 0x1E9E)
		return LETTER;
	if (cp == 0xA7 || cp == 0x20AC)		/* § and € */
		return SIGN;
	return cp == 0xAD || cp == 0xFEFF ? NOTHING : GAP;
}

static void
end_word(struct mapwords *w, struct buf *b, bool glued)
{
	if (b->len == 0)
		return;
	w->word = mem_grow(w->word, w->n, &w->cap, sizeof *w->word);
	w->glued = mem_grow(w->glued, w->n, &w->glued_cap, sizeof *w->glued);
	w->glued[w->n] = glued;
	w->word[w->n++] = strcmp(b->data, "€") == 0 ? xstrdup("eur") :
	    utf8_fold(b->data);
	buf_clear(b);
}

static bool
is_letter(const char *word)
{
	return word[0] >= 'a' && word[0] <= 'z' && word[1] == '\0';
}

static void
join_letters(struct mapwords *w)
{
	size_t i, n = 0;
	bool letters = false;

	for (i = 0; i < w->n; i++) {
		char *word = w->word[i];

		if (letters && is_letter(word)) {
			char *joined = xasprintf("%s%s", w->word[n - 1], word);

			free(w->word[n - 1]);
			free(word);
			w->word[n - 1] = joined;
			continue;
		}
		letters = is_letter(word);
		w->glued[n] = w->glued[i];
		w->word[n++] = word;
	}
	w->n = n;
}

void
mapwords_split(struct mapwords *w, const char *s)
{
	struct buf b = BUF_NONE;
	enum kind last = GAP, now;
	bool glued = false;
	char out[4];
	uint32_t cp;

	while ((cp = utf8_next(&s)) != 0) {
		if ((now = kind_of(cp)) == NOTHING)
			continue;
		if (now != last || now == SIGN) {
			end_word(w, &b, glued);
			glued = last == LETTER || last == DIGIT;
		}
		if (now != GAP)
			buf_add(&b, out, utf8_put(out, cp));
		last = now;
	}
	end_word(w, &b, glued);
	join_letters(w);
	buf_free(&b);
}

void
mapwords_drop_first(struct mapwords *w)
{
	free(w->word[0]);
	w->n--;
	memmove(w->word, w->word + 1, w->n * sizeof *w->word);
	memmove(w->glued, w->glued + 1, w->n * sizeof *w->glued);
}

void
mapwords_fini(struct mapwords *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		free(w->word[i]);
	free(w->word);
	free(w->glued);
	*w = (struct mapwords){ .n = 0 };
}

/* The first letter and then some more in their order. */
static bool
has_letters(const char *shorter, const char *longer)
{
	if (*shorter != *longer)
		return false;
	for (; *longer != '\0' && *shorter != '\0'; longer++)
		if (*shorter == *longer)
			shorter++;
	return *shorter == '\0';
}

enum mapwords_like
mapwords_like(const char *shorter, const char *longer)
{
	size_t n = strlen(shorter), m = strlen(longer), same = 0;
	size_t least = n < m ? n : m;

	while (same < least && shorter[same] == longer[same])
		same++;
	if (same == n && same == m)
		return WORD_SAME;
	/* What differs is an ending. */
	if (same >= 5 && same + 2 >= least && n <= m + 3 && m <= n + 3)
		return WORD_FORM;
	if (same == n)
		return WORD_CUT;
	return n >= 3 && n < m && has_letters(shorter, longer) ?
	    WORD_LETTERS : WORD_OTHER;
}
