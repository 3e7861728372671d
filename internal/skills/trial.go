package skills

import (
	"bytes"
	"encoding/json"
	"fmt"

	"vouch/sandbox"
	"vouch/sources/strict"
)

// Test is one file of tests/: a scene, parameters and what must come of them.
type Test struct {
	Name       string          `json:"-"`     // of the file, without .json
	About      string          `json:"about"` // what it shows, one sentence
	Parameters json.RawMessage `json:"parameters"`
	Region     *Box            `json:"region"`
	Run        uint64          `json:"run"` // number of the run, for the seed
	Scene      json.RawMessage `json:"scene"`
	Expect     Expectation     `json:"expect"`
}

// Expectation is the end of a test's run.
type Expectation struct {
	Stop    sandbox.Stop      `json:"stop"`
	Changes []json.RawMessage `json:"changes"` // all, in order
	Notes   []json.RawMessage `json:"notes"`
}

// TestResult says how one test ended.
type TestResult struct {
	Name    string      `json:"name"`
	About   string      `json:"about"`
	Passed  bool        `json:"passed"`
	Stop    string      `json:"stop"`
	Gas     sandbox.Gas `json:"gas"`
	Message string      `json:"message"` // the first difference, "" when passed
}

// readTest reads a test strictly.
func readTest(name string, data []byte) (Test, error) {
	var t Test
	errs := new(strict.Errors)
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		errs.Addf(strict.Pos{File: name, Line: 1 + bytes.Count(data[:min(int(d.InputOffset()), len(data))], []byte("\n"))},
			"write about, parameters, region, run, scene and expect; docs/formats/skill.md has an example", "no test: %s", sandbox.EscapeLine(err.Error(), 200))
		return t, errs.Err()
	}
	for _, text := range [][]byte{t.Scene, t.Parameters} {
		if depth(text) > MaxDepth {
			errs.Addf(strict.Pos{File: name, Line: 1}, "make it flatter", "nests deeper than %d", MaxDepth)
			return t, errs.Err()
		}
	}
	if _, err := ParseView(t.Scene); err != nil {
		errs.Addf(strict.Pos{File: name, Line: 1}, "write it as docs/formats/skill.md shows", "its scene cannot be read: %s", sandbox.EscapeLine(err.Error(), 200))
	}
	if t.Expect.Stop == "" {
		errs.Add(strict.Pos{File: name, Line: 1}, `its expect has no stop`, `write "expect": {"stop": "ok", "changes": […], "notes": […]}`)
	}
	return t, errs.Err()
}

// judge compares an outcome with what a test expects.
func (t *Test) judge(o *Outcome) TestResult {
	r := TestResult{Name: t.Name, About: t.About, Stop: string(o.Stop), Gas: o.Gas}
	switch {
	case o.Stop != t.Expect.Stop:
		r.Message = fmt.Sprintf("it stopped %q (%s), expected %q", o.Stop, o.Detail, t.Expect.Stop)
	default:
		r.Message = differs("change", rawOf(o.Changes), t.Expect.Changes)
		if r.Message == "" {
			r.Message = differs("note", rawOf(o.Notes), t.Expect.Notes)
		}
	}
	r.Passed = r.Message == ""
	return r
}

// rawOf writes changes or notes each as JSON.
func rawOf[T json.Marshaler](list []T) []json.RawMessage {
	out := []json.RawMessage{}
	for _, e := range list {
		text, err := e.MarshalJSON()
		if err != nil {
			text = []byte("null")
		}
		out = append(out, text)
	}
	return out
}

// differs names the first difference of two lists, "" if there is none.
func differs(what string, got, want []json.RawMessage) string {
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			return fmt.Sprintf("%d %ss came, expected %d", len(got), what, len(want))
		case i >= len(want):
			return fmt.Sprintf("%s %d was not expected: %s", what, i+1, sandbox.EscapeLine(string(got[i]), 200))
		case !sameJSON(got[i], want[i]):
			return fmt.Sprintf("%s %d is %s, expected %s", what, i+1, sandbox.EscapeLine(string(got[i]), 200), sandbox.EscapeLine(string(want[i]), 200))
		}
	}
	return ""
}

// sameJSON compares two documents without regard to spaces and the order of keys.
func sameJSON(a, b []byte) bool {
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	s, e1 := json.Marshal(x)
	t, e2 := json.Marshal(y)
	return e1 == nil && e2 == nil && bytes.Equal(s, t)
}
