#!/bin/sh
# The sample deliveries are what their generator makes: byte for byte, by
# every compiler and at every level of optimisation.
#
#	tests/check_samples.sh		from anywhere; CC is the compiler
set -u

cd "$(dirname "$0")/.." || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

n=0
result() {	# STATUS SENTENCE
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$tmp/out"
	fi
}

for level in -O0 -O2; do
	${CC:-cc} -std=gnu11 $level -I. -o "$tmp/generate$level" \
	    sample-data/generate/*.c core/form.c > "$tmp/out" 2>&1
	result $? "the generator of the sample data compiles with $level"
	for example in odenwaldkreis amberg unna; do
		mkdir -p "$tmp/$level/$example"
		"$tmp/generate$level" $example "$tmp/$level/$example" &&
		    diff -rq "sample-data/$example/inbox" \
		    "$tmp/$level/$example/inbox" > "$tmp/out" 2>&1 &&
		    cmp "sample-data/$example/received.csv" \
		    "$tmp/$level/$example/received.csv" > "$tmp/out" 2>&1
		result $? "made with $level, the deliveries of $example are those in the tree"
	done
done
echo "1..$n"
