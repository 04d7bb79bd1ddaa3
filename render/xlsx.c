#include "render/xlsx.h"

#include "core/date.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/mem.h"
#include "core/tempdir.h"
#include "core/utf8.h"

#include <assert.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MINUS		"\xE2\x88\x92"		/* U+2212 */
#define THIN		"\xE2\x80\xAF"		/* U+202F */
#define A4		9
#define MOST_DIGITS	15			/* exact in a double */
#define TEXT_WIDTH	78			/* of titles and notes, at least */
#define PORTRAIT_WIDTH	110			/* what A4 holds upright */
#define LINE_HEIGHT	15.0

#define RULE		0x7F7F7F
#define SHADE		0xE7ECF1
#define LINK		0x0B4F8A

/* How a cell looks; all zero: as it comes. */
struct style {
	bool	bold, italic, head, wrap, right, centred, link;
	uint8_t	indent;
	int	size;		/* points */
	char	code[96];	/* number format */
};

struct made {
	struct style	 style;
	lxw_format	*format;
};

struct book {
	lxw_workbook	*wb;
	lxw_error	 error;		/* the first */
	struct made	*formats;
	size_t		 formats_n, formats_cap;
};

/* A sheet with the place of the next row. */
struct sheet {
	struct book	*b;
	lxw_worksheet	*ws;
	lxw_row_t	 row;
	double		 height;	/* of this row, in points, so far */
	double		*widths;	/* of its columns */
	size_t		 columns;
	size_t		 span;		/* columns that titles and notes take */
};

static void
note_error(struct book *b, lxw_error error)
{
	if (b->error == LXW_NO_ERROR)
		b->error = error;
}

static lxw_format *
make_format(lxw_workbook *wb, const struct style *s)
{
	lxw_format *f = workbook_add_format(wb);

	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (s->bold)
		format_set_bold(f);
	if (s->italic)
		format_set_italic(f);
	if (s->wrap)
		format_set_text_wrap(f);
	if (s->right)
		format_set_align(f, LXW_ALIGN_RIGHT);
	if (s->centred)
		format_set_align(f, LXW_ALIGN_CENTER);
	if (s->indent > 0)
		format_set_indent(f, s->indent);
	if (s->size > 0)
		format_set_font_size(f, s->size);
	if (s->head) {
		format_set_bg_color(f, SHADE);
		format_set_border(f, LXW_BORDER_THIN);
		format_set_border_color(f, RULE);
	}
	if (s->link) {
		format_set_font_color(f, LINK);
		format_set_underline(f, LXW_UNDERLINE_SINGLE);
	}
	if (s->code[0] != '\0')
		format_set_num_format(f, s->code);
	return f;
}

static bool
same(const struct style *a, const struct style *b)
{
	return a->bold == b->bold && a->italic == b->italic &&
	    a->head == b->head && a->wrap == b->wrap && a->right == b->right &&
	    a->centred == b->centred && a->link == b->link &&
	    a->indent == b->indent && a->size == b->size &&
	    strcmp(a->code, b->code) == 0;
}

/* The format of S, made once. */
static lxw_format *
format_of(struct book *b, const struct style *s)
{
	size_t i;

	for (i = 0; i < b->formats_n; i++)
		if (same(&b->formats[i].style, s))
			return b->formats[i].format;
	b->formats = mem_grow(b->formats, i, &b->formats_cap,
	    sizeof *b->formats);
	b->formats[i] = (struct made){ *s, make_format(b->wb, s) };
	b->formats_n++;
	return b->formats[i].format;
}

/*
 * A number as a page shows it: U+2212, thousands apart by U+202F, a decimal
 * comma, and behind it what is no number any more ("r", " %").
 */
struct number {
	int64_t		 value;		/* in units of 10^-decimals */
	int		 decimals;
	const char	*rest;
};

static bool
number_read(struct number *n, const char *text)
{
	const char *p = text;
	bool minus = strncmp(p, MINUS, strlen(MINUS)) == 0, comma = false;
	int digits = 0;

	*n = (struct number){ 0, 0, NULL };
	if (minus)
		p += strlen(MINUS);
	for (;; p++) {
		if (*p >= '0' && *p <= '9') {
			n->value = n->value * 10 + (*p - '0');
			n->decimals += comma;
			if (++digits > MOST_DIGITS)
				return false;
		} else if (*p == ',' && !comma && digits > 0)
			comma = true;
		else if (!comma && strncmp(p, THIN, strlen(THIN)) == 0)
			p += strlen(THIN) - 1;
		else
			break;
	}
	if (minus)
		n->value = -n->value;
	n->rest = p;
	return digits > 0 && (!comma || n->decimals > 0) &&
	    strlen(p) <= 8 && strpbrk(p, "0123456789\"") == NULL;
}

