package provenance

import (
	"fmt"
	"io"
	"slices"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/status"
)

// boxHash checks a general box hash (C2PA 2.4, "Validating a general box hash"):
// boxes in the order of the assertion, none more.
func (v *validator) boxHash(a AssertionView, s subject) ([]verdict, error) {
	b, err := assertion.DecodeBoxHash(a.Data)
	if err != nil {
		return because(status.AssertionBoxesHashMalformed, "%v", err), nil
	}
	lister, ok := v.store.format.(container.BoxLister)
	if !ok {
		return because(status.AssertionBoxesHashMismatch, "%v", errMalformed), nil
	}
	part := io.NewSectionReader(v.asset, s.part.Start, s.part.Length)
	boxes, err := lister.Boxes(part, s.part.Length)
	if err != nil {
		return because(status.AssertionBoxesHashMismatch, "%v", err), nil
	}
	if len(boxes) == 0 {
		return because(status.AssertionBoxesHashMismatch, "the asset has no boxes"), nil
	}
	hashed, err := zeroed(part, part.Size(), boxes)
	if err != nil {
		return nil, err
	}
	w := &boxWalk{v: v, subject: s, boxes: boxes, sorted: boxes[0].Range.Start == 0, hasher: newContentHasher(v.ctx, hashed), of: b}
	// The signature of a PNG says nothing, and not all writers list it.
	if boxes[0].Name == "PNGh" && b.Boxes[0].Names[0] != "PNGh" {
		w.next++
	}
	for i, e := range b.Boxes {
		bad, err := w.entry(e, i == len(b.Boxes)-1)
		if err != nil || bad != nil {
			return bad, err
		}
	}
	if bad := w.rest(); bad != nil {
		return bad, nil
	}
	out := because(status.AssertionBoxesHashMatch, "every box of the asset has the hash that was signed")
	if w.skipped > 0 {
		out = append(out, verdict{status.AssertionBoxesHashAdditionalExclusionsPresent, fmt.Sprintf("%d entries of the box hash leave something out", w.skipped)})
	}
	return out, nil
}

// zeroed returns the asset with the bytes that count as zero.
func zeroed(part io.ReaderAt, size int64, boxes []container.Box) (io.ReaderAt, error) {
	for _, b := range boxes {
		if z := b.Zero; z.Length > 0 {
			l := container.Layout{Parts: []container.Part{container.Keep(0, z.Start), container.Zeros(z.Length), container.Keep(z.End(), size)}}
			return l.File(part, nil)
		}
	}
	return part, nil
}

// A boxWalk goes through assertion and asset side by side.
type boxWalk struct {
	v       *validator
	subject subject
	of      assertion.BoxHash
	boxes   []container.Box
	next    int
	end     int64 // of what was compared
	after   bool
	skipped int
	atStore bool // the last entry was the store
	sorted  bool // boxes come in file order, and fill the file
	hasher  *contentHasher
}

// entry compares one entry; it returns a verdict when it does not hold.
func (w *boxWalk) entry(e assertion.BoxHashEntry, last bool) ([]verdict, error) {
	before, behindStore, first := w.end, w.atStore, w.next
	r, bad := w.span(e, last)
	if bad != nil {
		return bad, nil
	}
	// Bytes between boxes are in no hash, such as those that fill a JPEG. Beside
	// the store anybody could put some.
	w.atStore = e.Names[0] == container.NameC2PA
	if w.sorted && r.Start > before && before > 0 && (w.atStore || behindStore) {
		return because(status.AssertionBoxesHashMismatch, "%d bytes beside the manifest store were not signed", r.Start-before), nil
	}
	if e.Names[0] == container.NameC2PA {
		return w.store(r)
	}
	if e.Excluded {
		w.skipped++
		return nil, nil
	}
	alg, bad := algorithm(e.Alg, w.of.Alg, w.subject.manifest.claim.Alg)
	if bad != nil {
		return bad, nil
	}
	excluded, bad := w.excluded(e, first, r)
	if bad != nil {
		return bad, nil
	}
	sum, err := w.hasher.sum(alg, complementWithin(excluded, r)...)
	if err != nil {
		return nil, err
	}
	if !equal(sum, e.Hash) {
		return because(status.AssertionBoxesHashMismatch, "the asset was changed in box %s", e.Names[0]), nil
	}
	return nil, nil
}

