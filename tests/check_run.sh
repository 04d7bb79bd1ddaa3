#!/bin/sh
# The whole run on the example: inbox to reports, twice, elsewhere, in another
# locale.  Prints TAP.
#
#	check_run.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

# Names and bytes of all that a run makes but the store's file.
made() {
	(cd "$1" && find archive rejected receipts out -type f 2> /dev/null |
	    LC_ALL=C sort | xargs sha256sum)
}

a=$work/a
"$stichtag" init "$a" --example odenwaldkreis -q
verdict $? "init makes a workspace"

"$stichtag" run -w "$a" > "$work/run.out" 2> "$work/run.err"
status=$?
[ $status -eq 3 ]
verdict $? "the first run ends with 3: the sample has blocked rows ($status)"
[ $status -eq 3 ] || sed 's/^/# /' "$work/run.err"
[ ! -s "$work/run.out" ]
verdict $? "nothing on standard output was asked for"
grep -q AddressSanitizer "$work/run.err"
verdict $((1 - $?)) "no fault is reported"

for year in 2020 2021 2022 2023 2024; do
	head -c 5 "$a/out/$year/transparenzbericht-06437-$year.pdf" |
	    grep -q '^%PDF-'
	verdict $? "there is a report of $year"
	head -c 2 "$a/out/$year/transparenzbericht-06437-$year.xlsx" |
	    grep -q '^PK'
	verdict $? "and its tables as a workbook"
done
[ -z "$(find "$a/inbox" -type f)" ]
verdict $? "the inbox is empty"
[ "$(find "$a/archive" -type f | wc -l)" -eq 45 ]
verdict $? "forty-five deliveries are archived"
for f in "$a"/archive/*; do
	[ "$(sha256sum < "$f" | cut -c 1-64)" = "$(basename "$f" .csv)" ] ||
	    exit 1
done
verdict $? "each under its hash"
[ "$(find "$a/receipts" -name '*.txt' | wc -l)" -eq 46 ]
verdict $? "each has a receipt"
[ "$(stat -c %a "$a/store.db")" = 600 ]
verdict $? "the store is its owner's"

pdf=$a/out/2024/transparenzbericht-06437-2024.pdf
qpdf --check "$pdf" > "$work/qpdf" 2>&1
verdict $? "the report is a PDF without a fault"
pdftotext "$pdf" "$work/text" && grep -q 'Träger' "$work/text" &&
    grep -q 'Regelaltersgrenze' "$work/text"
verdict $? "its text comes out with umlauts"
pdffonts "$pdf" | tail -n +3 > "$work/fonts"
[ -s "$work/fonts" ] && ! grep -qv 'yes yes yes' "$work/fonts"
verdict $? "its fonts are embedded, subset and have a way back to Unicode"
[ "$(pdfimages -list "$pdf" | wc -l)" -eq 2 ]
verdict $? "it has no picture made of pixels"

made "$a" > "$work/first"
sqlite3 "$a/store.db" .dump > "$work/first.sql"
"$stichtag" run -w "$a" 2> "$work/run.err"
[ $? -eq 0 ]
verdict $? "a second run has nothing to say"
made "$a" | cmp -s - "$work/first"
verdict $? "and changes no file"
sqlite3 "$a/store.db" .dump | cmp -s - "$work/first.sql"
verdict $? "nor the store"

# A sender may put a link to what he may not read.
link=$a/inbox/odenwaldkreis/link-2024.csv
ln -s "$(find "$a/archive" -type f | head -n 1)" "$link"
"$stichtag" run -w "$a" 2> "$work/link.err"
[ -L "$link" ] && grep -q 'link-2024.csv: a link' "$work/link.err" &&
    made "$a" | cmp -s - "$work/first"
verdict $? "a link in the inbox is left where it is, and nothing made of it"
rm "$link"

# Elsewhere, later, in German, far east.
mkdir -p "$work/another folder/deep"
b="$work/another folder/deep/b"
(
	export LC_ALL=C.UTF-8 LANGUAGE=de TZ=Pacific/Auckland
	cd "$work/another folder" || exit 1
	"$stichtag" init deep/b --example odenwaldkreis -q
	cd deep/b && "$stichtag" run -q > /dev/null 2>&1
)
made "$b" | cmp -s - "$work/first"
verdict $? "another folder, locale and time zone give the same bytes"

# A run is active: the lock is held.
flock "$a/.lock" sleep 30 &
holder=$!
sleep 0.2
"$stichtag" run -w "$a" 2> "$work/busy.err"
[ $? -eq 6 ]
verdict $? "a second run at the same time ends with 6"
kill $holder 2> /dev/null

"$stichtag" figures -w "$a" --year 2024 --format csv --exact |
    tr -d "\r" > "$work/f.csv"
head -n 1 "$work/f.csv" |
    grep -qx 'measure,period,region,breakdown,category,value,symbol,exact'
verdict $? "figures prints the cells"

exit $failures
