package sources

import (
	"slices"

	"vouch/sources/strict"
)

// widenHomes gives a private home the shape and the names of the place it lies in, a
// block face or something wider: whoever reads a scene learns on which block somebody
// lived and no more. It is done before anything else looks at the place, so that no
// rule, list or picture can know better; only places.yaml does.
func (l *loader) widenHomes() {
	for i := range l.h.Places {
		p := &l.h.Places[i]
		if !p.Private {
			continue
		}
		block := l.block(p)
		if block == nil {
			l.errs.Addf(p.At("private"), "add parent: with the block face or the street it lies on", "the private home %q lies in no place that is wider", strict.Clip(p.ID))
			continue
		}
		for _, n := range p.Names {
			l.homes = append(l.homes, n.Name)
		}
		wide := *block
		wide.Pos, wide.ID, wide.Private, wide.Cite, wide.Parent = p.Pos, p.ID, true, p.Cite, block.ID
		wide.Precision = max(block.Precision, p.Precision)
		wide.Names = slices.Clone(block.Names)
		if wide.Kind.Ground() {
			wide.Kind = Zone // a home makes no street
		}
		*p = wide
	}
}

// block is the first place around a home that is no single lot and no home.
func (l *loader) block(p *Place) *Place {
	for range len(l.h.Places) {
		if p = l.place(p.Parent); p == nil {
			return nil
		}
		if !p.Exact() && !p.Private && p.Kind != Frame {
			return p
		}
	}
	return nil
}
