#include "tests/test.h"

/*
 * Whatever always adds up over several tables a reader may use, so the system
 * of relate.h has to know it.  Here nobody says what that is: many small
 * stores are counted, the columns of cells that are always a sum of others are
 * found by elimination modulo a prime, and each must be one by the rows of the
 * system, too.  Who adds a measure that is related to others learns it here.
 */
#include "aggregate/relate.h"
#include "tests/aggregate_store.h"
#include "tests/modulo.h"

#define STORES	230
#define TOLD	12		/* of them asked for the rows of the system */

/* --- elimination ----------------------------------------------------------- */

struct matrix {
	uint64_t	*v;
	size_t		 rows, columns, cap;
};

static uint64_t *
row_of(const struct matrix *m, size_t row)
{
	return &m->v[row * m->columns];
}

/* A row of zeros. */
static uint64_t *
add_row(struct matrix *m)
{
	m->v = mem_grow(m->v, m->rows, &m->cap, m->columns * sizeof *m->v);
	memset(row_of(m, m->rows), 0, m->columns * sizeof *m->v);
	return row_of(m, m->rows++);
}

/* Leave columns out that are not in the list of N. */
static void
keep_columns(struct matrix *m, const size_t *list, size_t n)
{
	size_t i, k;

	for (i = 0; i < m->rows; i++)
		for (k = 0; k < n; k++)
			m->v[i * n + k] = row_of(m, i)[list[k]];
	m->columns = n;
}

/* Subtract a row from another, so that COLUMN becomes 0. */
static void
clear(const struct matrix *m, size_t row, size_t from, size_t column)
{
	uint64_t *a = row_of(m, row), *b = row_of(m, from);
	uint64_t by = (PRIME - a[column]) % PRIME;
	size_t k;

	for (k = column; by != 0 && k < m->columns; k++)
		if (b[k] != 0)
			a[k] = (a[k] + by * b[k]) % PRIME;
}

/* By Gauss and Jordan.  PIVOTS, by column: 1 + the row that has it; 0: none. */
static void
reduce(struct matrix *m, size_t *pivots)
{
	size_t rank = 0, c, i, k;

	memset(pivots, 0, m->columns * sizeof *pivots);
	for (c = 0; c < m->columns && rank < m->rows; c++) {
		uint64_t by;

		for (i = rank; i < m->rows && row_of(m, i)[c] == 0; i++)
			continue;
		if (i == m->rows)
			continue;
		for (k = 0; k < m->columns; k++) {
			uint64_t swap = row_of(m, i)[k];

			row_of(m, i)[k] = row_of(m, rank)[k];
			row_of(m, rank)[k] = swap;
		}
		by = inverse(row_of(m, rank)[c]);
		for (k = c; k < m->columns; k++)
			row_of(m, rank)[k] = row_of(m, rank)[k] * by % PRIME;
		for (i = 0; i < m->rows; i++)
			if (i != rank)
				clear(m, i, rank, c);
		pivots[c] = ++rank;
	}
	m->rows = rank;
}

/* --- stores ---------------------------------------------------------------- */

static uint64_t seed = 1;

