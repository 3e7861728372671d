package provenance

import (
	"context"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// boxBinding is c2pa.hash.boxes: what stands before the store, the store, what
// stands behind it.
type boxBinding struct{ lister container.BoxLister }

func (boxBinding) label() string { return assertion.LabelBoxesHash }

// A boxRun is boxes that follow one another, hashed as one.
type boxRun struct {
	names []string
	at    container.Range
}

// runs cuts the boxes of a file at the store.
func (b boxBinding) runs(f *container.File) ([]boxRun, error) {
	boxes, err := b.lister.Boxes(f, f.Size())
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	if len(boxes) == 0 {
		return nil, fmt.Errorf("provenance: %w", container.ErrStructure)
	}
	var out []boxRun
	if boxes[0].Range.Start > 0 { // listed in a directory: each by itself (C2PA 2.2, 18.7.3.6)
		for _, x := range boxes {
			out = append(out, boxRun{[]string{x.Name}, x.Range})
		}
		return out, nil
	}
	fresh := true
	for i, x := range boxes {
		if x.Name == container.NameC2PA || fresh {
			if i > 0 && boxes[i-1].Range.End() != x.Range.Start {
				return nil, fmt.Errorf("provenance: %w: bytes beside the manifest store belong to no box; bind it by a data hash", container.ErrStructure)
			}
			out = append(out, boxRun{at: container.Range{Start: x.Range.Start}})
		}
		last := &out[len(out)-1]
		last.names = append(last.names, x.Name)
		last.at.Length = x.Range.End() - last.at.Start
		fresh = x.Name == container.NameC2PA
	}
	if end := out[len(out)-1].at.End(); end < f.Size() {
		out = append(out, boxRun{names: []string{container.NameAfter}, at: container.Range{Start: end, Length: f.Size() - end}})
	}
	return out, nil
}

func (b boxBinding) encode(runs []boxRun, hash func(boxRun) ([]byte, error)) ([]byte, error) {
	a := assertion.BoxHash{Alg: jumbf.SHA256}
	for _, r := range runs {
		e := assertion.BoxHashEntry{Names: r.names, Hash: []byte{0}}
		if r.names[0] != container.NameC2PA {
			var err error
			if e.Hash, err = hash(r); err != nil {
				return nil, err
			}
		}
		a.Boxes = append(a.Boxes, e)
	}
	return a.Encode()
}

func (b boxBinding) blank(_ *container.Layout, f *container.File) ([]byte, error) {
	runs, err := b.runs(f)
	if err != nil {
		return nil, err
	}
	return b.encode(runs, func(boxRun) ([]byte, error) { return make([]byte, sizeOfHash), nil })
}

func (b boxBinding) seal(ctx context.Context, _ *container.Layout, f *container.File) ([]byte, error) {
	runs, err := b.runs(f)
	if err != nil {
		return nil, err
	}
	boxes, err := b.lister.Boxes(f, f.Size())
	if err != nil {
		return nil, fmt.Errorf("provenance: %w", err)
	}
	hashed, err := zeroed(f, f.Size(), boxes)
	if err != nil {
		return nil, err
	}
	hasher := newContentHasher(ctx, hashed)
	return b.encode(runs, func(r boxRun) ([]byte, error) { return hasher.sum(jumbf.SHA256, r.at) })
}
