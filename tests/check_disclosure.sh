#!/bin/sh
# Two stores that differ only in what is not printed give the same bytes:
# figures in every format, every file of every report of two years, with the
# changes between them, what gnuplot is told, status, log and what is said;
# under each method that protects.  Prints TAP.
#
#	check_disclosure.sh BUILD
#
# Persons and services get another sex, residence, housing, service or place,
# and what moves no printed count is kept until some exact ones have moved.
# STORES=N in the environment tries N stores by each method; they are others
# each time.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

figures() {
	"$stichtag" figures -w "$work/$1" --format "$2" ${3:-}
}

sql() {
	sqlite3 "$work/b/store.db" "$1"
}

# A gnuplot that keeps what it is told, by its hash: charts have no order.
# It is removed from the path again to call the true one.
mkdir "$work/bin" "$work/told"
cat > "$work/bin/gnuplot" << EOF
#!/bin/sh
PATH=\${PATH#*:} gnuplot "\$@"
status=\$?
cp chart.gp "\$(cat $work/where)/\$(cksum < chart.gp | tr ' ' -)" || exit 1
exit \$status
EOF
chmod +x "$work/bin/gnuplot"

# What to try, by method and number of the store: another value of one fact
# that somebody else has, too.  Under suppression little is hidden but the
# rare: there it is rare places.
attempts() {
	case $1 in
	round5)
		sql "WITH facts(t, c, n) AS (VALUES ('spell', 'wohnform', 0),
		    ('spell', 'zielgruppe', 1), ('person', 'sex', 2),
		    ('person', 'ags_ga', 3), ('spell', 'ags_leist', 4))
		    SELECT format('UPDATE %s SET %s = (SELECT %s FROM %s WHERE ' ||
		    '%s IS NOT NULL ORDER BY id LIMIT 1 OFFSET %d) ' ||
		    'WHERE id = %d', t, c, c, t, c,
		    (s.id * 7919 + 31 * $2) % 997, s.id)
		    FROM spell s JOIN facts ON n = (s.id + $2) % 5
		    ORDER BY (s.id * 104729 + 7907 * $2) % 1000003 LIMIT 60" ;;
	suppress)
		sql "WITH rare AS (SELECT ags_leist AS place FROM spell
		    WHERE ags_leist % 1000 <> 0 GROUP BY ags_leist
		    HAVING count(*) < 9)
		    SELECT 'UPDATE spell SET ags_leist = ' || place ||
		    ' WHERE id = ' || id
		    FROM spell, rare WHERE place <> ags_leist AND
		    ags_leist IN (SELECT place FROM rare)
		    ORDER BY (id * 7907 * $2) % 1009, place LIMIT 40" ;;
	esac
}

# Make store b differ from store a in nothing that is printed.
differ() {
	kept=0
	attempts "$1" "$2" > "$work/attempts"
	while [ $kept -lt 2 ] && read -r change; do
		cp "$work/b/store.db" "$work/store.db"
		sql "$change"
		figures b csv > "$work/b.csv"
		if cmp -s "$work/a.csv" "$work/b.csv"; then
			figures b csv --exact > "$work/b.exact"
			cmp -s "$work/a.exact" "$work/b.exact" ||
			    kept=$((kept + 1))
		else
			cp "$work/store.db" "$work/b/store.db"
		fi
	done < "$work/attempts"
	figures b csv --exact > "$work/b.exact"
	[ $kept -gt 0 ] && ! cmp -s "$work/a.exact" "$work/b.exact"
}

# A run builds every report of every year.  What its log has of time is not
# the same in any two.
build_reports() {
	rm -rf "$work/$1/out" "$work/$1/log" "$work/$1/.decisions"
	mkdir "$work/told/$1"
	echo "$work/told/$1" > "$work/where"
	PATH=$work/bin:$PATH "$stichtag" run -w "$work/$1" \
	    > "$work/$1.log" 2>&1
	{
		"$stichtag" status -w "$work/$1"
		"$stichtag" status -w "$work/$1" --json
		figures "$1" table --compare
		cat "$work/$1.log"
		sed 's/"time":"[^"]*"//; s/"ms":[0-9]*//' "$work/$1"/log/*.jsonl
	} 2>&1 | sed "s|$work/$1|W|g" > "$work/$1.said"
}

compare() {
	rm -rf "$work"/told/* "$work/b"
	cp -R "$work/a" "$work/b"
	figures a csv > "$work/a.csv"
	figures a csv --exact > "$work/a.exact"
	differ "$1" "$2"
	verdict $? "$1: store $2 differs in what is not printed"
	for format in table json; do
		for w in a b; do
			figures $w $format > "$work/$w.$format"
		done
		cmp -s "$work/a.$format" "$work/b.$format"
		verdict $? "$1: figures --format $format are the same bytes"
	done
	build_reports a
	build_reports b
	[ "$(find "$work/a/out" -name '*.pdf' | wc -l)" -gt 5 ] &&
	    [ "$(find "$work/a/out" -name '*.xlsx' | wc -l)" -gt 1 ] &&
	    diff -r "$work/a/out" "$work/b/out" > /dev/null
	verdict $? "$1: every file of every report is the same bytes"
	[ -n "$(ls "$work/told/a")" ] &&
	    diff -r "$work/told/a" "$work/told/b" > /dev/null
	verdict $? "$1: gnuplot is told the same"
	grep -q '"event":"edition"' "$work/a.said" &&
	    cmp -s "$work/a.said" "$work/b.said"
	verdict $? "$1: status, changes and log say the same"
	# The counter-test: a printed count that moves is seen.
	sql "UPDATE spell SET wohnform = (SELECT id FROM key WHERE
	    list = 'wohnform' AND key = 'BWF')"
	figures b csv > "$work/b.csv"
	! cmp -s "$work/a.csv" "$work/b.csv"
	verdict $? "$1: a printed count that moves is seen"
}

"$stichtag" init "$work/a" --example odenwaldkreis > /dev/null 2>&1
rm -f "$work"/a/inbox/*/*202[0-2]*
cp -a "$work/a" "$work/c"
"$stichtag" run -w "$work/a" > /dev/null 2>&1
cp "$work/a/stichtag.conf" "$work/stichtag.conf"
for method in round5 suppress; do
	sed "s/method = \"round5\"/method = \"$method\"/" \
	    "$work/stichtag.conf" > "$work/a/stichtag.conf"
	for store in $(seq "${STORES:-1}"); do
		compare $method "$store"
	done
done

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