/* The exact quotient nearest to the decimal number, as strtod would have it,
 * but in no locale. */
static double
number_double(const struct number *n)
{
	double scale = 1;
	int i;

	for (i = 0; i < n->decimals; i++)
		scale *= 10;
	return (double)n->value / scale;
}

/* The mark of note N, "¹²⁾", with a blank before it; nothing for 0. */
static void
put_note(struct buf *b, int n)
{
	static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵",
	    "⁶", "⁷", "⁸", "⁹" };
	char digits[16];
	const char *p;

	if (n <= 0)
		return;
	buf_putc(b, ' ');
	snprintf(digits, sizeof digits, "%d", n);
	for (p = digits; *p != '\0'; p++)
		buf_puts(b, raised[*p - '0']);
	buf_puts(b, "⁾");
}

/* "#,##0.0", with a true minus and what is quoted behind the number. */
static void
set_number_code(struct style *s, const struct number *n, int note)
{
	struct buf code = BUF_NONE, rest = BUF_NONE;
	int i;

	buf_puts(&rest, n->rest);
	put_note(&rest, note);
	buf_puts(&code, "#,##0");
	for (i = 0; i < n->decimals; i++)
		buf_puts(&code, i == 0 ? ".0" : "0");
	if (rest.len > 0)
		buf_addf(&code, "\"%s\"", rest.data);
	snprintf(s->code, sizeof s->code, "%s;\"" MINUS "\"%s", code.data,
	    code.data);
	buf_free(&code);
	buf_free(&rest);
}

/* Text that shows the mark of its note behind it. */
static void
set_text_code(struct style *s, int note)
{
	struct buf mark = BUF_NONE;

	if (note <= 0)
		return;
	put_note(&mark, note);
	snprintf(s->code, sizeof s->code, "@\"%s\"", mark.data);
	buf_free(&mark);
}

/* Lines that TEXT takes in a column of WIDTH characters. */
static int
lines_of(const char *text, double width)
{
	size_t most = width < 1 ? 1 : (size_t)width, used = 0;
	int lines = 1;

	while (*text != '\0') {
		size_t len = strcspn(text, " \n");
		char *word = xstrndup(text, len);
		size_t n = utf8_count(word);

		free(word);
		if (used > 0 && used + 1 + n > most) {
			lines++;
			used = 0;
		}
		used += n + (used > 0);
		lines += (int)(used / (most + 1));
		used %= most + 1;
		text += len;
		if (*text == '\n') {
			lines++;
			used = 0;
		}
		text += *text != '\0';
	}
	return lines;
}

/*
 * The height that TEXT needs at COLUMN.  Programs find the height of a row
 * by themselves, but not of merged cells, and not all of them on opening.
 */
static double
height_of(const struct sheet *s, size_t column, size_t span, const char *text,
    const struct style *style)
{
	double width = 0, scale = style->size > 0 ? style->size / 11.0 : 1;
	size_t i;

	for (i = column; i < column + span; i++)
		width += i < s->columns ? s->widths[i] : LXW_DEF_COL_WIDTH;
	width -= 1.5 * style->indent;
	if (style->bold)
		width *= 0.92;
	return LINE_HEIGHT * scale * lines_of(text, width / scale);
}

static void
put_text(struct sheet *s, size_t column, size_t span, const char *text,
    const struct style *style)
{
	lxw_col_t first = (lxw_col_t)column;
	struct style st = *style;
	double height = height_of(s, column, span, text, style);
	lxw_format *f;

	st.wrap = true;
	f = format_of(s->b, &st);
	if (span > 1)
		note_error(s->b, worksheet_merge_range(s->ws, s->row, first,
		    s->row, (lxw_col_t)(column + span - 1), text, f));
	else
		note_error(s->b, worksheet_write_string(s->ws, s->row, first,
		    text, f));
	if (height > s->height)
		s->height = height;
}

static void
next_row(struct sheet *s)
{
	if (s->height > LINE_HEIGHT)
		note_error(s->b, worksheet_set_row(s->ws, s->row, s->height,
		    NULL));
	s->height = 0;
	s->row++;
}

/* A row with one text over the width of titles and notes. */
static void
put_line(struct sheet *s, const char *text, const struct style *style)
{
	put_text(s, 0, s->span, text, style);
	next_row(s);
}

