package proof

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// benchmarksHead opens a page of benchmarks that was not there yet.
const benchmarksHead = "# Benchmarks\n\nEach chapter names the command that writes it anew, with the machine and the day. Ratios hold on other machines; times do not.\n"

// WriteChapter puts a chapter into a page of benchmarks: in the place of the one
// with the same heading, else at the end. The text has headings of the third
// level at most, and no heading of its own.
func WriteChapter(t testing.TB, file, heading, text string) {
	t.Helper()
	page, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		page = []byte(benchmarksHead)
	} else if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(withChapter(string(page), heading, text)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func withChapter(page, heading, text string) string {
	before, rest, found := strings.Cut(page, "\n## "+heading+"\n")
	after := ""
	if i := strings.Index(rest, "\n## "); found && i >= 0 {
		after = rest[i+1:]
	}
	out := strings.TrimRight(before, "\n") + "\n\n## " + heading + "\n\n" + strings.Trim(text, "\n") + "\n"
	if after != "" {
		out += "\n" + after
	}
	return out
}
