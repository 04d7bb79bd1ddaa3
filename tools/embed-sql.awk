# Embeds .sql files as C strings.  Usage: awk -f embed-sql.awk FILE… (sorted
# by stem here, so the order of the arguments does not matter).

function quoted(line) {
	gsub(/\\/, "&&", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, "\\t", line)
	return "\t    \"" line "\\n\"\n"
}

FNR == 1 {
	stem = FILENAME
	sub(/^.*\//, "", stem)
	sub(/\.sql$/, "", stem)
	if (stem in text) {
		print FILENAME ": a second file of this name" > "/dev/stderr"
		failed = 1
		exit 1
	}
	names[++n] = stem
}

{ text[stem] = text[stem] quoted($0) }

END {
	if (failed)
		exit 1
	for (i = 2; i <= n; i++) {
		name = names[i]
		for (j = i - 1; j > 0 && names[j] > name; j--)
			names[j + 1] = names[j]
		names[j + 1] = name
	}
	print "/* made by tools/embed-sql.awk */"
	print "#include \"core/sqltext.h\"\n"
	print "const struct sqltext sqltexts[] = {"
	for (i = 1; i <= n; i++)
		printf "\t{ \"%s\",\n%s\t},\n", names[i], text[names[i]]
	print "};\n"
	print "const size_t sqltexts_n = sizeof sqltexts / sizeof sqltexts[0];"
}
