#ifndef INGEST_PERSONS_H
#define INGEST_PERSONS_H

#include "ingest/findings.h"
#include "ingest/record.h"
#include "ingest/strmap.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The persons of one delivery and the facts of them that have one value.
 * Facts of a person's rows must not contradict each other (P25); what one
 * row lacks another may bring.
 */
struct person {
	size_t	number_at;	/* of the source's number in numbers.bytes */
	int32_t	birth, ags_ga;	/* here and below: 0 is unknown */
	int32_t	erstantrag, erstbeginn, einreise, sterbedatum;
	int32_t	sex, nationality;	/* numbers of table key */
	uint32_t line;		/* of the first row */
	uint32_t match;		/* number of its match key; 0: none */
	uint16_t number_len;
	uint8_t	birth_precision;
	int8_t	rag_schutz;	/* -1: unknown */
	bool	completed;	/* by a row after its first */
	uint8_t	marks;		/* PERSON_…, by the rules */
	uint32_t spell;		/* its latest in persons.spells, from 1 */
};

/* What the rules have seen of a person's services. */
enum {
	PERSON_NOW = 1,		/* one on the Stichtag, among them … */
	PERSON_P2 = 2,		/* … § 2 AsylbLG */
	PERSON_P3 = 4,		/* … § 3 AsylbLG */
	PERSON_HOME = 8,	/* … in a besondere Wohnform */
	PERSON_FLAT = 16,	/* … for a dwelling of one's own */
	PERSON_BEFORE = 32	/* one that went on over the Stichtag before */
};

/* A service as far as another of the same person can overlap with it. */
struct person_spell {
	int32_t	 begin, end;
	int32_t	 service;	/* number of its Leistungsart in the list */
	uint32_t before;	/* the person's one before, from 1; 0: none */
};

struct persons {
	struct person	*list;
	size_t		 n, cap;
	struct strmap	 numbers;	/* source's number to index in list */
	struct strmap	 matches;	/* match key to its number; negative
					 * until a person here has it */
	int64_t		 match_last;	/* highest number of a match key */
	int64_t		 latest;	/* of the row before */
	struct person_spell *spells;
	size_t		 spells_n, spells_cap;
};

/* A match key that the store knows by the number ID.  All of them come before
 * the first row; a key that is new gets the next number. */
void	persons_know(struct persons *p, const char *key, size_t len,
	    int64_t id);

/* REC comes next: its places in memory are fetched meanwhile. */
void	persons_expect(const struct persons *p, const struct record *rec);

/*
 * Take the facts of REC.  Returns the person's index in the list, or -1
 * where REC contradicts the person's rows before it: the row is blocked.
 */
int64_t	persons_add(struct persons *p, const struct record *rec,
	    const struct record_reader *reader, struct findings *f);
/* No more rows come: release what only they need. */
void	persons_settle(struct persons *p);
void	persons_free(struct persons *p);

#endif
