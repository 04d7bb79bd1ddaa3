#include "aggregate/kin.h"

#include <string.h>

const struct kin_subset kin_subsets[] = {
	{ "asyl_hh_stichtag", "asyl_regel_stichtag" },
	{ "asyl_p2_stichtag", "asyl_regel_stichtag" },
	{ "asyl_p3_stichtag", "asyl_regel_stichtag" },
	{ "by_egh_ga_n", "egh_lb_stichtag" },
	{ "by_hzp_ga_n", "hzp_stichtag" },
	{ "egh_abgang", "egh_lb_jahr" },
	{ "egh_lb_stichtag", "egh_faelle_stichtag" },
	{ "egh_lb_stichtag", "egh_lb_jahr" },
	{ "egh_lb_stichtag", "egh_leist_stichtag" },
	{ "egh_mehrfach", "egh_lb_stichtag" },
	{ "egh_pb_stichtag", "egh_lb_stichtag" },
	{ "egh_zugang", "egh_lb_jahr" },
	{ "he_8c_rag_erst_n", "he_8c_rag_n" },
	{ "he_8c_rag_n", "egh_lb_stichtag" },
	{ "he_8c_rag_n", "he_rag_gesamt_n" },
	{ "he_8d_ga_n", "egh_lb_stichtag" },
	{ "he_gesamt_n", "egh_lb_stichtag" },
	{ "he_rag_gesamt_n", "egh_lb_stichtag" },
	{ "he_wechsel_n", "egh_lb_jahr" },
	{ "he_wechsel_pflege_n", "egh_lb_jahr" },
	{ "kpi_ambq", "egh_lb_stichtag" },
	{ "kpi_dichte_bwf", "egh_lb_stichtag" },
	{ "kpi_dichte_wfbm", "egh_lb_stichtag" },
	{ "kpi_inklusion_arbeit", "egh_lb_stichtag" },
	{ "hzp_stichtag", "hzp_jahr" },
	{ NULL, NULL }
};

const struct kin_partition kin_partitions[] = {
	{ "egh_lb_jahr", "egh_lb_stichtag", "egh_abgang" },
	{ NULL, NULL, NULL }
};

const struct kin_authority kin_authorities[] = {
	{ "by_egh_ga_n", "", "", ROLE_SUPRA_LOCAL, "egh_lb_stichtag" },
	{ "by_hzp_ga_n", "", "", ROLE_SUPRA_LOCAL, "hzp_stichtag" },
	{ "he_8c_rag_n", "", "", ROLE_LOCAL, "he_rag_gesamt_n" },
	{ "he_8d_ga_n", "", "", ROLE_SUPRA_LOCAL, "egh_lb_stichtag" },
	{ "he_8d_ga_n", "rag", "over", ROLE_SUPRA_LOCAL, "he_rag_gesamt_n" },
	{ NULL, NULL, NULL, ROLE_OTHER, NULL }
};

const struct kin_total kin_totals[] = {
	{ "he_8c_rag_erst_n", "he_8c_rag_n", "application", "after" },
	{ "he_gesamt_n", "egh_lb_stichtag", "", "" },
	{ "he_rag_gesamt_n", "egh_lb_stichtag", "rag", "over" },
	{ NULL, NULL, NULL, NULL }
};

const struct kin_group kin_groups[] = {
	{ "service_type", "service_group" },
	{ "housing", "setting" },
	{ NULL, NULL }
};

const struct kin_within kin_withins[] = {
	{ "target_county", "place", { "outside", "both" } },
	{ "county_home", "place_home", { "outside", "both" } },
	{ "county_work", "place_work", { "outside", "both" } },
	{ NULL, NULL, { NULL, NULL } }
};

const struct kin_union kin_unions[] = {
	{ "hzp_amb_quote", false, false, "hzp_stichtag", "care_setting",
	    { "ambulant" } },
	{ "kpi_ambq", false, false, "egh_lb_stichtag", "service_type",
	    { "ST_ASS1", "ST_ASS2", "ST_PFLFAM" } },
	{ "kpi_dichte_bwf", false, false, "egh_lb_stichtag", "housing",
	    { "BWF" } },
	{ "kpi_dichte_wfbm", false, false, "egh_lb_stichtag", "service_type",
	    { "AL_WFBM" } },
	{ "kpi_inklusion_arbeit", false, true, "egh_lb_stichtag",
	    "service_type", { "AL_ALA", "AL_BFA" } },
	{ "kpi_inklusion_arbeit", true, true, "egh_lb_stichtag",
	    "service_type", { "AL_WFBM", "AL_ALA", "AL_BFA" } },
	{ "kpi_inklusion_arbeit", true, false, "egh_lb_stichtag",
	    "service_group", { "ARBEIT" } },
	{ "kpi_u18", false, true, "egh_lb_stichtag", "age_group",
	    { "0-6", "7-17" } },
	{ NULL, false, false, NULL, NULL, { NULL } }
};