static void
put_cell(struct sheet *s, size_t column, const struct report_cell *c,
    const struct style *style)
{
	struct style st = *style;
	struct number n;

	if (c->number)
		st.right = true;
	if (c->number && c->columns <= 1 && number_read(&n, c->text)) {
		set_number_code(&st, &n, c->note);
		note_error(s->b, worksheet_write_number(s->ws, s->row,
		    (lxw_col_t)column, number_double(&n),
		    format_of(s->b, &st)));
		return;
	}
	set_text_code(&st, c->note);
	put_text(s, column, (size_t)c->columns, c->text, &st);
}

static void
put_head(struct sheet *s, const struct report_row *r)
{
	struct style st = { .bold = true, .head = true };
	size_t i, at = 0;

	for (i = 0; i < r->n; at += (size_t)r->cells[i].columns, i++) {
		struct report_cell c = r->cells[i];

		c.number = false;
		st.centred = at > 0;
		put_cell(s, at, &c, &st);
	}
	next_row(s);
}

static void
put_row(struct sheet *s, const struct report_row *r)
{
	struct style st = { .bold = r->kind == ROW_TOTAL,
	    .italic = r->kind == ROW_LEAD };
	size_t i, at = 0;

	for (i = 0; i < r->n; at += (size_t)r->cells[i].columns, i++) {
		st.indent = (uint8_t)(at == 0 ? r->level : 0);
		put_cell(s, at, &r->cells[i], &st);
	}
	next_row(s);
}

static double
clamp(double x, double least, double most)
{
	return x < least ? least : x > most ? most : x;
}

static size_t
longest_word(const char *text)
{
	size_t longest = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, " -");
		char *word = xstrndup(text, len);

		if (utf8_count(word) > longest)
			longest = utf8_count(word);
		free(word);
		text += len + (text[len] != '\0');
	}
	return longest;
}

/* How wide the columns are: numbers on one line, heads by their longest
 * word, texts up to a bound. */
static void
measure_columns(struct sheet *s, const struct report_table *t)
{
	size_t i, j, at;

	for (i = 0; i < t->head_n; i++)
		for (j = 0, at = 0; j < t->head[i].n; j++) {
			const struct report_cell *c = &t->head[i].cells[j];
			double w = 2 + 1.15 * (double)longest_word(c->text);

			if (c->columns == 1 && w > s->widths[at])
				s->widths[at] = w;
			at += (size_t)c->columns;
		}
	for (i = 0; i < t->rows_n; i++)
		for (j = 0, at = 0; j < t->rows[i].n; j++) {
			const struct report_cell *c = &t->rows[i].cells[j];
			double w = 2 + 1.05 * (double)utf8_count(c->text) +
			    (c->note > 0 ? 3 : 0);

			if (at == 0)
				w += 2 * t->rows[i].level;
			if (c->columns == 1 && w > s->widths[at])
				s->widths[at] = w;
			at += (size_t)c->columns;
		}
	for (i = 0; i < s->columns; i++)
		s->widths[i] = i == 0 ? clamp(s->widths[i], 18, 56) :
		    clamp(s->widths[i], 10, 32);
}

static void
set_widths(struct sheet *s)
{
	double width = 0;
	size_t i;

	for (i = 0; i < s->columns; i++) {
		note_error(s->b, worksheet_set_column(s->ws, (lxw_col_t)i,
		    (lxw_col_t)i, s->widths[i], NULL));
		width += s->widths[i];
	}
	s->span = s->columns;
	while (width < TEXT_WIDTH) {
		width += LXW_DEF_COL_WIDTH;
		s->span++;
	}
}

/* S as a part of a header or footer, where "&" commands. */
static void
put_escaped(struct buf *b, const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		if (((unsigned char)*s & 0xC0) != 0x80 && n++ == 100)
			break;		/* the whole may have 255 */
		if (*s == '&')
			buf_putc(b, '&');
		buf_putc(b, *s);
	}
}

static void
set_page(struct sheet *s, const struct report *r)
{
	struct buf head = BUF_NONE, foot = BUF_NONE;
	double width = 0;
	size_t i;

	for (i = 0; i < s->columns; i++)
		width += s->widths[i];
	if (width > PORTRAIT_WIDTH)
		worksheet_set_landscape(s->ws);
	worksheet_set_paper(s->ws, A4);
	worksheet_fit_to_pages(s->ws, 1, 0);
	worksheet_set_margins(s->ws, 0.7, 0.7, 0.8, 0.8);
	buf_puts(&head, "&L");
	put_escaped(&head, r->title);
	if (r->marking != NULL) {
		buf_putc(&head, '\n');
		put_escaped(&head, r->marking);
	}
	buf_puts(&head, "&R");
	put_escaped(&head, r->state);
	buf_puts(&foot, "&L");
	put_escaped(&foot, r->office);
	buf_puts(&foot, "&RSeite &P von &N");
	note_error(s->b, worksheet_set_header(s->ws, head.data));
	note_error(s->b, worksheet_set_footer(s->ws, foot.data));
	buf_free(&head);
	buf_free(&foot);
}

