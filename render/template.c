#include "render/template.h"

#include "core/buf.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "render/prose.h"

#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

static int
refuse(const struct template *t, int line, const char *what, struct err *e)
{
	return err_set(e, ERR_MISUSED, "%s:%d: %s", t->file, line, what);
}

/* How emphasis and links around a run look at it. */
struct style {
	int		 bold, italic;
	const char	*target;
};

static void
add_text(struct template_text *to, const char *s, struct style st)
{
	struct template_run *r;

	if (to->n > 0) {
		r = &to->runs[to->n - 1];
		if (r->bold == (st.bold > 0) && r->italic == (st.italic > 0) &&
		    (r->target == NULL ? st.target == NULL :
		    st.target != NULL && strcmp(r->target, st.target) == 0)) {
			char *both = xasprintf("%s%s", r->text, s);

			free(r->text);
			r->text = both;
			return;
		}
	}
	to->runs = mem_grow(to->runs, to->n, &to->cap, sizeof *to->runs);
	r = &to->runs[to->n++];
	memset(r, 0, sizeof *r);
	r->text = xstrdup(s);
	r->bold = st.bold > 0;
	r->italic = st.italic > 0;
	r->target = st.target == NULL ? NULL : xstrdup(st.target);
}

static bool
is_target(const char *url)
{
	return url[0] == '#' || strncmp(url, "https://", 8) == 0 ||
	    strncmp(url, "http://", 7) == 0 || strncmp(url, "mailto:", 7) == 0;
}

/* The inline nodes below PARENT as runs. */
static int
take_inlines(struct template_text *to, const struct template *t,
    cmark_node *parent, struct style st, int line, struct err *e)
{
	cmark_node *n;

	for (n = cmark_node_first_child(parent); n != NULL;
	    n = cmark_node_next(n)) {
		cmark_node_type type = cmark_node_get_type(n);
		struct style in = st;

		if (type == CMARK_NODE_TEXT) {
			if (strstr(cmark_node_get_literal(n), "**") != NULL)
				return refuse(t, line, _("this ** makes "
				    "nothing bold: one stands right before "
				    "the words, one right behind"), e);
			add_text(to, cmark_node_get_literal(n), st);
			continue;
		}
		if (type == CMARK_NODE_SOFTBREAK) {
			add_text(to, "\n", st);
			line++;
			continue;
		}
		if (type == CMARK_NODE_STRONG)
			in.bold++;
		else if (type == CMARK_NODE_EMPH)
			in.italic++;
		else if (type == CMARK_NODE_LINK &&
		    is_target(cmark_node_get_url(n)))
			in.target = cmark_node_get_url(n);
		else if (type == CMARK_NODE_LINK)
			return refuse(t, line, _("a link goes to #id, "
			    "https://, http:// or mailto:"), e);
		else if (type == CMARK_NODE_LINEBREAK)
			return refuse(t, line, _("no line break within a "
			    "paragraph: leave a blank line for a new one"), e);
		else
			return refuse(t, line, _("a report knows text, "
			    "emphasis and links only (write \\` \\< \\! for "
			    "the characters)"), e);
		if (take_inlines(to, t, n, in, line, e) < 0)
			return -1;
	}
	return 0;
}

static int
take_text(struct template_text *to, const struct template *t, cmark_node *n,
    struct err *e)
{
	to->line = cmark_node_get_start_line(n);
	return take_inlines(to, t, n, (struct style){ 0, 0, NULL }, to->line,
	    e);
}

static struct template_node *
add_node(struct template *t, enum template_kind kind, int line)
{
	struct template_node *n;

	t->nodes = mem_grow(t->nodes, t->n, &t->cap, sizeof *t->nodes);
	n = &t->nodes[t->n++];
	memset(n, 0, sizeof *n);
	n->kind = kind;
	n->line = line;
	return n;
}

