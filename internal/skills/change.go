package skills

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"vouch/internal/scene"
)

// Change is a change that a program proposed, with its reason in words.
type Change struct {
	scene.Change
	Why string
}

// Note is a line of a report: it changes nothing.
type Note struct {
	At   *Cell
	Text string
}

// opNote is the kind of an emitted text that is no change.
const opNote = "note"

type wireChange struct {
	Op      string   `json:"op"`
	X       int32    `json:"x"`
	Y       int32    `json:"y"`
	Concept string   `json:"concept"`
	Cites   []string `json:"cites"`
	Why     string   `json:"why"`
}

// MarshalJSON writes the form that programs emit.
func (c Change) MarshalJSON() ([]byte, error) {
	w := wireChange{Op: c.Op.String(), X: c.X, Y: c.Y, Concept: c.Concept, Cites: []string{}, Why: c.Why}
	for _, id := range c.Cites {
		w.Cites = append(w.Cites, hex.EncodeToString(id[:]))
	}
	return json.Marshal(w)
}

// MarshalJSON writes the form that programs emit.
func (n Note) MarshalJSON() ([]byte, error) {
	if n.At == nil {
		return json.Marshal(struct {
			Op   string `json:"op"`
			Text string `json:"text"`
		}{opNote, n.Text})
	}
	return json.Marshal(struct {
		Op   string `json:"op"`
		X    int32  `json:"x"`
		Y    int32  `json:"y"`
		Text string `json:"text"`
	}{opNote, n.At[0], n.At[1], n.Text})
}

// fields are the members of one JSON object.
type fields map[string]json.RawMessage

func (f fields) names() []string {
	out := make([]string, 0, len(f))
	for name := range f {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// object reads one JSON object with each key once. encoding/json would take a second
// key, and keys in other letters, silently.
func object(text []byte) (fields, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("it is no JSON object")
	}
	out := fields{}
	for d.More() {
		t, err := d.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return nil, errors.New("it is no JSON object")
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, errors.New("it is no JSON object")
		}
		if _, twice := out[key]; twice {
			return nil, fmt.Errorf("the key %q is there twice", short(key))
		}
		out[key] = value
	}
	if _, err := d.Token(); err != nil {
		return nil, errors.New("it is no JSON object")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more after the object")
	}
	return out, nil
}

// text reads a member that must be a string, "" where it is missing.
func (f fields) text(name string) (string, error) {
	raw, ok := f[name]
	if !ok {
		return "", nil
	}
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		return "", fmt.Errorf("%s is no text", name)
	}
	return *s, nil
}

// number reads a member that must be a whole number.
func (f fields) number(name string) (int32, error) {
	raw, ok := f[name]
	if !ok {
		return 0, fmt.Errorf("%s is missing", name)
	}
	n, err := strconv.ParseInt(string(raw), 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%s is no whole number", name)
	}
	return int32(n), nil
}

// only says which member does not belong there.
func (f fields) only(names ...string) error {
	for _, n := range f.names() {
		if !slices.Contains(names, n) {
			return fmt.Errorf("unknown key %q; it has %q", short(n), names)
		}
	}
	return nil
}

// parseEmitted reads one emitted text: a change or a note.
func parseEmitted(text []byte, by string) (*Change, *Note, error) {
	f, err := object(text)
	if err != nil {
		return nil, nil, err
	}
	op, err := f.text("op")
	if err != nil {
		return nil, nil, err
	}
	if op == opNote {
		n, err := f.note()
		return nil, n, err
	}
	kind, ok := scene.ParseOp(op)
	if !ok {
		return nil, nil, fmt.Errorf("unknown op %q; it is pin, forbid, place or note", short(op))
	}
	c, err := f.change(kind, by)
	return c, nil, err
}

func (f fields) change(kind scene.Op, by string) (*Change, error) {
	if err := f.only("op", "x", "y", "concept", "cites", "why"); err != nil {
		return nil, err
	}
	c := &Change{Change: scene.Change{Op: kind, By: by}}
	var err, e1, e2, e3 error
	c.X, err = f.number("x")
	c.Y, e1 = f.number("y")
	c.Concept, e2 = f.text("concept")
	c.Why, e3 = f.text("why")
	if err := errors.Join(err, e1, e2, e3); err != nil {
		return nil, err
	}
	if why := sentence(c.Why, MaxWhy); why != "" {
		return nil, fmt.Errorf("why cannot be shown: %s", why)
	}
	c.Cites, err = f.cites()
	return c, err
}

func (f fields) cites() ([]scene.Commitment, error) {
	raw, ok := f["cites"]
	if !ok {
		return nil, nil
	}
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil || list == nil {
		return nil, errors.New("cites is no list of texts")
	}
	if len(list) > MaxCites {
		return nil, fmt.Errorf("it cites %d readings; %d are allowed", len(list), MaxCites)
	}
	var out []scene.Commitment
	for _, s := range list {
		var id scene.Commitment
		if !hexForm.MatchString(s) {
			return nil, errors.New("a cite is no commitment of 64 small hex digits")
		}
		if _, err := hex.Decode(id[:], []byte(s)); err != nil {
			return nil, errors.New("a cite is no commitment of 64 small hex digits")
		}
		if slices.Contains(out, id) {
			return nil, errors.New("it cites one reading twice")
		}
		out = append(out, id)
	}
	return out, nil
}

func (f fields) note() (*Note, error) {
	if err := f.only("op", "x", "y", "text"); err != nil {
		return nil, err
	}
	n := &Note{}
	var err error
	if n.Text, err = f.text("text"); err != nil {
		return nil, err
	}
	if n.Text == "" {
		return nil, errors.New("the note has no text")
	}
	if why := sentence(n.Text, MaxNote); why != "" {
		return nil, fmt.Errorf("the note cannot be shown: %s", why)
	}
	_, hasX := f["x"]
	_, hasY := f["y"]
	if hasX || hasY {
		x, e1 := f.number("x")
		y, e2 := f.number("y")
		if err := errors.Join(e1, e2); err != nil {
			return nil, err
		}
		n.At = &Cell{x, y}
	}
	return n, nil
}
