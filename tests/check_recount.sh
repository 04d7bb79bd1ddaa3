#!/bin/sh
# What `figures --exact` counts from the sample deliveries, recounted with the
# sqlite3 shell from the raw files (recount.sql): every cell of § 8 c, § 8 d
# and the joint totals agrees.  Prints TAP.
#
#	check_recount.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/out
inbox=sample-data/odenwaldkreis/inbox

if ! command -v sqlite3 > /dev/null; then
	echo "ok recount # SKIP sqlite3 is not installed"
	exit 0
fi

# The engine: blocked rows (3) are part of the sample.
"$stichtag" init "$work/w" --example odenwaldkreis > "$work/out" 2>&1 &&
    "$stichtag" ingest -w "$work/w" "$work"/w/inbox/*/*.csv > "$work/out" 2>&1
status=$?
[ $status -eq 0 ] || [ $status -eq 3 ]
verdict $? "the sample deliveries are ingested"
"$stichtag" figures -w "$work/w" --measure he_8c_rag_n \
    --measure he_8d_ga_n --measure egh_lb_stichtag --measure egh_lb_jahr \
    --exact --format csv > "$work/figures.csv" 2> "$work/out"
verdict $? "figures prints their cells"

# The recount: the files as plain UTF-8 tables, header first, without footer.
{
	echo ".mode csv"
	echo ".separator ;"
	for year in 2020 2021 2022 2023 2024; do
		sed 's/^\xef\xbb\xbf//' "$inbox/odenwaldkreis/leistungen-$year.csv" |
		    tr -d '\r' > "$work/kreis-$year.csv"
		iconv -f CP1252 -t UTF-8 "$inbox/lwv-hessen/lwv-egh-$year.csv" |
		    tr -d '\r' | sed -e '1,/^"Kennziffer"/{/^"Kennziffer"/!d;}' \
		    -e '/^Anzahl/d' > "$work/lwv-$year.csv"
		for source in kreis lwv; do
			file=$work/$source-$year.csv
			echo ".import $file one"
			[ $year -gt 2020 ] || echo "CREATE TABLE $source AS
			    SELECT *, 0 AS jahr FROM one WHERE 0;"
			echo "INSERT INTO $source SELECT *, $year FROM one;
			    DROP TABLE one;"
		done
	done
	echo ".mode list"
	echo ".separator ,"
	cat tests/recount.sql
} > "$work/all.sql"
sqlite3 -bail "$work/recount.db" < "$work/all.sql" > "$work/recount" 2> "$work/out"
verdict $? "the sqlite3 shell recounts the raw files"

tr -d '\r' < "$work/figures.csv" | awk -F, -v OFS=, 'NR > 1 && $8 != 0 {
	print $1, $2, $3, $4, $5, $8
}' | sort > "$work/engine"
sort "$work/recount" > "$work/again"
diff "$work/again" "$work/engine" > "$work/out"
verdict $? "every cell agrees ($(wc -l < "$work/again") of them are not 0)"
[ "$(wc -l < "$work/again")" -gt 1000 ]
verdict $? "and there are more than a thousand of them"
exit $failures
