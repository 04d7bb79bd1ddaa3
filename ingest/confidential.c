#include "ingest/confidential.h"

#include "core/db.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "ingest/formrows.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct confidential {
	struct db		*db;
	const struct config	*config;
	char			*folder;
};

static bool
is_account(const struct config *c)
{
	const struct passwd *pw;

	if (c->account == NULL)
		return true;
	pw = getpwuid(geteuid());
	return pw != NULL && strcmp(pw->pw_name, c->account) == 0;
}

bool
confidential_is_ours(const struct config *c)
{
	return is_account(c) && access(c->confidential, F_OK) == 0;
}

/* A file that was made elsewhere may be open to others. */
static int
check_private(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return errno == ENOENT ? 0 : err_errno(e, ERR_FAILED,
		    _("%s: cannot be opened"), path);
	if (!S_ISREG(st.st_mode) || (st.st_mode & 077) != 0)
		return err_set(e, ERR_MISUSED, _("%s: others may read it; "
		    "\"chmod 600\" it first"), path);
	return 0;
}

static int
make_folder(const char *path, struct err *e)
{
	mode_t mask = umask(077);
	int rc = dir_make(path, e);

	umask(mask);
	return rc;
}

/* What stood in pages that have changed since is in the journal still. */
static int
wipe_journal(const struct confidential *s, struct err *e)
{
	char *path = xasprintf("%s-journal", s->config->confidential);
	int rc = file_wipe(path, e);

	free(path);
	return rc;
}

int
confidential_open(struct confidential **out, const struct config *c,
    struct err *e)
{
	struct confidential *s;
	const char *path = c->confidential;

	if (!is_account(c))
		return err_set(e, ERR_MISUSED, _("%s: only the account \"%s\" "
		    "may open it"), path, c->account);
	s = xcalloc(1, sizeof *s);
	s->config = c;
	s->folder = xstrndup(path, (size_t)(path_base(path) - path));
	if (make_folder(s->folder, e) < 0 || check_private(path, e) < 0 ||
	    db_open(&s->db, path, DB_CONFIDENTIAL, e) < 0 ||
	    wipe_journal(s, e) < 0) {
		confidential_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

void
confidential_close(struct confidential *s)
{
	if (s == NULL)
		return;
	db_close(s->db);
	free(s->folder);
	free(s);
}

const char *
confidential_folder(const struct confidential *s)
{
	return s->folder;
}

static int
remove_list(struct confidential *s, const char *source, int year,
    struct err *e)
{
	struct stmt *st = NULL;
	int rc;

	if (stmt_open(&st, s->db, "confidential_remove", e) < 0)
		return -1;
	stmt_bind_text(st, ":source", source);
	stmt_bind_int(st, ":year", year);
	rc = stmt_exec(st, e);
	stmt_close(st);
	return rc;
}

static int
begin_list(struct confidential *s, const struct confidential_list *l,
    struct err *e)
{
	struct stmt *st = NULL;
	int rc;

	if (stmt_open(&st, s->db, "confidential_begin", e) < 0)
		return -1;
	stmt_bind_text(st, ":source", l->source);
	stmt_bind_int(st, ":year", l->year);
	stmt_bind_text(st, ":sha256", l->sha256);
	stmt_bind_date(st, ":received", l->received);
	stmt_bind_int(st, ":rows", (int64_t)l->rows);
	stmt_bind_int(st, ":blocked", (int64_t)l->blocked);
	rc = stmt_exec(st, e);
	stmt_close(st);
	return rc;
}

int
confidential_put(struct confidential *s, const struct confidential_list *l,
    const struct formrows *rows, struct err *e)
{
	if (db_begin(s->db, e) < 0)
		return -1;
	if (remove_list(s, l->source, l->year, e) < 0 ||
	    begin_list(s, l, e) < 0 || (rows != NULL &&
	    formrows_write(rows, s->db, db_last_id(s->db), e) < 0) ||
	    db_commit(s->db, e) < 0) {
		db_rollback(s->db);
		return -1;
	}
	return wipe_journal(s, e);
}

/* The persons of one list. */
static int
each_person(struct confidential *s, int64_t list, size_t *others,
    void (*fn)(void *data, const struct confidential_person *p), void *data,
    struct err *e)
{
	struct confidential_person p;
	struct stmt *st = NULL;
	int more, i;

	if (stmt_open(&st, s->db, "confidential_persons", e) < 0)
		return -1;
	stmt_bind_int(st, ":list", list);
	while ((more = stmt_step(st, e)) > 0) {
		if (stmt_int(st, U_COLUMNS) == 0) {
			++*others;
			continue;
		}
		for (i = 0; i < U_COLUMNS; i++)
			p.text[i] = i == U_GEBURTSDATUM ||
			    i == U_SCHULE_ENDE ? "" : stmt_text(st, i);
		p.born = stmt_int(st, U_GEBURTSDATUM);
		p.school_ends = stmt_int(st, U_SCHULE_ENDE);
		fn(data, &p);
	}
	stmt_close(st);
	return more;
}

int
confidential_each(struct confidential *s, int year, size_t *lists,
    size_t *others, void (*fn)(void *data,
    const struct confidential_person *p), void *data, struct err *e)
{
	struct stmt *st = NULL;
	int more;

	*lists = *others = 0;
	if (stmt_open(&st, s->db, "confidential_lists", e) < 0)
		return -1;
	stmt_bind_int(st, ":year", year);
	while ((more = stmt_step(st, e)) > 0) {
		++*lists;
		if (each_person(s, stmt_int(st, 0), others, fn, data, e) < 0) {
			more = -1;
			break;
		}
	}
	stmt_close(st);
	return more;
}

struct date
confidential_until(const struct config *c, int year)
{
	struct date d = config_due_day(c, year);
	int month = d.year * 12 + d.month - 1 + c->retention, last;

	d.year = (int16_t)(month / 12);
	d.month = (int8_t)(month % 12 + 1);
	last = date_days_in_month(d.year, d.month);
	if (d.day > last)
		d.day = (int8_t)last;
	return d;
}

int
confidential_expire(struct confidential *s, struct date day, int *year,
    size_t *n, struct err *e)
{
	struct stmt *st = NULL;
	int rc = -1;

	for (*year = day.year;
	    date_cmp(confidential_until(s->config, *year), day) >= 0; )
		--*year;
	if (stmt_open(&st, s->db, "confidential_expire", e) < 0)
		return -1;
	stmt_bind_int(st, ":year", *year);
	if (stmt_exec(st, e) == 0) {
		*n = (size_t)db_changes(s->db);
		rc = 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : wipe_journal(s, e);
}
