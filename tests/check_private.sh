#!/bin/sh
# No value of a case leaves the store: every value of a planted delivery, with
# defects of many kinds, is looked for in what the program says and writes.
# Prints TAP.
#
#	check_private.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
export LC_ALL=C.UTF-8

"$stichtag" init "$work/w" --example odenwaldkreis --empty -q || exit 1

# Values that occur nowhere else, each in a place where something is wrong
# with it or with its row.
cat > "$work/leistungen-2024.csv" << 'EOF'
person_id;match_key;fall_id;geburtsdatum;geschlecht;ags_ga;rechtskreis;leistungsart;beginn;ende;wohnform;pflegegrad;ausgaben
Zq1001;Mk77aa;Fx-31/7;17.03.1957;m;06437001;EGH;ST_ASS2;11.04.2024;;EIG;;1.771,93
Zq1002;Mk77ab;Fx-31/8;31.02.1957;m;06437001;EGH;ST_ASS2;12.04.2024;;EIG;;
Zq1003;Mk77ac;Fx-31/9;;m;06437001;EGH;ST_ASS2;13.04.2024;;EIG;;
Zq1004;Mk77ad;Fx-32/1;19.05.1961;Qxyweiblich;06437001;EGH;ST_ASS2;14.04.2024;;EIG;;
Zq1005;Mk77ae;Fx-32/2;21.06.1962;w;06437977;EGH;ST_ASS2;15.04.2024;;EIG;;
Zq1006;Mk77af;Fx-32/3;22.07.1963;w;06437001;Vwxyz;ST_ASS2;16.04.2024;;EIG;;
Zq1007;Mk77ag;Fx-32/4;23.08.1964;w;06437001;EGH;ST_QUAX;17.04.2024;;EIG;;
Zq1008;Mk77ah;Fx-32/5;24.09.1965;w;06437001;EGH;ST_ASS2;18.04.2024;13.02.2023;EIG;;
Zq1009;Mk77ai;Fx-32/6;25.10.1966;w;06437001;EGH;ST_ASS2;19.04.2024;;Heimqux;;
Zq1010;Mk77aj;Fx-32/7;26.11.1967;w;06437001;EGH;ST_ASS2;20.04.2024;;EIG;PGqux;88.881,xy
Zq1010;Mk77aj;Fx-32/7;27.11.1968;m;06437003;EGH;ST_ASS2;21.04.2024;;EIG;;
Zq1011;Mk77aj;Fx-32/8;28.12.1969;w;06437001;EGH;ST_ASS2;22.04.2024;;EIG;;
Zq1012;Mk77ak;Fx-32/9;29.01.1971;w;06437001;EGH;ST_ASS2;23.04.2024;;EIG
Zq1013;"Mk77al;Fx-33/1;30.01.1972;w;06437001;EGH;ST_ASS2;24.04.2024;;EIG;;
EOF
tail -n +2 "$work/leistungen-2024.csv" | tr ';"' '\n\n' |
    grep -vxE '|m|w|EGH|ST_ASS2|EIG|06437001|06437003' | sort -u > "$work/values"

try() {
	"$stichtag" "$@" -w "$work/w" >> "$work/said" 2>&1
}

mkdir -p "$work/w/inbox/odenwaldkreis"
try check --source odenwaldkreis "$work/leistungen-2024.csv"
try check --json --source odenwaldkreis "$work/leistungen-2024.csv"
cp "$work/leistungen-2024.csv" "$work/w/inbox/odenwaldkreis/"
touch -d '2025-03-01 12:00 UTC' "$work/w/inbox/odenwaldkreis/"*
try run --json
try figures --format json
try report --dump report
try status
try status --json
try status --remind
try doctor

look() {
	clean "$2" "$(grep -aoFf "$work/values" "$1" | sort -u)"
}

[ "$(wc -l < "$work/values")" -gt 50 ]
verdict $? "the values are known"
grep -q 'P05' "$work/said"
verdict $? "the defects were found"
look "$work/said" "messages and JSON"
# The sender gets its own file back; what we write into it are the last two
# cells of a row.
cat "$work"/w/receipts/*/*.txt "$work"/w/receipts/*/*.json > "$work/receipts"
sed 's/.*;\([^;]*;[^;]*\)$/\1/' "$work"/w/receipts/*/*.csv \
    >> "$work/receipts"
grep -q ';Bitte ' "$work/receipts"
verdict $? "the rows have cells of ours"
look "$work/receipts" "receipts"
for pdf in "$work"/w/out/*/*.pdf; do
	pdftotext "$pdf" - >> "$work/reports"
	qpdf --qdf --object-streams=disable "$pdf" - >> "$work/reports"
