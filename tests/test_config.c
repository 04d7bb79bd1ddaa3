#include "tests/ingest_workspace.h"

/* Load the workspace again with FILE holding TEXT. */
static int
reload(struct workspace *w, const char *file, const char *text,
    struct err *e)
{
	err_clear(e);
	config_free(w->config);
	w->config = NULL;
	put(w, file, text);
	return config_load(&w->config, w->dir, e);
}

TEST(a_source_says_how_it_writes)
{
	struct workspace w;
	struct err e = ERR_NONE;
	const struct config_source *s;
	const struct config_mapping *m;

	workspace_init(&w);
	assert_int_equal(reload(&w, "sources/kreis.conf",
	    "title = \"Kreis\"\nrole = \"local\"\nencoding = \"cp850\"\n"
	    "delimiter = \"tab\"\nforms = { \"leistungen\" }\n"
	    "mapping \"leistungen\" { valid_to = \"2022-12-31\"\n"
	    "	columns { person_id = \"PID\" } }\n"
	    "mapping \"leistungen 2023\" { valid_from = \"2023-01-01\"\n"
	    "	columns { person_id = \"Nummer\" }\n"
	    "	codes \"wohnform\" { \"Heim\" = \"BWF\" } }\n", &e), 0);
	s = config_source_find(w.config, "kreis");
	assert_string_equal(s->encoding, "cp850");
	assert_int_equal(s->delimiter, '\t');
	assert_int_equal(s->role, ROLE_LOCAL);
	assert_string_equal(source_role_name(ROLE_SUPRA_LOCAL),
	    "supra-local");
	m = config_mapping_find(s, form_find("leistungen"), 2022);
	assert_string_equal(m->columns[0].from, "PID");
	assert_string_equal(m->columns[0].to, "person_id");
	m = config_mapping_find(s, form_find("leistungen"), 2023);
	assert_string_equal(m->columns[0].from, "Nummer");
	assert_string_equal(m->codes[0].column, "wohnform");
	assert_string_equal(m->codes[0].values[0].from, "Heim");
	assert_string_equal(m->codes[0].values[0].to, "BWF");
	assert_null(config_source_find(w.config, "fremd"));
	workspace_fini(&w);
}

TEST(what_only_looks_as_if_it_stood_twice_is_taken)
{
	struct workspace w;
	struct err e = ERR_NONE;

	workspace_init(&w);
	if (reload(&w, "sources/kreis.conf", "title = \"K\" # title = 1\n"
	    "/* role = \"x\" */ role = \"local\"\n// role = 2\n"
	    "contact = \"role = \\\" x\"\n"
	    "forms = { \"leistungen\",\n\"ausgaben\" } # forms\n"
	    "mapping \"leistungen\" { valid_to = \"2022-12-31\"\n"
	    "	columns { person_id = \"A\"\nfall_id = 'B' }\n"
	    "	codes \"geschlecht\" { \"1\" = \"m\"\n\"m\" = \"m\" }\n"
	    "	codes \"wohnform\" { \"1\" = \"BWF\" } }\n"
	    "mapping \"leistungen 2\" { valid_from = \"2023-01-01\"\n"
	    "	columns { person_id = \"A\" } }\n", &e) < 0)
		fail_msg("%s", e.text);
	workspace_fini(&w);
}

TEST(a_template_has_a_method_of_its_own)
{
	struct workspace w;
	struct err e = ERR_NONE;

	workspace_init(&w);
	assert_int_equal(reload(&w, "stichtag.conf", "office = \"A\"\n"
	    "region = \"06437\"\nregion_name = \"x\"\ndisclosure {\n"
	    "	template \"intern\" { method = \"exact\" }\n"
	    "	template \"ausschuss\" { method = \"suppress\" }\n}\n",
	    &e), 0);
	assert_string_equal(config_method(w.config, "intern"), "exact");
	assert_string_equal(config_method(w.config, "ausschuss"), "suppress");
	assert_string_equal(config_method(w.config, "fremd"), "round5");
	assert_string_equal(config_method(w.config, NULL), "round5");
	workspace_fini(&w);
}

#define MAPPING(columns, codes) "title = \"K\"\nrole = \"local\"\n" \
	"mapping \"leistungen\" { columns { " columns "\n}\n" codes "\n}\n"

