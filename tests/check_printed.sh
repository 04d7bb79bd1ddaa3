#!/bin/sh
# Every number of persons that is printed anywhere is that of a decided cell:
# exact counts that no cell may show are looked for in all that a run writes,
# in sentences, alternative texts, bookmarks, charts, attached tables,
# workbooks, handouts and simple language.  Prints TAP.
#
#	check_printed.sh BUILD
#
# Only counts of 300 or more are looked for: smaller numbers are those of
# laws, too.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

# Exact counts of 300 or more that are the value of no published cell.
secrets() {
	"$stichtag" figures -w "$work/w" --format csv --exact |
	    tr -d '\r' | awk -F, '
		NR > 1 { printed[$(NF - 2)] = 1 }
		NR > 1 && $NF ~ /^[0-9]+$/ && $NF >= 300 { exact[$NF] = 1 }
		END {
			for (n in exact)
				if (!(n in printed))
					print n
		}' | sort
}

# The whole numbers in all that is written, German and plain.
numbers() {
	rm -rf "$work/parts"
	find "$work/w/out" -name '*.pdf' | while read -r pdf; do
		mkdir -p "$work/parts"
		pdftotext -layout "$pdf" -
		pdfdetach -saveall -o "$work/parts" "$pdf" > /dev/null
		cat "$work"/parts/*
		rm -rf "$work/parts"
	done
	find "$work/w/out" -name '*.xlsx' -exec unzip -p {} \
	    'xl/worksheets/*' xl/sharedStrings.xml \; |
	    sed 's/<c [^>]*t="s"[^>]*><v>[0-9]*<.v>//g
		s/ [a-z]*="[^"]*"//g; s/></>\n</g'
	for template in "$work"/w/templates/*.md; do
		"$stichtag" report -w "$work/w" --year 2024 --template \
		    "$(basename "$template" .md)" --dump=report
	done
}

words() {
	LC_ALL=C tr -c '0-9.,' '\n' | sed 's/[.,]*$//' |
	    sed -n '/^[1-9][0-9]\{0,2\}\(\.[0-9][0-9][0-9]\)*$/ s/\.//gp
		/^[1-9][0-9]*$/p' | sort -u
}

"$stichtag" init "$work/w" --example odenwaldkreis -q
rm -f "$work"/w/inbox/*/*202[0-3]*
for method in round5 suppress; do
	sed -i "s/method = \"[a-z0-9]*\"/method = \"$method\"/" \
	    "$work/w/stichtag.conf"
	rm -rf "$work/w/out"
	"$stichtag" run -q -w "$work/w" > /dev/null 2>&1
	secrets > "$work/secrets"
	numbers 2> /dev/null > "$work/written"
	words < "$work/written" > "$work/numbers"
	said=$work/found
	comm -12 "$work/secrets" "$work/numbers" > "$said"
	[ "$(wc -l < "$work/secrets")" -gt 5 ] &&
	    [ "$(wc -l < "$work/numbers")" -gt 100 ] && [ ! -s "$said" ]
	verdict $? "$method: no count is written that is no published cell"
done

# The counter-test: the same counts are found in an edition that has them.
sed -i 's/method = "[a-z0-9]*"/method = "exact"/' "$work/w/stichtag.conf"
rm -rf "$work/w/out"
"$stichtag" run -q -w "$work/w" > /dev/null 2>&1
numbers 2> /dev/null | words > "$work/numbers"
sed -i 's/method = "[a-z0-9]*"/method = "round5"/' "$work/w/stichtag.conf"
secrets > "$work/secrets"
[ "$(comm -12 "$work/secrets" "$work/numbers" | wc -l)" -gt 10 ]
verdict $? "exact counts are found in an edition for internal use"
exit $failures