static unsigned
chance(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

#define PICK(list) (list)[chance(sizeof (list) / sizeof (list)[0])]

static void
fill(struct store *s)
{
	static const char *const sources[] = { "kreis", "lwv" };
	static const char *const sexes[] = { "m", "w" };
	static const int64_t births[] = { 19400101, 19530303, 19590601,
		19700707, 20120101 };
	static const int64_t munis[] = { 6437001, 6437006 };
	static const char *const kinds[] = { "ST_ASS2", "ST_WOHN", "AL_WFBM",
		"AL_ALA", "AL_BFA", "AL_BFAUSB", "BI_SCHULE", "BI_BERUF",
		"MR" };
	static const char *const homes[] = { "BWF", "EIG" };
	static const char *const groups[] = { "GEISTIG", "SEELISCH" };
	static const int64_t places[] = { 6437001, 6432001, 6431001,
		0 };
	static const char *const grades[] = { "2", "4" };
	size_t k;

	store_sql(s, "PRAGMA foreign_keys = OFF; BEGIN; DELETE FROM spell; "
	    "DELETE FROM person; DELETE FROM delivery; "
	    "DELETE FROM delivery_law");
	for (k = 0; k < 2; k++) {
		int64_t d = store_delivery(s, sources[k], 2024), p;
		unsigned n, m;

		for (n = 4 + chance(9); n > 0; n--) {
			p = store_person(s, d, &(struct store_person){
			    .number = "1", .sex = PICK(sexes),
			    .birth = PICK(births), .ags_ga = PICK(munis) });
			for (m = 1 + chance(3); m > 0; m--)
				store_spell(s, d, p, &(struct store_spell){
				    .rechtskreis = "EGH",
				    .leistungsart = PICK(kinds),
				    .wohnform = PICK(homes),
				    .zielgruppe = PICK(groups),
				    .behinderungsart = PICK(groups),
				    .pflegegrad = PICK(grades),
				    .ags_leist = PICK(places),
				    .beginn = 20200101 });
		}
	}
	store_sql(s, "COMMIT");
	db_close(s->db);
	s->db = NULL;
}

static const char *const asked[] = {
	"egh_lb_stichtag", "egh_leist_stichtag", "egh_mehrfach",
	"he_8c_rag_n", "he_8d_aussen_n", "he_8d_beide_n", "he_8d_ga_n",
	"he_8d_innen_n", "he_8d_unb_n", "he_rag_gesamt_n", "kpi_ambq",
	"kpi_aussen_quote", "kpi_dichte_ass", "kpi_dichte_bwf",
	"kpi_frauenanteil", "kpi_inklusion_arbeit", "kpi_rag_anteil",
	"kpi_u18"
};

/* The counted tables of a store, as they are. */
static void
count(struct tables *ts, struct published **p, struct store *s)
{
	const struct aggregate_request r = { .year = 2024, .first_year = 2024,
	    .measures = asked, .measures_n = sizeof asked / sizeof asked[0] };
	const char *const *const *decisions;
	struct err e = ERR_NONE;

	*ts = (struct tables){ NULL, 0, 0, NULL, 0, 0 };
	if (aggregate_decided(p, &decisions, ts, store_db(s), &s->config, &r,
	    &e) < 0)
		fail_msg("%s", e.text);
}

/* --- cells ----------------------------------------------------------------- */

/* Each cell has two counts: its own and, of a share, what it is a quotient
 * of. */
static size_t
counts_n(const struct tables *ts)
{
	size_t i, n = 0;

	for (i = 0; i < ts->n; i++)
		n += 2 * ts->tables[i].n;
	return n;
}

static void
take_counts(uint64_t *row, const struct tables *ts)
{
	size_t i, k, n = 0;

	for (i = 0; i < ts->n; i++) {
		const struct table *t = &ts->tables[i];

		for (k = 0; k < t->n; k++) {
			row[n++] = (uint64_t)t->counts[k];
			row[n++] = t->measure->kind == MEASURE_SHARE ?
			    (uint64_t)t->bases[k] : 0;
		}
	}
}

/* Rows of the system over the counts of cells, instead of columns. */
struct knowledge {
	const struct tables	*ts;
	struct relation		 r;
	size_t			*count_of;	/* by column */
	struct matrix		 rows;
};

/* The count of a cell is COLUMN; the first one stands for all. */
static void
name_column(struct knowledge *k, size_t column, size_t count)
{
	uint64_t *row;

	if (k->count_of[column] == SIZE_MAX) {
		k->count_of[column] = count;
		return;
	}
	row = add_row(&k->rows);
	row[k->count_of[column]] = 1;
	row[count] = PRIME - 1;
}

static void
name_columns(struct knowledge *k)
{
	size_t i, c, n = 0;

	for (i = 0; i < k->ts->n; i++)
		for (c = 0; c < k->ts->tables[i].n; c++, n += 2) {
			if (k->r.columns[i] == NULL)
				continue;
			name_column(k, k->r.columns[i][c], n);
			if (k->r.bases[i] != NULL)
				name_column(k, k->r.bases[i][c], n + 1);
		}
}

/* Whether row B of the system says the other half of A. */
static bool
are_opposite(const struct system *s, const struct system_row *a,
    const struct system_row *b)
{
	size_t i, k;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++) {
		const struct system_entry *e = &s->entries[a->first + i];

		for (k = 0; k < b->n; k++)
			if (s->entries[b->first + k].column == e->column &&
			    s->entries[b->first + k].coefficient ==
			    -e->coefficient)
				break;
		if (k == b->n)
			return false;
	}
	return true;
}

