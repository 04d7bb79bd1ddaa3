#!/bin/sh
# What `figures --exact` counts from the sample deliveries, recounted with the
# sqlite3 shell from the raw files (recount.sql): every cell of § 8 c, § 8 d
# and the joint totals agrees.  Prints TAP.
#
#	tests/check_recount.sh BUILD		BUILD is build/release
set -u

build=${1:?usage: check_recount.sh BUILD}
case $build in /*) ;; *) build=$PWD/$build ;; esac
stichtag=${STICHTAG:-$build/stichtag}
here=$(cd "$(dirname "$0")" && pwd)
inbox=$here/../sample-data/odenwaldkreis/inbox
export LC_ALL=C

if ! command -v sqlite3 > /dev/null; then
	echo "ok 1 - recount # SKIP sqlite3 is not installed"
	echo "1..1"
	exit 0
fi
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

n=0
result() {	# STATUS SENTENCE
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		head -n 40 "$tmp/out" | sed 's/^/# /'
	fi
}

# The engine: blocked rows (3) are part of the sample.
"$stichtag" init "$tmp/w" --example odenwaldkreis > "$tmp/out" 2>&1 &&
    "$stichtag" ingest -w "$tmp/w" "$tmp"/w/inbox/*/*.csv > "$tmp/out" 2>&1
status=$?
[ $status -eq 0 ] || [ $status -eq 3 ]
result $? "the sample deliveries are ingested"
"$stichtag" figures -w "$tmp/w" --measure he_8c_rag_n \
    --measure he_8d_ga_n --measure egh_lb_stichtag --measure egh_lb_jahr \
    --exact --format csv > "$tmp/figures.csv" 2> "$tmp/out"
result $? "figures prints their cells"

# The recount: the files as plain UTF-8 tables, header first, without footer.
{
	echo ".mode csv"
	echo ".separator ;"
	for year in 2020 2021 2022 2023 2024; do
		sed 's/^\xef\xbb\xbf//' "$inbox/odenwaldkreis/leistungen-$year.csv" |
		    tr -d '\r' > "$tmp/kreis-$year.csv"
		iconv -f CP1252 -t UTF-8 "$inbox/lwv-hessen/lwv-egh-$year.csv" |
		    tr -d '\r' | sed -e '1,/^"Kennziffer"/{/^"Kennziffer"/!d;}' \
		    -e '/^Anzahl/d' > "$tmp/lwv-$year.csv"
		for source in kreis lwv; do
			file=$tmp/$source-$year.csv
			echo ".import $file one"
			[ $year -gt 2020 ] || echo "CREATE TABLE $source AS
			    SELECT *, 0 AS jahr FROM one WHERE 0;"
			echo "INSERT INTO $source SELECT *, $year FROM one;
			    DROP TABLE one;"
		done
	done
	echo ".mode list"
	echo ".separator ,"
	cat "$here/recount.sql"
} > "$tmp/all.sql"
sqlite3 -bail "$tmp/recount.db" < "$tmp/all.sql" > "$tmp/recount" 2> "$tmp/out"
result $? "the sqlite3 shell recounts the raw files"

tr -d '\r' < "$tmp/figures.csv" | awk -F, -v OFS=, 'NR > 1 && $8 != 0 {
	print $1, $2, $3, $4, $5, $8
}' | sort > "$tmp/engine"
sort "$tmp/recount" > "$tmp/again"
diff "$tmp/again" "$tmp/engine" > "$tmp/out"
result $? "every cell agrees ($(wc -l < "$tmp/again") of them are not 0)"
[ "$(wc -l < "$tmp/again")" -gt 1000 ]
result $? "and there are more than a thousand of them"
echo "1..$n"
