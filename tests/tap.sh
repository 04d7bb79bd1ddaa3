# What the scripts check_*.sh have in common.  They source it from the top of
# the tree with the build folder as $1, and end with `exit $failures`:
#
#	cd "$(dirname "$0")/.." || exit 1
#	. tests/tap.sh
#
# $stichtag is the program, $work a folder that is gone at the end.  `verdict
# STATUS SENTENCE` prints a line of TAP, and of a failure the file $said too,
# where a script names one; `clean SENTENCE PROBLEMS` does where there are none.

build=$(cd "${1:?the build folder}" && pwd) || exit 1
stichtag=$build/stichtag
work=$(cd "$(mktemp -d)" && pwd -P) || exit 1	# free of links
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C TZ=UTC
failures=0

clean() {
	[ -z "$2" ]
	verdict $? "$1"
	[ -z "$2" ] || echo "$2" | sed 's/^/# /'
}

verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
		return
	fi
	echo "not ok $2"
	[ ! -f "${said:-}" ] || head -n 40 "$said" | sed 's/^/# /'
	failures=$((failures + 1))
}
