#ifndef CORE_MATCHKEY_H
#define CORE_MATCHKEY_H

#include "core/date.h"
#include "core/err.h"

#include <stddef.h>

/*
 * The key by which two authorities recognise a person that both of them
 * deliver, without delivering its name: each office forms it before the
 * delivery, from surname, first names, birth date and sex, with a secret that
 * only the offices hold and that whoever counts need not know.
 *
 * The names are brought to a normal form first, so that the usual ways of
 * writing one name give one key:
 *
 *   - Latin letters become a to z as passports spell them (ICAO Doc 9303):
 *     ä ö ü ß å æ ø þ are ae oe ue ss aa ae oe th, other letters lose their
 *     accents, composed or not (é ł ş ț ơ đ).  Letters of other scripts stay,
 *     small where the script has small ones.
 *   - Blanks, hyphens, dots and commas part words; apostrophes do not.
 *   - Titles (Dr., Prof., Dipl.-Ing., Dr. rer. nat.) fall away.
 *   - Of a surname also what follows "geb.", jun. and sen., Freiherr, Graf
 *     and the like, and the particles that many programs keep in a field of
 *     their own (von, zu, van, de, dos, auf der).  Al, El, Ben, Mc, O and St
 *     belong to the next word.  Then its words are sorted, so that the parts
 *     of a double name may stand in either order, and put together.
 *   - First names keep their order and are put together: Karl-Heinz, Karl
 *     Heinz and Karlheinz are one, Anna Maria and Maria Anna are two, Anna
 *     and Anna Maria are two.  A von, zu or van der at their end falls away.
 *
 * A rule that would drop every word of a name is not applied: Graf, Le and
 * An can be surnames.
 *
 * Between persons with the same birth date and sex a surname may be matched
 * broadly; first names may not, for they tell twins apart.
 */

enum {
	MATCHKEY_SECRET_LEAST = 32,
	MATCHKEY_SECRET_MOST = 1024
};

struct matchkey_secret {
	unsigned char	bytes[MATCHKEY_SECRET_MOST];
	size_t		len;
};

/*
 * "mk1-CHECK-KEY": the version of the rules above; 8 digits that tell which
 * secret was used and nothing about it, so that keys of two secrets are seen
 * not to fit; 32 digits of the key.  All digits are hexadecimal, lower case.
 *
 * For who forms keys with another program: with HMAC-SHA-256 under the
 * secret, CHECK is the first 4 bytes over "stichtag matchkey 1\n", KEY the
 * first 16 over "stichtag matchkey 1\nSURNAME\nFIRSTNAMES\nYYYY-MM-DD\nS\n",
 * names in normal form, S one of m w d o.
 */
struct matchkey {
	char	text[46];
};

/*
 * Read the secret from the file PATH: at least 32 bytes, written as
 * hexadecimal digits (blanks and line ends among them do not matter), as
 * base64 (line ends do not matter) or as the bytes themselves.  Other text is
 * refused, since a passphrase is no secret of that strength; and so is a file
 * that anybody but its owner may read.  Returns 0 with OUT for matchkey_secret_wipe(), or -1 with E.
 */
int	matchkey_secret_read(struct matchkey_secret *out, const char *path,
	    struct err *e);
void	matchkey_secret_wipe(struct matchkey_secret *s);

/* What a person lacks for a key; MATCHKEY_MADE: nothing. */
enum matchkey_lack {
	MATCHKEY_MADE,
	MATCHKEY_NO_SURNAME,	/* empty, "unbekannt", "N.N.", or not decodable */
	MATCHKEY_NO_FIRST_NAME,	/* the same */
	MATCHKEY_NO_BIRTH,	/* no full date */
	MATCHKEY_NO_SEX		/* not m, w, d or o */
};

/*
 * The key of a person.  Where it lacks something, OUT is "" and the person
 * stays unjoined: a key of half the facts would join strangers.  Memory that
 * held names is zeroed before it is given back.
 */
enum matchkey_lack matchkey_make(struct matchkey *out,
	    const struct matchkey_secret *s, const char *surname,
	    const char *first_names, struct date birth, char sex);

/* The normal forms; NULL where the name is lacking as above.  The caller
 * ends them with matchkey_name_free(), which zeroes them. */
char	*matchkey_surname(const char *surname);
char	*matchkey_first_names(const char *first_names);
void	matchkey_name_free(char *name);

#endif
