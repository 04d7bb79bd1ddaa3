#ifndef RENDER_TEMPLATE_H
#define RENDER_TEMPLATE_H

#include "core/err.h"
#include "core/keyval.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A report template as it is written: CommonMark with a header of
 * `key = value` lines between two lines `---`, prose with placeholders in
 * braces, and fenced blocks of `key = value` (table, chart, …).  What the
 * placeholders and blocks mean is not known here; see render/placeholder.h
 * and render/block.h.
 *
 * Of CommonMark a template may use headings (three levels), paragraphs,
 * lists (two levels), emphasis, links, fenced blocks, a thematic break (a
 * new page) and comments (left out).  Anything else is an error with its
 * line, so that nothing of a text is lost in silence.
 */
struct template_run {
	char	*text;		/* line ends are '\n', so that lines can be told */
	bool	 bold, italic;
	char	*target;	/* of a link, or NULL */
};

struct template_text {
	struct template_run	*runs;
	size_t			 n, cap;
	int			 line;	/* of the first run */
};

struct template_item {
	struct template_text	 text;
	int			 level;	/* 1, 2 */
};

enum template_kind {
	TEMPLATE_HEADING, TEMPLATE_PARAGRAPH, TEMPLATE_LIST, TEMPLATE_FENCE,
	TEMPLATE_PAGE
};

struct template_node {
	enum template_kind	 kind;
	int			 line;
	int			 level;		/* TEMPLATE_HEADING */
	struct template_text	 text;		/* heading, paragraph */
	bool			 numbered;	/* TEMPLATE_LIST */
	struct template_item	*items;
	size_t			 items_n, items_cap;
	char			*fence;		/* TEMPLATE_FENCE: "table" */
	char			*body;		/* its text, from line + 1 on */
};

struct template {
	char			*file;		/* for messages */
	struct keyval		*header;
	struct template_node	*nodes;
	size_t			 n, cap;
};

/*
 * Read the LEN bytes of a template at TEXT; FILE names it in messages, HEADER
 * lists the keys its header may have.  Returns 0 with OUT for
 * template_free(), or -1 with E (ERR_MISUSED with file and line).
 */
int	template_parse(struct template **out, const char *text, size_t len,
	    const char *file, const struct keyval_key *header, struct err *e);
void	template_free(struct template *t);

#endif
