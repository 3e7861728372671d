// Writes one note that says how many lots rest on something; SKILL.md says what about.
#include "vouch.h"

extern char __heap_base; // where the linker's own data ends
static char *heap;       // what lies behind is free

// room gives n bytes behind all that is used, or 0. Nothing is given back: one run, one memory.
static char *room(int32_t n) {
	if (!heap) {
		heap = &__heap_base;
	}
	int32_t have = __builtin_wasm_memory_size(0) * 65536, need = (int32_t)heap + n;
	if (need < 0 || (need > have && __builtin_wasm_memory_grow(0, (need - have + 65535) / 65536) == (uint32_t)-1)) {
		return 0;
	}
	char *at = heap;
	heap += n;
	return at;
}

EXPORT(vouch_alloc) char *vouch_alloc(int32_t n) { return room(n); }

// begins tells whether a text stands at p.
static int begins(const char *p, const char *end, const char *text) {
	while (p < end && *text && *p == *text) {
		p++;
		text++;
	}
	return !*text;
}

// text writes from behind; number as well. Both give where they begin.
static char *text(char *at, const char *s, int32_t n) {
	while (n > 0) {
		*--at = s[--n];
	}
	return at;
}

static char *number(char *at, int32_t n) {
	do {
		*--at = '0' + n % 10;
		n /= 10;
	} while (n > 0);
	return at;
}

#define TEXT(at, s) text(at, s, sizeof s - 1)

EXPORT(vouch_run) int32_t vouch_run(const char *input, int32_t length) {
	static const char request[] = "{\"what\":\"scene\",\"slice\":\"lots\",\"fields\":[\"class\"]}";
	int64_t n = vouch_read(request, sizeof request - 1, 0, 0);
	if (n < 0) {
		return (int32_t)n;
	}
	char *lots = room((int32_t)n);
	if (!lots || vouch_read(request, sizeof request - 1, lots, (int32_t)n) != n) {
		return 1;
	}
	int32_t all = 0, open = 0;
	for (const char *p = lots, *end = lots + n; p < end; p++) {
		if (begins(p, end, "\"class\":\"")) {
			all++;
			open += begins(p + 9, end, "conjectural\"");
		}
	}
	char line[96], *end = line + sizeof line, *at = TEXT(end, " lots rest on something.\"}");
	at = number(at, all);
	at = TEXT(at, " of ");
	at = number(at, all - open);
	at = TEXT(at, "{\"op\":\"note\",\"text\":\"");
	return vouch_emit(at, end - at);
}