/* The words of a text without its links and emphasis. */
static void
put_words(struct buf *b, const struct report_text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		buf_puts(b, t->runs[i].text);
}

static void
put_notes(struct sheet *s, const struct report_table *t)
{
	const struct style plain = { .bold = false };
	struct buf b = BUF_NONE;
	size_t i;

	s->row++;
	for (i = 0; i < t->notes_n; i++) {
		buf_clear(&b);
		if (t->notes[i].number > 0)
			buf_addf(&b, "%d) ", t->notes[i].number);
		put_words(&b, &t->notes[i].text);
		put_line(s, b.data, &plain);
	}
	buf_free(&b);
}

/* Title and context above the heads. */
static void
put_title(struct sheet *s, const struct report *r,
    const struct report_table *t)
{
	const struct style title = { .bold = true, .size = 13 };
	const struct style plain = { .bold = false };
	struct buf b = BUF_NONE;

	buf_addf(&b, "Tabelle %d: ", t->number);
	put_words(&b, &t->title);
	put_line(s, b.data, &title);
	buf_clear(&b);
	buf_addf(&b, "%s · %s · %s", r->area, r->period, r->state);
	if (r->marking != NULL)
		buf_addf(&b, " · %s", r->marking);
	put_line(s, b.data, &plain);
	buf_free(&b);
}

