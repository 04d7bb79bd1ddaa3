#include "core/config.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <confuse.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* libconfuse hands errors to a function without a data pointer; a load is
 * one call after another, so one place for the first error is enough. */
static struct err *trouble;
static const char *parsed_file;		/* sections do not know theirs */

/* In a section of free keys libconfuse complains of each new key before it
 * adds it.  Only if the parse fails there was its last complaint a true one. */
static struct err free_key;

static void
note(cfg_t *cfg, const char *fmt, va_list ap)
{
	struct err *e = trouble;
	char text[512];

	if ((cfg->flags & CFGF_KEYSTRVAL) != 0) {
		e = &free_key;
		err_clear(e);
	}
	vsnprintf(text, sizeof text, fmt, ap);
	err_set(e, ERR_MISUSED, "%s:%d: %s",
	    cfg->filename != NULL ? cfg->filename : parsed_file, cfg->line,
	    text);
}

static const char *const role_names[] = {
	[ROLE_LOCAL] = "local",
	[ROLE_SUPRA_LOCAL] = "supra-local",
	[ROLE_OTHER] = "other",
};

const char *
source_role_name(enum source_role r)
{
	return role_names[r];
}

static int
valid_role(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);
	size_t i;

	for (i = 0; i < sizeof role_names / sizeof role_names[0]; i++)
		if (v != NULL && strcmp(v, role_names[i]) == 0)
			return 0;
	cfg_error(cfg, _("role is local, supra-local or other"));
	return -1;
}

static int
valid_region(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);
	size_t len = strlen(v);

	if (strspn(v, "0123456789") == len &&
	    (len == 2 || len == 3 || len == 5 || len == 8))
		return 0;
	cfg_error(cfg, _("region is the first 2, 3, 5 or all 8 digits of an "
	    "AGS"));
	return -1;
}

static int
valid_delimiter(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);

	if (strcmp(v, "tab") == 0 || (strlen(v) == 1 && v[0] != '"' &&
	    v[0] != '\n' && v[0] != '\r'))
		return 0;
	cfg_error(cfg, _("delimiter is one character or \"tab\""));
	return -1;
}

static int
valid_date(cfg_t *cfg, cfg_opt_t *opt)
{
	if (!date_is_none(date_parse(cfg_opt_getstr(opt))))
		return 0;
	cfg_error(cfg, _("%s is a day, yyyy-mm-dd"), opt->name);
	return -1;
}

static int
valid_method(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);

	if (strcmp(v, "round5") == 0 || strcmp(v, "suppress") == 0 ||
	    strcmp(v, "exact") == 0)
		return 0;
	cfg_error(cfg, _("method is round5, suppress or exact"));
	return -1;
}

static int
valid_split(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);

	if (strcmp(v, "monthly") == 0 || strcmp(v, "daily") == 0 ||
	    strcmp(v, "year-end") == 0)
		return 0;
	cfg_error(cfg, _("split is monthly, daily or year-end"));
	return -1;
}

static int
valid_zeros(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);

	if (strcmp(v, "public") == 0 || strcmp(v, "protected") == 0)
		return 0;
	cfg_error(cfg, _("zeros is public or protected"));
	return -1;
}

static int
valid_threshold(cfg_t *cfg, cfg_opt_t *opt)
{
	long v = cfg_opt_getnint(opt, 0);

	if (v == 3 || v == 5)
		return 0;
	cfg_error(cfg, _("threshold is 3 or 5"));
	return -1;
}

