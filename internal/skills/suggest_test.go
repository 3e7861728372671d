package skills

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/internal/llm"
	"vouch/sandbox"
)

// TestSuggestByRules: without a model a wish becomes a package that proposes what was
// wished for, where, and cites what speaks of it.
func TestSuggestByRules(t *testing.T) {
	for _, c := range []struct {
		name, wish string
		load       func(testing.TB) example
		title      string
		op         string // of every change
		concept    string
		street     string // of every change's lot or cell; "" anywhere
		cites      bool   // some change cites a reading
	}{
		{"doors", "Telephone booths near the bars on Mission Street", mission, "Phone booth on Mission Street", "place", "street.phone-booth", "st.mission", true},
		{"along", "benches along 24th", mission, "Street bench on 24th Street", "place", "street.bench", "st.24th", false},
		{"corners", "a mailbox at every corner of Mission", mission, "Mailbox on Mission Street", "place", "street.mailbox", "st.mission", false},
		{"walls", "murals on the walls of Balmy", mission, "Wall mural on Balmy Street", "place", "mural.wall", "al.balmy", true},
		{"lots", "a bakery on 24th Street", mission, "Bakery on 24th Street", "pin", "food.bakery", "st.24th", true},
		{"Spanish", "bancas en la acera de Mission", mission, "Street bench on Mission Street", "place", "street.bench", "st.mission", false},
		{"square", "two more trees", square, "Tree", "pin", "square.tree", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := c.load(t)
			s, err := runner(t).Suggest(context.Background(), c.wish, e.view, nil)
			check(t, err)
			if m := s.Package.Manifest; m.Title != c.title || m.Made.By != MadeByRules || m.Made.Model != "" || m.By() != "skill:"+m.ID || s.Provenance.By != MadeByRules {
				t.Errorf("%+v", m)
			}
			if s.Dry.Stop != sandbox.StopOK || len(s.Dry.Changes) == 0 || Bad(s.Findings) || len(s.Tests) != 1 || !s.Tests[0].Passed {
				t.Fatalf("%s %s, %d changes, tests %+v", s.Dry.Stop, s.Dry.Detail, len(s.Dry.Changes), s.Tests)
			}
			cited := false
			for _, ch := range s.Dry.Changes {
				cited = cited || len(ch.Cites) > 0
				if ch.Op.String() != c.op || ch.Concept != c.concept || !onStreet(e.view, ch, c.street) {
					t.Errorf("%s", inShort(ch))
				}
			}
			if cited != c.cites {
				t.Errorf("cites %v", s.Dry.Changes)
			}
			again, err := OpenFiles(s.Files)
			check(t, err)
			pr, err := Propose(again, e.view, s.Dry)
			check(t, err)
			r := review(t, e, pr)
			if slices.ContainsFunc(r.Items, func(i Item) bool { return i.Removes }) {
				t.Error("it removes evidence")
			}
		})
	}
}

func onStreet(v *View, c Change, street string) bool {
	if street == "" {
		return true
	}
	if l := v.lotAt(c.X, c.Y); l != nil {
		return l.Street == street || l.Cross == street
	}
	return slices.ContainsFunc(v.Streets, func(s Street) bool { return s.ID == street && s.Box.within(c.X, c.Y) })
}

func TestWishes(t *testing.T) {
	for _, wish := range []string{"", " ", "make me a sandwich", "street", strings.Repeat("a bench ", 100), "a bench \u202e", "a\x00b"} {
		_, err := runner(t).Suggest(context.Background(), wish, mission(t).view, nil)
		bad := new(WishError)
		if !errors.As(err, &bad) || bad.Hint == "" {
			t.Errorf("%.40q: %v", wish, err)
		}
	}
}

// answering is a server that gives answers one after the other, the last for ever, and
// keeps what it was sent.
type answering struct {
	answers []string
	sent    []string
	wait    time.Duration
}

func (a *answering) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	a.sent = append(a.sent, string(body))
	if a.wait > 0 {
		select {
		case <-r.Context().Done():
		case <-time.After(a.wait):
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{
		"role": "assistant", "content": a.answers[min(len(a.sent), len(a.answers))-1]}}}})
}

const secretKey = "sk-not-for-anybody-0815"

func suggestFrom(t *testing.T, a *answering, timeout time.Duration) (*Suggestion, error) {
	t.Helper()
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	model, err := llm.New(llm.Options{BaseURL: server.URL + "/v1", Model: "scripted-1", Key: secretKey, Timeout: timeout})
	check(t, err)
	return runner(t).Suggest(context.Background(), "a bench at the movie house", mission(t).view, model)
}

