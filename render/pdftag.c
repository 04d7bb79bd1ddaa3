#include "render/pdfdoc.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The structure tree: what each mark is, in reading order, and the tree that
 * leads from a mark or a link back to its element.
 */

/* Libharu's arrays end at 32 767 items; a leaf of the parent tree holds far
 * fewer. */
#define LEAF 256

/* The area to click of a link. */
static HPDF_Dict
link_new(struct pdf *p, size_t page, const struct mark *m)
{
	const char *contents = p->pages->elements[m->owner].alt;
	HPDF_Dict d = pdf_dict(p), action;
	HPDF_Array box = HPDF_Array_New(p->doc->mmgr);
	HPDF_Array border = HPDF_Array_New(p->doc->mmgr);
	int i;

	HPDF_Array_AddReal(box, (HPDF_REAL)m->x);
	HPDF_Array_AddReal(box, (HPDF_REAL)m->y);
	HPDF_Array_AddReal(box, (HPDF_REAL)(m->x + m->width));
	HPDF_Array_AddReal(box, (HPDF_REAL)(m->y + m->height));
	for (i = 0; i < 3; i++)
		HPDF_Array_AddNumber(border, 0);
	HPDF_Dict_AddName(d, "Type", "Annot");
	HPDF_Dict_AddName(d, "Subtype", "Link");
	HPDF_Dict_Add(d, "Rect", box);
	HPDF_Dict_Add(d, "Border", border);
	HPDF_Dict_AddNumber(d, "F", 4);		/* printed */
	HPDF_Dict_Add(d, "P", p->page[page]);
	HPDF_Dict_Add(d, "Contents", pdf_text(p, contents ? contents : ""));
	HPDF_Dict_AddNumber(d, "StructParent",
	    (HPDF_INT32)(p->pages->n + m->link));
	if (m->uri != NULL) {
		action = HPDF_Dict_New(p->doc->mmgr);
		HPDF_Dict_AddName(action, "S", "URI");
		HPDF_Dict_Add(action, "URI", pdf_bytes(p, m->uri,
		    strlen(m->uri)));
		HPDF_Dict_Add(d, "A", action);
	} else {
		HPDF_Dict_Add(d, "Dest", pdf_destination(p, m->target));
	}
	return d;
}

/* Link annotations of all pages; the element of each goes to OWNERS. */
static void
add_links(struct pdf *p, int *owners)
{
	size_t i, k;

	for (i = 0; i < p->pages->n; i++) {
		const struct page *pg = &p->pages->pages[i];
		HPDF_Array annots = NULL;

		for (k = 0; k < pg->n; k++) {
			const struct mark *m = &pg->marks[k];

			if (m->kind != MARK_LINK)
				continue;
			if (annots == NULL) {
				annots = HPDF_Array_New(p->doc->mmgr);
				HPDF_Dict_Add(p->page[i], "Annots", annots);
			}
			owners[m->link] = m->owner;
			p->link[m->link] = link_new(p, i, m);
			HPDF_Array_Add(annots, p->link[m->link]);
		}
	}
}

static HPDF_Dict
attributes(struct pdf *p, const char *owner)
{
	HPDF_Dict a = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Dict_AddName(a, "O", owner);
	return a;
}

static void
add_attributes(struct pdf *p, HPDF_Dict d, const struct element *el)
{
	HPDF_Dict a = NULL;
	HPDF_Array box;
	int i;

	switch (el->tag) {
	case TAG_TH:
	case TAG_TD:
		if (el->scope == SCOPE_NONE && el->columns == 1 &&
		    el->rows == 1)
			return;
		a = attributes(p, "Table");
		if (el->scope != SCOPE_NONE)
			HPDF_Dict_AddName(a, "Scope",
			    el->scope == SCOPE_ROW ? "Row" : "Column");
		if (el->columns > 1)
			HPDF_Dict_AddNumber(a, "ColSpan", el->columns);
		if (el->rows > 1)
			HPDF_Dict_AddNumber(a, "RowSpan", el->rows);
		break;
	case TAG_L:
		a = attributes(p, "List");
		HPDF_Dict_AddName(a, "ListNumbering",
		    el->numbered ? "Decimal" : "Disc");
		break;
	case TAG_FIGURE:
		a = attributes(p, "Layout");
		box = HPDF_Array_New(p->doc->mmgr);
		for (i = 0; i < 4; i++)
			HPDF_Array_AddReal(box, (HPDF_REAL)el->box[i]);
		HPDF_Dict_Add(a, "BBox", box);
		HPDF_Dict_AddName(a, "Placement", "Block");
		break;
	default:
		return;
	}
	HPDF_Dict_Add(d, "A", a);
}

