#ifndef CORE_CONFIG_INT_H
#define CORE_CONFIG_INT_H

#include "core/config.h"
#include "core/err.h"

/* What the files core/config*.c know of each other. */
struct cfg_t;

/*
 * Parse FILE, stichtag.conf or sources/NAME.conf, and check each of its keys
 * by itself.  Returns what stands in it, for cfg_free(), or NULL with E, which
 * names file and line.
 */
struct cfg_t *config_keys_workspace(const char *file, struct err *e);
struct cfg_t *config_keys_source(const char *file, struct err *e);

/* The form of a mapping with this title: its first word.  What follows tells
 * mappings of one form for different years apart: "leistungen 2023". */
const struct form *config_keys_form(const char *title);

/* Fill C, whose folder is known, from stichtag.conf at PATH and from the file
 * of each of its sources.  Returns 0, or -1 with E. */
int	config_read(struct config *c, const char *path, struct err *e);

#endif
