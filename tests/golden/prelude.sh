# For the cmd of a golden case: . "$GOLDEN/prelude.sh"

# workspace DIR: the example without deliveries.
workspace() {
	stichtag init "$1" --example odenwaldkreis --empty -q
}

# used DIR: one with a store and a report of 2023.
used() {
	workspace "$1"
	delivery "$1/inbox/odenwaldkreis/leistungen-2023.csv" 2023
	stichtag run -w "$1" -q 2> /dev/null
}

header='person_id;geburtsdatum;geschlecht;ags_ga;rechtskreis;leistungsart;beginn;ende'

# rows N YEAR: N canonical rows whose services run all through YEAR.
rows() {
	awk -v n="$1" -v y="$2" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "K%04d;%04d-03-%02d;%s;06437%03d;EGH;ST_ASS2;%d-%02d-01;\n",
			    i, 1960 + i % 40, 1 + i % 28, i % 2 ? "m" : "w",
			    3 + i % 5, y - i % 3, 1 + i % 12
	}'
}

# delivery FILE YEAR [N]: a good delivery, received on a fixed day.
delivery() {
	mkdir -p "$(dirname "$1")"
	{ echo "$header"; rows "${3:-30}" "$2"; } > "$1"
	touch -d "$(($2 + 1))-03-01 12:00 UTC" "$1"
}

# state DIR: names and content of all but the inbox and the lock.
state() {
	(cd "$1" && find . -type f ! -path './inbox/*' ! -name .lock |
	    LC_ALL=C sort | while read -r f; do
		case $f in
		./store.db) echo "$f $(sqlite3 "$f" .dump | sha256sum)" ;;
		*) echo "$f $(sha256sum < "$f")" ;;
		esac
	done)
}

# same DIR COMMAND…: run it, print what it says and its status, and whether
# the workspace is as it was.
same() {
	dir=$1
	shift
	state "$dir" > before.state
	"$@"
	echo "status $?"
	state "$dir" > after.state
	if cmp -s before.state after.state; then
		echo "the workspace is as it was"
	else
		diff before.state after.state
	fi
}