static int
take_list(struct template_node *to, const struct template *t, cmark_node *list,
    int level, struct err *e)
{
	cmark_node *item, *n;

	for (item = cmark_node_first_child(list); item != NULL;
	    item = cmark_node_next(item))
		for (n = cmark_node_first_child(item); n != NULL;
		    n = cmark_node_next(n)) {
			cmark_node_type type = cmark_node_get_type(n);
			int line = cmark_node_get_start_line(n);
			struct template_item *it;

			if (type == CMARK_NODE_LIST && level == 1) {
				if (take_list(to, t, n, 2, e) < 0)
					return -1;
				continue;
			}
			if (type != CMARK_NODE_PARAGRAPH ||
			    cmark_node_previous(n) != NULL)
				return refuse(t, line, _("a list holds items "
				    "of one paragraph, in two levels"), e);
			to->items = mem_grow(to->items, to->items_n,
			    &to->items_cap, sizeof *to->items);
			it = &to->items[to->items_n++];
			memset(it, 0, sizeof *it);
			it->level = level;
			if (take_text(&it->text, t, n, e) < 0)
				return -1;
		}
	return 0;
}

static int
take_fence(struct template *t, cmark_node *n, int line, struct err *e)
{
	const char *info = cmark_node_get_fence_info(n);
	struct template_node *to;

	if (info == NULL || info[0] == '\0' || strchr(info, ' ') != NULL)
		return refuse(t, line, _("a fenced block begins with ``` and "
		    "one word, its kind"), e);
	to = add_node(t, TEMPLATE_FENCE, line);
	to->fence = xstrdup(info);
	to->body = xstrdup(cmark_node_get_literal(n));
	return 0;
}

static int
take_block(struct template *t, cmark_node *n, struct err *e)
{
	int line = cmark_node_get_start_line(n);
	struct template_node *to;

	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_HEADING:
		if (cmark_node_get_heading_level(n) > 3)
			return refuse(t, line, _("headings have three "
			    "levels"), e);
		to = add_node(t, TEMPLATE_HEADING, line);
		to->level = cmark_node_get_heading_level(n);
		return take_text(&to->text, t, n, e);
	case CMARK_NODE_PARAGRAPH:
		to = add_node(t, TEMPLATE_PARAGRAPH, line);
		return take_text(&to->text, t, n, e);
	case CMARK_NODE_LIST:
		to = add_node(t, TEMPLATE_LIST, line);
		to->numbered = cmark_node_get_list_type(n) ==
		    CMARK_ORDERED_LIST;
		return take_list(to, t, n, 1, e);
	case CMARK_NODE_CODE_BLOCK:
		return take_fence(t, n, line, e);
	case CMARK_NODE_THEMATIC_BREAK:
		add_node(t, TEMPLATE_PAGE, line);
		return 0;
	case CMARK_NODE_HTML_BLOCK:
		if (strncmp(cmark_node_get_literal(n), "<!--", 4) == 0)
			return 0;
		return refuse(t, line, _("HTML has no place in a report; "
		    "comments <!-- … --> are left out"), e);
	default:
		return refuse(t, line, _("a report knows headings, "
		    "paragraphs, lists and fenced blocks only"), e);
	}
}

/* Only text: valid, and without characters that hide or turn it. */
static int
check_text(const struct template *t, const char *text, size_t len,
    struct err *e)
{
	int line = 1;
	size_t at = utf8_check(text, len), i;
	const char *p = text;

	for (i = 0; i < at; i++)
		line += text[i] == '\n';
	if (at < len || strlen(text) < len)
		return refuse(t, line, _("not valid UTF-8 text"), e);
	for (line = 1; *p != '\0'; ) {
		char one[5] = "";
		const char *next = p;
		uint32_t cp = utf8_next(&next);

		memcpy(one, p, (size_t)(next - p));
		if (cp == '\n')
			line++;
		else if (cp != '\t' && prose_unsafe(one) != 0)
			return err_set(e, ERR_MISUSED, _("%s:%d: character "
			    "U+%04X may not stand in a report"), t->file, line,
			    (unsigned)cp);
		p = next;
	}
	return 0;
}

/*
 * What CommonMark takes for text and an officer did not mean so.  A text that
 * begins like that is written with a backslash before it.
 */
