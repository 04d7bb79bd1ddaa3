# Hyphenation patterns to a trie as a C table (see render/hyphen_trie.h).
#
#	LC_ALL=C awk -f tools/hyphen.awk tools/hyphen-de.pat > hyphen_trie.c
#
# Works on bytes.  The trie is written level by level, so that the children
# of a node stand side by side.

BEGIN {
	for (i = 1; i < 256; i++)
		code[sprintf("%c", i)] = i
	nodes = 1		# the root is node 1 here, 0 in the table
	levels_len = 1		# offset 0: no pattern ends here
	print "/* Made by tools/hyphen.awk; do not edit. */"
	print "#include \"render/hyphen_trie.h\"\n"
}

/^#/ || /^$/ { next }

{
	node = 1
	digits = ""
	pending = 0
	for (i = 1; i <= length($0); i++) {
		c = substr($0, i, 1)
		if (c ~ /[0-9]/) {
			pending = c
			continue
		}
		digits = digits pending
		pending = 0
		if (!((node, c) in child)) {
			child[node, c] = ++nodes
			byte[nodes] = code[c]
			sibling[nodes] = eldest[node]
			eldest[node] = nodes
			count[node]++
		}
		node = child[node, c]
	}
	digits = digits pending
	skip = match(digits, /[1-9]/) - 1
	sub(/^0*/, "", digits)
	sub(/0*$/, "", digits)
	text = sprintf("\\%03o", skip + 1) digits
	if (!(text in offset)) {
		offset[text] = levels_len
		levels[++levels_n] = text
		levels_len += length(digits) + 2
	}
	ends[node] = offset[text]
}

END {
	if (levels_len > 65535) {
		print "hyphen.awk: levels do not fit" > "/dev/stderr"
		exit 1
	}
	print "const char hyphen_levels[] = \"\\0\""
	for (i = 1; i <= levels_n; i++)
		printf "\t\"%s\\0\"\n", levels[i]
	print ";\n\nconst struct hyphen_node hyphen_trie[] = {"
	queue[1] = 1
	first = tail = 1
	for (head = 1; head <= tail; head++) {
		node = queue[head]
		printf "{%d,%d,%d,%d},%s", tail, ends[node], byte[node], \
		    count[node], head % 4 ? " " : "\n"
		for (k = eldest[node]; k; k = sibling[k])
			queue[++tail] = k
	}
	print "\n};"
}
