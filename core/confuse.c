#include "core/confuse.h"

#include <confuse.h>

static void
say_nothing(cfg_t *cfg, const char *fmt, va_list ap)
{
	(void)cfg, (void)fmt, (void)ap;
}

bool
confuse_has_ended(void)
{
	cfg_opt_t opts[] = { CFG_BOOL("end", cfg_false, CFGF_NONE), CFG_END() };
	cfg_t *probe = cfg_init(opts, CFGF_NONE);
	bool ended;

	cfg_set_error_function(probe, say_nothing);
	ended = cfg_parse_buf(probe, "end = true\n") == CFG_SUCCESS &&
	    cfg_getbool(probe, "end");
	cfg_free(probe);
	return ended;
}
