#include "core/config_twice.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define DEEP	8	/* sections within each other; there are three */

struct scan {
	const char	*p, *end;
	int		 line;
	char		*token;		/* the latest word or string */
	char		**keys;		/* of all sections that are open */
	size_t		 n, cap;
	size_t		 from[DEEP];	/* the first one of each */
	int		 depth;
	bool		 append;	/* "+=" */
};

/* Past one character. */
static char
next(struct scan *s)
{
	s->line += *s->p == '\n';
	return *s->p++;
}

/* Past a comment, if one begins here. */
static bool
skip_comment(struct scan *s)
{
	bool block = s->end - s->p >= 2 && memcmp(s->p, "/*", 2) == 0;

	if (!block && *s->p != '#' && (s->end - s->p < 2 ||
	    memcmp(s->p, "//", 2) != 0))
		return false;
	while (s->p < s->end && (block ? s->end - s->p < 2 ||
	    memcmp(s->p, "*/", 2) != 0 : *s->p != '\n'))
		next(s);
	if (block && s->p < s->end)
		s->p += 2;
	return true;
}

static void
take_token(struct scan *s, const char *from, const char *to)
{
	free(s->token);
	s->token = xstrndup(from, (size_t)(to - from));
}

/* A string in QUOTE signs, of which the first has been passed. */
static void
take_string(struct scan *s, char quote)
{
	const char *from = s->p;

	while (s->p < s->end && *s->p != quote) {
		if (*s->p == '\\' && s->end - s->p > 1)
			next(s);
		next(s);
	}
	take_token(s, from, s->p);
	if (s->p < s->end)
		s->p++;
}

static bool
is_word(char c)
{
	return c != '\0' && strchr(" \t\r\n{}()=+,\"'#", c) == NULL;
}

/* The latest token is a key: another value comes.  Returns whether the section
 * has it already. */
static bool
take_key(struct scan *s)
{
	bool twice = false;
	size_t i;

	if (s->token == NULL || s->append)
		return false;
	for (i = s->from[s->depth]; i < s->n; i++)
		twice = twice || strcmp(s->keys[i], s->token) == 0;
	s->keys = mem_grow(s->keys, s->n, &s->cap, sizeof *s->keys);
	s->keys[s->n++] = xstrdup(s->token);
	return twice;
}

/* Past the values of a list, if one begins here. */
static void
skip_list(struct scan *s)
{
	while (s->p < s->end && (strchr(" \t\r\n", *s->p) != NULL ||
	    *s->p == '#' || *s->p == '/'))
		if (!skip_comment(s))
			next(s);
	if (s->p == s->end || *s->p != '{')
		return;
	while (s->p < s->end && *s->p != '}') {
		if (skip_comment(s))
			continue;
		if (*s->p == '"' || *s->p == '\'')
			take_string(s, next(s));
		else
			next(s);
	}
	if (s->p < s->end)
		s->p++;
}

static void
close_section(struct scan *s)
{
	while (s->n > s->from[s->depth])
		free(s->keys[--s->n]);
	s->depth--;
}

/* One sign or word.  Returns whether it makes a key stand twice. */
static bool
step(struct scan *s)
{
	const char *from = s->p;
	bool twice = false;

	if (is_word(*s->p)) {
		while (s->p < s->end && is_word(*s->p))
			s->p++;
		take_token(s, from, s->p);
		return false;
	}
	switch (next(s)) {
	case '"':
		take_string(s, '"');
		break;
	case '\'':
		take_string(s, '\'');
		break;
	case '+':
		s->append = true;
		break;
	case '=':
		twice = take_key(s);
		s->append = false;
		if (!twice)
			skip_list(s);
		break;
	case '{':
		if (s->depth + 1 < DEEP)
			s->from[++s->depth] = s->n;
		break;
	case '}':
		if (s->depth > 0)
			close_section(s);
		break;
	default:
		break;
	}
	return twice;
}

int
config_twice(const char *file, const char *text, size_t len, struct err *e)
{
	struct scan s = { .p = text, .end = text + len, .line = 1 };
	bool twice = false;

	while (!twice && s.p < s.end)
		twice = !skip_comment(&s) && step(&s);
	if (twice)
		err_set(e, ERR_MISUSED, _("%s:%d: \"%s\" stands twice in this "
		    "section"), file, s.line, s.token);
	while (s.n > 0)
		free(s.keys[--s.n]);
	free(s.keys);
	free(s.token);
	return twice ? -1 : 0;
}
