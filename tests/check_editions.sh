#!/bin/sh
# From a draft to a final edition, its corrections, the partner's edition; and
# what was published once binds what comes later.  Prints TAP.
#
#	check_editions.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/err
report=transparenzbericht-06437-2024

# ends STATUS SENTENCE COMMAND…
ends() {
	want=$1 sentence=$2
	shift 2
	"$stichtag" "$@" -w "$w" > "$work/out" 2> "$work/err"
	got=$?
	[ $got -eq "$want" ]
	verdict $? "$sentence ($got)"
}

says() {
	grep -q -e "$1" "$work/err"
	verdict $? "and says: $1"
}

# Names and bytes of all that may be read.
public() {
	(cd "$w" && find out partner -type f 2> /dev/null | LC_ALL=C sort |
	    xargs -r sha256sum) | sha256sum
}

ledger() {
	sqlite3 "$w/store.db" "$1"
}

# One year is enough, and one report.
w=$work/a
"$stichtag" init -q "$w" --example odenwaldkreis
rm -f "$w"/inbox/*/*202[012]*
sed -i "/^templates/,/}/c templates = { \"transparenzbericht\" }" \
    "$w/stichtag.conf"
cp -R "$w" "$work/late"
mkdir -p "$work/late/held"
mv "$work/late/inbox/lwv-hessen/"*2024* "$work/late/held/"
"$stichtag" run -q -w "$w" 2> /dev/null
pdf=$w/out/2024/$report.pdf

# Final.
draft=$(sha256sum < "$pdf")
ends 0 "a final edition is made" report --year 2024 --final
[ "$(sha256sum < "$pdf")" != "$draft" ]
verdict $? "in the place of the draft"
[ -z "$(find "$pdf" -perm /222)" ]
verdict $? "and nobody may write to it"
[ "$(ledger "SELECT status || ' ' || audience FROM edition
    WHERE file = '$report.pdf'")" = "final public" ]
verdict $? "the ledger has it"
ends 0 "a run goes on" run
before=$(public)
ends 0 "and another" run
ends 0 "to ask for it again is no matter" report --year 2024 --final
[ "$(public)" = "$before" ]
verdict $? "and changes nothing"
rm -f "$pdf"
ends 0 "a run does not put a draft in the place of a lost one" run
[ ! -e "$pdf" ]
verdict $? "the place is free"
says "report --final puts it back"
ends 0 "which it does" report --year 2024 --final
[ "$(public)" = "$before" ]
verdict $? "byte for byte"

# A delivery comes late.
cp -R "$w" "$work/b"
sha=$(ledger "SELECT sha256 FROM delivery d JOIN source s ON s.id = d.source
    WHERE s.name = 'lwv-hessen' AND d.form = 'leistungen' AND d.year = 2024
    AND d.state = 'current'")
awk 'NR < 6 || NR % 12' "$w/archive/$sha.csv" \
    > "$w/inbox/lwv-hessen/korrektur-2024.csv"
touch -d 2025-05-02T12:00Z "$w/inbox/lwv-hessen/korrektur-2024.csv"
ends 3 "a corrected delivery is taken" run
says "its figures are others now"
says "needs a person: final reports to look at 1"
ends 2 "final stays final" report --year 2024 --final
says "--correct REASON"
ends 0 "a correction is another file" report --year 2024 \
    --correct "Korrekturlieferung des LWV"
[ -e "$w/out/2024/$report-r1.pdf" ] && [ -e "$w/out/2024/$report-r1.xlsx" ] &&
    [ -e "$w/out/2024/$report-r1-aenderungen.pdf" ]
verdict $? "with its tables and a sheet of changes beside it"
[ "$(ledger "SELECT reason FROM edition WHERE revision = 1")" = \
    "Korrekturlieferung des LWV" ]
verdict $? "the ledger knows why"
ends 0 "a run leaves it alone" run
[ "$(sha256sum < "$pdf")" = "$(sha256sum < "$work/b/out/2024/$report.pdf")" ]
verdict $? "the edition that was published is as it was"
ends 0 "figures know" figures --year 2024 --measure he_8d_ga_n --format csv
grep -q '^he_8d_ga_n,2024-12-31,06437,,,[0-9]*,r' "$work/out"
verdict $? "which number was another one"
ends 0 "the change is broken down" figures --compare --exact --year 2024 \
    --measure he_8d_ga_n --format csv
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "exact") at = i }
    NR > 1 { sum = $(at + 1); for (i = at + 2; i < at + 10; i++) sum += $i
	if (sum != $at) bad++; rows++ }
    END { exit !(rows > 100 && bad == 0) }' "$work/out"
verdict $? "and its parts add up to it"
rm -f "$w/templates/aenderungsblatt.md"	# as a workspace of before
ends 0 "nothing else to correct" report --year 2024 --correct "Nachtrag"
says "its figures are the same, not corrected"
[ "$(find "$w/out" -name '*-r[0-9].pdf' | wc -l)" -eq 1 ]
verdict $? "makes no correction"
ends 0 "a second correction" report --year 2024 --correct "Nachtrag" \
    --template transparenzbericht
[ -e "$w/out/2024/$report-r2.pdf" ]
verdict $? "is the second one"

# What is missing.
w=$work/late
ends 4 "a delivery is missing" run
ends 4 "the draft" report --year 2024 --dump=report
grep -q '^cover note: Es fehlt noch: .*Hessen' "$work/out"
verdict $? "says which"
ends 4 "without it there is no final edition" report --year 2024 --final
says "not final while deliveries are missing: lwv-hessen"
[ "$(ledger "SELECT count(*) FROM edition WHERE status = 'final'")" = 0 ]
verdict $? "none is recorded"
ends 2 "nor without one that is not due" report --year 2024 --final \
    --without nobody=Warum
ends 0 "but it can go without, for a reason" report --year 2024 --final \
    --without lwv-hessen="Umstellung der Software"
[ "$(ledger "SELECT reason FROM edition_delivery WHERE source = 'lwv-hessen'
    AND form = 'leistungen' AND year = 2024")" = "Umstellung der Software" ]
verdict $? "that the ledger has"
ends 0 "and the edition" report --year 2024 --final --dump=report \
    --without lwv-hessen="Umstellung der Software"
grep -q '^cover note: Ohne .*Hessen.*: Umstellung der Software' "$work/out"
verdict $? "says on its cover"
grep -q '…' "$work/out"
verdict $? "its cells are not known yet"
mv "$w"/held/* "$w/inbox/lwv-hessen/"
ends 3 "when it comes" run
says "its figures are others now"

# The partner's.
w=$work/b
before=$(public)
ends 0 "the partner has an edition of his own" report --year 2024 \
    --audience partner
[ "$(find "$w/partner" -type f -perm 600 | wc -l)" = 2 ] &&
    [ "$(find "$w/partner" -type d -perm 700 | wc -l)" = 2 ]
verdict $? "that only its owner can read"
rm -rf "$work/partner" && mv "$w/partner" "$work/partner"
[ "$(public)" = "$before" ]
verdict $? "and nothing of it is public"
ends 2 "nor can it be" report --year 2024 --audience partner -o "$w/out/2024"
ends 0 "its pages" report --year 2024 --audience partner --dump=layout
pages=$(grep -c '^page ' "$work/out")
marked=$(grep -c 'Artifact .*|Nur für die Beteiligten.*veröffentlichen|' \
    "$work/out")
[ "$pages" -gt 5 ] && [ "$marked" -eq "$pages" ]
verdict $? "are marked, each of $pages"
ends 0 "its report" report --year 2024 --audience partner --dump=report
exact=$("$stichtag" figures -w "$w" --year 2024 --measure he_8d_ga_n \
    --format csv --exact | sed -n 's/^he_8d_ga_n,2024-12-31,06437,,,.*,//p' |
    tr -d '\r')
case $exact in *[0-46-9]) ;; *) verdict 1 "a total that rounding hides" ;; esac
tr -d ' \342\200\257' < "$work/out" | grep -q "[^0-9]$exact[^0-9]"
verdict $? "has what is owed as counted"

# What was published binds.
w=$work/c
cp -R "$work/b" "$w"
sed -i 's/method = "round5"/method = "suppress"/' "$w/stichtag.conf"
printf x >> "$w/templates/transparenzbericht.md"
before=$(public)
ends 5 "what was rounded cannot be printed exactly" run
says "^stichtag: .*disclosure check: [a-z0-9_]* 202[34]"
says "figures printed before, last in $report.pdf"
says "publish with the method and the breakdowns of that edition"
[ "$(public)" = "$before" ]
verdict $? "nothing is published"
ends 5 "figures print nothing either" figures --year 2024
[ ! -s "$work/out" ]
verdict $? "on standard output"

exit $((failures > 0))
