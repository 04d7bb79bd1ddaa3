#!/bin/sh
# Who asks for one measure sees of it what who asks for all of them sees: what
# is withheld does not depend on the question.  Prints TAP.
#
#	check_asked.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

for example in odenwaldkreis; do
	w=$work/$example
	"$stichtag" init "$w" --example $example -q
	"$stichtag" ingest -q -w "$w" "$w"/inbox/*/*2024*.csv > /dev/null 2>&1
	verdict $(($? != 3)) "the deliveries of $example are taken"
	"$stichtag" figures -q -w "$w" --year 2024 --format csv > "$work/all"
	differ=
	for measure in $(cut -d , -f 1 "$work/all" | sed 1d | sort -u); do
		grep "^$measure," "$work/all" > "$work/expected"
		rm -f "$w/.decisions"
		for time in first second; do
			"$stichtag" figures -q -w "$w" --year 2024 \
			    --format csv --measure "$measure" |
			    sed 1d > "$work/one"
			cmp -s "$work/expected" "$work/one" ||
			    differ="$differ $measure ($time time)"
		done
	done
	[ "$(grep -c ',\.' "$work/all")" -gt 10 ]
	verdict $? "something is withheld"
	[ -z "$differ" ]
	verdict $? "the figures of $example do not depend on what is asked for$differ"
done
exit $failures
