#!/bin/sh
# An installed tree works where it is put, and goes without a trace.  Prints
# TAP.
#
#	check_install.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/log

unset MAKEFLAGS MFLAGS MAKELEVEL	# not part of a make that calls this
make -s BUILD="$(basename "$build")" DESTDIR="$work/dest" PREFIX=/usr install > "$work/log" 2>&1
verdict $? "installs below DESTDIR and PREFIX"
[ -s "$work/dest/usr/share/man/man1/stichtag.1" ]
verdict $? "with the manual page"
find "$work/dest" -name '*.c' -o -name '*.o' | grep -q .
verdict $((1 - $?)) "and no sources"

# Moved, and with the source tree out of reach.
mv "$work/dest/usr" "$work/elsewhere"
stichtag=$work/elsewhere/bin/stichtag
(cd / && "$stichtag" init "$work/ws" --example odenwaldkreis -q)
verdict $? "finds its data where it lies"
(cd / && LC_ALL=C.UTF-8 LANGUAGE=de "$stichtag" help) |
    grep -q 'einen Arbeitsordner anlegen'
verdict $? "and its messages"

# The units start what was installed; systemd understands every line.
units=$work/elsewhere/lib/systemd/system
grep -qx 'ExecStart=/usr/bin/stichtag run -w /srv/stichtag/%i' \
    "$units/stichtag@.service"
verdict $? "the unit starts the installed program"
if command -v systemd-analyze > /dev/null; then
	mkdir "$work/units"
	cp "$units/stichtag@.timer" "$work/units/"
	sed "s|/usr/bin/stichtag|$stichtag|" "$units/stichtag@.service" \
	    > "$work/units/stichtag@.service"
	systemd-analyze verify --man=no "$work/units/stichtag@.service" \
	    "$work/units/stichtag@.timer" > "$work/log" 2>&1 &&
	    [ ! -s "$work/log" ]
	verdict $? "systemd-analyze has nothing to say on service and timer"
fi

mv "$work/elsewhere" "$work/dest/usr"
make -s BUILD="$(basename "$build")" DESTDIR="$work/dest" PREFIX=/usr uninstall
[ -z "$(find "$work/dest" -type f)" ]
verdict $? "uninstall leaves no file"
exit $failures
