#include "core/datadir.h"

#include "core/file.h"
#include "core/mem.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of PROGRAM. */
static char *
program_folder(const char *program)
{
	char self[PATH_MAX];
	ssize_t n;

	if (program != NULL)
		return path_folder(program);
	n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n < 0)
		return xstrdup("/usr/bin");	/* no /proc: the usual place */
	self[n] = '\0';
	return path_folder(self);
}

/* ROOT where FOLDER is ROOT/build/MODE, else NULL. */
static char *
source_tree(const char *folder)
{
	char *build = path_folder(folder), *root = NULL, *makefile = NULL;

	if (strcmp(path_base(build), "build") == 0) {
		root = path_folder(build);
		makefile = path_join(root, "Makefile");
		if (access(makefile, F_OK) < 0) {
			free(root);
			root = NULL;
		}
	}
	free(makefile);
	free(build);
	return root;
}

char *
datadir_find(const char *program)
{
	char *folder = program_folder(program), *prefix = NULL;
	char *found = source_tree(folder);

	if (found == NULL) {
		prefix = path_folder(folder);
		found = path_join(prefix, "share/stichtag");
	}
	free(prefix);
	free(folder);
	return found;
}

char *
datadir_locale(const char *program)
{
	char *folder = program_folder(program), *prefix = NULL;
	char *root = source_tree(folder), *found;

	if (root != NULL)
		found = path_join(folder, "locale");
	else {
		prefix = path_folder(folder);
		found = path_join(prefix, "share/locale");
	}
	free(prefix);
	free(root);
	free(folder);
	return found;
}
