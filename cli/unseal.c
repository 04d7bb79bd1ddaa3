#include "cli/cli.h"

#include "core/file.h"
#include "core/i18n.h"
#include "core/seal.h"

#include <stdio.h>

static int
print(const char *path, const struct seal_key *key, struct err *e)
{
	struct buf sealed = BUF_NONE, text = BUF_NONE;
	int rc = -1;

	if (file_read(&sealed, path, e) < 0)
		goto out;
	if (seal_open(&text, key, sealed.data, sealed.len, e) < 0)
		err_add(e, "%s", path);
	else if (fwrite(text.data, 1, text.len, stdout) != text.len ||
	    fflush(stdout) != 0)
		err_errno(e, ERR_FAILED, _("the output cannot be written"));
	else
		rc = 0;
out:
	buf_wipe(&text);
	buf_free(&sealed);
	return rc;
}

enum status
cmd_unseal(const struct args *a, struct err *e)
{
	struct seal_key key;

	if (a->new_key != NULL && a->operands.n == 0 && a->key == NULL)
		(void)seal_make_keys(a->new_key, e);
	else if (a->new_key != NULL || a->key == NULL || a->operands.n == 0)
		err_set(e, ERR_MISUSED, _("unseal needs either --new-key, or "
		    "--key and a sealed file; \"stichtag help unseal\" "
		    "explains it"));
	else if (seal_read_secret(&key, a->key, e) == 0)
		(void)print(a->operands.items[0], &key, e);
	return STATUS_DONE;
}
