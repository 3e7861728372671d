// The five functions that a module may import, and what it must export. Integers only; texts are UTF-8, as address
// and length.
#ifndef GUEST_H
#define GUEST_H

#include <stdint.h>

#define HOST(name) __attribute__((import_module("vouch"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))

// emit gives out one JSON value: 0, or -1 where it is not granted.
HOST(emit) int32_t host_emit(const char *at, int32_t length);
// log adds a line; a level above 0 is a warning.
HOST(log) void host_log(int32_t level, const char *at, int32_t length);
// read asks a capability: the length of the answer, written if it fits the room; -1 not granted, -2 no answer.
HOST(read) int64_t host_read(const char *request, int32_t length, char *out, int32_t room);
// random and now end the run where they are not granted.
HOST(random) int64_t host_random(void);
HOST(now) int64_t host_now(void);

#endif
