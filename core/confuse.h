#ifndef CORE_CONFUSE_H
#define CORE_CONFUSE_H

#include <stdbool.h>

/*
 * Whether the text that libconfuse has parsed last ended outside of comments
 * and strings; to be asked after every parse.  libconfuse takes one that has
 * not, and goes on where it was: with the next text or, which ends the
 * program, with its own defaults.  To ask ends that state.
 */
bool	confuse_has_ended(void);

/*
 * What to print in place of FMT, a message of libconfuse: the same with our
 * words, or FMT where we have none.  Theirs speak of options and tokens.
 */
const char *confuse_message(const char *fmt);

#endif
