#include "core/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void
set_text(struct err *e, enum err_kind kind, const char *fmt, va_list ap)
{
	e->kind = kind;
	vsnprintf(e->text, sizeof e->text, fmt, ap);
}

int
err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	if (e->kind != ERR_NOTHING)
		return -1;
	va_start(ap, fmt);
	set_text(e, kind, fmt, ap);
	va_end(ap);
	return -1;
}

int
err_errno(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	int saved = errno;
	size_t len;
	va_list ap;

	if (e->kind != ERR_NOTHING)
		return -1;
	va_start(ap, fmt);
	set_text(e, kind, fmt, ap);
	va_end(ap);
	len = strlen(e->text);
	snprintf(e->text + len, sizeof e->text - len, ": %s",
	    strerror(saved));
	return -1;
}

int
err_add(struct err *e, const char *fmt, ...)
{
	char old[sizeof e->text];
	size_t len;
	va_list ap;

	memcpy(old, e->text, sizeof old);
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	len = strlen(e->text);
	snprintf(e->text + len, sizeof e->text - len, ": %s", old);
	return -1;
}

void
err_clear(struct err *e)
{
	e->kind = ERR_NOTHING;
	e->text[0] = '\0';
}
