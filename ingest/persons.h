#ifndef INGEST_PERSONS_H
#define INGEST_PERSONS_H

#include "core/strset.h"
#include "ingest/findings.h"
#include "ingest/record.h"
#include "ingest/spells.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The persons of one delivery and the facts of them that have one value.
 * Facts of a person's rows must not contradict each other (P25); what one
 * row lacks another may bring.
 *
 * There are hundreds of thousands, so of each only 20 bytes are kept beside
 * its number: what further rows are compared with.  The rest goes to the
 * store at once.
 */
struct person {
	int32_t		birth, ags_ga;	/* 0 is unknown */
	uint32_t	line;		/* of the first row */
	uint32_t	spell;		/* its latest in spells, from 1 */
	uint32_t	match;		/* its key in the store; 0: none */
	unsigned	sex : 16;	/* number of table key; 0 is unknown */
	unsigned	birth_precision : 2;
	unsigned	facts : 6;	/* which others are known */
	unsigned	marks : 4;	/* PERSON_…, by the rules */
};

/* What the rules have seen of a person's services on the Stichtag. */
enum {
	PERSON_P2 = 1,		/* § 2 AsylbLG */
	PERSON_P3 = 2,		/* § 3 AsylbLG */
	PERSON_HOME = 4,	/* in a besondere Wohnform */
	PERSON_FLAT = 8,	/* for a dwelling of one's own */
	PERSON_MARKS = 15
};

/* The facts of a person that a row brings; 0 is unknown. */
enum person_fact {
	FACT_BIRTH, FACT_BIRTH_PRECISION, FACT_SEX, FACT_NATIONALITY,
	FACT_AGS_GA, FACT_RAG_SCHUTZ, FACT_ERSTANTRAG, FACT_ERSTBEGINN,
	FACT_EINREISE, FACT_STERBEDATUM, FACT_MATCH, FACTS
};

struct persons {
	struct person	*list;		/* by number */
	size_t		 n, cap;
	struct strset	 numbers;	/* the source's */
	struct strset	 matches;	/* match keys: the one with number i
					 * here has i + 1 in the store */
	uint8_t		*taken;		/* bit of each that a person here has */
	size_t		 taken_cap;
	int64_t		 latest;	/* of the row before */
	struct spells	 spells;

	/* What the row just added has told that was unknown before. */
	int64_t		 news[FACTS];	/* RECORD_NONE: nothing */
	bool		 has_news;
};

/* A match key that the store knows by the number ID, each once and in the
 * order of their numbers; and all of them have come, before the first row.  A
 * key that is new gets the next number. */
void	persons_know(struct persons *p, const char *key, size_t len,
	    int64_t id);
void	persons_know_all(struct persons *p);

/* A row with the match key KEY comes next: its place in memory is fetched
 * meanwhile. */
void	persons_expect(const struct persons *p, const struct cell *key);

/* The number of the person of REC; -1: there is none yet. */
int64_t	persons_find(struct persons *p, const struct record *rec);

/*
 * Take the facts of REC, of the person INDEX, as persons_find() has it.
 * Returns the person's number, or -1 where REC contradicts the person's rows
 * before it: the row is blocked.
 */
int64_t	persons_add(struct persons *p, int64_t index,
	    const struct record *rec, const struct record_reader *reader,
	    struct findings *f);

/* Whether person INDEX has the row of REC already, every cell the same. */
bool	persons_repeats(const struct persons *p, int64_t index,
	    const struct record *rec);
/* Add the service of REC.  Returns whether it overlaps with another one of
 * the same kind (D10); of someone with hundreds, the latest are looked at. */
bool	persons_add_spell(struct persons *p, int64_t index,
	    const struct record *rec);

/*
 * Tell of the one or two persons whose number is written unlike those of all
 * others (D11), other than by having more or fewer digits where zeros do not
 * fill them up.
 */
void	persons_doubt_numbers(const struct persons *p, struct findings *f);

/* No more rows come: release what only they need; the persons themselves and
 * their services stay. */
void	persons_settle(struct persons *p);
void	persons_free(struct persons *p);

#endif
