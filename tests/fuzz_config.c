/*
 * The configuration of a workspace: what stands before a line "%%" is
 * stichtag.conf, what stands behind it sources/kreis.conf.  Whatever they
 * hold, they are taken or refused with a message.
 */
#include "core/config.h"
#include "tests/fuzz_workspace.h"

#include <stdint.h>

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	const char *text = (const char *)data;
	const char *cut = memmem(text, len, "\n%%\n", 4);
	size_t first = cut == NULL ? len : (size_t)(cut - text);
	struct config *c = NULL;
	struct err e = ERR_NONE;
	size_t i;

	fuzz_put("stichtag.conf", text, first);
	fuzz_put("sources/kreis.conf", cut == NULL ? "" : cut + 4,
	    cut == NULL ? 0 : len - first - 4);
	if (config_load(&c, fuzz_folder(), &e) < 0) {
		if (e.kind == ERR_NOTHING || e.text[0] == '\0')
			abort();
		return 0;
	}
	for (i = 0; i < c->sources_n; i++)
		(void)config_mapping_find(&c->sources[i],
		    form_find("leistungen"), 2024);
	config_free(c);
	return 0;
}
