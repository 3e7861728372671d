package project_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
)

// ways are how one thing can be said: the lines of a statement that differ, what they
// make of the place, and words of the reason that only this way has.
var ways = []struct{ name, lines, class, stands, because string }{
	{"saw", "modality: saw\n    polarity: affirms\n    certainty: 4\n    present: yes", "evidenced", "yes", "fixes what stands here"},
	{"was told", "modality: told\n    polarity: affirms\n    certainty: 2\n    present: no", "attested", "yes", "was told this and did not see it"},
	{"supposes", "modality: supposes\n    polarity: affirms\n    certainty: 1\n    present: yes", "conjectural", "", "Likelier here, and not vouched for"},
	{"denies", "modality: saw\n    polarity: denies\n    certainty: 4\n    present: yes", "conjectural", "no", "Ruled out here"},
	{"does not remember", "modality: unsaid\n    polarity: forgets\n    certainty: 0\n    present: yes", "conjectural", "", "Nobody vouches for this"},
}

// seeds are tried of each way that leaves the place to the seed.
const seeds = 24

// spoken is the thin example with its first statement alone, which speaks of a corner.
func spoken(t *testing.T) fstest.MapFS {
	return without(t, examples.Thin, []string{"t02", "t03", "t04", "t05", "t06", "t07", "t08"})
}

