#!/bin/sh
# The manual page has every command with each of its options, and every key of
# the configuration.  Prints TAP.
#
#	check_manual.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

if ! command -v mandoc > /dev/null; then
	echo "ok the manual # SKIP mandoc is not installed"
	exit 0
fi
mandoc -T ascii -O width=200 cli/stichtag.1 | sed "s/.$(printf '\b')//g" \
    > "$work/page"

# of COMMAND: what the page says of it.
of() {
	awk -v command="$1" '
		/^[A-Z]/ { part = $0; inside = 0 }
		part == "COMMANDS" && /^     [a-z]/ { inside = $1 == command }
		inside' "$work/page"
}

"$stichtag" help | sed -n 's/^  \([a-z]*\)  *.*/\1/p' > "$work/commands"
[ "$(wc -l < "$work/commands")" -gt 10 ]
verdict $? "help lists the commands"
while read -r command; do
	of "$command" > "$work/text"
	clean "$command" "$(
	    [ -s "$work/text" ] || echo "is not in the manual"
	    "$stichtag" help "$command" |
	        sed -n 's/^  *\(-[a-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p' |
	        grep -vxE -e '--(workspace|quiet|help)' |
	        while read -r option; do
			grep -q -e "$option" "$work/text" ||
			    echo "$option is not in the manual"
		done)"
done < "$work/commands"

sed -n 's/.*CFG_[A-Z_]*("\([a-z_]*\)".*/\1/p' core/config_keys.c |
    sort -u > "$work/keys"
[ "$(wc -l < "$work/keys")" -gt 30 ]
verdict $? "the keys are known"
clean "every key of the configuration is in the manual" "$(
    while read -r key; do
	grep -qw "$key" "$work/page" || echo "$key"
    done < "$work/keys")"
exit $failures
