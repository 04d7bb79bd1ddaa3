#include "core/config_int.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *
source_role_name(enum source_role r)
{
	static const char *const names[] = {
		[ROLE_LOCAL] = "local",
		[ROLE_SUPRA_LOCAL] = "supra-local",
		[ROLE_OTHER] = "other",
	};

	return names[r];
}

bool
config_is_name(const char *s)
{
	return s[0] != '\0' &&
	    s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

bool
config_is_region(const char *s)
{
	size_t len = strlen(s);

	return (len == 2 || len == 3 || len == 5 || len == 8) &&
	    strspn(s, "0123456789") == len;
}

int
config_load(struct config **out, const char *dir, struct err *e)
{
	struct config *c = xcalloc(1, sizeof *c);
	char *path;
	int rc = -1;

	c->dir = xstrdup(dir);
	path = config_path(c, "stichtag.conf");
	if (access(path, F_OK) < 0)
		err_set(e, ERR_MISUSED, _("%s: no workspace here; "
		    "\"stichtag init DIR --example odenwaldkreis\" makes one"),
		    dir);
	else if (config_read(c, path, e) == 0) {
		*out = c;
		c = NULL;
		rc = 0;
	}
	free(path);
	config_free(c);
	return rc;
}

static void
free_list(char **v, size_t n)
{
	while (n > 0)
		free(v[--n]);
	free(v);
}

static void
free_pairs(struct config_pair *p, size_t n)
{
	while (n > 0) {
		n--;
		free(p[n].from);
		free(p[n].to);
	}
	free(p);
}

static void
free_mapping(struct config_mapping *m)
{
	size_t i;

	free_pairs(m->columns, m->columns_n);
	for (i = 0; i < m->codes_n; i++) {
		free(m->codes[i].column);
		free_pairs(m->codes[i].values, m->codes[i].n);
	}
	free(m->codes);
}

static void
free_source(struct config_source *s)
{
	size_t i;

	free(s->name);
	free(s->file);
	free(s->title);
	free(s->contact);
	free(s->encoding);
	free_list(s->forms, s->forms_n);
	for (i = 0; i < s->mappings_n; i++)
		free_mapping(&s->mappings[i]);
	free(s->mappings);
}

void
config_free(struct config *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->sources_n; i++)
		free_source(&c->sources[i]);
	free(c->sources);
	free_list(c->templates, c->templates_n);
	free(c->dir);
	free(c->office);
	free(c->region);
	free(c->region_name);
	free(c->seal);
	free(c->method);
	free_pairs(c->methods, c->methods_n);
	free(c->split);
	free(c->confidential);
	free(c->account);
	free(c);
}

const char *
config_method(const struct config *c, const char *template)
{
	size_t i;

	for (i = 0; template != NULL && i < c->methods_n; i++)
		if (strcmp(c->methods[i].from, template) == 0)
			return c->methods[i].to;
	return c->method;
}

const struct config_source *
config_source_find(const struct config *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->sources_n; i++)
		if (strcmp(c->sources[i].name, name) == 0)
			return &c->sources[i];
	return NULL;
}

const struct config_mapping *
config_mapping_find(const struct config_source *s, const struct form *f,
    int year)
{
	struct date day_of = date_stichtag(year);
	const struct config_mapping *found = NULL;
	size_t i;

	for (i = 0; i < s->mappings_n; i++) {
		const struct config_mapping *m = &s->mappings[i];

		if (m->form == f &&
		    (date_is_none(m->from) || date_cmp(m->from, day_of) <= 0) &&
		    (date_is_none(m->to) || date_cmp(day_of, m->to) <= 0) &&
		    (found == NULL || date_cmp(found->from, m->from) <= 0))
			found = m;
	}
	return found;
}

bool
config_is_due(const struct config *c, const struct config_source *s,
    const char *form, int year)
{
	size_t i;

	if (year < c->first_year || year < s->due_from ||
	    (s->due_to != 0 && year > s->due_to))
		return false;
	for (i = 0; i < s->forms_n; i++)
		if (strcmp(s->forms[i], form) == 0)
			return true;
	return false;
}

struct date
config_due_day(const struct config *c, int year)
{
	int last = date_days_in_month(year + 1, c->due_month);

	return (struct date){ (int16_t)(year + 1), (int8_t)c->due_month,
	    (int8_t)(c->due_day < last ? c->due_day : last) };
}

char *
config_path(const struct config *c, const char *name)
{
	return name[0] == '/' ? xstrdup(name) : path_join(c->dir, name);
}
