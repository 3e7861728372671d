package skills

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"

	"vouch/assets/tileset"
	"vouch/internal/scene"
	"vouch/sandbox"
)

var update = flag.Bool("update", false, "record the tests of the shipped packages anew and list their digests")

// recorded are the scenes of the shipped packages' tests: parts of the examples, and one
// with nothing in it.
var recorded = []struct {
	skill, name, about string
	square             bool
	box                Box
	in                 Params
}{
	{StreetFurniture, "shopping-street", "Two blocks of 24th Street: what is told there, what stands there and what any street has.", false, Box{60, 44, 72, 51}, Params{}},
	{StreetFurniture, "most-three", "With at most three things, stops and benches come first.", false, Box{60, 44, 72, 51}, Params{Values: []byte(`{"most":3}`)}},
	{StreetFurniture, "square", "Benches beside paths of a square, where nobody has said anything.", true, Box{0, 0, 12, 12}, Params{}},
	{MuralPlacement, "alley", "Rear and side walls along the alley that readings speak of.", false, Box{79, 47, 88, 60}, Params{Values: []byte(`{"most":4}`)}},
	{MuralPlacement, "square", "In a square nothing is proposed, and a note says why.", true, Box{0, 0, 6, 6}, Params{}},
	{GapReport, "block", "A block with a disputed corner, a family and blank faces.", false, Box{61, 70, 78, 95}, Params{Values: []byte(`{"most":3}`)}},
	{GapReport, "square", "The largest patches of a square of which nobody spoke.", true, Box{0, 0, 12, 12}, Params{}},
	{StorefrontNames, "shopping-street", "Storefronts of 24th Street: a kind alone, where no name was told.", false, Box{60, 44, 75, 51}, Params{}},
	{StorefrontNames, "square", "A square without a storefront.", true, Box{0, 0, 6, 6}, Params{}},
	{StreetTrees, "treat", "Houses on Treat Avenue get trees, the shops around the corner none.", false, Box{70, 24, 82, 48}, Params{}},
	{StreetTrees, "square", "In a square nothing is proposed, and a note says why.", true, Box{0, 0, 6, 6}, Params{}},
	{OverheadWires, "alley", "Poles in an alley, none on the shopping street that it leaves.", false, Box{66, 45, 74, 69}, Params{}},
	{OverheadWires, "trolley", "Where trolley wires hang, nothing is proposed.", false, Box{10, 26, 17, 44}, Params{}},
	{NightDressing, "all-night", "The doughnut shop that was open all night, by the words, and what stands beside it.", false, Box{10, 47, 21, 58}, Params{}},
	{NightDressing, "square", "In a square nothing is proposed, and a note says why.", true, Box{0, 0, 6, 6}, Params{}},
	{ConsistencyLint, "too-even", "A row of one concept of which nobody has spoken.", false, Box{86, 25, 95, 46}, Params{}},
	{ConsistencyLint, "square", "A square in which everything fits.", true, Box{0, 0, 12, 12}, Params{}},
}

// record writes the tests of the shipped packages and the digests of their files.
func record(t *testing.T) {
	t.Helper()
	for _, name := range ShippedNames() {
		files := map[string][]byte{}
		for _, n := range []string{ManifestFile, DocFile, EntryFile} {
			files[n] = readShipped(t, name, n)
		}
		p, err := OpenFiles(files)
		check(t, err)
		for _, c := range recorded {
			if c.skill != name {
				continue
			}
			e := mission(t)
			if c.square {
				e = square(t)
			}
			c.in.Grant = GrantAsked(p)
			test, err := runner(t).Record(context.Background(), p, e.view.Cut(c.box), c.about, c.in)
			check(t, err)
			files[testFolder+c.name+".json"], err = test.Encode()
			check(t, err)
		}
		files[DigestFile] = Listing(files)
		check(t, os.MkdirAll("shipped/"+name+"/tests", 0o755))
		for n, data := range files {
			check(t, os.WriteFile("shipped/"+name+"/"+n, data, 0o644))
		}
	}
}

func readShipped(t testing.TB, name, file string) []byte {
	t.Helper()
	data, err := os.ReadFile("shipped/" + name + "/" + file)
	check(t, err)
	return data
}

// TestShipped: the packages that come with the program open, are clean, and their tests
// hold.
func TestShipped(t *testing.T) {
	if *update {
		record(t)
		t.Log("recorded; run the test again, for the packages of this run are those built in")
	}
	for _, name := range ShippedNames() {
		t.Run(name, func(t *testing.T) {
			p, err := OpenShipped(name)
			check(t, err)
			for _, f := range Check(p) {
				if f.Level == LevelError {
					t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
				}
			}
			if !bytes.Equal(p.File(DigestFile), Listing(p.files)) {
				t.Error("files.sha256 does not list the files")
			}
			results, err := runner(t).Test(context.Background(), p)
			check(t, err)
			if len(results) < 2 {
				t.Errorf("%d tests", len(results))
			}
			for _, r := range results {
				if !r.Passed {
					t.Errorf("%s: %s", r.Name, r.Message)
				}
			}
		})
	}
	if _, err := OpenShipped("nothing"); err == nil {
		t.Error("a package that is not there opens")
	}
	names, err := fs.ReadDir(Shipped(), ".")
	check(t, err)
	if len(names) != len(ShippedNames()) {
		t.Errorf("%d folders are embedded, %d named", len(names), len(ShippedNames()))
	}
}

