#!/bin/sh
# The statements of the Kopfstelle: every member gets one of Lünen and one of
# the Kreis, and those of a year add up to the cent.  Prints TAP.
#
#	check_statements.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
w=$work/w

"$stichtag" init "$w" --example unna -q &&
    "$stichtag" ingest -q -w "$w" "$w"/inbox/*/*.csv > "$work/out" 2>&1
[ $? -le 3 ]
verdict $? "the sample deliveries are ingested"

# The value of a measure's total in euros, with a point.
total() {	# YEAR MEASURE
	"$stichtag" figures -w "$w" --year "$1" --measure "$2" --format csv |
	    tr -d '\r' | awk -F, '$4 == "" && NR > 1 { print $6 }'
}

# What the statements of a year print for LABEL, and how many they are; of
# each the first table.
sums() {	# TEMPLATE LABEL
	"$stichtag" report -w "$w" --year "$year" --template "$1" \
	    --dump=report | awk -v label="\"$2\"" -F, '
	    /^title: / { take = 1 }
	    take && index($0, label) && NF >= 3 { sum += $NF; n++; take = 0 }
	    END { printf "%d %.2f\n", n, sum }'
}

for year in 2020 2021 2022 2023 2024; do
	members=$(total $year un_mitglieder_n)
	[ "$(sums abrechnung-kopfstelle "Anteil an den Kosten in Euro")" = \
	    "$members $(total $year un_kopf_kosten)" ]
	verdict $? "$year: the shares of $members members are the cost"
	[ "$(sums abrechnung-kopfstelle "In Rechnung gestellt in Euro")" = \
	    "$members $(total $year un_kopf_rechnung)" ]
	verdict $? "$year: what is invoiced is the cost without Lünen's share"
	[ "$(sums abrechnung-kreis Insgesamt)" = \
	    "$members $(total $year un_lizenz)" ]
	verdict $? "$year: maintenance and licences are what the Kreis delivered"
done

"$stichtag" report -q -w "$w" --year 2024 --template abrechnung-kopfstelle \
    -o "$work" > "$work/out" 2>&1
own=$(pdftotext -layout "$work/abrechnung-kopfstelle-05978024-2024.pdf" - |
    tr '\n' ' ' | tr -s ' ')
case $own in
*Abrechnung*"Zu zahlen ist nichts: Lünen"*"selbst."*) true ;;
*) false ;;
esac
verdict $? "Lünen's own share is shown and not asked for"
[ -s "$work/abrechnung-kopfstelle-05978004-2024.xlsx" ]
verdict $? "beside each PDF lies a workbook"
exit $failures
