#ifndef CORE_I18N_H
#define CORE_I18N_H

/*
 * Messages of the program: English in the source, translated through
 * gettext.  Reports, receipts and findings are German by contract and never
 * go through here.
 */
#include <libintl.h>

#define _(s)	gettext(s)
#define N_(s)	(s)	/* marked here, translated where it is printed */

#endif
