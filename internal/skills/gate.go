package skills

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"vouch/assets/vocabulary"
	"vouch/internal/scene"
)

// RefusedError: the gate did not let a proposal through. One refused change refuses
// all of a run, so that no program can slip something past among much.
type RefusedError struct {
	Index int    // of the emitted texts, from 0
	What  string // the change in short, "" where it could not be read
	Why   string
}

func (e *RefusedError) Error() string {
	if e.What == "" {
		return fmt.Sprintf("proposal %d: %s", e.Index+1, e.Why)
	}
	return fmt.Sprintf("proposal %d (%s): %s", e.Index+1, e.What, e.Why)
}

// gate checks what a program gave out, in order, against the view that it was shown.
type gate struct {
	view   *View
	region Box
	by     string
	seen   map[spot]bool // placed by this run; only looked up
	// shownOnly refuses what cites a reading that the program was not to be shown: a
	// commitment is public, and consent for programs is given reading by reading.
	shownOnly bool
}

func newGate(v *View, region *Box, by string) *gate {
	g := &gate{view: v, region: Box{0, 0, v.Width - 1, v.Height - 1}, by: by, seen: map[spot]bool{}}
	if region != nil {
		g.region = *region
	}
	return g
}

// all reads and checks emitted texts. The error is a *RefusedError.
func (g *gate) all(texts [][]byte) (changes []Change, notes []Note, err error) {
	for i, text := range texts {
		c, n, err := parseEmitted(text, g.by)
		if err != nil {
			return nil, nil, &RefusedError{i, "", strings.ReplaceAll(err.Error(), "\n", "; ")}
		}
		if n != nil {
			if n.At != nil && !g.inside(n.At[0], n.At[1]) {
				return nil, nil, &RefusedError{i, opNote, "its cell lies outside the ground"}
			}
			notes = append(notes, *n)
			continue
		}
		if why := g.refuses(*c); why != "" {
			return nil, nil, &RefusedError{i, inShort(*c), why}
		}
		changes = append(changes, *c)
	}
	if len(changes) > MaxChanges {
		return nil, nil, &RefusedError{MaxChanges, "", fmt.Sprintf("more than %d changes", MaxChanges)}
	}
	return changes, notes, nil
}

// inShort names a change for a message.
func inShort(c Change) string {
	return fmt.Sprintf("%s %s at %d,%d", c.Op, short(c.Concept), c.X, c.Y)
}

func (g *gate) inside(x, y int32) bool {
	return x >= 0 && y >= 0 && x < g.view.Width && y < g.view.Height
}

// refuses says why a change cannot be proposed, "" if it can.
func (g *gate) refuses(c Change) string {
	v := g.view
	if !g.inside(c.X, c.Y) {
		return "the cell lies outside the ground"
	}
	if !g.region.within(c.X, c.Y) {
		return fmt.Sprintf("the cell lies outside the region %v that was granted", g.region)
	}
	for _, id := range c.Cites {
		if !v.cites[hex.EncodeToString(id[:])] {
			return "it cites a reading that the rulebook does not have"
		}
		if g.shownOnly && !slices.ContainsFunc(v.Readings, func(r Shown) bool { return r.Commitment == hex.EncodeToString(id[:]) }) {
			return "it cites a reading that may not be shown to programs"
		}
	}
	k := v.concept(c.Concept)
	if k == nil {
		return "the concept is not known, or did not stand at the time of the scene"
	}
	if c.Op == scene.Place {
		return g.place(c, k)
	}
	return g.fill(c, k)
}

// place checks a feature: what a street or park carries stands on its ground, what a
// wall carries on a lot.
func (g *gate) place(c Change, k *Concept) string {
	lot := g.view.lotAt(c.X, c.Y)
	kind := g.view.Ground.at(c.X, c.Y)
	at := spot{Cell{c.X, c.Y}, c.Concept}
	switch k.Where {
	case vocabulary.Feature.String():
		if lot != nil || !strings.ContainsRune("=-psz", rune(kind)) {
			return "it stands on a street or in a park; name a cell of one"
		}
	case vocabulary.Wall.String():
		if lot == nil {
			return "it needs a wall; name a cell of a lot"
		}
	default:
		return "it fills lots; pin it instead"
	}
	if g.view.placed[at] || g.seen[at] {
		return "it stands there already"
	}
	g.seen[at] = true
	return ""
}

// surely are the classes that no program may contradict.
var surely = []string{"evidenced", "attested", "documented"}

// fill checks a pin or a forbid.
func (g *gate) fill(c Change, k *Concept) string {
	v := g.view
	lot := v.lotAt(c.X, c.Y)
	if lot == nil {
		return "no lot there; name a cell of a lot"
	}
	where := vocabulary.Front
	switch {
	case v.Open:
		where = vocabulary.Square
	case lot.Rear:
		where = vocabulary.Rear
	}
	if k.Where != where.String() {
		return fmt.Sprintf("it does not stand on a %s lot", where)
	}
	if c.Op == scene.Forbid {
		if slices.Contains(surely, lot.Class) && (lot.Concept == c.Concept || !v.leavesOther(lot, c.Concept)) {
			return fmt.Sprintf("the lot is %s: %s stands there by what was said", lot.Class, lot.Concept)
		}
		return ""
	}
	if lot.Pos+k.Footprint > lot.Run {
		return fmt.Sprintf("it needs %d lots in a row from there", k.Footprint)
	}
	if why := g.covers(lot, c); why != "" {
		return why
	}
	for i := int32(1); i < k.Footprint; i++ {
		at := slices.IndexFunc(v.Lots, func(l Lot) bool { return l.Face == lot.Face && l.Pos == lot.Pos+i })
		if at < 0 {
			return "it reaches over what the program was shown"
		}
		if why := g.covers(&v.Lots[at], c); why != "" {
			return why
		}
	}
	return ""
}

// covers checks one lot that a pinned object would stand on.
func (g *gate) covers(l *Lot, c Change) string {
	v := g.view
	if !g.region.within(l.Front[0], l.Front[1]) {
		return fmt.Sprintf("it reaches over the region %v that was granted", g.region)
	}
	if slices.Contains(surely, l.Class) && len(l.Kept) > 0 && !slices.ContainsFunc(l.Kept, func(word string) bool { return v.means(c.Concept, word) }) {
		return fmt.Sprintf("the lot at %d,%d is %s: the words say %s", l.Front[0], l.Front[1], l.Class, strings.Join(l.Kept, " or "))
	}
	return ""
}

// leavesOther says whether the words of a lot leave open something else than a concept.
func (v *View) leavesOther(l *Lot, concept string) bool {
	if len(l.Kept) == 0 {
		return true
	}
	return slices.ContainsFunc(v.Concepts, func(k Concept) bool {
		return k.ID != concept && slices.ContainsFunc(l.Kept, func(word string) bool { return v.means(k.ID, word) })
	})
}
