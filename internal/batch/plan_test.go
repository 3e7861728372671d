package batch

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/examples"
)

// TestPlanIsTheProduct: every combination once, in the fixed order, whatever the
// number of threads.
func TestPlanIsTheProduct(t *testing.T) {
	s := newSetup(t, "", examples.Thin, examples.Square)
	w, err := s.world()
	if err != nil {
		t.Fatal(err)
	}
	lists := func(r *rapid.T, name string, all []string) []string {
		return rapid.Permutation(all).Draw(r, name)[:rapid.IntRange(1, len(all)).Draw(r, name+" n")]
	}
	checks := 0
	rapid.Check(t, func(r *rapid.T) {
		if checks++; checks > 12 {
			return // each builds up to 48 scenes
		}
		projects := lists(r, "projects", []string{"thin", "square"})
		when := lists(r, "when", []string{"1974", "1974-10"})
		seeds := lists(r, "seeds", []string{"0", "7", "18446744073709551615"})
		formats := lists(r, "formats", []string{"png", "close", "basis"})
		jobs, err := Load(s.Jobs, fmt.Appendf(nil, "projects: [%s]\nmatrix: {when: [%s], seed: [%s]}\nformats: [%s]\nwidth: 8\n",
			strings.Join(projects, ", "), strings.Join(when, ", "), strings.Join(seeds, ", "), strings.Join(formats, ", ")))
		if err != nil {
			r.Fatal(err)
		}
		w := w
		w.Threads = rapid.IntRange(1, 4).Draw(r, "threads")
		p, err := NewPlan(context.Background(), jobs, w, nil)
		if err != nil {
			r.Fatal(err)
		}
		var want []string
		for _, project := range projects {
			for _, date := range when {
				for _, seed := range seeds {
					for _, format := range formats {
						want = append(want, fmt.Sprintf("%s, %s, seed %s, %s", project, date, seed, format))
					}
				}
			}
		}
		files := map[string]bool{}
		var got []string
		for i := range p.Jobs {
			j := &p.Jobs[i]
			if j.Err != nil || j.Index != i || !strings.HasSuffix(j.File, "-"+j.Hash.short()+".png") {
				r.Fatalf("job %d: %+v", i, j)
			}
			got = append(got, j.Label())
			files[j.File] = true
		}
		if !slices.Equal(got, want) {
			r.Fatalf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if len(files) != len(want) || jobs.Count() != len(want) {
			r.Fatalf("%d files, count %d, want %d", len(files), jobs.Count(), len(want))
		}
	})
}

// TestPlanMistakes are those that only the projects know.
func TestPlanMistakes(t *testing.T) {
	s := newSetup(t, "", examples.Thin)
	w, err := s.world()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, wrong string }{
		{"no folder", "project: thick\n", `jobs.yaml:1:10: there is no folder "thick"`},
		{"one of several", "projects:\n  - thin\n  - thick\n", `jobs.yaml:3:5: there is no folder "thick"`},
		{"a file", "project: jobs.yaml\n", `jobs.yaml:1:10: there is no folder "jobs.yaml"`},
		{"no project", "project: thin/sources\n", "there is no such file, so this folder is no project"},
		{"unknown dissent", "project: thin\nmatrix: {side: [d.none=a]}\n", `jobs.yaml:2:17: thin: no statement belongs to a dissent "d.none"`},
		{"no dissent at all", "project: thin\nmatrix: {side: b}\n", `jobs.yaml:2:16: thin: no dissent of the project has a side "b"`},
	} {
		jobs, err := Load(s.Jobs, []byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := NewPlan(context.Background(), jobs, w, nil); err == nil || !strings.Contains(err.Error(), test.wrong) {
			t.Errorf("%s: %v, want %s", test.name, err, test.wrong)
		}
	}
}

// TestSides: a side alone and a dissent by name make the same recipe, another side
// another.
func TestSides(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the showcase")
	}
	s := newSetup(t, "", examples.Mission1974)
	w, err := s.world()
	if err != nil {
		t.Fatal(err)
	}
	p, err := w.Open(context.Background(), strings.TrimSuffix(s.Jobs, "jobs.yaml")+examples.Mission1974)
	if err != nil {
		t.Fatal(err)
	}
	dissents := p.Dissents()
	if len(dissents) == 0 || len(dissents[0].Sides) < 2 {
		t.Fatalf("%v", dissents)
	}
	named := func(side string) string {
		parts := make([]string, len(dissents))
		for i, d := range dissents {
			parts[len(parts)-1-i] = d.ID + "=" + side // in another order than the project's
		}
		return strings.Join(parts, ",")
	}
	jobs, err := Load(s.Jobs, fmt.Appendf(nil, "project: %s\nmatrix:\n  side: [a, %q, b]\nwidth: 8\n", examples.Mission1974, named("a")))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := NewPlan(context.Background(), jobs, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, again, b := &plan.Jobs[0], &plan.Jobs[1], &plan.Jobs[2]
	if a.Err != nil || again.Err != nil || b.Err != nil {
		t.Fatal(a.Err, again.Err, b.Err)
	}
	if a.Hash != again.Hash || again.Same != 0 || a.Hash == b.Hash {
		t.Errorf("%s\n%s\n%s", a.File, again.File, b.File)
	}
}
