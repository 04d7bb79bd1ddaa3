#include "tests/ingest_workspace.h"

static int
load(struct workspace *w, struct err *e)
{
	err_clear(e);
	return reference_load(w->db, w->config, e);
}

TEST(loads_areas_keys_and_dates_as_integers)
{
	struct workspace w;

	workspace_init(&w);
	assert_string_equal(ask(&w, "SELECT ags, level, valid_from, "
	    "valid_to FROM ref_ags WHERE name IN ('Hessen', 'Beerfelden', "
	    "'Odenwaldkreis') ORDER BY ags"), "6000000|land|10101|99991231 "
	    "6437000|kreis|10101|99991231 6437002|gemeinde|10101|20171231");
	assert_string_equal(ask(&w, "SELECT grp, law, flags, rank FROM "
	    "ref_schluessel WHERE key = 'ST_WOHN'"), "SOZIAL|-|wohnen|3");
	assert_string_equal(ask(&w, "SELECT count(*) = (SELECT count(*) "
	    "FROM ref_schluessel) FROM key"), "1");
	workspace_fini(&w);
}

TEST(loads_again_only_what_has_changed_and_keeps_the_numbers_of_keys)
{
	struct workspace w;
	struct err e = ERR_NONE;
	char before[64];

	workspace_init(&w);
	strcpy(before, ask(&w, "SELECT id FROM key WHERE key = 'ST_WOHN'"));
	assert_int_equal(load(&w, &e), 0);
	put(&w, "reference/schluessel.csv",
	    "list;key;valid_from;valid_to;grp;label;law;rank;flags;source\n"
	    "leistungsart;AAA;;;;x;;1;;t\n"
	    "leistungsart;ST_WOHN;;;;x;;1;;t\n");
	assert_int_equal(load(&w, &e), 0);
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_schluessel"),
	    "2");
	assert_string_equal(ask(&w, "SELECT id FROM key WHERE key = "
	    "'ST_WOHN'"), before);
	workspace_fini(&w);
}

TEST(what_has_changed_since_is_told_without_loading_it)
{
	struct workspace w;
	struct err e = ERR_NONE;
	const char *name = "";
	char *path;

	workspace_init(&w);
	assert_int_equal(reference_changed(&name, w.db, w.config, &e), 0);
	assert_null(name);
	put(&w, "reference/wartezeit.csv",
	    "valid_from;valid_to;months;law;source\n2015-03-01;;15;§ 2;t\n");
	assert_int_equal(reference_changed(&name, w.db, w.config, &e), 0);
	assert_string_equal(name, "wartezeit");
	assert_int_equal(load(&w, &e), 0);
	assert_int_equal(reference_changed(&name, w.db, w.config, &e), 0);
	assert_null(name);
	path = config_path(w.config, "reference/wartezeit.csv");
	assert_int_equal(unlink(path), 0);
	free(path);
	assert_int_equal(reference_changed(&name, w.db, w.config, &e), 0);
	assert_string_equal(name, "wartezeit");
	workspace_fini(&w);
}

