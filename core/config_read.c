#include "core/config_int.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <confuse.h>
#include <stdlib.h>
#include <string.h>

/* From the keys of the files to struct config, and what only several keys
 * together tell. */

/* A key that must be there and not empty. */
static char *
required(cfg_t *cfg, const char *file, const char *key, struct err *e)
{
	const char *v = cfg_getstr(cfg, key);

	if (v == NULL || v[0] == '\0') {
		err_set(e, ERR_MISUSED, _("%s: key \"%s\" is missing"), file,
		    key);
		return NULL;
	}
	return xstrdup(v);
}

static char *
optional(cfg_t *cfg, const char *key)
{
	const char *v = cfg_getstr(cfg, key);

	return v == NULL || v[0] == '\0' ? NULL : xstrdup(v);
}

static char **
list(cfg_t *cfg, const char *key, size_t *n)
{
	char **v;
	unsigned i;

	*n = cfg_size(cfg, key);
	v = xcalloc(*n, sizeof *v);
	for (i = 0; i < *n; i++)
		v[i] = xstrdup(cfg_getnstr(cfg, key, i));
	return v;
}

static struct date
day(cfg_t *cfg, const char *key)
{
	const char *v = cfg_getstr(cfg, key);

	return v == NULL ? DATE_NONE : date_parse(v);
}

/* The options of a section that are set, as pairs.  `columns` is written
 * canonical = "Header" and read the other way round. */
static struct config_pair *
pairs(cfg_t *sec, bool turned, size_t *n)
{
	struct config_pair *p = xcalloc(cfg_num(sec), sizeof *p);
	unsigned i;

	*n = 0;
	for (i = 0; i < cfg_num(sec); i++) {
		cfg_opt_t *o = cfg_getnopt(sec, i);
		const char *name = cfg_opt_name(o), *v = cfg_opt_getstr(o);

		if (v == NULL)
			continue;
		p[*n].from = xstrdup(turned ? v : name);
		p[*n].to = xstrdup(turned ? name : v);
		(*n)++;
	}
	return p;
}

/* disclosure { template "NAME" { method = "…" } } */
static void
read_methods(struct config *c, cfg_t *disclosure)
{
	size_t i;

	c->methods_n = cfg_size(disclosure, "template");
	c->methods = xcalloc(c->methods_n, sizeof *c->methods);
	for (i = 0; i < c->methods_n; i++) {
		cfg_t *t = cfg_getnsec(disclosure, "template", (unsigned)i);

		c->methods[i].from = xstrdup(cfg_title(t));
		c->methods[i].to = xstrdup(cfg_getstr(t, "method"));
	}
}

static void
read_mapping(struct config_mapping *m, cfg_t *cfg)
{
	unsigned i;

	m->form = config_keys_form(cfg_title(cfg));
	m->line = cfg->line;
	m->from = day(cfg, "valid_from");
	m->to = day(cfg, "valid_to");
	m->columns = pairs(cfg_getsec(cfg, "columns"), true, &m->columns_n);
	m->codes_n = cfg_size(cfg, "codes");
	m->codes = xcalloc(m->codes_n, sizeof *m->codes);
	for (i = 0; i < m->codes_n; i++) {
		cfg_t *codes = cfg_getnsec(cfg, "codes", i);

		m->codes[i].column = xstrdup(cfg_title(codes));
		m->codes[i].values = pairs(codes, false, &m->codes[i].n);
	}
}

static int
read_role(struct config_source *s, cfg_t *cfg, const char *file,
    struct err *e)
{
	const char *role = cfg_getstr(cfg, "role");

	if (role == NULL)
		return err_set(e, ERR_MISUSED,
		    _("%s: key \"role\" is missing"), file);
	while (strcmp(source_role_name(s->role), role) != 0)
		s->role++;
	return 0;
}

static void
read_dialect(struct config_source *s, cfg_t *cfg)
{
	const char *delimiter = cfg_getstr(cfg, "delimiter");

	s->encoding = optional(cfg, "encoding");
	if (delimiter != NULL)
		s->delimiter = strcmp(delimiter, "tab") == 0 ? '\t' :
		    delimiter[0];
}

/* What is due of the source, and from when to when. */
static int
read_due(struct config_source *s, cfg_t *cfg, const char *file,
    struct err *e)
{
	size_t i;

	s->forms = list(cfg, "forms", &s->forms_n);
	for (i = 0; i < s->forms_n; i++) {
		const struct form *f = form_find(s->forms[i]);

		if (f == NULL)
			return err_set(e, ERR_MISUSED,
			    _("%s: there is no form \"%s\""), file,
			    s->forms[i]);
		if (form_is_confidential(f))
			return err_set(e, ERR_MISUSED, _("%s: form \"%s\" is "
			    "confidential and stands in no calendar"), file,
			    s->forms[i]);
	}
	s->due_from = (int)cfg_getint(cfg, "due_from");
	s->due_to = (int)cfg_getint(cfg, "due_to");
	if (s->due_to != 0 && s->due_to < s->due_from)
		return err_set(e, ERR_MISUSED, _("%s: due_to %d is before "
		    "due_from %d"), file, s->due_to, s->due_from);
	return 0;
}

