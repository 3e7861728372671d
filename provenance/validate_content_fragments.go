package provenance

import (
	"errors"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/status"
)

// A Fragment is one segment of a film in pieces: a file of its own.
type Fragment struct {
	Data io.ReaderAt
	Size int64
}

// inOneFile compares the fragments of a film that is one file: each moof box
// with all before the next one.
func (c *bmffCheck) inOneFile(pieces []bmff.Piece, o bmff.Outline) ([]verdict, error) {
	if len(o.Proofs) < len(o.Fragments) {
		return because(status.AssertionBMFFHashMalformed, "%d fragments, %d proofs", len(o.Fragments), len(o.Proofs)), nil
	}
	for i, f := range o.Fragments {
		p, bad, err := c.proof(c.file.asset, o.Proofs[i])
		if err != nil || bad != nil {
			return bad, err
		}
		t := c.tree(p)
		if t == nil {
			return because(status.AssertionBMFFHashMismatch, "fragment %d belongs to no tree", i), nil
		}
		if bad, err := c.fragment(*t, p, c.file, pieces, f); err != nil || bad != nil {
			return bad, err
		}
	}
	for _, t := range c.of.Merkle {
		if t.InitHash == nil {
			return because(status.AssertionBMFFHashMalformed, "initHash is missing"), nil
		}
		if bad, err := c.init(t, pieces, o.Fragments[0].Start); err != nil || bad != nil {
			return bad, err
		}
	}
	return nil, nil
}

// separate compares the initialization segment, and each fragment that is here.
func (c *bmffCheck) separate(pieces []bmff.Piece) ([]verdict, error) {
	if c.of.Hash != nil {
		return because(status.AssertionBMFFHashMismatch, "a film in fragments has no hash of the whole"), nil
	}
	checked := map[*assertion.MerkleTree]bool{}
	for i, f := range c.v.fragments {
		outline, err := bmff.ReadOutline(f.Data, f.Size)
		if err != nil {
			return c.unreadable(err)
		}
		own, err := bmff.Pieces(f.Data, f.Size, c.of.Exclusions)
		if err != nil {
			return c.unreadable(err)
		}
		if len(outline.Proofs) == 0 {
			return because(status.AssertionBMFFHashMalformed, "fragment %d has no proof", i), nil
		}
		for _, r := range outline.Proofs {
			p, bad, err := c.proof(f.Data, r)
			if err != nil || bad != nil {
				return bad, err
			}
			t := c.tree(p)
			if t == nil || t.InitHash == nil {
				return because(status.AssertionBMFFHashMismatch, "fragment %d belongs to no tree", i), nil
			}
			if !checked[t] {
				if bad, err := c.init(*t, pieces, c.file.size); err != nil || bad != nil {
					return bad, err
				}
				checked[t] = true
			}
			if bad, err := c.fragment(*t, p, newBMFFFile(c.v, f.Data, f.Size), own, container.Range{Length: f.Size}); err != nil || bad != nil {
				return bad, err
			}
		}
	}
	return nil, nil
}

// tree returns the tree of a proof, or nil.
func (c *bmffCheck) tree(p assertion.MerkleProof) *assertion.MerkleTree {
	for i := range c.of.Merkle {
		if t := &c.of.Merkle[i]; t.UniqueID == p.UniqueID && t.LocalID == p.LocalID {
			return t
		}
	}
	return nil
}

// init compares what stands before the first fragment.
func (c *bmffCheck) init(t assertion.MerkleTree, pieces []bmff.Piece, end int64) ([]verdict, error) {
	sum, err := c.file.hasher.pieces(t.Alg.Or(c.alg), pieces, 0, end)
	if err != nil {
		return nil, err
	}
	if !equal(sum, t.InitHash) {
		return because(status.AssertionBMFFHashMismatch, "what stands before the fragments was changed"), nil
	}
	return nil, nil
}

// fragment compares one fragment with the row that its proof leads to.
func (c *bmffCheck) fragment(t assertion.MerkleTree, p assertion.MerkleProof, f bmffFile, pieces []bmff.Piece, r container.Range) ([]verdict, error) {
	alg := t.Alg.Or(c.alg)
	sum, err := f.hasher.pieces(alg, pieces, r.Start, r.End())
	if err != nil {
		return nil, err
	}
	if p.Location >= t.Count || !merkleProves(alg, t, p, sum) {
		return because(status.AssertionBMFFHashMismatch, "fragment %d was changed", p.Location), nil
	}
	return nil, nil
}

func isTooLarge(err error) bool { return errors.Is(err, container.ErrTooLarge) }

// maxProofBytes bounds a proof: twenty hashes of 64 bytes are a tree of a
// million leaves.
const maxProofBytes = 64 << 10
