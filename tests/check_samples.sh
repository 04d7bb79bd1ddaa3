#!/bin/sh
# The sample deliveries are what their generator makes: byte for byte, by
# every compiler and at every level of optimisation.  Prints TAP.
#
#	check_samples.sh BUILD		CC is the compiler
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/out

for level in -O0 -O2; do
	${CC:-cc} -std=gnu11 $level -I. -o "$work/generate$level" \
	    sample-data/generate/*.c core/form.c > "$work/out" 2>&1
	verdict $? "the generator of the sample data compiles with $level"
	for example in odenwaldkreis amberg unna; do
		mkdir -p "$work/$level/$example"
		"$work/generate$level" $example "$work/$level/$example" &&
		    diff -rq "sample-data/$example/inbox" \
		    "$work/$level/$example/inbox" > "$work/out" 2>&1 &&
		    cmp "sample-data/$example/received.csv" \
		    "$work/$level/$example/received.csv" > "$work/out" 2>&1
		verdict $? "made with $level, the deliveries of $example are those in the tree"
	done
done
exit $failures
