#include "cli/cli.h"
#include "core/log.h"

enum status
status_join(enum status a, enum status b)
{
	static const int weight[] = {
		[STATUS_DONE] = 0, [STATUS_REJECTED] = 1,
		[STATUS_MISSING] = 2, [STATUS_MISUSED] = 3,
		[STATUS_FAILED] = 4, [STATUS_BUSY] = 5,
		[STATUS_DISCLOSED] = 6
	};

	return weight[a] >= weight[b] ? a : b;
}

enum status
status_of(const struct err *e)
{
	switch (e->kind) {
	case ERR_NOTHING:	return STATUS_DONE;
	case ERR_MISUSED:	return STATUS_MISUSED;
	case ERR_REJECTED:	return STATUS_REJECTED;
	case ERR_DISCLOSED:	return STATUS_DISCLOSED;
	case ERR_BUSY:		return STATUS_BUSY;
	case ERR_FAILED:	break;
	}
	return STATUS_FAILED;
}

enum status
status_report(struct err *e)
{
	enum status s = status_of(e);

	if (e->kind != ERR_NOTHING)
		log_error("%s", e->text);
	err_clear(e);
	return s;
}
