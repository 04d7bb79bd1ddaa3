#ifndef CLI_PASSWORD_H
#define CLI_PASSWORD_H

#include "core/err.h"

#include <stdbool.h>

/*
 * A password: the first line of FILE, which nobody else may read, or, where
 * FILE is NULL, asked for on the terminal, twice and without an echo.  It is
 * never an argument, where every other user of the machine would see it.  One
 * of fewer than 12 bytes is refused.  Returns 0 with OUT for
 * password_free(), or -1 with E (ERR_MISUSED).
 */
int	password_read(char **out, const char *file, struct err *e);
void	password_free(char *password);

#endif
