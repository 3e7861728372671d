package assertion

import (
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// DecodeHashedURI reads a hashed-uri-map: url and hash required, alg optional.
func DecodeHashedURI(data []byte) (jumbf.HashedURI, error) {
	return decodeHashedURI(data, (*codec.Map).Bytes)
}

// decodeOldHashedURI reads one in an old assertion, where the hash may be an array
// of integers.
func decodeOldHashedURI(data []byte) (jumbf.HashedURI, error) {
	return decodeHashedURI(data, (*codec.Map).BytesOrList)
}

func decodeHashedURI(data []byte, hash func(*codec.Map, string) []byte) (jumbf.HashedURI, error) {
	var h jumbf.HashedURI
	m, err := codec.ReadMap(data)
	if err != nil {
		return h, err
	}
	m.Require("url", "hash")
	h.URL, h.Hash, h.Alg = m.Text("url"), hash(m, "hash"), jumbf.HashAlgorithm(m.Text("alg"))
	return h, m.Err()
}

// DecodeHashedURIs reads a list of them.
func DecodeHashedURIs(list []codec.Raw) ([]jumbf.HashedURI, error) {
	var out []jumbf.HashedURI
	for i, raw := range list {
		h, err := DecodeHashedURI(raw)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", i, err)
		}
		out = append(out, h)
	}
	return out, nil
}

// hashedURIField reads an optional hashed URI of a map.
func hashedURIField(m *codec.Map, key string) *jumbf.HashedURI {
	raw := m.Raw(key)
	if raw == nil {
		return nil
	}
	h, err := DecodeHashedURI(raw)
	if err != nil {
		m.Inherit(key, err)
		return nil
	}
	return &h
}

// A HashedExtURI binds data that lies outside of the file by address and
// content: the hashed-ext-uri-map of C2PA. Unlike a HashedURI it must name its
// algorithm.
type HashedExtURI struct {
	URL    string              `cbor:"url"` // http or https
	Alg    jumbf.HashAlgorithm `cbor:"alg"`
	Hash   []byte              `cbor:"hash"`
	Format string              `cbor:"dc:format,omitempty"` // media type
	Size   uint64              `cbor:"size,omitempty"`      // bytes; 0: not said
	Types  []AssetType         `cbor:"data_types,omitempty"`
}

// check says why the reference cannot be written.
func (h HashedExtURI) check() error {
	hash, err := h.Alg.New()
	switch {
	case err != nil:
		return err
	case len(h.Hash) != hash.Size():
		return fmt.Errorf("a hash of %d bytes is none of %s, which has %d", len(h.Hash), h.Alg, hash.Size())
	case !isOutside(h.URL):
		return fmt.Errorf("%.80q is no address of http or https", h.URL)
	}
	return nil
}

func isOutside(url string) bool {
	return strings.HasPrefix(url, "http://") || strings.HasPrefix(url, "https://")
}

// decodeHashedExtURI reads a hashed-ext-uri-map.
func decodeHashedExtURI(data []byte) (*HashedExtURI, error) {
	m, err := codec.ReadMap(data)
	if err != nil {
		return nil, err
	}
	m.Require("alg", "hash")
	h := extURIFields(m)
	return &h, m.Err()
}

// extURIFields reads a reference to data outside of the file, with or without a
// hash.
func extURIFields(m *codec.Map) HashedExtURI {
	m.Require("url")
	h := HashedExtURI{URL: m.Text("url"), Alg: jumbf.HashAlgorithm(m.Text("alg")), Hash: m.Bytes("hash"),
		Format: m.Text("dc:format"), Size: m.Uint("size")}
	var err error
	h.Types, err = decodeAssetTypes(m.List("data_types"))
	m.Inherit("data_types", err)
	return h
}
