#!/bin/sh
# Trying out templates: --preview and --watch.  Prints TAP.
#
#	check_preview.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
watcher=
trap '[ -z "$watcher" ] || kill "$watcher" 2> /dev/null; rm -rf "$work"' EXIT

# until WHAT COMMAND…: it becomes true within 30 seconds
until_true() {
	what=$1
	shift
	tries=0
	while [ $tries -lt 300 ]; do
		if "$@"; then
			verdict 0 "$what"
			return
		fi
		sleep 0.1
		tries=$((tries + 1))
	done
	verdict 1 "$what"
	sed 's/^/# /' "$work/log"
}

w=$work/w
"$stichtag" init "$w" --example odenwaldkreis -q
# One year and one small template are enough.
find "$w/inbox" -type f ! -name '*2024*' -exec rm {} +
"$stichtag" ingest -q -w "$w" "$w"/inbox/*/*2024*.csv > "$work/log" 2>&1
sed '/^# Das Wichtigste/,$d' "$w/templates/transparenzbericht.md" \
    > "$w/templates/kurz.md"
printf '\n# Kurz\n\nEs waren {he_8d_ga_n} Personen.\n' >> "$w/templates/kurz.md"
pdf=$w/preview/kurz-06437-2024.pdf

"$stichtag" report -w "$w" --template kurz --preview > "$work/log" 2>&1
verdict $? "a preview is made"
[ -s "$pdf" ] && [ ! -d "$w/out" ]
verdict $? "it is in preview/, and nothing is published"
"$stichtag" report -w "$w" --template kurz --preview --dump=report \
    > "$work/log" 2>&1
[ $? -eq 2 ]
verdict $? "a preview is no dump"
"$stichtag" report -w "$w" --template kurz --preview --audience partner \
    > "$work/log" 2>&1
[ $? -eq 2 ]
verdict $? "exact figures for the partner have no preview"

"$stichtag" report -w "$w" --template kurz --watch > /dev/null 2> "$work/log" &
watcher=$!
until_true "watching says so" grep -q 'building again' "$work/log"
rm -f "$pdf"
printf '\nMehr.\n' >> "$w/templates/kurz.md"
until_true "a saved template is built" test -s "$pdf"
printf '\n```chart\nkind = torte\n```\n' >> "$w/templates/kurz.md"
line=$(grep -n '^kind = torte' "$w/templates/kurz.md" | cut -d : -f 1)
until_true "a mistake is told with file and line" \
    grep -q "templates/kurz.md:$line: key \"[a-z]*\" is missing" \
    "$work/log"
sed '/^```chart/,/^```$/d' "$w/templates/kurz.md" > "$work/new"
rm -f "$pdf"
mv "$work/new" "$w/templates/kurz.md"
until_true "the mended one is built, though another file" test -s "$pdf"
kill -0 "$watcher" 2> /dev/null
verdict $? "watching goes on"
[ $failures -eq 0 ]
