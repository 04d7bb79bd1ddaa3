#include "core/spill.h"

#include "core/i18n.h"
#include "core/mem.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct block {
	off_t	at;		/* in the file */
	size_t	len;
};

struct heap {
	char		*last;		/* the newest, SPILL_MOST at most;
					 * NULL: none yet */
	size_t		 len;
	struct block	*blocks;	/* those before */
	size_t		 n, cap;
};

struct spill {
	struct heap	*heaps;
	size_t		 n;
	char		*dir;
	int		 fd;
	off_t		 end;		/* of the file */
	int		 trouble;	/* errno of the first failed write;
					 * 0: none */
};

struct spill *
spill_new(const char *dir, size_t heaps)
{
	struct spill *s;
	/* Without a name it is gone when it is closed, also by a kill. */
	int fd = open(dir, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return NULL;
	s = xcalloc(1, sizeof *s);
	s->heaps = xcalloc(heaps, sizeof *s->heaps);
	s->n = heaps;
	s->dir = xstrdup(dir);
	s->fd = fd;
	return s;
}

void
spill_free(struct spill *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; i < s->n; i++) {
		free(s->heaps[i].last);
		free(s->heaps[i].blocks);
	}
	close(s->fd);
	free(s->heaps);
	free(s->dir);
	free(s);
}

/* Bring the newest records of a heap to the end of the file. */
static void
write_block(struct spill *s, struct heap *h)
{
	size_t done = 0;
	ssize_t n;

	h->blocks = mem_grow(h->blocks, h->n, &h->cap, sizeof *h->blocks);
	h->blocks[h->n++] = (struct block){ s->end, h->len };
	while (s->trouble == 0 && done < h->len) {
		n = pwrite(s->fd, h->last + done, h->len - done, s->end);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			s->trouble = n < 0 ? errno : EIO;
			break;
		}
		done += (size_t)n;
		s->end += n;
	}
	h->len = 0;
}

void
spill_add(struct spill *s, size_t heap, const void *record, size_t len)
{
	struct heap *h = &s->heaps[heap];

	assert(heap < s->n && len <= SPILL_MOST);
	if (h->last == NULL)
		h->last = xmalloc(SPILL_MOST);
	if (h->len + len > SPILL_MOST)
		write_block(s, h);
	memcpy(h->last + h->len, record, len);
	h->len += len;
}

static int
read_block(char *to, const struct spill *s, const struct block *b,
    struct err *e)
{
	size_t done = 0;
	ssize_t n;

	while (done < b->len) {
		n = pread(s->fd, to + done, b->len - done,
		    b->at + (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			errno = n < 0 ? errno : EIO;
			return err_errno(e, ERR_FAILED, _("%s: a temporary "
			    "file cannot be read"), s->dir);
		}
		done += (size_t)n;
	}
	return 0;
}

int
spill_each(struct spill *s, size_t heap,
    void (*fn)(const void *records, size_t len, void *data), void *data,
    struct err *e)
{
	const struct heap *h = &s->heaps[heap];
	char *block;
	size_t i;
	int rc = 0;

	assert(heap < s->n);
	if (s->trouble != 0) {
		errno = s->trouble;
		return err_errno(e, ERR_FAILED, _("%s: a temporary file "
		    "cannot be written"), s->dir);
	}
	block = xmalloc(SPILL_MOST);
	for (i = 0; rc == 0 && i < h->n; i++)
		if ((rc = read_block(block, s, &h->blocks[i], e)) == 0)
			fn(block, h->blocks[i].len, data);
	if (rc == 0 && h->len > 0)
		fn(h->last, h->len, data);
	free(block);
	return rc;
}
