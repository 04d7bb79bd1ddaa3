#!/bin/sh
# The whole run on the example, from inbox to reports.  Under ASan too.  Prints
# TAP.
#
#	check_run.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

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

"$stichtag" figures -w "$a" --year 2024 --format csv --exact |
    tr -d "\r" > "$work/f.csv"
head -n 1 "$work/f.csv" |
    grep -qx 'measure,period,region,breakdown,category,value,symbol,exact'
verdict $? "figures prints the cells"

exit $failures
