package replay

import (
	"fmt"
	"slices"

	"vouch/internal/scene"
)

type wireChange struct {
	Op      string   `cbor:"op"` // pin, forbid or place
	X       int32    `cbor:"x"`
	Y       int32    `cbor:"y"`
	Concept string   `cbor:"concept"`
	By      string   `cbor:"by"`
	Cites   [][]byte `cbor:"cites"`
}

func wireChanges(list []scene.Change) []wireChange {
	out := make([]wireChange, len(list))
	for i, c := range list {
		out[i] = wireChange{Op: c.Op.String(), X: c.X, Y: c.Y, Concept: c.Concept, By: c.By, Cites: [][]byte{}}
		for _, cite := range c.Cites {
			out[i].Cites = append(out[i].Cites, slices.Clone(cite[:]))
		}
	}
	return out
}

func changes(wire []wireChange) ([]scene.Change, error) {
	if len(wire) > MaxChanges {
		return nil, &FormatError{"recipe", fmt.Sprintf("%d changes, at most %d", len(wire), MaxChanges)}
	}
	out := make([]scene.Change, len(wire))
	for i, c := range wire {
		fault := func(format string, args ...any) error {
			return &FormatError{"recipe", fmt.Sprintf("change %d: ", i+1) + fmt.Sprintf(format, args...)}
		}
		out[i] = scene.Change{X: c.X, Y: c.Y, Concept: c.Concept, By: c.By}
		op, ok := scene.ParseOp(c.Op)
		if !ok {
			return nil, fault("unknown kind %q", c.Op)
		}
		out[i].Op = op
		if len(c.Concept) > MaxText || len(c.By) > MaxText {
			return nil, fault("a text is longer than %d bytes", MaxText)
		}
		for _, cite := range c.Cites {
			if len(cite) != 32 {
				return nil, fault("cites %d bytes, not a commitment of 32", len(cite))
			}
			out[i].Cites = append(out[i].Cites, scene.Commitment(cite))
		}
	}
	return out, nil
}
