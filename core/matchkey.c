#include "core/matchkey.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define VERSION_LINE	"stichtag matchkey 1\n"
#define CHECK_BYTES	4
#define KEY_BYTES	16

/*
 * The letters a to z under the accents of Unicode's Latin blocks, in their
 * order; '?' where there is none.  latin() looks first for those that take
 * two letters.
 */
static const struct {
	uint32_t	first, last;
	const char	*letters;
} blocks[] = {
	{ 0xC0, 0xFF,
	    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
	},
	{ 0x100, 0x17F,
	    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll"
	    "lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
	},
	{ 0x180, 0x24F,
	    "bbbb??occdddd?eeeffg???ikkl??nnooo??pp?????ttttuu?vyyzz?????????"
	    "?????d??l??n?aaiioouuuuuuuuuueaaaa??ggggkkoooo??j?d?gg??nnaa??oo"
	    "aaaaeeeeiiiioooorrrruuuusstt??hhnd??zzaaeeooooooooyylnt???acclts"
	    "z??b??eejj?qrryy"
	},
	{ 0x253, 0x28B,
	    "bo?dd?e?e????g???????i?????????n??o??????????????????t??v"
	},
	{ 0x1E00, 0x1EFF,
	    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	    "wwwwwwwwwwxxxxyyzzzzzzhtwya?????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy????yy"
	},
};

static const char *const titles[] = { "dr", "dres", "doktor", "prof",
    "professor", "dipl", NULL };
static const char *const title_parts[] = { "agr", "apl", "arch", "biol", "c",
    "chem", "dent", "e", "em", "h", "habil", "hc", "inform", "ing", "iur",
    "jur", "kfm", "med", "mult", "nat", "oec", "paed", "phil", "phys", "pol",
    "psych", "rer", "sc", "soc", "theol", "univ", "vet", NULL };
static const char *const born[] = { "geb", "geborene", "geborenen",
    "geborener", NULL };
static const char *const generations[] = { "jr", "jun", "sen", "sr", NULL };
static const char *const surname_dropped[] = {
    /* particles */
    "am", "an", "auf", "aus", "bei", "d", "da", "dal", "dalla", "das", "de",
    "degli", "dei", "del", "dela", "della", "delle", "dello", "dem", "den",
    "der", "des", "di", "do", "dos", "du", "im", "in", "la", "las", "le",
    "les", "lo", "los", "op", "t", "te", "ten", "ter", "und", "v", "van",
    "vom", "von", "y", "z", "zu", "zum", "zur",
    /* former titles, which change with the sex */
    "baron", "baronesse", "baronin", "edle", "edler", "freifrau", "freiherr",
    "freiherrin", "freiin", "fuerst", "fuerstin", "graefin", "graf",
    "herzog", "herzogin", "prinz", "prinzessin", "ritter", NULL };
static const char *const first_names_end[] = { "dem", "den", "der", "van",
    "vom", "von", "zu", "zum", "zur", NULL };
static const char *const glued[] = { "abd", "abu", "al", "ben", "bin", "el",
    "ibn", "mac", "mc", "o", "saint", "st", NULL };
static const char *const placeholders[] = { "keineangabe", "nn", "ohneangabe",
    "ohnename", "ohnevorname", "unbekannt", NULL };

static const char *const nothing[] = { NULL };

/* A name as words, all of them in one piece of memory. */
struct words {
	char	 *text;
	size_t	  size;		/* of text */
	char	**at;		/* each NUL-terminated */
	size_t	  n;
};

