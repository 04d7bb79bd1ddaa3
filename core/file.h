#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/buf.h"
#include "core/err.h"

#include <stddef.h>

/* Whole files: read in one piece, written so that a reader sees the old
 * bytes or the new ones and never a part. */

/*
 * Read the file PATH whole into OUT.  A file over 4 GiB, a directory or a
 * device is refused.  Returns 0, or -1 with E.
 */
int	file_read(struct buf *out, const char *path, struct err *e);

/*
 * Put LEN bytes at PATH: a temporary file beside it, fsync, rename, fsync of
 * the folder.  MODE is that of a new file (0644, or 0600 for what is
 * confidential).  On failure the old file is as it was and no temporary file
 * stays.  Returns 0, or -1 with E.
 */
int	file_write(const char *path, const void *bytes, size_t len,
	    unsigned mode, struct err *e);

/*
 * The same for bytes that come in pieces.  Trouble while adding is told by
 * the commit.  outfile_commit() ends OUT either way; outfile_drop() ends one
 * that is not to be (NULL: nothing).
 */
struct outfile;

int	outfile_open(struct outfile **out, const char *path, unsigned mode,
	    struct err *e);
void	outfile_add(struct outfile *o, const void *bytes, size_t len);
int	outfile_commit(struct outfile *o, struct err *e);
void	outfile_drop(struct outfile *o);

/* Give the file FROM the path TO on the same file system, in place of what is
 * there.  Returns 0, or -1 with E. */
int	file_move(const char *from, const char *to, struct err *e);

/*
 * Overwrite the file PATH with zeros and remove it; one that is not there is
 * no matter.  What a file system or a disk keeps of it by itself (copies,
 * snapshots, worn blocks) only an encrypted disk protects.  Returns 0, or -1
 * with E.
 */
int	file_wipe(const char *path, struct err *e);

/* Returns 0 where nobody but its owner may read PATH, or where nothing is
 * there; else -1 with E (ERR_MISUSED). */
int	file_check_private(const char *path, struct err *e);

/* mkdir -p with mode 0755 (minus umask).  Returns 0, or -1 with E. */
int	dir_make(const char *path, struct err *e);
/* The same with mode 0700: for what only its owner may see. */
int	dir_make_private(const char *path, struct err *e);

/* "DIR/NAME"; the caller frees. */
char	*path_join(const char *dir, const char *name);

/* The folder that PATH is in, "." where it names none; the caller frees. */
char	*path_folder(const char *path);

/* The last part of PATH, borrowed from it. */
const char *path_base(const char *path);

#endif
