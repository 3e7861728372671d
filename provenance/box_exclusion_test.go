package provenance_test

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/status"
)

// boxesLeaving is a box hash of a PNG whose last two boxes are one entry, from
// which some ranges are left out.
func boxesLeaving(t *testing.T, f io.ReaderAt, size int64, exclusions []dict, out ...container.Range) []byte {
	t.Helper()
	boxes, err := container.BoxLister.Boxes(pngFormat, f, size)
	if err != nil {
		t.Fatal(err)
	}
	var list []dict
	n := len(boxes) - 2
	for _, b := range boxes[:n] {
		e := dict{"names": []string{b.Name}, "hash": sum(read(t, f, b.Range)), "pad": []byte{}}
		if b.Name == container.NameC2PA {
			e["hash"] = []byte{0}
		}
		list = append(list, e)
	}
	whole := read(t, f, container.Range{Start: boxes[n].Range.Start, Length: size - boxes[n].Range.Start})
	for _, r := range slices.Backward(out) { // counted from the beginning of the first of the two
		whole = slices.Delete(whole, int(r.Start), int(r.End()))
	}
	list = append(list, dict{"names": []string{boxes[n].Name, boxes[n+1].Name}, "hash": sum(whole), "pad": []byte{}, "exclusions": exclusions})
	return encoded(t, dict{"boxes": list, "alg": "sha256"})
}

// Ranges that a box hash leaves out are counted from the beginning of their box
// (C2PA 2.4, 15.12.3).
func TestBoxExclusions(t *testing.T) {
	asset := picture(9)
	idat := int64(len(asset) - 12 - bytes.Index(asset, []byte("IDAT")) + 4) // length of its chunk
	first := container.Range{Start: 8, Length: 2}
	for _, c := range []struct {
		name       string
		exclusions []dict
		out        []container.Range
		want       []status.Code
	}{
		{"in the first box", []dict{{"start": 8, "length": 2, "boxIndex": 0}}, []container.Range{first}, nil},
		{"in both", []dict{{"start": 8, "length": 2, "boxIndex": 0}, {"start": 4, "length": 3, "boxIndex": 1}},
			[]container.Range{first, {Start: idat + 4, Length: 3}}, nil},
		{"of no box", []dict{{"start": 8, "length": 2}}, []container.Range{first}, []status.Code{status.AssertionBoxesHashMalformed}},
		{"of a box that is not there", []dict{{"start": 8, "length": 2, "boxIndex": 2}}, []container.Range{first}, []status.Code{status.AssertionBoxesHashMalformed}},
		{"of a box before the first", []dict{{"start": 8, "length": 2, "boxIndex": -1}}, []container.Range{first}, []status.Code{status.AssertionBoxesHashMalformed}},
		{"that overlap", []dict{{"start": 8, "length": 2, "boxIndex": 0}, {"start": 9, "length": 2, "boxIndex": 0}}, nil, []status.Code{status.AssertionBoxesHashMalformed}},
		{"beyond the box", []dict{{"start": 8, "length": idat - 7, "boxIndex": 0}}, []container.Range{{Start: 8, Length: idat - 7}}, []status.Code{status.AssertionBoxesHashMismatch}},
	} {
		signed := signBound(t, asset, assertion.LabelBoxesHash, func(f io.ReaderAt, size int64) ([]byte, error) {
			return boxesLeaving(t, f, size, c.exclusions, c.out...), nil
		})
		fails(t, c.name, signed, c.want...)
		if c.want != nil {
			continue
		}
		at := bytes.LastIndex(signed, []byte("IDAT")) - 4
		for byteOfBox, state := range map[int]provenance.State{7: provenance.Invalid, 8: provenance.Trusted, 9: provenance.Trusted, 10: provenance.Invalid} {
			changed := bytes.Clone(signed)
			changed[at+byteOfBox] ^= 1
			expect(t, check(t, changed, world().Anchors()), state)
		}
		expect(t, check(t, signed, world().Anchors()), provenance.Trusted, status.AssertionBoxesHashAdditionalExclusionsPresent)
	}
}
