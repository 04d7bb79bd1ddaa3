#ifndef TESTS_INGEST_WORKSPACE_H
#define TESTS_INGEST_WORKSPACE_H

/*
 * A small workspace in a temporary folder, and ways to
 * put deliveries in and see what came of them.
 */
#include "tests/test.h"

#include "core/buf.h"
#include "core/config.h"
#include "core/db.h"
#include "core/file.h"
#include "core/mem.h"
#include "ingest/ingest.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct workspace {
	char		*dir;
	struct config	*config;
	struct db	*db;
};

static inline void
put_bytes(const struct workspace *w, const char *name, const void *bytes,
    size_t len)
{
	struct err e = ERR_NONE;
	char *path = path_join(w->dir, name), *slash = strrchr(path, '/');

	*slash = '\0';
	assert_int_equal(dir_make(path, &e), 0);
	*slash = '/';
	assert_int_equal(file_write(path, bytes, len, 0644, &e), 0);
	free(path);
}

static inline void
put(const struct workspace *w, const char *name, const char *text)
{
	put_bytes(w, name, text, strlen(text));
}

static inline void
put_reference(const struct workspace *w)
{
	put(w, "reference/ags.csv",
	    "ags;level;name;valid_from;valid_to;source\n"
	    "06;land;Hessen;;;t\n06437;kreis;Odenwaldkreis;;;t\n"
	    "06437002;gemeinde;Beerfelden;;2017-12-31;t\n"
	    "06437006;gemeinde;Erbach;;;t\n"
	    "06437016;gemeinde;Oberzent;2018-01-01;;t\n"
	    "09361000;kreis;Amberg;;;t\n09361000;gemeinde;Amberg;;;t\n"
	    "06437020;gemeinde;Neustadt;;2024-06-30;t\n"
	    "06437021;gemeinde;Altstadt;;2024-06-30;t\n");
	put(w, "reference/ags_history.csv",
	    "ags_old;ags_new;valid_to;share_population;kind;source\n"
	    "06437002;06437016;2017-12-31;1000;merge;t\n"
	    "06437020;06437006;2024-06-30;600;split;t\n"
	    "06437020;06437016;2024-06-30;400;split;t\n"
	    "06437021;06437006;2024-06-30;600;split;t\n"
	    "06437021;09361000;2024-06-30;400;split;t\n");
	put(w, "reference/schluessel.csv",
	    "list;key;valid_from;valid_to;grp;label;law;rank;flags;source\n"
	    "rechtskreis;EGH;;;;EGH;;1;;t\nrechtskreis;HZP;;;;HzP;;2;;t\n"
	    "geschlecht;m;;;;m;;1;;t\ngeschlecht;w;;;;w;;2;;t\n"
	    "leistungsart;AL_WFBM;2020-01-01;;ARBEIT;WfbM;;1;;t\n"
	    "leistungsart;AL_ALT;;2019-12-31;ARBEIT;alt;;2;;t\n"
	    "leistungsart;ST_WOHN;2020-01-01;;SOZIAL;Wohnen;;3;wohnen;t\n"
	    "wohnform;BWF;;;;bes. Wohnform;;1;;t\n"
	    "stand;nicht begonnen;;;;n;;1;;t\nstand;laeuft;;;;l;;2;;t\n"
	    "themenbereich;Älter werden;;;;Älter werden;;1;;t\n"
	    "beratung_art;telefon;;;;T;;1;;t\n"
	    "beratung_art;vor_ort;;;;V;;2;;t\n"
	    "erst_folge;erst;;;;E;;1;;t\n"
	    "vorhaben_art;ambulant;;;;a;;1;;t\n"
	    "plaetze_art;wfbm;;;;W;;1;;t\n"
	    "lizenz_art;wartung;;;;W;;1;;t\n"
	    "pflegegrad;2;;;;2;;1;;t\nstaatsang;DE;;;;deutsch;;1;;t\n");
	put(w, "reference/rag.csv",
	    "born_from;born_to;months;law;source\n;;24;§ 35;t\n");
	put(w, "reference/brueche.csv", "measure;day;label;text;source\n");
	put(w, "reference/bevoelkerung.csv",
	    "ags;stichtag;altersgruppe;geschlecht;wert;basis;source\n");
}

