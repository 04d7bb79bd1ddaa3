#!/bin/sh
# Run each fuzzer for a time, from the corpus of the tree; what it finds is
# left in build/fuzz/.
#
#	fuzz.sh SECONDS FUZZER…
set -eu
cd "$(dirname "$0")/.."
seconds=$1
shift
[ $# -gt 0 ] || { echo "no fuzzers in tests/"; exit 0; }
for fuzzer in "$@"; do
	name=$(basename "$fuzzer")
	mkdir -p "build/fuzz/corpus/$name" "tests/corpus/$name"
	"$fuzzer" -max_total_time="$seconds" -artifact_prefix="build/fuzz/" \
	    "build/fuzz/corpus/$name" "tests/corpus/$name"
done