// excluded says where in the asset the ranges lie that an entry leaves out, whose
// boxes begin with that of an index, and together have a range.
func (w *boxWalk) excluded(e assertion.BoxHashEntry, first int, whole container.Range) ([]container.Range, []verdict) {
	if len(e.Exclusions) > 0 {
		w.skipped++
	}
	var out []container.Range
	for _, x := range e.Exclusions {
		box := container.Range{Start: w.end, Length: whole.End() - w.end} // what lies behind the boxes
		if i := first + x.Box; i < w.next {
			box = w.boxes[i].Range
		}
		if x.Range.End() > box.Length {
			return nil, because(status.AssertionBoxesHashMismatch, "a range is excluded outside of box %s", e.Names[x.Box])
		}
		out = append(out, container.Range{Start: box.Start + x.Range.Start, Length: x.Range.Length})
	}
	return out, nil
}

// span finds the boxes that an entry names.
func (w *boxWalk) span(e assertion.BoxHashEntry, last bool) (container.Range, []verdict) {
	var r container.Range
	for i, name := range e.Names {
		if name == container.NameAfter {
			if !last || i != len(e.Names)-1 {
				return r, because(status.AssertionBoxesHashMalformed, "%s is not the last box", name)
			}
			w.after = true
			if i == 0 {
				r.Start = w.end
			}
			r.Length = w.subject.part.Length - r.Start
			return r, nil
		}
		if w.next == len(w.boxes) {
			return r, because(status.AssertionBoxesHashMismatch, "box %s is not in the asset", name)
		}
		b := w.boxes[w.next]
		switch {
		case name == container.NameC2PA && len(e.Names) > 1:
			return r, because(status.AssertionBoxesHashMalformed, "the box of the manifest store is listed together with others")
		case b.Name != name && w.listed(b.Name):
			return r, because(status.AssertionBoxesHashMismatch, "box %s stands where %s was signed", b.Name, name)
		case b.Name != name:
			return r, because(status.AssertionBoxesHashUnknownBox, "box %s was not signed", b.Name)
		case i == 0:
			r.Start = b.Range.Start
		}
		if r.Length = b.Range.End() - r.Start; r.Length < 0 {
			return r, because(status.AssertionBoxesHashMismatch, "boxes %q do not follow one another", e.Names)
		}
		w.end = max(w.end, b.Range.End())
		w.next++
	}
	return r, nil
}

func (w *boxWalk) listed(name string) bool {
	return slices.ContainsFunc(w.of.Boxes, func(e assertion.BoxHashEntry) bool { return slices.Contains(e.Names, name) })
}

// store compares the box of the manifest store with where the store lies. It may
// have a pad byte behind it, which is zero.
func (w *boxWalk) store(r container.Range) ([]verdict, error) {
	r.Start += w.subject.part.Start
	lies := w.v.store.placement.Excluded
	if len(lies) == 0 || lies[0].Start != r.Start || lies[len(lies)-1].End() > r.End() {
		return because(status.AssertionBoxesHashMismatch, "the box of the manifest store is not where the store lies"), nil
	}
	if !paddingIsZero(w.v.store.root) {
		return because(status.AssertionBoxesHashMismatch, "padding of the manifest store is not zeros"), nil
	}
	rest := container.Range{Start: lies[len(lies)-1].End(), Length: r.End() - lies[len(lies)-1].End()}
	if rest.Length > 1 {
		return because(status.AssertionBoxesHashMismatch, "the box of the manifest store holds more than the store"), nil
	}
	b, err := container.ReadRange(w.v.asset, rest, 1)
	if err == nil && len(b) == 1 && b[0] != 0 {
		return because(status.AssertionBoxesHashMismatch, "the pad byte of the manifest store was changed"), nil
	}
	return nil, err
}

// rest: there must be nothing that the assertion does not list.
func (w *boxWalk) rest() []verdict {
	switch {
	case w.after:
		return nil
	case w.next < len(w.boxes):
		return because(status.AssertionBoxesHashUnknownBox, "box %s was not signed", w.boxes[w.next].Name)
	case w.sorted && w.end < w.subject.part.Length:
		return because(status.AssertionBoxesHashUnknownBox, "%d bytes behind the last box were not signed", w.subject.part.Length-w.end)
	}
	return nil
}
