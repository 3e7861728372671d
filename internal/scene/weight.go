package scene

import (
	"vouch/assets/tileset"
	"vouch/wfc"
)

// A builder put up rows of one style; within such a run its style is this many
// times as likely. Two to six lots: what a builder of the 1870s to 1910s put up
// at once.
const (
	rowFactor = 6
	rowLeast  = 2
	rowSpread = 5
)

// bias is the weight of every value on every lot: the tileset's, times what soft
// rules say, times the builder's row.
func (rb *Rulebook) bias(p *Plan, t patterns, w Weights, seed uint64, domains []wfc.Set) []wfc.Bias {
	soft := rb.softRules()
	weights := rb.weights(w)
	favoured := rb.rows(p, weights, seed)
	var out []wfc.Bias
	for i := range p.Lots {
		lot := int32(i)
		ctx := p.ContextOf(lot)
		for n := range domains[i].All() {
			v := t.values[n]
			c := &rb.Concepts[v.Concept]
			weight := weights[ctx][v.Concept]
			if favoured[i] == v.Concept {
				weight *= rowFactor
			}
			for _, r := range soft {
				if contains(r.Concepts, v.Concept) && contains(r.Lots, lot) {
					weight = weight * uint64(max(r.Factor, 0)) / 100
				}
			}
			weight /= uint64(max(c.Footprint, 1))
			if weight > 0 {
				out = append(out, wfc.Bias{Cell: wfc.Cell(i), Pattern: n, Weight: uint32(min(weight, 1<<24))})
			}
		}
	}
	return out
}

// weights asks a tileset once for the weight of every concept in every context.
func (rb *Rulebook) weights(w Weights) [tileset.Contexts][]uint64 {
	var out [tileset.Contexts][]uint64
	for ctx := range out {
		out[ctx] = make([]uint64, len(rb.Concepts))
		for i := range rb.Concepts {
			out[ctx][i] = uint64(w.Weight(rb.Concepts[i].ID, tileset.Context(ctx)))
		}
	}
	return out
}

func (rb *Rulebook) softRules() []*Rule {
	var out []*Rule
	for i := range rb.Rules {
		if r := &rb.Rules[i]; r.Force == Weight && rb.active(r) {
			out = append(out, r)
		}
	}
	return out
}

// rows gives each lot the concept its builder favoured, -1 where none did: the
// strips are cut into runs, each run draws one concept by the tileset's weights.
func (rb *Rulebook) rows(p *Plan, weights [tileset.Contexts][]uint64, seed uint64) []int32 {
	out := make([]int32, len(p.Lots))
	for i := range out {
		out[i] = -1
	}
	if p.Ground.Open {
		return out
	}
	for f, face := range p.Faces {
		for at, run := 0, uint64(0); at < len(face.Lots); run++ {
			h := hash(seed, number("builder's row"), uint64(f), run)
			length := rowLeast + int(h%rowSpread)
			end := min(at+length, len(face.Lots))
			lot := face.Lots[(at+end)/2]
			style := rb.draw(p, weights[p.ContextOf(lot)], lot, mix(h))
			for ; at < end; at++ {
				out[face.Lots[at]] = style
			}
		}
	}
	return out
}

// draw picks a concept for a lot by the weights of its context; -1 if none has any.
func (rb *Rulebook) draw(p *Plan, weights []uint64, lot int32, h uint64) int32 {
	var sum uint64
	for _, take := range []bool{false, true} {
		at := uint64(0)
		if take {
			if sum == 0 {
				return -1
			}
			at = h % sum
		}
		for i := range rb.Concepts {
			c := &rb.Concepts[i]
			if !p.fits(c, 0, &p.Lots[lot]) {
				continue
			}
			weight := weights[i]
			if !take {
				sum += weight
				continue
			}
			if at < weight {
				return int32(i)
			}
			at -= weight
		}
	}
	return -1
}
