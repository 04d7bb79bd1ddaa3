#!/bin/sh
# Speed and memory, beside the sqlite3 shell doing the same.
#
#	tests/bench/bench.sh BUILD		BUILD is build/release
#	tests/bench/bench.sh BUILD growth	from one million rows to ten
#
# Two deliveries of N rows together (BENCH_ROWS, "10000 1000000" unless set)
# are read, counted and reported.  Every line is a whole process by the
# clock, from start to exit, with the most memory it held; the better of some
# rounds.  The sqlite3 way
# imports the same files and computes the same cells with COUNT(DISTINCT); the
# cells are compared before the times are.
#
# What it is to take in a delivery is measured beside sqlite3 twice: the same
# job, with the rules, the line of each row and the receipts (officer.sql), of
# which findings, rows and receipts are compared; and no more than typed
# columns (import.sql, typed.sql), which is not the same job.
#
# DuckDB reads the files into a typed table, no more, and counts all measures
# from tables of its own where BENCH_NODE names a folder with the npm package
# @duckdb/node-api.
# A peer that is not installed is "not measured".
set -eu

build=${1:?usage: bench.sh BUILD}
case $build in /*) ;; *) build=$PWD/$build ;; esac
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
stichtag=${STICHTAG:-$build/stichtag}
work=$build/bench
export LC_ALL=C

fail() {
	echo "bench: $*" >&2
	exit 1
}

# Run a command under the name of a step; what it prints goes to STEP.out.
# What steps before it have left to be written to the disk is there by then.
# Blocked rows (3) and missing deliveries (4) are no failure here.
step() {
	name=$1
	shift
	status=0
	sync
	"$work/measure" "$work/$name.times" "$@" > "$work/$name.out" \
	    2> "$work/$name.log" || status=$?
	case $status in
	0|3|4) ;;
	*)	tail -n 5 "$work/$name.log" >&2
		fail "$name ended with status $status" ;;
	esac
}

# Best time and largest memory of steps, added up over the names given.
best() {
	for name in "$@"; do
		sort -n "$work/$name.times" | head -n 1
	done | awk '{ s += $1 } END { printf "%.3f", s }'
}

peak() {
	for name in "$@"; do cat "$work/$name.times"; done |
	    awk '$2 > m { m = $2 } END { printf "%.0f", m / 1024 }'
}

# A line of the table: rows, what, steps…
line() {
	rows=$1 what=$2
	shift 2
	t=$(best "$@")
	awk -v n="$rows" -v what="$what" -v t="$t" -v m="$(peak "$@")" 'BEGIN {
		printf "%9d  %-34s %9.3f %11.0f %7s\n", n, what, t,
		    n / (t > 0 ? t : 0.001), (m > 0 ? m : "-")
	}'
}

# The cells that are not zero: measure,breakdown,category,count.
our_cells() {
	tr -d '"\r' < "$1" | awk -F, 'NR > 1 && $2 ~ /^2024/ && $NF > 0 {
		print $1 "," $4 "," $5 "," $NF
	}' | sort
}

their_cells() {
	tr -d '"\r' < "$1" | awk -F, '$NF > 0' | sort
}

workspace() {
	rm -rf "$work/ws"
	"$stichtag" init "$work/ws" --example odenwaldkreis --empty \
	    > "$work/init.out" 2>&1 || fail "init ended with status $?"
	# Both deliveries are canonical here.
	printf 'title = "LWV"\nrole = "supra-local"\nforms = { "leistungen" }\n' \
	    > "$work/ws/sources/lwv-hessen.conf"
}

# Read both deliveries.
ingests() {
	step ingest-kreis "$stichtag" ingest -w "$work/ws" --year 2024 \
	    --source odenwaldkreis --received 2025-03-20 kreis-2024.csv
	step ingest-lwv "$stichtag" ingest -w "$work/ws" --year 2024 \
	    --source lwv-hessen --received 2025-03-20 lwv-2024.csv
}

# One round of ours: read both deliveries, figures, report.
ours() {
	workspace
	ingests
	# The measures that cubes.sql counts.
	step figures "$stichtag" figures -w "$work/ws" --year 2024 \
	    --measure he_8c_rag_n --measure he_8d_ga_n \
	    --measure egh_lb_stichtag --measure egh_lb_jahr \
	    --format csv --exact
	rm "$work/ws/.decisions"
	step figures-all "$stichtag" figures -w "$work/ws" --year 2024 \
	    --format csv --exact
	step report "$stichtag" report -w "$work/ws" --year 2024
}

# One round from the inbox to the finished report, in one process.
whole() {
	workspace
	mkdir -p "$work/ws/inbox/odenwaldkreis" "$work/ws/inbox/lwv-hessen"
	cp kreis-2024.csv "$work/ws/inbox/odenwaldkreis/"
	cp lwv-2024.csv "$work/ws/inbox/lwv-hessen/"
	touch -t 202503200000 "$work"/ws/inbox/*/*.csv
	step run "$stichtag" run -w "$work/ws" --year 2024
	[ -s "$work/ws/out/2024/transparenzbericht-06437-2024.pdf" ] ||
	    fail "run made no report"
	# Of it, from the first delivery until all receipts are there: its log
	# knows.
	awk '/"event":"(delivery|receipt)"/ {
		# "time":"2025-03-20T12:34:56.789Z"
		split(substr($0, index($0, "T") + 1, 12), t, ":")
		end = t[1] * 3600 + t[2] * 60 + t[3]
		sub(/.*"ms":/, "")
		sub(/[^0-9].*/, "")
		if (begun == "")
			begun = end - $0 / 1000
	} END { print end - begun, 0 }' "$work/ws/log/stichtag.jsonl" \
	    >> "$work/deliveries.times"
}