static bool
is_equation(const struct system *s, size_t row)
{
	const struct system_row *r = &s->rows[row];
	size_t i;

	if (r->owner != SIZE_MAX || r->n > 40)
		return false;
	if (r->least == r->most)
		return true;
	for (i = 0; r->n == 2 && r->truth == 0 && i < s->rows_n; i++)
		if (s->rows[i].owner == SIZE_MAX &&
		    are_opposite(s, r, &s->rows[i]))
			return true;
	return false;
}

static void
take_rows(struct knowledge *k)
{
	const struct system *s = k->r.system;
	size_t i, j;

	for (i = 0; i < s->rows_n; i++) {
		uint64_t *row;

		if (!is_equation(s, i))
			continue;
		row = add_row(&k->rows);
		for (j = 0; j < s->rows[i].n; j++) {
			const struct system_entry *e =
			    &s->entries[s->rows[i].first + j];

			row[k->count_of[e->column]] += e->coefficient > 0 ?
			    (uint64_t)e->coefficient :
			    PRIME - (uint64_t)-e->coefficient;
		}
	}
}

/* Who has several services has no combination of one. */
static void
check_combinations(const struct relation *r, const struct tables *ts)
{
	size_t i, c, n = 0;

	for (i = 0; i < ts->n; i++) {
		const struct table *t = &ts->tables[i];

		for (c = 0; strcmp(t->breakdown, "combination") == 0 &&
		    c < t->n; c++)
			if (strchr(t->dims[0]->pub.categories[c].key, '+') ==
			    NULL && strcmp(t->dims[0]->pub.categories[c].key,
			    "unknown") != 0) {
				assert_int_equal(r->system->columns[
				    r->columns[i][c]].known_most, 0);
				n++;
			}
	}
	assert_true(n > 3);
}

/* What the system has of a store. */
static void
ask_system(struct knowledge *k, const struct tables *ts,
    const struct published *p, struct store *s)
{
	struct published_table *printed = xcalloc(ts->n, sizeof *printed);
	struct known nothing = { .totals_n = 0 };
	struct pool *pool = pool_new();
	struct coverage *coverage;
	struct err e = ERR_NONE;
	size_t i;

	assert_int_equal(coverage_load(&coverage, pool, store_db(s),
	    &s->config, 2024, 2024, &e), 0);
	for (i = 0; i < ts->n; i++)
		printed[i] = *published_table_find(p, ts->tables[i].measure->id,
		    ts->tables[i].breakdown, 2024);
	k->ts = ts;
	relation_init(&k->r, &(struct relation_of){ .tables = ts,
	    .printed = printed, .year = 2024, .coverage = coverage,
	    .known = &nothing, .region = "06437" });
	check_combinations(&k->r, ts);
	k->count_of = xcalloc(k->r.system->columns_n, sizeof *k->count_of);
	for (i = 0; i < k->r.system->columns_n; i++)
		k->count_of[i] = SIZE_MAX;
	name_columns(k);
	take_rows(k);
	free(k->count_of);
	relation_fini(&k->r);
	free(printed);
	pool_free(pool);
}

/* Whether a row holds in all stores. */
static bool
always_holds(const uint64_t *row, const struct matrix *data)
{
	size_t i, k;

	for (i = 0; i < data->rows; i++) {
		uint64_t sum = 0;

		for (k = 0; k < data->columns; k++)
			if (row[k] != 0)
				sum += row[k] * row_of(data, i)[k] % PRIME;
		if (sum % PRIME != 0)
			return false;
	}
	return true;
}

