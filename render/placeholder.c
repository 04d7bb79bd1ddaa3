#include "render/placeholder.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "core/version.h"
#include "render/number.h"
#include "render/prose.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One placeholder: what stands in the braces, and what it becomes. */
struct call {
	struct build	*b;
	const char	*name;
	const char	*year;		/* behind ':', or NULL */
	const char	*args;		/* the rest, "" where nothing is */
	struct buf	 text;
	char		*spoken;	/* or NULL */
	char		*target;	/* or NULL */
};

static int
call_year(const struct call *c, int *year, struct err *e)
{
	char *end;
	long n;

	*year = c->b->p->year;
	if (c->year == NULL)
		return 0;
	n = strtol(c->year, &end, 10);
	if (end == c->year || *end != '\0' || n < -100 || n > 100)
		return err_set(e, ERR_MISUSED, _("\":%s\" is no distance in "
		    "years, as \":-1\" is"), c->year);
	*year += (int)n;
	return 0;
}

static int
fill_year(struct call *c, struct err *e)
{
	int year;

	if (call_year(c, &year, e) < 0)
		return -1;
	buf_addf(&c->text, "%d", year);
	return 0;
}

static int
fill_stichtag(struct call *c, struct err *e)
{
	int year;

	if (call_year(c, &year, e) < 0)
		return -1;
	if (strcmp(c->name, "stichtag") == 0)
		buf_puts(&c->text, date_german(date_stichtag(year)).s);
	else
		buf_puts(&c->text, number_date_long(date_stichtag(year)).s);
	return 0;
}

static int
fill_first_year(struct call *c, struct err *e)
{
	(void)e;
	buf_addf(&c->text, "%d", c->b->first_year);
	return 0;
}

static int
fill_years(struct call *c, struct err *e)
{
	(void)e;
	if (c->b->first_year < c->b->p->year)
		buf_addf(&c->text, "%d bis %d", c->b->first_year,
		    c->b->p->year);
	else
		buf_addf(&c->text, "%d", c->b->p->year);
	return 0;
}

/* "am 14.05.2025", for the body that the edition is made for. */
static int
fill_meeting(struct call *c, struct err *e)
{
	struct date day = c->b->p->meeting;

	(void)e;
	if (date_is_none(day))
		buf_puts(&c->text, "(Termin offen)");
	else
		buf_addf(&c->text, "am %s", date_german(day).s);
	return 0;
}

static int
fill_fact(struct call *c, struct err *e)
{
	const struct published *p = c->b->p;
	const struct { const char *name, *text; } facts[] = {
		{ "office", p->office }, { "region", p->region_name },
		{ "region_key", p->region }, { "method", p->method_text },
		{ "gebietsstand", p->gebietsstand },
		{ "version", STICHTAG_VERSION },
		{ "edition", c->b->state->file },
		{ "reason", c->b->state->reason },
	};
	size_t i;

	(void)e;
	for (i = 0; i < sizeof facts / sizeof facts[0]; i++)
		if (strcmp(facts[i].name, c->name) == 0 &&
		    facts[i].text != NULL)
			buf_puts(&c->text, facts[i].text);
	return 0;
}

static int
fill_rate_base(struct call *c, struct err *e)
{
	(void)e;
	buf_puts(&c->text, number_german(build_rate_base(c->b), 0).s);
	return 0;
}

static int
fill_measure(struct call *c, struct err *e)
{
	const struct published_measure *m = published_measure_find(c->b->p,
	    c->args);

	if (m == NULL)
		return err_set(e, ERR_MISUSED, _("there is no measure "
		    "\"%s\""), c->args);
	if (strcmp(c->name, "title") == 0)
		buf_puts(&c->text, m->title);
	else if (strcmp(c->name, "unit") == 0)
		buf_puts(&c->text, m->unit);
	else if (strcmp(c->name, "clause") == 0)
		buf_puts(&c->text, m->clause);
	else if (strcmp(c->name, "definition") == 0)
		buf_puts(&c->text, m->definition);
	else if (m->breaks_n == 0)
		return err_set(e, ERR_MISUSED, _("measure \"%s\" has no "
		    "break"), m->id);
	else
		buf_puts(&c->text, m->breaks[m->breaks_n - 1].text);
	return 0;
}

