#include "cli/password.h"

#include "core/buf.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LEAST	12
#define MOST	127	/* what AES-256 in PDF takes */

static int
from_file(char **out, const char *file, struct err *e)
{
	struct buf b = BUF_NONE;

	if (file_check_private(file, e) < 0 || file_read(&b, file, e) < 0)
		return -1;
	*out = xstrndup(b.data, strcspn(b.data, "\r\n"));
	buf_wipe(&b);
	return 0;
}

/* One line from the terminal, without an echo. */
static int
ask(char line[MOST + 2], FILE *in, FILE *out, const char *prompt)
{
	struct termios usual, silent;
	bool changed = tcgetattr(fileno(in), &usual) == 0;
	char *got;

	fputs(prompt, out);
	fflush(out);
	if (changed) {
		silent = usual;
		silent.c_lflag &= (tcflag_t)~ECHO;
		changed = tcsetattr(fileno(in), TCSAFLUSH, &silent) == 0;
	}
	got = fgets(line, MOST + 2, in);
	if (changed)
		(void)tcsetattr(fileno(in), TCSAFLUSH, &usual);
	fputc('\n', out);
	if (got == NULL)
		return -1;
	line[strcspn(line, "\r\n")] = '\0';
	return 0;
}

static int
from_terminal(char **out, struct err *e)
{
	FILE *in = fopen("/dev/tty", "re"), *to = fopen("/dev/tty", "we");
	char first[MOST + 2] = "", second[MOST + 2] = "";
	int rc = -1;

	if (in == NULL || to == NULL)
		err_set(e, ERR_MISUSED, _("no terminal to ask for the "
		    "password; name a file with --password-file"));
	else if (ask(first, in, to, _("Password of the list: ")) < 0 ||
	    ask(second, in, to, _("Once more: ")) < 0 ||
	    strcmp(first, second) != 0)
		err_set(e, ERR_MISUSED, _("the passwords differ"));
	else {
		*out = xstrdup(first);
		rc = 0;
	}
	sodium_memzero(first, sizeof first);
	sodium_memzero(second, sizeof second);
	if (in != NULL)
		fclose(in);
	if (to != NULL)
		fclose(to);
	return rc;
}

int
password_read(char **out, const char *file, struct err *e)
{
	size_t len;

	*out = NULL;
	if ((file != NULL ? from_file(out, file, e) :
	    from_terminal(out, e)) < 0)
		return -1;
	len = strlen(*out);
	if (len >= LEAST && len <= MOST)
		return 0;
	password_free(*out);
	*out = NULL;
	return err_set(e, ERR_MISUSED, _("a password has %d to %d bytes"),
	    LEAST, MOST);
}

void
password_free(char *password)
{
	if (password == NULL)
		return;
	sodium_memzero(password, strlen(password));
	free(password);
}
