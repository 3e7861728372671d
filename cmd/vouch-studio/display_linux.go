//go:build cgo

package main

// Ebitengine opens the display before main begins, and ends the program with a trace where
// there is none. What the library of C calls before anything of Go can say it in a sentence.

/*
#include <stdlib.h>
#include <unistd.h>

static const char no_display[] =
	"vouch-studio: there is no display here (DISPLAY is not set), and this build of the program opens windows\n"
	"       on a machine without one build it without: CGO_ENABLED=0 go build ./cmd/vouch-studio\n"
	"       with --headless it then plays scripts and takes pictures\n";

__attribute__((constructor)) static void need_display(void) {
	const char *name = getenv("DISPLAY");
	if (name != NULL && *name != 0)
		return;
	ssize_t n = write(2, no_display, sizeof no_display - 1);
	_exit(n < 0 ? 1 : 2);
}
*/
import "C"
