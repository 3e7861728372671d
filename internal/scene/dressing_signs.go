package scene

import (
	"context"
	"slices"
	"strings"

	"vouch/assets"
	"vouch/wfc"
)

// lettered is a tileset that has generic words and awnings for fronts. One that has
// not leaves fronts bare.
type lettered interface {
	Signs(concept string) []string
	Awning(concept string) uint8 // chance in 255
}

// signs gives fronts their words and awnings: of two objects side by side no sign
// says the same and no awning has the same colour. The variables are the lots twice,
// first for words, then for awnings; the first word and the first awning are none.
func (d *dresser) signs(ctx context.Context, w lettered) error {
	concepts, lots := d.Rulebook.Concepts, len(d.Plan.Lots)
	words := []string{""}
	of := make([][]wfc.Pattern, len(concepts)) // the words of each concept
	for i, c := range concepts {
		for _, text := range w.Signs(c.ID) {
			at := slices.Index(words, text)
			if at < 0 {
				at, words = len(words), append(words, text)
			}
			of[i] = append(of[i], wfc.Pattern(at))
		}
	}
	none := len(words)
	p := wfc.Problem{Patterns: none + 1 + assets.AwningColours, Domains: make([]wfc.Set, 2*lots), Relations: []wfc.Relation{unlike(none, none+1+assets.AwningColours)}}
	p.Weights = slices.Repeat([]uint32{1}, p.Patterns)
	p.Weights[0] = 0
	bare := [2]wfc.Set{wfc.SetOf(p.Patterns, 0), wfc.SetOf(p.Patterns, wfc.Pattern(none))}
	anyAwning := wfc.NewSet(p.Patterns)
	for k := none; k < p.Patterns; k++ {
		anyAwning.With(wfc.Pattern(k))
	}
	for i := range lots {
		p.Domains[i], p.Domains[lots+i] = bare[0], bare[1]
		k := d.Values[i].Concept
		if d.Values[i].Offset != 0 || of[k] == nil {
			continue
		}
		p.Domains[i] = d.wordsFor(int32(i), words, bare[0], of[k])
		if chance := uint32(w.Awning(concepts[k].ID)); chance > 0 {
			p.Domains[lots+i] = anyAwning
			p.Bias = append(p.Bias, wfc.Bias{Cell: wfc.Cell(lots + i), Pattern: wfc.Pattern(none), Weight: (255 - chance) * assets.AwningColours})
			for c := range assets.AwningColours {
				p.Bias = append(p.Bias, wfc.Bias{Cell: wfc.Cell(lots + i), Pattern: wfc.Pattern(none + 1 + c), Weight: chance})
			}
		}
	}
	d.alongside(&p, lots)
	assignment, err := d.solve(ctx, "signs", p)
	if err != nil {
		return err
	}
	for i := range lots {
		d.Signs[i] = assets.Sign{Text: words[assignment[i]], Awning: uint8(int(assignment[lots+i]) - none)}
	}
	return nil
}

// wordsFor are the words that may stand on a lot's object: those a rule asks for, if
// they are generic, else any of its concept, and no words where nothing else fits.
func (d *dresser) wordsFor(lot int32, words []string, bare wfc.Set, of []wfc.Pattern) wfc.Set {
	for _, a := range d.look(lot) {
		if a.Property != "sign" {
			continue
		}
		for _, k := range of {
			if strings.EqualFold(words[k], a.Value) {
				return bare.Clone().With(k)
			}
		}
	}
	return bare.Clone().With(of...)
}

// alongside joins the objects of each face that stand side by side.
func (d *dresser) alongside(p *wfc.Problem, lots int) {
	for _, f := range d.Plan.Faces {
		last := int32(-1)
		for _, l := range f.Lots {
			if d.Values[l].Offset != 0 {
				continue
			}
			if last >= 0 {
				p.Arcs = append(p.Arcs, wfc.Arc{From: wfc.Cell(last), To: wfc.Cell(l)},
					wfc.Arc{From: wfc.Cell(lots + int(last)), To: wfc.Cell(lots + int(l))})
			}
			last = l
		}
	}
}

// unlike lets everything stand beside everything but itself; none beside none.
func unlike(none, patterns int) wfc.Relation {
	r := wfc.Relation{Allowed: make([]wfc.Set, patterns)}
	for i := range r.Allowed {
		r.Allowed[i] = wfc.FullSet(patterns)
		if i != 0 && i != none {
			r.Allowed[i].Without(wfc.Pattern(i))
		}
	}
	return r
}
