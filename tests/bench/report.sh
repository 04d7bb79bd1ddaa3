#!/bin/sh
# Speed, memory and size of reports, beside the usual way in Python.
#
#	tests/bench/report.sh BUILD		BUILD is build/release
#
# Every time is that of a whole process by the clock, the best of three.  The
# peer makes 10 pages with 6 charts from as many rows with pandas, matplotlib
# and reportlab; it has no tags, no notes and no protection, and where it is
# not installed it is "not measured".
set -eu

build=${1:?usage: report.sh BUILD}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
case $build in /*) ;; *) build=$root/$build ;; esac
work=$build/bench-report
python=${PYTHON:-/usr/bin/python3}	# whose packages are Debian's
export LC_ALL=C

mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
${CC:-cc} -std=gnu11 -O2 -o "$work/measure" "$here/measure.c"
cd "$root"		# the fonts' and templates' places

# best NAME COMMAND…: the least time and the most memory of three runs
best() {
	name=$1
	shift
	for round in 1 2 3; do
		"$work/measure" "$work/$name.times" "$@" > "$work/$name.out" ||
		    { echo "report.sh: $name ended badly" >&2; exit 1; }
	done
	seconds=$(sort -n "$work/$name.times" | head -n 1 | cut -d ' ' -f 1)
	mebibytes=$(awk '$2 > m { m = $2 } END { printf "%.0f", m / 1024 }' \
	    "$work/$name.times")
}

target() {
	awk -v what="$1" -v v="$2" -v most="$3" -v unit="$4" 'BEGIN {
		printf "%-52s %8.3f%s   target %.2f%s   %s\n", what, v, unit,
		    most, unit, v <= most ? "reached" : "MISSED"
	}'
}

ours() {
	name=$1
	shift
	mkdir -p "$work/$name"
	best "$name" "$build/tests/bench/report" "$@" "$work/$name"
}

ours thirty 30 30 1
target "30 pages with 30 charts" "$seconds" 0.20 " s"
target "its file" "$(awk '{ print $1 / 1000 }' "$work/thirty.out")" 300 " kB"
ours many 300 30 1
target "300 pages with 300 tables and 30 charts" "$seconds" 1.00 " s"
target "its memory" "$mebibytes" 150 " MiB"
ours regions 10 6 26
target "26 regional editions of 10 pages with 6 charts" "$seconds" 2.60 " s"
ours ten 10 6 1
mine=$seconds
if "$python" -c 'import pandas, matplotlib, reportlab' 2> /dev/null; then
	best peer "$python" "$here/report_peer.py" "$work/peer.pdf"
	echo "10 pages with 6 charts: $mine s; pandas, matplotlib and" \
	    "reportlab: $seconds s"
	target "10 pages with 6 charts / the usual way" \
	    "$(awk -v a="$mine" -v b="$seconds" 'BEGIN { print a / b }')" 0.05 ""
else
	echo "10 pages with 6 charts: $mine s; pandas, matplotlib and" \
	    "reportlab: not measured"
fi
