#ifndef CORE_DATADIR_H
#define CORE_DATADIR_H

/*
 * Where the program's own files are, found from where the program is: built
 * in ROOT/build/MODE/stichtag they are the source tree's, installed in
 * PREFIX/bin/stichtag they are in PREFIX/share.  So it runs from any current
 * folder, uninstalled, and an installed tree can be moved.
 *
 * PROGRAM is a program's path, or NULL for the running one.  The caller
 * frees.
 */

/* Folder that holds sample-data/ and templates/. */
char	*datadir_find(const char *program);

/* Folder that holds the message catalogues, de/LC_MESSAGES/stichtag.mo. */
char	*datadir_locale(const char *program);

#endif
