#ifndef GENERATE_EGH_H
#define GENERATE_EGH_H

#include "deliver.h"
#include "gen.h"

/*
 * People who receive services of an authority, from the first day to the
 * last: a life is made once, and every reporting year tells the part of it
 * that was known when the delivery was written.
 */
#define FIRST_YEAR	2020
#define LAST_YEAR	2024

enum source { SUPRA, LOCAL, SOURCES };

struct spell {
	enum source	 source;
	const char	*service;	/* key of leistungsart */
	const char	*rechtskreis;
	int		 begin, end;	/* both included; OPEN */
	const char	*reason;	/* of the end */
	int		 known;		/* granted on this day (backdating) */
	const char	*place;		/* ags_leist; "" unknown */
	const char	*school;	/* schulart */
	bool		 budget;	/* Persönliches Budget */
	bool		 takeover;	/* from the other authority */
	const char	*stage;		/* lebensabschnitt */
};

struct home {
	int		 from;
	const char	*form;		/* wohnform */
	const char	*ags;		/* ags_wohn */
};

struct person {
	int		 birth;
	const char	*birth_text;	/* less than a day known; or NULL */
	const char	*sex, *nationality;
	const char	*ags_ga;
	const char	*group;		/* zielgruppe */
	const char	*disability;
	char		 match[20];
	const char	*care_grade;
	int		 applied[SOURCES], first[SOURCES];
	int		 died;		/* or OPEN */
	int		 school_end;	/* or NEVER */
	const char	*next;		/* folgeleistung */
	int		 number[SOURCES];	/* 0: not one of theirs */
	struct spell	 spells[40];
	int		 n;
	struct home	 homes[12];
	int		 homes_n;
};

struct people {
	struct person	*all;
	size_t		 n, cap;
};

/* A weighted choice of places of service, by key of eight or five digits. */
struct region {
	const struct choice	*municipalities;	/* by population */
	const struct choice	*homes;		/* with a besondere Wohnform */
	const struct choice	*workshops;
	const struct choice	*outside;	/* places of other Kreise */
};

/* A new person, valid until the next call: birth, sex, nationality and key
 * are drawn; the rest is to be set. */
struct person *people_add(struct people *all, struct rng *r, int youngest,
	    int oldest, int on);
void	people_free(struct people *all);

/* An open spell, valid until the next call; a home from a day on. */
struct spell *person_serve(struct person *p, enum source s,
	    const char *service, int begin, const char *place);
void	person_move(struct person *p, int from, const char *form,
	    const char *ags);
/* All open spells of SOURCE end on DAY. */
void	person_end(struct person *p, enum source s, int end,
	    const char *reason);
/* Death takes the spells of both sources with it. */
void	person_die(struct person *p, int on);
bool	person_active(const struct person *p, enum source s, int on);

/* Chance of dying within a year, per mille, by age. */
int	mortality(int age);

/*
 * An adult whom the supra-local authority serves from BEGIN: housing, work
 * or day structure as fits the age on the day AS_OF; then the years from
 * FROM_YEAR with moves, retirement, ends and death.
 */
void	adult_begin(struct person *p, struct rng *r, const struct region *g,
	    int begin, int as_of);
void	adult_years(struct person *p, struct rng *r, const struct region *g,
	    int from_year);

/*
 * Rows of SOURCE for a reporting year, by the person's number.  PREFIX is
 * that of person_id, FILE_PREFIX that of fall_id.
 */
void	people_number(struct people *all, enum source s, int first);
void	people_rows(struct rows *out, const struct people *all,
	    enum source s, int year, const char *prefix,
	    const char *file_prefix);

#endif
