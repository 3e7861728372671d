package main

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cose"
	"vouch/provenance/trust"
)

// certificateHashes are certificates by the SHA-256 of their DER.
type certificateHashes [][sha256.Size]byte

// add reads a hash in base64, and says whether it is one.
func (h *certificateHashes) add(text string) bool {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(data) != sha256.Size {
		return false
	}
	*h = append(*h, [sha256.Size]byte(data))
	return true
}

// has says whether a certificate (DER) is one of them.
func (h certificateHashes) has(der []byte) bool {
	return slices.Contains(h, sha256.Sum256(der))
}

// of is whom the call trusts with a file: where leaves are named by their hashes,
// those of them that have signed in it stand among the allowed ones. The store is
// read for that first, and got from elsewhere only once.
func (t verifyTrust) of(ctx context.Context, file *asset, o provenance.AssetOptions) (provenance.TrustOptions, provenance.AssetOptions, error) {
	out := t.TrustOptions
	if len(t.hashes)+len(t.actors) == 0 {
		return out, o, nil
	}
	if fetch := o.Fetch; fetch != nil {
		var data []byte
		o.Fetch = func(ctx context.Context, url string) (_ []byte, err error) {
			if data == nil {
				data, err = fetch(ctx, url)
			}
			return data, err
		}
	}
	store, err := provenance.ReadWith(ctx, file, file.size, o)
	if err != nil {
		return out, o, ctx.Err() // validating says what is wrong with it
	}
	out.Allowed, out.Identity.Allowed = slices.Clone(out.Allowed), slices.Clone(out.Identity.Allowed)
	for _, m := range store.Manifests() {
		if s, err := m.Signature(); err == nil && t.hashes.has(s.Chain[0].Raw) {
			out.Allowed = append(out.Allowed, s.Chain[0])
		}
		for _, a := range m.Assertions() {
			if assertion.Base(a.Label) != assertion.LabelIdentity {
				continue
			}
			i, err := assertion.DecodeIdentity(a.Data)
			if err != nil {
				continue
			}
			envelope, err := cose.Decode(i.Signature)
			if err != nil || !t.actors.has(envelope.Chain[0]) {
				continue
			}
			if chain, err := trust.ParseChain(envelope.Chain); err == nil {
				out.Identity.Allowed = append(out.Identity.Allowed, chain[0])
			}
		}
	}
	return out, o, nil
}