static int
fill_ref(struct call *c, struct err *e)
{
	size_t i;

	for (i = 0; i < c->b->refs_n; i++)
		if (strcmp(c->b->refs[i].id, c->args) == 0) {
			buf_addf(&c->text, "%s\xC2\xA0%d",
			    c->b->refs[i].figure ? "Abbildung" : "Tabelle",
			    c->b->refs[i].number);
			c->target = xasprintf("#%s", c->args);
			return 0;
		}
	return err_set(e, ERR_MISUSED, _("there is no table or chart with "
	    "the id \"%s\""), c->args);
}

static int
fill_literal(struct call *c, struct err *e)
{
	if (c->args[0] == '\0')
		return err_set(e, ERR_MISUSED, _("{literal} needs the "
		    "number"));
	buf_puts(&c->text, c->args);
	return 0;
}

static int
fill_list(struct call *c, struct err *e)
{
	if (c->b->list == NULL)
		return err_set(e, ERR_MISUSED, _("{list} has no meaning "
		    "here"));
	buf_puts(&c->text, c->b->list);
	return 0;
}

static int
fill_break_part(struct call *c, struct err *e)
{
	if (c->b->at == NULL)
		return err_set(e, ERR_MISUSED, _("{%s} has no meaning here"),
		    c->name);
	if (strcmp(c->name, "break_day") == 0)
		buf_puts(&c->text, date_german(c->b->at->day).s);
	else
		buf_puts(&c->text, c->b->at->label);
	return 0;
}

/* Put the text of CELL; a sign is spoken. */
static void
put_cell(struct call *c, struct report_cell cell)
{
	buf_puts(&c->text, cell.text);
	c->spoken = cell.spoken;
	free(cell.text);
}

static int
fill_value(struct call *c, struct err *e)
{
	struct value v;
	char *spec = xasprintf("%s%s%s %s", c->name,
	    c->year != NULL ? ":" : "", c->year != NULL ? c->year : "",
	    c->args);
	int rc = value_find(&v, c->b->p, spec, e);

	if (rc == 0)
		put_cell(c, build_cell(c->b, v.cell, v.measure->decimals));
	free(spec);
	return rc;
}

static int
fill_change(struct call *c, struct err *e)
{
	struct value v;
	struct change ch;
	int decimals;

	if (value_find(&v, c->b->p, c->args, e) < 0)
		return -1;
	ch = value_change(&v, c->b->p);
	decimals = v.measure->decimals;
	switch (ch.kind) {
	case CHANGE_UP:
		buf_addf(&c->text, "um %s gestiegen",
		    number_german(ch.by, decimals).s);
		break;
	case CHANGE_DOWN:
		buf_addf(&c->text, "um %s gesunken",
		    number_german(ch.by, decimals).s);
		break;
	case CHANGE_NONE:
		buf_puts(&c->text, "unverändert geblieben");
		break;
	case CHANGE_UNKNOWN:
		buf_puts(&c->text, "nicht mit dem Vorjahr vergleichbar");
		return 0;
	}
	if (ch.at != NULL)
		buf_puts(&c->text, " (Bruch der Zeitreihe)");
	return 0;
}

/* A part and its whole, printed values both.  Returns 1; 0 where no share can
 * be said, and what stands there instead is put; or -1 with E. */
static int
find_share(struct call *c, int64_t *part, int64_t *whole, struct err *e)
{
	static const struct published_cell hidden = { 0, SIGN_HIDDEN, 0 };
	struct value v, base;

	if (value_find(&v, c->b->p, c->args, e) < 0)
		return -1;
	if (v.n == 0)
		return err_set(e, ERR_MISUSED, _("{%s} needs a category, as "
		    "dimension=category"), c->name);
	base = v;
	base.n = 0;
	value_in_year(&base, c->b->p, v.year);
	if (v.cell == NULL || base.cell == NULL) {
		put_cell(c, build_cell(c->b, NULL, 0));
		return 0;
	}
	if (v.cell->sign != SIGN_NUMBER || base.cell->sign != SIGN_NUMBER ||
	    base.cell->value < build_rate_base(c->b)) {
		put_cell(c, build_cell(c->b, &hidden, 0));
		return 0;
	}
	*part = v.cell->value;
	*whole = base.cell->value;
	return 1;
}

