#include "ingest/doubts.h"

#include "core/i18n.h"
#include "ingest/dialect.h"

size_t
doubts_tell(FILE *out, const char *path, const struct dialect *d,
    unsigned which)
{
	static const struct {
		unsigned	 doubt;
		const char	*text;
	} list[] = {
		{ DOUBT_TWICE, N_("read as UTF-8 that was converted twice; "
		    "--encoding utf-8 reads it as it stands") },
		{ DOUBT_QUOTE, N_("apostrophes around cells may be quotes, or "
		    "not") },
		{ DOUBT_DELIMITER, N_("read as one column, though something "
		    "divides some lines alike; --delimiter names it") },
		{ DOUBT_OTHER, N_("another delimiter divides all lines as "
		    "well, or this one belongs to the text; --delimiter names "
		    "the right one") },
		{ DOUBT_DOUBLED, N_("every second column is empty, as if the "
		    "delimiter were of two characters") },
	};
	size_t i, n = 0;

	which &= d->doubts;
	for (i = 0; i < sizeof list / sizeof list[0]; i++)
		if ((which & list[i].doubt) != 0) {
			fprintf(out, "%s: %s\n", path, _(list[i].text));
			n++;
		}
	if ((which & DOUBT_ENCODING) != 0) {
		fprintf(out, _("%s: read as %s, but nothing in it speaks for "
		    "that; --encoding names another\n"), path, d->encoding);
		n++;
	}
	if ((which & DOUBT_MARK) != 0) {
		fprintf(out, _("%s: \"%s\" stands equally often on every "
		    "line, but does not divide them here; --delimiter names "
		    "it\n"), path, d->mark);
		n++;
	}
	return n;
}
