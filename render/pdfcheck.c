#include "render/pdfcheck.h"

#include "core/i18n.h"
#include "core/mem.h"
#include "render/pdfscan.h"

#include <qpdf/qpdf-c.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 64	/* of the structure */

/* Whom the sequences of a page belong to: object numbers of elements. */
struct check_page {
	int	object;
	int	*owners;	/* by MCID; 0: nobody */
	size_t	 n;
	int	 key;		/* StructParents */
};

struct check {
	qpdf_data		 q;
	struct check_page	*pages;
	size_t			 pages_n;
	int			*by_object;	/* page of an object, or -1 */
	size_t			 objects_n;
	int			 heading;	/* level of the last one */
	struct err		*e;
};

static int
fault(struct check *c, size_t page, const char *what)
{
	return err_set(c->e, ERR_FAILED,
	    _("the PDF does not pass its own check: page %zu: %s"), page + 1,
	    what);
}

static int
fault_all(struct check *c, const char *what)
{
	return err_set(c->e, ERR_FAILED,
	    _("the PDF does not pass its own check: %s"), what);
}

static qpdf_oh
key(struct check *c, qpdf_oh dict, const char *name)
{
	return qpdf_oh_get_key(c->q, dict, name);
}

static bool
is_name(struct check *c, qpdf_oh oh, const char *name)
{
	return qpdf_oh_is_name_and_equals(c->q, oh, name);
}

static bool
has_text(struct check *c, qpdf_oh dict, const char *name)
{
	qpdf_oh oh = key(c, dict, name);

	return qpdf_oh_is_string(c->q, oh) &&
	    *qpdf_oh_get_utf8_value(c->q, oh) != '\0';
}

static int
open_pages(struct check *c)
{
	int n = qpdf_get_num_pages(c->q), i, id, most = 0;

	if (n < 1)
		return fault_all(c, _("no pages"));
	c->pages_n = (size_t)n;
	c->pages = xcalloc(c->pages_n, sizeof(*c->pages));
	for (i = 0; i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(c->q, (size_t)i);

		id = qpdf_oh_get_object_id(c->q, page);
		c->pages[i].object = id;
		if (id > most)
			most = id;
		if (!qpdf_oh_is_integer(c->q, key(c, page, "/StructParents")))
			return fault(c, (size_t)i, _("no StructParents"));
		c->pages[i].key = qpdf_oh_get_int_value_as_int(c->q,
		    key(c, page, "/StructParents"));
	}
	c->objects_n = (size_t)most + 1;
	c->by_object = xcalloc(c->objects_n, sizeof(*c->by_object));
	for (i = 0; (size_t)i < c->objects_n; i++)
		c->by_object[i] = -1;
	for (i = 0; i < n; i++)
		c->by_object[c->pages[i].object] = i;
	return 0;
}

/* Sequence MCID of the page PAGE belongs to element OWNER. */
static int
claim(struct check *c, qpdf_oh page, int mcid, int owner)
{
	int id = qpdf_oh_get_object_id(c->q, page);
	struct check_page *p;
	size_t n;

	if (id <= 0 || (size_t)id >= c->objects_n || c->by_object[id] < 0)
		return fault_all(c, _("an element on no page"));
	p = &c->pages[c->by_object[id]];
	if (mcid < 0 || mcid > 1000000)
		return fault(c, (size_t)c->by_object[id], _("a wrong MCID"));
	if ((size_t)mcid >= p->n) {
		n = (size_t)mcid * 2 + 16;
		p->owners = xreallocarray(p->owners, n, sizeof(*p->owners));
		memset(p->owners + p->n, 0, (n - p->n) * sizeof(*p->owners));
		p->n = n;
	}
	if (p->owners[mcid] != 0)
		return fault(c, (size_t)c->by_object[id],
		    _("a sequence of two elements"));
	p->owners[mcid] = owner;
	return 0;
}