static void
read_mappings(struct config_source *s, cfg_t *cfg)
{
	unsigned i;

	s->mappings_n = cfg_size(cfg, "mapping");
	s->mappings = xcalloc(s->mappings_n, sizeof *s->mappings);
	for (i = 0; i < s->mappings_n; i++)
		read_mapping(&s->mappings[i], cfg_getnsec(cfg, "mapping", i));
}

static int
read_source(struct config_source *s, const struct config *c, const char *name,
    struct err *e)
{
	char *path;
	cfg_t *cfg = NULL;
	int rc = -1;

	s->name = xstrdup(name);
	s->file = xasprintf("sources/%s.conf", name);
	path = config_path(c, s->file);
	if ((cfg = config_keys_source(path, e)) == NULL ||
	    (s->title = required(cfg, path, "title", e)) == NULL ||
	    read_role(s, cfg, path, e) < 0 || read_due(s, cfg, path, e) < 0)
		goto out;
	s->contact = xstrdup(cfg_getstr(cfg, "contact"));
	read_dialect(s, cfg);
	read_mappings(s, cfg);
	rc = 0;
out:
	if (cfg != NULL)
		cfg_free(cfg);
	free(path);
	return rc;
}

static int
read_sources(struct config *c, cfg_t *cfg, const char *file, struct err *e)
{
	unsigned i, n = cfg_size(cfg, "sources");

	c->sources = xcalloc(n, sizeof *c->sources);
	for (i = 0; i < n; i++) {
		const char *name = cfg_getnstr(cfg, "sources", i);

		if (!config_is_name(name))
			return err_set(e, ERR_MISUSED, _("%s: source \"%s\": "
			    "a name has lower-case letters, digits, - and _ "
			    "only"), file, name);
		if (config_source_find(c, name) != NULL)
			return err_set(e, ERR_MISUSED,
			    _("%s: source \"%s\" stands twice"), file, name);
		if (read_source(&c->sources[c->sources_n++], c, name, e) < 0)
			return -1;
	}
	return 0;
}

static void
read_disclosure(struct config *c, cfg_t *sec)
{
	c->method = xstrdup(cfg_getstr(sec, "method"));
	read_methods(c, sec);
	c->threshold = (int)cfg_getint(sec, "threshold");
	c->zeros_public = strcmp(cfg_getstr(sec, "zeros"), "public") == 0;
	c->values = (int)cfg_getint(sec, "values");
	c->values_zero = (int)cfg_getint(sec, "values_zero");
	c->rate_base = (int)cfg_getint(sec, "rate_base");
}

static void
read_confidential(struct config *c, cfg_t *sec)
{
	c->confidential = config_path(c, cfg_getstr(sec, "store"));
	c->account = optional(sec, "account");
	c->retention = (int)cfg_getint(sec, "retention");
}

static void
read_inbox(struct config *c, cfg_t *sec)
{
	c->settle = (int)cfg_getint(sec, "settle");
	if (cfg_getstr(sec, "seal") != NULL)
		c->seal = config_path(c, cfg_getstr(sec, "seal"));
}

int
config_read(struct config *c, const char *path, struct err *e)
{
	cfg_t *cfg = config_keys_workspace(path, e), *sec;
	int rc = -1;

	if (cfg == NULL)
		return -1;
	if ((c->office = required(cfg, path, "office", e)) == NULL ||
	    (c->region = required(cfg, path, "region", e)) == NULL ||
	    (c->region_name = required(cfg, path, "region_name", e)) == NULL)
		goto out;
	c->invented = cfg_getbool(cfg, "invented");
	c->group_readable = cfg_getbool(cfg, "group_readable");
	c->templates = list(cfg, "templates", &c->templates_n);
	c->first_year = (int)cfg_getint(cfg, "first_year");
	sec = cfg_getsec(cfg, "calendar");
	c->due_month = (int)cfg_getint(sec, "due_month");
	c->due_day = (int)cfg_getint(sec, "due_day");
	read_inbox(c, cfg_getsec(cfg, "inbox"));
	read_disclosure(c, cfg_getsec(cfg, "disclosure"));
	c->split = xstrdup(cfg_getstr(cfg_getsec(cfg, "kopfstelle"),
	    "split"));
	read_confidential(c, cfg_getsec(cfg, "confidential"));
	rc = read_sources(c, cfg, path, e);
out:
	cfg_free(cfg);
	return rc;
}
