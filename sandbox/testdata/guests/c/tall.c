// Gives out {"fell":id} for each tree of the input that is taller than 20 metres.
// Input: {"trees":[{"id":1,"metres":18},…]}; fields of other names are stepped over.
#include "guest.h"

extern char __heap_base; // where the linker's own data ends

// All memory behind the data is the input's: one document, one run.
EXPORT(vouch_alloc) char *vouch_alloc(int32_t n) {
	int32_t have = __builtin_wasm_memory_size(0) * 65536;
	int32_t need = (int32_t)&__heap_base + n;
	if (need > have && __builtin_wasm_memory_grow(0, (need - have + 65535) / 65536) == (uint32_t)-1) {
		return 0;
	}
	return &__heap_base;
}

// after gives the place behind "name": within one object, or 0.
static const char *after(const char *p, const char *end, const char *name, int32_t length) {
	for (; p + length + 3 < end && *p != '}'; p++) {
		if (*p != '"' || p[length + 1] != '"' || p[length + 2] != ':') {
			continue;
		}
		int32_t i = 0;
		while (i < length && p[1 + i] == name[i]) {
			i++;
		}
		if (i == length) {
			return p + length + 3;
		}
	}
	return 0;
}

static int32_t number(const char *p, const char *end) {
	int32_t n = 0;
	while (p < end && *p >= '0' && *p <= '9') {
		n = n * 10 + (*p++ - '0');
	}
	return n;
}

// fell writes {"fell":id} from behind.
static int32_t fell(int32_t id) {
	char text[32];
	int32_t at = sizeof text;
	text[--at] = '}';
	do {
		text[--at] = '0' + id % 10;
		id /= 10;
	} while (id > 0);
	for (const char *head = ":\"llef\"{"; *head; head++) {
		text[--at] = *head;
	}
	return host_emit(text + at, sizeof text - at);
}

EXPORT(vouch_run) int32_t vouch_run(const char *p, int32_t n) {
	const char *end = p + n;
	for (p++; p < end; p++) { // behind the first brace
		if (*p != '{') {
			continue;
		}
		const char *id = after(p, end, "id", 2), *metres = after(p, end, "metres", 6);
		if (id && metres && number(metres, end) > 20) {
			int32_t failed = fell(number(id, end));
			if (failed) {
				return failed;
			}
		}
	}
	host_log(0, "done", 4);
	return 0;
}
