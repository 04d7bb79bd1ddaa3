#!/bin/sh
# Make the report of the example in a fresh workspace and say where it is.
#
#	demo.sh BUILD [EXAMPLE]
set -eu
cd "$(dirname "$0")/.."
program=$PWD/${1:?}/stichtag
example=${2:-odenwaldkreis}
dir=build/demo/$example

rm -rf "$dir"
mkdir -p build/demo
"$program" init "$dir" --example "$example" -q
"$program" run -w "$dir" && status=0 || status=$?
# 3: rows are blocked (the sample has honest defects); 4: something is missing.
case $status in
0 | 3 | 4) ;;
*) exit "$status" ;;
esac

report=$(find "$dir/out" -name '*.pdf' | LC_ALL=C sort | tail -n 1)
run=${program#"$PWD"/}

cat << EOF

The report is ready:

  $report

To try next:

  the reports of the other years    ls $dir/out/*
  what goes back to the sources     ls $dir/receipts/*
  the figures as a table            $run figures -w $dir --year 2024
  change a sentence or a table      edit $dir/templates/transparenzbericht.md, then
                                    $run report -w $dir --year 2024
  every command                     $run help
EOF
