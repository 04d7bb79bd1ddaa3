#include "core/keyval.h"

#include "core/buf.h"
#include "core/confuse.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/utf8.h"

#include <assert.h>
#include <confuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One key that stands in the text. */
struct entry {
	const struct keyval_key	*key;
	char			**items;	/* text, list */
	struct keyval		**groups;
	size_t			 n;
	long			 number;	/* number, flag */
};

struct keyval {
	struct entry	*entries;
	size_t		 n;
	char		*text;
	int		 line;
};

/* libconfuse hands errors to a function without a data pointer; a text is
 * read in one call, so one place for the first error is enough. */
static struct {
	struct err	*e;
	const char	*file;
	int		 line;
} trouble;

static void
note(cfg_t *cfg, const char *fmt, va_list ap)
{
	char text[512];

	vsnprintf(text, sizeof text, confuse_message(fmt), ap);
	err_set(trouble.e, ERR_MISUSED, "%s:%d: %s", trouble.file,
	    trouble.line + cfg->line - 1, text);
}

static size_t
count_keys(const struct keyval_key *keys)
{
	size_t n = 0;

	while (keys[n].name != NULL)
		n++;
	return n;
}

static void
free_options(cfg_opt_t *opts)
{
	size_t i;

	for (i = 0; opts[i].name != NULL; i++)
		if (opts[i].type == CFGT_SEC)
			free_options(opts[i].subopts);
	free(opts);
}

/* The options of libconfuse for KEYS, for free_options(). */
static cfg_opt_t *
make_options(const struct keyval_key *keys)
{
	size_t i, n = count_keys(keys);
	cfg_opt_t *opts = xcalloc(n + 1, sizeof *opts);

	for (i = 0; i < n; i++) {
		const char *name = keys[i].name;

		switch (keys[i].type) {
		case KEYVAL_TEXT:
			opts[i] = (cfg_opt_t)CFG_STR(name, NULL,
			    CFGF_NODEFAULT);
			break;
		case KEYVAL_NUMBER:
			opts[i] = (cfg_opt_t)CFG_INT(name, 0, CFGF_NODEFAULT);
			break;
		case KEYVAL_FLAG:
			opts[i] = (cfg_opt_t)CFG_BOOL(name, cfg_false,
			    CFGF_NODEFAULT);
			break;
		case KEYVAL_LIST:
			opts[i] = (cfg_opt_t)CFG_STR_LIST(name, NULL,
			    CFGF_NODEFAULT);
			break;
		case KEYVAL_GROUP:
			opts[i] = (cfg_opt_t)CFG_SEC(name,
			    make_options(keys[i].group), CFGF_MULTI);
			break;
		}
	}
	opts[n] = (cfg_opt_t)CFG_END();
	return opts;
}

/* A value as one line: runs of white space are one blank. */
static char *
one_line(const char *s)
{
	struct buf b = BUF_NONE;

	for (; *s != '\0'; s++)
		if (strchr(" \t\r\n", *s) == NULL)
			buf_putc(&b, *s);
		else if (b.len > 0 && b.data[b.len - 1] != ' ')
			buf_putc(&b, ' ');
	if (b.len > 0 && b.data[b.len - 1] == ' ')
		b.data[--b.len] = '\0';
	return buf_detach(&b);
}

static bool
begins_key(const char *line, const char *name)
{
	size_t len = strlen(name);

	line += strspn(line, " \t");
	if (strncmp(line, name, len) != 0)
		return false;
	line += len;
	line += strspn(line, " \t");
	return *line == '=' || *line == '{' || strncmp(line, "+=", 2) == 0;
}

/* Line of the N-th (from 0) occurrence of NAME at the start of a line of
 * TEXT, counted from 0; -1 where there is none. */
static int
find_line(const char *text, const char *name, size_t n)
{
	int line = 0;

	for (;;) {
		if (begins_key(text, name) && n-- == 0)
			return line;
		if ((text = strchr(text, '\n')) == NULL)
			return -1;
		text++;
		line++;
	}
}

