#!/bin/sh
# Collect the messages of the sources and merge them into the catalogues.
#
#	messages.sh FILE.c…
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
    --sort-by-file --no-wrap --package-name=stichtag \
    --add-location=file -o build/stichtag.pot "$@"
# Its date would be the only difference of most updates.
sed -i '/^"POT-Creation-Date:/d' build/stichtag.pot
for po in cli/po/*.po; do
	msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching \
	    --sort-by-file --add-location=file "$po" build/stichtag.pot
done
