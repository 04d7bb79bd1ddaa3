#!/bin/sh
# Kill a run at random points: after one more, undisturbed run all is as if
# nothing had happened.  Prints TAP.
#
#	check_kill.sh BUILD [KILLS]	4 unless said otherwise; SEED for other points
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
kills=${2:-4}
seed=${SEED:-1}
# The ledger has the day of a run; here it is always the same.
export TMPDIR="$work/tmp" SOURCE_DATE_EPOCH=1767225600
mkdir "$TMPDIR"

. tests/leavings.sh

# Two years, so that there are corrections, series and two of each report.
"$stichtag" init "$work/fresh" --example odenwaldkreis -q || exit 1
rm -f "$work/fresh"/inbox/*/*202[0-2]*
cp -Rp "$work/fresh" "$work/calm"
begun=$(now)
"$stichtag" run -w "$work/calm" -q > /dev/null 2>&1
calm=$?
took=$((($(now) - begun) / 1000000))
left "$work/calm" > "$work/calm.left"
echo "# seed $seed; an undisturbed run takes $took ms"

i=0
while [ $i -lt "$kills" ]; do
	i=$((i + 1))
	ws=$work/killed
	cp -Rp "$work/fresh" "$ws"
	# One to three kills before the clean run, anywhere in its time.
	points=$(awk -v s="$seed" -v i=$i -v t="$took" 'BEGIN {
		srand(s + i)
		for (n = 1 + int(rand() * 3); n > 0; n--)
			printf "%.3f ", rand() * t * 1.1 / 1000
	}')
	for point in $points; do
		"$stichtag" run -w "$ws" -q > /dev/null 2>&1 &
		run=$!
		sleep "$point"
		kill -9 $run 2> /dev/null
		wait $run 2> /dev/null
	done
	# Few are killed at the moment in which these are there.
	: > "$ws/.decisions.AbCdEf.tmp"
	mkdir -p "$ws/out/2024"
	: > "$ws/out/2024/x.pdf.AbCdEf.tmp"
	"$stichtag" run -w "$ws" -q > /dev/null 2>&1
	status=$?
	left "$ws" > "$work/killed.left"
	# What the killed ones left in TMPDIR went with the next.
	find "$TMPDIR" -mindepth 1 >> "$work/killed.left"
	clean "killed after $points s" "$(
	    [ $status -eq $calm ] || echo "status $status"
	    diff "$work/calm.left" "$work/killed.left")"
	rm -rf "$ws"
done
exit $failures
