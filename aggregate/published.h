#ifndef AGGREGATE_PUBLISHED_H
#define AGGREGATE_PUBLISHED_H

#include "core/date.h"
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What may be printed.  Only aggregate/disclose*.c makes these cells out of
 * exact counts; render/ sees nothing else of aggregate/.
 *
 * The signs are those of the official Zeichenerklärung (DIN 55301).  The
 * ledger keeps their numbers: they stay as they are.
 */
enum sign {
	SIGN_NUMBER,	/* `value` holds it */
	SIGN_NOTHING,	/* –  genau null; only where figures are exact */
	SIGN_HIDDEN,	/* .  unbekannt oder geheim zu halten */
	SIGN_LATER,	/* …  Angabe fällt später an */
	SIGN_UNSAFE,	/* /  Zahlenwert nicht sicher genug */
	SIGN_CROSSED	/* x  Tabellenfach gesperrt */
};

enum {
	MARK_PRELIMINARY = 1,	/* p */
	MARK_REVISED = 2,	/* r */
	MARK_ESTIMATED = 4,	/* s */
	MARK_DELIVERED = 8	/* a count that was delivered, not made here */
};

struct published_cell {
	int64_t		value;	/* in units of 10^-decimals; 0 unless SIGN_NUMBER */
	enum sign	sign;
	unsigned	marks;
};

/* One category of a dimension, e.g. key "BWF", label "besondere Wohnform". */
struct published_category {
	const char	*key;
	const char	*label;		/* German */
	const char	*group;		/* key of its group, or NULL */
};

struct published_dimension {
	const char	*name;		/* "housing" */
	const char	*label;		/* "Wohnform" */
	const struct published_category *categories;	/* in table order */
	size_t		 n;
	bool		 exclusive;	/* a unit has one category: parts of the whole ("davon");
					 * else a unit may have several ("darunter", no sum) */
};

/*
 * The cells of one measure in one breakdown at one period.  Without
 * dimensions there is one cell, the total.
 */
struct published_table {
	const char	*measure;	/* "he_8d_ga_n" */
	const char	*breakdown;	/* "sex*age_group", "" for the total */
	int		 year;		/* reporting year */
	const char	*period;	/* "2024-12-31" or "2024" */
	const struct published_dimension *dims;	/* in the order of the definition */
	size_t		 ndims;		/* 0, 1 or 2 */
	struct published_cell *cells;	/* row-major; product of the dims' n */
	size_t		 n;
};

/* Of several in one year one, on the last of their days: the label names the
 * days of the others. */
struct published_break {
	struct date	 day;
	const char	*label;		/* short, for a chart */
	const char	*text;		/* German sentences */
};

struct published_measure {
	const char	*id;
	const char	*title;		/* "Leistungsberechtigte … " without date and area */
	const char	*unit;		/* "Personen" */
	const char	*clause;	/* "§ 8 Buchst. c der Vereinbarung" */
	const char	*definition;	/* German sentences, for the notes */
	bool		 stock;		/* at the Stichtag; else in the course of the year */
	int		 decimals;	/* 0 for counts */
	bool		 amount;	/* of public offices: never rounded */
	const struct published_break *breaks;	/* by day */
	size_t		 breaks_n;
	bool		 exact;		/* its cells are as counted */
	bool		 derived;	/* a share or rate: of counts as printed */
	bool		 mean;		/* or median: as computed */
};

/* A delivery behind the figures, for the notes of a report. */
struct published_delivery {
	const char	*source, *source_title, *form, *file, *sha256;
	int		 year;
	struct date	 received, due;
	int64_t		 rows, persons, blocked;	/* as counted, of the delivery */
	bool		 missing;	/* expected and not there: file etc. are NULL */
	bool		 nil;
	const char	*left_out;	/* why the edition goes without it, or NULL */
};

/*
 * The rows of a small form of the edition's year, as texts: what offices say
 * about their work.  No counts of persons and no persons are in them.
 */
struct published_records {
	const char	*form;			/* "massnahmen" */
	const char *const *columns;		/* "titel", "stand", … */
	size_t		 columns_n;
	const char *const *cells;		/* by row; "" where empty */
	size_t		 rows_n;
};

/* A cell that a source delivered as a count, of this region or another. */
struct published_delivered {
	const char	*measure, *period, *region, *breakdown, *category;
	const char	*region_name;
	int		 year;
	struct published_cell cell;
	int		 decimals;
	const char	*source, *source_title, *file;
	int64_t		 line;		/* in the file */
	bool		 placed;	/* a cell of `tables` is the same one */
};

/* A cell that an earlier final edition printed otherwise. */
struct published_change {
	const struct published_table *table;
	size_t		 cell;		/* of its cells; they hold it as it is now */
	struct published_cell was;
	const char	*file;		/* the last edition that printed it */
};

/* A value of the regional data set of § 9, of this year or the year before. */
struct published_regional {
	const char	*section;	/* heading, or "" */
	const char	*item, *unit;
	const char	*region, *region_name, *source_title;
	int		 year;
	struct published_cell cell;
	int		 decimals;
};

struct published {
	const char	*office, *region, *region_name;
	int		 year;		/* the edition's reporting year */
	bool		 invented;	/* sample data */
	struct date	 meeting;	/* of the body it is made for; or none */
	bool		 complete;	/* nothing that is due is missing */
	const char	*method;	/* "round5", "suppress" or "exact";
					 * "partner": exact where owed */
	const char	*marking;	/* German, for every page of figures that
					 * are not for everybody; or NULL */
	const char	*method_text;	/* German note: method, base, consequence */
	int		 rate_base;	/* least base of a rate; 0: 100 */
	const char	*gebietsstand;	/* "31.12.2024" */
	const struct published_measure	*measures;
	size_t		 measures_n;
	const struct published_table	*tables;	/* by measure, breakdown, year */
	size_t		 tables_n;
	const struct published_delivery	*deliveries;	/* by year, form, source */
	size_t		 deliveries_n;
	const struct published_records	*records;	/* by form */
	size_t		 records_n;
	const struct published_delivered *delivered;	/* by measure, period,
					 * region, breakdown, category */
	size_t		 delivered_n;
	const struct published_regional *regional;	/* as delivered */
	size_t		 regional_n;
	const struct published_change *changes;	/* as `tables`, by cell */
	size_t		 changes_n;
	const char *const *notes;	/* German, e.g. rows blocked per source, law version */
	size_t		 notes_n;
	void		*owned;		/* memory behind all of it */
};

void	published_free(struct published *p);

/* NULL where there is none. */
const struct published_measure *published_measure_find(
	    const struct published *p, const char *id);
const struct published_table *published_table_find(const struct published *p,
	    const char *measure, const char *breakdown, int year);

/* The cell of TABLE in the categories KEYS (ndims of them); NULL where a key
 * is not in its dimension. */
const struct published_cell *published_cell_find(
	    const struct published_table *t, const char *const keys[]);

/* The cell of OF in the categories of CELL of T; NULL where OF has another
 * breakdown or not these categories. */
const struct published_cell *published_cell_same(
	    const struct published_table *of, const struct published_table *t,
	    size_t cell);

#endif
