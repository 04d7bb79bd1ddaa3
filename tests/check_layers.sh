#!/bin/sh
# tools/check-layers.sh finds what it is there to find: each line below,
# planted into a tree of its own, must be refused.  Prints TAP.
#
#	check_layers.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
tree=$work/tree
mkdir "$tree"

plant() {
	rm -rf "${tree:?}"/*
	for folder in core ingest aggregate render cli tests; do
		mkdir "$tree/$folder"
		echo '#include "core/err.h"' > "$tree/$folder/good.c"
	done
	echo "$2" > "$tree/$1"
	tools/check-layers.sh - "$tree" | grep -q '^not ok '
	verdict $? "$1 may not have: $2"
}

plant render/chart.c '#include "aggregate/table.h"'
plant render/chart.h '#  include "aggregate/aggregate.h"'
plant render/chart.c '#include "ingest/ingest.h"'
plant aggregate/cube.c '#include "ingest/record.h"'
plant ingest/load.c '#include "aggregate/cube.h"'
plant core/db.c '#include "ingest/load.h"'
plant core/db.c '#include "err.h"'
plant ingest/load.c '#include <sqlite3.h>'
plant ingest/record.c '#include <csv.h>'
plant render/layout.c '#include <hpdf.h>'
plant render/layout.c '#include <hb-ot.h>'
plant render/report.c '#include <cmark-gfm.h>'
plant aggregate/audit.c '#include <glpk.h>'
plant core/db.h '#include <sqlite3.h>'
exit $failures
