package evidence_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/assets"
	"vouch/assets/tileset"
	"vouch/assets/vocabulary"
	"vouch/examples"
	"vouch/internal/evidence"
	"vouch/internal/scene"
	"vouch/sources"
)

var october1974 = sources.Date{Year: 1974, Month: 10}

// load reads an example, with files replaced.
func load(t testing.TB, name string, replaced fstest.MapFS) *sources.Holding {
	t.Helper()
	dir, err := fs.Sub(examples.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	whole := fstest.MapFS{}
	err = fs.WalkDir(dir, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, path)
		whole[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(whole, replaced)
	h, err := sources.Load(whole)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func compile(t testing.TB, h *sources.Holding, o evidence.Options) (*scene.Rulebook, *evidence.Report, error) {
	t.Helper()
	key, err := h.Key.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	o.Key = key
	if o.When.IsZero() {
		o.When = october1974
	}
	cleared, _ := sources.Gate(h, []sources.Scope{sources.PublicWeb, sources.Reconstruction3D}, sources.Date{Year: 2026, Month: 1, Dom: 1})
	return evidence.Compile(context.Background(), cleared, vocabulary.Default(), o)
}

// The smallest project goes the whole way: one fixed corner, three shops of a
// face, more than half of another, wires and a plaza.
func TestThinLine(t *testing.T) {
	rb, report, err := compile(t, load(t, "thin", nil), evidence.Options{Title: "thin"})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Notes) != 0 || len(report.Gave) != 0 || !rb.Specimen {
		t.Errorf("report %+v, specimen %v", report, rb.Specimen)
	}
	s, err := scene.Build(context.Background(), rb, tileset.Mission1974(), 24, nil, scene.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sh := s.Shares()
	if sh.Lots[assets.Evidenced] != 1 || sh.Lots[assets.Attested] != 10 || sh.Frequency != 7 {
		t.Errorf("shares %+v", sh)
	}
	var features []string
	for _, f := range s.Features {
		features = append(features, f.Concept+" "+f.Class.String())
	}
	if want := []string{"plaza.transit documented", "wires.trolley evidenced"}; !slices.Equal(features, want) {
		t.Errorf("features %q, want %q", features, want)
	}
}

// The side with more voices binds; a tie binds neither; the project may choose.
func TestDissents(t *testing.T) {
	h := load(t, "mission-1974", nil)
	rb, _, err := compile(t, h, evidence.Options{Area: "frame.c96"})
	if err != nil {
		t.Fatal(err)
	}
	if len(rb.Dissents) < 2 {
		t.Fatalf("%d dissents, want two at least", len(rb.Dissents))
	}
	ties := 0
	for _, d := range rb.Dissents {
		a, b := d.Sides[0].Voices, d.Sides[1].Voices
		switch {
		case a == b && d.Chosen == "":
			ties++
		case a > b && d.Chosen == "a", b > a && d.Chosen == "b":
		default:
			t.Errorf("%s: voices %d and %d, chosen %q", d.ID, a, b, d.Chosen)
		}
		for _, side := range []string{"a", "b", "none"} {
			chosen, _, err := compile(t, h, evidence.Options{Area: "frame.c96", Sides: map[string]string{d.ID: side}, By: "a curator"})
			if err != nil {
				t.Errorf("side %s of %s: %v", side, d.ID, err)
				continue
			}
			if _, err := scene.Build(context.Background(), chosen, tileset.Mission1974(), 1, nil, scene.Options{}); err != nil {
				t.Errorf("side %s of %s cannot be built: %v", side, d.ID, err)
			}
		}
	}
	if ties == 0 {
		t.Error("no dissent is a tie")
	}
	if _, _, err := compile(t, h, evidence.Options{Sides: map[string]string{"d.misspelt": "a"}}); err == nil {
		t.Error("a side of an unknown dissent passed")
	}
}

// A statement whose dates do not cover the scene's date does nothing and is listed.
func TestAnotherDate(t *testing.T) {
	h := load(t, "thin", nil)
	rb, report, err := compile(t, h, evidence.Options{When: sources.Date{Year: 1999}})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Notes) == 0 {
		t.Error("nothing is noted")
	}
	for _, r := range rb.Rules {
		if r.Origin == scene.Testimony && r.Force != scene.Note && r.Kind != scene.Practice {
			t.Errorf("%s of the seventies acts in 1999: %s", r.Level, r.Force)
		}
	}
}

// What cannot be placed says where it was written.
func TestErrorsNameTheStatement(t *testing.T) {
	h := load(t, "thin", nil)
	h.Statements[0].Concept = "shop.unheard-of"
	h.Statements[1].Count = sources.Count{Min: 40, Max: 41}
	_, _, err := compile(t, h, evidence.Options{})
	var errs *sources.Errors
	if !errors.As(err, &errs) || len(errs.Faults) == 0 {
		t.Fatalf("got %v", err)
	}
	if f := errs.Faults[0]; f.File != "statements.yaml" || f.Line != h.Statements[0].At("concept").Line || f.Hint == "" {
		t.Errorf("got %+v", f)
	}
	h.Statements[0].Concept = "shop.corner-store"
	_, _, err = compile(t, h, evidence.Options{})
	if !errors.As(err, &errs) || errs.Faults[0].Line != h.Statements[1].At("count").Line {
		t.Errorf("forty shops on a face: %v", err)
	}
}

// Two statements that cannot both hold are both named; a told one gives way.
func TestConflictsAndTold(t *testing.T) {
	h := load(t, "thin", nil)
	no := h.Statements[0]
	no.ID, no.Kind, no.Count, no.Narrator = "t99", sources.Absence, sources.Count{}, "somebody else"
	h.Statements = append(h.Statements, no)
	_, _, err := compile(t, h, evidence.Options{})
	var errs *sources.Errors
	wrong, ok := errors.AsType[*evidence.ContradictionError](err)
	if !ok || !errors.As(err, &errs) || len(errs.Faults) != 2 || len(wrong.Set) != 2 || len(wrong.Book.Rules) == 0 || wrong.Hint == "" {
		t.Fatalf("got %v, want both statements", err)
	}
	for i, e := range wrong.Set { // one set, told in two ways
		if f := errs.Faults[i]; f.File != e.File || f.Line != e.Line || !strings.Contains(f.Message, e.Statement) || !strings.HasSuffix(f.Message, e.Why) {
			t.Errorf("%+v and %+v", e, f)
		}
	}
	h.Statements[len(h.Statements)-1].Modality = sources.Told
	rb, report, err := compile(t, h, evidence.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Gave) != 1 || report.Gave[0].Statement != "t99" {
		t.Errorf("gave way: %+v", report.Gave)
	}
	if !slices.ContainsFunc(rb.Rules, func(r scene.Rule) bool { return len(r.YieldsTo) == 1 }) {
		t.Error("no rule says to whom it gave way")
	}
}

// An area within the frame is the same ground with an offset.
func TestAreaOfAPlace(t *testing.T) {
	h := load(t, "mission-1974", nil)
	rb, _, err := compile(t, h, evidence.Options{Area: "pk.garfield"})
	if err != nil {
		t.Fatal(err)
	}
	if g := rb.Ground; g.Width >= 96 || g.OffsetX < 70 || g.FrameWidth != 96 {
		t.Errorf("ground %d by %d at %d,%d of %d", g.Width, g.Height, g.OffsetX, g.OffsetY, g.FrameWidth)
	}
}

// Of a dissent of which one side was withheld nothing shows: that there is another
// side would be a hint.
func TestOneSidedDissentsLeaveNoTrace(t *testing.T) {
	h := load(t, "mission-1974", nil)
	h.Statements = slices.DeleteFunc(h.Statements, func(s sources.Statement) bool { return s.Dissent == "d.balmy" && s.Side == sources.SideB })
	rb, _, err := compile(t, h, evidence.Options{Sides: map[string]string{"d.balmy": "a"}})
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(rb.Dissents, func(d scene.Dissent) bool { return d.ID == "d.balmy" }) || len(rb.Dissents) == 0 {
		t.Errorf("dissents %+v", rb.Dissents)
	}
}
