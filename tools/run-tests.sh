#!/bin/sh
# Run tests and sum up.
#
#	run-tests.sh BUILD TEST… [-- BUILD TEST…]…
#
# A TEST is a program of tests/ (cmocka, asked for TAP) or a script that
# gets BUILD as its argument and prints TAP, or nothing and is one test.  As
# many run at a time as there are cores.  Only failures are shown; one that
# ends badly without a "not ok" counts as a failure, and so does a program
# that tests nothing.
set -u

# One test: prints its line, leaves "PASSED FAILED" in OUT.sum.
run_one() {
	out=$1 build=$2 test=$3
	CMOCKA_MESSAGE_OUTPUT=TAP "$test" "$build" > "$out" 2>&1 < /dev/null
	status=$?
	passed=$(grep -c '^ok ' "$out")
	failed=$(grep -c '^not ok ' "$out")
	case $status$passed$failed$test in
	000*.sh) passed=1 ;;
	esac
	if [ "$failed" -eq 0 ] && { [ $status -ne 0 ] || [ "$passed" -eq 0 ]; }
	then
		failed=1
		echo "not ok $test ended with status $status" >> "$out"
	fi
	echo "$passed $failed" > "$out.sum"
	if [ "$failed" -eq 0 ]; then
		echo "ok      $test ($build): $passed"
	else
		echo "FAILED  $test ($build): $failed of $((passed + failed))"
		grep -v '^ok ' "$out" | tail -n 60 | sed 's/^/    /'
	fi
}

cd "$(dirname "$0")/.." || exit 1
if [ "${1:-}" = --one ]; then
	shift
	run_one "$@"
	exit 0
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

number=0
build=${1:?}
shift
while [ $# -gt 0 ]; do
	if [ "$1" = -- ]; then
		build=$2
		shift 2
		continue
	fi
	number=$((number + 1))
	echo "$work/$number $build $1"
	shift
done > "$work/list"

xargs -P "$(nproc)" -L 1 tools/run-tests.sh --one < "$work/list"

cat "$work"/*.sum 2> /dev/null | awk '
	{ passed += $1; failed += $2 }
	END {
		printf "%d passed, %d failed\n", passed, failed
		exit failed > 0 || passed == 0
	}'
