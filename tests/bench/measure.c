/*
 * measure FILE COMMAND [ARGUMENT…]
 *
 * Run COMMAND and append "SECONDS KIBIBYTES" to FILE: its time by the clock
 * from before the fork to after the wait, and the most memory it held
 * (ru_maxrss).  The exit status is the command's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char *argv[])
{
	struct rusage used;
	double start = now();
	FILE *f;
	pid_t pid;
	int status;

	if (argc < 3) {
		fprintf(stderr, "usage: measure FILE COMMAND…\n");
		return 2;
	}
	if ((pid = fork()) < 0) {
		perror("measure: fork");
		return 1;
	}
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &used) < 0) {
		perror("measure: wait4");
		return 1;
	}
	start = now() - start;
	if ((f = fopen(argv[1], "a")) == NULL) {
		perror(argv[1]);
		return 1;
	}
	fprintf(f, "%.3f %ld\n", start, used.ru_maxrss);
	fclose(f);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
