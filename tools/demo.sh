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

cat << EOF

The report is ready:

  $(find "$dir/out" -name '*.pdf' | sort | tail -n 1)

To try next:

  $(find "$dir/out" -name '*.pdf' | wc -l) reports, one a year     ls $dir/out
  what goes back to the sources     ls $dir/receipts/*
  the figures as a table            build/release/stichtag figures -w $dir --year 2024
  change a sentence or a table      edit $dir/templates/, then
                                    build/release/stichtag report -w $dir --year 2024
  all commands                      build/release/stichtag help
EOF
