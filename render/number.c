#include "render/number.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define THIN	"\xE2\x80\xAF"	/* U+202F narrow no-break space */
#define NBSP	"\xC2\xA0"
#define MINUS	"\xE2\x88\x92"	/* U+2212 */

static const struct {
	const char	*text, *spoken, *meaning;
} signs[] = {
	[SIGN_NUMBER] = { "", "", "" },
	[SIGN_NOTHING] = { "–", "nichts vorhanden",
	    "nichts vorhanden (genau null) oder keine Veränderung" },
	[SIGN_HIDDEN] = { ".", "geheim zu halten",
	    "Zahlenwert unbekannt oder geheim zu halten" },
	[SIGN_LATER] = { "…", "Angabe fällt später an",
	    "Angabe fällt später an oder lag bei Redaktionsschluss noch nicht "
	    "vor" },
	[SIGN_UNSAFE] = { "/", "nicht sicher genug",
	    "keine Angabe, da der Zahlenwert nicht sicher genug ist" },
	[SIGN_CROSSED] = { "x", "gesperrt",
	    "Tabellenfach gesperrt, weil die Aussage nicht sinnvoll ist" },
};

static const struct {
	unsigned	 mark;
	const char	*text, *spoken, *meaning;
} marks[] = {
	{ MARK_PRELIMINARY, "p", "vorläufig", "vorläufige Zahl" },
	{ MARK_REVISED, "r", "berichtigt", "berichtigte Zahl" },
	{ MARK_ESTIMATED, "s", "geschätzt", "geschätzte Zahl" },
};

#define MARKS	(sizeof marks / sizeof marks[0])

static const char *const months[] = { "Januar", "Februar", "März", "April",
    "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember" };

/* Append S to T; the longest number we write is far shorter than T. */
static void
put(struct number_text *t, const char *s)
{
	size_t len = strlen(t->s), more = strlen(s);

	assert(len + more < sizeof t->s);
	memcpy(t->s + len, s, more + 1);
}

struct number_text
number_german(int64_t value, int decimals)
{
	struct number_text t = { "" };
	char digits[32], one[2] = "";
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	int i, n;

	assert(decimals >= 0 && decimals <= 9);
	n = snprintf(digits, sizeof digits, "%0*" PRIu64, decimals + 1, size);
	if (value < 0)
		put(&t, MINUS);
	for (i = 0; i < n; i++) {
		int left = n - decimals - i;	/* digits before the comma */

		if (left == 0)
			put(&t, ",");
		else if (i > 0 && left > 0 && left % 3 == 0)
			put(&t, THIN);
		one[0] = digits[i];
		put(&t, one);
	}
	return t;
}

struct number_text
number_cell(const struct published_cell *c, int decimals)
{
	struct number_text t = { "" };
	size_t i;

	if (c->sign == SIGN_NUMBER)
		t = number_german(c->value, decimals);
	else
		put(&t, sign_text(c->sign));
	for (i = 0; i < MARKS; i++)
		if (c->marks & marks[i].mark)
			put(&t, marks[i].text);
	return t;
}

struct number_text
number_spoken(const struct published_cell *c, int decimals)
{
	struct number_text t = { "" };
	size_t i;

	if (c->sign == SIGN_NUMBER && c->marks == 0)
		return t;
	if (c->sign == SIGN_NUMBER)
		t = number_german(c->value, decimals);
	else
		put(&t, sign_spoken(c->sign));
	for (i = 0; i < MARKS; i++)
		if (c->marks & marks[i].mark) {
			put(&t, ", ");
			put(&t, marks[i].spoken);
		}
	return t;
}

/* A / B (B > 0), rounded half away from zero. */
static int64_t
divide(int64_t a, int64_t b)
{
	return a < 0 ? -((-a + b / 2) / b) : (a + b / 2) / b;
}

struct number_text
number_percent(int64_t part, int64_t base)
{
	struct number_text t;

	assert(base > 0);
	t = number_german(divide(part * 100, base), 0);
	put(&t, NBSP "%");
	return t;
}

int64_t
number_change_tenths(int64_t now, int64_t before)
{
	assert(before > 0);
	return divide((now - before) * 1000, before);
}

struct number_text
number_plain(const char *text)
{
	struct number_text t = { "" };
	char one[2] = "";

	if (strncmp(text, MINUS, strlen(MINUS)) == 0) {
		put(&t, "-");
		text += strlen(MINUS);
	}
	if (!isdigit((unsigned char)*text))
		return (struct number_text){ "" };
	while (*text != '\0') {
		if (strncmp(text, THIN, strlen(THIN)) == 0) {
			text += strlen(THIN);
			continue;
		}
		if (!isdigit((unsigned char)*text) && *text != ',')
			return (struct number_text){ "" };
		one[0] = *text == ',' ? '.' : *text;
		put(&t, one);
		text++;
	}
	return t;
}

const char *
number_month(int month)
{
	assert(month >= 1 && month <= 12);
	return months[month - 1];
}

struct number_text
number_date_long(struct date d)
{
	struct number_text t = { "" };

	if (date_is_valid(d))
		snprintf(t.s, sizeof t.s, "%d." NBSP "%s" NBSP "%d", d.day,
		    number_month(d.month), d.year);
	return t;
}

const char *
sign_text(enum sign s)
{
	return signs[s].text;
}

const char *
sign_spoken(enum sign s)
{
	return signs[s].spoken;
}

const char *
sign_meaning(enum sign s)
{
	return signs[s].meaning;
}

/* The row of MARK, one of the enum. */
static size_t
mark_row(unsigned mark)
{
	size_t i = 0;

	while (marks[i].mark != mark) {
		i++;
		assert(i < MARKS);
	}
	return i;
}

const char *
mark_text(unsigned mark)
{
	return marks[mark_row(mark)].text;
}

const char *
mark_meaning(unsigned mark)
{
	return marks[mark_row(mark)].meaning;
}
