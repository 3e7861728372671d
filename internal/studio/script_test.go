package studio

import (
	"errors"
	"iter"
	"os"
	"reflect"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/studio/kit"
)

func TestParseScriptIsStrict(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		step int
		says string
	}{
		"no JSON":       {`{`, 0, "EOF"},
		"unknown key":   {`{"stepz":[]}`, 0, "unknown field"},
		"after the end": {`{"steps":[]} {}`, 0, "after the end"},
		"small window":  {`{"size":[10,10],"steps":[]}`, 0, "size"},
		"no act":        {`{"steps":[{"wait":"idle"},{}]}`, 2, "not 0"},
		"two acts":      {`{"steps":[{"key":"A","type":"a"}]}`, 1, "not 2"},
		"unknown act":   {`{"steps":[{"jump":1}]}`, 1, "unknown field"},
		"empty":         {`{"steps":[{"key":""}]}`, 1, "empty"},
		"wait":          {`{"steps":[{"wait":"5s"}]}`, 1, "idle"},
		"a path":        {`{"steps":[{"shot":"../a.png"}]}`, 1, "without a folder"},
		"no picture":    {`{"steps":[{"shot":"a.gif"}]}`, 1, ".png"},
		"asks nothing":  {`{"steps":[{"expect":{}}]}`, 1, "asks nothing"},
		"no wheel":      {`{"steps":[{"wheel":0}]}`, 1, "0"},
		"not an array":  {`{"steps":[{"clickCell":"a"}]}`, 1, "clickCell"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseScript([]byte(c.text))
			e, ok := errors.AsType[*ScriptError](err)
			if !ok || e.Step != c.step || !strings.Contains(e.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
	var limit *LimitError
	if _, err := ParseScript(make([]byte, MaxScript+1)); !errors.As(err, &limit) {
		t.Errorf("a large script gives %v", err)
	}
}

// TestStepsDocument loads the example of docs/formats/steps.md and looks whether the
// page names every key.
func TestStepsDocument(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats/steps.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "## Example\n\n```json\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	s, err := ParseScript([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if s.Width != 1280 || len(s.Steps) < 10 {
		t.Errorf("%+v", s)
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[rawStep](), reflect.TypeFor[Expect]()} {
		for f := range typ.Fields() {
			if key := f.Tag.Get("json"); !strings.Contains(string(page), "`"+key+"`") {
				t.Errorf("the page does not tell of %q", key)
			}
		}
	}
}

// TestScriptsSayWhatFails: a step that does not hold ends the script and is named.
func TestScriptsSayWhatFails(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	for text, says := range map[string]string{
		`{"click":"nothing"}`:               `no control "nothing"`,
		`{"click":"undo"}`:                  "cannot be used now",
		`{"clickCell":[999,0]}`:             "outside the scene",
		`{"drop":"none.png"}`:               "none.png",
		`{"expect":{"title":"x"}}`:          `title is`,
		`{"expect":{"unsaved":true}}`:       "unsaved is false",
		`{"expect":{"changes":3}}`:          "changes is 0",
		`{"expect":{"lit":2}}`:              "0 lots are lit",
		`{"expect":{"side":"d.x=a"}}`:       "no dissent",
		`{"expect":{"sees":"zebra"}}`:       "nowhere on the screen",
		`{"expect":{"absent":"scene"}}`:     "there is a pane",
		`{"expect":{"control":"button/x"}}`: "no control",
	} {
		s, err := ParseScript([]byte(`{"steps":[` + text + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Play(limit(t), s, os.DirFS(t.TempDir()), t.TempDir()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestEveryControlIsNamed: what can be pressed or written in has an id and a name.
func TestEveryControlIsNamed(t *testing.T) {
	h := example(t, examples.Thin, Options{})
	seen := map[string]bool{}
	for n := range nodes(h.Frame().Tree) {
		if n.Focusable && (n.ID == "" || n.Name == "" && n.Role.String() != "tabs") {
			t.Errorf("a %s without a name: %+v", n.Role, n)
		}
		if n.Focusable && seen[n.ID] {
			t.Errorf("the id %q stands twice", n.ID)
		}
		seen[n.ID] = true
	}
}

func FuzzParseScript(f *testing.F) {
	for _, s := range []string{`{"steps":[{"click":"a"},{"wait":"idle"}]}`, `{"size":[1280,800],"steps":[{"expect":{"lit":1}}]}`, `{"steps":[{"drag":[1,2,3,4]}]}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseScript(data)
		if err == nil && len(s.Steps) > MaxSteps {
			t.Error("too many steps")
		}
	})
}

// nodes goes through a tree.
func nodes(tree *kit.Node) iter.Seq[*kit.Node] {
	return func(yield func(*kit.Node) bool) {
		tree.Walk(func(n *kit.Node, _ int) bool { return yield(n) })
	}
}