TEST(a_damaged_file_is_named_with_its_line_and_the_store_keeps_what_it_had)
{
	static const struct {
		const char	*name, *text, *message;
	} cases[] = {
		{ "schluessel", "list;key;valid_from;valid_to;grp;label;law;"
		    "rank;flags;source\nstaatsang;DE;;;;d;;1;deutsch;t\n"
		    "staatsang;XX;;;;x;;2;statenlos;t\n",
		    "schluessel.csv:3: column \"flags\"" },
		{ "wartezeit", "valid_from;valid_to;months;law;source\n"
		    "2015-03-01;;15x;§ 2;t\n",
		    "wartezeit.csv:2: column \"months\"" },
		{ "wartezeit", "valid_from;valid_to;months;law;source\n"
		    "2015-03-01;;1500;§ 2;t\n", "wartezeit.csv:2" },
		{ "zustaendigkeit", "land;lebensabschnitt;valid_from;valid_to;"
		    "traeger_art;law\n06;LA3;;;oertlich;§ 2\n"
		    "06;LA3;2024-01-01;;überoertlich;§ 2\n",
		    "zustaendigkeit.csv:3" },
		{ "zustaendigkeit", "land;lebensabschnitt;valid_from;valid_to;"
		    "traeger_art;law\n06;LA4;;;oertlich;§ 2\n",
		    "zustaendigkeit.csv:2" },
		{ "rag", "born_from;born_to;months;law;source\n;;x;§;t\n",
		    "rag.csv:2: column \"months\"" },
		{ "rag", "born_from;born_to;months;law;source\n"
		    "01.01.1950x;;1;§;t\n", "rag.csv:2: column \"born_from\"" },
		{ "rag", "born_from;born_to;months;law;source\n;;1;§\n",
		    "rag.csv:2: the row has 4 cells" },
		{ "rag", "born_from;born_to;months;source\n",
		    "rag.csv:1: column \"law\" is missing" },
		{ "rag", "born_from;born_to;months;law;source\n;;1;\"§;t\n",
		    "rag.csv:2: a quote" },
		{ "rag", "born_from;born_to;months;law;source\n;;1;\xA7;t\n",
		    "rag.csv:2: not UTF-8" },
		{ "rag", "", "rag.csv: the file is empty" },
		{ "ags", "ags;level;name;valid_from;valid_to;source\n"
		    "064;kreis;x;;;t\n", "ags.csv:2: column \"ags\"" },
		{ "ags", "ags;level;name;valid_from;valid_to;source\n"
		    "06437;dorf;x;;;t\n", "ags.csv:2" },
	};
	struct workspace w;
	struct err e = ERR_NONE;
	char name[64];
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		put_reference(&w);
		snprintf(name, sizeof name, "reference/%s.csv",
		    cases[i].name);
		put(&w, name, cases[i].text);
		assert_int_equal(load(&w, &e), -1);
		assert_int_equal(e.kind, ERR_FAILED);
		if (strstr(e.text, cases[i].message) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", e.text,
			    cases[i].message);
		assert_null(strstr(e.text, "Fehlanzeige"));	/* no delivery */
		assert_string_equal(ask(&w, "SELECT months FROM ref_rag"),
		    "24");
	}
	workspace_fini(&w);
}

TEST(a_rule_for_an_area_that_there_is_none_of_is_a_mistake)
{
	static const struct {
		const char	*name, *text, *message;
	} cases[] = {
		{ "zustaendigkeit", "land;lebensabschnitt;valid_from;valid_to;"
		    "traeger_art;law\n60;LA3;;;oertlich;§ 2\n",
		    "zustaendigkeit.csv: area 60 " },
		{ "mitglieder", "ags;von;bis;rolle;source\n"
		    "06437099;2020-07-01;;;t\n",
		    "mitglieder.csv: area 06437099 " },
		{ "ags_history", "ags_old;ags_new;valid_to;share_population;"
		    "kind;source\n06437002;06437061;2017-12-31;1000;merge;t\n",
		    "ags_history.csv: area 06437061 " },
		{ "ags_history", "ags_old;ags_new;valid_to;share_population;"
		    "kind;source\n06437001;06437005;2009-12-31;1000;merge;t\n"
		    "06437005;06437006;2017-12-31;1000;merge;t\n", NULL },
	};
	struct workspace w;
	struct err e = ERR_NONE;
	char name[64], *path;
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(name, sizeof name, "reference/%s.csv",
		    cases[i].name);
		put(&w, name, cases[i].text);
		assert_int_equal(load(&w, &e), cases[i].message == NULL ? 0 :
		    -1);
		if (cases[i].message != NULL && strstr(e.text,
		    cases[i].message) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", e.text,
			    cases[i].message);
		path = path_join(w.dir, name);
		assert_int_equal(unlink(path), 0);
		free(path);
	}
	workspace_fini(&w);
}

TEST(a_missing_file_is_an_error)
{
	struct workspace w;
	struct err e = ERR_NONE;
	char *path;

	workspace_init(&w);
	path = path_join(w.dir, "reference/brueche.csv");
	assert_int_equal(unlink(path), 0);
	free(path);
	assert_int_equal(load(&w, &e), -1);
	assert_non_null(strstr(e.text, "brueche.csv"));
	workspace_fini(&w);
}

