#include "core/proc.h"

#include "core/clock.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OUTPUT_MOST	((size_t)64 << 20)
#define MEMORY_MOST	((rlim_t)1 << 30)

struct proc {
	const char	*name;		/* argv[0], borrowed */
	int		 seconds;
	pid_t		 pid;		/* 0: has ended */
	int		 in, out, err;	/* our ends of its pipes; -1: closed */
	struct buf	 printed, errors;
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

int
proc_start(struct proc **out, const char *const argv[], const char *dir,
    int seconds, struct err *e)
{
	const char *path = getenv("PATH");
	char *path_entry = xasprintf("PATH=%s",
	    path != NULL ? path : "/usr/bin:/bin");
	char lc[] = "LC_ALL=C";
	char *env[] = { path_entry, lc, NULL };
	int pipes[3][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	struct proc *p = NULL;
	pid_t pid;
	int i, rc = -1;

	for (i = 0; i < 3; i++)
		if (pipe2(pipes[i], O_CLOEXEC) < 0) {
			err_errno(e, ERR_FAILED, _("%s: cannot be started"),
			    argv[0]);
			goto out;
		}
	if ((pid = fork()) < 0) {
		err_errno(e, ERR_FAILED, _("%s: cannot be started"), argv[0]);
		goto out;
	}
	if (pid == 0) {
		const int fds[3] = { pipes[0][0], pipes[1][1], pipes[2][1] };

		become(argv, dir, fds, env, seconds);
	}
	p = xcalloc(1, sizeof(*p));
	*p = (struct proc){ argv[0], seconds, pid, pipes[0][1], pipes[1][0],
	    pipes[2][0], BUF_NONE, BUF_NONE };
	pipes[0][1] = pipes[1][0] = pipes[2][0] = -1;
	(void)fcntl(p->in, F_SETFL, O_NONBLOCK);
	*out = p;
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

/*
 * Feed and drain: until INPUT is written, or without one until the program
 * closes its outputs.  Returns NULL, or the reason why it has to be killed.
 */
static const char *
converse(struct proc *c, const char *input, size_t len, int64_t deadline)
{
	bool feeding = len > 0;
	ssize_t n;

	while (feeding ? len > 0 && c->in >= 0 : c->out >= 0 || c->err >= 0) {
		struct pollfd p[3] = {
			{ c->out, POLLIN, 0 }, { c->err, POLLIN, 0 },
			{ feeding ? c->in : -1, POLLOUT, 0 }
		};
		int64_t left = deadline - clock_ms();

		if (left <= 0)
			return N_("took too long");
		if (poll(p, 3, (int)left) < 0 && errno != EINTR)
			return N_("cannot be watched");
		if (c->out >= 0 && p[0].revents != 0 &&
		    drain(&c->out, &c->printed) < 0)
			return N_("printed too much");
		if (c->err >= 0 && p[1].revents != 0 &&
		    drain(&c->err, &c->errors) < 0)
			return N_("printed too much");
		if (p[2].revents != 0) {
			if ((n = write(c->in, input, len)) > 0) {
				input += n;
				len -= (size_t)n;
			} else if (errno != EAGAIN && errno != EINTR)
				close_end(&c->in); /* it does not listen */
		}
	}
	return NULL;
}

static int
kill_for(struct proc *p, const char *reason, struct err *e)
{
	kill(p->pid, SIGKILL);
	waitpid(p->pid, NULL, 0);
	p->pid = 0;
	return err_set(e, ERR_FAILED, "%s: %s", p->name, _(reason));
}

int
proc_send(struct proc *p, const void *input, size_t len, struct err *e)
{
	int64_t deadline = clock_ms() + (int64_t)p->seconds * 1000;
	void (*old)(int) = signal(SIGPIPE, SIG_IGN);
	const char *reason = len == 0 ? NULL :
	    converse(p, input, len, deadline);

	signal(SIGPIPE, old);
	return reason == NULL ? 0 : kill_for(p, reason, e);
}

/* What a program that ended with STATUS has to be told of. */
static int
ended(const struct proc *p, int status, struct err *e)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(e, ERR_FAILED, _("%s: not found; install it"),
		    p->name);
	if (WIFSIGNALED(status))
		return err_set(e, ERR_FAILED, _("%s: killed by signal %d"),
		    p->name, WTERMSIG(status));
	return err_set(e, ERR_FAILED, _("%s: failed with status %d%s%.*s"),
	    p->name, WEXITSTATUS(status), p->errors.len > 0 ? ": " : "",
	    (int)(p->errors.len > 0 ? strcspn(p->errors.data, "\n") : 0),
	    p->errors.len > 0 ? p->errors.data : "");
}

int
proc_wait(struct proc *p, struct buf *out, struct err *e)
{
	int64_t deadline = clock_ms() + (int64_t)p->seconds * 1000;
	const char *reason;
	int status = 0;

	close_end(&p->in);
	reason = converse(p, NULL, 0, deadline);
	/* Closing its outputs is not ending: the deadline holds to the end. */
	while (reason == NULL && waitpid(p->pid, &status, WNOHANG) == 0) {
		struct timespec nap = { 0, 100000 };

		if (clock_ms() >= deadline)
			reason = N_("took too long");
		else
			nanosleep(&nap, NULL);
	}
	if (reason != NULL)
		return kill_for(p, reason, e);
	p->pid = 0;
	if (out != NULL)
		buf_add(out, p->printed.data, p->printed.len);
	return ended(p, status, e);
}

void
proc_free(struct proc *p)
{
	if (p == NULL)
		return;
	if (p->pid != 0) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, NULL, 0);
	}
	close_end(&p->in);
	close_end(&p->out);
	close_end(&p->err);
	buf_free(&p->printed);
	buf_free(&p->errors);
	free(p);
}

int
proc_run(struct buf *out, const char *const argv[], const char *dir,
    const void *input, size_t len, int seconds, struct err *e)
{
	struct proc *p = NULL;
	int rc = -1;

	if (proc_start(&p, argv, dir, seconds, e) == 0 &&
	    proc_send(p, input, len, e) == 0)
		rc = proc_wait(p, out, e);
	proc_free(p);
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
