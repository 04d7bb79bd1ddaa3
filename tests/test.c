#include "tests/test.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#define MOST 500

static struct CMUnitTest tests[MOST];
static size_t tests_n;

void
test_add(const char *name, CMUnitTestFunction fn)
{
	assert(tests_n < MOST);
	tests[tests_n++] = (struct CMUnitTest){ name, fn, NULL, NULL, NULL };
}

int
main(void)
{
	assert(tests_n > 0);
	return _cmocka_run_group_tests(program_invocation_short_name, tests,
	    tests_n, NULL, NULL);
}
