#include "tests/test.h"

#include "aggregate/measure.h"
#include "tests/aggregate_store.h"

/* The four measures at their boundaries, one person at a time. */

static const struct store_person old = { .number = "1", .sex = "w",
	.birth = 19400101, .ags_ga = 6437001 };

static const struct store_spell open_spell = { .rechtskreis = "EGH",
	.leistungsart = "ST_ASS1", .wohnform = "EIG", .zielgruppe = "GEISTIG",
	.beginn = 20200101, .ags_leist = 6437001 };

static void
kreis_and_lwv(struct store *s)
{
	store_open(s);
	store_source(s, "kreis", ROLE_LOCAL);
	store_source(s, "lwv", ROLE_SUPRA_LOCAL);
}

/* One person with one spell at SOURCE, delivered for 2024. */
static void
one(struct store *s, const char *source, const struct store_person *p,
    const struct store_spell *sp)
{
	int64_t d;

	kreis_and_lwv(s);
	store_delivery(s, strcmp(source, "lwv") == 0 ? "kreis" : "lwv", 2024);
	d = store_delivery(s, source, 2024);
	store_spell(s, d, store_person(s, d, p), sp);
}

/* What is counted of a measure in categories. */
struct count {
	const char	*dimension, *category;
	int64_t		 n;
};

static void
assert_counts(struct store *s, const char *id, int year,
    const struct count *of, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		int64_t is = store_exact(s, id, year, of[i].dimension,
		    of[i].category);

		if (is != of[i].n)
			fail_msg("%s %d %s=%s: not %lld but %lld", id, year,
			    of[i].dimension, of[i].category,
			    (long long)of[i].n, (long long)is);
	}
}

#define COUNTS(s, id, year, ...)					\
	assert_counts(s, id, year, (const struct count[]){ __VA_ARGS__ }, \
	    sizeof((const struct count[]){ __VA_ARGS__ }) /		\
	    sizeof(struct count))

TEST(the_registry_is_sorted_and_each_measure_has_breakdowns)
{
	size_t i;

	for (i = 0; i < measure_count(); i++) {
		const struct measure *m = measure_at(i);

		if (i > 0)
			assert_true(strcmp(measure_at(i - 1)->id, m->id) < 0);
		assert_non_null(m->breakdowns);
		assert_ptr_equal(measure_find(m->id), m);
	}
	assert_null(measure_find("he_8c"));
}

/* Gebietsstand is the end of the last year asked for: a series has the areas
 * of its end in all years. */
TEST(who_lived_in_an_area_that_is_no_more_counts_in_its_successor)
{
	struct store_person p = old;
	const struct published_table *t;
	struct published *is;
	struct store s;
	int64_t d;

	kreis_and_lwv(&s);
	p.ags_ga = 6437002;
	d = store_delivery(&s, "kreis", 2017);
	store_spell(&s, d, store_person(&s, d, &p), &(struct store_spell){
	    .rechtskreis = "EGH", .leistungsart = "ST_ASS1",
	    .beginn = 20100101 });
	store_delivery(&s, "lwv", 2017);
	store_delivery(&s, "kreis", 2018);
	store_delivery(&s, "lwv", 2018);
	s.config.method = (char *)"exact";
	is = store_publish(&s, "egh_lb_stichtag", 2017, 2018);
	t = published_table_find(is, "egh_lb_stichtag", "municipality", 2017);
	assert_int_equal(published_cell_find(t,
	    (const char *[]){ "06437016" })->value, 1);
	assert_null(published_cell_find(t, (const char *[]){ "06437002" }));
	published_free(is);
	/* Alone, 2017 has the areas of 2017. */
	assert_int_equal(store_exact(&s, "egh_lb_stichtag", 2017,
	    "municipality", "06437002"), 1);
	store_close(&s);
}

