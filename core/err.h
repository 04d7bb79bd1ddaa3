#ifndef CORE_ERR_H
#define CORE_ERR_H

/*
 * An error on its way up.  It is set once where the cause is known, gains
 * context going up, and only cli/ prints it.  Its kind decides the exit
 * status (see the man page, EXIT STATUS).
 *
 * No value of a case ever enters an error's text: name the file, the line,
 * the column and the mend.
 */
enum err_kind {
	ERR_NOTHING,	/* no error */
	ERR_FAILED,	/* file, database, tool: exit 1 */
	ERR_MISUSED,	/* options, configuration, unknown source: exit 2 */
	ERR_REJECTED,	/* a delivery was refused or held: exit 3 */
	ERR_DISCLOSED,	/* disclosure check failed: exit 5 */
	ERR_BUSY	/* another run is active: exit 6 */
};

struct err {
	enum err_kind	kind;
	char		text[1024];	/* UTF-8, no capital, no full stop */
};

#define ERR_NONE { ERR_NOTHING, "" }

/* Set E, unless it is set already.  Returns -1, so that a caller can
 * `return err_set(…)`. */
int	err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* As err_set, with the text of errno behind it. */
int	err_errno(struct err *e, enum err_kind kind, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* Put "context: " before the text of E.  Returns -1. */
int	err_add(struct err *e, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

void	err_clear(struct err *e);

#endif