const struct kin_rest kin_rests[] = {
	{ "kpi_ambq", "kpi_dichte_bwf" },
	{ NULL, NULL }
};

const struct kin_inner kin_inners[] = {
	{ "he_8c_rag_n", "egh_lb_stichtag", "age_group", "65+" },
	{ "he_rag_gesamt_n", "egh_lb_stichtag", "age_group", "65+" },
	{ NULL, NULL, NULL, NULL }
};

const struct kin_same kin_same[] = {
	/* Of others only those with an AGS are counted. */
	{ "he_8c_rag_n", "he_rag_gesamt_n", "municipality", "unknown" },
	{ NULL, NULL, NULL, NULL }
};

const struct kin_split kin_splits[] = {
	{ "egh_lb_stichtag", "kpi_u18", "kpi_dichte_bwf", "housing", "BWF" },
	{ NULL, NULL, NULL, NULL, NULL }
};

const struct kin_implied kin_implied[] = {
	{ "rag", { "over" }, "age_group", { "65+" } },
	{ "rag", { "unknown" }, "age_group", { "unknown" } },
	{ "age_group", { "0-6", "7-17", "18-39", "40-64" }, "rag",
	    { "under" } },
	{ "place", { "unknown" }, "place_home", { "unknown" } },
	{ "place", { "unknown" }, "place_work", { "unknown" } },
	{ "place_home", { "inside", "both" }, "place", { "inside", "both" } },
	{ "place_home", { "outside", "both" }, "place",
	    { "outside", "both" } },
	{ "place_work", { "inside", "both" }, "place", { "inside", "both" } },
	{ "place_work", { "outside", "both" }, "place",
	    { "outside", "both" } },
	{ NULL, { NULL }, NULL, { NULL } }
};

const struct kin_alike kin_alike[] = {
	{ "county_home", "target_county" },
	{ "county_work", "target_county" },
	{ NULL, NULL }
};

const char *const kin_singles[] = {
	"egh_faelle_stichtag", "egh_leist_stichtag", NULL
};

const struct kin_money kin_money = {
	"egh_ausgaben_brutto", "egh_einnahmen", "egh_ausgaben_netto",
	"kpi_kosten_ew"
};

/* Whether the measures with these two ids are among three. */
static bool
are_two_of(const char *a, const char *b, const char *x, const char *y,
    const char *z)
{
	const char *const all[] = { x, y, z };
	bool has_a = false, has_b = false;
	size_t i;

	for (i = 0; i < sizeof all / sizeof all[0]; i++) {
		has_a = has_a || strcmp(a, all[i]) == 0;
		has_b = has_b || strcmp(b, all[i]) == 0;
	}
	return has_a && has_b;
}

/* Whether a row can have cells of both; an equal statement is the case of
 * parts, quotients and same counts.  An amount has no rows, but is printed
 * only where what it is divided by is. */
static bool
has_rows_between(const struct measure *a, const struct measure *b)
{
	size_t i;

	if (strcmp(measure_statement(a), measure_statement(b)) == 0 ||
	    (a->per != NULL && strcmp(a->per, b->id) == 0) ||
	    (b->per != NULL && strcmp(b->per, a->id) == 0))
		return true;
	for (i = 0; kin_subsets[i].part != NULL; i++)
		if (are_two_of(a->id, b->id, kin_subsets[i].part,
		    kin_subsets[i].whole, kin_subsets[i].whole))
			return true;
	for (i = 0; kin_partitions[i].whole != NULL; i++)
		if (are_two_of(a->id, b->id, kin_partitions[i].whole,
		    kin_partitions[i].part, kin_partitions[i].rest))
			return true;
	for (i = 0; kin_unions[i].part != NULL; i++)
		if (are_two_of(a->id, b->id, kin_unions[i].part,
		    kin_unions[i].whole, kin_unions[i].whole))
			return true;
	for (i = 0; kin_rests[i].share != NULL; i++)
		if (are_two_of(a->id, b->id, kin_rests[i].share,
		    kin_rests[i].rest, kin_rests[i].rest))
			return true;
	for (i = 0; kin_inners[i].part != NULL; i++)
		if (are_two_of(a->id, b->id, kin_inners[i].part,
		    kin_inners[i].whole, kin_inners[i].whole))
			return true;
	for (i = 0; kin_authorities[i].total != NULL; i++)
		if (are_two_of(a->id, b->id, kin_authorities[i].total,
		    kin_authorities[i].whole, kin_authorities[i].whole))
			return true;
	return false;
}

void
kin_number(size_t *numbers, const struct measure *const ms[], size_t n)
{
	size_t i, j, k;

	for (i = 0; i < n; i++) {
		numbers[i] = i;
		for (j = 0; j < i; j++) {
			size_t old = numbers[j];

			if (old == i || !has_rows_between(ms[i], ms[j]))
				continue;
			for (k = 0; k < i; k++)
				if (numbers[k] == old)
					numbers[k] = i;
		}
	}
}
