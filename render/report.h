#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include "aggregate/published.h"
#include "core/buf.h"
#include "core/err.h"
#include "render/chart.h"
#include "render/template.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A report as content: all words and numbers are final, nothing is placed
 * yet.  template.c and report.c make it, layout.c places it.  All strings
 * are UTF-8 and owned by the report.
 */
struct report_run {
	char	*text;
	bool	 bold, italic;
	char	*target;	/* "#id" of a block, a URI, or NULL */
	char	*spoken;	/* what a screen reader says instead, or NULL */
};

struct report_text {
	struct report_run	*runs;
	size_t			 n, cap;
};

struct report_item {
	struct report_text	 text;
	int			 level;		/* 1, 2 */
};

struct report_list {
	bool			 numbered;
	struct report_item	*items;
	size_t			 n, cap;
};

struct report_cell {
	char	*text;
	char	*spoken;	/* "nichts vorhanden" for "–"; or NULL */
	bool	 number;	/* aligned at the decimal comma; else left */
	int	 columns;	/* columns it spans, at least 1 */
	int	 note;		/* number of a note of the table, 0: none */
};

enum row_kind {
	ROW_TOTAL,	/* "Insgesamt", bold, first */
	ROW_ITEM,
	ROW_LEAD	/* "davon", "darunter": a stub without numbers */
};

struct report_row {
	enum row_kind		 kind;
	int			 level;		/* indent of the stub, 0 to 3 */
	struct report_cell	*cells;		/* the first is the stub */
	size_t			 n;
};

struct report_note {
	int			 number;	/* 0: a note to the whole */
	struct report_text	 text;
};

struct report_table {
	int			 number;	/* "Tabelle 3" */
	struct report_text	 title;
	size_t			 columns;
	struct report_row	*head;		/* rows of column heads */
	size_t			 head_n;
	struct report_row	*rows;
	size_t			 rows_n;
	struct report_note	*notes;
	size_t			 notes_n;
	bool			 whole_words;	/* no word of it is hyphenated */
	char			*csv;		/* the same cells as RFC 4180, UTF-8 */
	char			*csv_name;	/* "tabelle-3.csv" */
};

struct report_figure {
	int			 number;	/* "Abbildung 2" */
	struct report_text	 title;
	char			*alt;
	struct chart		 chart;
	struct report_note	*notes;
	size_t			 notes_n;
};

struct report_keyfigure {
	char	*label;		/* "Leistungsberechtigte des LWV …" */
	char	*value;		/* "950" */
	char	*spoken;	/* or NULL */
	char	*change;	/* "15 mehr als am 31.12.2023"; or NULL */
};

enum block_kind {
	BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_TABLE, BLOCK_FIGURE,
	BLOCK_KEYFIGURES, BLOCK_CONTENTS, BLOCK_PAGE_BREAK
};

struct report_block {
	enum block_kind	 kind;
	enum block_kind	 instead_of;	/* BLOCK_PARAGRAPH: a table or figure,
					   which has number and title still */
	char		*id;		/* target of cross references, or NULL */
	char		*short_title;	/* of table or figure in lists of them, or NULL */
	const char	*file;		/* template and line it came from, */
	int		 line;		/* for messages */
	int		 level;		/* BLOCK_HEADING, BLOCK_CONTENTS (how deep): 1 to 3 */
	struct report_text text;	/* BLOCK_HEADING, BLOCK_PARAGRAPH */
	struct report_list list;
	struct report_table table;
	struct report_figure figure;
	struct report_keyfigure *keyfigures;
	size_t		 keyfigures_n;
};

struct report {
	char	*title, *subtitle;	/* cover, document title */
	char	*office;
	char	*area;			/* "Odenwaldkreis (06437)" */
	char	*period;		/* "Berichtsjahr 2024, Stichtag 31.12.2024" */
	char	*state;			/* "Entwurf" or "Endgültige Fassung" */
	bool	 draft;			/* watermark */
	bool	 confidential;		/* watermark "VERTRAULICH"; to be encrypted */
	bool	 coverless;		/* what the cover says stands above the text */
	char	*marking;		/* said on every page, or NULL */
	char	*subject;		/* for the metadata */
	char	**cover_notes;		/* e.g. "Alle Angaben sind erfunden." */
	size_t	 cover_notes_n;
	char	*running_head;
	char	*language;		/* "de-DE" */
	char	*template_file;
	int64_t	 date;			/* yyyymmdd, from the data, for the metadata */
	char	*fingerprint;		/* hex, of all content, for the file's ID */
	struct report_block *blocks;
	size_t	 blocks_n, blocks_cap;
	char	**warnings;		/* "file:line: text", for the log */
	size_t	 warnings_n, warnings_cap;
};

/* Which edition of it: a draft, the final one or a correction of that. */
struct report_state {
	bool		 final;
	int		 revision;	/* of a correction, from 1 on */
	const char	*reason;	/* why it was made */
	const char	*file;		/* its name, without folders and ".pdf" */
};

/*
 * Make the report that template T describes from the published cells P.  A
 * draft says on its cover what is missing, a final edition what it goes
 * without, a correction why it was made.  Returns 0 with OUT for
 * report_free(), or -1 with E (ERR_MISUSED with file and line of the
 * template; ERR_FAILED where P holds a text that no page may show).
 */
int	report_build(struct report **out, const struct template *t,
	    const struct published *p, const struct report_state *state,
	    struct err *e);
void	report_free(struct report *r);

/* The keys that the header of a template may have. */
extern const struct keyval_key report_header_keys[];

/* All of R as text, one line a thing: what golden tests compare.  Nothing of
 * a path is in it. */
void	report_dump(struct buf *out, const struct report *r);

/* Append S to TEXT in the style of LIKE (all its fields but the text); it
 * joins the run before where both look and read the same. */
void	report_text_add(struct report_text *text, const struct report_run *like,
	    const char *s);

/* A new row at the end of the N that ROWS has, with room for CELLS cells; and
 * the next cell of R over COLUMNS columns, which TEXT then belongs to.
 * Borrowed until the next one comes. */
struct report_row *report_row_add(struct report_row **rows, size_t *n,
	    enum row_kind kind, size_t cells);
struct report_cell *report_cell_add(struct report_row *r, char *text,
	    int columns);

/* A new block of KIND at the end of R, borrowed. */
struct report_block *report_block_add(struct report *r, enum block_kind kind,
	    int line);

#endif
