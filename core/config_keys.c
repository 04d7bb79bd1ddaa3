#include "core/config_int.h"

#include "core/buf.h"
#include "core/config_twice.h"
#include "core/confuse.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <confuse.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The keys of stichtag.conf and of sources/NAME.conf, and what each may be. */

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
	vsnprintf(text, sizeof text, confuse_message(fmt), ap);
	err_set(e, ERR_MISUSED, "%s:%d: %s",
	    cfg->filename != NULL ? cfg->filename : parsed_file, cfg->line,
	    text);
}

/* --- checks --- */

/* Keys with one of few words. */
static const struct {
	const char	*key, *words[4], *expected;
} choices[] = {
	{ "role", { "local", "supra-local", "other" },
	    N_("role is local, supra-local or other") },
	{ "method", { "round5", "suppress", "exact" },
	    N_("method is round5, suppress or exact") },
	{ "split", { "monthly", "daily", "year-end" },
	    N_("split is monthly, daily or year-end") },
	{ "zeros", { "public", "protected" },
	    N_("zeros is public or protected") },
};

static int
valid_choice(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt), *const *word;
	size_t i = 0;

	while (strcmp(choices[i].key, opt->name) != 0)
		i++;
	for (word = choices[i].words; v != NULL && *word != NULL; word++)
		if (strcmp(v, *word) == 0)
			return 0;
	cfg_error(cfg, "%s", _(choices[i].expected));
	return -1;
}

/* Keys with a number, from one to another. */
static const struct {
	const char	*key;
	long		 least, most;
} ranges[] = {
	{ "first_year", 1990, 2100 }, { "due_from", 1990, 2100 },
	{ "due_to", 1990, 2100 }, { "due_month", 1, 12 },
	{ "due_day", 1, 31 }, { "rate_base", 1, 1000000 },
	{ "values", 2, 5 }, { "values_zero", 2, 3 },
	{ "settle", 0, 600 }, { "retention", 1, 120 },
};

