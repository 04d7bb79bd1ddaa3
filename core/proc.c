#include "core/proc.h"

#include "core/clock.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OUTPUT_MOST	((size_t)64 << 20)
#define MEMORY_MOST	((rlim_t)1 << 30)

struct child {
	pid_t	pid;
	int	in, out, err;	/* our ends of its pipes; -1 when closed */
};

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* In the child: nothing here may allocate or print. */
static void
become(const char *const argv[], const char *dir, const int fds[3],
    char *const env[], int seconds)
{
	struct rlimit memory = { MEMORY_MOST, MEMORY_MOST };
	struct rlimit cpu = { (rlim_t)seconds, (rlim_t)seconds + 1 };
	struct rlimit core = { 0, 0 };
	union {
		const char *const	*is;
		char *const		*wanted;
	} args = { argv };
	int i;

	for (i = 0; i < 3; i++)
		if (dup2(fds[i], i) < 0)
			_exit(126);
	if (dir != NULL && chdir(dir) < 0)
		_exit(126);
	(void)setrlimit(RLIMIT_AS, &memory);
	(void)setrlimit(RLIMIT_CPU, &cpu);
	(void)setrlimit(RLIMIT_CORE, &core);
	signal(SIGPIPE, SIG_DFL);
	execvpe(argv[0], args.wanted, env);
	_exit(errno == ENOENT ? 127 : 126);
}

static int
start(struct child *c, const char *const argv[], const char *dir, int seconds,
    struct err *e)
{
	const char *path = getenv("PATH");
	char *path_entry = xasprintf("PATH=%s",
	    path != NULL ? path : "/usr/bin:/bin");
	char lc[] = "LC_ALL=C";
	char *env[] = { path_entry, lc, NULL };
	int pipes[3][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	int i, rc = -1;

	for (i = 0; i < 3; i++)
		if (pipe2(pipes[i], O_CLOEXEC) < 0) {
			err_errno(e, ERR_FAILED, _("%s: cannot be started"),
			    argv[0]);
			goto out;
		}
	if ((c->pid = fork()) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be started"), argv[0]);
		goto out;
	}
	if (c->pid == 0) {
		const int fds[3] = { pipes[0][0], pipes[1][1], pipes[2][1] };

		become(argv, dir, fds, env, seconds);
	}
	c->in = pipes[0][1];
	c->out = pipes[1][0];
	c->err = pipes[2][0];
	pipes[0][1] = pipes[1][0] = pipes[2][0] = -1;
	(void)fcntl(c->in, F_SETFL, O_NONBLOCK);
	rc = 0;
out:
	for (i = 0; i < 3; i++) {
		close_end(&pipes[i][0]);
		close_end(&pipes[i][1]);
	}
	free(path_entry);
	return rc;
}

/* One read of what is there; closes the pipe at its end. */
static int
drain(int *fd, struct buf *b)
{
	char chunk[1 << 14];
	ssize_t n = read(*fd, chunk, sizeof chunk);

	if (n <= 0) {
		if (n < 0 && errno == EINTR)
			return 0;
		close_end(fd);
		return 0;
	}
	buf_add(b, chunk, (size_t)n);
	return b->len > OUTPUT_MOST ? -1 : 0;
}

/* Feed and drain until the program closes its outputs.  Returns NULL, or
 * the reason why it has to be killed. */
static const char *
converse(struct child *c, const char *input, size_t len, struct buf *out,
    struct buf *errors, int64_t deadline)
{
	ssize_t n;

	while (c->out >= 0 || c->err >= 0) {
		struct pollfd p[3] = {
			{ c->out, POLLIN, 0 }, { c->err, POLLIN, 0 },
			{ c->in, POLLOUT, 0 }
		};
		int64_t left = deadline - clock_ms();

		if (left <= 0)
			return N_("took too long");
		if (len == 0)
			close_end(&c->in);
		p[2].fd = c->in;
		if (poll(p, 3, (int)left) < 0 && errno != EINTR)
			return N_("cannot be watched");
		if (c->out >= 0 && p[0].revents != 0 &&
		    drain(&c->out, out) < 0)
			return N_("printed too much");
		if (c->err >= 0 && p[1].revents != 0 &&
		    drain(&c->err, errors) < 0)
			return N_("printed too much");
		if (c->in >= 0 && p[2].revents != 0) {
			if ((n = write(c->in, input, len)) > 0) {
				input += n;
				len -= (size_t)n;
			} else if (errno != EAGAIN && errno != EINTR)
				len = 0;	/* it stopped listening */
		}
	}
	return NULL;
}

int
proc_run(struct buf *out, const char *const argv[], const char *dir,
    const void *input, size_t len, int seconds, struct err *e)
{
	struct child c = { -1, -1, -1, -1 };
	struct buf mine = BUF_NONE, errors = BUF_NONE;
	int64_t deadline = clock_ms() + (int64_t)seconds * 1000;
	void (*old)(int) = signal(SIGPIPE, SIG_IGN);
	const char *reason;
	int status = 0, rc = -1;

	if (start(&c, argv, dir, seconds, e) < 0)
		goto out;
	reason = converse(&c, input, len, out != NULL ? out : &mine, &errors,
	    deadline);
	/* Closing its outputs is not ending: the deadline holds to the end. */
	while (reason == NULL && waitpid(c.pid, &status, WNOHANG) == 0) {
		struct timespec nap = { 0, 1000000 };

		if (clock_ms() >= deadline)
			reason = N_("took too long");
		else
			nanosleep(&nap, NULL);
	}
	if (reason != NULL) {
		kill(c.pid, SIGKILL);
		waitpid(c.pid, &status, 0);
		err_set(e, ERR_FAILED, "%s: %s", argv[0], _(reason));
		goto out;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		rc = 0;
		goto out;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		err_set(e, ERR_FAILED, _("%s: not found; install it"),
		    argv[0]);
	else if (WIFSIGNALED(status))
		err_set(e, ERR_FAILED, _("%s: killed by signal %d"), argv[0],
		    WTERMSIG(status));
	else
		err_set(e, ERR_FAILED, _("%s: failed with status %d%s%.*s"),
		    argv[0], WEXITSTATUS(status), errors.len > 0 ? ": " : "",
		    (int)(errors.len > 0 ? strcspn(errors.data, "\n") : 0),
		    errors.len > 0 ? errors.data : "");
out:
	close_end(&c.in);
	close_end(&c.out);
	close_end(&c.err);
	signal(SIGPIPE, old);
	buf_free(&mine);
	buf_free(&errors);
	return rc;
}

int
proc_exists(const char *program)
{
	const char *path = getenv("PATH");
	int found = 0;

	if (path == NULL)
		path = "/usr/bin:/bin";
	while (!found && *path != '\0') {
		size_t len = strcspn(path, ":");
		char *full = xasprintf("%.*s/%s", (int)len, path, program);

		found = access(full, X_OK) == 0;
		free(full);
		path += len + (path[len] == ':');
	}
	return found;
}
