#!/bin/sh
# A file as an array of bytes: embed-bytes.sh FILE NAME
set -e
echo "/* Made by tools/embed-bytes.sh from $(basename "$1"); do not edit. */"
echo "#include <stddef.h>"
echo "extern const unsigned char $2[];"
echo "extern const size_t $2_len;"
echo "const unsigned char $2[] = {"
od -An -v -tu1 "$1" | sed 's/\([0-9][0-9]*\)/\1,/g'
echo "};"
echo "const size_t $2_len = sizeof($2);"
