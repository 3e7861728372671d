package kit

import (
	"strings"
	"unicode"
)

// Edit is one line of text being written: letters, caret and selection, and the
// steps that can be taken back. Positions count code points; those that people see
// as one letter are gone over, marked and deleted together.
type Edit struct {
	text          []rune
	caret, anchor int // the selection lies between them
	undo, redo    []editStep
	typing        bool // the last step was a letter: the next one joins it
}

type editStep struct {
	text          string
	caret, anchor int
}

// NewEdit begins with a text, the caret at its end.
func NewEdit(text string) *Edit {
	e := &Edit{text: oneLine(text)}
	e.caret = len(e.text)
	e.anchor = e.caret
	return e
}

// oneLine keeps what can stand in a field.
func oneLine(s string) []rune {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	out := []rune(s)
	return out[:min(len(out), maxField)]
}

// String is the text.
func (e *Edit) String() string { return string(e.text) }

// Caret is where the next letter goes.
func (e *Edit) Caret() int { return e.caret }

// Selection is the marked part, from its first letter to that after its last.
func (e *Edit) Selection() (from, to int) { return min(e.caret, e.anchor), max(e.caret, e.anchor) }

// Selected is the marked text.
func (e *Edit) Selected() string {
	from, to := e.Selection()
	return string(e.text[from:to])
}

// Move puts the caret at a letter; with extend the selection grows to it.
func (e *Edit) Move(to int, extend bool) {
	e.caret = min(max(to, 0), len(e.text))
	if !extend {
		e.anchor = e.caret
	}
	e.typing = false
}

// SelectAll marks everything.
func (e *Edit) SelectAll() {
	e.anchor, e.caret, e.typing = 0, len(e.text), false
}

// SelectWord marks the word at a letter.
func (e *Edit) SelectWord(at int) {
	at = min(max(at, 0), len(e.text))
	from, to := at, at
	for from > 0 && inWord(e.text[from-1]) {
		from--
	}
	for to < len(e.text) && inWord(e.text[to]) {
		to++
	}
	e.anchor, e.caret, e.typing = from, to, false
}

func inWord(r rune) bool { return extends(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// beside is the place a letter before or after the caret. A letter may be several code points.
func (e *Edit) beside(step int) int {
	if step < 0 {
		return letterBegin(e.text, e.caret)
	}
	return letterEnd(e.text, e.caret)
}

// onward turns a step on the line, to the right where positive, into one in the text: where
// words run from the right it is the other way round.
func (e *Edit) onward(step int) int {
	if len(e.text) > 0 && !simple(e.String()) && levels(e.text)[min(e.caret, len(e.text)-1)]%2 == 1 {
		return -step
	}
	return step
}

// end is the end of a selection that lies in a direction on the line.
func (e *Edit) end(from, to, step int) int {
	if e.onward(step) < 0 {
		return from
	}
	return to
}

// word is the border of the next word in a direction.
func (e *Edit) word(step int) int {
	at := e.caret
	in := func(i int) bool { return i >= 0 && i < len(e.text) && inWord(e.text[i]) }
	if step < 0 {
		for at > 0 && !in(at-1) {
			at--
		}
		for at > 0 && in(at-1) {
			at--
		}
		return at
	}
	for at < len(e.text) && !in(at) {
		at++
	}
	for at < len(e.text) && in(at) {
		at++
	}
	return at
}

func (e *Edit) step() editStep { return editStep{string(e.text), e.caret, e.anchor} }

func (e *Edit) restore(s editStep) {
	e.text, e.caret, e.anchor, e.typing = []rune(s.text), s.caret, s.anchor, false
}

func (e *Edit) remember() {
	e.undo = append(e.undo, e.step())
	if len(e.undo) > maxUndo {
		e.undo = e.undo[1:]
	}
	e.redo = nil
}

// Insert writes text in place of the selection. Letters typed one after another are one step
// to take back, up to the end of a word.
func (e *Edit) Insert(text string) {
	in := oneLine(text)
	from, to := e.Selection()
	in = in[:min(len(in), max(maxField-len(e.text)+to-from, 0))]
	if len(in) == 0 {
		return
	}
	one := len(in) == 1 && from == to
	if !one || !e.typing || in[0] == ' ' {
		e.remember()
	}
	e.replace(from, to, in)
	e.typing = one
}

func (e *Edit) replace(from, to int, in []rune) {
	out := make([]rune, 0, len(e.text)+len(in))
	out = append(append(append(out, e.text[:from]...), in...), e.text[to:]...)
	e.text, e.caret = out, from+len(in)
	e.anchor = e.caret
}

// Delete takes the selection away, or what lies between the caret and a letter.
func (e *Edit) Delete(to int) {
	if e.caret == e.anchor {
		e.anchor = min(max(to, 0), len(e.text))
	}
	from, end := e.Selection()
	if from == end {
		return
	}
	e.anchor = e.caret
	e.remember()
	e.replace(from, end, nil)
	e.typing = false
}

// Undo takes the last step back.
func (e *Edit) Undo() {
	if n := len(e.undo); n > 0 {
		e.redo = append(e.redo, e.step())
		e.restore(e.undo[n-1])
		e.undo = e.undo[:n-1]
	}
}

// Redo makes a step again that was taken back.
func (e *Edit) Redo() {
	if n := len(e.redo); n > 0 {
		e.undo = append(e.undo, e.step())
		e.restore(e.redo[n-1])
		e.redo = e.redo[:n-1]
	}
}

// Key does what a chord asks for and tells whether it knew it.
func (e *Edit) Key(chord string, clip Clipboard) bool {
	key, m := ParseChord(chord)
	extend := m&Shift != 0
	if m&Ctrl != 0 {
		return e.command(key, extend, clip)
	}
	from, to := e.Selection()
	marked := from != to && !extend
	switch key {
	case "Left":
		if marked {
			e.Move(e.end(from, to, -1), false)
		} else {
			e.Move(e.beside(e.onward(-1)), extend)
		}
	case "Right":
		if marked {
			e.Move(e.end(from, to, 1), false)
		} else {
			e.Move(e.beside(e.onward(1)), extend)
		}
	case "Home":
		e.Move(0, extend)
	case "End":
		e.Move(len(e.text), extend)
	case "Backspace":
		e.Delete(e.beside(-1))
	case "Delete":
		e.Delete(e.beside(1))
	default:
		return false
	}
	return true
}

func (e *Edit) command(key string, shift bool, clip Clipboard) bool {
	switch key {
	case "A":
		e.SelectAll()
	case "C":
		if s := e.Selected(); s != "" {
			clip.WriteText(s)
		}
	case "X":
		if s := e.Selected(); s != "" {
			clip.WriteText(s)
			e.Delete(e.caret)
		}
	case "V":
		e.Insert(clip.ReadText())
		e.typing = false
	case "Z":
		if shift {
			e.Redo()
		} else {
			e.Undo()
		}
	case "Y":
		e.Redo()
	case "Left":
		e.Move(e.word(-1), shift)
	case "Right":
		e.Move(e.word(1), shift)
	case "Home":
		e.Move(0, shift)
	case "End":
		e.Move(len(e.text), shift)
	case "Backspace":
		e.Delete(e.word(-1))
	case "Delete":
		e.Delete(e.word(1))
	default:
		return false
	}
	return true
}
