#ifndef RENDER_PLACEHOLDER_H
#define RENDER_PLACEHOLDER_H

#include "render/block.h"

/*
 * Placeholders in prose, in braces ("{{" is a brace):
 *
 *	{he_8d_ga_n}  {he_8d_ga_n:-1 place=outside}	a published value
 *	{change he_8d_ga_n}	"um 15 gestiegen", "um 10 gesunken",
 *				"unverändert geblieben": after "ist"
 *	{share he_8d_ga_n place=outside}	"24 %", of the total
 *	{largest he_8d_ga_n municipality}	the category with most persons
 *	{largest_value he_8d_ga_n municipality}	and how many these are
 *	{label un_lizenz municipality=05978024}	"Lünen"
 *	{record wartezeit monate}	column "monate" of the last row of a form
 *	{title ID} {unit ID} {clause ID} {definition ID}	of a measure
 *	{break ID}		the sentence on its last break
 *	{year} {year:-1} {first_year} {years}	"2024" "2023" "2020" "2020 bis 2024"
 *	{stichtag} {stichtag:-1} {stichtag_long}	"31.12.2024", "31. Dezember 2024"
 *	{office} {region} {region_key} {gebietsstand} {version} {method}
 *	{edition} {reason}	of a correction: its file, without folder and
 *				suffix, and why it was made
 *	{rate_base}		least value that a rate is given of
 *	{ref ID}		"Tabelle 3", linked
 *	{literal 5}		a number that is meant to be written so
 *	{list} {break_day} {break_label}	in texts of the block `notes`
 *
 * Values are filled in once and literally: what they hold is never read as a
 * placeholder or as Markdown.  Plain text gets its no-break spaces.
 */

/* Fill TEXT, that begins on LINE, into OUT as runs that look like LIKE.
 * Returns 0, or -1 with E (ERR_MISUSED, file and line). */
int	placeholder_fill(struct report_text *out, struct build *b,
	    const char *text, int line, const struct report_run *like,
	    struct err *e);

/* The same as one plain text; the caller frees.  NULL with E. */
char	*placeholder_text(struct build *b, const char *text, int line,
	    struct err *e);

#endif