TEST(a_spell_counts_from_its_first_to_its_last_day)
{
	static const struct {
		int64_t	beginn, ende;
		int	stichtag, jahr;
	} cases[] = {
		{ 20240101, 20241231, 1, 1 },
		{ 20241231, 20241231, 1, 1 },	/* one day, the last */
		{ 20241231, OPEN, 1, 1 },
		{ 20240101, 20241230, 0, 1 },
		{ 20250101, OPEN, 0, 0 },
		{ 20200101, 20240101, 0, 1 },	/* the first day of the year */
		{ 20200101, 20231231, 0, 0 },
		{ 20200101, OPEN, 1, 1 },
		{ 20240229, 20240229, 0, 1 },
	};
	struct store_spell sp = open_spell;
	struct store s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		sp.beginn = cases[i].beginn;
		sp.ende = cases[i].ende;
		one(&s, "kreis", &old, &sp);
		assert_int_equal(store_exact(&s, "egh_lb_stichtag", 2024, "",
		    ""), cases[i].stichtag);
		assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024, "",
		    ""), cases[i].stichtag);
		assert_int_equal(store_exact(&s, "egh_lb_jahr", 2024, "",
		    ""), cases[i].jahr);
		store_close(&s);
	}
}

TEST(he_8c_counts_by_the_retirement_age_at_the_end_of_the_stichtag)
{
	static const struct {
		int64_t	birth;
		int	precision, schutz, counted;
	} cases[] = {
		{ 19581231, 0, 0, 1 }, { 19590101, 0, 0, 0 },
		{ 19590615, 0, 1, 1 },	/* § 235 (2) sentence 3 */
		{ 19581201, 1, 0, 1 }, { 19590101, 1, 0, 0 },
		{ 19590101, 2, 0, 0 },
		{ 19600229, 0, 0, 0 }, { 19440229, 0, 0, 1 },
	};
	struct store_person p = old;
	struct store s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		p.birth = cases[i].birth;
		p.precision = cases[i].precision;
		p.rag_schutz = cases[i].schutz;
		one(&s, "kreis", &p, &open_spell);
		assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024, "",
		    ""), cases[i].counted);
		store_close(&s);
	}
}

TEST(the_undetermined_are_outside_he_8c_and_named_in_a_note)
{
	struct store_person p = old;
	struct published *pub;
	struct store s;
	bool named = false;
	int64_t d;
	size_t i;

	kreis_and_lwv(&s);
	store_delivery(&s, "lwv", 2020);
	d = store_delivery(&s, "kreis", 2020);
	p.birth = 19550401;
	p.precision = 1;
	for (i = 0; i < 12; i++)
		store_spell(&s, d, store_person(&s, d, &p), &open_spell);
	COUNTS(&s, "he_8c_rag_n", 2020, { "", "", 0 }, { "sex", "w", 0 });
	pub = store_publish(&s, "he_8c_rag_n", 2020, 2020);
	for (i = 0; i < pub->notes_n; i++)
		if (strstr(pub->notes[i], "etwa 10 Personen von kreis ohne "
		    "Geburtstag") != NULL)
			named = true;
	assert_true(named);
	published_free(pub);
	store_close(&s);
}

TEST(he_8d_goes_by_the_habitual_residence_and_nothing_else)
{
	static const struct {
		int64_t		 ags_ga, ags_leist;
		const char	*rechtskreis;
		int		 counted;
	} cases[] = {
		{ 6437001, 6411000, "EGH", 1 },	/* served in Darmstadt */
		{ 6437000, 6437001, "EGH", 1 },	/* known by the Kreis only */
		{ 6411000, 6437001, "EGH", 0 },	/* a home in the region */
		{ 0, 6437001, "EGH", 0 },
		{ 6437016, 0, "EGH", 1 },
		{ 6437016, 0, "HZP", 0 },
	};
	struct store_person p = old;
	struct store_spell sp = open_spell;
	struct store s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		p.ags_ga = cases[i].ags_ga;
		sp.ags_leist = cases[i].ags_leist;
		sp.rechtskreis = cases[i].rechtskreis;
		one(&s, "lwv", &p, &sp);
		assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024, "", ""),
		    cases[i].counted);
		assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024, "",
		    ""), 0);
		assert_int_equal(store_exact(&s, "egh_lb_stichtag", 2024, "",
		    ""), cases[i].counted);
		store_close(&s);
	}
}