/* The columns that a row takes. */
static int
row_length(struct check *c, qpdf_oh row)
{
	qpdf_oh kids = key(c, row, "/K"), a, span;
	int n = qpdf_oh_get_array_n_items(c->q, kids), i, length = 0;

	for (i = 0; i < n; i++) {
		a = key(c, qpdf_oh_get_array_item(c->q, kids, i), "/A");
		span = qpdf_oh_get_key_if_dict(c->q, a, "/ColSpan");
		length += qpdf_oh_is_integer(c->q, span) ?
		    qpdf_oh_get_int_value_as_int(c->q, span) : 1;
	}
	return length;
}

/* Rows without cells that reach into others are all of one length. */
static int
check_table(struct check *c, qpdf_oh table)
{
	qpdf_oh kids = key(c, table, "/K"), row, cells;
	int n = qpdf_oh_get_array_n_items(c->q, kids), i, k, all = -1, length;
	bool spans = false;

	for (i = 0; i < n; i++) {
		row = qpdf_oh_get_array_item(c->q, kids, i);
		if (!is_name(c, key(c, row, "/S"), "/TR"))
			continue;
		cells = key(c, row, "/K");
		for (k = 0; k < qpdf_oh_get_array_n_items(c->q, cells) &&
		    all < 0; k++)
			spans |= qpdf_oh_is_integer(c->q,
			    qpdf_oh_get_key_if_dict(c->q, key(c,
			    qpdf_oh_get_array_item(c->q, cells, k), "/A"),
			    "/RowSpan"));
		length = row_length(c, row);
		if (all >= 0 && length != all && !spans)
			return fault_all(c, _("a table with rows of several "
			    "lengths"));
		if (all < 0)
			all = length;
		else
			spans = false;
	}
	return 0;
}

/* What its kind asks of an element. */
static int
check_element(struct check *c, qpdf_oh el)
{
	char s[16];	/* qpdf keeps a name only until the next call */
	int level;

	snprintf(s, sizeof(s), "%s", qpdf_oh_get_name(c->q,
	    key(c, el, "/S")));
	if (strcmp(s, "/Figure") == 0 && !has_text(c, el, "/Alt"))
		return fault_all(c, _("a figure without a text"));
	if (strcmp(s, "/Note") == 0 && !qpdf_oh_has_key(c->q, el, "/ID"))
		return fault_all(c, _("a note without an identity"));
	if (strcmp(s, "/Table") == 0)
		return check_table(c, el);
	if (s[0] == '/' && s[1] == 'H' && s[2] >= '1' && s[2] <= '6') {
		level = s[2] - '0';
		if (level > c->heading + 1)
			return fault_all(c, _("a heading that skips a level"));
		c->heading = level;
	}
	return 0;
}

/* An element that is yet to be looked at, by object numbers. */
struct waiting {
	int	object, parent, depth;
};

struct waiting_list {
	struct waiting	*items;
	size_t		 n, cap;
};

static void
push(struct waiting_list *w, int object, int parent, int depth)
{
	w->items = mem_grow(w->items, w->n, &w->cap, sizeof(*w->items));
	w->items[w->n++] = (struct waiting){ object, parent, depth };
}

/* A kid of element EL, whose object number is ID. */
static int
check_kid(struct check *c, struct waiting_list *w, qpdf_oh el,
    const struct waiting *at, qpdf_oh kid)
{
	if (qpdf_oh_is_indirect(c->q, kid)) {
		push(w, qpdf_oh_get_object_id(c->q, kid), at->object,
		    at->depth + 1);
		return 0;
	}
	if (qpdf_oh_is_integer(c->q, kid))
		return claim(c, key(c, el, "/Pg"),
		    qpdf_oh_get_int_value_as_int(c->q, kid), at->object);
	if (is_name(c, key(c, kid, "/Type"), "/MCR"))
		return claim(c, key(c, kid, "/Pg"),
		    qpdf_oh_get_int_value_as_int(c->q, key(c, kid, "/MCID")),
		    at->object);
	return is_name(c, key(c, kid, "/Type"), "/OBJR") ? 0 :
	    fault_all(c, _("an element with a kid of unknown kind"));
}

