package kit

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEdit(t *testing.T) {
	tests := []struct {
		name  string
		keys  []string // chords; a text begins with an apostrophe
		want  string
		caret int
	}{
		{"letters", []string{"'a", "'b"}, "one twoab", 9},
		{"in the middle", []string{"Home", "Right", "'X"}, "oXne two", 2},
		{"over a selection", []string{"Ctrl+A", "'x"}, "x", 1},
		{"word by word", []string{"Ctrl+Left", "Ctrl+Backspace"}, "two", 0},
		{"delete", []string{"Home", "Delete", "Ctrl+Delete"}, " two", 0},
		{"left of a selection", []string{"Ctrl+A", "Left", "'<"}, "<one two", 1},
		{"cut and paste", []string{"Ctrl+Shift+Left", "Ctrl+X", "Home", "Ctrl+V"}, "twoone ", 3},
		{"one word is one step", []string{"' ", "'m", "'o", "Ctrl+Z"}, "one two", 7},
		{"there and back", []string{"Ctrl+A", "Delete", "Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"}, "", 0},
		{"lines and controls", []string{"'a\nb\tc\x00"}, "one twoa b c", 12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEdit("one two")
			clip := &memoryClipboard{}
			for _, k := range tt.keys {
				if k[0] == '\'' {
					e.Insert(k[1:])
				} else if !e.Key(k, clip) {
					t.Fatalf("key %q is not known", k)
				}
			}
			if e.String() != tt.want || e.Caret() != tt.caret {
				t.Errorf("got %q with the caret at %d, want %q at %d", e, e.Caret(), tt.want, tt.caret)
			}
		})
	}
}

// act does one random thing to an edit.
func act(t *rapid.T, e *Edit, clip Clipboard) {
	chords := []string{
		"Left", "Right", "Home", "End", "Backspace", "Delete", "Shift+Left", "Shift+Right", "Ctrl+Left", "Ctrl+Right",
		"Ctrl+A", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+Backspace", "Ctrl+Delete", "Shift+Home", "Shift+End",
	}
	if rapid.Bool().Draw(t, "type") {
		e.Insert(rapid.StringN(0, 4, -1).Draw(t, "text"))
		return
	}
	e.Key(rapid.SampledFrom(chords).Draw(t, "key"), clip)
}

func TestEditUndoGoesAllTheWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := NewEdit("where we begin")
		clip := &memoryClipboard{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			act(t, e, clip)
			if from, to := e.Selection(); from < 0 || to > len(e.text) || !utf8.ValidString(e.String()) {
				t.Fatalf("selection %d to %d of %q", from, to, e)
			}
		}
		end := e.String()
		for range maxUndo {
			e.Undo()
		}
		if e.String() != "where we begin" {
			t.Fatalf("all taken back is %q", e)
		}
		for range maxUndo {
			e.Redo()
		}
		if e.String() != end {
			t.Fatalf("all done again is %q, want %q", e, end)
		}
	})
}

func FuzzEdit(f *testing.F) {
	f.Add("Hill street", "Ctrl+A", "x")
	f.Add("", "Shift+Left", "a\u0301\n")
	f.Fuzz(func(t *testing.T, text, chord, in string) {
		e := NewEdit(text)
		e.Key(chord, &memoryClipboard{text: in})
		e.Insert(in)
		e.SelectWord(len(in))
		e.Delete(len(text))
		e.Undo()
		if len(e.text) > maxField || e.Caret() > len(e.text) {
			t.Fatalf("caret %d in %d letters", e.Caret(), len(e.text))
		}
	})
}