static inline void
workspace_init(struct workspace *w)
{
	struct err e = ERR_NONE;
	char *store;

	w->dir = test_folder();
	put(w, "stichtag.conf", "office = \"Amt\"\nregion = \"06437\"\n"
	    "region_name = \"Odenwaldkreis\"\n"
	    "sources = { \"kreis\", \"lwv\" }\n");
	put(w, "sources/kreis.conf", "title = \"Kreis\"\nrole = \"local\"\n");
	put(w, "sources/lwv.conf", "title = \"LWV\"\n"
	    "role = \"supra-local\"\n"
	    "mapping \"leistungen\" {\n"
	    "	columns {\n"
	    "		person_id = \"Kennziffer\"\n"
	    "		geburtsdatum = \"Geb.-Datum\"\n"
	    "		geschlecht = \"Geschl.\"\n"
	    "		ags_ga = \"gewöhnl. Aufenthalt\"\n"
	    "		rechtskreis = \"Rechtsgrundlage\"\n"
	    "		leistungsart = \"Hilfeart\"\n"
	    "		beginn = \"von\"\n"
	    "		ende = \"bis\"\n"
	    "	}\n"
	    "	codes \"geschlecht\" { \"männlich\" = \"m\" \"weiblich\" = \"w\" }\n"
	    "	codes \"leistungsart\" { \"WfbM Arbeitsbereich\" = \"AL_WFBM\" }\n"
	    "	codes \"rechtskreis\" { \"SGB IX Teil 2\" = \"EGH\" }\n"
	    "	codes \"ags_ga\" { \"Erbach\" = \"06437006\" }\n"
	    "}\n");
	put_reference(w);
	if (config_load(&w->config, w->dir, &e) < 0)
		fail_msg("%s", e.text);
	store = path_join(w->dir, "store.db");
	if (db_open(&w->db, store, DB_CREATE, &e) < 0 ||
	    reference_load(w->db, w->config, &e) < 0)
		fail_msg("%s", e.text);
	free(store);
}

static inline void
workspace_fini(struct workspace *w)
{
	db_close(w->db);
	config_free(w->config);
	test_folder_end(w->dir);
}

/* What SQL yields on a connection of its own: "a|b" a row, rows divided by a
 * blank, null as "-".  Overwritten by the next call. */
static inline const char *
ask(const struct workspace *w, const char *sql)
{
	static char answer[4096];
	char *path = path_join(w->dir, "store.db");
	sqlite3_stmt *s = NULL;
	sqlite3 *h;
	size_t n = 0;
	int i;

	answer[0] = '\0';
	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	if (sqlite3_prepare_v2(h, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(h));
	while (sqlite3_step(s) == SQLITE_ROW)
		for (i = 0; i < sqlite3_column_count(s); i++) {
			const unsigned char *v = sqlite3_column_text(s, i);

			n += (size_t)snprintf(answer + n, sizeof answer - n,
			    "%s%s", n == 0 ? "" : i == 0 ? " " : "|",
			    v == NULL ? "-" : (const char *)v);
		}
	sqlite3_finalize(s);
	sqlite3_close(h);
	free(path);
	return answer;
}

/* Ingest the file NAME of the workspace and compare it with others.  The
 * result is freed by the caller. */
static inline enum ingest_outcome
ingest_with(struct workspace *w, const char *name,
    struct ingest_request req, struct ingest_result *r, struct err *e)
{
	char *path = path_join(w->dir, name);

	struct err failed = ERR_NONE;

	err_clear(e);
	req.path = path;
	if (ingest_file(r, w->db, w->config, &req, e) < 0)
		fail_msg("%s", e->text);
	if (!req.dry && ingest_compare(w->db, r, 1, &req.judge, &failed) < 0)
		fail_msg("%s", failed.text);
	free(path);
	return r->outcome;
}

static inline enum ingest_outcome
ingest(struct workspace *w, const char *name, struct ingest_result *r,
    struct err *e)
{
	return ingest_with(w, name, (struct ingest_request){ 0 }, r, e);
}

/* The findings as text: "3:P05K:ags_ga" is line 3, Kann. */
static inline const char *
found(const struct ingest_result *r)
{
	static char text[4096];
	size_t i, n = 0;

	text[0] = '\0';
	for (i = 0; i < r->findings_n; i++) {
		const struct ingest_finding *f = &r->findings[i];

		n += (size_t)snprintf(text + n, sizeof text - n,
		    "%s%zu:%s%c:%s", n == 0 ? "" : " ", f->line, f->rule,
		    f->muss ? 'M' : 'K', f->column == NULL ? "" : f->column);
	}
	return text;
}

#endif
