package provenance

import (
	"bytes"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// merkleParents makes the row above a row: pairs are hashed together, the last
// of an odd number goes up as it is.
func merkleParents(alg jumbf.HashAlgorithm, row [][]byte) ([][]byte, error) {
	h, err := alg.New()
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for i := 0; i < len(row); i += 2 {
		if i+1 == len(row) {
			out = append(out, row[i])
			break
		}
		h.Reset()
		h.Write(row[i])
		h.Write(row[i+1])
		out = append(out, h.Sum(nil))
	}
	return out, nil
}

// merkleRow returns the row of that many hashes of the tree over leaves, or nil
// when it has no such row.
func merkleRow(alg jumbf.HashAlgorithm, leaves [][]byte, size int) ([][]byte, error) {
	row := leaves
	for len(row) > size && len(row) > 1 {
		var err error
		if row, err = merkleParents(alg, row); err != nil {
			return nil, err
		}
	}
	return row, nil
}

func sameRow(a, b [][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// merkleProves says whether a proof leads from a leaf to its place in the row of
// the tree.
func merkleProves(alg jumbf.HashAlgorithm, t assertion.MerkleTree, p assertion.MerkleProof, leaf []byte) bool {
	h, err := alg.New()
	if err != nil || p.Location < 0 || p.Location >= t.Count {
		return false
	}
	at, rest := p.Location, p.Hashes
	for size := t.Count; size > len(t.Hashes); size = (size + 1) / 2 {
		if sibling := at ^ 1; sibling < size {
			if len(rest) == 0 {
				return false
			}
			left, right := leaf, rest[0]
			if sibling < at {
				left, right = right, left
			}
			h.Reset()
			h.Write(left)
			h.Write(right)
			leaf, rest = h.Sum(nil), rest[1:]
		}
		at /= 2
	}
	return at < len(t.Hashes) && equal(leaf, t.Hashes[at])
}

// merkleProof returns the hashes that lead from a leaf to the row of that size.
func merkleProof(alg jumbf.HashAlgorithm, leaves [][]byte, at, size int) ([][]byte, error) {
	var out [][]byte
	for row := leaves; len(row) > size; at /= 2 {
		if sibling := at ^ 1; sibling < len(row) {
			out = append(out, row[sibling])
		}
		var err error
		if row, err = merkleParents(alg, row); err != nil {
			return nil, err
		}
	}
	return out, nil
}
