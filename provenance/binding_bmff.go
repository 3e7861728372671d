package provenance

import (
	"context"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
)

// bmffBinding is c2pa.hash.bmff.v3 over the whole file.
type bmffBinding struct{}

func (bmffBinding) label() string { return assertion.LabelBMFFHash }

// bmffExclusions are what every BMFF hash leaves out and no more (C2PA 2.4,
// "Exclusion List Requirements"). Other writers leave out free and skip boxes as
// well, in which anybody could then put anything.
func bmffExclusions() []bmff.Exclusion {
	return []bmff.Exclusion{
		{XPath: "/uuid", Data: []bmff.Match{{Offset: 8, Value: bmff.UserType[:]}}},
		{XPath: "/ftyp"},
		{XPath: "/mfra"},
	}
}

func (bmffBinding) encode(hash []byte) ([]byte, error) {
	return assertion.BMFFHash{Exclusions: bmffExclusions(), Alg: jumbf.SHA256, Hash: hash, Name: nameOfExclusion}.Encode()
}

func (b bmffBinding) blank(*container.Layout, *container.File) ([]byte, error) {
	return b.encode(make([]byte, sizeOfHash))
}

func (b bmffBinding) seal(ctx context.Context, _ *container.Layout, f *container.File) ([]byte, error) {
	pieces, err := bmff.Pieces(f, f.Size(), bmffExclusions())
	if err != nil {
		return nil, err
	}
	hash, err := newContentHasher(ctx, f).pieces(jumbf.SHA256, pieces, 0, f.Size())
	if err != nil {
		return nil, err
	}
	return b.encode(hash)
}