/* One element; its kids that are elements go to W, the first on top. */
static int
visit(struct check *c, struct waiting_list *w, struct waiting at)
{
	qpdf_oh el = qpdf_get_object_by_id(c->q, at.object, 0);
	qpdf_oh kids = key(c, el, "/K");
	int n, i;

	if (at.depth > MAX_DEPTH)
		return fault_all(c, _("a structure too deep"));
	if (qpdf_oh_get_object_id(c->q, key(c, el, "/P")) != at.parent)
		return fault_all(c, _("an element whose parent is another"));
	if (check_element(c, el) < 0)
		return -1;
	if (!qpdf_oh_is_array(c->q, kids))
		return check_kid(c, w, el, &at, kids);
	n = qpdf_oh_get_array_n_items(c->q, kids);
	for (i = n - 1; i >= 0; i--)
		if (check_kid(c, w, el, &at,
		    qpdf_oh_get_array_item(c->q, kids, i)) < 0)
			return -1;
	return 0;
}

/* All elements below the one with object number TOP, in reading order. */
static int
walk(struct check *c, int top, int root)
{
	struct waiting_list w = { NULL, 0, 0 };
	int rc = 0;

	push(&w, top, root, 0);
	while (w.n > 0 && rc == 0) {
		rc = visit(c, &w, w.items[--w.n]);
		/* Qpdf keeps whatever it was asked for until told not to. */
		qpdf_oh_release_all(c->q);
	}
	free(w.items);
	return rc;
}

/* An entry of the parent tree: for a page, as the elements say themselves. */
static int
check_entry(struct check *c, int number, qpdf_oh value)
{
	struct check_page *p = NULL;
	size_t i;
	int n, k;

	for (i = 0; i < c->pages_n; i++)
		if (c->pages[i].key == number) {
			p = &c->pages[i];
			break;
		}
	if (p == NULL)	/* a link's */
		return is_name(c, key(c, value, "/S"), "/Link") ? 0 :
		    fault_all(c, _("a link outside the structure"));
	n = qpdf_oh_get_array_n_items(c->q, value);
	for (k = 0; k < n; k++)
		if ((size_t)k >= p->n || p->owners[k] !=
		    qpdf_oh_get_object_id(c->q,
		    qpdf_oh_get_array_item(c->q, value, k)))
			return fault(c, i, _("the parent tree disagrees"));
	for (; (size_t)k < p->n; k++)
		if (p->owners[k] != 0)
			return fault(c, i, _("the parent tree is short"));
	p->key = -1;	/* seen */
	return 0;
}

/* The parent tree, whose object number is TREE. */
static int
check_parents(struct check *c, int tree)
{
	qpdf_oh nums;
	int n = qpdf_oh_get_array_n_items(c->q, key(c,
	    qpdf_get_object_by_id(c->q, tree, 0), "/Kids")), i, k;
	size_t p;

	for (i = 0; i < n; i++) {
		nums = key(c, qpdf_oh_get_array_item(c->q, key(c,
		    qpdf_get_object_by_id(c->q, tree, 0), "/Kids"), i),
		    "/Nums");
		for (k = 0; k + 1 < qpdf_oh_get_array_n_items(c->q, nums);
		    k += 2)
			if (check_entry(c, qpdf_oh_get_int_value_as_int(c->q,
			    qpdf_oh_get_array_item(c->q, nums, k)),
			    qpdf_oh_get_array_item(c->q, nums, k + 1)) < 0)
				return -1;
		qpdf_oh_release_all(c->q);
	}
	for (p = 0; p < c->pages_n; p++)
		if (c->pages[p].key >= 0)
			return fault(c, p, _("not in the parent tree"));
	return 0;
}

