#!/bin/sh
# What two sources' deliveries say together reaches both of them: the first
# one's receipts are written anew, and neither learns a value of the other.
# Prints TAP.
#
#	check_cross.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
export LC_ALL=C.UTF-8

ok() {
	eval "$2"
	verdict $? "$1"
}

# make NAME: a workspace without deliveries that builds one small report.
make_workspace() {
	"$stichtag" init "$work/$1" --example odenwaldkreis --empty -q || exit 1
	sed -i '/^templates = /,/}/c\templates = { "einfache-sprache" }' \
	    "$work/$1/stichtag.conf"
	mkdir -p "$work/$1/inbox/lwv-hessen" "$work/$1/inbox/odenwaldkreis"
}

header='person_id;match_key;geburtsdatum;ags_ga;rechtskreis;leistungsart;beginn;ende'

# deliver WORKSPACE SOURCE ROWS
deliver() {
	file=$work/$1/inbox/$2/leistungen-2024.csv
	printf '%s\n%b' "$header" "$3" > "$file"
	touch -d '2025-03-01 12:00 UTC' "$file"
}

lwv='Lq77;Kq1;03.04.1971;06437001;EGH;ST_ASS2;05.06.2024;\nLq78;Kq2;04.05.1972;06437001;EGH;ST_ASS2;06.07.2024;\n'
kreis='Oq11;Kq1;03.04.1971;06437003;EGH;BI_BERUF;07.08.2021;\n'

make_workspace one
deliver one lwv-hessen "$lwv"
"$stichtag" run -w "$work/one" > "$work/out" 2>&1
r=$work/one/receipts
ok "nothing is found while one source has delivered" \
    "! grep -q P16 $r/lwv-hessen/*.txt"
deliver one odenwaldkreis "$kreis"
"$stichtag" run -w "$work/one" > "$work/out" 2>&1
for end in txt json csv; do
	ok "the first source's receipt has it: $end" \
	    "grep -q P16 $r/lwv-hessen/*.$end"
	ok "the second source's receipt has it: $end" \
	    "grep -q P16 $r/odenwaldkreis/*.$end"
done
ok "the receipt is named" "grep -q 'receipt written anew' $work/out"
ok "the log tells of it" \
    "grep -q '\"event\": *\"receipt\"' $work/one/log/stichtag.jsonl"
ok "the LWV learns nothing of the Kreis" \
    "! grep -rqE 'Oq11|BI_BERUF|07.08.2021|06437003|odenwaldkreis/' $r/lwv-hessen"
ok "the Kreis learns nothing of the LWV" \
    "! grep -rqE 'Lq7|ST_ASS2|05.06.2024|lwv-hessen' $r/odenwaldkreis"
ok "row 3 of the LWV has no finding" \
    "grep -q '^Lq78.*2024;;;\$' $r/lwv-hessen/*.csv"

"$stichtag" run -w "$work/one" > "$work/out" 2>&1
ok "it is not written a second time" "! grep -q 'written anew' $work/out"

# A source whose configuration no longer reads what it delivered.
make_workspace mapped
conf=$work/mapped/sources/lwv-hessen.conf
r=$work/mapped/receipts
deliver mapped lwv-hessen "$lwv"
"$stichtag" run -w "$work/mapped" > "$work/out" 2>&1
cp "$conf" "$work/conf"
cp -R "$r" "$work/before"
printf 'title = "LWV"\nrole = "supra-local"\nmapping "leistungen" {\n%s' \
    '	columns { beginn = "geburtsdatum" }
}
' > "$conf"
deliver mapped odenwaldkreis "$kreis"
"$stichtag" run -w "$work/mapped" > "$work/out" 2>&1
ok "a receipt that cannot be made anew stays" \
    "diff -r $work/before/lwv-hessen $r/lwv-hessen > $work/diff"
ok "which a person is told of" "grep -q 'receipts not written 1' $work/out"
ok "the other source has its receipt" "grep -q P16 $r/odenwaldkreis/*.txt"
cp "$work/conf" "$conf"
"$stichtag" run -w "$work/mapped" > "$work/out" 2>&1
ok "the next run that can writes it" "grep -q P16 $r/lwv-hessen/*.txt"
r=$work/one/receipts

# A delivery that is held, and then taken by hand, has a receipt that says so.
make_workspace held
deliver held lwv-hessen "$lwv"
"$stichtag" run -w "$work/held" > "$work/out" 2>&1
deliver held lwv-hessen 'Lq77;Kq1;03.04.1971;06437001;EGH;ST_ASS2;05.06.2024;\n'
"$stichtag" run -w "$work/held" > "$work/out" 2>&1
text=$(grep -l 'zurückgestellt' "$work"/held/receipts/lwv-hessen/*.txt)
ok "a held delivery is told to be" "[ -s $text ]"
"$stichtag" ingest --replace -w "$work/held" \
    "$work"/held/inbox/lwv-hessen/*.csv > "$work/out" 2>&1
"$stichtag" run -w "$work/held" > "$work/out" 2>&1
ok "and to be taken when it is" "grep -q 'wurde übernommen' $text"

make_workspace both
deliver both lwv-hessen "$lwv"
deliver both odenwaldkreis "$kreis"
"$stichtag" run -w "$work/both" > "$work/out" 2>&1
ok "in one run or in two, the receipts are the same" \
    "diff -r $r $work/both/receipts > $work/diff"
exit $failures
