#!/bin/sh
# Two editions of deliveries that differ in nothing but what is hidden are the
# same bytes: rounded away, or withheld.  Prints TAP.
#
#	check_hidden.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/log
GOLDEN=$PWD/tests/golden
. tests/golden/prelude.sh
cd "$work" || exit 1
export PATH="$build:$PATH"

# people SEX=N…: a delivery with so many of each; the header is the prelude's.
people() {
	echo "$header"
	for group; do
		awk -v sex="${group%=*}" -v n="${group#*=}" 'BEGIN {
			for (i = 1; i <= n; i++)
				printf "%s%03d;1980-03-15;%s;06437006;EGH;" \
				    "ST_ASS2;2021-05-01;\n", sex, i, sex
		}'
	done
}

# edition DIR METHOD SEX=N…: the workbook and the PDF of one year.  It names no
# delivery, whose checksum would tell them apart.
edition() {
	dir=$1
	method=$2
	shift 2
	workspace "$dir"
	sed -i "s/method = \"round5\"/method = \"$method\"/" "$dir/stichtag.conf"
	mkdir -p "$dir/inbox/odenwaldkreis"
	f=$dir/inbox/odenwaldkreis/leistungen-2024.csv
	people "$@" > "$f"
	touch -d '2025-03-01 12:00 UTC' "$f"
	stichtag ingest -q -w "$dir" "$f" >> log 2>&1
	sed '/^# Das Wichtigste/,$d' "$dir/templates/transparenzbericht.md" \
	    > "$dir/templates/kurz.md"
	cat >> "$dir/templates/kurz.md" << 'END'

# Kurz

Es waren {egh_lb_stichtag authority=odenwaldkreis} Personen, davon
{egh_lb_stichtag sex=m} Männer.

```chart
kind = "bars"
title = "Nach dem Geschlecht"
alt = "Geschlecht"
measure = "he_8c_rag_n"
by = "sex"
```

```table
title = "Nach dem Geschlecht"
measures = { "egh_lb_stichtag" }
rows = { "sex" }
columns = "years"
```

```signs
```
END
	stichtag report -q -w "$dir" --year 2024 --template kurz -o "$dir/o" \
	    >> log 2>&1
	cp "$dir/o/kurz-06437-2024.pdf" "$dir.pdf"
	cp "$dir/o/kurz-06437-2024.xlsx" "$dir.xlsx"
}

same_bytes() {
	cmp "$1.pdf" "$2.pdf" >> log 2>&1 &&
	    cmp "$1.xlsx" "$2.xlsx" >> log 2>&1
}

edition a round5 m=60 w=40
(export LC_ALL=C.UTF-8 LANGUAGE=de TZ=Pacific/Auckland
    edition b round5 m=61 w=41)
[ -s a.pdf ] && same_bytes a b
verdict $? "what rounding hides makes no difference"
edition c round5 m=63 w=40
[ -s c.pdf ] && ! same_bytes a c
verdict $? "what is printed does"
edition d suppress m=60 w=1 d=2
(export LC_ALL=C.UTF-8 LANGUAGE=de TZ=Pacific/Auckland
    edition e suppress m=60 w=2 d=1)
[ -s d.pdf ] && same_bytes d e
verdict $? "what is withheld makes no difference"
exit $failures
