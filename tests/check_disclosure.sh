#!/bin/sh
# Two stores that differ only in what is not printed give the same bytes:
# figures in every format and every file of a report.  Prints TAP.
#
#	check_disclosure.sh BUILD
#
# A service of one person after the other gets another form of housing, until
# that moves exact counts and no printed one.
set -u
build=${1:?usage: check_disclosure.sh BUILD}
case $build in /*) ;; *) build=$PWD/$build ;; esac
stichtag=$build/stichtag
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
export LC_ALL=C
failures=0

verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2"
		failures=$((failures + 1))
	fi
}

figures() {
	"$stichtag" figures -w "$work/$1" --year 2024 --format csv ${2:-}
}

sql() {
	sqlite3 "$work/b/store.db" "$1"
}

"$stichtag" init "$work/a" --example odenwaldkreis > /dev/null 2>&1
rm -f "$work"/a/inbox/*/*202[0-3]*
"$stichtag" run -w "$work/a" > /dev/null 2>&1
rm -rf "$work/a/out"
cp -R "$work/a" "$work/b"
figures a > "$work/a.csv"
figures a --exact > "$work/a.exact"

found=1
for spell in $(sql "SELECT id FROM spell WHERE wohnform IS NOT NULL
    AND id % 9 = 0 ORDER BY id LIMIT 60"); do
	cp "$work/a/store.db" "$work/b/store.db"
	sql "UPDATE spell SET wohnform = (SELECT id FROM key WHERE
	    list = 'wohnform' AND id <> spell.wohnform ORDER BY key LIMIT 1
	    OFFSET $((spell % 3))) WHERE id = $spell"
	figures b > "$work/b.csv"
	figures b --exact > "$work/b.exact"
	if cmp -s "$work/a.csv" "$work/b.csv" &&
	    ! cmp -s "$work/a.exact" "$work/b.exact"; then
		found=0
		break
	fi
done
verdict $found "a store that differs in what is not printed"

for format in table json; do
	for w in a b; do
		"$stichtag" figures -w "$work/$w" --year 2024 \
		    --format $format > "$work/$w.$format"
	done
	cmp -s "$work/a.$format" "$work/b.$format"
	verdict $? "figures --format $format are the same bytes"
done

for w in a b; do
	"$stichtag" report -w "$work/$w" --year 2024 -o "$work/$w.out" \
	    > /dev/null 2> "$work/$w.log"
	sed "s|$work/$w|W|g" "$work/$w.log" > "$work/$w.said"
done
[ -n "$(ls "$work/a.out")" ] && diff -r "$work/a.out" "$work/b.out" > /dev/null
verdict $? "every file of the report is the same bytes"
cmp -s "$work/a.said" "$work/b.said"
verdict $? "nothing else is said about it"

# The counter-test: a printed count that moves is seen.
sql "UPDATE spell SET wohnform = (SELECT id FROM key WHERE
    list = 'wohnform' AND key = 'BWF')"
figures b > "$work/b.csv"
! cmp -s "$work/a.csv" "$work/b.csv"
verdict $? "a printed count that moves is seen"
exit $failures
