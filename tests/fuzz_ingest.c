/*
 * A whole file, as `records` reads it, raw and typed: whatever the bytes, it
 * ends, and what it prints is UTF-8.
 */
#include "core/utf8.h"
#include "ingest/ingest.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void
read_all(const char *path, bool raw)
{
	struct records_request req = { .path = path, .raw = raw };
	struct err e = ERR_NONE;
	char *out = NULL, *errors = NULL;
	size_t out_len, errors_len;
	struct records_told told;
	FILE *o = open_memstream(&out, &out_len);
	FILE *s = open_memstream(&errors, &errors_len);

	if (o == NULL || s == NULL)
		abort();
	if (ingest_records(o, s, &told, &req, &e) < 0 &&
	    e.kind == ERR_NOTHING)
		abort();
	fclose(o);
	fclose(s);
	if (utf8_check(out, out_len) != out_len)
		abort();
	free(out);
	free(errors);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static int fd = -1;
	char path[64];

	if (fd < 0 && (fd = memfd_create("2024", 0)) < 0)
		abort();
	if (ftruncate(fd, 0) < 0 || pwrite(fd, data, len, 0) != (ssize_t)len)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	read_all(path, true);
	read_all(path, false);
	return 0;
}
