#include "tests/ingest_workspace.h"

/*
 * What the reading of a delivery leaves open is a finding, as `records` says
 * it.
 */
#define HEADER "person_id;fall_id;geburtsdatum;ags_ga;rechtskreis;" \
	"leistungsart;beginn\n"
#define REST ";01.02.1980;06437006;EGH;AL_WFBM;01.01.2024\n"
#define COUNTS "measure;period;region;breakdown;category;value\n"
#define COUNT "he_8c_rag_n;2024-12-31;06437;;;5\n"

static const struct {
	const char	*what, *encoding, *text, *found, *says;
} cases[] = {
	{ "nothing is open", NULL, HEADER "1;Köln" REST "2;Bön" REST, "",
	    NULL },
	{ "Windows proves itself", NULL, HEADER "1;K\xF6ln" REST
	    "2;B\xF6n" REST, "", NULL },
	{ "nothing speaks for the encoding", NULL, HEADER "1;M\xD8ller" REST,
	    "0:L10K:", "Zeichensatz" },
	{ "the source has another one", "windows-1252", HEADER "1;Köln" REST,
	    "0:L10K: 2:D09K:fall_id", "Zeichensatz" },
	{ "the source's own", "windows-1252", HEADER "1;K\xF6ln" REST, "",
	    NULL },
	{ "the source's letters are others", "windows-1252",
	    HEADER "1;K\x94ln" REST, "0:L10K:", "Zeichensatz" },
	{ "the source has one, the file no letter", "windows-1252",
	    HEADER "1;A" REST, "", NULL },
	{ "UTF-8 twice over", NULL, HEADER "1;KÃ¶ln" REST "2;BÃ¶n" REST,
	    "0:L10K:", "zweimal" },
	{ "signs and capitals twice over", NULL, HEADER "1;Ã–l, KÃ¶ln" REST
	    "2;â€žÃœbungâ€œ" REST, "0:L10K:", "zweimal" },
	{ "one of two words twice over", NULL, HEADER "1;KÃ¶ln" REST
	    "2;Bön" REST, "2:D09K:fall_id", NULL },
	{ "apostrophes around all", NULL, "'person_id';'geburtsdatum';'ags_ga';"
	    "'rechtskreis';'leistungsart';'beginn'\n"
	    "'1';'01.02.1980';'06437006';'EGH';'AL_WFBM';'01.01.2024'\n",
	    "0:L11K:", "Apostrophe" },
	/* a known header has proved the delimiter */
	{ "decimals behind a comma", NULL, "person_id;geburtsdatum;ags_ga;"
	    "rechtskreis;leistungsart;beginn;a,usgaben\n"
	    "1;01.02.1980;06437006;EGH;AL_WFBM;01.01.2024;1,50\n",
	    "1:L06K:", NULL },
	{ "a byte order mark inside", NULL, HEADER "1;A" REST
	    "\xEF\xBB\xBF" "2;B" REST, "3:L04K:", "Mitten" },
	{ "two files in one", NULL, HEADER "1;A" REST
	    "\xEF\xBB\xBF" HEADER "2;B" REST, "3:L04K: 3:L04K:", NULL },
	{ "Pflegestufen under the name of the Pflegegrad", NULL,
	    "pflegegrad;" HEADER "2;1;A" REST "H;2;B" REST, "1:D05K:",
	    "Pflegestufen" },
	{ "a Pflegegrad that there is none of", NULL,
	    "pflegegrad;" HEADER "2;1;A" REST "9;2;B" REST,
	    "3:L08M:pflegegrad", NULL },
	/* any form */
	{ "counts", "windows-1252", COUNTS COUNT "# \xC3\xBC\n",
	    "0:L10K: 3:L01M:", "Zeichensatz" },
};

TEST(what_the_reading_leaves_open_is_a_finding)
{
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct workspace w;
		struct ingest_result r;
		struct err e = ERR_NONE;
		char *conf;

		workspace_init(&w);
		if (cases[i].encoding != NULL) {
			conf = xasprintf("title = \"Kreis\"\nrole = "
			    "\"local\"\nencoding = \"%s\"\n",
			    cases[i].encoding);
			put(&w, "sources/kreis.conf", conf);
			free(conf);
			config_free(w.config);
			assert_int_equal(config_load(&w.config, w.dir, &e),
			    0);
		}
		put(&w, "inbox/kreis/a-2024.csv", cases[i].text);
		assert_int_equal(ingest(&w, "inbox/kreis/a-2024.csv", &r,
		    &e), INGEST_STORED);
		if (strcmp(found(&r), cases[i].found) != 0)
			fail_msg("%s: \"%s\"", cases[i].what, found(&r));
		if (cases[i].says != NULL && strstr(r.findings[0].text,
		    cases[i].says) == NULL)
			fail_msg("%s: \"%s\"", cases[i].what,
			    r.findings[0].text);
		ingest_result_free(&r);
		workspace_fini(&w);
	}
}
