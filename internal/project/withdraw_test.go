package project_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/sources"
)

// onDisk is an example with some files changed, in a folder of its own.
func onDisk(t testing.TB, name string) string {
	t.Helper()
	sub, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, sub); err != nil {
		t.Fatal(err)
	}
	return dir
}

func openDir(t testing.TB, dir string, d project.Deps) *project.Project {
	t.Helper()
	p, err := project.Open(context.Background(), os.DirFS(dir), ".", d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// removals are all passages of an example that are used, each alone, then whole
// interviews.
func removals(t *testing.T, dir string) []project.Removal {
	t.Helper()
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	var out []project.Removal
	for i := range h.Statements {
		st := &h.Statements[i]
		if r := (project.Removal{Interview: st.Interview, Segment: st.Segment}); !st.IsRecord() && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	for i := range h.Interviews {
		out = append(out, project.Removal{Interview: h.Interviews[i].ID})
	}
	return out
}

// TestWithdrawingChangesWhatTheListSays takes each passage of the square out by
// hand, with its statements, and compares every lot with what the list says.
func TestWithdrawingChangesWhatTheListSays(t *testing.T) {
	for _, name := range []string{examples.Square, examples.Thin} {
		dir, d := onDisk(t, name), deps(t)
		p := openDir(t, dir, d)
		before, err := p.Build(t.Context(), project.Choice{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range removals(t, dir) {
			list, err := p.Depend(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			after, err := openDir(t, cutOut(t, name, r), d).Build(t.Context(), project.Choice{})
			if err != nil {
				t.Fatalf("%+v: %v", r, err)
			}
			changed := 0
			for lot := range before.Scene.Plan.Lots {
				n := int32(lot)
				at := slices.IndexFunc(list.Lots, func(l project.DependentLot) bool { return l.Lot == n })
				was, is := before.Scene.Concept(n).ID, after.Scene.Concept(n).ID
				a, b := before.Scene.Basis[lot].Class, after.Scene.Basis[lot].Class
				if was != is || a != b {
					changed++
				}
				switch {
				case at < 0 && (was != is || a != b):
					t.Errorf("%s %+v: lot %d changes from %s (%s) to %s (%s), the list does not say so", name, r, lot, was, a, is, b)
				case at >= 0 && (list.Lots[at].Is != is || list.Lots[at].Becomes != b.String()):
					t.Errorf("%s %+v: lot %d is %s (%s), the list says %+v", name, r, lot, is, b, list.Lots[at])
				}
			}
			if changed > len(list.Lots) || len(list.Statements) > 0 && len(list.Rules) == 0 {
				t.Errorf("%s %+v: %d lots change, listed %d; %d statements, %d rules", name, r, changed, len(list.Lots), len(list.Statements), len(list.Rules))
			}
			gone := 0
			for _, rule := range list.Rules {
				if rule.How == "gone" {
					gone++
				}
			}
			if n := len(before.Scene.Rulebook.Rules) - len(after.Scene.Rulebook.Rules); n != gone {
				t.Errorf("%s %+v: %d rules fewer, %d gone", name, r, n, gone)
			}
		}
	}
}

// cutOut is an example without the statements that read a passage or an interview.
func cutOut(t *testing.T, name string, r project.Removal) string {
	t.Helper()
	dir := onDisk(t, name)
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for i := range h.Statements {
		if st := &h.Statements[i]; st.Interview == r.Interview && (r.Segment == 0 || st.Segment == r.Segment) {
			dropEntry(t, dir, sources.StatementsFile, "id: "+st.ID+"\n")
			dropEntry(t, dir, sources.SignaturesFile, "statement: "+st.ID+",")
		}
	}
	return dir
}

// dropEntry takes the entry that holds a text out of a list.
func dropEntry(t *testing.T, dir, file, holds string) {
	t.Helper()
	name := filepath.Join(dir, file)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const dash = "\n  - "
	entries := strings.Split(string(text), dash)
	kept := slices.DeleteFunc(entries, func(e string) bool { return strings.Contains(e+"\n", holds) })
	if err := os.WriteFile(name, []byte(strings.Join(kept, dash)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestWithdraw writes the event, and what it took away is out of the project.
func TestWithdraw(t *testing.T) {
	dir, d := onDisk(t, examples.Thin), deps(t)
	p := openDir(t, dir, d)
	h, err := sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Generate(t.Context(), filepath.Join(dir, "out"), project.Order{TileW: 8}); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(h.Statements, func(s sources.Statement) bool { return !s.IsRecord() })
	st := &h.Statements[i]
	r := project.Removal{Interview: st.Interview, Segment: st.Segment}
	listed, err := p.Depend(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	w, err := project.Withdraw(t.Context(), dir, r, d)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(*w.Dependents) != fmt.Sprint(*listed) || len(w.Dependents.Statements) == 0 {
		t.Errorf("done:\n%+v\nlisted:\n%+v", w.Dependents, listed)
	}
	if len(w.Files) != 1 || len(w.Notice.Replace) != 1 {
		t.Errorf("files %v", w.Files)
	}
	h, err = sources.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if q := h.May(sources.Question{Interview: st.Interview, Segment: st.Segment, Purpose: []sources.Scope{sources.PublicWeb}, At: sources.Date{Year: 2026, Month: 11, Dom: 21}}); q.Why != sources.WasWithdrawn || q.Clause.Line == 0 {
		t.Errorf("the gate says %+v", q)
	}
	log, err := os.ReadFile(filepath.Join(dir, project.LogFile))
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("2026-11-21T12:00:00Z withdrawn interview=%s segment=%d by=", st.Interview, st.Segment); !strings.Contains(string(log), want) {
		t.Errorf("the log:\n%s", log)
	}
	for word := range strings.FieldsSeq(h.Interview(st.Interview).Segment(st.Segment).Text) {
		if len(word) > 5 && strings.Contains(string(log), word) {
			t.Errorf("%q stands in the log", word)
		}
	}
	openDir(t, dir, d) // and the files still hold
}

func TestWithdrawScope(t *testing.T) {
	dir, d := onDisk(t, examples.Mission1974), deps(t)
	w, err := project.Withdraw(t.Context(), dir, project.Removal{Interview: "voice-a", Scope: sources.PublicWeb}, d)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Dependents.Statements) == 0 || len(w.Dependents.Lots) == 0 || w.Scope != "public-web" || w.By != "n.a" {
		t.Errorf("%+v", w)
	}
	// What was only weighed against a passage is listed too: the other side of its dissent.
	list, err := open(t, examples.Mission1974).Depend(t.Context(), project.Removal{Interview: "voice-a", Segment: 20})
	if err != nil || !slices.ContainsFunc(list.Rules, func(r project.DependentRule) bool { return r.How == "changed" }) {
		t.Errorf("%+v, %v", list, err)
	}
	var input *project.InputError
	for _, r := range []project.Removal{{Interview: "voice-x"}, {Interview: "voice-a", Segment: 900}} {
		if _, err := project.Withdraw(t.Context(), dir, r, d); err == nil || !errors.As(err, &input) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}
