#ifndef CORE_FORM_H
#define CORE_FORM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The forms of a delivery and their columns, by canonical name.  A new form
 * is a list in form.c, a table of its name in the schema, and the statement
 * insert_NAME.
 */
enum column_type {
	COLUMN_TEXT,	/* kept as delivered */
	COLUMN_KEY,	/* one of the list of the same name (or `list`) */
	COLUMN_DATE,	/* a day; birth dates may have less precision */
	COLUMN_END,	/* a day or one of the placeholders for "open" */
	COLUMN_AGS,	/* Gemeinde (8 digits) or Kreis (5) */
	COLUMN_FLAG,	/* J/N, 1/0 */
	COLUMN_MONEY,	/* EUR, kept in cents */
	COLUMN_COUNT,	/* a whole number, not negative; "?" is unknown */
	COLUMN_YEAR,	/* the reporting year of the row */
	COLUMN_PERIOD,	/* a year or a Stichtag */
	COLUMN_DECIMAL,	/* a number, kept with its decimals */
	COLUMN_REGION,	/* the first 2, 3, 5 or all 8 digits of an AGS */
	COLUMN_SYMBOL	/* a sign of the official tables and its marks */
};

/* What is special about a column. */
enum {
	FORM_KEY = 1,		/* rows that agree in all of these are one */
	FORM_IN_YEAR = 2,	/* a day of the reporting year */
	FORM_MAY_BE_EMPTY = 4,	/* required, but a cell of it may be empty */
	FORM_PARTLY = 8,	/* a date that may lack its day: that is 0 */
	FORM_BIRTH = 16		/* a birth: its month may be 0, too */
};

struct form_column {
	const char	*name;
	enum column_type type;
	bool		 required;	/* the header must have it */
	const char	*list;		/* COLUMN_KEY: its key list */
	unsigned	 flags;		/* FORM_… */
};

struct form {
	const char			*name;
	const struct form_column	*columns;
	size_t				 n;
};

extern const struct form forms[];
extern const size_t forms_n;

const struct form *form_find(const char *name);	/* NULL: no such form */

/* Whether F is the form of cases, `leistungen`. */
bool	form_has_cases(const struct form *f);

/*
 * Whether F is the form `uebergang`: persons by name, for one other authority
 * and for nobody else.  It never enters the store; see ingest/confidential.h.
 */
bool	form_is_confidential(const struct form *f);

/* Index of a column in its form, or -1. */
int	form_column_find(const struct form *f, const char *name);

/*
 * Columns of `leistungen` by number; the order of its column list.  The
 * table in form.c is checked against this list by a test.
 */
enum leistungen_column {
	L_PERSON_ID, L_MATCH_KEY, L_FALL_ID, L_GEBURTSDATUM, L_GESCHLECHT,
	L_STAATSANG, L_AGS_GA, L_AGS_WOHN, L_AGS_LEIST, L_RECHTSKREIS,
	L_LEISTUNGSART, L_WOHNFORM, L_ZIELGRUPPE, L_BEHINDERUNGSART,
	L_SCHULART, L_PFLEGEGRAD, L_BEGINN, L_ENDE, L_ENDE_GRUND,
	L_ERSTANTRAG, L_ERSTBEGINN, L_EINREISE, L_SCHULE_ENDE, L_STERBEDATUM,
	L_LEBENSABSCHNITT, L_UEBERNAHME, L_FOLGELEISTUNG, L_PERS_BUDGET,
	L_RAG_SCHUTZ, L_STATUS, L_UNTERBRINGUNG, L_RBS, L_HAUSHALT_ID,
	L_AUSGABEN, L_EINNAHMEN, L_COLUMNS
};

/* The same of `uebergang`. */
enum uebergang_column {
	U_PERSON_ID, U_NAME, U_VORNAME, U_GEBURTSDATUM, U_SCHULE, U_SCHULART,
	U_SCHULE_ENDE, U_WOHNFORM, U_FOLGELEISTUNG, U_COLUMNS
};

#endif
