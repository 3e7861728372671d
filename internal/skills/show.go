package skills

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"vouch/assets"
	"vouch/internal/scene"
)

// NewView shows a scene to programs, with those readings of its rulebook that may be
// shown; all others, and who spoke, stay outside.
func NewView(s *scene.Scene, readings []Reading) (*View, error) {
	record, err := s.Built().Encode()
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(record)
	rb, g := s.Rulebook, &s.Plan.Ground
	v := &View{Scene: hex.EncodeToString(hash[:]), Title: rb.Title, When: rb.When, Kind: s.Kind(), Specimen: rb.Specimen,
		Open: g.Open, Width: g.Width, Height: g.Height, Shares: viewShares(s.Shares()), Ground: viewGround(s.Plan),
		Concepts: []Concept{}, Streets: []Street{}, Areas: []Area{}, Faces: []Face{}, Lots: []Lot{}, Features: []Feature{},
		Dissents: []Dissent{}, Readings: []Shown{}, cites: map[string]bool{}, placed: map[spot]bool{}}
	for _, c := range slices.Concat(rb.Concepts, rb.Features) {
		v.Concepts = append(v.Concepts, Concept{c.ID, c.Name, append([]string{}, c.Families...), c.Where.String(), c.Footprint})
	}
	for _, t := range g.Streets {
		run := "west-east"
		if t.NorthSouth {
			run = "north-south"
		}
		v.Streets = append(v.Streets, Street{t.ID, t.Name, viewBox(t.Box), run, t.Shopping, t.Alley})
	}
	for _, a := range g.Areas {
		area := Area{ID: a.ID, Name: a.Name, Kind: areaKinds[a.Kind], Runs: [][3]int32{}}
		for _, r := range a.Runs {
			area.Runs = append(area.Runs, [3]int32{r.Y, r.X0, r.X1})
		}
		v.Areas = append(v.Areas, area)
	}
	for i, f := range s.Plan.Faces {
		v.Faces = append(v.Faces, Face{int32(i), streetID(g, f.Street), sideName(f.Facing), f.Rear, slices.Clone(f.Lots)})
	}
	for i := range rb.Rules {
		v.cites[hex.EncodeToString(rb.Rules[i].ID[:])] = true
	}
	v.show(rb, readings)
	for i := range s.Plan.Lots {
		v.Lots = append(v.Lots, v.lot(s, int32(i)))
	}
	for _, f := range s.Features {
		v.Features = append(v.Features, v.feature(s, f))
	}
	for _, c := range s.Changes {
		if c.Op == scene.Place {
			v.placed[spot{Cell{c.X, c.Y}, c.Concept}] = true
		}
	}
	for _, d := range rb.Dissents {
		out := Dissent{ID: d.ID, Sides: []DissentSide{}, Chosen: d.Chosen, By: d.By}
		for _, side := range d.Sides {
			out.Sides = append(out.Sides, DissentSide{side.Name, side.Voices})
		}
		v.Dissents = append(v.Dissents, out)
	}
	return v, nil
}

var areaKinds = [...]string{assets.Park: "park", assets.Schoolyard: "schoolyard", assets.Plaza: "plaza"}

func viewBox(b scene.Box) Box { return Box{b.X0, b.Y0, b.X1, b.Y1} }

func viewShares(sh scene.Shares) Shares {
	return Shares{sh.Front, sh.Lots[assets.Evidenced], sh.Lots[assets.Attested], sh.Lots[assets.Documented], sh.Lots[assets.Inferred],
		sh.Lots[assets.Conjectural], sh.Family, sh.Frequency, sh.Disputed}
}

func viewGround(p *scene.Plan) Ground {
	g := Ground{Rows: []string{}}
	for y := range p.Ground.Height {
		row := make([]byte, p.Ground.Width)
		for x := range p.Ground.Width {
			row[x] = ' '
			if k := int(p.KindAt(x, y)); k < len(groundLetters) {
				row[x] = groundLetters[k]
			}
		}
		g.Rows = append(g.Rows, string(row))
	}
	return g
}

func streetID(g *scene.Ground, i int32) string {
	if i < 0 || int(i) >= len(g.Streets) {
		return ""
	}
	return g.Streets[i].ID
}

func (v *View) lot(s *scene.Scene, i int32) Lot {
	l, b, g := &s.Plan.Lots[i], &s.Basis[i], &s.Plan.Ground
	out := Lot{ID: i, Front: Cell{l.FrontX, l.FrontY}, Box: viewBox(l.Box), Facing: sideName(l.Facing), Street: streetID(g, l.Street),
		Face: l.Face, Pos: l.Pos, Run: l.Run, Rear: l.Rear, Concept: s.Concept(i).ID, Anchor: i, Class: b.Class.String(),
		Disputed: b.Disputed, Told: b.Told, Family: b.Family, Pinned: s.Pinned[i], Cites: v.shown(s.Rulebook, b.Rules)}
	if o := s.Values[i].Offset; o > 0 && o <= l.Pos {
		out.Anchor = s.Plan.Faces[l.Face].Lots[l.Pos-o]
	}
	if l.Corner {
		out.Corner, out.Side, out.Cross = true, sideName(l.Side), streetID(g, l.Cross)
	}
	if b.Class == assets.Conjectural {
		out.By = b.Chooser
	} else {
		out.Kept = kept(s.Rulebook, b.Rules)
	}
	return out
}

// kept are the concepts that the rules of a lot's basis leave open: the word as stated
// where there is one word, else the concepts that all rules allow.
func kept(rb *scene.Rulebook, rules []int32) []string {
	var all []int32
	var words []string
	first := true
	for _, i := range rules {
		r := &rb.Rules[i]
		if len(r.Concepts) == 0 || (r.Kind != scene.Presence && r.Kind != scene.Frequency) || r.Min < 1 {
			continue
		}
		words = append(words, r.Level)
		if first {
			all, first = slices.Clone(r.Concepts), false
			continue
		}
		all = slices.DeleteFunc(all, func(c int32) bool { return !slices.Contains(r.Concepts, c) })
	}
	slices.Sort(words)
	if words = slices.Compact(words); len(words) == 1 && slices.Equal(all, expand(rb, words[0])) {
		return words
	}
	var out []string
	for _, c := range all {
		out = append(out, rb.Concepts[c].ID)
	}
	return out
}

// expand are the concepts that are a word or belong to it.
func expand(rb *scene.Rulebook, word string) []int32 {
	var out []int32
	for i, c := range rb.Concepts {
		if c.ID == word || slices.Contains(c.Families, word) {
			out = append(out, int32(i))
		}
	}
	return out
}

func (v *View) feature(s *scene.Scene, f scene.Feature) Feature {
	w := s.Plan.Ground.Width
	out := Feature{Concept: f.Concept, Cells: []Cell{}, Lot: f.Lot, Class: f.Class.String(), Disputed: f.Disputed, By: f.Chooser,
		Cites: v.shown(s.Rulebook, f.Rules)}
	for _, c := range f.Cells {
		out.Cells = append(out.Cells, Cell{c % w, c / w})
	}
	return out
}

var sideNames = [...]string{"north", "east", "south", "west"}

func sideName(f assets.Facing) string { return sideNames[f%4] }
