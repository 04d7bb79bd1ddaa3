#!/bin/sh
# Disks that are full, files that cannot be read or vanish, gnuplot that
# crashes, clocks that go back: a run says so and ends with 1, or it does not
# matter.  Nothing is lost or half-made, and the next run makes all as if
# nothing had happened.  Prints TAP.
#
#	check_faults.sh BUILD [MORE]	MORE faults at random; SEED for others
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
more=${2:-0}
seed=${SEED:-1}
said=$work/said
# The ledger has the day of a run; here it is always the same.
export TMPDIR="$work/tmp" SOURCE_DATE_EPOCH=1767225600
mkdir "$TMPDIR"
# A program under ASan wants its runtime to be the first library.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0"
. tests/leavings.sh
ws=$work/ws

# One year and one report, one delivery still to come.
"$stichtag" init "$ws" --example odenwaldkreis -q || exit 1
sed -i '/^templates/,/}/c templates = { "transparenzbericht" }' \
    "$ws/stichtag.conf"
find "$ws/inbox" -type f ! -path '*/inbox/odenwaldkreis/*2020*' \
    ! -name 'lwv-egh-2020*' -exec rm {} +
mv "$ws/inbox/lwv-hessen" "$work/later"
mkdir "$ws/inbox/lwv-hessen"
"$stichtag" run -w "$ws" -q > /dev/null 2>&1
cp -p "$work/later"/* "$ws/inbox/lwv-hessen/"
mv "$ws" "$work/before"
left "$work/before" > "$work/before.left"

again() {
	rm -rf "$ws"
	cp -Rp "$work/before" "$ws"
}

again
FAULT_IN=$ws FAULT_COUNT=$work/counts LD_PRELOAD=$build/tests/fault.so \
    "$stichtag" run -w "$ws" -q > /dev/null 2>&1
calm=$?
left "$ws" > "$work/after.left"

# Run with the faults of the environment.
run() {
	again
	"$@" "$stichtag" run -w "$ws" -q > "$work/said" 2>&1
	status=$?
}

# What is wrong with the workspace now; and after one more run.  What a killed
# one left in TMPDIR goes with that.
problems() {	# [killed]
	strange "$ws" "$work/before.left" "$work/after.left"
	lost "$ws" "$work/before.left"
	damaged "$ws"
	[ "${1:-}" = killed ] || find "$TMPDIR" -mindepth 1
	"$stichtag" run -w "$ws" -q > "$work/said.next" 2>&1
	next=$?
	find "$TMPDIR" -mindepth 1
	[ $next -eq 0 ] || [ $next -eq "$calm" ] || echo "next run: $next"
	left "$ws" | diff "$work/after.left" -
}

# told WORDS: the run ended with 1 and said so.
told() {
	[ $status -eq 1 ] || echo "status $status"
	grep -qE "^stichtag: .*($1)" "$work/said" || echo "not said: $1"
}

with_fault() {
	run env FAULT="$1" FAULT_IN="$2" LD_PRELOAD="$build/tests/fault.so"
}

full='No space left|disk is full|disk I/O error|unable to open|disk under it is damaged'

# A fault that is not told must not have mattered.
told_or_harmless() {
	if [ $status -eq "$calm" ]; then
		left "$ws" | diff "$work/after.left" -
	else
		told "$1"
	fi
}

disk() {	# CALL N WHAT
	with_fault "$1 $2 $3" "$ws"
	# What cannot be removed stays until the next run.
	case $1 in
	change|unlink) find "$ws" -depth -name '*.tmp' -delete ;;
	esac
	clean "$1 $2 fails with $3" \
	    "$(told_or_harmless "$full|Input/output error" && problems)"
}

number_of() {
	awk -v call="$1" '$1 == call { print $2 }' "$work/counts"
}

for call in write sync rename; do
	n=$(number_of $call)
	with_fault "$call 1+ ENOSPC" "$ws"
	clean "every $call fails with ENOSPC" "$(told "$full"; problems)"
	disk $call $((n / 2))+ ENOSPC
	disk $call "$n" ENOSPC
done

with_fault 'opendir 1 EACCES' "$ws/inbox"
clean "an inbox that cannot be read" \
    "$(told 'inbox: cannot be read: Permission denied'; problems)"
with_fault 'read 1 EIO' "$ws/inbox"
clean "a delivery on a bad block" \
    "$(told 'lwv-egh-2020.csv: cannot be read: Input/output error'; problems)"
with_fault 'read 2 EIO' "$ws/inbox"
clean "a delivery whose middle is on a bad block" \
    "$(told 'lwv-egh-2020.csv: cannot be read: Input/output error'; problems)"

# Someone else took it away: it is with them.
with_fault 'open 1 gone' "$ws/inbox"
clean "a delivery that vanishes before it is read" \
    "$(told 'lwv-egh-2020.csv: cannot be opened: No such file';
    strange "$ws" "$work/before.left" "$work/after.left"; damaged "$ws")"
with_fault 'read 1 gone' "$ws/inbox"
clean "a delivery that vanishes while it is read" \
    "$(told 'lwv-egh-2020.csv: (cannot be opened: No such|.*vanished)';
    strange "$ws" "$work/before.left" "$work/after.left"; damaged "$ws")"
with_fault 'read 1 grow' "$ws/inbox"
clean "a delivery that grows while it is read stays where it is" \
    "$(told 'lwv-egh-2020.csv: .*change[sd] .*while it';
    damaged "$ws"; [ -s "$ws/inbox/lwv-hessen/lwv-egh-2020.csv" ] ||
    echo "it is gone")"

run env FAULT_CLOCK=3600 LD_PRELOAD="$build/tests/fault.so"
clean "a clock that goes back an hour at each look" \
    "$([ $status -eq "$calm" ] || echo "status $status"
    tail -n 3 "$ws/log/stichtag.jsonl" | cut -c 1-33 | sort -C &&
    echo "it did not"; problems)"

run env TMPDIR="$work/nowhere"
clean "no folder for temporary files" \
    "$(told "$work/nowhere/.*No such file"; problems)"

# gnuplot COMMAND WORDS: it does that.
gnuplot() {
	mkdir -p "$work/bin"
	printf '#!/bin/sh\n%s\n' "$1" > "$work/bin/gnuplot"
	chmod +x "$work/bin/gnuplot"
	run env PATH="$work/bin:$PATH"
	clean "gnuplot: $1" "$(told "gnuplot.*$2"; problems)"
}

gnuplot 'kill -SEGV $$' 'signal 11'
gnuplot 'echo no terminal >&2; exit 3' 'status 3: no terminal'
gnuplot 'exit 0' ''
if [ "$more" -gt 0 ]; then
	gnuplot 'exec sleep 100' 'took too long'
	gnuplot 'exec yes' '(too much|too long)'
	echo "# seed $seed"
fi

i=0
while [ $i -lt "$more" ]; do
	i=$((i + 1))
	# A fault of any kind at any call, once or from then on; or a kill.
	set -- $(awk -v s="$seed" -v i=$i '
		{ n[$1] = $2; call[NR] = $1 }
		END {
			srand(s * 1000 + i)
			c = "write sync rename unlink mkdir read change"
			split(c, calls, " ")
			do
				c = calls[1 + int(rand() * 7)]
			while (n[c] == 0)
			what = c == "read" ? "EIO" : \
			    rand() < 0.5 ? "ENOSPC" : "kill"
			print c, 1 + int(rand() * n[c]) \
			    (rand() < 0.5 ? "+" : ""), what
		}' "$work/counts")
	with_fault "$1 $2 $3" "$ws"
	if [ "$3" = kill ]; then
		# Killed: temporary files stay until the next run.
		find "$ws" -depth -name '*.tmp' -delete
		clean "$1 $2: killed before it" "$(problems killed)"
	else
		disk "$1" "$2" "$3"
	fi
done
exit $failures
