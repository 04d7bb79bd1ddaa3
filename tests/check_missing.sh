#!/bin/sh
# An expected delivery of whatever form that is missing makes a draft and exit
# 4; one that is held is shown until a person has decided.  Prints TAP.
#
#	check_missing.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1746057600	# 2025-05-01

ok() {
	eval "$2"
	verdict $? "$1"
}

w=$work/w
"$stichtag" init "$w" --example odenwaldkreis -q || exit 1
sed -i -e '/^templates = /,/}/c\templates = { "einfache-sprache" }' \
    -e 's/^first_year = .*/first_year = 2024/' "$w/stichtag.conf"
find "$w/inbox" -name '*202[0-3]*' -delete
mv "$w/inbox/odenwaldkreis/vorhaben-2024.csv" "$work/"

"$stichtag" run -w "$w" > "$work/out" 2>&1
ok "run ends with 4 without a small form" "[ $? -eq 4 ]"
ok "and says so" "grep -q 'expected deliveries are missing' $work/out"
"$stichtag" report -w "$w" -q -o "$work" > "$work/out" 2>&1
ok "report ends with 4" "[ $? -eq 4 ]"
"$stichtag" status -w "$w" > "$work/out" 2>&1
ok "status ends with 4" "[ $? -eq 4 ]"
ok "it names what is missing" \
    "grep -q '^odenwaldkreis *vorhaben *2024 .* missing .* remind' $work/out"
"$stichtag" status --remind -w "$w" > "$work/out" 2>&1
ok "the reminder names form, year and day" \
    "grep -q 'vorhaben für das Berichtsjahr 2024, fällig am 31.03.2025' $work/out"
ok "and lies with the source's receipts" \
    "grep -q vorhaben $w/receipts/odenwaldkreis/erinnerung.txt"

# A supplement must not wipe the year.
head -n 50 "$PWD/sample-data/odenwaldkreis/inbox/odenwaldkreis/leistungen-2024.csv" \
    > "$w/inbox/odenwaldkreis/leistungen-2024-nachtrag.csv"
cp "$work/vorhaben-2024.csv" "$w/inbox/odenwaldkreis/"
touch -d '2025-04-05 12:00 UTC' "$w"/inbox/odenwaldkreis/*
"$stichtag" run -w "$w" > "$work/out" 2>&1
ok "with it run ends with 3 for what is held" "[ $? -eq 3 ]"
"$stichtag" status -w "$w" > "$work/out" 2>&1
ok "status ends with 0" "[ $? -eq 0 ]"
ok "it shows the file that is held, and what was delivered before" \
    "[ \$(grep -c '^odenwaldkreis *leistungen *2024' $work/out) -eq 2 ] &&
    grep -q '^odenwaldkreis *leistungen *2024 .* held: ask' $work/out"
ok "and how late vorhaben came" \
    "grep -q '^odenwaldkreis *vorhaben *2024  2025-03-31  2025-04-05  final *5 ' $work/out"
"$stichtag" ingest -w "$w" -q --replace --received 2025-04-05 \
    "$w/inbox/odenwaldkreis/leistungen-2024-nachtrag.csv" > "$work/out" 2>&1
rm "$w/inbox/odenwaldkreis/leistungen-2024-nachtrag.csv"
"$stichtag" status -w "$w" > "$work/out" 2>&1
ok "it is gone when somebody has decided" "! grep -q held $work/out"
"$stichtag" status --remind -w "$w" > "$work/out" 2>&1
ok "who is no longer late keeps no reminder" "[ $? -eq 0 ] &&
    [ ! -e $w/receipts/odenwaldkreis/erinnerung.txt ]"
exit $failures