static int
check_slips(const struct template *t, const char *text, struct err *e)
{
	bool fenced = false, blank = true;
	const char *p = text;
	int line;

	for (line = 1; ; line++) {
		size_t len = strcspn(p, "\n"), marks = strspn(p, "#");

		if (strncmp(p, "```", 3) == 0)
			fenced = !fenced;
		else if (!fenced && marks > 0 && marks <= 6 &&
		    strchr(" \t\n", p[marks]) == NULL)
			return refuse(t, line, _("a blank is missing behind "
			    "the # of a heading"), e);
		else if (!fenced && *p == '|')
			return refuse(t, line, _("a table is a block "
			    "```table"), e);
		else if (!fenced && blank && *p == '-' && len > 1 &&
		    strchr("- \t\n", p[1]) == NULL)
			return refuse(t, line, _("a blank is missing behind "
			    "the - of a list"), e);
		blank = strspn(p, " \t") >= len;
		if (p[len] == '\0')
			return 0;
		p += len + 1;
	}
}

/* The text with LF line ends, without a byte order mark. */
static void
normalise(struct buf *b, const char *text, size_t len)
{
	size_t i = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	for (; i < len; i++)
		if (text[i] != '\r' || i + 1 == len || text[i + 1] != '\n')
			buf_putc(b, text[i]);
	buf_puts(b, "");
}

/*
 * Take the header off TEXT and blank it out, so that the lines of the rest
 * keep their numbers.
 */
static int
take_header(struct template *t, char *text, const struct keyval_key *keys,
    struct err *e)
{
	char *end, *body, *p;
	int rc;

	if (strncmp(text, "---\n", 4) != 0)
		return refuse(t, 1, _("a template begins with a header "
		    "between two lines \"---\""), e);
	if ((end = strstr(text + 3, "\n---\n")) == NULL)
		return refuse(t, 1, _("the header has no end: a line "
		    "\"---\""), e);
	body = end == text + 3 ? xstrdup("") :
	    xstrndup(text + 4, (size_t)(end + 1 - (text + 4)));
	rc = keyval_parse(&t->header, body, keys, t->file, 2, e);
	free(body);
	for (p = text; p < end + 4; p++)
		if (*p != '\n')
			*p = ' ';
	return rc;
}

int
template_parse(struct template **out, const char *text, size_t len,
    const char *file, const struct keyval_key *header, struct err *e)
{
	struct template *t = xcalloc(1, sizeof *t);
	struct buf b = BUF_NONE;
	cmark_node *doc = NULL, *n;
	int rc = -1;

	t->file = xstrdup(file);
	normalise(&b, text, len);
	if (check_text(t, b.data, b.len, e) < 0 ||
	    take_header(t, b.data, header, e) < 0 ||
	    check_slips(t, b.data, e) < 0)
		goto out;
	doc = cmark_parse_document(b.data, b.len, CMARK_OPT_DEFAULT);
	cmark_consolidate_text_nodes(doc);
	for (n = cmark_node_first_child(doc); n != NULL;
	    n = cmark_node_next(n))
		if (take_block(t, n, e) < 0)
			goto out;
	*out = t;
	t = NULL;
	rc = 0;
out:
	if (doc != NULL)
		cmark_node_free(doc);
	buf_free(&b);
	template_free(t);
	return rc;
}

static void
free_text(struct template_text *text)
{
	size_t i;

	for (i = 0; i < text->n; i++) {
		free(text->runs[i].text);
		free(text->runs[i].target);
	}
	free(text->runs);
}

void
template_free(struct template *t)
{
	size_t i, j;

	if (t == NULL)
		return;
	for (i = 0; i < t->n; i++) {
		struct template_node *n = &t->nodes[i];

		free_text(&n->text);
		for (j = 0; j < n->items_n; j++)
			free_text(&n->items[j].text);
		free(n->items);
		free(n->fence);
		free(n->body);
	}
	free(t->nodes);
	keyval_free(t->header);
	free(t->file);
	free(t);
}
