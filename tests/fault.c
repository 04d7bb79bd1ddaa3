/*
 * Faults on demand: a library to be loaded before a program (LD_PRELOAD),
 * which makes one of its system calls go wrong.
 *
 *	FAULT="CALL N WHAT"	the Nth CALL below FAULT_IN; "N+": from it on
 *	FAULT_IN=DIR		only files below DIR (absolute) count
 *	FAULT_COUNT=FILE	at the end, write there how many calls there were
 *	FAULT_CLOCK=SECONDS	each look at the clock finds it so much earlier
 *
 * CALL is read, write, sync, rename, open, opendir, or change: any of write,
 * sync, rename, unlink and mkdir.  WHAT is the error (EACCES, EIO, ENOSPC) or
 * what happens just before the call, which then goes on: `kill` ends the
 * process at once, `gone` removes the file, `grow` appends a byte to it.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum call { READ, WRITE, SYNC, RENAME, OPEN, OPENDIR, REMOVE, MAKE, CALLS };

static const char *const names[] = {
	"read", "write", "sync", "rename", "open", "opendir", "unlink",
	"mkdir"
};

static long counts[CALLS];

static const char *
setting(const char *name)
{
	const char *v = getenv(name);

	return v != NULL ? v : "";
}

static bool
is_meant(enum call c, const char *wanted)
{
	return strcmp(wanted, names[c]) == 0 || (strcmp(wanted, "change") == 0
	    && c != READ && c != OPEN && c != OPENDIR);
}

/* Not through the functions below. */
static void
append_byte(const char *path)
{
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND);

	if (fd >= 0) {
		(void)!syscall(SYS_write, fd, "\n", 1);
		close(fd);
	}
}

static int
happen(const char *what, const char *path)
{
	static const struct {
		const char	*name;
		int		 number;
	} errors[] = {
		{ "EACCES", EACCES }, { "EIO", EIO }, { "ENOSPC", ENOSPC },
	};
	size_t i;

	for (i = 0; i < sizeof errors / sizeof errors[0]; i++)
		if (strcmp(what, errors[i].name) == 0) {
			errno = errors[i].number;
			return -1;
		}
	if (strcmp(what, "kill") == 0)
		(void)kill(getpid(), SIGKILL);
	else if (strcmp(what, "gone") == 0)
		(void)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	else if (strcmp(what, "grow") == 0)
		append_byte(path);
	else
		abort();
	return 0;
}

/* Count a call on PATH.  Returns -1 with errno where it has to fail. */
static int
pass(enum call c, const char *path)
{
	static long meant;
	const char *in = setting("FAULT_IN");
	char wanted[16], what[16], more = ' ';
	long at;

	if (in[0] == '\0' || strncmp(path, in, strlen(in)) != 0)
		return 0;
	counts[c]++;
	if (sscanf(setting("FAULT"), "%15s %ld%c %15s", wanted, &at, &more,
	    what) != 4 || !is_meant(c, wanted))
		return 0;
	meant++;
	if (meant == at || (more == '+' && meant > at))
		return happen(what, path);
	return 0;
}

static int
pass_fd(enum call c, int fd)
{
	char link[32], path[PATH_MAX];
	ssize_t n;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	if ((n = readlink(link, path, sizeof path - 1)) < 0)
		return 0;
	path[n] = '\0';
	return pass(c, path);
}

__attribute__((destructor)) static void
report(void)
{
	const char *to = setting("FAULT_COUNT");
	long change = 0;
	FILE *f;
	int c;

	if (to[0] == '\0' || (f = fopen(to, "w")) == NULL)
		return;
	for (c = 0; c < CALLS; c++) {
		fprintf(f, "%s %ld\n", names[c], counts[c]);
		if (is_meant((enum call)c, "change"))
			change += counts[c];
	}
	fprintf(f, "change %ld\n", change);
	fclose(f);
}

/* NAME as the C library has it. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRAP(type, call, fd, name, parameters, arguments) \
	type name parameters; \
	type name parameters \
	{ \
		return pass_fd(call, fd) < 0 ? -1 : REAL(name) arguments; \
	}

WRAP(ssize_t, READ, fd, read, (int fd, void *p, size_t n), (fd, p, n))
WRAP(ssize_t, READ, fd, pread, (int fd, void *p, size_t n, off_t o),
    (fd, p, n, o))
WRAP(ssize_t, READ, fd, pread64, (int fd, void *p, size_t n, off64_t o),
    (fd, p, n, o))
WRAP(ssize_t, WRITE, fd, write, (int fd, const void *p, size_t n), (fd, p, n))
WRAP(ssize_t, WRITE, fd, pwrite, (int fd, const void *p, size_t n, off_t o),
    (fd, p, n, o))
WRAP(ssize_t, WRITE, fd, pwrite64,
    (int fd, const void *p, size_t n, off64_t o), (fd, p, n, o))
WRAP(int, SYNC, fd, fsync, (int fd), (fd))
WRAP(int, SYNC, fd, fdatasync, (int fd), (fd))

/* read() of a program built with _FORTIFY_SOURCE. */
ssize_t	__read_chk(int fd, void *p, size_t n, size_t room);

ssize_t
__read_chk(int fd, void *p, size_t n, size_t room)
{
	if (n > room)
		abort();
	return read(fd, p, n);
}

int
rename(const char *from, const char *to)
{
	return pass(RENAME, to) < 0 ? -1 : REAL(rename)(from, to);
}

int
unlink(const char *path)
{
	return pass(REMOVE, path) < 0 ? -1 : REAL(unlink)(path);
}

int
mkdir(const char *path, mode_t mode)
{
	return pass(MAKE, path) < 0 ? -1 : REAL(mkdir)(path, mode);
}

DIR *
opendir(const char *path)
{
	return pass(OPENDIR, path) < 0 ? NULL : REAL(opendir)(path);
}

static mode_t
mode_of(int flags, va_list ap)
{
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ?
	    (mode_t)va_arg(ap, int) : 0;
}

#define WRAP_OPEN(name) \
	int \
	name(const char *path, int flags, ...) \
	{ \
		va_list ap; \
		mode_t mode; \
		va_start(ap, flags); \
		mode = mode_of(flags, ap); \
		va_end(ap); \
		return pass(OPEN, path) < 0 ? -1 : \
		    REAL(name)(path, flags, mode); \
	}

WRAP_OPEN(open)
WRAP_OPEN(open64)

/* --- the clock --------------------------------------------------------------*/

static time_t
earlier(void)
{
	static time_t back;

	back += atol(setting("FAULT_CLOCK"));
	return back;
}

int
clock_gettime(clockid_t clock, struct timespec *t)
{
	int rc = REAL(clock_gettime)(clock, t);

	if (clock == CLOCK_REALTIME)
		t->tv_sec -= earlier();
	return rc;
}

int
gettimeofday(struct timeval *restrict t, void *restrict zone)
{
	int rc = REAL(gettimeofday)(t, zone);

	t->tv_sec -= earlier();
	return rc;
}

time_t
time(time_t *t)
{
	time_t now = REAL(time)(NULL) - earlier();

	if (t != NULL)
		*t = now;
	return now;
}
