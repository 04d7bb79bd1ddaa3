#include "core/utf8.h"

#include "core/buf.h"

/* Length of the valid sequence at S with LEFT bytes, or 0. */
static size_t
sequence(const unsigned char *s, size_t left)
{
	unsigned char lo = 0x80, hi = 0xBF;
	size_t n, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 0;
	n = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (n > left)
		return 0;
	switch (s[0]) {
	case 0xE0: lo = 0xA0; break;
	case 0xED: hi = 0x9F; break;
	case 0xF0: lo = 0x90; break;
	case 0xF4: hi = 0x8F; break;
	default: break;
	}
	if (s[1] < lo || s[1] > hi)
		return 0;
	for (i = 2; i < n; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

size_t
utf8_check(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t i = 0, n;

	while (i < len) {
		if ((n = sequence(s + i, len - i)) == 0)
			return i;
		i += n;
	}
	return len;
}

uint32_t
utf8_next(const char **sp)
{
	const unsigned char *s = (const unsigned char *)*sp;
	size_t left = 0, n, i;
	uint32_t cp;

	if (s[0] == '\0')
		return 0;
	while (left < 4 && s[left] != '\0')
		left++;
	if ((n = sequence(s, left)) == 0) {
		*sp += 1;
		return 0xFFFD;
	}
	cp = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
	for (i = 1; i < n; i++)
		cp = cp << 6 | (s[i] & 0x3Fu);
	*sp += n;
	return cp;
}

size_t
utf8_count(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

bool
utf8_is_letter(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	    (cp >= 0xC0 && cp < 0x180 && cp != 0xD7 && cp != 0xF7);
}

size_t
utf8_put(char out[4], uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

char *
utf8_fold(const char *s)
{
	struct buf b = BUF_NONE;
	char out[4];
	uint32_t cp;

	while ((cp = utf8_next(&s)) != 0) {
		switch (cp) {
		case ' ': case '\t': case '\r': case '\n': case '.':
		case '-': case '_': case 0xA0: case 0xAD: case 0x202F:
		case 0xFEFF:
			break;
		case 0xC4: case 0xE4: buf_puts(&b, "ae"); break;
		case 0xD6: case 0xF6: buf_puts(&b, "oe"); break;
		case 0xDC: case 0xFC: buf_puts(&b, "ue"); break;
		case 0xDF: case 0x1E9E: buf_puts(&b, "ss"); break;
		case 0x308: buf_putc(&b, 'e'); break;	/* ä as two */
		default:
			if (cp >= 'A' && cp <= 'Z')
				cp += 'a' - 'A';
			buf_add(&b, out, utf8_put(out, cp));
		}
	}
	return buf_detach(&b);
}