static int
fill_share(struct call *c, struct err *e)
{
	int64_t part = 0, whole = 1;
	int found = find_share(c, &part, &whole, e);

	if (found > 0)
		buf_puts(&c->text, number_percent(part, whole).s);
	return found < 0 ? -1 : 0;
}

/* "4 von 10 Menschen", for whom per cent are too much. */
static int
fill_tenths(struct call *c, struct err *e)
{
	int64_t part = 0, whole = 1, n;
	int found = find_share(c, &part, &whole, e);

	if (found <= 0)
		return found;
	n = (part * 20 + whole) / (whole * 2);
	if (n == 0)
		buf_puts(&c->text, "weniger als 1 von 10 Menschen");
	else
		buf_addf(&c->text, "%d von 10 Menschen", (int)n);
	return 0;
}

/* {largest MEASURE DIMENSION} and {largest_value …}. */
static int
find_largest(struct value_largest *l, const struct call *c, struct err *e)
{
	char id[128], dim[64], rest;

	if (sscanf(c->args, "%127s %63s %c", id, dim, &rest) != 2)
		return err_set(e, ERR_MISUSED, _("{%s} needs a measure and a "
		    "dimension"), c->name);
	return value_largest(l, c->b->p, id, dim, e);
}

static int
fill_largest(struct call *c, struct err *e)
{
	const char *last = NULL;
	struct value_largest l = { NULL, NULL, 0 };
	size_t i, n = 0;

	if (find_largest(&l, c, e) < 0)
		return -1;
	if (l.value == 0) {
		put_cell(c, build_cell(c->b, NULL, 0));
		return 0;
	}
	for (i = 0; i < l.dim->n; i++) {
		if (!value_is_largest(&l, c->b->p, &l.dim->categories[i]))
			continue;
		if (last != NULL)
			buf_addf(&c->text, "%s%s", n++ > 0 ? ", " : "", last);
		last = l.dim->categories[i].label;
	}
	buf_addf(&c->text, "%s%s", n > 0 ? " und " : "", last);
	return 0;
}

static int
fill_largest_value(struct call *c, struct err *e)
{
	struct value_largest l = { NULL, NULL, 0 };

	if (find_largest(&l, c, e) < 0)
		return -1;
	if (l.value == 0)
		put_cell(c, build_cell(c->b, NULL, 0));
	else
		buf_puts(&c->text, number_german(l.value,
		    l.measure->decimals).s);
	return 0;
}

/* {label MEASURE DIMENSION=CATEGORY}: the category in words. */
static int
fill_label(struct call *c, struct err *e)
{
	const struct published_dimension *d;
	struct value v;

	if (value_find(&v, c->b->p, c->args, e) < 0)
		return -1;
	if (v.n != 1)
		return err_set(e, ERR_MISUSED, _("{label} needs one category, "
		    "as dimension=category"));
	d = value_dimension(c->b->p, v.measure->id, v.pairs[0].dim, v.year);
	buf_puts(&c->text, value_category(d, v.pairs[0].key)->label);
	return 0;
}

/* {record FORM COLUMN}: what its last row has there. */
static int
fill_record(struct call *c, struct err *e)
{
	size_t form = strcspn(c->args, " "), i, k;
	const char *column = c->args + form + strspn(c->args + form, " ");
	const char *name = NULL, *text = NULL;

	for (i = 0; i < c->b->p->records_n; i++) {
		const struct published_records *r = &c->b->p->records[i];

		if (strlen(r->form) != form ||
		    strncmp(r->form, c->args, form) != 0)
			continue;
		name = r->form;
		for (k = 0; k < r->columns_n; k++)
			if (strcmp(r->columns[k], column) == 0)
				text = r->rows_n == 0 ? "" : r->cells[
				    (r->rows_n - 1) * r->columns_n + k];
	}
	if (text == NULL)
		return err_set(e, ERR_MISUSED, _("{record} needs a form and "
		    "one of its columns"));
	if (prose_unsafe(text) != 0)
		return err_set(e, ERR_FAILED, _("form %s, column %s: a text "
		    "holds a character that no page may show"), name, column);
	if (text[0] == '\0')
		put_cell(c, build_cell(c->b, NULL, 0));
	else
		buf_puts(&c->text, text);
	return 0;
}

