#include "tests/ingest_workspace.h"

#include "core/mem.h"

#include <errno.h>
#include <iconv.h>

/*
 * Sound files of many shapes, made at random: `records --raw` prints each as
 * it stands, and doubts nothing.
 */
#define FILES	600
#define COLUMNS	12
#define ROWS	40

static uint32_t chance;

static unsigned
pick(unsigned n)
{
	chance = chance * 1664525 + 1013904223;
	return (chance >> 16) % n;
}

static const char *
word(void)
{
	static const char *const words[] = { "Müller", "Straße", "Größe",
	    "Haus", "Köln", "Übergang", "Pflege", "Test", "Amberg" };

	return words[pick(sizeof words / sizeof words[0])];
}

static const char *
one_of(const char *const list[], unsigned n)
{
	return list[pick(n)];
}
#define ONE_OF(...)							\
	one_of((const char *const []){ __VA_ARGS__ },			\
	    sizeof((const char *const []){ __VA_ARGS__ }) / sizeof(char *))

/* A cell of one of KINDS. */
#define KINDS	16

static char *
cell(unsigned kind)
{
	switch (kind) {
	case 0: return xasprintf("%02u.%02u.%u", pick(31) + 1, pick(12) + 1,
	    1930 + pick(95));
	case 1: return xasprintf("%u", pick(10000));
	case 2: return xasprintf("%u.%03u,%02u", pick(20), pick(1000),
	    pick(100));
	case 3: return xasprintf("%c%04u", "ABK"[pick(3)], pick(10000));
	case 4: return xstrdup(ONE_OF("06437001", "06437", "09361000"));
	case 5: return xstrdup(ONE_OF("", "", "J"));
	case 6: return xstrdup(ONE_OF("Anzahl: 12", "Summe", "* Hinweis",
	    "Stand 31.12.2024", "Gesamt", "x"));
	case 7: return xstrdup(ONE_OF("a;b", "a,b", "x|y", "a\tb", "1;2;3"));
	case 8: return xstrdup(ONE_OF("zwei\nZeilen", "drei\r\nx\r\ny", "a\rb",
	    "\n", "x\n"));
	case 9: return xstrdup(ONE_OF("sagt \"ja\"", "\"ganz\"", "\"", "\"\"",
	    "5\" Rohr", "a\"b"));
	case 10: return xstrdup(ONE_OF(" ", "  x", "x  ", " x ", "\tx", ""));
	case 11: return xstrdup(ONE_OF("O'Neil", "it's", "=SUM(A1)", "-1",
	    "+49", "@x", "C:\\Daten", "{\"a\": [1,2]}"));
	case 12: return xstrdup(ONE_OF("m", "w", "d", "12a", "n/a", "3-5",
	    "1e5", "0"));
	case 13: return xasprintf("%s, %s", word(), word());
	case 14: return xasprintf("%u,%02u", pick(500), pick(100));
	default: return xasprintf("%s %s", word(), word());
	}
}

static void
put_cell(struct buf *b, const char *s, bool quote)
{
	if (!quote) {
		buf_puts(b, s);
		return;
	}
	buf_putc(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(b, '"');
		buf_putc(b, *s);
	}
	buf_putc(b, '"');
}

/* How a file is written. */
struct style {
	char		 delimiter;
	const char	*end, *encoding;
	bool		 mark, quote_all, last_end;
};

static void
put_row(struct buf *in, struct buf *out, char *const cells[], unsigned n,
    const struct style *s)
{
	const char marks[] = { s->delimiter, '"', '\n', '\r', '\0' };
	unsigned i;

	for (i = 0; i < n; i++) {
		if (i > 0) {
			buf_putc(in, s->delimiter);
			buf_putc(out, ',');
		}
		put_cell(in, cells[i], s->quote_all ||
		    strpbrk(cells[i], marks) != NULL);
		put_cell(out, cells[i], strpbrk(cells[i], ",\"\n\r") != NULL);
	}
	buf_puts(in, s->end);
	buf_putc(out, '\n');
}

/* A file in IN, and in OUT what is to be printed. */
static void
make(struct buf *in, struct buf *out, const struct style *s)
{
	unsigned kinds[COLUMNS], n = 2 + pick(COLUMNS - 1), i, k;
	unsigned rows = 1 + pick(ROWS);
	char *cells[COLUMNS];

	for (i = 0; i <= rows; i++) {
		for (k = 0; k < n; k++) {
			if (i == 0)
				kinds[k] = pick(KINDS);
			cells[k] = i == 0 ? xasprintf("Spalte_%u", k) :
			    k == 0 ? xasprintf("%u", i) : cell(kinds[k]);
		}
		put_row(in, out, cells, n, s);
		for (k = 0; k < n; k++)
			free(cells[k]);
	}
	if (!s->last_end) {
		in->len -= strlen(s->end);
		in->data[in->len] = '\0';
	}
}

static struct buf
encode(const struct buf *text, const struct style *s)
{
	struct buf b = BUF_NONE;
	iconv_t to = iconv_open(s->encoding, "UTF-8");
	char *p = text->data, out[4096], *q;
	size_t left = text->len, room;

	assert_true(to != (iconv_t)-1);
	if (s->mark)
		buf_puts(&b, "\xEF\xBB\xBF");
	while (left > 0) {
		q = out;
		room = sizeof out;
		if (iconv(to, &p, &left, &q, &room) == (size_t)-1)
			assert_int_equal(errno, E2BIG);
		buf_add(&b, out, sizeof out - room);
	}
	iconv_close(to);
	return b;
}

static void
try(unsigned number, const struct style *s)
{
	struct records_request req = { .raw = true };
	struct records_told told;
	struct err e = ERR_NONE;
	struct buf in = BUF_NONE, expect = BUF_NONE, bytes;
	char path[] = "/tmp/stichtag-test-XXXXXX", *out, *said;
	size_t out_len, said_len;
	FILE *o = open_memstream(&out, &out_len);
	FILE *m = open_memstream(&said, &said_len);
	int fd = mkstemp(path);

	make(&in, &expect, s);
	bytes = encode(&in, s);
	assert_int_equal(write(fd, bytes.data, bytes.len), bytes.len);
	close(fd);
	req.path = path;
	if (ingest_records(o, m, &told, &req, &e) < 0)
		fail_msg("file %u: %s\n%s", number, e.text, in.data);
	fclose(o);
	fclose(m);
	unlink(path);
	if (told.aside + told.doubts > 0)
		fail_msg("file %u: %s\n%s", number, said, in.data);
	if (strcmp(out, expect.data) != 0)
		fail_msg("file %u:\n%s\nis not\n%s", number, out,
		    expect.data);
	free(out);
	free(said);
	buf_free(&in);
	buf_free(&expect);
	buf_free(&bytes);
}

TEST(a_sound_file_is_printed_as_it_stands_without_a_doubt)
{
	unsigned i;

	for (i = 0; i < FILES; i++) {
		struct style s;

		chance = i;
		s = (struct style){ .delimiter = ";,\t|"[pick(4)],
		    .end = ONE_OF("\n", "\r\n", "\r"),
		    .encoding = ONE_OF("UTF-8", "UTF-8", "WINDOWS-1252",
		    "ISO-8859-15", "CP850"),
		    .quote_all = pick(4) == 0, .last_end = pick(4) > 0 };
		s.mark = strcmp(s.encoding, "UTF-8") == 0 && pick(3) == 0;
		try(i, &s);
	}
}