static int
check_links(struct check *c, size_t page)
{
	qpdf_oh annots = key(c, qpdf_get_page_n(c->q, page), "/Annots"), a;
	int n, i;

	if (!qpdf_oh_is_array(c->q, annots))
		return 0;
	n = qpdf_oh_get_array_n_items(c->q, annots);
	for (i = 0; i < n; i++) {
		a = qpdf_oh_get_array_item(c->q, annots, i);
		if (!qpdf_oh_has_key(c->q, a, "/StructParent") ||
		    !has_text(c, a, "/Contents"))
			return fault(c, page, _("a link without a place or "
			    "text"));
	}
	return 0;
}

static int
check_page_content(struct check *c, size_t page)
{
	struct check_page *p = &c->pages[page];
	struct pdf_scan scan = { 0 };
	unsigned char *data = NULL;
	const char *what;
	size_t len = 0, i;
	int rc = -1;

	if (qpdf_oh_get_page_content_data(c->q,
	    qpdf_get_page_n(c->q, page), &data, &len) & QPDF_ERRORS)
		return fault(c, page, _("no content"));
	what = pdf_scan(&scan, (const char *)data, len);
	if (what != NULL) {
		fault(c, page, what);
		goto out;
	}
	for (i = 0; i < scan.n || i < p->n; i++) {
		bool drawn = i < scan.n && scan.seen[i];
		bool owned = i < p->n && p->owners[i] != 0;

		if (drawn != owned) {
			fault(c, page, drawn ?
			    _("marks that no element has") :
			    _("an element of marks that are not there"));
			goto out;
		}
	}
	rc = check_links(c, page);
out:
	free(scan.seen);
	free(data);
	return rc;
}

static int
check_catalog(struct check *c, qpdf_oh root)
{
	qpdf_oh tree = key(c, root, "/StructTreeRoot");

	if (!has_text(c, root, "/Lang"))
		return fault_all(c, _("no language"));
	if (!qpdf_oh_get_bool_value(c->q, qpdf_oh_get_key_if_dict(c->q,
	    key(c, root, "/MarkInfo"), "/Marked")))
		return fault_all(c, _("not marked"));
	if (!qpdf_oh_get_bool_value(c->q, qpdf_oh_get_key_if_dict(c->q,
	    key(c, root, "/ViewerPreferences"), "/DisplayDocTitle")))
		return fault_all(c, _("its title is not shown"));
	if (!qpdf_oh_is_dictionary(c->q, tree))
		return fault_all(c, _("no structure"));
	return 0;
}

int
pdf_check(const struct buf *file, struct err *e)
{
	struct check c = { .q = qpdf_init(), .e = e };
	qpdf_oh root, tree;
	size_t i;
	int rc = -1, tree_id, parents_id;

	qpdf_set_suppress_warnings(c.q, QPDF_TRUE);
	qpdf_silence_errors(c.q);
	if (qpdf_read_memory(c.q, "report", file->data, file->len, NULL) !=
	    QPDF_SUCCESS) {
		fault_all(&c, _("it cannot be read"));
		goto out;
	}
	root = qpdf_get_root(c.q);
	if (check_catalog(&c, root) < 0 || open_pages(&c) < 0)
		goto out;
	tree = key(&c, root, "/StructTreeRoot");
	tree_id = qpdf_oh_get_object_id(c.q, tree);
	parents_id = qpdf_oh_get_object_id(c.q, key(&c, tree, "/ParentTree"));
	if (walk(&c, qpdf_oh_get_object_id(c.q, key(&c, tree, "/K")),
	    tree_id) < 0)
		goto out;
	for (i = 0; i < c.pages_n; i++) {
		if (check_page_content(&c, i) < 0)
			goto out;
		qpdf_oh_release_all(c.q);
	}
	if (check_parents(&c, parents_id) < 0)
		goto out;
	rc = 0;
out:
	for (i = 0; i < c.pages_n; i++)
		free(c.pages[i].owners);
	free(c.pages);
	free(c.by_object);
	qpdf_cleanup(&c.q);
	return rc;
}
