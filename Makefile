# stichtag: BUILD=release (default), debug or asan.  `make help` lists targets.

BUILD	?= release
B	:= build/$(BUILD)
PREFIX	?= /usr/local
CFLAGS	?=
LDFLAGS	?=

# As many jobs as cores, unless the caller says otherwise.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

MODE_debug   := -O0 -g3
MODE_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MODE_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
MODE	:= $(or $(MODE_$(BUILD)),$(error BUILD=$(BUILD)? debug, asan or release))

PKGS	:= sqlite3 libconfuse libsodium nettle jansson harfbuzz harfbuzz-subset libcmark-gfm libqpdf xlsxwriter zlib
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CSV_LIBS ?= -lcsv	# none of them has a .pc file on Debian 12
HPDF_LIBS ?= -lhpdf
GLPK_LIBS ?= -lglpk
LIBS	:= $(PKG_LIBS) $(CSV_LIBS) $(HPDF_LIBS) $(GLPK_LIBS) -lcmark-gfm-extensions -lm -lpthread

WARN	:= -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
cc_flags := -std=gnu11 -D_GNU_SOURCE -I. -I$B/gen $(WARN) $(MODE) $(PKG_CFLAGS) $(CFLAGS)

srcs	:= $(wildcard core/*.c ingest/*.c aggregate/*.c render/*.c)
clis	:= $(wildcard cli/*.c)
sqls	:= $(sort $(wildcard ingest/sql/*.sql aggregate/sql/*.sql))
gens	:= $B/gen/sqltext.c $B/gen/hyphen_trie.c $B/gen/srgb.c $B/gen/gnuplotlua.c
objs	:= $(srcs:%.c=$B/%.o) $(gens:%.c=%.o)
cli_objs := $(clis:%.c=$B/%.o)
tests	:= $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/test_*.c))
scripts	:= $(wildcard tests/check_*.sh)
fault	:= $B/tests/fault.so
fuzzers	:= $(patsubst tests/%.c,build/fuzz/%,$(wildcard tests/fuzz_*.c))
mos	:= $(patsubst cli/po/%.po,$B/locale/%/LC_MESSAGES/stichtag.mo,$(wildcard cli/po/*.po))

.PHONY: all
all: $B/libstichtag.a $B/libcli.a $(mos) $B/stichtag ## build the program
.DEFAULT_GOAL := all

# What is being made, in a word; V=1 shows the commands.
quiet	= $(if $(V),,@printf '%-4s %s\n' $(1) $(2);)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(call quiet,CC,$@)$(CC) $(cc_flags) -MMD -MP -c -o $@ $<

$B/gen/%.o: $B/gen/%.c
	$(call quiet,CC,$@)$(CC) $(cc_flags) -c -o $@ $<

$B/gen/sqltext.c: tools/embed-sql.awk $(sqls)
	@mkdir -p $(@D)
	$(call quiet,SQL,$@)LC_ALL=C awk -f tools/embed-sql.awk $(sqls) > $@.tmp && mv $@.tmp $@

$B/locale/%/LC_MESSAGES/stichtag.mo: cli/po/%.po
	@mkdir -p $(@D)
	$(call quiet,MO,$@)msgfmt --check-format -o $@ $<

$B/gen/srgb.c: tools/embed-bytes.sh tools/srgb.icc
	@mkdir -p $(@D)
	$(call quiet,GEN,$@)sh $^ srgb_icc > $@.tmp && mv $@.tmp $@

$B/gen/hyphen_trie.c: tools/hyphen.awk tools/hyphen-de.pat
	@mkdir -p $(@D)
	$(call quiet,GEN,$@)LC_ALL=C awk -f $^ > $@.tmp && mv $@.tmp $@

$B/gen/gnuplotlua.c: tools/embed-text.awk render/gnuplot.lua
	@mkdir -p $(@D)
	$(call quiet,GEN,$@)LC_ALL=C awk -v name=gnuplot_lua -v header=render/gnuplotlua.h \
	    -f tools/embed-text.awk render/gnuplot.lua > $@.tmp && mv $@.tmp $@

$B/libstichtag.a: $(objs)
	@rm -f $@
	$(call quiet,AR,$@)$(AR) rcs $@ $(objs)

# The commands without main(), so that tests can call them.
$B/libcli.a: $(filter-out %/main.o,$(cli_objs))
	@rm -f $@
	$(call quiet,AR,$@)$(AR) rcs $@ $^

$B/stichtag: $B/cli/main.o $B/libcli.a $B/libstichtag.a
	$(call quiet,LD,$@)$(CC) $(MODE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(tests): $B/tests/%: $B/tests/%.o $B/tests/test.o $B/libcli.a $B/libstichtag.a
	$(call quiet,LD,$@)$(CC) $(MODE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

# --- tests -----------------------------------------------------------------

# Loaded before the program, it makes system calls fail.
$(fault): tests/fault.c
	@mkdir -p $(@D)
	$(call quiet,LD,$@)$(CC) -std=gnu11 -D_GNU_SOURCE $(WARN) -O1 -g -shared -fPIC -o $@ $< -ldl

.PHONY: demo
demo: all ## make and show the reports of the examples
	@tools/demo.sh $B

# Everything is built first and then run by one script, which sums up: what
# takes long first, so that no core waits for it at the end.
.PHONY: check
check: all tests asan ## run every test
	@tools/run-tests.sh build/asan tests/check_run.sh $(tests:$B/%=build/asan/%) \
	    -- $B tools/golden.sh $(scripts) tools/check-layers.sh $(tests)

.PHONY: check-asan
check-asan: asan ## run unit tests and the whole run under ASan and UBSan
	@tools/run-tests.sh build/asan tests/check_run.sh $(tests:$B/%=build/asan/%)

.PHONY: unit
unit: tests ## run the unit tests of this BUILD
	@tools/run-tests.sh $B $(tests)

.PHONY: tests
tests: $(or $(tests),$(error no tests found)) $(fault)

# The other mode in a make of its own, in the same jobs.
.PHONY: asan
asan: $(if $(filter asan,$(BUILD)),all tests)
	$(if $(filter asan,$(BUILD)),,+@$(MAKE) --no-print-directory BUILD=asan all tests)

.PHONY: golden
golden: all ## compare outputs with tests/golden; BLESS=1 rewrites them
	@tools/run-tests.sh $B tools/golden.sh

.PHONY: lint
lint: ## layers, clang-tidy, cppcheck, man page
	tools/check-layers.sh
	tools/lint.sh $(cc_flags) -- $(srcs) $(clis)

.PHONY: bench
bench: all $B/tests/bench/disclosure $B/tests/bench/report ## measure speed and memory
	tests/bench/bench.sh $B
	tests/bench/report.sh $B
	$B/tests/bench/disclosure

.PHONY: bench-growth
bench-growth: all ## measure how time and memory grow from 1 to 10 million rows
	tests/bench/bench.sh $B growth

$B/tests/bench/disclosure $B/tests/bench/report: %: %.o $B/libstichtag.a
	$(call quiet,LD,$@)$(CC) $(MODE) $(LDFLAGS) -o $@ $^ $(LIBS)

# Fuzzers in a mode of their own, their objects in a folder of their own.
fuzz_flags = -O1 -g -fsanitize=address,undefined $(filter-out -f% -O% -g,$(cc_flags))
fuzz_objs := $(srcs:%.c=build/fuzz/obj/%.o) $(gens:$B/gen/%.c=build/fuzz/obj/gen/%.o)

build/fuzz/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call quiet,CC,$@)clang $(fuzz_flags) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

build/fuzz/obj/gen/%.o: $B/gen/%.c
	@mkdir -p $(@D)
	$(call quiet,CC,$@)clang $(fuzz_flags) -fsanitize=fuzzer-no-link -c -o $@ $<

build/fuzz/libstichtag.a: $(fuzz_objs)
	@rm -f $@
	$(call quiet,AR,$@)$(AR) rcs $@ $(fuzz_objs)

build/fuzz/%: tests/%.c build/fuzz/libstichtag.a
	$(call quiet,FUZZ,$@)clang $(fuzz_flags) -fsanitize=fuzzer -MMD -MP -MF $@.d -MT $@ \
	    -o $@ $(filter %.c %.a,$^) $(LIBS)

.PHONY: fuzz
fuzz: $(fuzzers) ## fuzz each reader for FUZZ_SECONDS (60)
	tools/fuzz.sh $(or $(FUZZ_SECONDS),60) $(fuzzers)

.PHONY: torture
torture: all $(fault) ## kill a run at random points, KILLS (50) times; FAULTS (100) in its system calls
	tests/check_kill.sh $B $(or $(KILLS),50)
	tests/check_faults.sh $B $(or $(FAULTS),100)

# --- installation ----------------------------------------------------------

share	= $(DESTDIR)$(PREFIX)/share
units	= $(DESTDIR)$(PREFIX)/lib/systemd/system

.PHONY: install
install: all ## install below DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/man/man1 $(share)/stichtag
	install -m 755 $B/stichtag $(DESTDIR)$(PREFIX)/bin/stichtag
	install -m 644 cli/stichtag.1 $(share)/man/man1/stichtag.1
	cp -R sample-data templates $(share)/stichtag/
	rm -rf $(share)/stichtag/sample-data/generate
	install -d $(units) $(share)/stichtag/examples
	sed 's|@bindir@|$(PREFIX)/bin|' cli/examples/stichtag@.service > $(units)/stichtag@.service
	install -m 644 cli/examples/stichtag@.timer $(units)/stichtag@.timer
	install -m 644 cli/examples/stichtag.crontab cli/examples/stichtag.logrotate $(share)/stichtag/examples/
	for mo in $(mos:$B/locale/%=%); do \
	    install -D -m 644 $B/locale/$$mo $(share)/locale/$$mo || exit 1; done

.PHONY: uninstall
uninstall: ## remove what install has put there
	rm -rf $(share)/stichtag
	rm -f $(units)/stichtag@.service $(units)/stichtag@.timer
	rm -f $(DESTDIR)$(PREFIX)/bin/stichtag $(share)/man/man1/stichtag.1
	rm -f $(mos:$B/locale/%=$(share)/locale/%)

.PHONY: messages
messages: ## bring the catalogues up to date with the sources
	@tools/messages.sh $(clis) $(srcs)

.PHONY: clean
clean: ## remove what was built
	rm -rf build

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

-include $(shell find $B build/fuzz -name '*.d' 2>/dev/null)
