#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H

#include "cli/args.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * What a new office says of itself, and the workspace that comes of it.
 */
struct office_source {
	char	*name;		/* "kassel-sozialamt", a folder of the inbox */
	char	*title;		/* for reports */
	bool	 local;		/* else supra-local */
};

struct office {
	char			*name;		/* who publishes */
	char			*region;	/* AGS, 2 to 8 digits */
	char			*region_name;
	struct office_source	*sources;
	size_t			 n, cap;
	int			 first_year;	/* its Stichtag is 31 December */
	int			 due_day, due_month;	/* of the year after */
	char			*inbox;		/* NULL: in the workspace */
};

/*
 * Take from the options of A what they say; what they leave out is asked for
 * where a person sits at the terminal.  AGS is the register that names the
 * region.  Returns 0 with O for office_fini(), or -1 with E (ERR_MISUSED,
 * naming the option, where there is nobody to ask).
 */
int	office_ask(struct office *o, const struct args *a, const char *ags,
	    struct err *e);
void	office_fini(struct office *o);

/* Write stichtag.conf and sources/ into the folder DIR, with comments that
 * say what to do with them.  Returns 0, or -1 with E. */
int	office_write(const struct office *o, const char *dir, struct err *e);

#endif
