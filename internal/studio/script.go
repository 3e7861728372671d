package studio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Script is a journey through the window, as docs/formats/steps.md describes it.
type Script struct {
	Width, Height int // px of the window; 0: as it is
	Steps         []Step
}

// Step is one act or one check. Exactly one of its fields is set.
type Step struct {
	Click     string  // ID of a control, or role/name
	ClickCell *[2]int // what stands at a cell, as it is seen
	Key       string  // "Ctrl+Z"
	Type      string  // text into the field that has the focus
	Wheel     int     // steps of the wheel over the scene's middle; up is positive
	Drag      *[4]int // from x, y to x, y, px
	Drop      string  // a file, by its path
	Wait      string  // "idle"
	Shot      string  // name of a PNG file
	Expect    *Expect
	index     int // from 1
}

// Expect is what must hold. Fields that are not given are not asked.
type Expect struct {
	Title    *string `json:"title"`    // of the window
	Unsaved  *bool   `json:"unsaved"`  // there are edits that were not saved
	Changes  *int    `json:"changes"`  // edits of the scene
	Undo     *string `json:"undo"`     // the step that would be undone, "" for none
	Redo     *string `json:"redo"`     // the step that would be done again
	Selected *string `json:"selected"` // title of the inspector, "" for none
	Class    *string `json:"class"`    // of what is selected
	Concept  *string `json:"concept"`  // that stands on the selected lot
	Lit      *int    `json:"lit"`      // lots that are lit, at least
	Side     *string `json:"side"`     // "DISSENT=SIDE" that the scene follows
	Dialog   *string `json:"dialog"`   // title of the dialog, "" for none
	Sees     *string `json:"sees"`     // a text somewhere on the screen
	Control  *string `json:"control"`  // ID or role/name of a control that is there
	Absent   *string `json:"absent"`   // ID or role/name of one that is not
}

// ScriptError says where a script goes wrong: it cannot be read, or a step of it
// does not hold.
type ScriptError struct {
	Step   int // from 1; 0: the whole script
	What   string
	Reason string
}

func (e *ScriptError) Error() string {
	if e.Step == 0 {
		return "script: " + e.Reason
	}
	return fmt.Sprintf("script: step %d (%s): %s", e.Step, e.What, e.Reason)
}

// rawStep is a step as it is written.
type rawStep struct {
	Click     *string `json:"click"`
	ClickCell *[2]int `json:"clickCell"`
	Key       *string `json:"key"`
	Type      *string `json:"type"`
	Wheel     *int    `json:"wheel"`
	Drag      *[4]int `json:"drag"`
	Drop      *string `json:"drop"`
	Wait      *string `json:"wait"`
	Shot      *string `json:"shot"`
	Expect    *Expect `json:"expect"`
}

// ParseScript reads a script. It is strict: unknown keys, steps with none or two
// acts and texts of no use are errors that name the step.
func ParseScript(data []byte) (*Script, error) {
	if len(data) > MaxScript {
		return nil, &LimitError{What: "bytes of a script", Limit: MaxScript}
	}
	var raw struct {
		Size  *[2]int           `json:"size"`
		Steps []json.RawMessage `json:"steps"`
	}
	if err := decodeStrict(data, &raw); err != nil {
		return nil, &ScriptError{Reason: err.Error()}
	}
	if len(raw.Steps) > MaxSteps {
		return nil, &LimitError{What: "steps of a script", Limit: MaxSteps}
	}
	s := &Script{}
	if raw.Size != nil {
		s.Width, s.Height = raw.Size[0], raw.Size[1]
		if s.Width < minWidth || s.Height < minHeight || s.Width > maxSide || s.Height > maxSide {
			return nil, &ScriptError{Reason: fmt.Sprintf("size: a window has from %d by %d to %d px a side", minWidth, minHeight, maxSide)}
		}
	}
	for i, text := range raw.Steps {
		step, err := parseStep(text)
		if err != nil {
			return nil, &ScriptError{Step: i + 1, What: clip(string(text)), Reason: err.Error()}
		}
		step.index = i + 1
		s.Steps = append(s.Steps, step)
	}
	return s, nil
}

func parseStep(text []byte) (Step, error) {
	var r rawStep
	if err := decodeStrict(text, &r); err != nil {
		return Step{}, err
	}
	n := 0
	for _, set := range []bool{r.Click != nil, r.ClickCell != nil, r.Key != nil, r.Type != nil, r.Wheel != nil, r.Drag != nil, r.Drop != nil, r.Wait != nil, r.Shot != nil, r.Expect != nil} {
		if set {
			n++
		}
	}
	if n != 1 {
		return Step{}, fmt.Errorf("a step is one act or one check, not %d", n)
	}
	s := Step{ClickCell: r.ClickCell, Drag: r.Drag, Expect: r.Expect}
	for _, f := range []struct {
		from *string
		to   *string
		name string
	}{{r.Click, &s.Click, "click"}, {r.Key, &s.Key, "key"}, {r.Type, &s.Type, "type"}, {r.Drop, &s.Drop, "drop"}, {r.Wait, &s.Wait, "wait"}, {r.Shot, &s.Shot, "shot"}} {
		if f.from == nil {
			continue
		}
		if *f.from == "" {
			return s, fmt.Errorf("%s is empty", f.name)
		}
		*f.to = *f.from
	}
	if r.Wheel != nil {
		if s.Wheel = *r.Wheel; s.Wheel == 0 {
			return s, errors.New("wheel is 0")
		}
	}
	if s.Wait != "" && s.Wait != "idle" {
		return s, fmt.Errorf("wait is %q; what can be waited for is \"idle\"", s.Wait)
	}
	if s.Shot != "" && (!strings.HasSuffix(s.Shot, ".png") || strings.ContainsAny(s.Shot, `/\`)) {
		return s, fmt.Errorf("shot is %q; give the name of a .png file without a folder", s.Shot)
	}
	if s.Expect != nil && *s.Expect == (Expect{}) {
		return s, errors.New("expect asks nothing")
	}
	return s, nil
}

// decodeStrict reads one JSON value and nothing after it, without unknown keys.
func decodeStrict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the end of the value")
	}
	return nil
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
