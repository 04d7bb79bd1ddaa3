#ifndef INGEST_RULES_H
#define INGEST_RULES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What a delivery is checked for, as data.  P01 to P25 are the plausibility
 * rules of the field; L stands for reading (a row or cell that cannot be
 * taken as it stands), D for a value that was read but written oddly, F for
 * a row of a form without cases.
 *
 * A Muss finding blocks the value it names for the measures that need it;
 * those that `block` keep the whole row from being counted.  A Kann finding
 * warns.
 */
enum rule_number {
	RULE_P01, RULE_P02, RULE_P02_AT_BIRTH, RULE_P03, RULE_P04, RULE_P05,
	RULE_P05_RECODED, RULE_P05_SHARED, RULE_P06, RULE_P07_HPL,
	RULE_P07_SCHOOL, RULE_P07_WORK, RULE_P07_WORKSHOP, RULE_P08,
	RULE_P08_UNKNOWN,
	RULE_P09, RULE_P09_WAIT, RULE_P10, RULE_P10_GRADE_1,
	RULE_P11_YOUNG, RULE_P11_OLD, RULE_P12, RULE_P12_TWO_HOMES,
	RULE_P13, RULE_P14, RULE_P15, RULE_P16, RULE_P17, RULE_P17_LOST,
	RULE_P18, RULE_P19, RULE_P19_TAKEN_OVER, RULE_P20, RULE_P21,
	RULE_P22, RULE_P23, RULE_P24, RULE_P25, RULE_MATCH,
	RULE_L01, RULE_L02, RULE_L03, RULE_L04, RULE_L04_JOINT, RULE_L05,
	RULE_L06, RULE_L07, RULE_L08, RULE_L09, RULE_L10, RULE_L10_TWICE,
	RULE_L11,
	RULE_D01, RULE_D02, RULE_D03, RULE_D04, RULE_D05, RULE_D07,
	RULE_D08, RULE_D09, RULE_D10, RULE_D11,
	RULE_F01, RULE_F02, RULE_F03, RULE_F04, RULE_F05,
	RULES
};

struct rule {
	const char	*id;		/* "P05" */
	bool		 muss;		/* else Kann */
	bool		 block;		/* the row is not counted */
	const char	*text;		/* German: what is wrong, what to do */
	const char	*ground;	/* German: why it is asked */
};

extern const struct rule rules[RULES];

#endif