static const char *
skip_lines(const char *text, int n)
{
	while (n-- > 0)
		text = strchr(text, '\n') + 1;
	return text;
}

static struct keyval *take(cfg_t *, const struct keyval_key *, const char *,
	    int);

static void
take_entry(struct entry *en, cfg_opt_t *opt, const struct keyval *kv)
{
	unsigned i;

	en->n = cfg_opt_size(opt);
	switch (en->key->type) {
	case KEYVAL_TEXT:
	case KEYVAL_LIST:
		en->items = xcalloc(en->n, sizeof *en->items);
		for (i = 0; i < en->n; i++)
			en->items[i] = one_line(cfg_opt_getnstr(opt, i));
		break;
	case KEYVAL_NUMBER:
		en->number = cfg_opt_getnint(opt, 0);
		break;
	case KEYVAL_FLAG:
		en->number = cfg_opt_getnbool(opt, 0) == cfg_true;
		break;
	case KEYVAL_GROUP:
		en->groups = xcalloc(en->n, sizeof *en->groups);
		for (i = 0; i < en->n; i++) {
			int at = find_line(kv->text, en->key->name, i);

			if (at < 0)
				at = 0;
			en->groups[i] = take(cfg_opt_getnsec(opt, i),
			    en->key->group, skip_lines(kv->text, at),
			    kv->line + at);
		}
		break;
	}
}

/* What libconfuse read, as ours. */
static struct keyval *
take(cfg_t *cfg, const struct keyval_key *keys, const char *text, int line)
{
	struct keyval *kv = xcalloc(1, sizeof *kv);
	size_t i;

	kv->text = xstrdup(text);
	kv->line = line;
	kv->entries = xcalloc(count_keys(keys), sizeof *kv->entries);
	for (i = 0; keys[i].name != NULL; i++) {
		cfg_opt_t *opt = cfg_getopt(cfg, keys[i].name);

		if (cfg_opt_size(opt) == 0)
			continue;
		kv->entries[kv->n].key = &keys[i];
		take_entry(&kv->entries[kv->n++], opt, kv);
	}
	return kv;
}

static const struct entry *
find(const struct keyval *kv, const char *name)
{
	size_t i;

	for (i = 0; i < kv->n; i++)
		if (strcmp(kv->entries[i].key->name, name) == 0)
			return &kv->entries[i];
	return NULL;
}

static int
check_required(const struct keyval *kv, const struct keyval_key *keys,
    const char *file, struct err *e)
{
	size_t i, j;

	for (i = 0; keys[i].name != NULL; i++) {
		const struct entry *en = find(kv, keys[i].name);

		if (en == NULL && keys[i].required)
			return err_set(e, ERR_MISUSED,
			    _("%s:%d: key \"%s\" is missing"), file, kv->line,
			    keys[i].name);
		if (keys[i].required && keys[i].type == KEYVAL_TEXT &&
		    en->items[0][0] == '\0')
			return err_set(e, ERR_MISUSED,
			    _("%s:%d: key \"%s\" is empty"), file,
			    keyval_line(kv, keys[i].name), keys[i].name);
		for (j = 0; en != NULL && keys[i].type == KEYVAL_GROUP &&
		    j < en->n; j++)
			if (check_required(en->groups[j], keys[i].group, file,
			    e) < 0)
				return -1;
	}
	return 0;
}

/* What libconfuse would take in silence: a variable of the environment, a
 * second value that replaces the first. */
static int
check_text(const char *text, const struct keyval_key *keys, const char *file,
    int line, struct err *e)
{
	const char *p;
	size_t i;
	int at;

	if (utf8_check(text, strlen(text)) != strlen(text))
		return err_set(e, ERR_MISUSED, _("%s:%d: not valid UTF-8"),
		    file, line);
	for (p = text, at = line; *p != '\0'; p++) {
		if (*p == '\n')
			at++;
		if (p[0] == '$' && p[1] == '{')
			return err_set(e, ERR_MISUSED, _("%s:%d: \"${\" has "
			    "no meaning here"), file, at);
	}
	for (i = 0; keys[i].name != NULL; i++) {
		if (keys[i].type == KEYVAL_GROUP)
			continue;
		if ((at = find_line(text, keys[i].name, 1)) >= 0)
			return err_set(e, ERR_MISUSED, _("%s:%d: key \"%s\" "
			    "stands twice"), file, line + at, keys[i].name);
	}
	return 0;
}

