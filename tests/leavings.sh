# What a run leaves behind, for check_kill.sh and check_faults.sh to source.

# left WORKSPACE: the stores by content, every other file by its bytes.  The log
# tells of every run, also of those that failed; what .decisions remembers
# depends on the path of the workspace.
left() {
	(cd "$1" && {
		echo "$(sqlite3 store.db .dump | sha256sum | cut -c 1-64)  store"
		[ ! -s confidential.db ] || echo "$(sqlite3 confidential.db \
		    .dump | sha256sum | cut -c 1-64)  confidential"
		find . -type f ! -name 'store.db*' ! -name .lock \
		    ! -name 'confidential.db*' ! -name .decisions \
		    ! -path './log/*' | LC_ALL=C sort | xargs sha256sum
	})
}

# strange WORKSPACE ALLOWED…: what it holds that none of the lists of left()
# has: a file half written or under a wrong name.  The store has more states
# than two, one after each delivery, check and edition; it is looked at by
# damaged(), and after one more run.
strange() {
	left "$1" | grep -v '  store$' > "$work/found"
	shift
	cat "$@" | LC_ALL=C sort -u > "$work/allowed"
	LC_ALL=C sort "$work/found" | LC_ALL=C comm -23 - "$work/allowed"
}

# lost WORKSPACE LIST: deliveries of LIST (left() of a workspace whose inbox is
# full) whose bytes lie neither in inbox, archive nor rejected, nor have come
# into the confidential store.
lost() {
	left "$1" | grep -E '  \./(inbox|archive|rejected)/' |
	    cut -c 1-64 > "$work/have"
	[ ! -s "$1/confidential.db" ] || sqlite3 "$1/confidential.db" \
	    'SELECT sha256 FROM list' >> "$work/have"
	grep '  \./inbox/' "$2" | grep -vFf "$work/have"
}

# damaged WORKSPACE: what is wrong with its store's file and its log.
damaged() {
	for store in "$1/store.db" "$1/confidential.db"; do
		[ ! -s "$store" ] || sqlite3 "$store" \
		    'PRAGMA integrity_check; PRAGMA foreign_key_check' |
		    grep -vx ok
	done
	grep -vsE '^\{"time":"[^"]*","event":"[a-z]+".*\}$' "$1"/log/*.jsonl
}

now() {
	date +%s%N
}
