#ifndef RENDER_PROSE_H
#define RENDER_PROSE_H

#include <stddef.h>
#include <stdint.h>

/* What German prose needs beyond its words. */

/*
 * The first character of S that may not stand on a page, or 0: control
 * characters (a newline too), marks that change the direction of writing,
 * invisible and private characters.  A name with one of these could make a
 * line say something else than it holds, so it is refused and not repaired.
 */
uint32_t prose_unsafe(const char *s);

/*
 * S with no-break spaces where German breaks no line: "§ 8", "Abs. 2",
 * "SGB IX", "z. B.", "5 %", "31. Dezember 2024", "Tabelle 3", before a dash.
 * The caller frees.
 */
char	*prose_spaces(const char *s);

/*
 * Where in S a number was typed by hand that belongs into a placeholder; NULL
 * where none was.  Citations of law ("§§ 8 und 9", "Abs. 2 Satz 1",
 * "7. Kapitel"), dates, years and words with digits ("5er-Rundung") are no
 * such numbers, nor is what stands in braces.
 */
const char *prose_hand_number(const char *s);

#endif
