//go:build window && linux && cgo

package view

import (
	"strings"
	"testing"
	"time"
)

// TestClipboard: two programs on one display copy and paste, also what has many bytes.
func TestClipboard(t *testing.T) {
	a, err := openClipboard()
	if err != nil {
		t.Fatal(err)
	}
	b, err := openClipboard()
	if err != nil {
		t.Fatal(err)
	}
	settled := func() { time.Sleep(100 * time.Millisecond) }
	for _, text := range []string{"Ana Ruiz", "漢字 · שלום · 🙂", strings.Repeat("long ", 20_000)} {
		a.WriteText(text)
		settled()
		if got := b.ReadText(); got != text {
			t.Errorf("of %d bytes %d arrived", len(text), len(got))
		}
		b.WriteText("back")
		settled()
		if got := a.ReadText(); got != "back" {
			t.Errorf("%q came back", got)
		}
	}
}