TEST(a_local_source_counts_its_persons_wherever_they_come_from)
{
	struct store_person p = old;
	struct store s;

	p.ags_ga = 6411000;
	one(&s, "kreis", &p, &open_spell);
	COUNTS(&s, "egh_lb_stichtag", 2024, { "", "", 1 },
	    { "municipality", "outside", 1 });
	assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024,
	    "municipality", "outside"), 1);
	store_close(&s);
}

TEST(a_municipality_known_by_its_kreis_is_unknown)
{
	struct store_person p = old;
	struct store s;

	p.ags_ga = 6437000;
	one(&s, "kreis", &p, &open_spell);
	COUNTS(&s, "he_8c_rag_n", 2024, { "municipality", "unknown", 1 },
	    { "municipality", "06437001", 0 });
	/* Abolished in 2017: no category of 2024. */
	assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024,
	    "municipality", "06437002"), -1);
	store_close(&s);
}

TEST(place_and_place_home_look_at_different_services)
{
	struct store_spell sp = open_spell;
	struct store s;
	int64_t d, p;

	kreis_and_lwv(&s);
	store_delivery(&s, "kreis", 2024);
	d = store_delivery(&s, "lwv", 2024);
	p = store_person(&s, d, &old);
	store_spell(&s, d, p, &sp);		/* at home in the region */
	sp.leistungsart = "AL_WFBM";
	sp.ags_leist = 6411000;			/* at work in Darmstadt */
	store_spell(&s, d, p, &sp);
	sp.ags_leist = 0;
	store_spell(&s, d, p, &sp);
	sp.leistungsart = "ST_BEF";
	sp.ags_leist = 6432000;			/* ended: not counted */
	sp.ende = 20241230;
	store_spell(&s, d, p, &sp);
	COUNTS(&s, "he_8d_ga_n", 2024, { "place", "both", 1 },
	    { "place", "inside", 0 }, { "place_home", "inside", 1 },
	    { "target_county", "06411000", 1 },
	    { "target_county", "06432000", 0 },
	    { "target_county", "06437000", -1 });
	store_close(&s);
}

TEST(a_person_without_any_known_place_is_unknown)
{
	struct store_spell sp = open_spell;
	struct store s;

	sp.ags_leist = 0;
	one(&s, "lwv", &old, &sp);
	COUNTS(&s, "he_8d_ga_n", 2024, { "place", "unknown", 1 },
	    { "place_home", "unknown", 1 });
	store_close(&s);
}

TEST(what_is_missing_is_unknown_and_stays_in_the_total)
{
	static const struct store_person p = { .number = "1",
	    .ags_ga = 6437001 };
	static const struct store_spell sp = { .rechtskreis = "EGH",
	    .beginn = 20200101 };
	static const char *const dims[] = { "sex", "age_group", "rag",
	    "housing", "target_group", "place", "place_home" };
	struct store s;
	size_t i;

	one(&s, "lwv", &p, &sp);
	for (i = 0; i < sizeof dims / sizeof dims[0]; i++)
		assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024, dims[i],
		    "unknown"), 1);
	assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024, "sex*age_group",
	    "unknown*unknown"), 1);
	COUNTS(&s, "egh_lb_stichtag", 2024, { "service_type", "unknown", 1 },
	    { "service_group", "unknown", 1 });
	assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024, "", ""), 1);
	store_close(&s);
}

