package replay

import (
	"vouch/assets"
	"vouch/internal/scene"
)

// The bits of a lot's flags in the published record, docs/formats/scene.md.
const (
	bitDisputed = 1 << iota
	bitTold
	bitFamily
	bitWords
)

// Shares counts the front lots of the published record by class. It trusts no
// figure that the publisher gives: there is none in the file.
func (p *Published) Shares() scene.Shares {
	var out scene.Shares
	for i := range p.Plan.Lots {
		if p.Plan.Lots[i].Rear {
			continue
		}
		l := &p.Built.Lots[i]
		class := assets.Class(l.Class)
		out.Front++
		out.Lots[class]++
		if l.Flags&bitDisputed != 0 {
			out.Disputed++
		}
		if class == assets.Conjectural || class == assets.Inferred {
			continue
		}
		if l.Flags&bitFamily != 0 {
			out.Family++
		}
		if l.Flags&bitWords != 0 {
			out.Frequency++
		}
	}
	return out
}
