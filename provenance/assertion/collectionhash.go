package assertion

import (
	"errors"
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// LabelCollectionHash is that of the hashes of a collection of files.
const LabelCollectionHash = "c2pa.hash.collection.data"

// ErrInvalidURI: a member of a collection whose name leads out of it.
var ErrInvalidURI = errors.New("assertion: the name leads out of the collection")

// A CollectionHash is c2pa.hash.collection.data: files, each with its hash, by
// names relative to where the manifest lies.
type CollectionHash struct {
	Files []HashedFile
	Alg   jumbf.HashAlgorithm // empty: the claim's

	// Directory is the hash of a ZIP's central directory with the record behind
	// it, without the checksum of the store; nil for what is no ZIP.
	Directory []byte
}

// A HashedFile is one file of a collection.
type HashedFile struct {
	URI    string
	Hash   []byte
	Size   uint64 // bytes; 0: not said
	Format string // media type; may be empty
}

type (
	collectionWire struct {
		Files     []fileWire `cbor:"uris"`
		Alg       string     `cbor:"alg"`
		Directory []byte     `cbor:"zip_central_directory_hash,omitempty"`
	}
	fileWire struct {
		URI    string `cbor:"uri"`
		Hash   []byte `cbor:"hash"`
		Size   uint64 `cbor:"size,omitempty"`
		Format string `cbor:"dc:format,omitempty"`
	}
)

// Encode returns the CBOR of the assertion.
func (c CollectionHash) Encode() ([]byte, error) {
	w := collectionWire{Alg: string(c.Alg), Directory: c.Directory, Files: []fileWire{}}
	for _, f := range c.Files {
		w.Files = append(w.Files, fileWire(f))
	}
	return codec.Marshal(w)
}

// DecodeCollectionHash reads the assertion. A name that leads out gives
// ErrInvalidURI.
func DecodeCollectionHash(data []byte) (CollectionHash, error) {
	var c CollectionHash
	m, err := codec.ReadMap(data)
	if err != nil {
		return c, err
	}
	m.Require("uris")
	c.Alg = jumbf.HashAlgorithm(m.Text("alg"))
	if present(m, "zip_central_directory_hash") {
		c.Directory = m.Bytes("zip_central_directory_hash")
	}
	list := m.List("uris")
	if m.Err() != nil {
		return c, m.Err()
	}
	if len(list) == 0 || len(list) > MaxMembers {
		return c, fmt.Errorf("%d files, want 1 to %d", len(list), MaxMembers)
	}
	for i, raw := range list {
		f, err := decodeHashedFile(raw)
		if err != nil {
			return c, fmt.Errorf("file %d: %w", i, err)
		}
		c.Files = append(c.Files, f)
	}
	for _, f := range c.Files {
		if leadsOut(f.URI) {
			return c, fmt.Errorf("%w: %.80q", ErrInvalidURI, f.URI)
		}
	}
	return c, nil
}

func decodeHashedFile(raw []byte) (HashedFile, error) {
	m, err := codec.ReadMap(raw)
	if err != nil {
		return HashedFile{}, err
	}
	m.Require("uri", "hash")
	f := HashedFile{URI: m.Text("uri"), Hash: m.Bytes("hash"), Format: m.Text("dc:format")}
	if present(m, "size") {
		f.Size = m.Uint("size")
	}
	return f, m.Err()
}

// leadsOut says whether a name is not that of a file below: absolute, with a
// scheme, or with a step that stays or goes up.
func leadsOut(uri string) bool {
	if uri == "" || strings.ContainsAny(uri, "\\\x00") || strings.Contains(uri, ":") {
		return true
	}
	for part := range strings.SplitSeq(uri, "/") {
		if part == "" || part == "." || part == ".." {
			return true
		}
	}
	return false
}
