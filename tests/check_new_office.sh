#!/bin/sh
# A new office needs an answer to a few questions, a new agreement a folder:
# workspaces made from options, at a terminal, and from an example that the
# program has never seen.  Prints TAP.
#
#	check_new_office.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
said=$work/out
samples=$PWD/sample-data/odenwaldkreis

# --- from options

"$stichtag" init "$work/a" --office "Amt für Soziales" --region 06437 \
    --local "kreis=Landkreis, Sozialamt" --year 2024 \
    --due 30.04. --inbox "$work/post" < /dev/null > "$work/out" 2>&1
verdict $? "init makes a workspace from options"
grep -q '^region_name = "Odenwaldkreis"$' "$work/a/stichtag.conf" &&
    grep -q 'due_month = 4' "$work/a/stichtag.conf" &&
    grep -q '^title = "Landkreis, Sozialamt"$' "$work/a/sources/kreis.conf" &&
    [ "$(grep -c '^ *#\|#' "$work/a/stichtag.conf")" -ge 8 ]
verdict $? "its configuration has comments, and the region's name from the register"
! grep -q erfunden "$work/a/reference/bevoelkerung.csv" &&
    [ ! -e "$work/a/reference/kgst.csv" ]
verdict $? "nothing invented comes along"
"$stichtag" run -q -w "$work/a" > "$work/out" 2>&1
[ $? -eq 4 ]
verdict $? "it runs as it stands, and says that deliveries are missing"
cp -p "$samples/inbox/odenwaldkreis/leistungen-2024.csv" "$work/post/kreis/"
"$stichtag" run -q -w "$work/a" > "$work/out" 2>&1
pdftotext -layout "$work/a/out/2024/bericht-06437-2024.pdf" - > "$work/out" 2>&1 &&
    grep -q 'Leistungsberechtigte der Eingliederungshilfe' "$work/out" &&
    grep -q 'Zur Hilfe zur Pflege liegt keine Lieferung vor' "$work/out"
verdict $? "a delivery becomes a report; what is not delivered says so"

# --- who may read the store

[ "$(stat -c %a "$work/a/store.db")" = 600 ]
verdict $? "the store is its owner's"
echo 'group_readable = true' >> "$work/a/stichtag.conf"
"$stichtag" run -q -w "$work/a" > "$work/out" 2>&1
[ "$(stat -c %a "$work/a/store.db")" = 640 ]
verdict $? "its group may read it where the configuration says so"
sed -i '$d' "$work/a/stichtag.conf"
"$stichtag" run -q -w "$work/a" > "$work/out" 2>&1
[ "$(stat -c %a "$work/a/store.db")" = 600 ]
verdict $? "and no longer when it does not"

# --- what is missing, where nobody can be asked

"$stichtag" init "$work/b" --region 06437 --local kreis < /dev/null > "$work/out" 2>&1
[ $? -eq 2 ] && grep -q -- --office "$work/out" && [ ! -e "$work/b" ]
verdict $? "without a terminal what is missing is named, and nothing is made"
"$stichtag" init "$work/b" --office x --region 06437 --local ../kreis \
    < /dev/null > "$work/out" 2>&1
[ $? -eq 2 ] && [ ! -e "$work/b" ]
verdict $? "a source's name leads nowhere else"

# --- at a terminal

if script -qec true /dev/null > /dev/null 2>&1; then
	printf '%s\n' 'Stadt Amberg' 09361 '' 'stadt, jugendamt' bezirk 2023 '' '' |
	    script -qec "$stichtag init $work/c" /dev/null > "$work/out" 2>&1
	grep -q '^sources = { "stadt", "jugendamt", "bezirk" }$' \
	    "$work/c/stichtag.conf" 2>> "$work/out" &&
	    grep -q '^region_name = "Amberg"$' "$work/c/stichtag.conf" &&
	    grep -q 'due_day = 31' "$work/c/stichtag.conf" &&
	    grep -q '^role = "supra-local"$' "$work/c/sources/bezirk.conf"
	verdict $? "at a terminal init asks, and an empty answer is the one in brackets"
else
	echo "ok at a terminal init asks # SKIP there is no terminal to be had"
fi

# --- a fourth agreement: a folder beside the three, the program as it is

root=$work/root
four=$root/share/stichtag/sample-data/vierte
mkdir -p "$root/bin" "$four/sources" "$four/templates" "$four/inbox/kreis"
cp "$stichtag" "$root/bin/"
cp -R templates "$root/share/stichtag/"
cp -R sample-data/reference "$root/share/stichtag/sample-data/"
cat > "$four/stichtag.conf" <<'END'
office = "Vierter Kreis"
region = "06437"
region_name = "Odenwaldkreis"
sources = { "kreis" }
templates = { "vertrag" }
first_year = 2024
END
printf 'title = "Kreis"\nrole = "local"\nforms = { "leistungen" }\ndue_from = 2024\ndue_to = 2024\n' \
    > "$four/sources/kreis.conf"
cp "$samples/inbox/odenwaldkreis/leistungen-2024.csv" "$four/inbox/kreis/"
printf 'file;received\nkreis/leistungen-2024.csv;2025-03-01\n' > "$four/received.csv"
cat > "$four/templates/vertrag.md" <<'END'
---
title = "Bericht nach § 4 der vierten Vereinbarung"
subtitle = "{region}"
subject = "Probe"
area = "{region}"
period = "Stichtag {stichtag}"
running_head = "Vierte Vereinbarung"
draft = "Entwurf"
final = "Endgültige Fassung"
invented = "Alles ist erfunden."
---

```notes
rounding = "gerundet"
derived = "aus gerundeten Werten"
multiple = "Mehrfachzählung"
omitted = "nicht aufgeführt: {list}"
zero = "0 bis 2"
break = "Bruch zum {break_day}: {break_label}"
```

# Zählung

Am {stichtag} waren es {egh_lb_stichtag} Menschen.

```table
title = "Leistungsberechtigte nach der Wohnform am {stichtag}"
measures = { "egh_lb_stichtag" }
rows = { "housing" }
columns = "years"
```
END
"$root/bin/stichtag" init "$work/d" --example vierte -q > "$work/out" 2>&1 &&
    "$root/bin/stichtag" run -q -w "$work/d" >> "$work/out" 2>&1
[ $? -le 3 ] && pdftotext "$work/d/out/2024/vertrag-06437-2024.pdf" - > "$work/out" 2>&1 &&
    grep -q 'Vierte Vereinbarung' "$work/out" &&
    grep -q 'Am 31.12.2024 waren es [1-9][0-9]* Menschen' "$work/out"
verdict $? "a fourth agreement is a folder with its words, no C"
exit $failures
