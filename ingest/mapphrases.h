#ifndef INGEST_MAPPHRASES_H
#define INGEST_MAPPHRASES_H

#include <stddef.h>

/*
 * What offices call the keys.  Words may be cut short or bent by those who
 * write them, so that one phrase stands for many; a section of the law is one
 * too.  A key that is not in the register is none.
 */
struct mapphrase {
	const char	*list, *key, *phrase;
};

extern const struct mapphrase mapphrases[];
extern const size_t mapphrases_n;

#endif