TEST(a_mistake_is_named_with_file_and_line)
{
	static const struct {
		const char	*file, *text, *message;
	} cases[] = {
		{ "stichtag.conf", "office = \"A\"\nregoin = \"06437\"\n",
		    "stichtag.conf:2: " },
		{ "stichtag.conf", "office = \"A\"\nregion = \"064\"\n"
		    "region_name = \"x\"\nsources = { \"kreis\", \"kreis\" }\n",
		    "\"kreis\" stands twice" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"6437\"\n",
		    "stichtag.conf:2: region" },
		{ "stichtag.conf", "region = \"06437\"\n", "\"office\"" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "region_name = \"x\"\nsources = { \"../x\" }\n",
		    "\"../x\"" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "region_name = \"x\"\nsources = { \"fehlt\" }\n",
		    "fehlt.conf" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "inbox {\n	settle = 601\n}\n",
		    "stichtag.conf:4: settle is a number from 0 to 600" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "disclosure {\n	template \"x\" {\n"
		    "		method = \"keine\"\n	}\n}\n",
		    "stichtag.conf:5: method" },
		{ "stichtag.conf", "disclosure {\n	threshold = 4\n}\n",
		    "stichtag.conf:2: threshold" },
		{ "stichtag.conf", "disclosure {\n	zeros = \"ja\"\n}\n",
		    "stichtag.conf:2: zeros" },
		{ "stichtag.conf", "disclosure {\n	values = 6\n}\n",
		    "stichtag.conf:2: values is a number from 2 to 5" },
		{ "stichtag.conf", "kopfstelle {\n	split = \"x\"\n}\n",
		    "stichtag.conf:2: split" },
		{ "stichtag.conf", "calendar {\n	due_month = 13\n}\n",
		    "stichtag.conf:2: due_month" },
		{ "stichtag.conf", "first_year = 202\n",
		    "stichtag.conf:1: first_year" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"leistungen\" {\n	valid_from = \"2023\"\n}\n",
		    "kreis.conf:4: valid_from" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"leistungen\" {\n	codes \"fehlt\" { }\n}\n",
		    "no column \"fehlt\"" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "due_from = 2024\ndue_to = 2023\n",
		    "due_to 2023 is before due_from 2024" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "forms = { \"uebergang\" }\n", "is confidential" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"lokal\"\n",
		    "kreis.conf:2: role" },
		{ "sources/kreis.conf", "title = \"K\"\n", "\"role\"" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "delimiter = \";;\"\n", "kreis.conf:3: delimiter" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"leistungen\" {\n	columns { persnr = \"x\" }\n}\n",
		    "kreis.conf:4: " },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"leistungen\" {\n}\nmapping \"leistungen\" {\n}\n",
		    "kreis.conf:5: " },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"quatsch\" {\n}\n", "form \"quatsch\"" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "forms = { \"quatsch\" }\n", "form \"quatsch\"" },
		{ "sources/kreis.conf", "title = \"K\n", "kreis.conf" },
		{ "stichtag.conf", "office = \"A\"\n# office = \"C\"\n"
		    "region = \"06437\"\noffice = \"B\"\n"
		    "region_name = \"x\"\n",
		    "stichtag.conf:4: \"office\" stands twice" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "region_name = \"x\"\ncalendar {\n	due_day = 1\n"
		    "	due_day = 2\n}\n",
		    "stichtag.conf:6: \"due_day\" stands twice" },
		{ "sources/kreis.conf", MAPPING("person_id = \"A\"\n"
		    "person_id = \"B\"", ""),
		    "kreis.conf:4: \"person_id\" stands twice" },
		{ "sources/kreis.conf", MAPPING("person_id = \"A\"",
		    "codes \"geschlecht\" { \"1\" = \"m\"\n"
		    "\"2\" = \"w\"\n'1' = \"w\" }"),
		    "kreis.conf:7: \"1\" stands twice" },
		{ "sources/kreis.conf", MAPPING("person_id = \"A\"\n"
		    "fall_id = \"A\"", ""), "\"A\" is the header of two" },
		{ "sources/kreis.conf", MAPPING("person_id = \"\"", ""),
		    "\"\" is no header" },
		{ "sources/kreis.conf", MAPPING("person_id = \"#0\"", ""),
		    "\"#0\" is no header" },
		{ "sources/kreis.conf", MAPPING("person_id = \"#1\"\n"
		    "fall_id = \"Az\"", ""), "\"Az\" is a header and \"#1\"" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n"
		    "mapping \"leistungen\" { valid_from = \"2024-01-01\"\n"
		    "	valid_to = \"2023-12-31\" }\n",
		    "kreis.conf:4: valid_to" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "region_name = \"x\"\n/* open", "stichtag.conf: a comment "
		    "or a string opens and does not close" },
		{ "stichtag.conf", "office = \"A\"\nregion = \"06437\"\n"
		    "region_name = \"x\"\n\"", "does not close" },
		{ "sources/kreis.conf", "title = \"K\"\nrole = \"local\"\n/*",
		    "kreis.conf: a comment or a string" },
	};
	struct workspace w;
	struct err e = ERR_NONE;
	char *path, *kept;
	struct buf b = BUF_NONE;
	size_t i;

	workspace_init(&w);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		path = path_join(w.dir, cases[i].file);
		assert_int_equal(file_read(&b, path, &e), 0);
		kept = xstrdup(b.data);
		assert_int_equal(reload(&w, cases[i].file, cases[i].text,
		    &e), -1);
		assert_int_equal(e.kind, ERR_MISUSED);
		if (strstr(e.text, cases[i].message) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", e.text,
			    cases[i].message);
		put(&w, cases[i].file, kept);
		free(kept);
		free(path);
	}
	buf_free(&b);
	workspace_fini(&w);
}