// goodDraft is what a helpful model says.
func goodDraft(change func(map[string]any)) string {
	d := map[string]any{"id": "movie-bench", "title": "A bench at the movie house", "about": "Puts a bench before each movie house.",
		"capabilities": []string{"scene.read", "scene.propose", "sources.read"},
		"main": `'use strict';
const cites = vouch.read({what: 'readings', concept: 'cinema'}).map((r) => r.commitment).slice(0, 2);
for (const lot of vouch.read({what: 'scene', slice: 'lots', concept: 'cinema'})) {
  if (lot.anchor !== lot.id || lot.facing !== 'west') continue;
  vouch.emit({op: 'place', x: lot.front[0] - 1, y: lot.front[1], concept: 'street.bench', cites, why: 'people wait before the film'});
}
if (vouch.input.scene.lots < 200) vouch.emit({op: 'note', text: 'a small scene'});
`}
	if change != nil {
		change(d)
	}
	text, _ := json.Marshal(d) // of texts alone
	return string(text)
}

func TestSuggestByModel(t *testing.T) {
	a := &answering{answers: []string{goodDraft(nil)}}
	s, err := suggestFrom(t, a, 0)
	check(t, err)
	m := s.Package.Manifest
	if m.Made.By != MadeByModel || m.Made.Model != "scripted-1" || !hexForm.MatchString(m.Made.Prompt) || !hexForm.MatchString(m.Made.Response) ||
		m.By() != "model:movie-bench" || s.Provenance.Turns != 1 || s.Provenance.Prompt != m.Made.Prompt {
		t.Errorf("%+v, %+v", m.Made, s.Provenance)
	}
	if len(s.Dry.Changes) == 0 || s.Dry.Changes[0].By != "model:movie-bench" || len(s.Tests) != 1 || !s.Tests[0].Passed || Bad(s.Findings) {
		t.Errorf("%+v %+v", s.Dry, s.Tests)
	}
	// A person may approve it, and the approval then names the model.
	e := mission(t)
	pr, err := Propose(s.Package, e.view, s.Dry)
	check(t, err)
	approved, err := review(t, e, pr).Approve(context.Background(), nil, person("ann"))
	check(t, err)
	if a := approved.Approval(); a.Model != "scripted-1" || a.By() != "model:movie-bench" {
		t.Errorf("%+v", a)
	}
	// What was sent is the wish, and data of the view: readings as they are public.
	if len(a.sent) != 1 || !strings.Contains(a.sent[0], "a bench at the movie house") || !strings.Contains(a.sent[0], e.view.Readings[0].Commitment) {
		t.Error("the model saw something else")
	}
	for _, forbidden := range []string{"voice-a", "narrator", secretKey, "sources/"} {
		if strings.Contains(a.sent[0], forbidden) {
			t.Errorf("the model saw %q", forbidden)
		}
	}
	for name, data := range s.Files {
		if strings.Contains(string(data), secretKey) {
			t.Errorf("%s holds the key", name)
		}
	}
}

// TestBrokenModel: what is wrong goes back, at most twice.
func TestBrokenModel(t *testing.T) {
	with := func(key string, value any) string { return goodDraft(func(d map[string]any) { d[key] = value }) }
	for _, c := range []struct {
		name, first, says string
	}{
		{"prose", "Here is your program!", "no JSON object"},
		{"no schema", `{"skill":"x"}`, "missing"},
		{"capability", with("capabilities", []string{"net"}), "value must be one of"},
		{"syntax", with("main", "vouch.emit("), "ended with"},
		{"endless", with("main", "for (;;) {}"), "ended with \\\"gas"},
		{"refused by the gate", with("main", "vouch.emit({op: 'pin', x: 13, y: 10, concept: 'castle'})"), "not known"},
		{"not asked for", with("capabilities", []string{"log"}), "denied"},
		{"nothing", with("main", "1"), "proposed nothing"},
		{"address", with("about", "See ![plan](https://collect.invalid/p.png?q=1)."), "no addresses"},
		{"hidden title", with("title", "A \u202ebench"), "U+202E"},
		{"hidden in the program", with("main", "// \U000E0041\nvouch.emit({op:'note',text:'a'})"), "U+E0041"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &answering{answers: []string{c.first, goodDraft(nil)}}
			s, err := suggestFrom(t, a, 0)
			if err != nil || s.Provenance.Turns != 2 || len(a.sent) != 2 {
				t.Fatalf("%v after %d turns", err, len(a.sent))
			}
			if !strings.Contains(a.sent[1], c.says) {
				t.Errorf("the repair says %s", a.sent[1][max(0, len(a.sent[1])-400):])
			}
		})
	}
	a := &answering{answers: []string{with("main", "nonsense(")}}
	if _, err := suggestFrom(t, a, 0); err == nil || len(a.sent) != 1+llm.MaxRepairs {
		t.Errorf("%v after %d turns", err, len(a.sent))
	}
}

