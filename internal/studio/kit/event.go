package kit

import (
	"io/fs"
	"strings"
)

// Kind says what happened.
type Kind uint8

// The events.
const (
	Tick         Kind = iota // time passed
	Resize                   // the window is X by Y
	PointerMove              // the pointer is at X, Y
	PointerDown              // Button went down at X, Y
	PointerUp                // Button came up at X, Y
	PointerLeave             // the pointer left the window
	Wheel                    // turned at X, Y by DX, DY: 1 is one notch, away from the person is positive
	KeyDown                  // Key went down (or repeats), with Mods
	KeyUp                    // Key came up
	Text                     // Text was typed
	Drop                     // Files were dropped at X, Y
	CloseRequest             // the person asked for the window to close
)

var kindNames = [...]string{"tick", "resize", "move", "down", "up", "leave", "wheel", "key", "keyup", "text", "drop", "close"}

// String is the kind's name in a script.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Button is a button of the pointer.
type Button uint8

// The buttons.
const (
	Left Button = iota
	Middle
	Right
)

// Mods are the keys that are held while another is pressed.
type Mods uint8

// The held keys. Ctrl is also the command key where there is one.
const (
	Ctrl Mods = 1 << iota
	Shift
	Alt
)

// File is a file that was dropped onto the window: its bytes, or how to get at them.
// Reading takes its time, so that it is not done where it was dropped.
type File struct {
	Name string
	Data []byte
	Open func() (fs.File, error) // where Data is nil; any goroutine may call it
}

// Event is what happened; Kind says which fields count. Coordinates are device px.
type Event struct {
	Kind   Kind
	X, Y   int
	DX, DY int
	Button Button
	Key    string // "A", "1", "Enter", "Left", "F6", "[" …
	Mods   Mods
	Text   string
	Files  []File
	Now    int64 // ms since some beginning; never less than before
}

// Chord is a key with what is held, as menus show it: "Ctrl+Shift+Z".
func (e Event) Chord() string { return Chord(e.Key, e.Mods) }

// Chord writes a key with what is held.
func Chord(key string, m Mods) string {
	var b strings.Builder
	if m&Ctrl != 0 {
		b.WriteString("Ctrl+")
	}
	if m&Alt != 0 {
		b.WriteString("Alt+")
	}
	if m&Shift != 0 {
		b.WriteString("Shift+")
	}
	b.WriteString(key)
	return b.String()
}

// ParseChord reads what Chord writes.
func ParseChord(s string) (key string, m Mods) {
	for {
		switch {
		case strings.HasPrefix(s, "Ctrl+"):
			m, s = m|Ctrl, s[len("Ctrl+"):]
		case strings.HasPrefix(s, "Alt+"):
			m, s = m|Alt, s[len("Alt+"):]
		case strings.HasPrefix(s, "Shift+"):
			m, s = m|Shift, s[len("Shift+"):]
		default:
			return s, m
		}
	}
}
