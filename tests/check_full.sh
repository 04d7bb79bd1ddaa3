#!/bin/sh
# A file system that is really full, at several fillings: a run says so and
# ends with 1, nothing is lost or half-made, and with room the next one makes
# all as if nothing had happened.  Prints TAP.
#
#	check_full.sh BUILD [FILLINGS]		3 unless said otherwise
set -u
cd "$(dirname "$0")/.." || exit 1

# In a name space of its own, where one may mount.
if [ "${INSIDE:-}" = "" ]; then
	if ! unshare -rm true 2> /dev/null; then
		echo "ok # SKIP no name space to mount a small disk in"
		exit 0
	fi
	INSIDE=yes exec unshare -rm sh "$0" "$@"
fi

. tests/tap.sh
fillings=${2:-3}
disk=$work/disk
said=$work/said
trap 'umount "$disk" 2> /dev/null; rm -rf "$work"' EXIT
export TMPDIR="$work/tmp"
mkdir "$TMPDIR" "$disk"
. tests/leavings.sh

# One year.
"$stichtag" init "$work/fresh" --example odenwaldkreis -q || exit 1
find "$work/fresh/inbox" -type f ! -name '*2020*' -exec rm {} +
cp -Rp "$work/fresh" "$work/calm"
"$stichtag" run -w "$work/calm" -q > /dev/null 2>&1
calm=$?
left "$work/fresh" 2> /dev/null > "$work/fresh.left"
least=$(du -sk "$work/fresh" | cut -f 1)
most=$(du -sk "$work/calm" | cut -f 1)

# Files by their bytes and the figures: rows of the store have other numbers
# where a delivery came in later than those behind it.
content() {
	left "$1" | grep -v '  store$'
	"$stichtag" figures -w "$1" --exact --format csv | sha256sum
}

problems() {
	[ $status -eq 1 ] || echo "status $status"
	grep -qE '^stichtag: .*(No space left|disk is full|disk I/O error)' \
	    "$work/said" || echo "not said"
	lost "$disk/ws" "$work/fresh.left"
	damaged "$disk/ws"
	find "$TMPDIR" "$disk/ws" -mindepth 1 -name '*.tmp*'
	mount -o remount,size=1g "$disk"
	"$stichtag" run -w "$disk/ws" -q > /dev/null 2>&1
	[ $? -eq $calm ] || echo "with room: $?"
	content "$disk/ws" | diff "$work/calm.content" -
}

content "$work/calm" > "$work/calm.content"
i=0
while [ $i -lt "$fillings" ]; do
	i=$((i + 1))
	# From nothing left to nearly enough.
	size=$((least + 64 + (most - least) * (i * 2 - 1) / (fillings * 2 + 1)))
	mount -t tmpfs -o size=${size}k stichtag-test "$disk" || exit 1
	cp -Rp "$work/fresh" "$disk/ws"
	"$stichtag" run -w "$disk/ws" -q > "$work/said" 2>&1
	status=$?
	clean "a disk of $size KiB" "$(problems)"
	umount "$disk"
done
exit $failures
