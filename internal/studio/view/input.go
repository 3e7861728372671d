//go:build cgo || windows || js

package view

import (
	"math"
	"strings"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"vouch/internal/studio/kit"
)

// input turns what the window's system reports into events.
type input struct {
	x, y           int
	known          bool
	wheelX, wheelY float64 // what is left of notches: fine wheels turn by parts of one
	keys           []ebiten.Key
	letters        []rune
	repeats        map[ebiten.Key]int64 // when a held key speaks again, ms
}

var buttons = [...]struct {
	from ebiten.MouseButton
	to   kit.Button
}{{ebiten.MouseButtonLeft, kit.Left}, {ebiten.MouseButtonMiddle, kit.Middle}, {ebiten.MouseButtonRight, kit.Right}}

// read is what happened since the last tick, in the order pointer, keys, letters, files.
func (in *input) read(now int64) []kit.Event {
	var out []kit.Event
	mods := held()
	x, y := ebiten.CursorPosition()
	if !in.known || x != in.x || y != in.y {
		in.x, in.y, in.known = x, y, true
		out = append(out, kit.Event{Kind: kit.PointerMove, X: x, Y: y, Mods: mods})
	}
	for _, b := range buttons {
		if inpututil.IsMouseButtonJustPressed(b.from) {
			out = append(out, kit.Event{Kind: kit.PointerDown, X: x, Y: y, Button: b.to, Mods: mods})
		}
		if inpututil.IsMouseButtonJustReleased(b.from) {
			out = append(out, kit.Event{Kind: kit.PointerUp, X: x, Y: y, Button: b.to, Mods: mods})
		}
	}
	dx, dy := ebiten.Wheel()
	if ix, iy := notches(&in.wheelX, dx), notches(&in.wheelY, dy); ix != 0 || iy != 0 {
		out = append(out, kit.Event{Kind: kit.Wheel, X: x, Y: y, DX: ix, DY: iy, Mods: mods})
	}
	out = in.typed(out, mods, now)
	if files := dropped(); len(files) > 0 {
		out = append(out, kit.Event{Kind: kit.Drop, X: x, Y: y, Files: files})
	}
	if ebiten.IsWindowBeingClosed() {
		out = append(out, kit.Event{Kind: kit.CloseRequest})
	}
	return out
}

// notches takes the whole notches out of a turn and keeps the rest.
func notches(rest *float64, turn float64) int {
	*rest += turn
	n := math.Trunc(*rest)
	*rest -= n
	return int(n)
}

func held() kit.Mods {
	var m kit.Mods
	if ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta) {
		m |= kit.Ctrl
	}
	if ebiten.IsKeyPressed(ebiten.KeyShift) {
		m |= kit.Shift
	}
	if ebiten.IsKeyPressed(ebiten.KeyAlt) {
		m |= kit.Alt
	}
	return m
}

// pressesOnce says that a held key does not speak again: what presses a button would press
// the one that the next dialog has in its place, and what shows a side would hide it again.
func pressesOnce(k ebiten.Key) bool {
	if k >= ebiten.KeyF1 && k <= ebiten.KeyF12 {
		return true
	}
	switch k {
	case ebiten.KeyEnter, ebiten.KeyNumpadEnter, ebiten.KeySpace, ebiten.KeyEscape:
		return true
	}
	return false
}

func (in *input) typed(out []kit.Event, mods kit.Mods, now int64) []kit.Event {
	if in.repeats == nil {
		in.repeats = map[ebiten.Key]int64{}
	}
	in.keys = inpututil.AppendPressedKeys(in.keys[:0])
	for _, k := range in.keys {
		first := inpututil.KeyPressDuration(k) == 1
		again := !first && now >= in.repeats[k] && !pressesOnce(k)
		switch {
		case first:
			in.repeats[k] = now + repeatAfter
		case again:
			in.repeats[k] = now + repeatEvery
		default:
			continue
		}
		if name := keyName(k); name != "" {
			out = append(out, kit.Event{Kind: kit.KeyDown, Key: name, Mods: mods})
		}
	}
	in.keys = inpututil.AppendJustReleasedKeys(in.keys[:0])
	for _, k := range in.keys {
		delete(in.repeats, k)
		if name := keyName(k); name != "" {
			out = append(out, kit.Event{Kind: kit.KeyUp, Key: name, Mods: mods})
		}
	}
	if in.letters = ebiten.AppendInputChars(in.letters[:0]); len(in.letters) > 0 && mods&kit.Ctrl == 0 {
		out = append(out, kit.Event{Kind: kit.Text, Text: string(in.letters), Mods: mods})
	}
	return out
}

// named are the keys whose name is not the letter that is printed on them.
var named = map[ebiten.Key]string{
	ebiten.KeyEnter: "Enter", ebiten.KeyNumpadEnter: "Enter", ebiten.KeyEscape: "Escape", ebiten.KeyTab: "Tab",
	ebiten.KeySpace: "Space", ebiten.KeyBackspace: "Backspace", ebiten.KeyDelete: "Delete",
	ebiten.KeyArrowLeft: "Left", ebiten.KeyArrowRight: "Right", ebiten.KeyArrowUp: "Up", ebiten.KeyArrowDown: "Down",
	ebiten.KeyHome: "Home", ebiten.KeyEnd: "End", ebiten.KeyPageUp: "PageUp", ebiten.KeyPageDown: "PageDown",
	ebiten.KeyNumpadAdd: "+", ebiten.KeyNumpadSubtract: "-",
}

// printed are keys by their place, where the system does not say what is printed there.
var printed = map[ebiten.Key]string{
	ebiten.KeyBracketLeft: "[", ebiten.KeyBracketRight: "]", ebiten.KeyMinus: "-", ebiten.KeyEqual: "=",
	ebiten.KeyComma: ",", ebiten.KeyPeriod: ".", ebiten.KeySlash: "/", ebiten.KeySemicolon: ";", ebiten.KeyQuote: "'",
	ebiten.KeyBackquote: "`", ebiten.KeyBackslash: "\\",
}

// keyName is a key as events name it; "" for the keys that are held beside others.
func keyName(k ebiten.Key) string {
	if name, ok := named[k]; ok {
		return name
	}
	if k >= ebiten.KeyF1 && k <= ebiten.KeyF12 {
		return k.String()
	}
	if name := ebiten.KeyName(k); len([]rune(name)) == 1 { // what this keyboard prints on it
		return strings.ToUpper(name)
	}
	if name, ok := printed[k]; ok {
		return name
	}
	name := k.String()
	if digit, ok := strings.CutPrefix(name, "Digit"); ok {
		return digit
	}
	if digit, ok := strings.CutPrefix(name, "Numpad"); ok && len(digit) == 1 {
		return digit
	}
	if len(name) == 1 {
		return name
	}
	return ""
}