// TestShippedOnExamples runs each package on the showcase and the square, and builds
// what it proposes: it can be built, no share changes, nothing that rests on something
// moves.
func TestShippedOnExamples(t *testing.T) {
	for _, c := range []struct {
		example        string
		load           func(testing.TB) example
		skill          string
		changes, notes int // at least
	}{
		{"mission", mission, StreetFurniture, 100, 0},
		{"mission", mission, MuralPlacement, 8, 0},
		{"mission", mission, GapReport, 0, 20},
		{"mission", mission, StorefrontNames, 0, 40},
		{"mission", mission, StreetTrees, 40, 0},
		{"mission", mission, OverheadWires, 40, 0},
		{"mission", mission, NightDressing, 30, 2},
		{"mission", mission, ConsistencyLint, 0, 1},
		{"square", square, StorefrontNames, 0, 1},
		{"square", square, StreetTrees, 0, 1},
		{"square", square, OverheadWires, 0, 1},
		{"square", square, NightDressing, 0, 1},
		{"square", square, ConsistencyLint, 0, 1},
		{"square", square, StreetFurniture, 4, 0},
		{"square", square, MuralPlacement, 0, 1},
		{"square", square, GapReport, 0, 4},
	} {
		t.Run(c.example+"/"+c.skill, func(t *testing.T) {
			e := c.load(t)
			o := run(t, c.skill, e.view)
			if o.Stop != sandbox.StopOK || len(o.Changes) < c.changes || len(o.Notes) < c.notes {
				t.Fatalf("%s %s: %d changes, %d notes", o.Stop, o.Detail, len(o.Changes), len(o.Notes))
			}
			if c.changes == 0 {
				return
			}
			r := review(t, e, propose(t, c.skill, e, o))
			if r.Shares[0] != r.Shares[1] {
				t.Errorf("shares %+v, before %+v", r.Shares[1], r.Shares[0])
			}
			for _, i := range r.Items {
				if i.Removes || !i.Ticked || len(i.Cites) != len(i.Change.Cites) {
					t.Fatalf("%+v", i)
				}
			}
			for _, d := range r.Lots {
				if d.Loses() {
					t.Errorf("lot %d at %d,%d: %s %s, before %s %s", d.Lot, d.X, d.Y, d.IsClass, d.Is, d.WasClass, d.Was)
				}
			}
		})
	}
}

func run(t testing.TB, name string, v *View) *Outcome {
	t.Helper()
	p, err := OpenShipped(name)
	check(t, err)
	o, err := runner(t).Run(context.Background(), p, v, Params{Grant: GrantAsked(p)})
	check(t, err)
	return o
}

func propose(t testing.TB, name string, e example, o *Outcome) *Proposal {
	t.Helper()
	p, err := OpenShipped(name)
	check(t, err)
	pr, err := Propose(p, e.view, o)
	check(t, err)
	return pr
}

func review(t testing.TB, e example, pr *Proposal) *Review {
	t.Helper()
	r, err := NewReview(context.Background(), e.rulebook, tileset.Mission1974(), exampleSeed, nil, pr, scene.Options{})
	check(t, err)
	return r
}

// TestConsistencyLintFinds puts faults into the showcase's view; each is found.
func TestConsistencyLintFinds(t *testing.T) {
	text, err := mission(t).view.JSON()
	check(t, err)
	fresh := func() *View {
		v, err := ParseView(text)
		check(t, err)
		return v
	}
	bench := Feature{Concept: "street.bench", Cells: []Cell{{20, 47}}, Lot: -1, Class: "conjectural", By: "skill:x"}
	for _, c := range []struct {
		name, want string
		edit       func(v *View)
	}{
		{"two on a cell", "stand on one cell", func(v *View) { v.Features = append(v.Features, bench, bench) }},
		{"side by side", "Two of a kind side by side", func(v *View) {
			other := bench
			other.Cells = []Cell{{21, 47}}
			v.Features = append(v.Features, bench, other)
		}},
		{"pinned in a dispute", "was pinned here", func(v *View) { v.Lots[0].Disputed, v.Lots[0].Pinned = true, true }},
		{"mural on nothing", "A mural without a wall", func(v *View) {
			for i := range v.Lots {
				if v.means(v.Lots[i].Concept, "open") {
					v.Features = append(v.Features, Feature{Concept: "mural.wall", Cells: []Cell{v.Lots[i].Front}, Lot: v.Lots[i].ID, By: "skill:x"})
					return
				}
			}
		}},
		{"count", "The words give", func(v *View) {
			for i, r := range v.Readings {
				if r.Followed && r.Force == "hard" && r.Kind == "presence" && r.Min == 1 && len(r.Lots) == 1 {
					v.Readings[i].What = "shop.nothing"
					return
				}
			}
		}},
		{"borrowed", "cites words that the scene does not follow", func(v *View) {
			for i, r := range v.Readings {
				if r.Kind == "presence" {
					v.Readings[i].Followed = false
					b := bench
					b.Cites = []string{r.Commitment}
					v.Features = append(v.Features, b)
					return
				}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := fresh()
			c.edit(v)
			o := run(t, ConsistencyLint, v)
			for _, n := range o.Notes {
				if strings.Contains(n.Text, c.want) {
					return
				}
			}
			t.Errorf("%s %s: %+v", o.Stop, o.Detail, o.Notes)
		})
	}
}