TEST(a_service_of_another_law_is_no_category_of_integration_assistance)
{
	struct store_spell sp = open_spell;
	struct store s;

	sp.leistungsart = "PFG";	/* with rechtskreis EGH: a mistake */
	one(&s, "kreis", &old, &sp);
	COUNTS(&s, "he_8c_rag_n", 2024, { "service_type", "unknown", 1 },
	    { "service_type", "PFG", -1 });
	store_close(&s);
}

TEST(several_services_count_in_each_category_and_once_in_the_total)
{
	struct store_spell sp = open_spell;
	struct store s;
	int64_t d, p;

	kreis_and_lwv(&s);
	store_delivery(&s, "lwv", 2024);
	d = store_delivery(&s, "kreis", 2024);
	p = store_person(&s, d, &old);
	store_spell(&s, d, p, &sp);
	store_spell(&s, d, p, &sp);		/* overlapping, the same */
	sp.leistungsart = "AL_WFBM";
	sp.wohnform = "BWF";
	store_spell(&s, d, p, &sp);
	COUNTS(&s, "egh_lb_stichtag", 2024, { "", "", 1 },
	    { "service_group", "SOZIAL", 1 }, { "service_group", "ARBEIT", 1 },
	    { "housing", "EIG", 1 }, { "housing", "BWF", 1 },
	    { "sex", "w", 1 });
	store_close(&s);
}

TEST(equal_match_keys_of_two_sources_are_one_person)
{
	struct store_person p = { .number = "1", .match = "abc", .sex = "w",
	    .birth = 19900101, .ags_ga = 6437003 };
	struct store s;
	int64_t d;

	kreis_and_lwv(&s);
	d = store_delivery(&s, "lwv", 2024);
	store_spell(&s, d, store_person(&s, d, &p), &open_spell);
	p.match = NULL;			/* without a key: another person */
	store_spell(&s, d, store_person(&s, d, &p), &open_spell);
	p.match = "abc";
	p.sex = "m";			/* the local source's word counts */
	p.ags_ga = 6437004;
	d = store_delivery(&s, "kreis", 2024);
	store_spell(&s, d, store_person(&s, d, &p), &open_spell);
	COUNTS(&s, "egh_lb_stichtag", 2024, { "", "", 2 },
	    { "authority", "kreis", 1 }, { "authority", "lwv", 2 },
	    { "sex", "m", 1 }, { "sex", "w", 1 },
	    { "municipality", "06437004", 1 });
	assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024, "", ""), 2);
	store_close(&s);
}

TEST(a_superseded_delivery_does_not_count)
{
	struct store s;
	int64_t d;

	kreis_and_lwv(&s);
	store_delivery(&s, "lwv", 2024);
	d = store_delivery(&s, "kreis", 2024);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	store_sql(&s, "UPDATE delivery SET state = 'superseded' "
	    "WHERE first_spell IS NOT NULL");
	d = store_delivery(&s, "kreis", 2024);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	assert_int_equal(store_exact(&s, "egh_lb_stichtag", 2024, "", ""), 1);
	assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024, "", ""), 1);
	store_close(&s);
}

TEST(each_year_counts_its_own_delivery)
{
	struct store s;
	int64_t d;

	kreis_and_lwv(&s);
	store_delivery(&s, "lwv", 2023);
	store_delivery(&s, "lwv", 2024);
	d = store_delivery(&s, "kreis", 2023);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	d = store_delivery(&s, "kreis", 2024);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	store_spell(&s, d, store_person(&s, d, &old), &open_spell);
	assert_int_equal(store_exact(&s, "he_8c_rag_n", 2023, "", ""), 1);
	assert_int_equal(store_exact(&s, "he_8c_rag_n", 2024, "", ""), 2);
	store_close(&s);
}

