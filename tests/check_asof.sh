#!/bin/sh
# What was known on a day: `figures --as-of` says what `figures` said then,
# through corrections, a delivery that was held, and its replacement.  Prints
# TAP.
#
#	check_asof.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
ws=$work/w

"$stichtag" init "$ws" --example odenwaldkreis --empty -q || exit 1

# delivery SOURCE PERSONS: a file with so many.
delivery() {
	mkdir -p "$work/inbox/$1"
	awk -v n="$2" 'BEGIN {
		print "person_id;geburtsdatum;geschlecht;ags_ga;rechtskreis;" \
		    "leistungsart;wohnform;beginn"
		for (i = 1; i <= n; i++)
			printf "%d;01.02.1950;w;06437001;EGH;ST_ASS2;BWF;" \
			    "01.04.2024\n", i
	}' > "$work/inbox/$1/leistungen-2024.csv"
}

# ingest STATUS SOURCE OPTION…
ingest() {
	want=$1 source=$2
	shift 2
	"$stichtag" ingest -q -w "$ws" --source "$source" "$@" \
	    "$work/inbox/$source/leistungen-2024.csv" 2> "$work/said"
	got=$?
	[ $got -eq "$want" ] || {
		echo "not ok ingest $*: status $got"
		cat "$work/said"
		exit 1
	}
}

figures() {
	"$stichtag" figures -w "$ws" --measure he_8d_ga_n \
	    --measure egh_lb_stichtag --exact --format csv "$@"
}

# same DAY FIGURES
same() {
	figures --as-of "$1" | cmp -s - "$work/$2"
	verdict $? "on $1 it was $2"
}

delivery lwv-hessen 100
ingest 0 lwv-hessen --received 2025-03-20
figures > "$work/first"
delivery odenwaldkreis 7
ingest 0 odenwaldkreis --received 2025-03-25
figures > "$work/second"
delivery lwv-hessen 120
ingest 0 lwv-hessen --received 2025-04-10
figures > "$work/corrected"
delivery lwv-hessen 20
ingest 3 lwv-hessen --received 2025-04-20
figures | cmp -s - "$work/corrected"
verdict $? "a held delivery changes nothing"
same 2025-04-30 corrected
ingest 0 lwv-hessen --received 2025-05-05 --replace
figures > "$work/replaced"

cat "$work/first" "$work/second" "$work/corrected" "$work/replaced" |
    grep 'he_8d_ga_n,2024-12-31,06437,,' | cut -d , -f 8 | tr -d '\r' |
    tr '\n' ' ' > "$work/totals"
[ "$(cat "$work/totals")" = "100 100 120 20 " ]
verdict $? "each delivery had other figures"
same 2025-03-20 first
same 2025-03-24 first
same 2025-03-25 second
same 2025-04-09 second
same 2025-04-10 corrected
same 2025-05-04 corrected
same 2025-05-05 replaced
same 2099-12-31 replaced

figures --as-of 2025-03-19 > "$work/out" 2> "$work/said"
[ $? -eq 4 ] && [ ! -s "$work/out" ]
verdict $? "before the first one nothing was known"
"$stichtag" explain -w "$ws" --year 2024 --as-of 2025-04-15 he_8d_ga_n |
    grep -q '120'
verdict $? "explain looks back as well"
"$stichtag" figures -w "$ws" --as-of 2025-02-30 > "$work/out" 2> "$work/said"
[ $? -eq 2 ] && grep -q 'as-of.*2025-02-30' "$work/said"
verdict $? "a day that there is not is refused"
exit $failures