TEST(without_reference_data_nothing_is_ingested)
{
	struct ingest_request req = { .source = "kreis" };
	struct workspace w;
	struct ingest_result r;
	struct err e = ERR_NONE;
	struct db *empty;
	char *path;

	workspace_init(&w);
	put(&w, "a-2024.csv", "person_id;geburtsdatum;ags_ga;rechtskreis;"
	    "leistungsart;beginn\n"
	    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n");
	assert_int_equal(db_open(&empty, ":memory:", DB_CREATE, &e), 0);
	req.path = path = path_join(w.dir, "a-2024.csv");
	assert_int_equal(ingest_file(&r, empty, w.config, &req, &e), -1);
	assert_non_null(strstr(e.text, "reference data"));
	free(path);
	db_close(empty);
	workspace_fini(&w);
}

#define MEMBERS "ags;von;bis;rolle;source\n"

TEST(files_that_only_some_offices_have_may_be_missing_and_may_go)
{
	struct workspace w;
	struct err e = ERR_NONE;
	char *path;

	workspace_init(&w);
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_mitglieder"),
	    "0");
	put(&w, "reference/mitglieder.csv", MEMBERS
	    "06437006;2019-01-01;;kopfstelle;t\n06437016;2020-07-01;;;t\n");
	assert_int_equal(load(&w, &e), 0);
	assert_string_equal(ask(&w, "SELECT ags, von, bis, rolle, line FROM "
	    "ref_mitglieder ORDER BY ags"), "6437006|20190101|99991231|"
	    "kopfstelle|2 6437016|20200701|99991231|-|3");
	path = path_join(w.dir, "reference/mitglieder.csv");
	assert_int_equal(unlink(path), 0);
	free(path);
	assert_int_equal(load(&w, &e), 0);
	assert_string_equal(ask(&w, "SELECT count(*) FROM ref_mitglieder"),
	    "0");
	workspace_fini(&w);
}

TEST(what_the_kopfstelle_cannot_cost_is_refused_with_its_line)
{
	static const struct {
		const char	*name, *text, *message;
	} cases[] = {
		{ "mitglieder", MEMBERS "06437006;2020-07-01;2020-06-30;;t\n",
		    "mitglieder.csv:2" },
		{ "mitglieder", MEMBERS "06437006;2020-07-01;;chef;t\n",
		    "mitglieder.csv:2" },
		{ "mitglieder", MEMBERS "06437006;2020-07-01;;;t\n"
		    "06437006;2020-07-01;;;t\n", "mitglieder.csv:3" },
		{ "kgst", "edition;valid_from;grade;pk_cent;sk_cent;source\n"
		    "x;2019-01-01;A11;90000,00;970000;t\n",
		    "kgst.csv:2: column \"pk_cent\"" },
		{ "kgst", "edition;valid_from;grade;pk_cent;sk_cent;source\n"
		    "x;2019-01-01;A11;-1;970000;t\n", "kgst.csv:2" },
		{ "kopfstelle", "valid_from;grade;post_promille;"
		    "overhead_promille;material_promille;source\n"
		    "2019-01-01;A11;25000;100;250;t\n",
		    "kopfstelle.csv:2" },
	};
	struct workspace w;
	struct err e = ERR_NONE;
	char name[64];
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(name, sizeof name, "reference/%s.csv",
		    cases[i].name);
		put(&w, name, cases[i].text);
		assert_int_equal(load(&w, &e), -1);
		if (strstr(e.text, cases[i].message) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", e.text,
			    cases[i].message);
		/* As it would be without it, for the next. */
		put(&w, name, cases[i].name[0] == 'm' ? MEMBERS :
		    cases[i].name[1] == 'g' ? "edition;valid_from;grade;"
		    "pk_cent;sk_cent;source\n" : "valid_from;grade;"
		    "post_promille;overhead_promille;material_promille;"
		    "source\n");
	}
	workspace_fini(&w);
}