static HPDF_Dict
object_reference(struct pdf *p, size_t page, HPDF_Dict object)
{
	HPDF_Dict d = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Dict_AddName(d, "Type", "OBJR");
	HPDF_Dict_Add(d, "Obj", object);
	HPDF_Dict_Add(d, "Pg", p->page[page]);
	return d;
}

static HPDF_Dict
mark_reference(struct pdf *p, size_t page, int mcid)
{
	HPDF_Dict d = HPDF_Dict_New(p->doc->mmgr);

	HPDF_Dict_AddName(d, "Type", "MCR");
	HPDF_Dict_Add(d, "Pg", p->page[page]);
	HPDF_Dict_AddNumber(d, "MCID", mcid);
	return d;
}

/* Kids of element D: its marks on one page, its Pg, as mere numbers. */
static void
add_kids(struct pdf *p, HPDF_Dict d, const struct element *el)
{
	HPDF_Array kids;
	size_t i, home = p->pages->n;

	for (i = 0; i < el->n && home == p->pages->n; i++)
		if (el->kids[i].element < 0 && el->kids[i].mcid >= 0)
			home = el->kids[i].page;
	if (home < p->pages->n)
		HPDF_Dict_Add(d, "Pg", p->page[home]);
	if (el->n == 1 && el->kids[0].element < 0 && el->kids[0].mcid >= 0) {
		HPDF_Dict_AddNumber(d, "K", el->kids[0].mcid);
		return;
	}
	kids = HPDF_Array_New(p->doc->mmgr);
	for (i = 0; i < el->n; i++) {
		const struct kid *k = &el->kids[i];

		if (k->element >= 0)
			HPDF_Array_Add(kids, p->element[k->element]);
		else if (k->mcid >= 0 && k->page == home)
			HPDF_Array_AddNumber(kids, k->mcid);
		else if (k->mcid >= 0)
			HPDF_Array_Add(kids, mark_reference(p, k->page,
			    k->mcid));
		else
			HPDF_Array_Add(kids, object_reference(p, k->page,
			    p->link[k->link]));
	}
	HPDF_Dict_Add(d, "K", kids);
}

/* Fill in an element; its kids' dictionaries are there already. */
static void
add_element(struct pdf *p, size_t number, HPDF_Dict parent)
{
	const struct element *el = &p->pages->elements[number];
	HPDF_Dict d = p->element[number];
	char id[32];

	/* No Type: it is optional, and there are many of them. */
	HPDF_Dict_AddName(d, "S", tag_names[el->tag]);
	HPDF_Dict_Add(d, "P", parent);
	add_kids(p, d, el);
	if (el->alt != NULL && el->tag == TAG_FIGURE)
		HPDF_Dict_Add(d, "Alt", pdf_text(p, el->alt));
	if (el->spoken != NULL)
		HPDF_Dict_Add(d, "ActualText", pdf_text(p, el->spoken));
	if (el->tag == TAG_NOTE) {
		snprintf(id, sizeof(id), "note-%06zu", number);
		HPDF_Dict_Add(d, "ID", pdf_bytes(p, id, strlen(id)));
	}
	add_attributes(p, d, el);
}

/* One leaf or more of a number tree: entries of KEYS from..to. */
static void
add_leaf(struct pdf *p, HPDF_Array leaves, void *const *values, size_t from,
    size_t to)
{
	HPDF_Dict leaf = pdf_dict(p);
	HPDF_Array nums = HPDF_Array_New(p->doc->mmgr);
	HPDF_Array limits = HPDF_Array_New(p->doc->mmgr);
	size_t i;

	HPDF_Array_AddNumber(limits, (HPDF_INT32)from);
	HPDF_Array_AddNumber(limits, (HPDF_INT32)(to - 1));
	for (i = from; i < to; i++) {
		HPDF_Array_AddNumber(nums, (HPDF_INT32)i);
		HPDF_Array_Add(nums, values[i]);
	}
	HPDF_Dict_Add(leaf, "Limits", limits);
	HPDF_Dict_Add(leaf, "Nums", nums);
	HPDF_Array_Add(leaves, leaf);
}