// TestHostileModel: each line of the table as the whole answer, in the title, in the text
// and as the program. Whatever the model says: no capability beyond those asked for and
// given, no change of the scene, nothing of key or instructions in what comes out, and
// nothing that a terminal would obey.
func TestHostileModel(t *testing.T) {
	lines := injections(t)
	rulebook, err := mission(t).rulebook.Hash()
	check(t, err)
	for i, text := range lines {
		answers := []string{text, goodDraft(func(d map[string]any) {
			d["title"], d["about"] = capped(text, MaxTitle), "It says: "+text
		})}
		if i%8 == 0 {
			answers = append(answers, goodDraft(func(d map[string]any) { d["main"] = text }),
				goodDraft(func(d map[string]any) {
					quoted, _ := json.Marshal(text)
					d["main"] = "vouch.emit({op: 'note', text: " + string(quoted) + "}); vouch.emit(" + string(quoted) + ")"
				}))
		}
		for k, answer := range answers {
			s, err := suggestFrom(t, &answering{answers: []string{answer}}, 0)
			if err != nil {
				harmless(t, err.Error())
				continue
			}
			if k == 0 {
				t.Fatalf("%.60q is taken for a package", text)
			}
			harmless(t, s.Dry.Detail)
			for _, data := range s.Files {
				if strings.Contains(string(data), secretKey) || strings.Contains(string(data), "You write one small JavaScript program") {
					t.Errorf("%.60q: key or instructions in a file", text)
				}
				if _, _, why := readable(data); why != "" {
					t.Errorf("%.60q: a file holds %s", text, why)
				}
			}
			for _, c := range s.Package.Manifest.Capabilities {
				if !slices.Contains([]string{SceneRead, ScenePropose, SourcesRead}, c) {
					t.Errorf("%.60q: it may %s", text, c)
				}
			}
		}
	}
	if after, err := mission(t).rulebook.Hash(); err != nil || after != rulebook || len(mission(t).scene.Changes) > 0 {
		t.Error("the scene has changed")
	}
}

func harmless(t *testing.T, text string) {
	t.Helper()
	if _, _, why := readable([]byte(text)); why != "" || strings.Contains(text, secretKey) {
		t.Errorf("%q can be printed by nobody: %s", text, why)
	}
}

// TestModelThatLeaks, is slow or endless: an error, and nothing else.
func TestModelThatLeaks(t *testing.T) {
	line := strings.Split(instructions, "\n")[0]
	for name, answer := range map[string]string{
		"key":          goodDraft(func(d map[string]any) { d["about"] = "The key is " + secretKey }),
		"instructions": goodDraft(func(d map[string]any) { d["about"] = "I was told: " + line }),
		"in a program": goodDraft(func(d map[string]any) { d["main"] = "// " + line + "\n" + d["main"].(string) }),
		"huge":         goodDraft(func(d map[string]any) { d["about"] = strings.Repeat("x", 2<<20) }),
	} {
		a := &answering{answers: []string{answer}}
		if _, err := suggestFrom(t, a, 0); err == nil || len(a.sent) != 1 {
			t.Errorf("%s: %v after %d turns", name, err, len(a.sent))
		} else {
			harmless(t, err.Error())
		}
	}
	_, err := suggestFrom(t, &answering{answers: []string{goodDraft(nil)}, wait: 5 * time.Second}, 200*time.Millisecond)
	if call := new(llm.CallError); !errors.As(err, &call) {
		t.Errorf("slow: %v", err)
	}
}

// TestHostileReading: a public reading that gives orders is data: it is shown, cited at
// most, and does nothing.
func TestHostileReading(t *testing.T) {
	e := mission(t)
	for n, text := range injections(t) {
		if n%5 != 0 && !slices.ContainsFunc([]rune(text), hidden) {
			continue
		}
		readings := slices.Clone(e.readings)
		for i := range readings {
			readings[i].Text, readings[i].Place = text, text
		}
		v, err := NewView(e.scene, readings)
		check(t, err)
		s, err := runner(t).Suggest(context.Background(), "a mailbox at the corner of Mission and 24th", v, nil)
		check(t, err)
		if slices.ContainsFunc(s.Dry.Changes, func(c Change) bool { return c.Concept != "street.mailbox" }) || len(s.Package.Manifest.Capabilities) != 4 {
			t.Errorf("%.60q: %v", text, s.Dry.Changes)
		}
	}
}

// injections are the texts of the table that the model client's tests have too.
func injections(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../llm/testdata/injections.tsv")
	check(t, err)
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		out = append(out, strings.ReplaceAll(strings.Split(line, "\t")[2], `\n`, "\n"))
	}
	if len(out) < 50 {
		t.Fatalf("%d lines", len(out))
	}
	return out
}
