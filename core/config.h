#ifndef CORE_CONFIG_H
#define CORE_CONFIG_H

#include "core/date.h"
#include "core/err.h"
#include "core/form.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A workspace as its files describe it: stichtag.conf and sources/NAME.conf,
 * in the language of libconfuse.  Every key is checked: an unknown one, a
 * value out of range or a source without its file is ERR_MISUSED with file
 * and line.
 */
enum source_role { ROLE_LOCAL, ROLE_SUPRA_LOCAL, ROLE_OTHER };

struct config_pair {
	char	*from;		/* as the source writes it */
	char	*to;		/* the canonical name or key */
};

struct config_codes {
	char			*column;	/* canonical column name */
	struct config_pair	*values;
	size_t			 n;
};

/* How a source writes one form, from a day on until another.  The section's
 * title is the form, and after a blank whatever tells it from another mapping
 * of the same form: mapping "leistungen 2023" { … } */
struct config_mapping {
	const struct form	*form;
	struct date		 from;		/* Stichtage from this day; none: always */
	struct date		 to;		/* up to this day; none: open */
	struct config_pair	*columns;	/* header, or "#3" for the third
						 * cell of a file without one,
						 * -> canonical column */
	size_t			 columns_n;
	struct config_codes	*codes;
	size_t			 codes_n;
	int			 line;		/* where it begins in the file */
};

struct config_source {
	char			*name;		/* "lwv-hessen", as in inbox/ */
	char			*file;		/* "sources/lwv-hessen.conf" */
	char			*title;		/* German, for reports */
	char			*contact;	/* an office, never a person; or "" */
	enum source_role	 role;
	char			*encoding;	/* iconv's name, or NULL: guess */
	char			 delimiter;	/* 0: guess */
	char			**forms;	/* forms that are due each year */
	size_t			 forms_n;
	int			 due_from, due_to; /* those years; 0: open */
	struct config_mapping	*mappings;
	size_t			 mappings_n;
};

struct config {
	char			*dir;		/* the workspace */
	char			*office;	/* German, who publishes */
	char			*region;	/* AGS prefix, digits */
	char			*region_name;
	bool			 invented;	/* sample data: printed on cover and notes */
	bool			 group_readable;	/* the store, by its group too */
	struct config_source	*sources;
	size_t			 sources_n;
	char			**templates;
	size_t			 templates_n;
	int			 first_year;	/* first reporting year, 0: none set */
	int			 due_month, due_day;	/* of the year after */
	int			 settle;	/* inbox: seconds without a change */
	char			*seal;		/* inbox: path of the public key
						 * for refused files with names;
						 * NULL: they stay where they are */
	char			*method;	/* disclosure: "round5", "suppress"
						 * or "exact" */
	struct config_pair	*methods;	/* those of templates: from their
						 * names to their methods */
	size_t			 methods_n;
	int			 threshold;	/* counts of 1 to it - 1 are protected */
	bool			 zeros_public;	/* suppress: 0 is printed as 0 */
	int			 values;	/* gate: values that remain … */
	int			 values_zero;	/* … where 0 is one of them */
	int			 rate_base;	/* least base of a rate */
	char			*split;		/* kopfstelle: how members share a
						 * year, "monthly", "daily" or
						 * "year-end" */
	char			*confidential;	/* the store of named lists: a path */
	char			*account;	/* who alone may open it; NULL: anybody
						 * who may read the file */
	int			 retention;	/* months that a list is kept after
						 * the day it was due */
};

/* Read the workspace DIR.  The caller ends it with config_free().  Returns
 * 0, or -1 with E. */
int	config_load(struct config **out, const char *dir, struct err *e);
void	config_free(struct config *c);

/* How an edition of TEMPLATE (NULL: of none) is protected. */
const char *config_method(const struct config *c, const char *template);

/* The source called NAME; NULL if there is none. */
const struct config_source *config_source_find(const struct config *c,
	    const char *name);

/* The mapping of SOURCE for FORM at the Stichtag of YEAR, of several the one
 * that began last; NULL: canonical. */
const struct config_mapping *config_mapping_find(
	    const struct config_source *s, const struct form *f, int year);

/* Whether SOURCE owes the form called FORM for YEAR. */
bool	config_is_due(const struct config *c, const struct config_source *s,
	    const char *form, int year);

/* The last day on which deliveries for YEAR are in time. */
struct date config_due_day(const struct config *c, int year);

/* Path of NAME in the workspace, or NAME where it is absolute; the caller
 * frees. */
char	*config_path(const struct config *c, const char *name);

/* Whether S can be the name of a source, which is a folder's too: lower-case
 * letters, digits, "-" and "_", nothing that could leave inbox/. */
bool	config_is_name(const char *s);

/* Whether S is the key of an area: the first 2, 3, 5 or all 8 digits of an
 * AGS. */
bool	config_is_region(const char *s);

/* The key of a role as configuration and store spell it: "supra-local". */
const char *source_role_name(enum source_role r);

#endif
