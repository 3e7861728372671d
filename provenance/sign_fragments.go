package provenance

import (
	"context"
	"errors"
	"fmt"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
)

// maxMerkleRow bounds the hashes of a Merkle tree that stand in the manifest: a
// film of many fragments has the rest beside them, some hashes in each.
const maxMerkleRow = 256

// SignFragments signs a film in pieces: an initialization segment of BMFF with a
// manifest in it, and fragments, each with the proof that leads from it to the
// manifest. write gives the place for each, first for the segment with index -1,
// then for the fragments, in order. All are of one track.
//
// Every fragment is read twice. Errors are those of Sign.
func SignFragments(ctx context.Context, init io.ReaderAt, size int64, fragments []Fragment, write func(index int) (io.Writer, error),
	m Manifest, s Signer, o SignOptions) (Signed, error) {
	format, err := detect(init, size)
	if err != nil {
		return Signed{}, err
	}
	if _, ok := format.(bmff.Format); !ok || len(fragments) == 0 || len(fragments) > assertion.MaxLeaves {
		return Signed{}, fmt.Errorf("%w: %d fragments of %s, want at least one, of BMFF", ErrUnsupported, len(fragments), format.MediaType())
	}
	b := &fragmentBinding{}
	if err := b.hash(ctx, fragments); err != nil {
		return Signed{}, err
	}
	out, err := write(-1)
	if err != nil {
		return Signed{}, err
	}
	signed, err := signWith(ctx, format, b, init, size, out, m, s, o)
	if err != nil {
		return signed, err
	}
	for i := range fragments {
		out, err := write(i)
		if err == nil {
			err = b.write(ctx, i, out)
		}
		if err != nil {
			return signed, err
		}
	}
	return signed, nil
}

// A fragmentBinding is c2pa.hash.bmff.v3 over a film in fragments: a Merkle tree.
type fragmentBinding struct {
	plans  []*bmff.FragmentPlan
	tree   assertion.MerkleTree
	leaves [][]byte
	room   int // bytes of the longest proof
}

func (*fragmentBinding) label() string { return assertion.LabelBMFFHash }

// hash makes the tree. Positions of boxes are hashed with them, so the room for
// the proofs is settled first.
func (b *fragmentBinding) hash(ctx context.Context, fragments []Fragment) error {
	for i, f := range fragments {
		p, err := bmff.PlanFragment(f.Data, f.Size)
		if err != nil {
			return fmt.Errorf("provenance: fragment %d: %w", i, err)
		}
		b.plans = append(b.plans, p)
		if p.Track != b.plans[0].Track {
			return fmt.Errorf("provenance: fragment %d: %w: it is of another track", i, container.ErrStructure)
		}
	}
	b.tree = assertion.MerkleTree{UniqueID: 1, LocalID: int64(b.plans[0].Track), Count: len(fragments), Alg: jumbf.SHA256}
	row := len(fragments)
	for row > maxMerkleRow {
		row = (row + 1) / 2
	}
	b.tree.Hashes = make([][]byte, row)
	b.leaves = make([][]byte, len(fragments))
	for i := range b.leaves {
		b.leaves[i] = make([]byte, sizeOfHash)
	}
	for _, i := range []int{0, len(fragments) - 1} { // the longest proof, and the longest number
		p, err := b.proof(i, 0)
		if err != nil {
			return err
		}
		b.room = max(b.room, len(p)+4)
	}
	for i := range fragments {
		if err := b.leaf(ctx, i); err != nil {
			return err
		}
	}
	var err error
	b.tree.Hashes, err = merkleRow(jumbf.SHA256, b.leaves, row)
	return err
}

// leaf hashes one fragment, with room for its proof.
func (b *fragmentBinding) leaf(ctx context.Context, i int) error {
	f, err := b.file(i, make([]byte, b.room))
	if err != nil {
		return err
	}
	pieces, err := bmff.Pieces(f, f.Size(), bmffExclusions())
	if err != nil {
		return err
	}
	b.leaves[i], err = newContentHasher(ctx, f).pieces(jumbf.SHA256, pieces, 0, f.Size())
	return err
}

func (b *fragmentBinding) file(i int, proof []byte) (*container.File, error) {
	l, err := b.plans[i].Layout(proof)
	if err != nil {
		return nil, fmt.Errorf("provenance: fragment %d: %w", i, err)
	}
	return l.File(b.plans[i].Source, nil)
}

// proof returns the proof of a fragment, with zeros up to a length: all boxes of
// a tree have one size.
func (b *fragmentBinding) proof(i, room int) ([]byte, error) {
	hashes, err := merkleProof(jumbf.SHA256, b.leaves, i, len(b.tree.Hashes))
	if err != nil {
		return nil, err
	}
	data, err := assertion.MerkleProof{UniqueID: b.tree.UniqueID, LocalID: b.tree.LocalID, Location: i, Hashes: hashes}.Encode()
	if err != nil || room == 0 {
		return data, err
	}
	if len(data) > room {
		return nil, errors.New("provenance: proof is longer than its room")
	}
	return append(data, make([]byte, room-len(data))...), nil
}

func (b *fragmentBinding) write(ctx context.Context, i int, out io.Writer) error {
	proof, err := b.proof(i, b.room)
	if err != nil {
		return err
	}
	f, err := b.file(i, proof)
	if err != nil {
		return err
	}
	_, err = f.WriteTo(contextWriter{ctx, out})
	return err
}

func (b *fragmentBinding) encode(init []byte) ([]byte, error) {
	tree := b.tree
	tree.InitHash = init
	return assertion.BMFFHash{Exclusions: bmffExclusions(), Alg: jumbf.SHA256, Merkle: []assertion.MerkleTree{tree}, Name: nameOfExclusion}.Encode()
}

func (b *fragmentBinding) blank(*container.Layout, *container.File) ([]byte, error) {
	return b.encode(make([]byte, sizeOfHash))
}

func (b *fragmentBinding) seal(ctx context.Context, _ *container.Layout, f *container.File) ([]byte, error) {
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
