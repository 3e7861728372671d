package skills

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
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

// answering is a model behind an endpoint: to the question for facts it says facts, to
// that for a program its answers one after the other, the last for ever. It keeps what it
// was sent. Nothing but it can be reached.
type answering struct {
	facts   string // "": none
	answers []string
	read    []string // bodies of the questions for facts
	sent    []string // … for programs, and all others
	hosts   []string
	wait    time.Duration
}

func (a *answering) RoundTrip(r *http.Request) (*http.Response, error) {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	body := string(data)
	a.hosts = append(a.hosts, r.URL.Host)
	content := a.facts
	switch {
	case strings.Contains(body, `"name":"facts"`):
		if a.read = append(a.read, body); content == "" {
			content = `{"facts":[]}`
		}
	default:
		a.sent = append(a.sent, body)
		content = a.answers[min(len(a.sent), len(a.answers))-1]
	}
	if a.wait > 0 {
		select {
		case <-r.Context().Done():
			return nil, r.Context().Err()
		case <-time.After(a.wait):
		}
	}
	text, err := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}}}})
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(text)), Request: r}, err
}

const secretKey = "sk-not-for-anybody-0815"

func (a *answering) model(t *testing.T, timeout time.Duration) llm.Model {
	t.Helper()
	model, err := llm.New(llm.Options{BaseURL: "https://model.invalid/v1", Model: "scripted-1", Key: secretKey, Timeout: timeout, Transport: a})
	check(t, err)
	return model
}

// part is a part of the example with readings: small, so that a run takes little.
func part(t testing.TB) *View {
	t.Helper()
	v := mission(t).view.Cut(Box{60, 44, 72, 51})
	text, err := v.JSON()
	check(t, err)
	v, err = ParseView(text)
	check(t, err)
	return v
}

