#!/bin/sh
# clang-tidy, cppcheck and mandoc, each where it is installed.
#
#	lint.sh CFLAG… -- FILE…
set -u
cd "$(dirname "$0")/.." || exit 1

flags=
while [ "$1" != -- ]; do
	flags="$flags $1"
	shift
done
shift
status=0

have() {
	command -v "$1" > /dev/null && return 0
	echo "$1: not installed, left out"
	return 1
}

# Words of $flags are flags, on purpose.
# shellcheck disable=SC2086
if have clang-tidy; then
	printf '%s\n' "$@" | xargs -P "$(nproc)" -I '{}' \
	    clang-tidy --quiet '{}' -- $flags 2> /dev/null || status=1
fi
if have cppcheck; then
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppress=missingIncludeSystem \
	    --suppress=checkersReport --error-exitcode=1 -I. "$@" || status=1
fi
if have mandoc; then
	mandoc -Tlint -W warning cli/stichtag.1 || status=1
fi
exit $status
