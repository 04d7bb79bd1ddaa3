#!/bin/sh
# What `figures --format csv` of one workspace prints, another takes in and
# prints the same.  Prints TAP.
#
#	check_aggregates.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

cd "$work" || exit 1
"$stichtag" init kreis --example odenwaldkreis -q
for f in kreis/inbox/*/*.csv; do
	"$stichtag" ingest -w kreis -q "$f" 2> /dev/null
done
"$stichtag" figures -w kreis --format csv > aggregat-2024.csv
[ "$(wc -l < aggregat-2024.csv)" -gt 5000 ]
verdict $? "the example has figures"
[ "$(cut -d , -f 2 aggregat-2024.csv | cut -c 1-4 | sort -u |
    grep -c '^202[0-4]$')" -eq 5 ]
verdict $? "of all its years"

"$stichtag" init elsewhere --example unna --empty -q
"$stichtag" ingest -w elsewhere --source kreis-unna --form aggregat -q \
    aggregat-2024.csv
"$stichtag" figures -w elsewhere --format csv > out.csv
sed '/,05978,/d' out.csv | cmp -s - aggregat-2024.csv
verdict $? "another workspace prints the delivered region byte for byte"
[ "$(grep -c ,05978, out.csv)" -gt 0 ]
verdict $? "its own region stands beside it"

"$stichtag" init later --example odenwaldkreis --empty -q
"$stichtag" ingest -w later --source lwv-hessen --form aggregat -q \
    aggregat-2024.csv
"$stichtag" figures -w later --format csv > out.csv
sort aggregat-2024.csv > a
sort out.csv | comm -23 a - > missing
[ ! -s missing ]
verdict $? "figures of its own region fill the cells that lack cases"
"$stichtag" figures -w later --year 2024 | grep -q 'als Zahlen geliefert'
verdict $? "a note tells them from what is counted here"

# Rules P21 and P22, from `check` to the receipt.
"$stichtag" check -w kreis --source lwv-hessen --form aggregat \
    aggregat-2024.csv > out
grep -q 'findings 0 ' out
verdict $? "its own figures differ in nothing from its cases"
cat > aggregat-2024.csv <<END
measure,period,region,breakdown,category,value,symbol
he_8d_ga_n,2024-12-31,06437,,,1003,
he_8d_ga_n,2024-12-31,06437,sex,m,501,
he_8d_ga_n,2024-12-31,06437,sex,w,301,
END
"$stichtag" init late --example odenwaldkreis --empty -q
mkdir -p late/inbox/lwv-hessen late/inbox/odenwaldkreis
cp aggregat-2024.csv late/inbox/lwv-hessen/
"$stichtag" run -w late --year 2024 -q 2> /dev/null
receipt=$(echo late/receipts/lwv-hessen/aggregat-2024*.txt)
grep -q P21 "$receipt" && ! grep -q P22 "$receipt"
verdict $? "a receipt tells parts that miss their total; without cases nothing is compared"
cp -p kreis/inbox/lwv-hessen/lwv-egh-2024.csv late/inbox/lwv-hessen/
"$stichtag" run -w late --year 2024 -q 2> /dev/null
grep -q P22 "$receipt" && ! grep -q 1003 "$receipt"
verdict $? "when the cases have come, the receipt tells that they give another count"
# Names with what divides and quotes cells.
"$stichtag" init names --example amberg --empty -q
printf 'gremium;datum\n"Beirat ""Teilhabe"", Stadt";12.03.2024\n' \
    > sitzungen-2024.csv
"$stichtag" ingest -w names --source stadt-amberg -q sitzungen-2024.csv
"$stichtag" figures -w names --year 2024 --measure by_gremien_n \
    --format csv | grep -q ',body,"Beirat ""Teilhabe"", Stadt",1,'
verdict $? "a name with commas and quotes is quoted"
exit $failures
