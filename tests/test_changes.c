#include "tests/test.h"

#include "aggregate/changes.h"
#include "tests/aggregate_store.h"

/* Figures beside those of last year: the change in per cent. */

/* N persons, every fourth a man. */
static void
serve(struct store *s, int year, int n)
{
	int64_t d = store_delivery(s, "kreis", year);
	char number[16];
	int i;

	store_sql(s, "BEGIN");
	for (i = 0; i < n; i++) {
		snprintf(number, sizeof number, "%d", i);
		store_spell(s, d, store_person(s, d, &(struct store_person){
		    .number = number, .sex = i % 4 == 0 ? "m" : "w",
		    .birth = 19900315, .ags_ga = 6437001 }),
		    &(struct store_spell){ .rechtskreis = "EGH",
		    .leistungsart = "MR", .wohnform = "EIG",
		    .beginn = 20100101 });
	}
	store_sql(s, "COMMIT");
}

static __attribute__((noinline)) char *
compared(struct store *s, const char *measure, enum figures_format format)
{
	struct aggregate_request r = store_request(&measure, 2023, 2023);
	struct err e = ERR_NONE;
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (changes_print(f, store_db(s), &s->config, &r, format, false,
	    &e) < 0)
		fail_msg("%s", e.text);
	fclose(f);
	return text;
}

static void
expect(struct store *s, const char *measure, enum figures_format format,
    const char *words)
{
	char *text = compared(s, measure, format);

	if (strstr(text, words) == NULL)
		fail_msg("%s: %s", words, text);
	free(text);
}

TEST(counts_change_in_per_cent_from_a_hundred_on)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, 2022, 200);
	serve(&s, 2023, 160);
	expect(&s, "egh_lb_stichtag", FIGURES_CSV,
	    "06437,,,160,,200,,-40,-20.0\r\n");
	expect(&s, "egh_lb_stichtag", FIGURES_TABLE,
	    "         200         160         −40       −20,0\n");
	expect(&s, "egh_lb_stichtag", FIGURES_JSON,
	    "\"change\": -40,\n  \"change_percent\": -20.0");
	/* 50 men: too few. */
	expect(&s, "egh_lb_stichtag", FIGURES_CSV,
	    "06437,sex,m,40,,50,,-10,\r\n");
	expect(&s, "egh_lb_stichtag", FIGURES_TABLE,
	    "          50          40         −10           x\n");
	store_close(&s);
}

TEST(a_share_changes_in_percentage_points_only)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, 2022, 200);
	serve(&s, 2023, 120);
	expect(&s, "kpi_frauenanteil", FIGURES_CSV,
	    "06437,,,75.0,,75.0,,0.0,\r\n");
	expect(&s, "kpi_frauenanteil", FIGURES_TABLE,
	    "        75,0        75,0         0,0           x\n");
	store_close(&s);
}

TEST(without_a_number_in_both_years_nothing_is_said)
{
	struct store s;

	store_open(&s);
	store_source(&s, "kreis", ROLE_LOCAL);
	serve(&s, 2023, 120);
	expect(&s, "egh_lb_stichtag", FIGURES_CSV,
	    "06437,,,120,,,…,,\r\n");
	store_close(&s);
}
