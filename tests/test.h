#ifndef TESTS_TEST_H
#define TESTS_TEST_H

/*
 * cmocka, with tests that register themselves: a test is
 *
 *	TEST(refuses_a_file_with_nul_bytes) { … }
 *
 * and nothing else has to know of it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

void	test_add(const char *name, CMUnitTestFunction fn);

/* A new folder for the files of a test; its end, with all that is in it. */
char	*test_folder(void);
void	test_folder_end(char *dir);

/* A new file that holds TEXT; its end, if it is still there. */
char	*test_file(const void *text, size_t len);
void	test_file_end(char *path);

#define TEST(name)							\
	static void name(void **);					\
	static void name##_adapter(void **state) { name(state); }	\
	__attribute__((constructor)) static void			\
	name##_register(void) { test_add(#name, name##_adapter); }	\
	static void name(void **state __attribute__((unused)))

#endif
