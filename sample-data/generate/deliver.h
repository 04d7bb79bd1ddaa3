#ifndef GENERATE_DELIVER_H
#define GENERATE_DELIVER_H

#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Rows of the form `leistungen` in canonical spelling, and how an office
 * writes them into a file.
 */
struct row {
	char	cell[L_COLUMNS][40];
};

struct rows {
	struct row	*rows;
	size_t		 n, cap;
};

struct row *rows_add(struct rows *r);	/* empty; valid until the next call */
void	rows_free(struct rows *r);

struct layout_column {
	int		 column;
	const char	*header;	/* NULL: the canonical name */
};

struct layout_code {
	int		 column;
	const char	*key, *code;
};

struct layout {
	const struct layout_column	*columns;
	size_t				 columns_n;
	const struct layout_code	*codes;
	size_t				 codes_n;
	const char	*const *titles;	/* lines before the header; ends with NULL */
	bool		 cp1252;	/* else UTF-8 */
	bool		 bom;
	bool		 crlf;
	bool		 quoted;	/* every text cell in quotes */
	bool		 german;	/* dates dd.mm.yyyy */
	const char	*open_end;	/* what stands for an open end */
	bool		 footer;	/* "Anzahl: n" after the data */
};

/* Write ROWS to the file PATH as LAYOUT says; ends the program on failure. */
void	deliver(const char *path, const struct rows *rows,
	    const struct layout *layout);

/* Write TEXT (UTF-8) to PATH as it is; ends the program on failure. */
void	deliver_text(const char *path, const char *text);

/* "DIR/NAME", folders made; the caller frees. */
char	*deliver_path(const char *dir, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

#endif
