#!/bin/sh
# The list of § 8 b: who is on it gets the confidential store and the two files
# made for the other authority, and nothing else.  Names that occur nowhere
# else are planted and looked for in every other file, in all that the program
# says, and in its folder for temporary files.  Prints TAP.
#
#	check_handover.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
export LC_ALL=C.UTF-8 TMPDIR="$work/tmp" SOURCE_DATE_EPOCH=1742817600
mkdir "$TMPDIR"
w=$work/w

# The example with its deliveries of the last year, and a list.
"$stichtag" init "$w" --example odenwaldkreis -q || exit 1
rm -f "$w"/inbox/*/*-202[0-3].csv "$w"/inbox/*/uebergang-*
list=$w/inbox/odenwaldkreis/uebergang-2024.csv
cat > "$work/list" << 'EOF'
person_id;name;vorname;geburtsdatum;schule;schulart;schule_ende;wohnform;folgeleistung
Zq-900001;Quaxenfels;Thoralfine;13.03.2008;Schule am Xyrbach;FOERDER;31.07.2026;STAT_MJ;AL_WFBM
Zq-900002;Wrzodek-Yps;Ännchen-Qea;14.11.2007;Qolleg Vwxhausen;BERUFLICH;30.06.2026;BWF;ST_PKF
Zq-900003;Jottweh;Xaverius;15.10.2009;Schule am Xyrbach;FOERDER;31.07.2027;STAT_MJ;
Zq-900004;Fehlqual;Yvo;kein Datum qx;Schule am Xyrbach;FOERDER;31.07.2026;BWF;
EOF
tail -n +2 "$work/list" | cut -d ';' -f 1-5 | tr ';' '\n' |
    grep -v '\.20..$' > "$work/names"
cp "$work/list" "$list"
touch -d '2025-03-20 12:00 UTC' "$list"
printf 'ein langes Passwort\n' > "$work/password"
chmod 600 "$work/password"

try() {
	"$stichtag" "$@" -w "$w" >> "$work/said" 2>&1
}

try check "$list"
try check --json "$list"
try run --json
[ ! -e "$list" ]
verdict $? "the run leaves no file with names in the inbox"
try run
try status
try status --json
try figures --format csv --exact
try figures --format json
for measure in he_8b_uebergang_n he_8d_ga_n egh_lb_stichtag; do
	try explain --year 2024 --values "$measure"
done
try report --dump report
try doctor
try handover 8b --year 2023 --password-file "$work/password"
try handover 8b --year 2024 --password-file "$work/password"
verdict $? "handover makes the list"

made=$w/handover/2024/liste-8b-06437-2024
[ "$(stat -c %a "$w/confidential.db" "$made.csv" "$made.pdf" | sort -u)" = 600 ] &&
    [ "$(stat -c %a "$w/handover" "$w/handover/2024" | sort -u)" = 700 ]
verdict $? "store and list are readable by their owner only"
[ "$(grep -c Zq- "$made.csv")" -eq 2 ] && grep -q 'Zq-900001' "$made.csv" &&
    grep -q 'Zq-900002' "$made.csv"
verdict $? "the list has the two who live in a home and leave school in 2026"

qpdf --show-encryption --password='ein langes Passwort' "$made.pdf" \
    > "$work/encryption" 2>&1
grep -q 'file encryption method: AESv3' "$work/encryption" &&
    grep -qx 'R = 6' "$work/encryption"
verdict $? "the PDF is encrypted with AES-256"
! qpdf --check "$made.pdf" > /dev/null 2>&1
verdict $? "and does not open without the password"
qpdf --decrypt --password='ein langes Passwort' "$made.pdf" "$work/open.pdf"
pdftotext "$work/open.pdf" "$work/open.txt"
grep -q Quaxenfels "$work/open.txt" && grep -q 'Vertraulich: ' "$work/open.txt"
verdict $? "with it one reads the names under the word \"vertraulich\""

grep -q '"event":"handover","list":"8b","year":2024,.*"persons":2' \
    "$w/log/handover.jsonl"
verdict $? "the making is logged"

# All that is there, but for the store and the two files.
search() {
	: > "$work/where"
	find "$w" "$TMPDIR" "$work/said" -type f ! -path "$w/confidential.db" \
	    ! -path "$made.csv" > "$work/files"
	while read -r file; do
		case $file in
		*.pdf)	pdftotext "$file" - 2> /dev/null
			qpdf --qdf --object-streams=disable "$file" - \
			    2> /dev/null ;;
		*.xlsx)	unzip -p "$file" ;;
		*.db)	sqlite3 "$file" .dump ;;
		esac | grep -aqFf "$work/names" && echo "$file" >> "$work/where"
		grep -aqFf "$work/names" "$file" && echo "$file" >> "$work/where"
	done < "$work/files"
	[ ! -s "$work/where" ]
}

[ "$(wc -l < "$work/names")" -eq 17 ]
verdict $? "the names are known"
search
verdict $? "no other file, message, log or receipt has a name"
[ "$(wc -l < "$work/files")" -gt 40 ] || sed 's/^/# /' "$work/files"
[ "$(wc -l < "$work/files")" -gt 40 ]
verdict $? "and they were looked for in many"
sed 's/^/# /' "$work/where"
grep -q Quaxenfels "$w/confidential.db"
verdict $? "the search would find one"

SOURCE_DATE_EPOCH=1806537600 "$stichtag" run -q -w "$w" >> "$work/said" 2>&1
! grep -aqFf "$work/names" "$w/confidential.db" && [ ! -e "$made.csv" ] &&
    [ ! -e "$made.pdf" ]
verdict $? "in April 2027 nothing of the list is left"
exit $failures