static bool
is_one_of(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

/* The spelling of a letter of the Latin script in a to z, or NULL. */
static const char *
latin(uint32_t cp, char one[2])
{
	size_t i;

	switch (cp) {
	case 0xC4: case 0xE4: case 0x1DE: case 0x1DF:		/* ä */
	case 0xC6: case 0xE6: case 0x1E2: case 0x1E3:
	case 0x1FC: case 0x1FD:					/* æ */
		return "ae";
	case 0xC5: case 0xE5: case 0x1FA: case 0x1FB:		/* å */
		return "aa";
	case 0xD6: case 0xF6: case 0x22A: case 0x22B:
	case 0x1E4E: case 0x1E4F:				/* ö */
	case 0xD8: case 0xF8: case 0x1FE: case 0x1FF:		/* ø */
	case 0x152: case 0x153:					/* œ */
		return "oe";
	case 0xDC: case 0xFC: case 0x1D5: case 0x1D6: case 0x1D7:
	case 0x1D8: case 0x1D9: case 0x1DA: case 0x1DB: case 0x1DC:
	case 0x1E7A: case 0x1E7B:				/* ü */
		return "ue";
	case 0xDF: case 0x1E9E:
		return "ss";
	case 0xDE: case 0xFE:
		return "th";
	case 0x132: case 0x133:
		return "ij";
	case 0x1C4: case 0x1C5: case 0x1C6:
	case 0x1F1: case 0x1F2: case 0x1F3:
		return "dz";
	case 0x1C7: case 0x1C8: case 0x1C9:
		return "lj";
	case 0x1CA: case 0x1CB: case 0x1CC:
		return "nj";
	default:
		break;
	}
	one[0] = '?';
	if (cp < 0x80)
		one[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
	for (i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
		if (cp >= blocks[i].first && cp <= blocks[i].last)
			one[0] = blocks[i].letters[cp - blocks[i].first];
	one[1] = '\0';
	return one[0] == '?' ? NULL : one;
}

/* The small letter of other scripts that have two cases. */
static uint32_t
small(uint32_t cp)
{
	bool even = cp % 2 == 0;

	if (cp >= 0x391 && cp <= 0x3A9 && cp != 0x3A2)	/* Greek */
		return cp + 32;
	if (cp >= 0x388 && cp <= 0x38A)
		return cp + 37;
	switch (cp) {
	case 0x386: return 0x3AC;
	case 0x38C: return 0x3CC;
	case 0x38E: return 0x3CD;
	case 0x38F: return 0x3CE;
	case 0x3C2: return 0x3C3;			/* final sigma */
	default: break;
	}
	if (cp >= 0x410 && cp <= 0x42F)			/* Cyrillic */
		return cp + 32;
	if (cp >= 0x400 && cp <= 0x40F)
		return cp + 80;
	if (even && ((cp >= 0x460 && cp <= 0x480) ||
	    (cp >= 0x48A && cp <= 0x4BE) || (cp >= 0x4D0 && cp <= 0x52E)))
		return cp + 1;
	if (cp >= 0x531 && cp <= 0x556)			/* Armenian */
		return cp + 48;
	return cp;
}

static bool
parts_words(uint32_t cp)
{
	if (cp < 0x80)
		return !((cp >= 'A' && cp <= 'Z') || (cp >= 'a' &&
		    cp <= 'z') || (cp >= '0' && cp <= '9'));
	return cp <= 0xBF || cp == 0xD7 || cp == 0xF7 ||
	    (cp >= 0x2000 && cp <= 0x206F) || cp == 0x3000;
}

static bool
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xB4 || cp == 0x2018 ||
	    cp == 0x2019 || cp == 0x201B || cp == 0x2032 ||
	    (cp >= 0x2B9 && cp <= 0x2BF);
}

/* Marks that are no part of the spelling: soft hyphen, joiners, directions,
 * byte order mark. */
static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
	    (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) ||
	    cp == 0xFEFF;
}

/*
 * Put the spelling of CP at P, its length returned; never longer than CP is
 * in UTF-8.  BASE is the letter before, where CP can be its accent.
 */
static size_t
spell(char *p, uint32_t cp, uint32_t *base)
{
	char one[2];
	const char *s;
	size_t len;

	if (cp >= 0x300 && cp <= 0x36F) {
		if (cp == 0x308 && (*base == 'a' || *base == 'o' ||
		    *base == 'u'))
			*p = 'e';
		else if (cp == 0x30A && *base == 'a')
			*p = 'a';
		else
			return 0;
		*base = 0;
		return 1;
	}
	*base = 0;
	if ((s = latin(cp, one)) == NULL)
		return utf8_put(p, small(cp));
	if (cp < 0x80)
		*base = (uint32_t)s[0];
	len = strlen(s);
	memcpy(p, s, len);
	return len;
}

static void
words_free(struct words *w)
{
	sodium_memzero(w->text, w->size);
	free(w->text);
	free(w->at);
}

/*
 * Part NAME into words of normal letters.  A word of GLUE belongs to the next
 * one.  Returns -1 where NAME was not decoded rightly, which a question mark
 * tells as well: it stands where a program lost a letter.
 */
static int
words_read(struct words *w, const char *name, const char *const *glue)
{
	char *end, *part;	/* of the text; begin of the word's last part */
	uint32_t cp, base = 0;
	bool inside = false, joined = false;

	w->size = strlen(name) + 5;	/* utf8_put writes up to 4 */
	w->text = xmalloc(w->size);
	w->at = xcalloc(w->size, sizeof *w->at);
	w->n = 0;
	end = part = w->text;
	while ((cp = utf8_next(&name)) != 0) {
		if (cp == '?' || cp == 0xFFFD)
			return -1;
		if (is_invisible(cp))
			continue;
		if (is_apostrophe(cp)) {
			joined = inside;
			base = 0;
			continue;
		}
		if (parts_words(cp)) {
			base = 0;
			if (!inside || joined)
				continue;
			*end = '\0';
			if (is_one_of(part, glue)) {
				joined = true;
				continue;
			}
			end++;
			inside = false;
			continue;
		}
		if (!inside)
			w->at[w->n++] = part = end;
		else if (joined)
			part = end;
		inside = true;
		joined = false;
		end += spell(end, cp, &base);
	}
	*end = '\0';
	return 0;
}

/*
 * Leave out words of LIST and, right behind one of them, words of AFTER; all
 * of them stay where none would be left.
 */
static void
words_drop(struct words *w, const char *const *list, const char *const *after)
{
	bool behind = false;
	size_t i, n = 0;

	for (i = 0; i < w->n; i++) {
		if (is_one_of(w->at[i], list)) {
			behind = true;
			continue;
		}
		if (behind && is_one_of(w->at[i], after))
			continue;
		behind = false;
		w->at[n++] = w->at[i];
	}
	if (n > 0)
		w->n = n;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The words put together, for matchkey_name_free(). */
static char *
words_join(const struct words *w)
{
	char *name = xmalloc(w->size), *end = name;
	size_t i, len;

	for (i = 0; i < w->n; i++) {
		len = strlen(w->at[i]);
		memcpy(end, w->at[i], len);
		end += len;
	}
	*end = '\0';
	return name;
}

/* No word at all, or what offices write instead of a name. */
static bool
words_lack(const struct words *w)
{
	char *name = words_join(w);
	bool lack = name[0] == '\0' || is_one_of(name, placeholders);

	matchkey_name_free(name);
	return lack;
}

char *
matchkey_surname(const char *surname)
{
	struct words w;
	char *name = NULL;
	size_t i;

	if (words_read(&w, surname, glued) < 0 || words_lack(&w))
		goto out;
	words_drop(&w, titles, title_parts);
	for (i = 1; i < w.n; i++)
		if (is_one_of(w.at[i], born))
			w.n = i;
	while (w.n > 1 && is_one_of(w.at[w.n - 1], generations))
		w.n--;
	words_drop(&w, surname_dropped, nothing);
	qsort(w.at, w.n, sizeof *w.at, by_text);
	name = words_join(&w);
out:
	words_free(&w);
	return name;
}

char *
matchkey_first_names(const char *first_names)
{
	struct words w;
	char *name = NULL;

	if (words_read(&w, first_names, nothing) < 0 || words_lack(&w))
		goto out;
	words_drop(&w, titles, title_parts);
	while (w.n > 1 && is_one_of(w.at[w.n - 1], first_names_end))
		w.n--;
	name = words_join(&w);
out:
	words_free(&w);
	return name;
}

void
matchkey_name_free(char *name)
{
	if (name != NULL)
		sodium_memzero(name, strlen(name));
	free(name);
}

/* The first LEN bytes of the MAC over the version and LINES, in hexadecimal
 * digits, at OUT with its NUL. */
static void
mac(char *out, size_t len, const struct matchkey_secret *s,
    const char *const *lines)
{
	crypto_auth_hmacsha256_state state;
	unsigned char raw[crypto_auth_hmacsha256_BYTES];

	crypto_auth_hmacsha256_init(&state, s->bytes, s->len);
	crypto_auth_hmacsha256_update(&state,
	    (const unsigned char *)VERSION_LINE, strlen(VERSION_LINE));
	for (; *lines != NULL; lines++) {
		crypto_auth_hmacsha256_update(&state,
		    (const unsigned char *)*lines, strlen(*lines));
		crypto_auth_hmacsha256_update(&state,
		    (const unsigned char *)"\n", 1);
	}
	crypto_auth_hmacsha256_final(&state, raw);
	sodium_bin2hex(out, 2 * len + 1, raw, len);
	sodium_memzero(&state, sizeof state);
}

enum matchkey_lack
matchkey_make(struct matchkey *out, const struct matchkey_secret *s,
    const char *surname, const char *first_names, struct date birth, char sex)
{
	char *last = matchkey_surname(surname);
	char *first = matchkey_first_names(first_names);
	struct date_text day = date_iso(birth);
	const char sex_line[] = { sex, '\0' };
	const char *const lines[] = { last, first, day.s, sex_line, NULL };
	char check[2 * CHECK_BYTES + 1], key[2 * KEY_BYTES + 1];
	enum matchkey_lack lack = MATCHKEY_MADE;

	out->text[0] = '\0';
	if (last == NULL)
		lack = MATCHKEY_NO_SURNAME;
	else if (first == NULL)
		lack = MATCHKEY_NO_FIRST_NAME;
	else if (!date_is_valid(birth))
		lack = MATCHKEY_NO_BIRTH;
	else if (sex == '\0' || strchr("mwdo", sex) == NULL)
		lack = MATCHKEY_NO_SEX;
	else {
		mac(check, CHECK_BYTES, s, nothing);
		mac(key, KEY_BYTES, s, lines);
		snprintf(out->text, sizeof out->text, "mk1-%s-%s", check, key);
	}
	matchkey_name_free(last);
	matchkey_name_free(first);
	sodium_memzero(&day, sizeof day);
	return lack;
}

void
matchkey_secret_wipe(struct matchkey_secret *s)
{
	sodium_memzero(s, sizeof *s);
}

/* Up to SIZE bytes of the file, which nobody but its owner may read; their
 * number, or -1 with E. */
static ssize_t
read_private(unsigned char *out, size_t size, const char *path, struct err *e)
{
	struct stat st;
	ssize_t n, len = -1;
	size_t got = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be opened"), path);
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(e, ERR_FAILED, _("%s: not a regular file"), path);
		goto out;
	}
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
		err_set(e, ERR_MISUSED, _("%s: others than its owner may read "
		    "or change this secret; run \"chmod 600\" on it, and "
		    "replace it if they could have read it"), path);
		goto out;
	}
	while ((n = read(fd, out + got, size - got)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_errno(e, ERR_FAILED, _("%s: cannot be read"),
			    path);
			goto out;
		}
		got += (size_t)n;
	}
	len = (ssize_t)got;
out:
	if (fd >= 0)
		close(fd);
	return len;
}

