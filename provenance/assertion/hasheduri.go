package assertion

import (
	"fmt"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// DecodeHashedURI reads a hashed-uri-map: url and hash required, alg optional.
func DecodeHashedURI(data []byte) (jumbf.HashedURI, error) {
	var h jumbf.HashedURI
	m, err := codec.ReadMap(data)
	if err != nil {
		return h, err
	}
	m.Require("url", "hash")
	h.URL, h.Hash, h.Alg = m.Text("url"), m.Bytes("hash"), jumbf.HashAlgorithm(m.Text("alg"))
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
