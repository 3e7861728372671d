package provenance

import (
	"bytes"
	"fmt"
	"io"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// bmffHash checks the hash of a BMFF file (C2PA 2.4, "Validating a BMFF-hash"):
// over the whole file, over the pieces of its mdat boxes, or over its fragments.
func (v *validator) bmffHash(a AssertionView, s subject) ([]verdict, error) {
	b, err := assertion.DecodeBMFFHash(a.Data)
	if err != nil {
		return because(status.AssertionBMFFHashMalformed, "%v", err), nil
	}
	if _, ok := v.store.format.(bmff.Format); !ok {
		return because(status.AssertionBMFFHashMismatch, "%v", errMalformed), nil
	}
	alg, bad := algorithm(b.Alg, s.manifest.claim.Alg)
	if bad != nil {
		return bad, nil
	}
	part := io.NewSectionReader(v.asset, s.part.Start, s.part.Length)
	c := &bmffCheck{v: v, of: b, alg: alg, file: newBMFFFile(v, part, s.part.Length)}
	if bad, err = c.run(); err != nil || bad != nil {
		return bad, err
	}
	out := because(status.AssertionBMFFHashMatch, "the asset has the hash that was signed")
	if n := c.additional(); n > 0 {
		out = append(out, verdict{status.AssertionBMFFHashAdditionalExclusionsPresent, fmt.Sprintf("%d exclusions beyond those that every BMFF hash has", n)})
	}
	return out, nil
}

// A bmffFile is a file of boxes that is hashed.
type bmffFile struct {
	asset  io.ReaderAt
	size   int64
	hasher *contentHasher
}

func newBMFFFile(v *validator, r io.ReaderAt, size int64) bmffFile {
	return bmffFile{r, size, newContentHasher(v.ctx, r)}
}

// A bmffCheck compares a file with its hash.
type bmffCheck struct {
	v    *validator
	of   assertion.BMFFHash
	alg  jumbf.HashAlgorithm
	file bmffFile
}

func (c *bmffCheck) run() ([]verdict, error) {
	pieces, err := bmff.Pieces(c.file.asset, c.file.size, c.of.Exclusions)
	if err != nil {
		return c.unreadable(err)
	}
	if bad := c.required(); bad != nil {
		return bad, nil
	}
	if c.of.Hash != nil {
		sum, err := c.file.hasher.pieces(c.alg, pieces, 0, c.file.size)
		if err != nil {
			return nil, err
		}
		if !equal(sum, c.of.Hash) {
			return because(status.AssertionBMFFHashMismatch, "%s", c.v.otherThanSigned()), nil
		}
	}
	if len(c.of.Merkle) == 0 {
		return nil, nil
	}
	for _, t := range c.of.Merkle {
		if _, bad := algorithm(t.Alg, c.alg); bad != nil {
			return bad, nil
		}
	}
	outline, err := bmff.ReadOutline(c.file.asset, c.file.size)
	if err != nil {
		return c.unreadable(err)
	}
	switch {
	case len(c.v.fragments) > 0:
		return c.separate(pieces)
	case outline.Fragmented():
		return c.inOneFile(pieces, outline)
	case c.of.Merkle[0].InitHash != nil:
		return because(status.AssertionBMFFHashMismatch, "these are the first bytes of a film whose fragments are not here"), nil
	}
	return c.media(outline)
}

// unreadable tells a file that has too many boxes from one that cannot be read.
func (c *bmffCheck) unreadable(err error) ([]verdict, error) {
	if isTooLarge(err) {
		return because(status.AssertionBMFFHashMismatch, "%v", err), nil
	}
	return nil, err
}

// required: the box of the store must be excluded; where there are hashes of the
// media beside the one of the file, so must the media be.
func (c *bmffCheck) required() []verdict {
	store, media := false, len(c.of.Merkle) == 0 || c.of.Hash == nil
	for _, e := range c.of.Exclusions {
		store = store || isStoreExclusion(e)
		media = media || e.XPath == "/mdat"
	}
	switch {
	case !store && len(c.v.store.placement.Excluded) > 0:
		return because(status.AssertionBMFFHashMismatch, "the box of the manifest store is not excluded")
	case !media:
		return because(status.AssertionBMFFHashMalformed, "media with hashes of their own are not excluded from the one of the file")
	}
	return nil
}

func isStoreExclusion(e bmff.Exclusion) bool {
	return e.XPath == "/uuid" && len(e.Data) == 1 && e.Data[0].Offset == 8 && bytes.Equal(e.Data[0].Value, bmff.UserType[:])
}

// additional counts the exclusions that not every file has.
func (c *bmffCheck) additional() int {
	n := 0
	for _, e := range c.of.Exclusions {
		plain := e.Length == nil && e.Version == nil && e.Flags == nil
		switch {
		case plain && isStoreExclusion(e) && len(e.Subset) == 0:
		case plain && len(e.Data) == 0 && len(e.Subset) == 0 && (e.XPath == "/ftyp" || e.XPath == "/mfra"):
		case plain && e.XPath == "/mdat" && len(c.of.Merkle) > 0 && c.of.Hash != nil && len(e.Subset) == 1 && e.Subset[0] == (bmff.Subset{Offset: 16}):
		default:
			n++
		}
	}
	return n
}

// media compares the pieces of each mdat box with its tree.
func (c *bmffCheck) media(o bmff.Outline) ([]verdict, error) {
	if len(o.Media) != len(c.of.Merkle) {
		return because(status.AssertionBMFFHashMismatch, "%d boxes of media, %d trees of hashes", len(o.Media), len(c.of.Merkle)), nil
	}
	proofs, bad, err := c.readProofs(o)
	if err != nil || bad != nil {
		return bad, err
	}
	for i, t := range c.of.Merkle {
		pieces, bad := piecesOf(t, o.Media[i])
		if bad != nil {
			return bad, nil
		}
		alg := t.Alg.Or(c.alg)
		leaves := make([][]byte, 0, len(pieces))
		for _, p := range pieces {
			sum, err := c.file.hasher.sum(alg, p)
			if err != nil {
				return nil, err
			}
			leaves = append(leaves, sum)
		}
		row, err := merkleRow(alg, leaves, len(t.Hashes))
		if err != nil {
			return nil, err
		}
		if !sameRow(row, t.Hashes) {
			return because(status.AssertionBMFFHashMismatch, "media box %d was changed", i), nil
		}
		if bad := c.proofs(proofs[treeKey{t.UniqueID, t.LocalID}], t, alg, leaves); bad != nil {
			return bad, nil
		}
	}
	return nil, nil
}

// proofs compares the proofs that lie in the file with what they are to prove.
func (c *bmffCheck) proofs(list []assertion.MerkleProof, t assertion.MerkleTree, alg jumbf.HashAlgorithm, leaves [][]byte) []verdict {
	for _, p := range list {
		if p.Location >= len(leaves) || !merkleProves(alg, t, p, leaves[p.Location]) {
			return because(status.AssertionBMFFHashMismatch, "the proof of piece %d does not hold", p.Location)
		}
	}
	return nil
}

// A treeKey names a Merkle tree.
type treeKey struct{ unique, local int64 }

// readProofs reads all proofs of the file, by their trees.
func (c *bmffCheck) readProofs(o bmff.Outline) (map[treeKey][]assertion.MerkleProof, []verdict, error) {
	out := map[treeKey][]assertion.MerkleProof{}
	for _, r := range o.Proofs {
		p, bad, err := c.proof(c.file.asset, r)
		if err != nil || bad != nil {
			return nil, bad, err
		}
		key := treeKey{p.UniqueID, p.LocalID}
		out[key] = append(out[key], p)
	}
	return out, nil, nil
}

// proof reads one proof.
func (c *bmffCheck) proof(from io.ReaderAt, r container.Range) (assertion.MerkleProof, []verdict, error) {
	data, err := container.ReadRange(from, r, maxProofBytes)
	if isTooLarge(err) {
		return assertion.MerkleProof{}, because(status.AssertionBMFFHashMalformed, "%v", err), nil
	}
	if err != nil {
		return assertion.MerkleProof{}, nil, err
	}
	p, err := assertion.DecodeMerkleProof(data)
	if err != nil {
		return p, because(status.AssertionBMFFHashMalformed, "proof at %d: %v", r.Start, err), nil
	}
	return p, nil, nil
}

// piecesOf cuts the content of an mdat box into the leaves of its tree. What is
// hashed with the file, the first sixteen bytes, is not hashed again.
func piecesOf(t assertion.MerkleTree, media container.Range) ([]container.Range, []verdict) {
	rest := container.Range{Start: media.Start + min(mediaHead, media.Length), Length: max(0, media.Length-mediaHead)}
	var sizes []uint64
	switch {
	case len(t.VariableBlockSizes) > 0:
		sizes = t.VariableBlockSizes
	case t.FixedBlockSize > 0:
		n := (uint64(rest.Length) + t.FixedBlockSize - 1) / t.FixedBlockSize
		if n != uint64(t.Count) {
			return nil, because(status.AssertionBMFFHashMismatch, "media of %d pieces, %d were signed", n, t.Count)
		}
		for range n {
			sizes = append(sizes, t.FixedBlockSize)
		}
	default:
		if t.Count != 1 {
			return nil, because(status.AssertionBMFFHashMalformed, "%d leaves without their sizes", t.Count)
		}
		return []container.Range{rest}, nil
	}
	var out []container.Range
	pos := rest.Start
	for _, n := range sizes {
		length := int64(min(n, uint64(rest.End()-pos)))
		if len(t.VariableBlockSizes) > 0 && uint64(length) != n {
			return nil, because(status.AssertionBMFFHashMalformed, "sizes of the pieces are more than the media")
		}
		out = append(out, container.Range{Start: pos, Length: length})
		pos += length
	}
	if pos != rest.End() {
		return nil, because(status.AssertionBMFFHashMalformed, "sizes of the pieces are less than the media")
	}
	return out, nil
}

// mediaHead is how much of an mdat box is hashed with the file, bytes.
const mediaHead = 16
