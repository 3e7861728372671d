// What a compiled skill may import, and what it must export: vouch_alloc and vouch_run. Integers only; texts are UTF-8,
// as address and length. docs/formats/skill.md has the same in words.
#ifndef VOUCH_H
#define VOUCH_H

#include <stdint.h>

#define HOST(name) __attribute__((import_module("vouch"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))

// emit gives out one change or note as JSON: 0, or -1 where scene.propose is not given.
HOST(emit) int32_t vouch_emit(const char *at, int32_t length);
// log adds a line; a level above 0 is a warning.
HOST(log) void vouch_log(int32_t level, const char *at, int32_t length);
// read asks for data, with the JSON that scripts give to vouch.read: the length of the answer, which is written if it
// fits the room; -1 not given, -2 no answer.
HOST(read) int64_t vouch_read(const char *request, int32_t length, char *out, int32_t room);
// random gives 64 bits that follow from the seed; now the scene's time in ms since 1970. random ends the run where it
// is not given.
HOST(random) int64_t vouch_random(void);
HOST(now) int64_t vouch_now(void);

#endif