static bool
is_text(const unsigned char *bytes, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if ((bytes[i] < 0x20 || bytes[i] > 0x7E) && bytes[i] != '\t' &&
		    bytes[i] != '\n' && bytes[i] != '\r')
			return false;
	return true;
}

/* Fill S from LEN bytes of a file; false where they are text that is neither
 * hexadecimal nor base64. */
static bool
secret_decode(struct matchkey_secret *s, const unsigned char *bytes,
    size_t len)
{
	static const int base64s[] = { sodium_base64_VARIANT_ORIGINAL,
	    sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
	    sodium_base64_VARIANT_URLSAFE,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING };
	const char *text = (const char *)bytes;
	size_t i;

	if (!is_text(bytes, len)) {
		memcpy(s->bytes, bytes, len);
		s->len = len;
		return true;
	}
	if (sodium_hex2bin(s->bytes, sizeof s->bytes, text, len,
	    " \t\r\n", &s->len, NULL) == 0)
		return true;
	/* no blanks here: words of letters are base64 but for them */
	for (i = 0; i < sizeof base64s / sizeof base64s[0]; i++)
		if (sodium_base642bin(s->bytes, sizeof s->bytes, text, len,
		    "\r\n", &s->len, NULL, base64s[i]) == 0)
			return true;
	return false;
}

int
matchkey_secret_read(struct matchkey_secret *out, const char *path,
    struct err *e)
{
	unsigned char raw[MATCHKEY_SECRET_MOST + 1];
	struct matchkey_secret s = { .len = 0 };
	ssize_t len;
	int rc = -1;

	if ((len = read_private(raw, sizeof raw, path, e)) < 0)
		goto out;
	if (len > MATCHKEY_SECRET_MOST) {
		err_set(e, ERR_MISUSED, _("%s: a secret has at most %d bytes"),
		    path, MATCHKEY_SECRET_MOST);
		goto out;
	}
	if (!secret_decode(&s, raw, (size_t)len) ||
	    s.len < MATCHKEY_SECRET_LEAST) {
		err_set(e, ERR_MISUSED, _("%s: no secret of at least %d bytes "
		    "in hexadecimal or base64; \"openssl rand -hex 32\" makes "
		    "one, the same for all offices"), path,
		    MATCHKEY_SECRET_LEAST);
		goto out;
	}
	*out = s;
	rc = 0;
out:
	sodium_memzero(raw, sizeof raw);
	matchkey_secret_wipe(&s);
	return rc;
}
