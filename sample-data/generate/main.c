/*
 * The deliveries of sample-data/, all invented:
 *
 *	generate EXAMPLE DIR	inbox/ and received.csv below DIR
 *
 * See sample-data/README.md.
 */
#include "examples.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char	*name;
	void		(*make)(const char *dir);
} examples[] = {
	{ "odenwaldkreis", example_odenwaldkreis },
	{ "amberg", example_amberg },
	{ "unna", example_unna },
};

int
main(int argc, char *argv[])
{
	size_t i;

	for (i = 0; i < sizeof examples / sizeof examples[0]; i++)
		if (argc == 3 && strcmp(argv[1], examples[i].name) == 0) {
			examples[i].make(argv[2]);
			return 0;
		}
	fprintf(stderr, "usage: generate odenwaldkreis|amberg|unna DIR\n");
	return 2;
}