/* From the sequences of each page, and from each link, to the elements. */
static HPDF_Dict
parent_tree(struct pdf *p, const int *link_owners)
{
	HPDF_Dict tree = pdf_dict(p);
	HPDF_Array leaves = HPDF_Array_New(p->doc->mmgr);
	size_t n = p->pages->n + p->pages->links_n, i, k;
	void **values = xcalloc(n, sizeof(*values));

	for (i = 0; i < p->pages->n; i++) {
		const struct page *pg = &p->pages->pages[i];
		HPDF_Array elements = pdf_array(p);
		int next = 0;

		for (k = 0; k < pg->n; k++)
			if (pg->marks[k].mcid == next) {
				HPDF_Array_Add(elements,
				    p->element[pg->marks[k].owner]);
				next++;
			}
		values[i] = elements;
	}
	for (i = 0; i < p->pages->links_n; i++)
		values[p->pages->n + i] = p->element[link_owners[i]];
	for (i = 0; i < n; i += LEAF)
		add_leaf(p, leaves, values, i, i + LEAF < n ? i + LEAF : n);
	HPDF_Dict_Add(tree, "Kids", leaves);
	free(values);
	return tree;
}

/* Notes by their ID: numbers of fixed width, so in order already.  NULL if
 * there are none. */
static HPDF_Dict
id_tree(struct pdf *p)
{
	HPDF_Dict tree = NULL, leaf = NULL;
	HPDF_Array leaves = NULL, names = NULL;
	char first[32] = "", id[32] = "";
	size_t i, n = 0;

	for (i = 0; i <= p->pages->elements_n; i++) {
		bool end = i == p->pages->elements_n;

		if (!end && (p->pages->elements[i].tag != TAG_NOTE ||
		    !p->pages->elements[i].attached))
			continue;
		if (n > 0 && (end || n % LEAF == 0)) {
			HPDF_Array limits = HPDF_Array_New(p->doc->mmgr);

			HPDF_Array_Add(limits, pdf_bytes(p, first,
			    strlen(first)));
			HPDF_Array_Add(limits, pdf_bytes(p, id, strlen(id)));
			HPDF_Dict_Add(leaf, "Limits", limits);
		}
		if (end)
			break;
		snprintf(id, sizeof(id), "note-%06zu", i);
		if (n == 0) {
			tree = pdf_dict(p);
			leaves = HPDF_Array_New(p->doc->mmgr);
			HPDF_Dict_Add(tree, "Kids", leaves);
		}
		if (n % LEAF == 0) {
			leaf = pdf_dict(p);
			names = HPDF_Array_New(p->doc->mmgr);
			HPDF_Dict_Add(leaf, "Names", names);
			HPDF_Array_Add(leaves, leaf);
			memcpy(first, id, sizeof(first));
		}
		HPDF_Array_Add(names, pdf_bytes(p, id, strlen(id)));
		HPDF_Array_Add(names, p->element[i]);
		n++;
	}
	return tree;
}

void
pdf_structure(struct pdf *p)
{
	const struct pages *pages = p->pages;
	HPDF_Dict root = pdf_dict(p), mark_info, ids;
	int *link_owners = xcalloc(pages->links_n, sizeof(*link_owners));
	size_t i;

	for (i = 0; i < pages->elements_n; i++)
		if (pages->elements[i].attached)
			p->element[i] = pdf_dict(p);
	add_links(p, link_owners);
	for (i = 0; i < pages->elements_n; i++)
		if (pages->elements[i].attached)
			add_element(p, i, i == 0 ? root :
			    p->element[pages->elements[i].parent]);
	HPDF_Dict_AddName(root, "Type", "StructTreeRoot");
	HPDF_Dict_Add(root, "K", p->element[0]);
	HPDF_Dict_Add(root, "ParentTree", parent_tree(p, link_owners));
	HPDF_Dict_AddNumber(root, "ParentTreeNextKey",
	    (HPDF_INT32)(pages->n + pages->links_n));
	ids = id_tree(p);
	if (ids != NULL)
		HPDF_Dict_Add(root, "IDTree", ids);
	HPDF_Dict_Add(p->doc->catalog, "StructTreeRoot", root);
	mark_info = HPDF_Dict_New(p->doc->mmgr);
	HPDF_Dict_AddBoolean(mark_info, "Marked", HPDF_TRUE);
	HPDF_Dict_Add(p->doc->catalog, "MarkInfo", mark_info);
	free(link_owners);
}
