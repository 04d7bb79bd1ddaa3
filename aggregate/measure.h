#ifndef AGGREGATE_MEASURE_H
#define AGGREGATE_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The registry of what is counted.  A measure is an entry in measures_*.c and a
 * statement of the same name in aggregate/sql/, which yields one row per
 * counted unit and spell:
 *
 *	unit		what is counted: a rowid, or its negative (a person
 *			joined over sources is -match); or a text, such as the
 *			number of a case file, which is a unit of one delivery
 *			(NULL: each record is one); a unit counts once
 *	record		the spell, to show where a figure comes from; or the
 *			physical line in the delivery (`lines`); of money also
 *			-LINE of the source's delivery of `ausgaben`
 *	left_out	optional: why the unit cannot be counted (one of
 *			`leaves_out`), NULL where it is counted
 *	barred		optional: 1 where the unit is not counted at all,
 *			whatever its other rows say
 *	value		of a mean or sum: a number of the unit
 *	crowd		of money: of how many persons a row is
 *	which		of money per case, what the row is, added up: 1 an
 *			amount, 2 in the stock of the Stichtag, 4 in that of
 *			the year before; 0: the row does not count
 *	local, passed_on, person, birth, sex
 *			of a measure that counts a person at one level only
 *			(`joint`), see joint.h
 *	DIMENSION	its category, as dimension.h tells
 *
 * The statement of an amount shows where it comes from and yields no units.
 *
 * Parameters: :delivery (the statement runs once per current delivery of the
 * year, local sources first, then by name), :stichtag, and where named
 * :first_day of the year, :stichtag_before (a year earlier), :due (the day on
 * which deliveries are due), :region_from and :region_to (first and last AGS).
 * A statement that has to look at all sources together has :year instead of
 * :delivery: it runs once and yields the rows of all current deliveries.
 */
enum measure_needs {		/* whose deliveries a total needs */
	NEEDS_LOCAL = 1,
	NEEDS_SUPRA_LOCAL = 2,
	NEEDS_OTHER = 4,
	NEEDS_ALL = 7
};

enum measure_kind {
	MEASURE_COUNT,		/* of units */
	MEASURE_MEAN,		/* of their values, times `factor` */
	MEASURE_SHARE,		/* of those with a category in a dimension */
	MEASURE_RATE,		/* of units among inhabitants */
	MEASURE_MEDIAN,		/* of a number that each unit has */
	MEASURE_SUM,		/* of their values */
	MEASURE_MONEY,		/* cents of persons: of all, of each inhabitant
				 * (`rate`), of each case (`per_case`) */
	MEASURE_AMOUNT,		/* of public offices, no persons (amounts.h) */
	MEASURE_CHANGE		/* of a count since another year (change.h) */
};

enum {				/* law that changes, which it goes by */
	LAW_RETIREMENT = 1,	/* the retirement age */
	LAW_COMPETENCE = 2,	/* who is responsible */
	LAW_WAIT = 4		/* the waiting time of § 2 AsylbLG */
};

enum measure_change {
	CHANGE_ABSOLUTE,	/* units more than the year before */
	CHANGE_PERCENT,		/* the same of the year before */
	CHANGE_INDEX		/* of the first year of the series */
};

struct measure {
	const char	*id;
	const char	*title;		/* German, as in published.h */
	const char	*unit;
	const char	*clause;
	const char	*definition;
	unsigned	 needs;
	unsigned	 needs_then;	/* deliveries that it looks back into … */
	int		 years_then;	/* … of so many years before; 0: none */
	const char	*land;		/* AGS of the Land it is agreed in; NULL: any */
	const char	*law;		/* rechtskreis of its spells; NULL: any */
	unsigned	 laws;		/* LAW_…: versions that it goes by */
	const char	*form;		/* without cases; NULL: leistungen */
	bool		 lines;		/* its records are physical lines */
	bool		 open;		/* no persons: printed as counted */
	bool		 on_request;	/* only where somebody asks for it */
	bool		 flow;		/* in the course of the year; else stock */
	enum measure_kind kind;
	int		 decimals;	/* of all but counts */
	int		 factor;	/* value to units of 10^-decimals */
	const char	*share, *share_key;	/* dimension and category */
	int		 rate;		/* so many inhabitants … */
	const char	*people;	/* … of this age; see population.h */
	const char	*median;	/* dimension of the numbers */
	const char	*value;		/* column of the value; NULL: `value` */
	bool		 per_case;
	bool		 joint;		/* whom both levels report counts at one */

	/* Its Leistungsarten: those of the groups in this key list, or of
	 * this one group; and its classes of age, by their flag. */
	const char	*services, *services_group;
	const char	*ages;

	/* The statement, where it is that of another measure; what it then
	 * counts is only what has this category in this dimension. */
	const char	*sql;
	const char	*only, *only_key;
	const char	*several;	/* only units with two categories here */

	/* Of an amount, and of money per case: the measure by whose counts it
	 * is divided; and whether `municipality` lists the members of the
	 * Kopfstelle.  Of a change: the measure whose total it is of, and what
	 * is told of it. */
	const char	*per;
	enum measure_change change;
	bool		 members;

	/* Values of left_out; NULL ends.  NULL: nobody is left out. */
	const char *const *leaves_out;
	const char *const *breakdowns;	/* dimensions joined by '*'; NULL ends */
};

/* All measures, by id: so many, and number I of them. */
size_t	measure_count(void);
const struct measure *measure_at(size_t i);

const struct measure *measure_find(const char *id);	/* NULL: none */

/* The name of its statement. */
const char *measure_statement(const struct measure *m);

/* Whether it is no count of persons: about offices, or money (money.h). */
bool	measure_is_open(const struct measure *m);

#endif
