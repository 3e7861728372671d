package project_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"vouch/examples"
	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/skills"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/gazetteer"
)

var sharedRunner = sync.OnceValues(func() (*skills.Runner, error) {
	return skills.NewRunner(context.Background(), skills.RunnerOptions{})
})

func skillRunner(t testing.TB) *skills.Runner {
	t.Helper()
	r, err := sharedRunner()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// oracle answers by the schema that is asked for, and keeps what went over the wire.
type oracle struct {
	answers map[string][]string // by the schema's name; the last for ever
	asked   map[string]int
	bodies  [][]byte
}

func (o *oracle) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	o.bodies = append(o.bodies, body)
	for name, list := range o.answers {
		if !bytes.Contains(body, []byte(`"name":"`+name+`"`)) {
			continue
		}
		text, err := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": list[min(o.asked[name], len(list)-1)]}}}})
		o.asked[name]++
		return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(text)), Request: r}, err
	}
	return nil, errors.New("nobody asks this")
}

func (o *oracle) model(t testing.TB) llm.Model {
	t.Helper()
	o.asked = map[string]int{}
	m, err := llm.New(llm.Options{BaseURL: "https://model.invalid/v1", Model: "scripted", Transport: o})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func noteOf(main string) string {
	text, _ := json.Marshal(map[string]any{"id": "a-note", "title": "A note", "about": "It writes a note.", "capabilities": []string{"scene.propose", "sources.read", "scene.read"}, "main": main})
	return string(text) // of texts alone
}

// everyPath asks a model in every way that there is: for facts, for a program, with
// repairs of both, and for an opinion.
func everyPath(t *testing.T, p *project.Project, o *oracle) {
	t.Helper()
	o.answers = map[string][]string{
		"facts": {`{"facts": "all"}`, `{"facts":[{"reading":0,"says":"stood","concept":"castle","where":""}]}`, `{"facts":[]}`},
		"skill": {noteOf(`throw new Error(JSON.stringify(vouch.read({what: 'readings'})) + JSON.stringify(vouch.read({what: 'scene', slice: 'lots'})))`),
			noteOf(`vouch.emit({op: 'note', text: vouch.read({what: 'readings'}).map((r) => r.text).join(' ')}); vouch.emit({op: 'burn'})`), noteOf(`vouch.emit({op: 'note', text: 'done'})`)},
		"opinion": {`nothing`, `{"findings":[]}`},
	}
	model := o.model(t)
	s, err := p.SuggestSkill(t.Context(), skillRunner(t), "a bench at every corner of the neighbourhood", model, project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := skills.Opinion(t.Context(), s.Package, p.Unnamed(model)); err != nil {
		t.Fatal(err)
	}
	if o.asked["skill"] != 3 || o.asked["opinion"] != 2 || o.asked["facts"] != 3 && o.asked["facts"] != 0 {
		t.Errorf("asked %v", o.asked)
	}
}

// peopleOf are all whom a folder names: who speaks and asks, shown, labelled, as the
// files have them, and with their ids.
func peopleOf(t *testing.T, fsys fs.FS) []string {
	t.Helper()
	h, err := sources.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, iv := range h.Interviews {
		for _, n := range iv.Narrators {
			out = append(out, n.Shown, n.Speaker, n.ID)
		}
		out = append(append(append(out, iv.Interviewees...), iv.Interviewers...), iv.ID)
		for _, seg := range iv.Segments {
			out = append(out, seg.Speaker)
		}
	}
	for _, c := range h.Curators {
		out = append(out, c.Name, c.ID)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" })
}

// flat is everything that can be read in a body: as it is, and with JSON's escapes undone
// as often as there are any; folded, in one line.
func flat(body []byte) string {
	var b strings.Builder
	var walk func(any)
	walk = func(doc any) {
		switch v := doc.(type) {
		case string:
			b.WriteString(v + "\n")
			var inner any
			if json.Unmarshal([]byte(v), &inner) == nil {
				walk(inner)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for k, e := range v {
				walk(k)
				walk(e)
			}
		}
	}
	walk(string(body))
	return folded(b.String())
}

func folded(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
	var words []string
	for _, t := range gazetteer.Tokens(text) {
		words = append(words, t.Folded)
	}
	return " " + strings.Join(words, " ") + " "
}

// TestNobodyIsNamed: no request on any path holds the name, label or id of somebody, nor
// words of an interview, in any example.
func TestNobodyIsNamed(t *testing.T) {
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			fsys, err := fs.Sub(examples.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			o := new(oracle)
			everyPath(t, open(t, name), o)
			sent := flat(bytes.Join(o.bodies, []byte("\n")))
			if !strings.Contains(sent, folded("a bench at every corner")) || !strings.Contains(sent, folded("street.bench")) && name == examples.Mission1974 {
				t.Error("what was sent is not looked at")
			}
			for _, who := range peopleOf(t, fsys) {
				if strings.Contains(sent, folded(who)) {
					t.Errorf("a request names %q", who)
				}
			}
			h, err := sources.Load(fsys)
			if err != nil {
				t.Fatal(err)
			}
			for i := range h.Statements {
				st := &h.Statements[i]
				if quote := h.Quoted(st); len(strings.Fields(quote)) > 5 && strings.Contains(sent, folded(quote)) {
					t.Errorf("a request quotes %q", quote)
				}
			}
		})
	}
}

// TestAskedInThePicture: what a model was sent and answered stands by its SHA-256 in the
// package, the approval, the recipe and the action of the signed picture.
func TestAskedInThePicture(t *testing.T) {
	dir := onDisk(t, examples.Thin)
	d := deps(t)
	p := openDir(t, dir, d)
	o := &oracle{answers: map[string][]string{"facts": {`{"facts":[]}`}, "skill": {noteOf(citing)}}}
	s, err := p.SuggestSkill(t.Context(), skillRunner(t), "a tree on a street", o.model(t), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i, step := range []string{"facts", "program"} {
		sum := sha256.Sum256(o.bodies[i])
		if c := s.Provenance.Calls[i]; c.Step != step || c.Prompt != hex.EncodeToString(sum[:]) {
			t.Errorf("%+v", c)
		}
		want = append(want, step+" "+s.Provenance.Calls[i].Prompt+" "+s.Provenance.Calls[i].Response)
	}
	run, err := p.RunSkill(t.Context(), skillRunner(t), s.Package, project.Choice{}, skills.Params{Grant: skills.GrantAsked(s.Package)})
	if err != nil {
		t.Fatal(err)
	}
	text, err := run.Proposal.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if run.Proposal, err = skills.DecodeProposal(text); err != nil {
		t.Fatal(err)
	}
	r, err := p.ReviewSkill(t.Context(), run, 1)
	if err != nil {
		t.Fatal(err)
	}
	edits, err := p.ApproveSkill(t.Context(), r, run.Edits, curatorOf(t, p), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Save(dir, project.Decisions{Edits: edits}); err != nil {
		t.Fatal(err)
	}
	p = openDir(t, dir, d)
	out := filepath.Join(t.TempDir(), "out")
	e, err := p.Generate(t.Context(), out, project.Order{TileW: 8})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(out, e.Files[0].File)
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	report, err := project.Examine(t.Context(), file, f, e.Files[0].Bytes, replay.Question{Now: noon()})
	if err != nil || report.State != replay.Valid || len(report.Recipe.Approved) != 1 || !slices.Equal(report.Recipe.Approved[0].Asked, want) {
		t.Fatalf("%+v, %v", report.Recipe, err)
	}
	picture, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range want { // in the action, where any reader of C2PA sees it
		if !bytes.Contains(picture, []byte(line)) || !bytes.Contains(picture, []byte("org.vouch.program.asked")) {
			t.Errorf("the picture does not say %q", line)
		}
	}
}

// named is the thin example with a narrator who goes by a name.
func named(t *testing.T, shown string) string {
	t.Helper()
	dir := onDisk(t, examples.Thin)
	file := filepath.Join(dir, sources.InterviewsFile)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	was := h.Interviews[0].Narrators[0].Shown
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), "shown: "+was, "shown: "+shown, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestAWishThatNames: what a person types is not sent either where it names somebody.
func TestAWishThatNames(t *testing.T) {
	p := openDir(t, named(t, "Elena María Ibáñez"), deps(t))
	for _, wish := range []string{"a bench where Elena María Ibáñez lived", "a bench for ELENA MARIA IBANEZ", "benches at the Ibanez house", "a bench for Mari\u0301a"} {
		o := &oracle{answers: map[string][]string{"facts": {`{"facts":[]}`}, "skill": {noteOf(`1`)}}}
		_, err := p.SuggestSkill(t.Context(), skillRunner(t), wish, o.model(t), project.Choice{})
		if bad := new(llm.NameError); !errors.As(err, &bad) || len(o.bodies) > 0 {
			t.Errorf("%q: %v, %d requests", wish, err, len(o.bodies))
		}
	}
	// A model that has heard of somebody is not told the name back.
	o := &oracle{answers: map[string][]string{"facts": {`{"facts":[]}`}, "skill": {noteOf(`// for Elena Ibáñez` + "\nvouch.emit(")}}}
	_, err := p.SuggestSkill(t.Context(), skillRunner(t), "a bench", o.model(t), project.Choice{})
	if bad := new(llm.NameError); !errors.As(err, &bad) || strings.Contains(flat(bytes.Join(o.bodies, nil)), "ibanez") {
		t.Errorf("%v", err)
	}
}

// TestALabelIsNoName: who goes by a letter does not forbid the letter.
func TestALabelIsNoName(t *testing.T) {
	p := openDir(t, named(t, "A"), deps(t))
	o := &oracle{answers: map[string][]string{"facts": {`{"facts":[]}`}, "skill": {noteOf(`vouch.emit({op: 'note', text: 'a note'})`)}}}
	if _, err := p.SuggestSkill(t.Context(), skillRunner(t), "a bench", o.model(t), project.Choice{}); err != nil || len(o.bodies) != 2 {
		t.Errorf("%v, %d requests", err, len(o.bodies))
	}
}

// TestPoliciesOfModels: a project may let no model in, and no package of a model's.
func TestPoliciesOfModels(t *testing.T) {
	for name, rule := range map[string]string{
		"no model": `forbid (principal is Model, action, resource);`,
		"no run":   `forbid (principal, action == Action::"run", resource is Package) when { resource.from == "shipped" };`,
	} {
		dir := onDisk(t, examples.Thin)
		if err := os.CopyFS(filepath.Join(dir, "policies"), fstest.MapFS{"house.cedar": {Data: []byte(rule)}}); err != nil {
			t.Fatal(err)
		}
		p := openDir(t, dir, deps(t))
		o := &oracle{answers: map[string][]string{"facts": {`{"facts":[]}`}, "skill": {noteOf(`vouch.emit({op: 'note', text: 'done'})`)}}}
		_, suggested := p.SuggestSkill(t.Context(), skillRunner(t), "a bench", o.model(t), project.Choice{})
		pkg, err := p.Skill("gap-report")
		if err != nil {
			t.Fatal(err)
		}
		_, ran := p.RunSkill(t.Context(), skillRunner(t), pkg, project.Choice{}, skills.Params{Grant: skills.GrantAsked(pkg)})
		if got, want := fmt.Sprint(errors.Is(suggested, trust.ErrDenied), len(o.bodies) == 0, errors.Is(ran, trust.ErrDenied)), map[string]string{"no model": "true true false", "no run": "false false true"}[name]; got != want {
			t.Errorf("%s: %s, want %s: %v, %v", name, got, want, suggested, ran)
		}
	}
}
