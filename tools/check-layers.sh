#!/bin/sh
# The layers of the house, as the #include lines show them (CONTRIBUTING.md,
# "Layers").  Prints TAP.
#
#	check-layers.sh [BUILD [TREE]]
set -u
cd "${2:-$(dirname "$0")/..}" || exit 1
status=0

# verdict RULE: standard input holds the lines that break it.
verdict() {
	bad=$(cat)
	if [ -z "$bad" ]; then
		echo "ok $1"
	else
		echo "not ok $1"
		echo "$bad" | sed 's/^/# /'
		status=1
	fi
}

includes() {
	find "$@" -name '*.[ch]' -exec grep -Hn '^[[:space:]]*#[[:space:]]*include' {} +
}

own() {
	includes "$1" | grep 'include "' |
	    grep -Ev "include \"($2)\"" | grep -v 'include "gen/'
}

# library HEADERS FILES: only FILES may include HEADERS.
library() {
	includes core ingest aggregate render cli |
	    grep -E "include <($1)>" | grep -Ev "^($2):"
}

own core 'core/[^"]*' | verdict "core/ includes core/ only"
own ingest '(core|ingest)/[^"]*' | verdict "ingest/ includes core/ and ingest/"
own aggregate '(core|aggregate)/[^"]*' |
    verdict "aggregate/ includes core/ and aggregate/"
own render '(core|render)/[^"]*|aggregate/published\.h' |
    verdict "render/ sees nothing of aggregate/ but published cells"
includes core ingest aggregate render cli tests | grep 'include "' |
    grep -Ev 'include "(core|ingest|aggregate|render|cli|tests|sample-data)/' |
    verdict "includes are written from the root"

library 'csv\.h' 'ingest/csvread\.c' | verdict "libcsv in ingest/csvread.c only"
library 'sqlite3[^>]*' 'core/db[^/]*\.c' | verdict "sqlite3 in core/db*.c only"
library 'hpdf[^>]*' 'render/pdf[^/]*\.c|render/pdfdoc\.h' | verdict "libharu in render/pdf*.c only"
library 'hb[^>]*' 'render/font\.c' | verdict "HarfBuzz in render/font.c only"
library 'cmark[^>]*' 'render/template\.c' |
    verdict "cmark in render/template.c only"
library 'confuse\.h' 'core/(confuse|config_[a-z]+|keyval)\.c' |
    verdict "libconfuse in core/config_*.c, keyval.c and confuse.c only"
library 'qpdf/[^>]*' 'render/[^/]*\.c' | verdict "qpdf in render/ only"
library 'xlsxwriter\.h' 'render/xlsx\.c' |
    verdict "libxlsxwriter in render/xlsx.c only"
library 'glpk\.h' 'aggregate/lp\.c' | verdict "GLPK in aggregate/lp.c only"
# pdfdoc.h is what the pdf*.c files have in common; nobody else sees it.
includes core ingest aggregate render cli | grep 'render/pdfdoc\.h' |
    grep -v '^render/pdf' | verdict "render/pdfdoc.h in render/pdf*.c only"
find core ingest aggregate render -name '*.h' ! -name pdfdoc.h -exec grep -HnE \
    'include <(csv|sqlite3|hpdf|hb|cmark|confuse|glpk|qpdf|xlsxwriter)' {} + |
    verdict "no header shows a library's type"
exit $status
