#include "tests/test.h"

#include "ingest/spells.h"

#define ROW(begin, end, service, hash) \
	(&(struct spell_row){ begin, end, service, hash })

TEST(services_of_a_kind_overlap_where_they_share_a_day)
{
	static const struct {
		int64_t	begin, end, service;
		bool	overlaps;
	} rows[] = {
		{ 20240101, 20240131, 3, false },
		{ 20240131, 20240201, 3, true },
		{ 20240202, 20240301, 3, false },
		{ 20231201, 20231231, 3, false },
		{ 20240101, 20240131, 4, false },
		{ 20240101, 99991231, -1, false },	/* no kind is known */
		{ 20240101, 99991231, -1, false },
		{ 20250101, 99991231, 0, false },
		{ 20260101, 29990101, 0, true },
		{ 18991231, 19000101, 3, false },
		{ 19000101, 19000101, 3, true },
	};
	struct spells s = { 0 };
	uint32_t latest = 0;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(spells_add(&s, &latest, 0, ROW(rows[i].begin,
		    rows[i].end, rows[i].service, i)), rows[i].overlaps);
	spells_free(&s);
}

TEST(a_row_is_the_same_with_the_same_days_and_hash)
{
	struct spells s = { 0 };
	uint32_t latest = 0, other = 0;

	(void)spells_add(&s, &latest, 0, ROW(20240101, 20241231, 1, 77));
	(void)spells_add(&s, &other, 1, ROW(20240101, 20241231, 1, 78));
	assert_true(spells_has(&s, latest, 0, ROW(20240101, 20241231, 1,
	    77)));
	/* A rule may have taken its kind away. */
	assert_true(spells_has(&s, latest, 0, ROW(20240101, 20241231, -1,
	    77)));
	assert_false(spells_has(&s, latest, 0, ROW(20240102, 20241231, 1,
	    77)));
	assert_false(spells_has(&s, latest, 0, ROW(20240101, 20241230, 1,
	    77)));
	assert_false(spells_has(&s, latest, 0, ROW(20240101, 20241231, 1,
	    UINT64_C(1) << 56 | 77)));
	assert_false(spells_has(&s, latest, 0, ROW(20240101, 20241231, 1,
	    78)));
	assert_false(spells_has(&s, 0, 2, ROW(20240101, 20241231, 1, 77)));
	spells_free(&s);
}

/* Two persons in turn, each with many more rows than are looked back at. */
TEST(a_row_is_known_again_however_many_came_between)
{
	enum { ROWS = 1000 };
	struct spells s = { 0 };
	uint32_t latest[2] = { 0, 0 };
	size_t i;

	for (i = 0; i < 2 * ROWS; i++) {
		const struct spell_row *row = ROW(20240101, 20241231, -1,
		    i * UINT64_C(0x9E3779B97F4A7C15));

		assert_false(spells_has(&s, latest[i % 2], i % 2, row));
		(void)spells_add(&s, &latest[i % 2], i % 2, row);
	}
	for (i = 0; i < 2 * ROWS; i++) {
		const struct spell_row *row = ROW(20240101, 20241231, -1,
		    i * UINT64_C(0x9E3779B97F4A7C15));

		assert_true(spells_has(&s, latest[i % 2], i % 2, row));
		assert_false(spells_has(&s, latest[1 - i % 2], 1 - i % 2,
		    row));
	}
	spells_free(&s);
}
