#ifndef AGGREGATE_MEASURES_H
#define AGGREGATE_MEASURES_H

#include "aggregate/measure.h"

#include <stddef.h>

/*
 * The entries of the registry (measure.h), a list for each law or agreement
 * that they belong to; in a list they stand by id, and the ids of one come
 * before those of the next.
 */
struct measure_list {
	const struct measure	*at;
	size_t			 n;
};

extern const struct measure_list measures_asyl;
extern const struct measure_list measures_by;
extern const struct measure_list measures_dq;
extern const struct measure_list measures_egh;
extern const struct measure_list measures_gsi;
extern const struct measure_list measures_he;
extern const struct measure_list measures_hzp;
extern const struct measure_list measures_kpi;
extern const struct measure_list measures_un;

/* What an entry lists; nothing. */
#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }
#define NO_LIST (const char *const[]){ NULL }

/* What many definitions say. */
#define ALL_PERSONS \
	"alle Personen der örtlichen Träger sowie die Personen der übrigen " \
	"Träger, deren maßgeblicher gewöhnlicher Aufenthalt im Gebiet liegt."
#define COUNTED_ONCE \
	"Wer Leistungen mehrerer Träger hat, zählt insgesamt einmal, soweit " \
	"die Meldungen es erkennen lassen."
#define SUMS_FIRST \
	"Liefert ein Träger die Ausgaben als Summen je Leistungsart, zählen " \
	"diese, sonst die Beträge seiner Fälle."

#endif
