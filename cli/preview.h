#ifndef CLI_PREVIEW_H
#define CLI_PREVIEW_H

#include "cli/args.h"
#include "cli/cli.h"
#include "core/err.h"

/*
 * Trying out templates: the reports of one year, the last one with deliveries
 * unless A names another, go to the workspace's folder preview/ (or to that of
 * the option `output`) and nowhere else.  With the option `watch` they are
 * built again whenever a template is saved; what is wrong with one is printed
 * with file and line, and the next attempt waited for, until the program is
 * interrupted.
 */
enum status	preview_run(const struct args *a, struct err *e);

#endif
