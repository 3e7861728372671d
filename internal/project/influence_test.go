package project_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/examples"
	"vouch/internal/project"
	"vouch/internal/scene"
)

// entries cuts a list of statements.yaml into what stands before it and its entries.
var entry = regexp.MustCompile(`(?m)^  - id: (\S+)\n(?:    .*\n)*`)

// without takes statements out of a project's files, with their signatures.
func without(t *testing.T, name string, gone []string) fstest.MapFS {
	t.Helper()
	files := copyOf(t, name, nil)
	text := entry.ReplaceAllStringFunc(string(files["statements.yaml"].Data), func(e string) string {
		if slices.Contains(gone, entry.FindStringSubmatch(e)[1]) {
			return ""
		}
		return e
	})
	files["statements.yaml"] = &fstest.MapFile{Data: []byte(text)}
	var signatures strings.Builder
	for line := range strings.Lines(string(files["signatures.yaml"].Data)) {
		if !slices.ContainsFunc(gone, func(id string) bool { return strings.Contains(line, "{statement: "+id+",") }) {
			signatures.WriteString(line)
		}
	}
	files["signatures.yaml"] = &fstest.MapFile{Data: []byte(signatures.String())}
	return files
}

// TestLeavingASegmentOut takes each segment out of the files, builds from the same
// seed, and finds exactly the lots that Influence listed, and that Depend lists for a
// narrator who withdraws it: on a square, and on blocks of houses.
func TestLeavingASegmentOut(t *testing.T) {
	for _, name := range []string{examples.Square, examples.Thin} {
		t.Run(name, func(t *testing.T) { leaveSegmentsOut(t, name) })
	}
}

func leaveSegmentsOut(t *testing.T, name string) {
	p := open(t, name)
	whole, err := p.Build(t.Context(), project.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := p.Influence(t.Context(), project.BySegment, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Sources) < 8 {
		t.Fatalf("%d parts", len(list.Sources))
	}
	changed := 0
	for _, part := range list.Sources {
		t.Run(part.ID, func(t *testing.T) {
			q, err := project.Open(t.Context(), without(t, name, part.Names), ".", deps(t))
			if err != nil {
				t.Fatal(err)
			}
			rest, err := q.Build(t.Context(), project.Choice{})
			if err != nil {
				t.Fatal(err)
			}
			got, touched := []int32{}, []int32{}
			rests := 0
			for i := range whole.Scene.Values {
				lot := int32(i)
				if whole.Scene.Concept(lot).ID != rest.Scene.Concept(lot).ID || whole.Scene.Values[i].Offset != rest.Scene.Values[i].Offset {
					got = append(got, lot)
				}
				if a, b := whole.Scene.Basis[i], rest.Scene.Basis[i]; a.Class != b.Class || a.Told != b.Told || a.Disputed != b.Disputed {
					rests++
				}
				if slices.Contains(got, lot) || !sameBasis(whole.Scene, rest.Scene, lot) {
					touched = append(touched, lot)
				}
			}
			if !slices.Equal(got, part.Changed) || rests != part.Rests {
				t.Errorf("without its statements %d lots change and %d rest on something else, listed are %d and %d", len(got), rests, len(part.Changed), part.Rests)
			}
			changed += len(got) + rests
			if n := apart(whole.Scene, rest.Scene) + apart(rest.Scene, whole.Scene); n != part.Features {
				t.Errorf("%d things on the ground come or go, listed are %d", n, part.Features)
			}
			dependsOn(t, p, part, touched)
		})
	}
	if changed == 0 {
		t.Error("nothing depends on any segment")
	}
}

// sameBasis compares all that a lot rests on, rules by what stands for their statements.
func sameBasis(a, b *scene.Scene, lot int32) bool {
	x, y := a.Basis[lot], b.Basis[lot]
	ids := func(s *scene.Scene, rules []int32) []scene.Commitment {
		var out []scene.Commitment
		for _, r := range rules {
			out = append(out, s.Rulebook.Rules[r].ID)
		}
		return out
	}
	same := slices.Equal(ids(a, x.Rules), ids(b, y.Rules))
	x.Rules, y.Rules = nil, nil
	return same && reflect.DeepEqual(x, y)
}

// apart counts what stands on the ground in one scene alone.
func apart(a, b *scene.Scene) int {
	key := func(f *scene.Feature) string { return fmt.Sprint(f.Concept, f.Lot, f.Cells) }
	seen := map[string]bool{}
	for i := range b.Features {
		seen[key(&b.Features[i])] = true
	}
	n := 0
	for i := range a.Features {
		if !seen[key(&a.Features[i])] {
			n++
		}
	}
	return n
}

// dependsOn compares with the list that a withdrawal shows beforehand: the lots on
// which something else stands or whose reason has other grounds, neither more nor fewer.
func dependsOn(t *testing.T, p *project.Project, part project.Influences, want []int32) {
	t.Helper()
	interview, number, ok := strings.Cut(part.ID, "#")
	if !ok {
		return // a record
	}
	r := project.Removal{Interview: interview}
	if _, err := fmt.Sscan(number, &r.Segment); err != nil {
		t.Fatal(err)
	}
	d, err := p.Depend(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	got := []int32{}
	for _, l := range d.Lots {
		got = append(got, l.Lot)
	}
	if !slices.Equal(got, want) {
		t.Errorf("a withdrawal lists %v, the scene changes on %v", got, want)
	}
}

// TestThreadsDoNotMatterToInfluence: any number of workers, one answer.
func TestThreadsDoNotMatterToInfluence(t *testing.T) {
	p := open(t, examples.Thin)
	one, err := p.Influence(t.Context(), project.BySource, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	four, err := p.Influence(t.Context(), project.BySource, 4, func(int, int) { seen++ })
	if err != nil || !reflect.DeepEqual(one, four) || seen != len(four.Sources) {
		t.Errorf("%+v and %+v, %d told, %v", one, four, seen, err)
	}
}