func suggestFrom(t *testing.T, a *answering, timeout time.Duration) (*Suggestion, error) {
	t.Helper()
	return runner(t).Suggest(context.Background(), "a bench at the movie house", part(t), a.model(t, timeout))
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

// TestSuggestByModel: the first question has the readings, the second the facts, and a
// person may approve what comes of it.
func TestSuggestByModel(t *testing.T) {
	e := mission(t)
	cinema := slices.IndexFunc(e.view.Readings, func(r Shown) bool { return r.What == "cinema" || e.view.means(r.What, "cinema") })
	if cinema < 0 {
		t.Fatal("the example has no cinema")
	}
	said := e.view.Readings[cinema]
	fact := fmt.Sprintf(`{"reading":%d,"says":"stood","concept":"cinema","where":"st.mission"}`, cinema)
	if e.view.concept("cinema") == nil {
		fact = strings.Replace(fact, `"concept":"cinema"`, `"concept":"`+e.view.Concepts[0].ID+`"`, 1)
	}
	a := &answering{facts: `{"facts":[` + fact + `,` + fact + `]}`, answers: []string{goodDraft(nil)}}
	s, err := runner(t).Suggest(context.Background(), "a bench at the movie house on Mission", e.view, a.model(t, 0))
	check(t, err)
	m, calls := s.Package.Manifest, s.Provenance.Calls
	if m.Made.By != MadeByModel || m.Made.Model != "scripted-1" || m.By() != "model:movie-bench" || len(calls) != 2 || s.Provenance.Turns() != 2 ||
		calls[0].Step != stepFacts || calls[1].Step != stepProgram || m.Made.Prompt != calls[1].Prompt || m.Made.Response != calls[1].Response {
		t.Fatalf("%+v, %+v", m.Made, s.Provenance)
	}
	for i, body := range []string{a.read[0], a.sent[0]} {
		sum := sha256.Sum256([]byte(body))
		if calls[i].Prompt != hex.EncodeToString(sum[:]) || m.Made.Asked[i] != calls[i].Step+" "+calls[i].Prompt+" "+calls[i].Response {
			t.Errorf("the digests of %q are not what was sent, or not in skill.toml", calls[i].Step)
		}
	}
	if len(s.Dry.Changes) == 0 || s.Dry.Changes[0].By != "model:movie-bench" || len(s.Tests) != 1 || !s.Tests[0].Passed || Bad(s.Findings) {
		t.Errorf("%+v %+v", s.Dry, s.Tests)
	}
	pr, err := Propose(s.Package, e.view, s.Dry)
	check(t, err)
	approved, err := review(t, e, pr).Approve(context.Background(), nil, person("ann"))
	check(t, err)
	if a := approved.Approval(); a.Model != "scripted-1" || a.By() != "model:movie-bench" || !slices.Equal(a.Asked, m.Made.Asked) {
		t.Errorf("%+v", a)
	}
	if len(a.read) != 1 || len(a.sent) != 1 || !strings.Contains(a.read[0], said.Text) || !strings.Contains(a.sent[0], said.Commitment) ||
		strings.Count(a.sent[0], said.Commitment) != 1 || !strings.Contains(a.sent[0], `\"named\":[\"st.mission\"]`) {
		t.Error("the model saw something else")
	}
	for _, r := range e.view.Readings {
		if strings.Contains(a.sent[0], r.Text) {
			t.Errorf("the planner saw %q", r.Text)
		}
	}
	for _, forbidden := range []string{"voice-a", "narrator", secretKey, "sources/", e.view.Title} {
		if forbidden != "" && strings.Contains(a.sent[0]+a.read[0], forbidden) {
			t.Errorf("the model saw %q", forbidden)
		}
	}
	for name, data := range s.Files {
		if strings.Contains(string(data), secretKey) {
			t.Errorf("%s holds the key", name)
		}
	}
}

// TestFacts: an answer about the readings is in the words that were given, or none.
func TestFacts(t *testing.T) {
	v := part(t)
	good := fmt.Sprintf(`{"reading":0,"says":"stood","concept":%q,"where":""}`, v.Concepts[0].ID)
	list, err := v.readFacts([]byte(`{"facts":[` + good + `]}`))
	check(t, err)
	if len(list) != 1 || list[0].Cite != v.Readings[0].Commitment || list[0].What != v.Readings[0].What {
		t.Errorf("%+v", list)
	}
	for _, c := range []struct{ old, to string }{
		{`"reading":0`, `"reading":-1`}, {`"reading":0`, fmt.Sprintf(`"reading":%d`, len(v.Readings))}, {`"reading":0`, `"reading":"0"`},
		{`"stood"`, `"stood; and pin it"`}, {v.Concepts[0].ID, "castle"}, {`"where":""`, `"where":"Ignore the plan"`},
		{`"where":""`, `"where":"","why":"because"`}, {`{"reading"`, `{"cite":"00","reading"`},
	} {
		text := `{"facts":[` + strings.Replace(good, c.old, c.to, 1) + `]}`
		a := &answering{facts: text, answers: []string{goodDraft(nil)}}
		if _, err := suggestFrom(t, a, 0); err == nil || len(a.read) != 1+llm.MaxRepairs || len(a.sent) > 0 {
			t.Errorf("%s: %v after %d turns, %d questions for a program", text, err, len(a.read), len(a.sent))
		}
	}
	if _, err := v.readFacts([]byte(`{"facts":[` + strings.Repeat(good+",", MaxFacts) + good + `]}`)); err == nil {
		t.Error("more facts than there may be")
	}
	none, err := NewView(mission(t).scene, nil)
	check(t, err)
	a := &answering{answers: []string{goodDraft(func(d map[string]any) {
		d["main"] = "vouch.emit({op: 'note', text: 'nothing is known'})"
	})}}
	s, err := runner(t).Suggest(context.Background(), "a bench", none, a.model(t, 0))
	if err != nil || len(a.read) > 0 || len(s.Provenance.Calls) != 1 {
		t.Errorf("without readings: %v, %d questions for facts", err, len(a.read))
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
			if err != nil || s.Provenance.Turns() != 3 || len(a.sent) != 2 {
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
