#include "core/confuse.h"

#include "core/i18n.h"

#include <confuse.h>
#include <string.h>

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

const char *
confuse_message(const char *fmt)
{
	static const struct {
		const char *theirs, *ours;
	} messages[] = {
		{ "no such option '%s'", N_("there is no key \"%s\" here, or a quote is missing above it") },
		{ "unexpected token '%s'", N_("\"%s\" is unexpected: is a "
		    "brace, a quote or a comma missing before it?") },
		{ "unexpected closing brace", N_("a closing brace that "
		    "nothing opens") },
		{ "missing equal sign after option '%s'", N_("behind the key "
		    "\"%s\" an equal sign is missing") },
		{ "missing opening brace for section '%s'", N_("behind "
		    "\"%s\" an opening brace is missing") },
		{ "invalid integer value for option '%s'", N_("the key \"%s\" "
		    "takes a whole number") },
		{ "invalid boolean value for option '%s'", N_("the key \"%s\" "
		    "takes true or false") },
		{ "attempt to append to non-list option '%s'", N_("the key "
		    "\"%s\" takes one value, no list") },
	};
	size_t i;

	/* It has translated its message already. */
	for (i = 0; i < sizeof messages / sizeof messages[0]; i++)
		if (strcmp(fmt, messages[i].theirs) == 0 || strcmp(fmt,
		    dgettext("confuse", messages[i].theirs)) == 0)
			return _(messages[i].ours);
	return fmt;
}
