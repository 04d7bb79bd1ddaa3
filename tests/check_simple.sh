#!/bin/sh
# The pages in simple language: no sentence has more than 12 words, none has
# a percentage.  Prints TAP.
#
#	check_simple.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

for example in odenwaldkreis amberg unna; do
	w=$work/$example
	"$stichtag" init "$w" --example $example -q
	"$stichtag" ingest -q -w "$w" "$w"/inbox/*/*.csv > /dev/null 2>&1
	"$stichtag" report -q -w "$w" --year 2024 \
	    --template einfache-sprache > /dev/null 2>&1
	pdf=$(find "$w/out/2024" -name 'einfache-sprache-*-2024.pdf')
	pdftotext -layout "$pdf" "$work/text" &&
	    grep -q 'Stichtag' "$work/text" && ! grep -q '%\|Prozent' "$work/text" &&
	    "$stichtag" report -w "$w" --year 2024 \
	        --template einfache-sprache --dump=report > "$work/dump" &&
	    awk '/^ *-/ { n++; sub(/^ *- */, ""); m = split($0, parts, /[.!?:]( |$)/)
	        for (i = 1; i <= m; i++)
	            if (split(parts[i], words, /[ \t]+/) > 12) { print; bad = 1 } }
	        END { exit bad || n < 10 }' "$work/dump"
	verdict $? "the simple page of $example has short sentences"
done
exit $failures