TEST(what_looks_back_is_unknown_without_the_earlier_delivery)
{
	struct store s;
	char *csv;

	kreis_and_lwv(&s);
	store_delivery(&s, "kreis", 2023);
	store_delivery(&s, "kreis", 2024);
	store_delivery(&s, "lwv", 2023);
	store_delivery(&s, "lwv", 2024);
	csv = store_figures(&s, "he_wechsel_n", 2023, 2024, FIGURES_CSV, true);
	assert_non_null(strstr(csv, "he_wechsel_n,2023,06437,,,,…,0\r\n"));
	assert_non_null(strstr(csv, "06437,direction,to_local,,…,0\r\n"));
	assert_non_null(strstr(csv, "he_wechsel_n,2024,06437,,,0,,0\r\n"));
	free(csv);
	/* The list that named who left school in 2024. */
	csv = store_figures(&s, "he_8b_treffer", 2024, 2024, FIGURES_CSV, true);
	assert_non_null(strstr(csv, "he_8b_treffer,2024-12-31,06437,,,,…,"));
	free(csv);
	store_delivery(&s, "kreis", 2022);
	csv = store_figures(&s, "he_8b_treffer", 2024, 2024, FIGURES_CSV, true);
	assert_null(strstr(csv, "he_8b_treffer,2024-12-31,06437,,,,…,"));
	free(csv);
	store_close(&s);
}

TEST(one_source_of_which_nothing_is_known_is_enough_to_know_no_transfer)
{
	struct published *p;
	struct store s;
	size_t i, said = 0;

	kreis_and_lwv(&s);
	store_delivery(&s, "kreis", 2023);
	store_delivery(&s, "kreis", 2024);
	store_delivery(&s, "lwv", 2024);	/* its first */
	p = store_publish(&s, "he_wechsel_n", 2024, 2024);
	assert_int_equal(p->tables[0].cells[0].sign, SIGN_LATER);
	for (i = 0; i < p->notes_n; i++)
		said += strstr(p->notes[i], "Für 2024 steht …, denn gebraucht "
		    "werden auch Lieferungen für 2023") != NULL;
	assert_int_equal(said, 1);
	published_free(p);
	store_close(&s);
}

TEST(a_birth_month_has_an_age_group_unless_two_are_possible)
{
	static const struct {
		int64_t		 birth;
		int		 precision;
		const char	*group;
	} cases[] = {
		{ 20170101, 0, "7-17" }, { 20180101, 0, "7-17" },
		{ 20180102, 0, "0-6" }, { 19600101, 0, "65+" },
		{ 19600102, 0, "40-64" }, { 20070101, 0, "18-39" },
		{ 20070102, 0, "7-17" },
		{ 20180101, 1, "unknown" }, { 20180201, 1, "0-6" },
		{ 20170101, 1, "7-17" },
		{ 20180101, 2, "unknown" }, { 19900101, 2, "18-39" },
		{ 19600101, 2, "unknown" }, { 19590101, 2, "65+" },
	};
	struct store_person p = old;
	struct store s;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		p.birth = cases[i].birth;
		p.precision = cases[i].precision;
		one(&s, "lwv", &p, &open_spell);
		assert_int_equal(store_exact(&s, "he_8d_ga_n", 2024,
		    "age_group", cases[i].group), 1);
		store_close(&s);
	}
}

