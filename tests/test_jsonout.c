#include "tests/test.h"

#include "core/jsonout.h"

#include <stdio.h>
#include <unistd.h>

TEST(a_decimal_is_printed_as_it_was_written)
{
	FILE *f = tmpfile();
	int saved = dup(STDOUT_FILENO);
	char text[64];
	size_t n;

	assert_non_null(f);
	fflush(stdout);
	assert_true(dup2(fileno(f), STDOUT_FILENO) >= 0);
	jsonout_print(json_pack("[f]", 1712 * 0.01));
	fflush(stdout);
	assert_true(dup2(saved, STDOUT_FILENO) >= 0);
	close(saved);
	rewind(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
	assert_string_equal(text, "[\n  17.12\n]\n");
}
