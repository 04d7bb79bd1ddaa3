#include "ingest/mapkeys.h"

#include "core/mem.h"
#include "core/utf8.h"
#include "ingest/mapphrases.h"
#include "ingest/mapsection.h"
#include "ingest/mapwords.h"

#include <stdlib.h>
#include <string.h>

/* Words that stand before the number of a key. */
static const struct {
	const char	*list, *word;
	const char	*prefix;	/* of the key before its number */
} counted[] = {
	{ "pflegegrad", "pflegegrad", "" }, { "pflegegrad", "pg", "" },
	{ "pflegegrad", "pfg", "" }, { "pflegegrad", "grad", "" },
	{ "rbs", "rbs", "" }, { "rbs", "rs", "" }, { "rbs", "stufe", "" },
	{ "rbs", "regelbedarfsstufe", "" }, { "rbs", "bedarfsstufe", "" },
	{ "lebensabschnitt", "lebensabschnitt", "LA" },
	{ "lebensabschnitt", "la", "LA" },
};

/* Words that tell nothing where others stand beside them. */
static const char *const light[] = { "leistung", "leistungen", "leist",
    "leistg", "hilfe", "hilfen", "zur", "zum", "der", "die", "des", "im",
    "in", "am", "an", "und", "u", "bei", "b", "von", "mit", "fuer", "f", "z",
    "oder", "einer", "einem", "einen", "soziale", "sozialen", "soz",
    "teilhabe", "arbeitsleben", "§", "art", "lb", "fb", "des", "dem",
    "menschen", "m" };

/* What is joined to a word and tells nothing. */
static const char *const joined[] = { "leistungen", "leistung", "hilfen",
    "hilfe" };

#define COUNT(a)	(sizeof (a) / sizeof (a)[0])

/* What a source has written. */
struct value {
	char		*folded;
	struct mapwords	 words;
	bool		 cited[MAPSECTION_WORDS];	/* by its section */
	struct mapsection	 section;
};

struct phrase {
	size_t		 key;
	char		*folded;
	struct mapwords	 words;
	struct mapsection	 section;
};

struct mapkeys {
	char		*list;
	char		**key, **law;
	size_t		 n, keys_cap, laws_cap;
	struct phrase	*phrases;
	size_t		 phrases_n, cap;
};

/* --- words --- */

static bool
is_light(const char *word)
{
	size_t i;

	for (i = 0; i < COUNT(light); i++)
		if (strcmp(light[i], word) == 0)
			return true;
	return false;
}

static void
split(struct mapwords *w, const char *s)
{
	size_t i, j, n, m;

	mapwords_split(w, s);
	for (i = 0; i < w->n; i++)
		for (j = 0, n = strlen(w->word[i]); j < COUNT(joined); j++) {
			m = strlen(joined[j]);
			if (n > m + 2 && strcmp(w->word[i] + n - m,
			    joined[j]) == 0) {
				w->word[i][n - m] = '\0';
				break;
			}
		}
}

/* --- the list --- */

static void
add_phrase(struct mapkeys *k, size_t key, const char *text)
{
	bool cited[MAPSECTION_WORDS] = { false };
	struct phrase *p;

	if (text[0] == '\0')
		return;
	k->phrases = mem_grow(k->phrases, k->phrases_n, &k->cap,
	    sizeof *k->phrases);
	p = &k->phrases[k->phrases_n++];
	*p = (struct phrase){ .key = key, .folded = utf8_fold(text) };
	split(&p->words, text);
	mapsection_read(&p->section, &p->words, cited);
}

int
mapkeys_load(struct mapkeys **out, struct db *db, const char *list,
    struct err *e)
{
	struct mapkeys *k = xcalloc(1, sizeof *k);
	struct stmt *s = NULL;
	size_t i;
	int more;

	*out = k;
	k->list = xstrdup(list);
	if (stmt_open(&s, db, "map_keys", e) < 0)
		return -1;
	stmt_bind_text(s, ":list", list);
	while ((more = stmt_step(s, e)) > 0) {
		k->key = mem_grow(k->key, k->n, &k->keys_cap, sizeof *k->key);
		k->law = mem_grow(k->law, k->n, &k->laws_cap, sizeof *k->law);
		k->key[k->n] = xstrdup(stmt_text(s, 0));
		k->law[k->n] = xstrdup(stmt_text(s, 2));
		add_phrase(k, k->n, stmt_text(s, 0));
		add_phrase(k, k->n, stmt_text(s, 1));
		if (strcmp(list, "leistungsart") == 0 ||
		    strcmp(list, "rechtskreis") == 0)
			add_phrase(k, k->n, stmt_text(s, 2));
		for (i = 0; i < mapphrases_n; i++)
			if (strcmp(mapphrases[i].list, list) == 0 &&
			    strcmp(mapphrases[i].key, k->key[k->n]) == 0)
				add_phrase(k, k->n, mapphrases[i].phrase);
		k->n++;
	}
	stmt_close(s);
	return more;
}

