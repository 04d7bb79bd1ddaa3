#!/bin/sh
# What is out binds what comes: a new year, a correction and a new table are
# held against the editions before, and against what others have published.
# Prints TAP.
#
#	check_ledger.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/err
GOLDEN=$PWD/tests/golden
. tests/golden/prelude.sh
w=$work/w

# deliver YEAR SEX=N…: so many persons past the retirement age.
deliver() {
	year=$1
	shift
	f=$w/inbox/odenwaldkreis/leistungen-$year.csv
	mkdir -p "$w/inbox/odenwaldkreis"
	{
		echo "$header"
		for group; do
			awk -v sex="${group%=*}" -v n="${group#*=}" 'BEGIN {
				for (i = 1; i <= n; i++)
					printf "%s%03d;1940-03-15;%s;" \
					    "06437006;EGH;ST_ASS2;" \
					    "2021-05-01;\n", sex, i, sex
			}'
		done
	} > "$f"
	touch -d "$((year + 1))-03-01 12:00 UTC" "$f"
	"$stichtag" ingest -q --replace -w "$w" "$f" > /dev/null 2>> "$said"
}

# edition YEAR OPTION…
edition() {
	year=$1
	shift
	"$stichtag" report -q -w "$w" --year "$year" --without \
	    lwv-hessen="liefert nicht" "$@" > /dev/null 2> "$said"
}

# shown YEAR: the sexes of § 8 c whose counts are printed, without zeros.
shown() {
	"$stichtag" figures -w "$w" --year "$1" --format csv |
	    tr -d '\r' | awk -F, '$1 == "he_8c_rag_n" && $4 == "sex" &&
		$6 > 0 { printf "%s", $5 }'
}

stichtag() {
	"$stichtag" "$@"
}

workspace "$w"
sed -i 's/method = "round5"/method = "suppress"/
	/^templates/,/}/c templates = { "transparenzbericht" }' \
    "$w/stichtag.conf"
sed -i 's/forms = {.*/forms = { "leistungen" }/' "$w"/sources/*.conf
deliver 2023 m=9 w=20 d=2
deliver 2024 m=80 w=9 d=2
[ "$(shown 2023)/$(shown 2024)" = w/m ]
verdict $? "the smaller count is hidden beside the few of each year"

# A new year.
edition 2023 --final
verdict $? "an edition of the first year is published"
[ "$(shown 2024)" = w ]
verdict $? "the new year hides what that edition has hidden"
edition 2024 --final
verdict $? "and is published so"

# A correction.
deliver 2024 m=80 w=10 d=1
edition 2024 --correct="Nachlieferung"
verdict $? "a corrected delivery gives a correction"
[ -n "$(find "$w/out/2024" -name '*2024-r1.pdf')" ] && [ "$(shown 2024)" = w ]
verdict $? "which hides what the edition before has hidden"

# A new table: the few are what remains of counts that everybody knows.
cat > "$w/reference/bekannt.csv" << 'END'
measure;year;breakdown;category;least;most;source
he_8c_rag_n;2024;;;91;91;Statistischer Bericht
he_8c_rag_n;2024;sex;m;80;80;Statistischer Bericht
END
before=$(find "$w/out" -type f -exec sha256sum {} + | sort | sha256sum)
deliver 2024 m=80 w=9 d=2
printf '\nNeu.\n' >> "$w/templates/transparenzbericht.md"
edition 2024 --correct="Neue Tabelle"
[ $? -eq 5 ] && grep -q 'disclosure check: he_8c_rag_n 2024 sex=' "$said" &&
    grep -q 'with the help of' "$said" && grep -q '; publish' "$said"
verdict $? "what cannot be protected is refused with cell, attack and remedy"
[ "$(find "$w/out" -type f -exec sha256sum {} + | sort | sha256sum)" = \
    "$before" ]
verdict $? "and nothing is published"
exit $((failures > 0))
