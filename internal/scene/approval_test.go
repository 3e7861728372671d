package scene

import (
	"crypto/ed25519"
	"errors"
	"slices"
	"strings"
	"testing"
)

func approvedSample(t *testing.T) ([]Change, Approval) {
	t.Helper()
	changes := []Change{
		{Op: Pin, X: 1, Y: 1, Concept: "shop.barber", By: "c.one"},
		{Op: Place, X: 0, Y: 0, Concept: "playground.swings", By: "skill:swings"},
		{Op: Place, X: 1, Y: 0, Concept: "playground.swings", By: "skill:swings"},
	}
	a := Approval{Skill: "swings", Version: "1.0.0", GasTable: 1, Gas: 7, Capabilities: []string{"scene.propose"}, Reviewer: "A person", From: 1}
	if err := a.Sign(ed25519.NewKeyFromSeed(make([]byte, 32)), changes[1:]); err != nil {
		t.Fatal(err)
	}
	return changes, a
}

// A change by a program stands only behind the signature of a person, and every
// way around that is found.
func TestApprovals(t *testing.T) {
	tests := []struct {
		name string
		do   func(c []Change, a *Approval) []Approval
		says string // "" holds
	}{
		{"as signed", func(_ []Change, a *Approval) []Approval { return []Approval{*a} }, ""},
		{"taken out", func([]Change, *Approval) []Approval { return nil }, "nobody approved"},
		{"twice", func(_ []Change, a *Approval) []Approval { return []Approval{*a, *a} }, "not there"},
		{"covers a person's change", func(_ []Change, a *Approval) []Approval { a.From, a.Count = 0, 3; return []Approval{*a} }, "is for"},
		{"covers one less", func(_ []Change, a *Approval) []Approval { a.Count = 1; return []Approval{*a} }, "does not hold"},
		{"reaches past the end", func(_ []Change, a *Approval) []Approval { a.Count = 9; return []Approval{*a} }, "not there"},
		{"overflows", func(_ []Change, a *Approval) []Approval { a.Count = 1<<63 - 1; return []Approval{*a} }, "not there"},
		{"another concept", func(c []Change, a *Approval) []Approval { c[1].Concept = "sign.street"; return []Approval{*a} }, "does not hold"},
		{"another cell", func(c []Change, a *Approval) []Approval { c[2].X = 5; return []Approval{*a} }, "does not hold"},
		{"another cite", func(c []Change, a *Approval) []Approval {
			c[2].Cites = []Commitment{{1}}
			return []Approval{*a}
		}, "does not hold"},
		{"another reviewer", func(_ []Change, a *Approval) []Approval { a.Reviewer = "Another"; return []Approval{*a} }, "does not hold"},
		{"no model any more", func(_ []Change, a *Approval) []Approval { a.Model = "m"; return []Approval{*a} }, "is for"},
		{"asked something else", func(_ []Change, a *Approval) []Approval {
			a.Asked = []string{"program"}
			return []Approval{*a}
		}, "does not hold"},
		{"more gas", func(_ []Change, a *Approval) []Approval { a.Gas++; return []Approval{*a} }, "does not hold"},
		{"short key", func(_ []Change, a *Approval) []Approval { a.Key = a.Key[:5]; return []Approval{*a} }, "does not hold"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			changes, a := approvedSample(t)
			approvals := test.do(changes, &a)
			err := CheckApprovals(changes, approvals)
			var wrong *ApprovalError
			switch {
			case test.says == "" && err != nil:
				t.Fatal(err)
			case test.says != "" && (!errors.As(err, &wrong) || !strings.Contains(err.Error(), test.says)):
				t.Fatalf("error %v, want one that says %q", err, test.says)
			}
		})
	}
}

// What is placed stands among the features, is conjectural and names its chooser;
// no lot moves with it.
func TestPlace(t *testing.T) {
	rb, p := goldenBook(t)
	rb.Features = sampleFeatures()
	before, err := Build(t.Context(), rb, even{}, 3, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	lot := &p.Lots[p.Faces[0].Lots[1]]
	street := p.Ground.Streets[0].Box
	good := []Change{
		{Op: Place, X: street.X0, Y: street.Y0, Concept: "trees.street", By: "c"},
		{Op: Place, X: lot.FrontX, Y: lot.FrontY, Concept: "mural.wall", By: "c"},
	}
	s, err := Build(t.Context(), rb, even{}, 3, good, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Values, before.Values) || s.Shares() != before.Shares() {
		t.Error("a feature moved a lot or a share")
	}
	if len(s.Features) != 2 || s.Features[0].Concept != "mural.wall" || s.Features[0].Lot < 0 || s.Features[1].Lot != -1 || s.Features[1].Chooser != "c" {
		t.Errorf("features %+v", s.Features)
	}
	for name, bad := range map[string]Change{
		"a wall on a street":  {Op: Place, X: street.X0, Y: street.Y0, Concept: "mural.wall"},
		"a tree on a lot":     {Op: Place, X: lot.FrontX, Y: lot.FrontY, Concept: "trees.street"},
		"a house as feature":  {Op: Place, X: street.X0, Y: street.Y0, Concept: "rowhouse.stick"},
		"outside":             {Op: Place, X: -1, Y: 0, Concept: "trees.street"},
		"the same thing once": good[0],
	} {
		var wrong *ChangeError
		if _, err := Build(t.Context(), rb, even{}, 3, append(slices.Clone(good), bad), Options{}); !errors.As(err, &wrong) || wrong.Index != 2 {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