static int
valid_range(cfg_t *cfg, cfg_opt_t *opt)
{
	static const struct {
		const char	*name;
		long		 least, most;
	} ranges[] = {
		{ "first_year", 1990, 2100 }, { "due_from", 1990, 2100 },
		{ "due_to", 1990, 2100 }, { "due_month", 1, 12 },
		{ "due_day", 1, 31 }, { "rate_base", 1, 1000000 },
		{ "values", 2, 5 }, { "values_zero", 2, 3 },
		{ "settle", 0, 600 }, { "retention", 1, 120 },
	};
	long v = cfg_opt_getnint(opt, 0);
	size_t i;

	for (i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		if (strcmp(opt->name, ranges[i].name) == 0 &&
		    (v < ranges[i].least || v > ranges[i].most)) {
			cfg_error(cfg, _("%s is a number from %ld to %ld"),
			    opt->name, ranges[i].least, ranges[i].most);
			return -1;
		}
	return 0;
}

static bool
is_column(const char *name)
{
	size_t i;

	for (i = 0; i < forms_n; i++)
		if (form_column_find(&forms[i], name) >= 0)
			return true;
	return false;
}

/* The form of a mapping: the first word of its title.  What follows tells
 * mappings of one form for different years apart: "leistungen 2023". */
static const struct form *
form_of_title(const char *title)
{
	char *word = xstrndup(title, strcspn(title, " "));
	const struct form *f = form_find(word);

	free(word);
	return f;
}

static int
valid_mapping(cfg_t *cfg, cfg_opt_t *opt)
{
	cfg_t *m = cfg_opt_getnsec(opt, cfg_opt_size(opt) - 1);
	const struct form *f = form_of_title(cfg_title(m));
	cfg_t *columns = cfg_getsec(m, "columns");
	unsigned i;

	if (f == NULL) {
		cfg_error(cfg, _("mapping: there is no form \"%s\""),
		    cfg_title(m));
		return -1;
	}
	for (i = 0; i < cfg_num(columns); i++) {
		cfg_opt_t *c = cfg_getnopt(columns, i);

		if (cfg_opt_getstr(c) != NULL &&
		    form_column_find(f, cfg_opt_name(c)) < 0) {
			cfg_error(cfg, _("form %s has no column \"%s\""),
			    f->name, cfg_opt_name(c));
			return -1;
		}
	}
	for (i = 0; i < cfg_size(m, "codes"); i++) {
		const char *name = cfg_title(cfg_getnsec(m, "codes", i));

		if (!is_column(name) || form_column_find(f, name) < 0) {
			cfg_error(cfg, _("form %s has no column \"%s\""),
			    f->name, name);
			return -1;
		}
	}
	return 0;
}

static void
say_nothing(cfg_t *cfg, const char *fmt, va_list ap)
{
	(void)cfg, (void)fmt, (void)ap;
}

/*
 * Whether the file that was parsed last has ended outside of comments and
 * strings.  libconfuse takes one that has not and goes on where it was, with
 * the next file or, which ends the program, with its own defaults.  PROBE
 * knows the key "end"; to free it ends that state.
 */
static bool
has_ended(cfg_t *probe)
{
	return cfg_parse_buf(probe, "end = true\n") == CFG_SUCCESS &&
	    cfg_getbool(probe, "end");
}

/* Parse FILE with OPTS.  Returns NULL with E. */
static cfg_t *
parse(cfg_opt_t *opts, const char *file, struct err *e)
{
	cfg_opt_t end[] = { CFG_BOOL("end", cfg_false, CFGF_NONE), CFG_END() };
	cfg_t *probe = cfg_init(end, CFGF_NONE);
	cfg_t *cfg = cfg_init(opts, CFGF_NONE);
	int got;

	cfg_set_error_function(probe, say_nothing);

	trouble = e;
	parsed_file = file;
	err_clear(&free_key);
	cfg_set_error_function(cfg, note);
	cfg_set_validate_func(cfg, "role", valid_role);
	cfg_set_validate_func(cfg, "region", valid_region);
	cfg_set_validate_func(cfg, "delimiter", valid_delimiter);
	cfg_set_validate_func(cfg, "mapping", valid_mapping);
	cfg_set_validate_func(cfg, "mapping|valid_from", valid_date);
	cfg_set_validate_func(cfg, "mapping|valid_to", valid_date);
	cfg_set_validate_func(cfg, "disclosure|method", valid_method);
	cfg_set_validate_func(cfg, "disclosure|template|method", valid_method);
	cfg_set_validate_func(cfg, "disclosure|rate_base", valid_range);
	cfg_set_validate_func(cfg, "disclosure|threshold", valid_threshold);
	cfg_set_validate_func(cfg, "disclosure|zeros", valid_zeros);
	cfg_set_validate_func(cfg, "disclosure|values", valid_range);
	cfg_set_validate_func(cfg, "disclosure|values_zero", valid_range);
	cfg_set_validate_func(cfg, "calendar|due_month", valid_range);
	cfg_set_validate_func(cfg, "calendar|due_day", valid_range);
	cfg_set_validate_func(cfg, "inbox|settle", valid_range);
	cfg_set_validate_func(cfg, "kopfstelle|split", valid_split);
	cfg_set_validate_func(cfg, "confidential|retention", valid_range);
	cfg_set_validate_func(cfg, "first_year", valid_range);
	cfg_set_validate_func(cfg, "due_from", valid_range);
	cfg_set_validate_func(cfg, "due_to", valid_range);
	got = cfg_parse(cfg, file);
	if (got == CFG_SUCCESS && !has_ended(probe)) {
		got = CFG_PARSE_ERROR;
		err_set(e, ERR_MISUSED, _("%s: a comment or a string opens "
		    "and does not close"), file);
	}
	cfg_free(probe);
	if (got == CFG_FILE_ERROR)
		err_set(e, ERR_MISUSED, _("%s: cannot be read: %s"), file,
		    strerror(errno));
	else if (got != CFG_SUCCESS && free_key.kind != ERR_NOTHING)
		err_set(e, free_key.kind, "%s", free_key.text);
	else if (got != CFG_SUCCESS)
		err_set(e, ERR_MISUSED, _("%s: cannot be understood"), file);
	trouble = NULL;
	if (got == CFG_SUCCESS)
		return cfg;
	cfg_free(cfg);
	return NULL;
}

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

	m->form = form_of_title(cfg_title(cfg));
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

/* One option per canonical column of any form, so that libconfuse itself
 * names an unknown one with its line. */
static cfg_opt_t *
column_options(void)
{
	cfg_opt_t *opts;
	size_t i, j, k, n = 0, total = 0;

	for (i = 0; i < forms_n; i++)
		total += forms[i].n;
	opts = xcalloc(total + 1, sizeof *opts);
	for (i = 0; i < forms_n; i++)
		for (j = 0; j < forms[i].n; j++) {
			const char *name = forms[i].columns[j].name;

			for (k = 0; k < n; k++)
				if (strcmp(opts[k].name, name) == 0)
					break;
			if (k == n)
				opts[n++] = (cfg_opt_t)CFG_STR(name, NULL,
				    CFGF_NODEFAULT);
		}
	opts[n] = (cfg_opt_t)CFG_END();
	return opts;
}

static int
read_source(struct config_source *s, const struct config *c, const char *name,
    struct err *e)
{
	cfg_opt_t *columns = column_options();
	cfg_opt_t codes[] = { CFG_END() };
	cfg_opt_t mapping[] = {
		CFG_STR("valid_from", NULL, CFGF_NODEFAULT),
		CFG_STR("valid_to", NULL, CFGF_NODEFAULT),
		CFG_SEC("columns", columns, CFGF_NONE),
		CFG_SEC("codes", codes, CFGF_MULTI | CFGF_TITLE |
		    CFGF_KEYSTRVAL | CFGF_NO_TITLE_DUPES),
		CFG_END()
	};
	cfg_opt_t opts[] = {
		CFG_STR("title", NULL, CFGF_NODEFAULT),
		CFG_STR("role", NULL, CFGF_NODEFAULT),
		CFG_STR("contact", "", CFGF_NONE),
		CFG_STR("encoding", "", CFGF_NONE),
		CFG_STR("delimiter", NULL, CFGF_NODEFAULT),
		CFG_STR_LIST("forms", "{}", CFGF_NONE),
		CFG_INT("due_from", 0, CFGF_NONE),
		CFG_INT("due_to", 0, CFGF_NONE),
		CFG_SEC("mapping", mapping, CFGF_MULTI | CFGF_TITLE |
		    CFGF_NO_TITLE_DUPES),
		CFG_END()
	};
	const char *delimiter;
	char *path;
	cfg_t *cfg = NULL;
	size_t i;
	int rc = -1;

	s->name = xstrdup(name);
	s->file = xasprintf("sources/%s.conf", name);
	path = config_path(c, s->file);
	if ((cfg = parse(opts, path, e)) == NULL)
		goto out;
	if ((s->title = required(cfg, path, "title", e)) == NULL)
		goto out;
	if (cfg_getstr(cfg, "role") == NULL) {
		err_set(e, ERR_MISUSED, _("%s: key \"role\" is missing"),
		    path);
		goto out;
	}
	while (strcmp(role_names[s->role], cfg_getstr(cfg, "role")) != 0)
		s->role++;
	s->contact = xstrdup(cfg_getstr(cfg, "contact"));
	s->encoding = optional(cfg, "encoding");
	if ((delimiter = cfg_getstr(cfg, "delimiter")) != NULL)
		s->delimiter = strcmp(delimiter, "tab") == 0 ? '\t' :
		    delimiter[0];
	s->forms = list(cfg, "forms", &s->forms_n);
	for (i = 0; i < s->forms_n; i++)
		if (form_find(s->forms[i]) == NULL) {
			err_set(e, ERR_MISUSED,
			    _("%s: there is no form \"%s\""), path,
			    s->forms[i]);
			goto out;
		}
	for (i = 0; i < s->forms_n; i++)
		if (form_is_confidential(form_find(s->forms[i]))) {
			err_set(e, ERR_MISUSED, _("%s: form \"%s\" is "
			    "confidential and stands in no calendar"), path,
			    s->forms[i]);
			goto out;
		}
	s->due_from = (int)cfg_getint(cfg, "due_from");
	s->due_to = (int)cfg_getint(cfg, "due_to");
	if (s->due_to != 0 && s->due_to < s->due_from) {
		err_set(e, ERR_MISUSED, _("%s: due_to %d is before due_from "
		    "%d"), path, s->due_to, s->due_from);
		goto out;
	}
	s->mappings_n = cfg_size(cfg, "mapping");
	s->mappings = xcalloc(s->mappings_n, sizeof *s->mappings);
	for (i = 0; i < s->mappings_n; i++)
		read_mapping(&s->mappings[i],
		    cfg_getnsec(cfg, "mapping", (unsigned)i));
	rc = 0;
out:
	if (cfg != NULL)
		cfg_free(cfg);
	free(path);
	free(columns);
	return rc;
}

/* A source's name is a folder's name: nothing that could leave inbox/. */
static bool
is_name(const char *s)
{
	const char *p = s;

	while (islower((unsigned char)*p) || isdigit((unsigned char)*p) ||
	    *p == '-' || *p == '_')
		p++;
	return p > s && *p == '\0';
}

static int
read_workspace(struct config *c, const char *path, struct err *e)
{
	cfg_opt_t calendar[] = {
		CFG_INT("due_month", 3, CFGF_NONE),
		CFG_INT("due_day", 31, CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t inbox[] = {
		CFG_INT("settle", 2, CFGF_NONE),
		CFG_STR("seal", NULL, CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t template[] = {
		CFG_STR("method", "round5", CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t disclosure[] = {
		CFG_STR("method", "round5", CFGF_NONE),
		CFG_SEC("template", template, CFGF_MULTI | CFGF_TITLE),
		CFG_INT("threshold", 5, CFGF_NONE),
		CFG_STR("zeros", "public", CFGF_NONE),
		CFG_INT("values", 3, CFGF_NONE),
		CFG_INT("values_zero", 2, CFGF_NONE),
		CFG_INT("rate_base", 100, CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t kopfstelle[] = {
		CFG_STR("split", "monthly", CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t confidential[] = {
		CFG_STR("store", "confidential.db", CFGF_NONE),
		CFG_STR("account", "", CFGF_NONE),
		CFG_INT("retention", 24, CFGF_NONE),
		CFG_END()
	};
	cfg_opt_t opts[] = {
		CFG_STR("office", NULL, CFGF_NODEFAULT),
		CFG_STR("region", NULL, CFGF_NODEFAULT),
		CFG_STR("region_name", NULL, CFGF_NODEFAULT),
		CFG_BOOL("invented", cfg_false, CFGF_NONE),
		CFG_STR_LIST("sources", "{}", CFGF_NONE),
		CFG_STR_LIST("templates", "{}", CFGF_NONE),
		CFG_INT("first_year", 0, CFGF_NONE),
		CFG_SEC("calendar", calendar, CFGF_NONE),
		CFG_SEC("inbox", inbox, CFGF_NONE),
		CFG_SEC("disclosure", disclosure, CFGF_NONE),
		CFG_SEC("kopfstelle", kopfstelle, CFGF_NONE),
		CFG_SEC("confidential", confidential, CFGF_NONE),
		CFG_END()
	};
	cfg_t *cfg, *sec;
	unsigned i, j;
	int rc = -1;

	if ((cfg = parse(opts, path, e)) == NULL)
		return -1;
	if ((c->office = required(cfg, path, "office", e)) == NULL ||
	    (c->region = required(cfg, path, "region", e)) == NULL ||
	    (c->region_name = required(cfg, path, "region_name", e)) == NULL)
		goto out;
	c->invented = cfg_getbool(cfg, "invented");
	c->templates = list(cfg, "templates", &c->templates_n);
	c->first_year = (int)cfg_getint(cfg, "first_year");
	sec = cfg_getsec(cfg, "calendar");
	c->due_month = (int)cfg_getint(sec, "due_month");
	c->due_day = (int)cfg_getint(sec, "due_day");
	sec = cfg_getsec(cfg, "inbox");
	c->settle = (int)cfg_getint(sec, "settle");
	if (cfg_getstr(sec, "seal") != NULL)
		c->seal = xstrdup(cfg_getstr(sec, "seal"));
	sec = cfg_getsec(cfg, "disclosure");
	c->method = xstrdup(cfg_getstr(sec, "method"));
	read_methods(c, sec);
	c->threshold = (int)cfg_getint(sec, "threshold");
	c->zeros_public = strcmp(cfg_getstr(sec, "zeros"), "public") == 0;
	c->values = (int)cfg_getint(sec, "values");
	c->values_zero = (int)cfg_getint(sec, "values_zero");
	c->rate_base = (int)cfg_getint(sec, "rate_base");
	c->split = xstrdup(cfg_getstr(cfg_getsec(cfg, "kopfstelle"),
	    "split"));
	sec = cfg_getsec(cfg, "confidential");
	c->confidential = cfg_getstr(sec, "store")[0] == '/' ?
	    xstrdup(cfg_getstr(sec, "store")) :
	    config_path(c, cfg_getstr(sec, "store"));
	c->account = optional(sec, "account");
	c->retention = (int)cfg_getint(sec, "retention");

	c->sources_n = cfg_size(cfg, "sources");
	c->sources = xcalloc(c->sources_n, sizeof *c->sources);
	for (i = 0; i < c->sources_n; i++) {
		const char *name = cfg_getnstr(cfg, "sources", i);

		if (!is_name(name)) {
			err_set(e, ERR_MISUSED, _("%s: source \"%s\": a name "
			    "has lower-case letters, digits, - and _ only"),
			    path, name);
			goto out;
		}
		for (j = 0; j < i; j++)
			if (strcmp(c->sources[j].name, name) == 0) {
				err_set(e, ERR_MISUSED,
				    _("%s: source \"%s\" stands twice"),
				    path, name);
				goto out;
			}
		if (read_source(&c->sources[i], c, name, e) < 0)
			goto out;
	}
	rc = 0;
out:
	cfg_free(cfg);
	return rc;
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
	else if (read_workspace(c, path, e) == 0) {
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
	return path_join(c->dir, name);
}