/* What the agreements and the field's reports ask for. */
TEST(every_measure_and_breakdown_that_was_asked_for_is_there)
{
	static const struct {
		const char	*ids, *breakdowns;
	} asked[] = {
		{ "egh_lb_stichtag egh_lb_jahr", "service_group service_type "
		    "sex age_group rag housing authority municipality "
		    "citizenship disability" },
		{ "egh_leist_stichtag", "service_type place" },
		{ "egh_faelle_stichtag", "authority" },
		{ "egh_abgang", "reason" }, { "egh_zugang", "" },
		{ "egh_mehrfach", "combination" },
		{ "egh_pb_stichtag", "service_group" },
		{ "egh_alter_mittel", "sex service_group" },
		{ "egh_ausgaben_brutto egh_ausgaben_netto egh_einnahmen",
		    "service_type" },
		{ "asyl_regel_stichtag", "municipality sex age_group "
		    "legal_basis residence_status nationality accommodation "
		    "duration municipality*legal_basis" },
		{ "asyl_p2_stichtag asyl_p3_stichtag", "municipality sex "
		    "age_group residence_status nationality accommodation "
		    "duration" },
		{ "asyl_bes_jahr", "service_type beside" },
		{ "asyl_hh_stichtag", "household_type household_size" },
		{ "asyl_anteil_dez asyl_dichte", "municipality" },
		{ "asyl_dauer_median", "legal_basis" },
		{ "hzp_stichtag hzp_jahr", "care_setting care_grade sex "
		    "age_group municipality" },
		{ "hzp_amb_quote", "" }, { "hzp_kosten_fall", "care_setting" },
		{ "gsi_alter_stichtag", "setting sex citizenship" },
		{ "gsi_em_stichtag", "service_type" },
		{ "gsi_quote_alter", "" },
		{ "he_8b_uebergang_n", "school_type month disability housing "
		    "next_service" }, { "he_8b_treffer", "" },
		{ "he_8c_rag_n", "sex age_group sex*age_group service_type "
		    "housing application care_grade municipality" },
		{ "he_8c_rag_erst_n", "sex age_group service_type housing "
		    "care_grade municipality" },
		{ "he_8d_ga_n", "place place_home target_county sex age_group "
		    "sex*age_group rag housing service_type target_group "
		    "municipality" },
		{ "he_8d_innen_n he_8d_beide_n he_8d_unb_n", "" },
		{ "he_8d_aussen_n", "target_county" },
		{ "he_gesamt_n", "life_stage" },
		{ "he_schulabgang_n", "year school_type housing" },
		{ "he_rag_gesamt_n", "authority sex age_group" },
		{ "he_wechsel_pflege_n", "age_group housing" },
		{ "he_wechsel_n", "direction reason month" },
		{ "by_beratung_n", "contact first_contact" },
		{ "by_gremien_n", "body" }, { "by_plaetze_n", "place_kind" },
		{ "by_massn_status_n", "progress" }, { "by_abweichung_n", "" },
		{ "by_egh_ga_n by_hzp_ga_n", "sex age_group" },
		{ "un_kopf_kosten", "cost_part" },
		{ "un_kopf_anteil un_lizenz un_kopf_monate", "municipality" },
		{ "un_kopf_je_fall un_mitglieder_n", "" },
		{ "kpi_dichte_egh kpi_dichte_bwf kpi_dichte_ass "
		    "kpi_dichte_wfbm kpi_ambq kpi_fallkosten kpi_kosten_ew "
		    "kpi_veraend_abs kpi_veraend_pct kpi_aussen_quote "
		    "kpi_frauenanteil kpi_u18 kpi_rag_anteil "
		    "kpi_inklusion_arbeit kpi_index", "" },
		{ "dq_zeilen dq_muss dq_kann dq_dubletten dq_unbekannt_ags "
		    "dq_puenktlich dq_revision", "" },
	};
	char ids[512], breakdowns[512], *id, *b, *save, *more;
	size_t i, k;

	for (i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		snprintf(ids, sizeof ids, "%s", asked[i].ids);
		for (id = strtok_r(ids, " ", &save); id != NULL;
		    id = strtok_r(NULL, " ", &save)) {
			const struct measure *m = measure_find(id);

			if (m == NULL)
				fail_msg("%s is missing", id);
			snprintf(breakdowns, sizeof breakdowns, "%s",
			    asked[i].breakdowns);
			for (b = strtok_r(breakdowns, " ", &more); b != NULL;
			    b = strtok_r(NULL, " ", &more)) {
				for (k = 0; m->breakdowns[k] != NULL; k++)
					if (strcmp(m->breakdowns[k], b) == 0)
						break;
				if (m->breakdowns[k] == NULL)
					fail_msg("%s by %s is missing", id, b);
			}
		}
	}
}