static const struct {
	const char	*name;
	int		(*fill)(struct call *, struct err *);
	bool		 year, args;	/* what it takes */
} placeholders[] = {
	{ "year", fill_year, true, false },
	{ "stichtag", fill_stichtag, true, false },
	{ "stichtag_long", fill_stichtag, true, false },
	{ "first_year", fill_first_year, false, false },
	{ "years", fill_years, false, false },
	{ "meeting", fill_meeting, false, false },
	{ "office", fill_fact, false, false },
	{ "region", fill_fact, false, false },
	{ "region_key", fill_fact, false, false },
	{ "gebietsstand", fill_fact, false, false },
	{ "version", fill_fact, false, false },
	{ "method", fill_fact, false, false },
	{ "edition", fill_fact, false, false },
	{ "reason", fill_fact, false, false },
	{ "rate_base", fill_rate_base, false, false },
	{ "title", fill_measure, false, true },
	{ "unit", fill_measure, false, true },
	{ "clause", fill_measure, false, true },
	{ "definition", fill_measure, false, true },
	{ "break", fill_measure, false, true },
	{ "break_day", fill_break_part, false, false },
	{ "break_label", fill_break_part, false, false },
	{ "ref", fill_ref, false, true },
	{ "literal", fill_literal, false, true },
	{ "list", fill_list, false, false },
	{ "change", fill_change, false, true },
	{ "share", fill_share, false, true },
	{ "label", fill_label, false, true },
	{ "record", fill_record, false, true },
	{ "record", fill_record, false, true },
	{ "tenths", fill_tenths, false, true },
	{ "largest", fill_largest, false, true },
	{ "largest_value", fill_largest_value, false, true },
};

static int
dispatch(struct call *c, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof placeholders / sizeof placeholders[0]; i++) {
		if (strcmp(placeholders[i].name, c->name) != 0)
			continue;
		if ((c->year != NULL && !placeholders[i].year) ||
		    (c->args[0] != '\0' && !placeholders[i].args))
			return err_set(e, ERR_MISUSED, _("{%s} takes nothing "
			    "more"), c->name);
		return placeholders[i].fill(c, e);
	}
	if (published_measure_find(c->b->p, c->name) == NULL)
		return err_set(e, ERR_MISUSED, _("\"{%s}\" is neither a "
		    "placeholder nor a measure"), c->name);
	return fill_value(c, e);
}