static int
valid_range(cfg_t *cfg, cfg_opt_t *opt)
{
	long v = cfg_opt_getnint(opt, 0);
	size_t i = 0;

	while (strcmp(ranges[i].key, opt->name) != 0)
		i++;
	if (v >= ranges[i].least && v <= ranges[i].most)
		return 0;
	cfg_error(cfg, _("%s is a number from %ld to %ld"), opt->name,
	    ranges[i].least, ranges[i].most);
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
valid_region(cfg_t *cfg, cfg_opt_t *opt)
{
	if (config_is_region(cfg_opt_getstr(opt)))
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

/* A name of iconv, or the one that is our own (ingest/decode.h). */
static int
valid_encoding(cfg_t *cfg, cfg_opt_t *opt)
{
	const char *v = cfg_opt_getstr(opt);
	iconv_t opened;

	if (v[0] == '\0' || strcasecmp(v, "utf-8-twice") == 0)
		return 0;
	opened = iconv_open("UTF-8", v);
	if ((intptr_t)opened != -1) {
		iconv_close(opened);
		return 0;
	}
	cfg_error(cfg, _("encoding is a name that \"iconv -l\" lists"));
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

const struct form *
config_keys_form(const char *title)
{
	char *word = xstrndup(title, strcspn(title, " "));
	const struct form *f = form_find(word);

	free(word);
	return f;
}

/* Whether HEADER is the place of a cell: "#3". */
static bool
is_place(const char *header)
{
	size_t n = strspn(header + 1, "0123456789");

	return header[0] == '#' && n > 0 && n < 5 && header[1] != '0' &&
	    header[n + 1] == '\0';
}

/* Headers are there, no two the same, and all of them names or all places: a
 * file has a header or none. */
static bool
are_headers(cfg_t *cfg, cfg_t *columns)
{
	const char *first = NULL;
	unsigned i, j;

	for (i = 0; i < cfg_num(columns); i++) {
		const char *v = cfg_opt_getstr(cfg_getnopt(columns, i));

		if (v == NULL)
			continue;
		if (v[0] == '\0' || (v[0] == '#' && !is_place(v))) {
			cfg_error(cfg, _("\"%s\" is no header, and no place "
			    "of a cell as \"#3\""), v);
			return false;
		}
		first = first == NULL ? v : first;
		if ((v[0] == '#') != (first[0] == '#')) {
			cfg_error(cfg, _("\"%s\" is a header and \"%s\" is "
			    "none: a file has one or not"),
			    v[0] == '#' ? first : v, v[0] == '#' ? v : first);
			return false;
		}
		for (j = 0; j < i; j++) {
			const char *w = cfg_opt_getstr(cfg_getnopt(columns,
			    j));

			if (w == NULL || strcmp(v, w) != 0)
				continue;
			cfg_error(cfg, _("\"%s\" is the header of two "
			    "columns"), v);
			return false;
		}
	}
	return true;
}

static bool
is_span(cfg_t *cfg, cfg_t *mapping)
{
	const char *from = cfg_getstr(mapping, "valid_from");
	const char *to = cfg_getstr(mapping, "valid_to");

	/* Both are yyyy-mm-dd by now. */
	if (from == NULL || to == NULL || strcmp(from, to) <= 0)
		return true;
	cfg_error(cfg, _("valid_to %s is before valid_from %s"), to, from);
	return false;
}

static int
valid_mapping(cfg_t *cfg, cfg_opt_t *opt)
{
	cfg_t *m = cfg_opt_getnsec(opt, cfg_opt_size(opt) - 1);
	const struct form *f = config_keys_form(cfg_title(m));
	cfg_t *columns = cfg_getsec(m, "columns");
	unsigned i;

	if (f == NULL) {
		cfg_error(cfg, _("mapping: there is no form \"%s\""),
		    cfg_title(m));
		return -1;
	}
	if (!are_headers(cfg, columns) || !is_span(cfg, m))
		return -1;
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

		if (form_column_find(f, name) < 0) {
			cfg_error(cfg, _("form %s has no column \"%s\""),
			    f->name, name);
			return -1;
		}
	}
	return 0;
}

struct check {
	const char		*key;
	cfg_validate_callback_t	 is_valid;
};

static const struct check workspace_checks[] = {
	{ "region", valid_region },
	{ "first_year", valid_range },
	{ "calendar|due_month", valid_range },
	{ "calendar|due_day", valid_range },
	{ "inbox|settle", valid_range },
	{ "disclosure|method", valid_choice },
	{ "disclosure|template|method", valid_choice },
	{ "disclosure|threshold", valid_threshold },
	{ "disclosure|zeros", valid_choice },
	{ "disclosure|values", valid_range },
	{ "disclosure|values_zero", valid_range },
	{ "disclosure|rate_base", valid_range },
	{ "kopfstelle|split", valid_choice },
	{ "confidential|retention", valid_range },
	{ NULL, NULL }
};

static const struct check source_checks[] = {
	{ "role", valid_choice },
	{ "encoding", valid_encoding },
	{ "delimiter", valid_delimiter },
	{ "due_from", valid_range },
	{ "due_to", valid_range },
	{ "mapping", valid_mapping },
	{ "mapping|valid_from", valid_date },
	{ "mapping|valid_to", valid_date },
	{ NULL, NULL }
};

/* --- parsing --- */

static int
check_twice(const char *file, struct err *e)
{
	struct buf text = BUF_NONE;
	int rc = file_read(&text, file, e);

	if (rc == 0)
		rc = config_twice(file, text.data, text.len, e);
	buf_free(&text);
	return rc;
}

/* Parse FILE with OPTS, which are borrowed.  Returns NULL with E. */
static cfg_t *
parse(cfg_opt_t *opts, const struct check *checks, const char *file,
    struct err *e)
{
	cfg_t *cfg = cfg_init(opts, CFGF_NONE);
	int got;

	trouble = e;
	parsed_file = file;
	err_clear(&free_key);
	cfg_set_error_function(cfg, note);
	for (; checks->key != NULL; checks++)
		cfg_set_validate_func(cfg, checks->key, checks->is_valid);
	got = cfg_parse(cfg, file);
	if (got == CFG_SUCCESS && !confuse_has_ended()) {
		got = CFG_PARSE_ERROR;
		err_set(e, ERR_MISUSED, _("%s: a comment or a string opens "
		    "and does not close"), file);
	}
	if (got == CFG_FILE_ERROR)
		err_set(e, ERR_MISUSED, _("%s: cannot be read: %s"), file,
		    strerror(errno));
	else if (got != CFG_SUCCESS && free_key.kind != ERR_NOTHING)
		err_set(e, free_key.kind, "%s", free_key.text);
	else if (got != CFG_SUCCESS)
		err_set(e, ERR_MISUSED, _("%s: cannot be understood"), file);
	trouble = NULL;
	if (got == CFG_SUCCESS && check_twice(file, e) == 0)
		return cfg;
	cfg_free(cfg);
	return NULL;
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

cfg_t *
config_keys_source(const char *file, struct err *e)
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
	cfg_t *cfg = parse(opts, source_checks, file, e);

	free(columns);
	return cfg;
}

cfg_t *
config_keys_workspace(const char *file, struct err *e)
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
		CFG_BOOL("group_readable", cfg_false, CFGF_NONE),
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

	return parse(opts, workspace_checks, file, e);
}
