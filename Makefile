# stichtag: BUILD=release (default), debug or asan.  `make help` lists targets.

BUILD	?= release
B	:= build/$(BUILD)
PREFIX	?= /usr/local
CFLAGS	?=
LDFLAGS	?=

MODE_debug   := -O0 -g3
MODE_asan    := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MODE_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
MODE	:= $(or $(MODE_$(BUILD)),$(error BUILD=$(BUILD)? debug, asan or release))

# What `make clean` and `install` need no library for.
PKGS	:= sqlite3 libconfuse libsodium jansson harfbuzz harfbuzz-subset libcmark-gfm libqpdf
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CSV_LIBS ?= -lcsv	# neither has a .pc file on Debian 12
HPDF_LIBS ?= -lhpdf
LIBS	:= $(PKG_LIBS) $(CSV_LIBS) $(HPDF_LIBS) -lcmark-gfm-extensions -lm -lpthread

WARN	:= -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
cc_flags := -std=gnu11 -D_GNU_SOURCE -I. -I$B/gen $(WARN) $(MODE) $(PKG_CFLAGS) $(CFLAGS)

srcs	:= $(wildcard core/*.c ingest/*.c aggregate/*.c render/*.c)
clis	:= $(wildcard cli/*.c)
sqls	:= $(sort $(wildcard ingest/sql/*.sql aggregate/sql/*.sql))
gens	:= $B/gen/sqltext.c
objs	:= $(srcs:%.c=$B/%.o) $(gens:%.c=%.o)
cli_objs := $(clis:%.c=$B/%.o)
tests	:= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/test_*.c))

# The program links once every stage is there.
stages	:= $(and $(wildcard cli/main.c),$(wildcard ingest/ingest.c),$(wildcard aggregate/aggregate.c),$(wildcard render/render.c))

.PHONY: all
all: $B/libstichtag.a $B/libcli.a $(if $(stages),$B/stichtag)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(cc_flags) -MMD -MP -c -o $@ $<

$B/gen/%.o: $B/gen/%.c
	$(CC) $(cc_flags) -c -o $@ $<

$B/gen/sqltext.c: tools/embed-sql.awk $(sqls)
	@mkdir -p $(@D)
	LC_ALL=C awk -f tools/embed-sql.awk $(sqls) > $@.tmp && mv $@.tmp $@

$B/libstichtag.a: $(objs)
	@rm -f $@
	$(AR) rcs $@ $(objs)

# The commands without main(), so that tests can call them.
$B/libcli.a: $(filter-out %/main.o,$(cli_objs))
	@rm -f $@
	$(AR) rcs $@ $^

$B/stichtag: $B/cli/main.o $B/libcli.a $B/libstichtag.a
	$(CC) $(MODE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(tests): $B/tests/%: $B/tests/%.o $B/tests/test.o $B/libcli.a $B/libstichtag.a
	$(CC) $(MODE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

# A static pattern rule on purpose: make looks up no implicit rule for a
# .PHONY target, and a "check" that runs nothing passes in silence.
.PHONY: unit $(tests:=.ran)
unit: $(or $(tests:=.ran),$(error no tests found))
$(tests:=.ran): %.ran: %
	$<

.PHONY: clean
clean:
	rm -rf build

-include $(shell find $B -name '*.d' 2>/dev/null)
