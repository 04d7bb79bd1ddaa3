#!/bin/sh
# Make the reports of the examples in fresh workspaces and say where they are.
#
#	demo.sh BUILD [EXAMPLE...]
set -eu
cd "$(dirname "$0")/.."
program=$PWD/${1:?}/stichtag
shift
[ $# -gt 0 ] || set -- odenwaldkreis amberg unna

mkdir -p build/demo
for example; do
	dir=build/demo/$example
	rm -rf "$dir"
	"$program" init "$dir" --example "$example" -q
	"$program" run -w "$dir" && status=0 || status=$?
	# 3: rows are blocked (the sample has honest defects); 4: something is
	# missing.
	case $status in
	0 | 3 | 4) ;;
	*) exit "$status" ;;
	esac
done

run=${program#"$PWD"/}
dir=build/demo/$1

echo
echo "The reports are ready; those of the last year:"
echo
for example; do
	last=$(find "build/demo/$example/out" -mindepth 1 -type d |
	    LC_ALL=C sort | tail -n 1)
	find "$last" -name '*.pdf' | LC_ALL=C sort | sed 's/^/  /'
done

cat << EOF

To try next:

  the reports of the other years    ls $dir/out/*
  what goes back to the sources     ls $dir/receipts/*
  the figures as a table            $run figures -w $dir --year 2024
  change a sentence or a table      edit $dir/templates/*.md, then
                                    $run report -w $dir --year 2024
  every command                     $run help
EOF