int
keyval_parse(struct keyval **out, const char *text,
    const struct keyval_key *keys, const char *file, int line, struct err *e)
{
	cfg_opt_t *opts;
	cfg_t *cfg;
	struct keyval *kv = NULL;
	int rc = -1;

	if (check_text(text, keys, file, line, e) < 0)
		return -1;
	opts = make_options(keys);
	cfg = cfg_init(opts, CFGF_NONE);
	trouble.e = e;
	trouble.file = file;
	trouble.line = line;
	cfg_set_error_function(cfg, note);
	if (text[0] != '\0' && cfg_parse_buf(cfg, text) != CFG_SUCCESS)
		err_set(e, ERR_MISUSED, _("%s:%d: cannot be understood"), file,
		    line);
	if (!confuse_has_ended())
		err_set(e, ERR_MISUSED, _("%s:%d: a comment or a string opens "
		    "and does not close"), file, line);
	if (e->kind != ERR_NOTHING)
		goto out;
	kv = take(cfg, keys, text, line);
	if (check_required(kv, keys, file, e) < 0)
		goto out;
	*out = kv;
	kv = NULL;
	rc = 0;
out:
	trouble.e = NULL;
	trouble.file = NULL;
	cfg_free(cfg);
	free_options(opts);
	keyval_free(kv);
	return rc;
}

void
keyval_free(struct keyval *kv)
{
	size_t i, j;

	if (kv == NULL)
		return;
	for (i = 0; i < kv->n; i++) {
		struct entry *en = &kv->entries[i];

		for (j = 0; en->items != NULL && j < en->n; j++)
			free(en->items[j]);
		for (j = 0; en->groups != NULL && j < en->n; j++)
			keyval_free(en->groups[j]);
		free(en->items);
		free(en->groups);
	}
	free(kv->entries);
	free(kv->text);
	free(kv);
}

bool
keyval_has(const struct keyval *kv, const char *name)
{
	return find(kv, name) != NULL;
}

const char *
keyval_text(const struct keyval *kv, const char *name)
{
	const struct entry *en = find(kv, name);

	assert(en == NULL || en->key->type == KEYVAL_TEXT);
	return en == NULL ? NULL : en->items[0];
}

long
keyval_number(const struct keyval *kv, const char *name, long otherwise)
{
	const struct entry *en = find(kv, name);

	assert(en == NULL || en->key->type == KEYVAL_NUMBER);
	return en == NULL ? otherwise : en->number;
}

bool
keyval_flag(const struct keyval *kv, const char *name, bool otherwise)
{
	const struct entry *en = find(kv, name);

	assert(en == NULL || en->key->type == KEYVAL_FLAG);
	return en == NULL ? otherwise : en->number != 0;
}

size_t
keyval_count(const struct keyval *kv, const char *name)
{
	const struct entry *en = find(kv, name);

	return en == NULL ? 0 : en->n;
}

const char *
keyval_item(const struct keyval *kv, const char *name, size_t i)
{
	const struct entry *en = find(kv, name);

	assert(en != NULL && en->key->type == KEYVAL_LIST && i < en->n);
	return en->items[i];
}

const struct keyval *
keyval_group(const struct keyval *kv, const char *name, size_t i)
{
	const struct entry *en = find(kv, name);

	assert(en != NULL && en->key->type == KEYVAL_GROUP && i < en->n);
	return en->groups[i];
}

int
keyval_line(const struct keyval *kv, const char *name)
{
	int at = find_line(kv->text, name, 0);

	return kv->line + (at < 0 ? 0 : at);
}
