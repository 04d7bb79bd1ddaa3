#ifndef TESTS_FUZZ_WORKSPACE_H
#define TESTS_FUZZ_WORKSPACE_H

/*
 * A workspace for the fuzzers of configuration and mapping.
 */
#include "core/err.h"
#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char fuzz_dir[] = "/tmp/stichtag-fuzz-XXXXXX";

static inline void
fuzz_clean(void)
{
	static const char *const names[] = { "stichtag.conf",
	    "kreis-2024.csv", "sources/kreis.conf", "sources", "" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		char *path = path_join(fuzz_dir, names[i]);

		(void)remove(path);
		free(path);
	}
}

/* The folder, made by the first call and gone at the end. */
static inline const char *
fuzz_folder(void)
{
	struct err e = ERR_NONE;
	char *sources;

	if (strstr(fuzz_dir, "XXXXXX") != NULL) {
		if (mkdtemp(fuzz_dir) == NULL)
			abort();
		sources = path_join(fuzz_dir, "sources");
		if (dir_make(sources, &e) < 0)
			abort();
		free(sources);
		(void)atexit(fuzz_clean);
	}
	return fuzz_dir;
}

static inline void
fuzz_put(const char *name, const char *text, size_t len)
{
	char *path = path_join(fuzz_folder(), name);
	FILE *f = fopen(path, "w");

	if (f == NULL || fwrite(text, 1, len, f) != len || fclose(f) != 0)
		abort();
	free(path);
}

#endif
