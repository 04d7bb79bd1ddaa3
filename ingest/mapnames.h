#ifndef INGEST_MAPNAMES_H
#define INGEST_MAPNAMES_H

/*
 * What offices call the columns and keys of `leistungen`, folded as
 * utf8_fold() does.
 */

/*
 * How well FOLDED names COLUMN: 100 it is its canonical name, 90 a customary
 * name, 70 to 85 it begins with or contains a word that tells, 40 it may.
 * 0: no.
 */
int	mapnames_score(const char *column, const char *folded);

/* The key of LIST that the customary word FOLDED means; NULL: none. */
const char *mapnames_code(const char *list, const char *folded);

#endif
