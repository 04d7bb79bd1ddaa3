#!/bin/sh
# Golden cases: tests/golden/CASE/cmd is run by sh in an empty folder, with
# the program in PATH; what it prints on both outputs and its exit status are
# compared with tests/golden/CASE/expect.  BLESS=1 rewrites expect instead:
# its diff is part of the review.
#
#	golden.sh [BUILD]	prints TAP
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
build=${1:-build/release}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

export PATH="$root/$build:$PATH" LC_ALL=C.UTF-8 LANGUAGE='' TZ=UTC
export GOLDEN="$root/tests/golden"
status=0

for case in tests/golden/*/cmd; do
	case=$(dirname "$case")
	name=$(basename "$case")
	mkdir "$work/$name"
	(cd "$work/$name" && sh "$root/$case/cmd" 2>&1 < /dev/null
	    echo "exit $?") | sed "s|$root|ROOT|g" > "$work/$name.out"
	chmod -R u+w "$work/$name"
	rm -rf "${work:?}/$name"
	if [ -n "${BLESS:-}" ]; then
		cp "$work/$name.out" "$case/expect"
		echo "ok $name blessed"
	elif diff -u "$case/expect" "$work/$name.out" > "$work/$name.diff" 2>&1
	then
		echo "ok $name"
	else
		echo "not ok $name"
		sed 's/^/# /' "$work/$name.diff"
		status=1
	fi
done
exit $status
