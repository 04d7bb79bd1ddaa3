# Embeds a file as a C string.  Usage: awk -v name=NAME -v header=HEADER
# -f embed-text.awk FILE; HEADER declares `extern const char NAME[]`.

BEGIN {
	print "/* made by tools/embed-text.awk */"
	print "#include \"" header "\"\n"
	print "const char " name "[] ="
}

{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	gsub(/\t/, "\\t")
	print "    \"" $0 "\\n\""
}

END { print ";" }
