#!/bin/sh
# Two stores that differ only in what is not printed give the same bytes:
# figures in every format, every file of a report, what gnuplot is told and
# what is said; under each method that protects.  Prints TAP.
#
#	check_disclosure.sh BUILD
#
# One service after the other gets another form of housing or another place,
# until that moves exact counts and no printed one.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

figures() {
	"$stichtag" figures -w "$work/$1" --year 2024 --format csv ${2:-}
}

sql() {
	sqlite3 "$work/b/store.db" "$1"
}

# A gnuplot that keeps what it is told, by its hash: charts have no order.
# It is removed from the path again to call the true one.
mkdir "$work/bin" "$work/told"
cat > "$work/bin/gnuplot" << EOF
#!/bin/sh
cat > script && told=\$(cat $work/where)/\$(cksum < script | tr ' ' -) &&
    mv script "\$told" || exit 1
PATH=\${PATH#*:} exec gnuplot "\$@" < "\$told"
EOF
chmod +x "$work/bin/gnuplot"

# What to try: another form of housing, or another of the rarest places, for
# one service.
attempts() {
	case $1 in
	round5)
		sql "SELECT 'wohnform = (SELECT id FROM key WHERE ' ||
		    'list = ''wohnform'' AND id <> spell.wohnform ' ||
		    'ORDER BY key LIMIT 1 OFFSET ' || (id % 3) ||
		    ') WHERE id = ' || id
		    FROM spell WHERE wohnform IS NOT NULL AND id % 9 = 0
		    ORDER BY id LIMIT 60" ;;
	suppress)
		sql "WITH rare AS (SELECT ags_leist AS place FROM spell
		    WHERE ags_leist % 1000 <> 0 GROUP BY ags_leist
		    HAVING count(*) < 5)
		    SELECT 'ags_leist = ' || place || ' WHERE id = ' || id
		    FROM spell, rare WHERE place <> ags_leist AND
		    ags_leist IN (SELECT place FROM rare)
		    ORDER BY id, place LIMIT 30" ;;
	esac
}

# Make store b differ from store a in nothing that is printed.
differ() {
	attempts "$1" > "$work/attempts"
	while read -r change; do
		cp "$work/a/store.db" "$work/b/store.db"
		sql "UPDATE spell SET $change"
		figures b > "$work/b.csv"
		cmp -s "$work/a.csv" "$work/b.csv" || continue
		figures b --exact > "$work/b.exact"
		cmp -s "$work/a.exact" "$work/b.exact" || return 0
	done < "$work/attempts"
	return 1
}

report() {
	mkdir "$work/told/$1"
	echo "$work/told/$1" > "$work/where"
	PATH=$work/bin:$PATH "$stichtag" report -w "$work/$1" --year 2024 \
	    -o "$work/$1.out" > /dev/null 2> "$work/$1.log"
	sed "s|$work/$1|W|g" "$work/$1.log" > "$work/$1.said"
}

compare() {
	sed "s/method = \"round5\"/method = \"$1\"/" "$work/stichtag.conf" \
	    > "$work/a/stichtag.conf"
	rm -rf "$work"/?.out "$work"/told/* "$work/b"
	cp -R "$work/a" "$work/b"
	figures a > "$work/a.csv"
	figures a --exact > "$work/a.exact"
	differ "$1"
	verdict $? "$1: a store that differs in what is not printed"
	for format in table json; do
		for w in a b; do
			"$stichtag" figures -w "$work/$w" --year 2024 \
			    --format $format > "$work/$w.$format"
		done
		cmp -s "$work/a.$format" "$work/b.$format"
		verdict $? "$1: figures --format $format are the same bytes"
	done
	report a
	report b
	[ -n "$(ls "$work/a.out")" ] &&
	    diff -r "$work/a.out" "$work/b.out" > /dev/null
	verdict $? "$1: every file of the report is the same bytes"
	[ -n "$(ls "$work/told/a")" ] &&
	    diff -r "$work/told/a" "$work/told/b" > /dev/null
	verdict $? "$1: gnuplot is told the same"
	cmp -s "$work/a.said" "$work/b.said"
	verdict $? "$1: nothing else is said about it"
	# The counter-test: a printed count that moves is seen.
	sql "UPDATE spell SET wohnform = (SELECT id FROM key WHERE
	    list = 'wohnform' AND key = 'BWF')"
	figures b > "$work/b.csv"
	! cmp -s "$work/a.csv" "$work/b.csv"
	verdict $? "$1: a printed count that moves is seen"
}

"$stichtag" init "$work/a" --example odenwaldkreis > /dev/null 2>&1
rm -f "$work"/a/inbox/*/*202[0-3]*
cp -a "$work/a" "$work/c"
"$stichtag" run -w "$work/a" > /dev/null 2>&1
rm -rf "$work/a/out"
cp "$work/a/stichtag.conf" "$work/stichtag.conf"
compare round5
compare suppress

# What goes back to a source tells nothing of how others' persons live.
for file in "$work"/c/inbox/odenwaldkreis/leistungen*; do
	touch -r "$file" "$work/time"
	sed 's/;EIG;/;BWF;/' "$file" > "$work/other"
	cp "$work/other" "$file"
	touch -r "$work/time" "$file"
done
"$stichtag" run -w "$work/c" > /dev/null 2>&1
[ -n "$(ls "$work/a/receipts/lwv-hessen")" ] &&
    diff -r "$work/a/receipts/lwv-hessen" "$work/c/receipts/lwv-hessen" \
    > /dev/null
verdict $? "receipts of one source do not depend on the other's cases"
! diff -r "$work/a/receipts/odenwaldkreis" \
    "$work/c/receipts/odenwaldkreis" > /dev/null
verdict $? "receipts of the source itself do"
exit $failures