static void
drop_chance(struct matrix *rows, const struct matrix *data)
{
	size_t i, n = 0;

	for (i = 0; i < rows->rows; i++)
		if (always_holds(row_of(rows, i), data))
			memmove(row_of(rows, n++), row_of(rows, i),
			    rows->columns * sizeof *rows->v);
	rows->rows = n;
}

/* What the system says goes, in the data too: no column that it has. */
static void
drop_known(struct matrix *data, const size_t *pivots)
{
	size_t i, k;

	for (i = 0; i < data->rows; i++)
		for (k = 0; k < data->columns; k++)
			if (pivots[k] > 0)
				row_of(data, i)[k] = 0;
}

static char *
name_of(const struct tables *ts, size_t count)
{
	size_t i, at = count / 2;

	for (i = 0; at >= ts->tables[i].n; i++)
		at -= ts->tables[i].n;
	return xasprintf("%s %s %zu%s", ts->tables[i].measure->id,
	    ts->tables[i].breakdown, at, count % 2 > 0 ? " (base)" : "");
}

/* The counts that are not always 0, N of them. */
static size_t *
find_used(const struct matrix *data, size_t *n)
{
	size_t *list = xcalloc(data->columns, sizeof *list), i, c;

	for (*n = 0, c = 0; c < data->columns; c++) {
		for (i = 0; i < data->rows && row_of(data, i)[c] == 0; i++)
			continue;
		if (i < data->rows)
			list[(*n)++] = c;
	}
	return list;
}

/* Count C is always a sum of those that have a row of DATA in it. */
static void
tell(const struct matrix *data, const size_t *pivots, size_t c,
    const struct tables *ts, const size_t *list)
{
	char *name = name_of(ts, list[c]);
	size_t i;

	print_message("%s:", name);
	free(name);
	for (i = 0; i < data->columns; i++)
		if (pivots[i] > 0 && row_of(data, pivots[i] - 1)[c] != 0) {
			name = name_of(ts, list[i]);
			print_message(" %s;", name);
			free(name);
		}
	print_message("\n");
}

/* How many counts are sums of others without the system knowing it. */
static size_t
find_unknown(struct matrix *data, struct matrix *rows,
    const struct tables *ts)
{
	size_t n, *list = find_used(data, &n), c, unknown = 0;
	size_t *known = xcalloc(n, sizeof *known);
	size_t *found = xcalloc(n, sizeof *found);

	keep_columns(data, list, n);
	keep_columns(rows, list, n);
	drop_chance(rows, data);
	reduce(rows, known);
	drop_known(data, known);
	reduce(data, found);
	for (c = 0; c < n; c++)
		if (known[c] == 0 && found[c] == 0) {
			tell(data, found, c, ts, list);
			unknown++;
		}
	free(list);
	free(known);
	free(found);
	return unknown;
}

TEST(what_always_adds_up_is_known_to_the_system)
{
	struct matrix data = { NULL, 0, 0, 0 };
	struct knowledge k = { .rows = { NULL, 0, 0, 0 } };
	struct published *p;
	struct tables ts;
	struct store s;
	size_t i;

	store_open(&s);
	s.config.method = (char *)"exact";
	store_source(&s, "kreis", ROLE_LOCAL);
	store_source(&s, "lwv", ROLE_SUPRA_LOCAL);
	for (i = 0; i < STORES; i++) {
		fill(&s);
		count(&ts, &p, &s);
		data.columns = k.rows.columns = counts_n(&ts);
		take_counts(add_row(&data), &ts);
		if (i < TOLD)
			ask_system(&k, &ts, p, &s);
		if (i + 1 < STORES)
			tables_free(&ts);
		published_free(p);
	}
	assert_int_equal(find_unknown(&data, &k.rows, &ts), 0);
	assert_true(k.rows.rows > 100 && data.rows > 100);
	assert_true(data.rows + 30 < STORES);	/* none by chance */
	tables_free(&ts);
	free(data.v);
	free(k.rows.v);
	store_close(&s);
}
