/*
 * ruletexts
 *
 * The words of the rules that officer.sql writes into its receipts, as CSV:
 * the rule's name there, its id, its number in the order of findings, its
 * level, what is wrong, what to do.
 */
#include "ingest/rules.h"

#include <stdio.h>
#include <string.h>

#define RULE(name)	{ #name, RULE_##name }

static const struct {
	const char	*name;
	enum rule_number rule;
} named[] = {
	RULE(P01), RULE(P02), RULE(P02_AT_BIRTH), RULE(P03), RULE(P04),
	RULE(P05), RULE(P06), RULE(P07_HPL), RULE(P07_SCHOOL),
	RULE(P07_WORK), RULE(P07_WORKSHOP), RULE(P08), RULE(P08_UNKNOWN),
	RULE(P09), RULE(P10), RULE(P11_YOUNG), RULE(P11_OLD), RULE(P12),
	RULE(P12_TWO_HOMES), RULE(P15), RULE(P16), RULE(P17),
	RULE(P17_LOST), RULE(P18), RULE(P19), RULE(P19_TAKEN_OVER),
	RULE(P25), { "D06", RULE_MATCH }, RULE(D10), RULE(L05), RULE(L07),
	RULE(L08),
};

/* LEN bytes of TEXT as a receipt has them: no delimiter, no quote. */
static void
put(const char *text, size_t len)
{
	static const char *const quotes[] = { "„", "“", "”" };
	size_t i, skip;

	putchar('"');
	for (; len > 0; text += skip, len -= skip) {
		skip = 1;
		for (i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
			if (strncmp(text, quotes[i], strlen(quotes[i])) == 0)
				skip = strlen(quotes[i]);
		if (skip == 1)
			putchar(*text == ';' ? ',' : *text);
	}
	putchar('"');
}

int
main(void)
{
	size_t i, len;

	puts("name;id;n;level;befund;massnahme");
	for (i = 0; i < sizeof named / sizeof named[0]; i++) {
		const struct rule *r = &rules[named[i].rule];
		const char *what = strstr(r->text, "Bitte ");

		if (what == NULL)
			what = r->text + strlen(r->text);
		for (len = (size_t)(what - r->text); len > 0 &&
		    r->text[len - 1] == ' '; len--)
			;
		printf("%s;%s;%d;%s;", named[i].name, r->id,
		    (int)named[i].rule, r->muss ? "Muss" : "Kann");
		put(r->text, len);
		putchar(';');
		put(what, strlen(what));
		putchar('\n');
	}
	return ferror(stdout) || fflush(stdout) != 0;
}