/* Fill the placeholder INSIDE (without its braces) into OUT. */
static int
fill_one(struct report_text *out, struct build *b, char *inside,
    const struct report_run *like, struct err *e)
{
	struct call c = { .b = b, .text = BUF_NONE };
	struct report_run run = *like;
	size_t len;
	char *p;
	int rc;

	for (p = inside; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	inside += strspn(inside, " ");
	for (len = strlen(inside); len > 0 && inside[len - 1] == ' '; len--)
		inside[len - 1] = '\0';
	p = inside + strcspn(inside, " ");
	c.args = p + strspn(p, " ");
	*p = '\0';
	if ((p = strchr(inside, ':')) != NULL) {
		*p = '\0';
		c.year = p + 1;
	}
	c.name = inside;
	if ((rc = dispatch(&c, e)) == 0) {
		run.spoken = c.spoken;
		if (c.target != NULL)
			run.target = c.target;
		if (c.text.len > 0)
			report_text_add(out, &run, c.text.data);
	}
	buf_free(&c.text);
	free(c.spoken);
	free(c.target);
	return rc;
}

static int
line_of(const char *text, const char *at, int line)
{
	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* The bytes of groups of three digits that follow at S: " 030". */
static int
thousands(const char *s)
{
	static const char *const gaps[] = { " ", "\u00A0", "\u202F" };
	size_t i, gap;
	int n = 0;

	for (i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
		gap = strlen(gaps[i]);
		while (strncmp(s + n, gaps[i], gap) == 0 &&
		    strspn(s + n + gap, "0123456789") == 3)
			n += (int)gap + 3;
	}
	return n;
}

/* Nor a word that says how a figure moved; "gestiegen oder gesunken" says
 * nothing yet.  FLAT is TEXT on one line. */
static void
check_hand_change(struct build *b, const char *text, const char *flat,
    int line)
{
	static const char *const words[] = { "gestiegen", "gesunken",
	    "zugenommen", "abgenommen" };
	const char *at;
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if ((at = strstr(flat, words[i])) != NULL &&
		    strstr(flat, " oder ") == NULL)
			build_warn(b, line_of(text, text + (at - flat), line),
			    _("\"%s\" is typed by hand: {change ID} says it "
			    "by the figures"), words[i]);
}

/* No number typed by hand: a figure of the text could contradict the table
 * next year. */
static void
check_hand_numbers(struct build *b, const char *text, int line)
{
	char *flat = xstrdup(text), *p;
	const char *at;

	for (p = flat; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	if ((at = prose_hand_number(flat)) != NULL) {
		int n = (int)strspn(at, "0123456789.,");

		while (n > 1 && strchr(".,", at[n - 1]) != NULL)
			n--;
		n += thousands(at + n);
		build_warn(b, line_of(text, text + (at - flat), line),
		    _("the number %.*s is typed by hand: a placeholder or "
		    "{literal %.*s} belongs here"), n, at, n, at);
	}
	check_hand_change(b, text, flat, line);
	free(flat);
}

/* Plain text up to a brace, "{{" and "}}" as one. */
static const char *
fill_plain(struct report_text *out, const char *s,
    const struct report_run *like)
{
	struct buf text = BUF_NONE;

	while (*s != '\0') {
		if (*s == '{' && s[1] != '{')
			break;
		if (*s == '{' || (*s == '}' && s[1] == '}'))
			s++;
		buf_putc(&text, *s == '\n' ? ' ' : *s);
		s++;
	}
	if (text.len > 0)
		report_text_add(out, like, text.data);
	buf_free(&text);
	return s;
}

int
placeholder_fill(struct report_text *out, struct build *b, const char *text,
    int line, const struct report_run *like, struct err *e)
{
	const char *s = text;
	size_t i, first = out->n;

	check_hand_numbers(b, text, line);
	for (;;) {
		const char *end;
		char *inside;
		int rc;

		s = fill_plain(out, s, like);
		if (*s == '\0')
			break;
		if ((end = strchr(s, '}')) == NULL)
			return err_set(e, ERR_MISUSED, _("%s:%d: a \"{\" "
			    "without \"}\" (write \"{{\" for the character)"),
			    b->t->file, line_of(text, s, line));
		inside = xstrndup(s + 1, (size_t)(end - s - 1));
		rc = fill_one(out, b, inside, like, e);
		free(inside);
		if (rc < 0)
			return err_add(e, "%s:%d", b->t->file,
			    line_of(text, s, line));
		s = end + 1;
	}
	/* The run before may have grown. */
	for (i = first > 0 ? first - 1 : 0; i < out->n; i++) {
		char *spaced = prose_spaces(out->runs[i].text);

		free(out->runs[i].text);
		out->runs[i].text = spaced;
	}
	return 0;
}

char *
placeholder_text(struct build *b, const char *text, int line, struct err *e)
{
	static const struct report_run plain = { NULL, false, false, NULL,
	    NULL };
	struct report_text t = { NULL, 0, 0 };
	struct buf out = BUF_NONE;
	int rc = placeholder_fill(&t, b, text, line, &plain, e);
	size_t i;

	for (i = 0; i < t.n; i++) {
		buf_puts(&out, t.runs[i].text);
		free(t.runs[i].text);
		free(t.runs[i].target);
		free(t.runs[i].spoken);
	}
	free(t.runs);
	if (rc == 0)
		return buf_detach(&out);
	buf_free(&out);
	return NULL;
}
