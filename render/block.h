#ifndef RENDER_BLOCK_H
#define RENDER_BLOCK_H

#include "aggregate/published.h"
#include "core/keyval.h"
#include "render/report.h"
#include "render/template.h"
#include "render/value.h"

/*
 * The making of a report: what its blocks share.  report.c walks the
 * template; each kind of fenced block has its own file block_KIND.c and a
 * row in block.c.
 */
struct build_ref {		/* what `{ref id}` can name */
	const char	*id;
	bool		 figure;
	int		 number;
};

struct build {
	const struct template	*t;
	const struct published	*p;
	struct report		*r;
	const struct report_state *state;
	int			 first_year;	/* of the series shown */
	struct build_ref	*refs;
	size_t			 refs_n, refs_cap;
	const struct keyval	*notes;		/* the block `notes` */
	const char		*list;		/* what `{list}` is, or NULL */
	const struct published_break *at;	/* what `{break_day}` is of, or NULL */
	unsigned		 signs;		/* 1 << sign, of what is printed */
	unsigned		 marks;
	bool			 zero;		/* a 0 is printed that is rounded */
};

/* A fenced block on its way: its text read, its number given. */
struct block {
	const struct template_node	*node;
	const struct keyval		*kv;
	int				 number;	/* of table or figure, else 0 */
};

enum block_numbering { BLOCK_PLAIN, BLOCK_IS_TABLE, BLOCK_IS_FIGURE };

/* A kind of fenced block: its keys, and how it becomes part of a report. */
struct block_type {
	const char		*name;
	const struct keyval_key	*keys;
	enum block_numbering	 numbering;
	int			(*build)(struct build *b, const struct block *bl,
				    struct err *e);	/* NULL: only read */
	/* A condition: whether it holds, or -1 with E at the mistake. */
	int			(*holds)(const struct build *b,
				    const struct block *bl, struct err *e);
};

const struct block_type *block_type_find(const char *name);	/* or NULL */

/* ERR_MISUSED at the line of KEY of block BL (NULL: its first line); puts
 * "file:line: " before what E says already.  Returns -1. */
int	block_refuse(const struct build *b, const struct block *bl,
	    const char *key, struct err *e, const char *fmt, ...)
	    __attribute__((format(printf, 5, 6)));
int	block_place(const struct build *b, const struct block *bl,
	    const char *key, struct err *e);

/* Keep WARNING about LINE of the template for the log. */
void	build_warn(struct build *b, int line, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/*
 * A cell as report text; it is noted which signs were used.  CELL NULL is an
 * Angabe that is not there yet.
 */
struct report_cell build_cell(struct build *b,
	    const struct published_cell *cell, int decimals);

/* The change of V against the year before, absolute or in per cent (tenths),
 * as a cell. */
struct report_cell build_change(struct build *b, const struct value *v,
	    bool percent);

/* Least base of a rate. */
int	build_rate_base(const struct build *b);

/* "31.12.2024" for a stock, "2024" for a flow; the caller frees. */
char	*build_period(const struct published_measure *m, int year);

/* Text of KEY in block BL with its placeholders filled; NULL with E. */
char	*block_text(struct build *b, const struct block *bl, const char *key,
	    struct err *e);

/*
 * A new block of KIND at the end of the report, with its id (WORD and its
 * number where the template gives none) and its short title.  Borrowed; NULL
 * with E.
 */
struct report_block *block_begin(struct build *b, const struct block *bl,
	    enum block_kind kind, const char *word, struct err *e);

/*
 * The signs of one table or figure: begin() counts them anew, end() adds those
 * that were there BEFORE.
 */
struct build_signs {
	unsigned	 signs, marks;
	bool		 zero;
};

struct build_signs build_signs_begin(struct build *b);
void	build_signs_end(struct build *b, const struct build_signs *before);

/*
 * Where none of the values of BLOCK, a table or figure, may be printed, one
 * sentence in its place says so, if the template has words for it.  The signs
 * since build_signs_begin() decide that, and nothing behind them.  WORD is
 * "Tabelle" or "Abbildung".  Returns 1 where BLOCK is a paragraph now, 0 where
 * it is not, or -1 with E.
 */
int	block_withhold(struct build *b, const struct block *bl,
	    struct report_block *block, const char *word, struct err *e);

/*
 * The last break between two years of what block BL shows: of measure M, or
 * of the one that its key `breaks_of` names.  NULL: none.
 */
const struct published_break *block_break(const struct build *b,
	    const struct block *bl, const struct published_measure *m,
	    int from, int to);
/* Whether the key names a measure: 0, or -1 with E. */
int	block_check_breaks(const struct build *b, const struct block *bl,
	    struct err *e);

/* Years of MEASURE that block BL shows, ascending, at most its key `years`;
 * the caller frees.  At least one. */
int	*block_years(const struct build *b, const struct block *bl,
	    const char *measure, size_t *n);

/*
 * Notes below a table or figure.  report_note arrays of both are grown by
 * these; a general note has number 0.
 */
struct notes {
	struct report_note	*v;
	size_t			 n, cap;
	const struct published_break **breaks;	/* of number 1 … last; free() it */
	size_t			 last, breaks_cap;
};

int	notes_add(struct notes *n, struct build *b, int number,
	    const char *text, int line, struct err *e);
/* The note of a break; its number, given once, or -1 with E. */
int	notes_break(struct notes *n, struct build *b,
	    const struct published_break *br, struct err *e);
/* The general notes: those of the block's key `notes`, then multiple counting
 * where MULTIPLE, and rounding as far as it concerns the block's measures. */
int	notes_general(struct notes *n, struct build *b, const struct block *bl,
	    bool multiple, struct err *e);

extern const struct keyval_key table_keys[], chart_keys[], keyfigures_keys[],
    contents_keys[], notes_keys[], signs_keys[], deliveries_keys[],
    remarks_keys[], if_delivered_keys[], changes_keys[], if_changes_keys[],
    records_keys[], if_records_keys[], end_if_keys[], comparison_keys[],
    regional_keys[], if_compared_keys[], if_regional_keys[], breaks_keys[];

int	table_build(struct build *b, const struct block *bl, struct err *e);
int	chart_build(struct build *b, const struct block *bl, struct err *e);
int	keyfigures_build(struct build *b, const struct block *bl,
	    struct err *e);
int	contents_build(struct build *b, const struct block *bl, struct err *e);
int	signs_build(struct build *b, const struct block *bl, struct err *e);
int	deliveries_build(struct build *b, const struct block *bl,
	    struct err *e);
int	changes_build(struct build *b, const struct block *bl, struct err *e);
int	if_changes(const struct build *b, const struct block *bl,
	    struct err *e);
int	records_build(struct build *b, const struct block *bl, struct err *e);
int	if_records(const struct build *b, const struct block *bl,
	    struct err *e);
int	comparison_build(struct build *b, const struct block *bl,
	    struct err *e);
int	regional_build(struct build *b, const struct block *bl, struct err *e);
int	if_compared(const struct build *b, const struct block *bl,
	    struct err *e);
int	if_regional(const struct build *b, const struct block *bl,
	    struct err *e);
int	remarks_build(struct build *b, const struct block *bl, struct err *e);
int	breaks_build(struct build *b, const struct block *bl, struct err *e);

/* What the rows of a form are: "Maßnahmen". */
const char *form_label(const char *form);

/* The legend of signs, filled when all else is made. */
void	signs_fill(struct build *b);

#endif
