#include "core/select.h"

#include "core/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool
is_word(char ch)
{
	return isalnum((unsigned char)ch) || ch == '_' || ch == ':' ||
	    ch == '.';
}

/* The text without comments, each run of blanks as one, no ";" at its end. */
static char *
simplify(const char *from)
{
	char *text = xmalloc(strlen(from) + 1), *to = text;
	bool quoted = false;

	for (; *from != '\0'; from++) {
		if (*from == '\'')
			quoted = !quoted;
		if (!quoted && strncmp(from, "--", 2) == 0)
			from += strcspn(from, "\n");
		if (quoted || !isspace((unsigned char)*from))
			*to++ = *from;
		else if (to > text && to[-1] != ' ' && to[-1] != '(')
			*to++ = ' ';
		if (*from == '\0')
			break;
	}
	while (to > text && (to[-1] == ' ' || to[-1] == ';'))
		to--;
	*to = '\0';
	return text;
}

/* Whether the word WORD stands at P, where one begins. */
static bool
is_at(const char *p, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(p, word, len) == 0 && !is_word(p[len]);
}

/* What makes a statement more than one row for a row, or its conditions more
 * than a list. */
static bool
is_refused(const char *p, bool nested)
{
	static const char *const never[] = { "OVER", "DISTINCT", "count", "sum",
	    "total", "avg", "min", "max", "group_concat" };
	static const char *const outside[] = { "GROUP", "HAVING", "WINDOW",
	    "UNION", "EXCEPT", "INTERSECT", "ORDER", "LIMIT", "OR" };
	size_t i;

	for (i = 0; i < sizeof never / sizeof never[0]; i++)
		if (is_at(p, never[i]))
			return true;
	for (i = 0; !nested && i < sizeof outside / sizeof outside[0]; i++)
		if (is_at(p, outside[i]))
			return true;
	return false;
}

/* Where a part of the statement ends: at a comma or a word at the top. */
enum stop { STOP_COMMA, STOP_FROM, STOP_WHERE, STOP_AND, STOP_END, STOP_BAD };

struct scan {
	char	*p;
	int	 depth;		/* of parentheses and CASE … END */
	bool	 between;	/* the next AND is that of BETWEEN */
};

static enum stop
stop_at_word(struct scan *s)
{
	if (is_at(s->p, "CASE"))
		s->depth++;
	if (is_at(s->p, "END"))
		s->depth--;
	if (is_refused(s->p, s->depth > 0))
		return STOP_BAD;
	if (s->depth > 0)
		return STOP_END;
	if (is_at(s->p, "FROM"))
		return STOP_FROM;
	if (is_at(s->p, "WHERE"))
		return STOP_WHERE;
	if (is_at(s->p, "BETWEEN"))
		s->between = true;
	else if (is_at(s->p, "AND") && !s->between)
		return STOP_AND;
	else if (is_at(s->p, "AND"))
		s->between = false;
	return STOP_END;
}

/* Cut off what follows up to the next stop, which P is behind then. */
static enum stop
cut(struct scan *s, char **part)
{
	enum stop stop;

	*part = s->p += *s->p == ' ';
	for (; *s->p != '\0'; s->p++) {
		if (*s->p == '\'') {
			s->p += 1 + strcspn(s->p + 1, "'");
			if (*s->p == '\0')
				return STOP_BAD;
		} else if (*s->p == '(') {
			s->depth++;
		} else if (*s->p == ')') {
			s->depth--;
		} else if (*s->p == ',' && s->depth == 0) {
			*s->p++ = '\0';
			return STOP_COMMA;
		} else if (is_word(*s->p)) {
			if ((stop = stop_at_word(s)) == STOP_BAD)
				return stop;
			if (stop != STOP_END) {
				s->p[-1] = '\0';	/* the blank before */
				s->p += strcspn(s->p, " ");
				return stop;
			}
			while (is_word(s->p[1]))
				s->p++;
		}
	}
	return s->depth == 0 ? STOP_END : STOP_BAD;
}

/* "expression AS name" */
static bool
add_column(struct select *s, char *text)
{
	size_t len = strlen(text);

	while (len > 0 && is_word(text[len - 1]))
		len--;
	if (len < 4 || strncmp(text + len - 4, " AS ", 4) != 0)
		return false;
	text[len - 4] = '\0';
	s->expressions = xreallocarray(s->expressions, s->n + 1,
	    sizeof(char *));
	s->names = xreallocarray(s->names, s->n + 1, sizeof(char *));
	s->expressions[s->n] = text;
	s->names[s->n++] = text + len;
	return true;
}

static bool
parse(struct select *s)
{
	struct scan scan = { .p = s->text };
	enum stop stop;
	char *part;

	if (!is_at(scan.p, "SELECT"))
		return false;
	scan.p += strlen("SELECT");
	do {
		stop = cut(&scan, &part);
		if (stop == STOP_BAD || !add_column(s, part))
			return false;
	} while (stop == STOP_COMMA);
	if (stop != STOP_FROM)
		return false;
	/* Joined by ON, which may have an AND of its own. */
	s->from = scan.p + 1;
	while ((stop = cut(&scan, &part)) == STOP_AND)
		scan.p[-4] = ' ';
	if (stop != STOP_WHERE)
		return false;
	do {
		stop = cut(&scan, &part);
		s->conditions = xreallocarray(s->conditions,
		    s->conditions_n + 1, sizeof(char *));
		s->conditions[s->conditions_n++] = part;
	} while (stop == STOP_AND);
	return stop == STOP_END;
}

struct select *
select_parse(const char *text)
{
	struct select *s = xcalloc(1, sizeof *s);

	s->text = simplify(text);
	if (parse(s))
		return s;
	select_free(s);
	return NULL;
}

void
select_free(struct select *s)
{
	if (s == NULL)
		return;
	free(s->text);
	free(s->expressions);
	free(s->names);
	free(s->conditions);
	free(s);
}

const char *
select_expression(const struct select *s, const char *name)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (strcmp(s->names[i], name) == 0)
			return s->expressions[i];
	return NULL;
}

bool
select_has_condition(const struct select *s, const char *condition)
{
	size_t i;

	for (i = 0; i < s->conditions_n; i++)
		if (strcmp(s->conditions[i], condition) == 0)
			return true;
	return false;
}
