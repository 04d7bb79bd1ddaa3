#include "tests/ingest_workspace.h"

#include "ingest/ingest.h"
#include "ingest/mapkeys.h"

/* A store with the key lists of the samples. */
static struct db *
open_store(void)
{
	char dir[] = "sample-data";
	struct config c = { .dir = dir };
	struct err e = ERR_NONE;
	struct db *db = NULL;

	if (db_open(&db, ":memory:", DB_CREATE, &e) < 0 ||
	    reference_load(db, &c, &e) < 0)
		fail_msg("%s", e.text);
	return db;
}

/* Codes of offices, all invented; KEY NULL: none is meant. */
static const struct {
	const char	*list, *value, *key;
	bool		 sure;
} codes[] = {
	/* As they are written out, shortened, bent, or with umlauts lost. */
	{ "leistungsart", "WfbM", "AL_WFBM", true },
	{ "leistungsart", "Werkst.f.beh.M.", "AL_WFBM", true },
	{ "leistungsart", "1110 Werkstatt f. beh. Menschen", "AL_WFBM", true },
	{ "leistungsart", "WERKSTATT ARBEITSBEREICH", "AL_WFBM", true },
	{ "leistungsart", "Qual.Ass.", "ST_ASS2", true },
	{ "leistungsart", "Soziale Teilhabe - komp. Assistenz", "ST_ASS1",
	    true },
	{ "leistungsart", "HEILPAEDAGOGISCHE LEISTUNGEN", "ST_HPL", true },
	{ "leistungsart", "Heilpäd. Leist.", "ST_HPL", true },
	{ "leistungsart", "Teilstationäre Pflege (§ 64g)", "TST", true },
	{ "wohnform", "bes. Wohnform", "BWF", true },
	{ "wohnform", "03 eigener Haushalt", "EIG", true },
	{ "ende_grund", "T - Tod", "TOD", true },
	{ "ende_grund", "03 Zust.-Wechsel", "ZUSTAENDIGKEIT", true },
	{ "zielgruppe", "geist. Beh.", "GEISTIG", true },
	{ "pflegegrad", "PG 3", "3", true },
	{ "pflegegrad", "kein PG", "0", true },
	{ "rbs", "Regelbedarfsstufe 2", "2", true },
	{ "lebensabschnitt", "2. Lebensabschnitt", "LA2", true },
	/* By the section of the law. */
	{ "leistungsart", "§ 111 Abs. 1 Nr. 1 SGB IX", "AL_WFBM", true },
	{ "leistungsart", "§ 112 Abs. 1 Nr. 2 SGB IX", "BI_BERUF", true },
	{ "leistungsart", "§ 64a SGB XII", "PFG", true },
	{ "leistungsart", "§ 2 AsylbLG", "P2", true },
	{ "leistungsart", "§ 3 AsylbLG", "P3", true },
	{ "leistungsart", "§ 111 I Nr. 1", "AL_WFBM", true },
	{ "rechtskreis", "SGB XII 7. Kap.", "HZP", true },
	{ "rechtskreis", "Teil 2 SGB IX", "EGH", true },
	/* A person decides. */
	{ "leistungsart", "Assistenz in der WfbM", "AL_WFBM", false },
	{ "leistungsart", "§ 113 SGB IX", "ST_SONST", false },
	{ "leistungsart", "GruSi § 41 (3a)", "GSI_EM3A", false },
	{ "leistungsart", "WfbM (§ 109 SGB IX)", "AL_WFBM", false },
	{ "geschlecht", "1", "m", false }, { "geschlecht", "mnl.", "m", false },
	{ "wohnform", "BESWOHN", "BWF", false },
	{ "staatsang", "syrisch", "SY", false },
	{ "staatsang", "ukrainische", "UA", false },
	{ "status", "AE § 25 V", "AE255", false },
	/* Several keys or none. */
	{ "leistungsart", "Assistenz", NULL, false },
	{ "leistungsart", "sonstige Leistungen", NULL, false },
	{ "leistungsart", "Leistung", NULL, false },
	{ "leistungsart", "3110", NULL, false },
	{ "leistungsart", "§ 99 SGB IX", NULL, false },
	{ "rechtskreis", "SGB XII", NULL, false },
	{ "rechtskreis", "3. Kapitel", NULL, false },
	{ "pflegegrad", "Pflegestufe 2", NULL, false },
	{ "geschlecht", "X", NULL, false },
	{ "wohnform", "1", NULL, false },
};

TEST(a_code_is_translated_where_its_words_mean_one_key)
{
	struct mapkeys *k = NULL;
	struct err e = ERR_NONE;
	struct db *db = open_store();
	const char *key;
	size_t i;
	bool sure;

	for (i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		assert_int_equal(mapkeys_load(&k, db, codes[i].list, &e), 0);
		key = mapkeys_find(k, codes[i].value, NULL, &sure);
		if (key == NULL ? codes[i].key != NULL : codes[i].key == NULL
		    || strcmp(key, codes[i].key) != 0 || sure != codes[i].sure)
			fail_msg("%s: \"%s\" is %s%s", codes[i].list,
			    codes[i].value, key != NULL ? key : "none",
			    sure ? ", sure" : "");
		mapkeys_free(k);
	}
	db_close(db);
}

TEST(of_several_keys_the_one_of_the_law_is_meant_but_not_sure)
{
	struct mapkeys *k = NULL;
	struct err e = ERR_NONE;
	struct db *db = open_store();
	bool sure = true;

	assert_int_equal(mapkeys_load(&k, db, "leistungsart", &e), 0);
	assert_string_equal(mapkeys_law(k, "P3"), "AsylbLG");
	assert_string_equal(mapkeys_find(k, "sonstige Leistungen", "AsylbLG",
	    &sure), "P6");
	assert_false(sure);
	assert_string_equal(mapkeys_find(k, "sonstige Leistungen", "SGB IX",
	    &sure), "ST_SONST");
	mapkeys_free(k);
	db_close(db);
}
