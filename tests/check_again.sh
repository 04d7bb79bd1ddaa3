#!/bin/sh
# The whole run once more, with a link in the inbox, elsewhere in another locale,
# and while another one is active.  Prints TAP.
#
#	check_again.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

# Names and bytes of all that a run makes but the store's file.
made() {
	(cd "$1" && find archive rejected receipts out -type f 2> /dev/null |
	    LC_ALL=C sort | xargs sha256sum)
}

a=$work/a
"$stichtag" init "$a" --example odenwaldkreis -q
"$stichtag" run -q -w "$a" 2> /dev/null
made "$a" > "$work/first"
sqlite3 "$a/store.db" .dump > "$work/first.sql"
"$stichtag" run -w "$a" 2> "$work/run.err"
[ $? -eq 0 ]
verdict $? "a second run has nothing to say"
made "$a" | cmp -s - "$work/first"
verdict $? "and changes no file"
sqlite3 "$a/store.db" .dump | cmp -s - "$work/first.sql"
verdict $? "nor the store"

# A sender may put a link to what he may not read.
link=$a/inbox/odenwaldkreis/link-2024.csv
ln -s "$(find "$a/archive" -type f | head -n 1)" "$link"
"$stichtag" run -w "$a" 2> "$work/link.err"
[ -L "$link" ] && grep -q 'link-2024.csv: a link' "$work/link.err" &&
    made "$a" | cmp -s - "$work/first"
verdict $? "a link in the inbox is left where it is, and nothing made of it"
rm "$link"

# Elsewhere, later, in German, far east.
mkdir -p "$work/another folder/deep"
b="$work/another folder/deep/b"
(
	export LC_ALL=C.UTF-8 LANGUAGE=de TZ=Pacific/Auckland
	cd "$work/another folder" || exit 1
	"$stichtag" init deep/b --example odenwaldkreis -q
	cd deep/b && "$stichtag" run -q > /dev/null 2>&1
)
made "$b" | cmp -s - "$work/first"
verdict $? "another folder, locale and time zone give the same bytes"

# A run is active: the lock is held.
flock "$a/.lock" sleep 30 &
holder=$!
sleep 0.2
"$stichtag" run -w "$a" 2> "$work/busy.err"
[ $? -eq 6 ]
verdict $? "a second run at the same time ends with 6"
kill $holder 2> /dev/null

exit $failures