void
mapkeys_free(struct mapkeys *k)
{
	size_t i;

	if (k == NULL)
		return;
	for (i = 0; i < k->n; i++) {
		free(k->key[i]);
		free(k->law[i]);
	}
	for (i = 0; i < k->phrases_n; i++) {
		free(k->phrases[i].folded);
		mapwords_fini(&k->phrases[i].words);
	}
	free(k->phrases);
	free(k->key);
	free(k->law);
	free(k->list);
	free(k);
}

size_t
mapkeys_count(const struct mapkeys *k)
{
	return k->n;
}

bool
mapkeys_has(const struct mapkeys *k, const char *value)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (strcmp(k->key[i], value) == 0)
			return true;
	return false;
}

const char *
mapkeys_law(const struct mapkeys *k, const char *key)
{
	size_t i, n;

	for (i = 0; i < k->n; i++)
		if (strcmp(k->key[i], key) == 0) {
			const char *law = strstr(k->law[i], "SGB");

			n = strlen(k->law[i]);
			if (law != NULL)
				return law;
			return n >= 7 && strcmp(k->law[i] + n - 7,
			    "AsylbLG") == 0 ? k->law[i] + n - 7 : "";
		}
	return "";
}

/* --- matching --- */

/* How well a value fits: what is left over, and how its words are written. */
enum fit {
	FIT_NOT,
	FIT_LETTERS,	/* an abbreviation of some letters */
	FIT_LESS,	/* words of the phrase are missing */
	FIT_MORE,	/* there are others too */
	FIT_TINY,	/* all words, one of them very short */
	FIT_ALL,
	FIT_SAME
};

/* How the words of a value and of a phrase go together. */
struct fitting {
	bool		used[MAPSECTION_WORDS];	/* of the phrase */
	size_t		hits, numbers, extra, missing;
	enum mapwords_like worst;
	bool		tiny;
};

/* The word of P that WORD stands for at least as LEAST, or P->n. */
static size_t
best_word(const struct fitting *f, const char *word, const struct mapwords *p,
    enum mapwords_like least, enum mapwords_like *how)
{
	size_t j, best = p->n;
	enum mapwords_like now;

	*how = WORD_OTHER;
	for (j = 0; j < p->n; j++) {
		if (f->used[j])
			continue;
		now = mapwords_like(word, p->word[j]);
		if (now > *how && now >= least && (now == WORD_SAME ||
		    (!mapwords_is_number(p->word[j]) && !is_light(p->word[j]) &&
		    !is_light(word)))) {
			*how = now;
			best = j;
		}
	}
	return best;
}

static void
use_word(struct fitting *f, const char *word, const char *phrase,
    enum mapwords_like how)
{
	if (mapwords_is_number(phrase))
		f->numbers++;
	else
		f->hits += !is_light(phrase);
	f->worst = how < f->worst ? how : f->worst;
	f->tiny = f->tiny || (how < WORD_FORM && strlen(word) < 3);
}

/* Whether word I cannot be left out: the number that an office has put before
 * a word and single letters can, what belongs to a word cannot. */
static bool
says_something(const struct mapwords *w, size_t i)
{
	if (mapwords_is_number(w->word[i]))
		return w->glued[i] || (i + 1 < w->n && w->glued[i + 1]);
	return !is_light(w->word[i]) && w->word[i][1] != '\0';
}

/* Compare the words, in any order: first those that are the same, so that
 * "T" in "T - Tod" does not take their place.  DONE, all false before, becomes
 * which words of the value the phrase has. */