done
look "$work/reports" "reports, as text and inside"
cat "$work"/w/log/* > "$work/logged"
grep -q '"event":"delivery"' "$work/logged"
verdict $? "there is a log"
look "$work/logged" "the log"

# What two sources say of one person reaches both; and a file that is wrong as
# a whole is told without what it holds.
cat > "$work/lwv-2024.csv" << 'EOF'
person_id;match_key;geburtsdatum;geschlecht;ags_ga;rechtskreis;leistungsart;beginn;ende;wohnform;ags_leist;lebensabschnitt;sterbedatum
Vw2001;Mk77aa;17.03.1957;m;06437009;EGH;ST_WOHN;11.07.2024;;BWF;;LA3;13.07.2024
Vw2001;Mk77aa;17.03.1957;m;06437009;EGH;ST_WOHN;12.07.2024;;BWF;;LA3;13.07.2024
Vw2002;Mk77xx;18.03.1903;m;06437009;EGH;ST_HPL;14.07.2024;;BWF;;LA3;
TEST-4711;Mk77xy;18.03.1904;m;06437009;EGH;ST_HPL;15.07.2024;;BWF;;LA3;
Vw?lf-2003;Mk77xz;18.03.1905;m;06437009;ASYL;P2;16.07.2024;;BWF;;LA3;
EOF
tail -n +2 "$work/lwv-2024.csv" | tr ';' '\n' | grep -vxE '|m|EGH|ASYL|P2|ST_WOHN|ST_HPL|BWF|LA3|06437009' |
    sort -u > "$work/theirs"
cp "$work/lwv-2024.csv" "$work/w/inbox/lwv-hessen/"
touch -d '2025-03-01 12:00 UTC' "$work/w/inbox/lwv-hessen/"*
: > "$work/said"
try check --source lwv-hessen "$work/lwv-2024.csv"
try run --json
try status --json
sort -u "$work/values" "$work/theirs" > "$work/both"
mv "$work/both" "$work/values"
[ "$(wc -l < "$work/theirs")" -gt 15 ]
verdict $? "their values are known"
grep -q 'P16' "$work/said"
verdict $? "a person of both sources is found"
look "$work/said" "messages about two sources"
cat "$work"/w/receipts/*/*.txt "$work"/w/receipts/*/*.json > "$work/receipts"
LC_ALL=C sed 's/.*;\([^;]*;[^;]*\)$/\1/' "$work"/w/receipts/*/*.csv >> "$work/receipts"
look "$work/receipts" "receipts about two sources"
look "$work/w/log/stichtag.jsonl" "the log about two sources"
# Nor does one source get anything of the other's file.
for pair in odenwaldkreis:theirs lwv-hessen:ours; do
	source=${pair%:*}
	tail -n +2 "$work/leistungen-2024.csv" | tr ';"' '\n\n' |
	    grep -E '^(Zq|Fx)' | sort -u > "$work/ours"
	grep -E '^Vw' "$work/theirs" > "$work/names"
	[ "$source" = odenwaldkreis ] || mv "$work/ours" "$work/names"
	clean "$source gets nothing of the other source" \
	    "$(grep -rlFf "$work/names" "$work/w/receipts/$source")"
done

# Columns of names: refused, and in the workspace they are in no file but the
# one that was delivered, or in none where there is a key to seal it with.
printf 'person_id;Nachname;geburtsdatum\n1;Quaxdorf;01.02.1980\n' \
    > "$work/names-2024.csv"
"$stichtag" unseal --new-key "$work/office.key"
for sealed in no yes; do
	ws=$work/sealed-$sealed
	"$stichtag" init "$ws" --example odenwaldkreis --empty -q
	mkdir -p "$ws/inbox/odenwaldkreis"
	cp -p "$work/names-2024.csv" "$ws/inbox/odenwaldkreis/"
	touch -d '2025-03-01 12:00 UTC' "$ws/inbox/odenwaldkreis/names-2024.csv"
	if [ $sealed = yes ]; then
		cp "$work/office.key.pub" "$ws/"
		echo 'inbox { seal = "office.key.pub" }' >> "$ws/stichtag.conf"
	fi
	"$stichtag" run -q -w "$ws" > "$work/said-$sealed" 2>&1
	grep -rl Quaxdorf "$ws" > "$work/where-$sealed"
	! grep -q Quaxdorf "$work/said-$sealed"
	verdict $? "names are not said, sealed: $sealed"
done
[ "$(cat "$work/where-no")" = \
    "$work/sealed-no/inbox/odenwaldkreis/names-2024.csv" ]
verdict $? "a refused file with names stays where it is"
[ ! -s "$work/where-yes" ]
verdict $? "with a key no plain copy of it is left"
"$stichtag" unseal --key "$work/office.key" \
    "$work"/sealed-yes/rejected/odenwaldkreis/names-2024.*.csv.sealed |
    cmp - "$work/names-2024.csv"
verdict $? "the secret key opens it again"
[ "$(stat -c %a "$work"/sealed-yes/rejected/odenwaldkreis/*.sealed)" = 600 ]
verdict $? "for its owner only"
# Nor of one that nobody could look for names in: rows of all widths.
printf 'Quaxdorf\nQuaxdorf;1\nQuaxdorf;1;2;3\n\nQuaxdorf;1;2\n' \
    > "$work/sealed-yes/inbox/odenwaldkreis/wirr-2024.csv"
touch -d '2025-03-01 12:00 UTC' "$work"/sealed-yes/inbox/odenwaldkreis/*
"$stichtag" run -q -w "$work/sealed-yes" > "$work/said" 2>&1
! grep -rq Quaxdorf "$work/sealed-yes" "$work/said"
verdict $? "nor of one that cannot be looked through"
rm "$work/sealed-yes/office.key.pub"
"$stichtag" run -q -w "$work/sealed-yes" > "$work/said" 2>&1
[ $? -eq 2 ]
verdict $? "a key that is named and not there is an error"
exit $failures
