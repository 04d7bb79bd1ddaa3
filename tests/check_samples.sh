#!/bin/sh
# The sample deliveries are what their generator makes: byte for byte, on
# every machine.  Run from the root of the tree; CC is the compiler.
#
#	tests/check_samples.sh
set -eu

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

${CC:-cc} -std=gnu11 -O1 -I. -o "$tmp/generate" sample-data/generate/*.c \
    core/form.c

for example in odenwaldkreis; do
	mkdir "$tmp/$example"
	"$tmp/generate" "$example" "$tmp/$example"
	for f in received.csv inbox; do
		diff -rq "sample-data/$example/$f" "$tmp/$example/$f" || {
			echo "sample-data/$example/$f differs from what its" \
			    "generator makes; see sample-data/README.md" >&2
			exit 1
		}
	done
done
