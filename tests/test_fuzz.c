#include "tests/test.h"

/*
 * The fuzzers that have no test program of their own: their corpus is run
 * through them once.
 */
#define LLVMFuzzerTestOneInput	fuzz_values
#include "tests/fuzz_values.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput	fuzz_config
#include "tests/fuzz_config.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput	fuzz_map
#include "tests/fuzz_map.c"

#include <glob.h>

/* At least LEAST files, each in memory that ends where it does. */
static void
replay(const char *corpus, size_t least,
    int (*fuzz)(const uint8_t *data, size_t len))
{
	struct err e = ERR_NONE;
	glob_t g;
	size_t i;

	assert_int_equal(glob(corpus, 0, NULL, &g), 0);
	assert_true(g.gl_pathc >= least);
	for (i = 0; i < g.gl_pathc; i++) {
		struct buf b = BUF_NONE;
		uint8_t *exact;

		if (file_read(&b, g.gl_pathv[i], &e) < 0)
			fail_msg("%s", e.text);
		exact = malloc(b.len > 0 ? b.len : 1);
		assert_non_null(exact);
		memcpy(exact, b.data, b.len);
		assert_int_equal(fuzz(exact, b.len), 0);
		free(exact);
		buf_free(&b);
	}
	globfree(&g);
}

TEST(the_corpus_of_values)
{
	replay("tests/corpus/fuzz_values/*", 28, fuzz_values);
}

TEST(the_corpus_of_configurations)
{
	replay("tests/corpus/fuzz_config/*", 6, fuzz_config);
}

TEST(the_corpus_of_mappings)
{
	replay("tests/corpus/fuzz_map/*", 5, fuzz_map);
}