static int
put_table(struct book *b, const struct report *r,
    const struct report_table *t, struct err *e)
{
	char *name = xasprintf("Tabelle %d", t->number);
	struct sheet s = { .b = b, .columns = t->columns };
	lxw_row_t heads, rows;
	size_t i;
	int rc = -1;

	s.widths = xcalloc(t->columns, sizeof *s.widths);
	if (workbook_get_worksheet_by_name(b->wb, name) != NULL ||
	    (s.ws = workbook_add_worksheet(b->wb, name)) == NULL) {
		err_set(e, ERR_FAILED, _("a workbook cannot hold table %d "
		    "twice"), t->number);
		goto out;
	}
	measure_columns(&s, t);
	set_widths(&s);
	put_title(&s, r, t);
	heads = s.row;
	for (i = 0; i < t->head_n; i++)
		put_head(&s, &t->head[i]);
	rows = s.row;
	for (i = 0; i < t->rows_n; i++)
		put_row(&s, &t->rows[i]);
	worksheet_freeze_panes(s.ws, rows, t->columns > 1);
	if (rows > heads)
		note_error(b, worksheet_repeat_rows(s.ws, heads, rows - 1));
	/* years as heads are texts, and meant to be */
	note_error(b, worksheet_ignore_errors(s.ws,
	    LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
	put_notes(&s, t);
	set_page(&s, r);
	rc = 0;
out:
	free(s.widths);
	free(name);
	return rc;
}

static void
put_pair(struct sheet *s, const char *name, const char *value)
{
	const struct style bold = { .bold = true }, plain = { .bold = false };

	put_text(s, 0, 1, name, &bold);
	put_text(s, 1, 1, value, &plain);
	next_row(s);
}

static void
put_links(struct sheet *s, const struct report *r)
{
	const struct style link = { .link = true }, plain = { .bold = false };
	struct buf title = BUF_NONE;
	size_t i;

	for (i = 0; i < r->blocks_n; i++) {
		const struct report_table *t = &r->blocks[i].table;
		char *url, *name;

		if (r->blocks[i].kind != BLOCK_TABLE)
			continue;
		url = xasprintf("internal:'Tabelle %d'!A1", t->number);
		name = xasprintf("Tabelle %d", t->number);
		buf_clear(&title);
		put_words(&title, &t->title);
		note_error(s->b, worksheet_write_url_opt(s->ws, s->row, 0,
		    url, format_of(s->b, &link), name, NULL));
		put_text(s, 1, 1, title.data, &plain);
		next_row(s);
		free(url);
		free(name);
	}
	buf_free(&title);
}

/* The legend of signs, where the report has one: a list of this id. */
static void
put_signs(struct sheet *s, const struct report *r)
{
	const struct style bold = { .bold = true }, plain = { .bold = false };
	struct buf b = BUF_NONE;
	size_t i, j;

	for (i = 0; i < r->blocks_n; i++) {
		const struct report_list *l = &r->blocks[i].list;

		if (r->blocks[i].kind != BLOCK_LIST || l->n == 0 ||
		    r->blocks[i].id == NULL ||
		    strcmp(r->blocks[i].id, "zeichen") != 0)
			continue;
		s->row++;
		put_line(s, "Zeichenerklärung", &bold);
		for (j = 0; j < l->n; j++) {
			buf_clear(&b);
			put_words(&b, &l->items[j].text);
			put_line(s, b.data, &plain);
		}
	}
	buf_free(&b);
}

static void
put_contents(struct book *b, const struct report *r)
{
	double widths[] = { 16, 80 };
	struct sheet s = { .b = b, .widths = widths, .columns = 2 };
	const struct style title = { .bold = true, .size = 16 };
	const struct style bold = { .bold = true }, plain = { .bold = false };
	size_t i;

	s.ws = workbook_add_worksheet(b->wb, "Inhalt");
	set_widths(&s);
	put_line(&s, r->title, &title);
	if (r->subtitle != NULL && r->subtitle[0] != '\0')
		put_line(&s, r->subtitle, &bold);
	s.row++;
	put_pair(&s, "Herausgeber", r->office);
	put_pair(&s, "Gebiet", r->area);
	put_pair(&s, "Zeitraum", r->period);
	put_pair(&s, "Stand", r->state);
	s.row++;
	for (i = 0; i < r->cover_notes_n; i++)
		put_line(&s, r->cover_notes[i], &plain);
	if (r->cover_notes_n > 0)
		s.row++;
	put_line(&s, "Tabellen", &bold);
	put_links(&s, r);
	put_signs(&s, r);
	set_page(&s, r);
}

static int
put_book(struct book *b, const struct report *r, struct err *e)
{
	struct date day = date_from_int(r->date);
	lxw_doc_properties properties = { .title = r->title,
	    .subject = r->subject, .author = r->office, .company = r->office,
	    .status = r->state,
	    .created = (time_t)(date_days(day) * 86400) };
	size_t i;

	assert(!date_is_none(day));	/* else the library asks the clock */
	note_error(b, workbook_set_properties(b->wb, &properties));
	put_contents(b, r);
	for (i = 0; i < r->blocks_n; i++)
		if (r->blocks[i].kind == BLOCK_TABLE &&
		    put_table(b, r, &r->blocks[i].table, e) < 0)
			return -1;
	return 0;
}

/* Make the file PATH in the folder DIR, where the library keeps its
 * temporary files too. */
static int
write_file(const char *dir, const char *path, const struct report *r,
    struct err *e)
{
	char *tmp = xstrdup(dir);
	lxw_workbook_options options = { .constant_memory = LXW_FALSE,
	    .tmpdir = tmp };
	struct book b = { .wb = workbook_new_opt(path, &options) };
	int rc = -1;

	if (b.wb == NULL) {
		err_set(e, ERR_FAILED, _("a workbook cannot be made"));
		goto out;
	}
	if (put_book(&b, r, e) < 0) {
		lxw_workbook_free(b.wb);
		goto out;
	}
	note_error(&b, workbook_close(b.wb));
	if (b.error != LXW_NO_ERROR) {
		err_set(e, ERR_FAILED, _("a workbook cannot be made: %s"),
		    lxw_strerror(b.error));
		goto out;
	}
	rc = 0;
out:
	free(b.formats);
	free(tmp);
	return rc;
}

int
xlsx_write(struct buf *out, const struct report *r, struct err *e)
{
	struct tempdir dir = TEMPDIR_NONE;
	char *path = NULL;
	locale_t plain, old = (locale_t)0;
	int rc = -1;

	/* The library writes files only, and numbers as the locale has them. */
	if ((plain = newlocale(LC_ALL_MASK, "C", (locale_t)0)) != (locale_t)0)
		old = uselocale(plain);
	if (plain == (locale_t)0) {
		err_errno(e, ERR_FAILED, _("there is no locale C"));
		goto out;
	}
	if (tempdir_make(&dir, e) < 0)
		goto out;
	path = path_join(dir.path, "workbook.xlsx");
	rc = write_file(dir.path, path, r, e);
	if (rc == 0)
		rc = file_read(out, path, e);
out:
	tempdir_remove(&dir);
	if (plain != (locale_t)0) {
		uselocale(old);
		freelocale(plain);
	}
	free(path);
	return rc;
}
