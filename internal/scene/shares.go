package scene

import "vouch/assets"

// Shares counts the front lots by class. It is the same for every seed.
func (s *Scene) Shares() Shares {
	var out Shares
	for i := range s.Plan.Lots {
		b := &s.Basis[i]
		out.add(&s.Plan.Lots[i], b.Class, b.Disputed, b.Family, b.Words)
	}
	return out
}

// Shares counts the front lots of a published record, which must belong to the
// plan. It trusts no figure that the publisher gives: there is none in the file.
func (b *Built) Shares(p *Plan) Shares {
	var out Shares
	for i := range p.Lots {
		l := &b.Lots[i]
		out.add(&p.Lots[i], assets.Class(l.Class), l.Flags&flagDisputed != 0, l.Flags&flagFamily != 0, l.Flags&flagWords != 0)
	}
	return out
}

// Kind is "sketch" where more than half of the front lots are conjectural, or
// where there are none; else "reconstruction". No option overrides it.
func (sh Shares) Kind() string {
	if sh.Front == 0 || 2*sh.Lots[assets.Conjectural] > sh.Front {
		return "sketch"
	}
	return "reconstruction"
}

// Kind is what the scene may call itself, by its shares.
func (s *Scene) Kind() string { return s.Shares().Kind() }

// add counts one lot. Families and frequency words are told of what rests on
// something.
func (sh *Shares) add(l *Lot, class assets.Class, disputed, family, words bool) {
	if l.Rear {
		return
	}
	sh.Front++
	sh.Lots[class]++
	if disputed {
		sh.Disputed++
	}
	if class == assets.Conjectural {
		return
	}
	if family {
		sh.Family++
	}
	if words {
		sh.Frequency++
	}
}