static enum fit
fit_words(const struct value *v, const struct mapwords *p, bool law,
    bool done[MAPSECTION_WORDS])
{
	struct fitting f = { .worst = WORD_SAME };
	enum mapwords_like least, how;
	size_t i, j;

	if (p->n > MAPSECTION_WORDS || v->words.n > MAPSECTION_WORDS)
		return FIT_NOT;
	for (least = WORD_FORM;; least = WORD_LETTERS) {
		for (i = 0; i < v->words.n; i++) {
			const char *word = v->words.word[i];

			if (done[i] || (v->cited[i] && !law))
				continue;
			j = best_word(&f, word, p, least, &how);
			if (j < p->n) {
				f.used[j] = done[i] = true;
				use_word(&f, word, p->word[j], how);
			} else if (least == WORD_LETTERS &&
			    says_something(&v->words, i))
				f.extra++;
		}
		if (least == WORD_LETTERS)
			break;
	}
	for (j = 0; j < p->n; j++) {
		if (!f.used[j] && mapwords_is_number(p->word[j]))
			return FIT_NOT;
		f.missing += !f.used[j] && !is_light(p->word[j]);
	}
	/* A number alone is a key only where nothing else is said. */
	if ((f.extra > 0 && f.missing > 0) || (f.hits == 0 &&
	    (f.numbers == 0 || f.extra + f.missing > 0)))
		return FIT_NOT;
	if (f.extra + f.missing == 0)
		return f.worst == WORD_LETTERS ? FIT_LETTERS : f.tiny ?
		    FIT_TINY : FIT_ALL;
	if (f.worst == WORD_LETTERS || f.tiny)
		return FIT_NOT;
	return f.extra > 0 ? FIT_MORE : FIT_LESS;
}

/* "KB" for "Körperbehinderung", "BESWOHN" for "besondere Wohnform": letters
 * in their order, and the first one. */
static bool
fit_letters(const char *folded, const struct phrase *p)
{
	return strlen(folded) >= 2 && strlen(p->folded) > 5 &&
	    !mapwords_is_number(folded) &&
	    mapwords_like(folded, p->folded) == WORD_LETTERS;
}

/* A number behind the word of the list: "PG 3", "2. Lebensabschnitt". */
static const char *
find_counted(const struct mapkeys *k, const struct mapwords *v)
{
	const char *number = NULL, *word = NULL;
	size_t i, j, n;

	for (i = 0; i < v->n; i++)
		if (mapwords_is_number(v->word[i]) && number == NULL)
			number = v->word[i];
		else if (!mapwords_is_number(v->word[i]) && word == NULL)
			word = v->word[i];
		else
			return NULL;
	if (number == NULL || word == NULL)
		return NULL;
	for (i = 0; i < COUNT(counted); i++) {
		if (strcmp(counted[i].list, k->list) != 0 ||
		    strcmp(counted[i].word, word) != 0)
			continue;
		n = strlen(counted[i].prefix);
		for (j = 0; j < k->n; j++)
			if (strncmp(k->key[j], counted[i].prefix, n) == 0 &&
			    strcmp(k->key[j] + n, number) == 0)
				return k->key[j];
	}
	return NULL;
}

/* 1 and 2 as all statistics of the Länder have them; what follows differs. */
static const char *
find_sex(const struct mapkeys *k, const char *folded)
{
	static const char *const keys[] = { "m", "w", "d", "o" };

	if (strcmp(k->list, "geschlecht") != 0)
		return NULL;
	if (folded[0] < '1' || folded[0] > '4' || folded[1] != '\0' ||
	    !mapkeys_has(k, keys[folded[0] - '1']))
		return NULL;
	return keys[folded[0] - '1'];
}

/*
 * "syrisch" for "Syrien": the nation whose label has the word that begins
 * most like it.
 */
static const char *
find_nation(const struct mapkeys *k, const char *folded)
{
	const char *found = NULL, *ending = strstr(folded, "isch");
	size_t i, j, same, best = 2, n = 0;

	while (ending != NULL && strlen(ending) > 6)	/* "-ischer" at most */
		ending = strstr(ending + 1, "isch");
	if (ending != NULL)
		n = (size_t)(ending - folded);
	if (strcmp(k->list, "staatsang") != 0 || n < 2)
		return NULL;
	for (i = 0; i < k->phrases_n; i++)
		for (j = 0; j < k->phrases[i].words.n; j++) {
			const char *word = k->phrases[i].words.word[j];

			for (same = 0; same < n && word[same] != '\0' &&
			    word[same] == folded[same]; same++)
				;
			if (same > best) {
				best = same;
				found = k->key[k->phrases[i].key];
			} else if (same == best && found != NULL && strcmp(
			    found, k->key[k->phrases[i].key]) != 0)
				found = NULL;
		}
	return found;
}

