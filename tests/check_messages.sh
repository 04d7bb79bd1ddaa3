#!/bin/sh
# German messages: the catalogue is complete and found beside the program
# that is not installed.  Prints TAP.
#
#	check_messages.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

# says LOCALE LANGUAGE TEXT: what help prints has TEXT.
says() {
	(cd / && LC_ALL=$1 LANGUAGE=$2 "$stichtag" help) | grep -qF "$3"
}

says C.UTF-8 de 'einen Arbeitsordner anlegen'
verdict $? "German where it is asked for"
says C.UTF-8 '' 'make a workspace'
verdict $? "English elsewhere"
says C de 'make a workspace'
verdict $? "English in the locale C"
says xx_XX.UTF-8 de 'make a workspace'
verdict $? "English in a locale that is not installed"

xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
    -o "$work/stichtag.pot" core/*.c ingest/*.c aggregate/*.c render/*.c cli/*.c
for po in cli/po/*.po; do
	msgmerge --quiet --no-fuzzy-matching -o "$work/merged.po" "$po" \
	    "$work/stichtag.pot"
	msgattrib --untranslated --no-obsolete --no-wrap "$work/merged.po" |
	    grep '^msgid ".' > "$work/untranslated"
	sed 's/^/# /' "$work/untranslated"
	[ ! -s "$work/untranslated" ]
	verdict $? "$po has every message (else: make messages)"
done
exit $failures