// TestHowItIsSaid: one thing said of one lot as seen, told, supposed, denied and
// forgotten. The first four give four reasons. What is supposed is a weight: with some
// seeds it stands there, with others not. Of the last there is nothing but a line to the
// curator, and the scene is that of a narrator who said nothing.
func TestHowItIsSaid(t *testing.T) {
	base := spoken(t)
	silence := opened(t, without(t, examples.Thin, []string{"t01", "t02", "t03", "t04", "t05", "t06", "t07", "t08"}))
	reasons := make([]string, len(ways))
	stood := make([]int, len(ways)) // the seeds with which a store stands there
	lot := int32(-1)
	for i, way := range ways {
		said := saidSo(t, base, way.lines)
		s := withSeed(t, said, 7)
		if i == 0 { // the corner: where one testimony fixes what stands
			lot = int32(slices.IndexFunc(s.Basis, func(b scene.Basis) bool { return b.Class == assets.Evidenced }))
		}
		x := (&project.Explained{Scene: s}).Lot(lot)
		reasons[i] = strings.Join(x.Sentences, " ")
		if x.Class != way.class || !strings.Contains(reasons[i], way.because) {
			t.Errorf("%s: class %s, want %s: %s", way.name, x.Class, way.class, reasons[i])
		}
		tried := seeds
		if way.stands != "" {
			tried = 3
		}
		for seed := range uint64(tried) {
			if withSeed(t, said, seed).Concept(lot).ID == "shop.corner-store" {
				stood[i]++
			}
		}
		if n := stood[i]; way.stands == "yes" && n != tried || way.stands == "no" && n != 0 {
			t.Errorf("%s: a store stands with %d of %d seeds", way.name, n, tried)
		}
		check, err := said.Check(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		noted, forgot := slices.ContainsFunc(check.Notes, func(n project.Entry) bool { return n.Statement == "t01" }), way.name == "does not remember"
		if noted != forgot {
			t.Errorf("%s: noted %v", way.name, noted)
		}
		if forgot && !slices.Equal(s.Values, withSeed(t, silence, 7).Values) {
			t.Error("what nobody remembers changes the scene")
		}
	}
	const supposes, forgets = 2, 4
	if stood[supposes] <= stood[forgets] {
		t.Errorf("of %d seeds a supposed store stands with %d, and with %d anyhow", seeds, stood[supposes], stood[forgets])
	}
	for i := range 4 {
		for k := range i {
			if reasons[i] == reasons[k] {
				t.Errorf("%s and %s give one reason: %s", ways[i].name, ways[k].name, reasons[i])
			}
		}
	}
}

// TestFourPictures: "there were shops on this side of the street", said as seen, told,
// supposed and denied, gives four drawings of that side with the project's own seed, and
// with another: on a stretch of that many lots a weight shows. On a single lot it need
// not, since a weight is no rule. In what the lots rest on the last two are alike: neither
// a supposition nor an absence vouches for anything that stands.
func TestFourPictures(t *testing.T) {
	base := spoken(t)
	text := string(base["statements.yaml"].Data)
	for _, change := range [][2]string{{"place: corner.25th-capp.nw", "place: face.24th.mission-capp.s"}, {"concept: shop.corner-store", "concept: shop"},
		{"reading: At the north-west corner of 25th and Capp there was a corner store.", "reading: There were shops on the south side of 24th between Mission and Capp."}} {
		if !strings.Contains(text, change[0]) {
			t.Fatalf("the first statement has no %q", change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	base["statements.yaml"] = &fstest.MapFile{Data: []byte(text)}
	said := make([]*project.Project, 4)
	for i := range said {
		said[i] = saidSo(t, base, ways[i].lines)
	}
	because := []string{"Testimony puts", "was told this and did not see it", "Likelier here, and not vouched for", "Ruled out here"}
	for _, seed := range []uint64{said[0].Decisions().Seed, 5} {
		var drawings, rests []string
		for i, p := range said {
			s := withSeed(t, p, seed)
			lots := side(s)
			drawings = append(drawings, drawnLots(t, p, s, lots))
			text, told := "", false
			for _, lot := range lots {
				text += s.Basis[lot].Class.String() + " "
				told = told || strings.Contains(strings.Join(s.Explain(lot).Sentences, " "), because[i])
			}
			if rests = append(rests, text); !told {
				t.Errorf("seed %d, %s: no lot of the side says %q", seed, ways[i].name, because[i])
			}
		}
		for i := range drawings {
			for k := range i {
				if drawings[i] == drawings[k] {
					t.Errorf("%s and %s give one drawing with seed %d", ways[i].name, ways[k].name, seed)
				}
			}
		}
		if rests[2] != rests[3] || rests[0] == rests[2] {
			t.Errorf("seed %d: what was supposed and what was denied rest on\n%s\n%s", seed, rests[2], rests[3])
		}
	}
}

// side are the lots of which the only testimony speaks.
func side(s *scene.Scene) []int32 {
	for i := range s.Rulebook.Rules {
		if r := &s.Rulebook.Rules[i]; r.Origin == scene.Testimony {
			return r.Lots
		}
	}
	return nil
}

// saidSo is the project whose first statement has other lines, signed.
func saidSo(t *testing.T, base fstest.MapFS, lines string) *project.Project {
	t.Helper()
	files := maps.Clone(base)
	text := string(base["statements.yaml"].Data)
	if !strings.Contains(text, ways[0].lines) {
		t.Fatal("the first statement is not as the test expects it")
	}
	files["statements.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, ways[0].lines, lines, 1))}
	signed, err := project.SignStatements(t.Context(), files, ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	files["signatures.yaml"] = &fstest.MapFile{Data: signed.File}
	return opened(t, files)
}

func opened(t *testing.T, files fstest.MapFS) *project.Project {
	t.Helper()
	p, err := project.Open(t.Context(), files, ".", deps(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func withSeed(t *testing.T, p *project.Project, seed uint64) *scene.Scene {
	t.Helper()
	b, err := p.Build(t.Context(), project.Choice{Seed: &seed})
	if err != nil {
		t.Fatal(err)
	}
	return b.Scene
}

// drawnLots gives the pixels around lots, with what each cell rests on and without any
// word.
func drawnLots(t *testing.T, p *project.Project, s *scene.Scene, lots []int32) string {
	t.Helper()
	g := s.Plan.Ground
	box := scene.Box{X0: g.Width, Y0: g.Height}
	for _, lot := range lots {
		b := s.Plan.Lots[lot].Box
		box.X0, box.Y0, box.X1, box.Y1 = min(box.X0, b.X0), min(box.Y0, b.Y0), max(box.X1, b.X1), max(box.Y1, b.Y1)
	}
	pic, err := render.Scene(t.Context(), s.Crop(box), p.Tileset, render.Options{TileW: 32, Evidence: true, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return string(pic.Image.Pix)
}
