#ifndef INGEST_REMARK_H
#define INGEST_REMARK_H

#include "ingest/csvread.h"

/*
 * What is odd about a row that is read all the same, as bits: nothing tells
 * whether it was meant.
 */
enum {
	REMARK_QUOTE = 1,	/* a quote inside a cell that none enclose */
	REMARK_CONTROL = 2,	/* a control character, a byte order mark */
	REMARK_LOST = 4,	/* the sign that stands for a lost letter, or
				 * a question mark inside a word */
	REMARK_TWICE = 8	/* "Ã¤" and the like for one letter */
};

unsigned remark_row(const struct csvrow *row);

#endif