/* What fits best so far; of several keys that fit as well none. */
struct found {
	const char	*key;
	enum fit	 fit;
	bool		 several;
	const char	*cited;		/* the key of the section beside it */
	bool		 wide;		/* other keys are places inside it */
};

static void
take(struct found *f, const char *key, enum fit fit)
{
	if (fit > f->fit) {
		f->key = key;
		f->fit = fit;
		f->several = false;
	} else if (fit == f->fit && fit != FIT_NOT && strcmp(key, f->key) != 0)
		f->several = true;
}

/* Where the list is one of laws, its phrases are compared as words. */
static enum fit
fit_phrase(const struct phrase *p, const struct value *v, bool law,
    bool done[MAPSECTION_WORDS])
{
	enum fit fit;

	if (p->section.paragraph[0] != '\0') {
		if (!mapsection_same(&p->section, &v->section))
			return FIT_NOT;
		return v->section.alone ? FIT_ALL : FIT_MORE;
	}
	if (strcmp(p->folded, v->folded) == 0)
		return FIT_SAME;
	fit = fit_words(v, &p->words, law, done);
	return fit == FIT_NOT && fit_letters(v->folded, p) ? FIT_LETTERS :
	    fit;
}

/* Whether the phrases of one key say together all that the value says: "EGH
 * (SGB IX)". */
static bool
all_said(const struct value *v, const bool said[MAPSECTION_WORDS])
{
	size_t i;

	for (i = 0; i < v->words.n; i++)
		if (!said[i] && says_something(&v->words, i))
			return false;
	return true;
}

static void
find_phrase(struct found *f, const struct mapkeys *k, const struct value *v,
    const char *law)
{
	bool laws = strcmp(k->list, "rechtskreis") == 0;
	bool said[MAPSECTION_WORDS] = { false };
	size_t i, j, last = k->n;

	for (i = 0; i < k->phrases_n; i++) {
		const struct phrase *p = &k->phrases[i];
		const char *key = k->key[p->key];
		bool done[MAPSECTION_WORDS] = { false };
		enum fit fit;

		if (law != NULL && strcmp(mapkeys_law(k, key), law) != 0)
			continue;
		if (p->key != last)
			memcpy(said, v->cited, sizeof said);
		last = p->key;
		fit = fit_phrase(p, v, laws, done);
		f->wide = f->wide || mapsection_has(&v->section, &p->section);
		if (fit != FIT_NOT && p->section.paragraph[0] != '\0')
			f->cited = key;
		for (j = 0; fit == FIT_MORE && j < MAPSECTION_WORDS; j++)
			said[j] = said[j] || done[j];
		take(f, key, fit == FIT_MORE && p->section.paragraph[0] ==
		    '\0' && all_said(v, said) ? FIT_ALL : fit);
	}
}

/* What the words of a value do not say. */
static const char *
find_otherwise(const struct mapkeys *k, const char *folded)
{
	const char *key = find_sex(k, folded);

	return key != NULL ? key : find_nation(k, folded);
}

/* Whether KEY is for what no other key of the list has. */
static bool
is_rest(const struct mapkeys *k, const char *key)
{
	size_t i;

	for (i = 0; i < k->phrases_n; i++)
		if (strcmp(k->key[k->phrases[i].key], key) == 0 &&
		    strncmp(k->phrases[i].folded, "sonstig", 7) == 0)
			return true;
	return false;
}

const char *
mapkeys_find(const struct mapkeys *k, const char *value, const char *law,
    bool *sure)
{
	struct value v = { .folded = utf8_fold(value) };
	struct found found = { .fit = FIT_NOT };
	const char *key;

	split(&v.words, value);
	mapsection_read(&v.section, &v.words, v.cited);
	if ((key = find_counted(k, &v.words)) != NULL)
		take(&found, key, FIT_ALL);
	else
		find_phrase(&found, k, &v, law);
	if (found.fit < FIT_LESS && (key = find_otherwise(k, v.folded)) !=
	    NULL)
		found = (struct found){ .key = key, .fit = FIT_LESS };
	*sure = found.fit >= FIT_ALL && !found.several && law == NULL &&
	    (found.cited == NULL || found.cited == found.key) &&
	    !(found.wide && is_rest(k, found.key));
	mapwords_fini(&v.words);
	free(v.folded);
	return found.several ? NULL : found.key;
}
