#include "ingest/mapsection.h"

#include <string.h>

#define COUNT(a)	(sizeof (a) / sizeof (a)[0])

static const char *
roman(const char *word)
{
	static const char *const pairs[][2] = { { "i", "1" }, { "ii", "2" },
	    { "iii", "3" }, { "iv", "4" }, { "v", "5" } };
	size_t i;

	for (i = 0; i < COUNT(pairs); i++)
		if (strcmp(pairs[i][0], word) == 0)
			return pairs[i][1];
	return NULL;
}

static bool
is_one_of(const char *word, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

static void
append(char *to, size_t size, const char *a, const char *b)
{
	size_t n = strlen(to);

	if (n + strlen(a) + strlen(b) < size) {
		strcpy(to + n, a);
		strcat(to, b);
	}
}

/* The law that is named from word I on; returns the words it takes. */
static size_t
read_law(struct mapsection *s, const struct mapwords *w, size_t i)
{
	static const char *const laws[] = { "asylblg", "aufenthg", "asylg" };
	const char *next = i + 1 < w->n ? w->word[i + 1] : "";

	if (is_one_of(w->word[i], laws, COUNT(laws))) {
		s->law[0] = '\0';
		append(s->law, sizeof s->law, w->word[i], "");
		return 1;
	}
	if (strcmp(w->word[i], "sgb") != 0)
		return 0;
	s->law[0] = '\0';
	append(s->law, sizeof s->law, "sgb", strcmp(next, "9") == 0 ? "ix" :
	    strcmp(next, "12") == 0 ? "xii" : next);
	return 2;
}

/* Whether WORD can stand behind the number of a section: a letter of it. */
static bool
is_suffix(const char *word)
{
	return word[0] >= 'a' && word[0] <= 'i' && word[1] == '\0';
}

/* What stands behind the number of a section up to the law: its places.
 * Returns the words taken; the number of a sentence does not tell. */
static size_t
read_place(struct mapsection *s, const char *word)
{
	static const char *const places[] = { "abs", "absatz", "nr",
	    "nummer" };

	if (strcmp(word, "satz") == 0)
		return 2;
	if (mapwords_is_number(word) || roman(word) != NULL)
		append(s->places, sizeof s->places, "/", mapwords_is_number(word) ?
		    word : roman(word));
	else if (s->places[0] != '\0' && is_suffix(word))
		append(s->places, sizeof s->places, word, "");
	else if (!is_one_of(word, places, COUNT(places)))
		return 0;
	return 1;
}

void
mapsection_read(struct mapsection *s, const struct mapwords *w,
    bool cited[MAPSECTION_WORDS])
{
	size_t i, n;
	bool sign = false;

	*s = (struct mapsection){ "", "", "", true };
	for (i = 0; i < w->n && i < MAPSECTION_WORDS; i += n) {
		const char *word = w->word[i];
		const char *next = i + 1 < w->n ? w->word[i + 1] : "";

		n = 1;
		if (strcmp(word, "§") == 0)
			sign = true;
		else if (s->paragraph[0] == '\0' && mapwords_is_number(word) &&
		    (sign || strcmp(next, "abs") == 0)) {
			/* "111 I" is its first paragraph, "64i" is not. */
			n += is_suffix(next) && (w->glued[i + 1] ||
			    next[0] != 'i');
			append(s->paragraph, sizeof s->paragraph, word,
			    n > 1 ? next : "");
		} else if ((n = read_law(s, w, i)) == 0 &&
		    (s->paragraph[0] == '\0' ||
		    (n = read_place(s, word)) == 0)) {
			s->alone = false;
			n = 1;
			continue;
		}
		memset(cited + i, true, n < MAPSECTION_WORDS - i ? n :
		    MAPSECTION_WORDS - i);
	}
}

/* Of one law, as far as it is said. */
static bool
same_paragraph(const struct mapsection *a, const struct mapsection *b)
{
	return a->paragraph[0] != '\0' &&
	    strcmp(a->paragraph, b->paragraph) == 0 && (a->law[0] == '\0' ||
	    b->law[0] == '\0' || strcmp(a->law, b->law) == 0);
}

bool
mapsection_same(const struct mapsection *a, const struct mapsection *b)
{
	return same_paragraph(a, b) && strcmp(a->places, b->places) == 0;
}

bool
mapsection_has(const struct mapsection *a, const struct mapsection *b)
{
	size_t n = strlen(a->places);

	return same_paragraph(a, b) && strncmp(a->places, b->places, n) == 0 &&
	    b->places[n] == '/';
}