theirs() {
	rm -f bench.db
	step sqlite-import sqlite3 bench.db ".read $here/import.sql"
	step sqlite-cubes sqlite3 bench.db ".read $here/cubes.sql"
	step sqlite-typed sqlite3 bench.db ".read $here/typed.sql"
	rm -f bench.db
	officer
}

# The job of deliveries in the sqlite3 shell; what both have come to must be
# the same.
officer() {
	"$work/ruletexts" > rules.csv
	step sqlite-officer sqlite3 officer.db ".read $here/officer.sql"
	agreed=$(same_job)
	rm -f officer.db ./*-befund.csv
}

# The rows that are measured break few rules; here are some that break all.
planted() {
	"$work/rows" 10000 .
	for file in kreis-2024.csv lwv-2024.csv; do
		awk -f "$here/plant.awk" $file > planted.csv
		mv planted.csv $file
	done
	whole
	officer
	verdict="$verdict$(printf '%9d  with defects: %s, rows and receipts, %s' \
	    10000 "$agreed" "the same both ways")
"
}

# Whether officer.sql has come to what `run` has: the findings one by one, the
# rows, and the receipts byte for byte.  Prints how many.
same_job() {
	sums="SELECT 'rows', count(*), count(leistungsart), sum(beginn),
			sum(ende), sum(ags_leist), sum(line), sum(ausgaben)
		FROM spell;
		SELECT 'persons', count(*), sum(birth), sum(ags_ga), sum(line),
			sum(erstantrag), count(sex), count(nationality)
		FROM person"
	sqlite3 ws/store.db > ours.job "
		SELECT CASE s.name WHEN 'odenwaldkreis' THEN 1 ELSE 2 END,
			f.line, f.column, f.rule, f.level
		FROM finding f
		JOIN delivery d ON d.id = f.delivery
		JOIN source s ON s.id = d.source
		ORDER BY 1, 2, 3, 4, 5;
		$sums"
	sqlite3 officer.db > theirs.job "
		SELECT f.source, f.line, f.column, r.id, lower(r.level)
		FROM finding f
		JOIN rule r ON r.name = f.rule
		ORDER BY 1, 2, 3, 4, 5;
		$sums"
	if ! cmp -s ours.job theirs.job; then
		diff ours.job theirs.job | head -n 20 >&2
		fail "the same job has come to the above" \
		    "(< stichtag, > sqlite3)"
	fi
	if ! cmp -s ws/receipts/odenwaldkreis/kreis-2024.*.csv \
	    kreis-befund.csv || ! cmp -s ws/receipts/lwv-hessen/lwv-2024.*.csv \
	    lwv-befund.csv; then
		fail "the receipts are not the same both ways"
	fi
	echo "$(($(wc -l < ours.job) - 2)) findings"
}

ducks() {
	rm -f bench.duckdb
	step duckdb node "$here/duckdb.mjs" kreis-2024.csv lwv-2024.csv
	rm -rf bench.duckdb* cubes.duckdb* tables
	[ -n "$sqlite" ] || return 0
	# Its own tables, with what the statements read.
	mkdir tables
	for table in $(sqlite3 ws/store.db "SELECT name FROM sqlite_schema
	    WHERE type = 'table' AND name NOT IN ('match', 'finding')"); do
		{
			sqlite3 ws/store.db "SELECT group_concat(name)
				FROM pragma_table_info('$table')"
			sqlite3 -csv ws/store.db "SELECT * FROM $table"
		} > "tables/$table.csv"
	done
	node "$here/cubes.mjs" load tables
	step duckdb-cubes node "$here/cubes.mjs" count "$root/aggregate" \
	    figures-all.out
	rm -rf cubes.duckdb* tables
}

target() {
	awk -v what="$1" -v v="$2" -v most="$3" -v unit="$4" 'BEGIN {
		printf "%-52s %6.3f%s   target %.2f%s   %s\n", what, v, unit,
		    most, unit, v <= most ? "reached" : "MISSED"
	}'
}

# target's line for a quotient: WHAT, MOST, this, that.
quotient() {
	target "$1" "$(awk -v a="$3" -v b="$4" 'BEGIN { print a / b }')" \
	    "$2" ""
}

# What is to be reached with a million rows.
million() {
	if [ -z "$sqlite" ]; then
		echo "1 000 000 rows: beside sqlite3  not measured"
	else
		quotient "1 000 000 rows: ingest + figures / sqlite3 way" \
		    0.25 "$(best ingest-kreis ingest-lwv figures)" \
		    "$(best sqlite-import sqlite-cubes)"
		quotient "1 000 000 rows: deliveries / same job in sqlite3" \
		    0.25 "$(best deliveries)" "$(best sqlite-officer)"
		quotient "1 000 000 rows: deliveries / sqlite3, columns only" \
		    0.25 "$(best deliveries)" \
		    "$(best sqlite-import sqlite-typed)"
	fi
	if [ -z "$duckdb" ]; then
		echo "1 000 000 rows: beside DuckDB  not measured"
	else
		quotient "1 000 000 rows: deliveries / DuckDB, columns only" \
		    0.30 "$(best deliveries)" "$(best duckdb)"
		quotient "1 000 000 rows: memory of ingest / DuckDB" 0.15 \
		    "$(peak ingest-kreis ingest-lwv)" "$(peak duckdb)"
		[ -z "$sqlite" ] ||
		    quotient "1 000 000 rows: all measures / DuckDB" 0.50 \
		        "$(best figures-all)" "$(best duckdb-cubes)"
	fi
}

# Ingest and all measures, of a million rows and of ten.
growth() {
	printf '%9s  %-34s %9s %11s %7s\n' rows step seconds rows/s MiB
	for n in 1000000 10000000; do
		rm -f "$work"/*.times
		"$work/rows" "$n" .
		workspace
		ingests
		step figures-all "$stichtag" figures -w "$work/ws" --year 2024 \
		    --format csv --exact
		line "$n" "ingest" ingest-kreis ingest-lwv
		line "$n" "figures: all measures" figures-all
		t0=${t1:-} f0=${f1:-}
		t1=$(best ingest-kreis ingest-lwv) f1=$(best figures-all)
	done
	echo
	quotient "ingest, 10 000 000 rows / 1 000 000 rows" 11 "$t1" "$t0"
	quotient "all measures, 10 000 000 rows / 1 000 000 rows" 11 "$f1" \
	    "$f0"
	target "all measures, 10 000 000 rows, memory" "$(peak figures-all)" \
	    400 " MiB"
}

measure() {
	n=$1
	rounds=2
	[ "$n" -gt 100000 ] || rounds=3
	rm -f "$work"/*.times
	"$work/rows" "$n" .

	i=0
	while [ $i -lt $rounds ]; do
		ours
		whole
		[ -z "$sqlite" ] || theirs
		[ -z "$duckdb" ] || ducks
		i=$((i + 1))
	done

	line "$n" "ingest" ingest-kreis ingest-lwv
	line "$n" "figures" figures
	line "$n" "figures: all measures" figures-all
	line "$n" "report" report
	line "$n" "run: inbox to finished PDF" run
	line "$n" "  of it deliveries with receipts" deliveries
	if [ -z "$sqlite" ]; then
		printf '%9d  %-34s not measured\n' "$n" "sqlite3"
	else
		line "$n" "sqlite3: .import" sqlite-import
		line "$n" "sqlite3: COUNT(DISTINCT)" sqlite-cubes
		line "$n" "sqlite3: into a typed table" sqlite-typed
		line "$n" "sqlite3: the job of deliveries" sqlite-officer
		their_cells sqlite-cubes.out > theirs.cells
		# Of the breakdowns that cubes.sql counts.
		our_cells figures.out | awk -F, '
			FNR == NR { counted[$1, $2]; next }
			($1, $2) in counted' theirs.cells - > ours.cells
		if ! cmp -s ours.cells theirs.cells; then
			diff ours.cells theirs.cells | head -n 20 >&2
			fail "the two ways disagree on the cells above" \
			    "(< stichtag, > sqlite3)"
		fi
		verdict="$verdict$(printf '%9d  %s cells, the same both ways' \
		    "$n" "$(wc -l < ours.cells)")
$(printf '%9d  %s, rows and receipts, the same both ways' "$n" "$agreed")
"
	fi
	[ -z "$duckdb" ] || line "$n" "DuckDB: read_csv" duckdb
	[ -z "$duckdb" ] || [ -z "$sqlite" ] ||
	    line "$n" "DuckDB: all measures" duckdb-cubes
	if [ "$n" -eq 10000 ]; then
		verdict="$verdict$(target "10 000 rows to finished PDF" \
		    "$(best run)" 0.50 " s")
"
	fi
	[ "$n" -ne 1000000 ] || verdict="$verdict$(million)
"
}

[ -x "$stichtag" ] || fail "$stichtag is not there; make builds it"
sqlite=$(command -v sqlite3 || :)
duckdb=
[ -z "${BENCH_NODE:-}" ] || ! command -v node > /dev/null ||
    [ ! -d "$BENCH_NODE/node_modules/@duckdb/node-api" ] || duckdb=yes
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
${CC:-cc} -std=gnu11 -O2 -o "$work/measure" "$here/measure.c"
${CC:-cc} -std=gnu11 -O2 -I"$root" -o "$work/rows" "$here/rows.c" \
    "$root/sample-data/generate/gen.c"
${CC:-cc} -std=gnu11 -O2 -I"$root" -o "$work/ruletexts" "$here/ruletexts.c" \
    "$root/ingest/rules.c"
cd "$work"

if [ "${2:-}" = growth ]; then
	growth
	exit 0
fi
verdict=
[ -z "$sqlite" ] || planted
printf '%9s  %-34s %9s %11s %7s\n' rows step seconds rows/s MiB
for n in ${BENCH_ROWS:-10000 1000000}; do
	measure "$n"
done
printf '\n%s' "$verdict"
