package provenance_test

import (
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/container"
	"vouch/provenance/cose"
	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
	"vouch/provenance/provenancetest"
)

// A forgery is a manifest built by hand, so that every rule can be broken by
// somebody who holds a good key. Boxes come in order; the claim lists them all
// unless Listed says otherwise.
type forgery struct {
	label      string
	kind       jumbf.UUID
	boxes      []*jumbf.Superbox
	listed     func([]jumbf.HashedURI) []jumbf.HashedURI
	claim      func(*claim.Claim)
	rawClaim   func([]byte) []byte
	envelope   func([]byte) []byte
	extra      []*jumbf.Superbox // further children of the manifest
	before     []*jumbf.Superbox // further manifests of the store
	after      []*jumbf.Superbox // manifests in whose favour it gives up being active
	exclusions func(container.Range) []container.Range
	hashed     func(plain []byte) []byte // of the picture without store; nil: all of it
	dataHash   func([]byte) []byte       // of the CBOR
	noHash     bool
	reversed   bool // boxes stand in another order than the claim lists them
	signer     provenance.Signer
}

func newForgery(t *testing.T) *forgery {
	f := &forgery{label: fixedLabel, kind: jumbf.TypeManifest, signer: signer(t, provenancetest.Ed25519)}
	f.actions(t, minimal().Actions...)
	return f
}

func cborBox(t testing.TB, label string, v any) *jumbf.Superbox {
	t.Helper()
	data, ok := v.([]byte)
	if !ok {
		var err error
		if data, err = codec.Marshal(v); err != nil {
			t.Fatal(err)
		}
	}
	return box(t, jumbf.TypeCBOR, label, jumbf.Leaf(jumbf.BoxCBOR, data))
}

func box(t testing.TB, kind jumbf.UUID, label string, content ...jumbf.Box) *jumbf.Superbox {
	t.Helper()
	b, err := jumbf.New(jumbf.Description{Type: kind, Label: label}, content...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// actions replaces the actions assertion.
func (f *forgery) actions(t *testing.T, list ...assertion.Action) {
	data, err := assertion.Actions{List: list}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f.set(cborBox(t, assertion.LabelActions, data))
}

// embedded adds a small embedded file.
func embedded(t *testing.T, f *forgery) *jumbf.Superbox {
	b, err := assertion.EmbeddedFile{Format: "text/plain", Data: []byte("x")}.Box(assertion.LabelEmbeddedData)
	if err != nil {
		t.Fatal(err)
	}
	f.set(b)
	return b
}

// set adds a box, in place of one of the same label.
func (f *forgery) set(b *jumbf.Superbox) {
	f.boxes = slices.DeleteFunc(f.boxes, func(o *jumbf.Superbox) bool { return o.Label() == b.Label() })
	f.boxes = append(f.boxes, b)
}

func reference(t testing.TB, b *jumbf.Superbox) jumbf.HashedURI {
	t.Helper()
	h, err := b.Hash(jumbf.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	return jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + b.Label(), Hash: h}
}

// manifest builds the manifest for a store of that wrapped length.
func (f *forgery) manifest(t *testing.T, content []byte, length int64) *jumbf.Superbox {
	boxes := slices.Clone(f.boxes)
	if !f.noHash {
		ranges := []container.Range{{Start: 33, Length: length}}
		if f.exclusions != nil {
			ranges = f.exclusions(ranges[0])
		}
		data, err := assertion.DataHash{Exclusions: ranges, Alg: jumbf.SHA256, Hash: content}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if f.dataHash != nil {
			data = f.dataHash(data)
		}
		boxes = append(boxes, cborBox(t, assertion.LabelDataHash, data))
	}
	var uris []jumbf.HashedURI
	var nested []jumbf.Box
	for _, b := range boxes {
		uris = append(uris, reference(t, b))
		nested = append(nested, jumbf.Nest(b))
	}
	if f.reversed {
		slices.Reverse(nested)
	}
	if f.listed != nil {
		uris = f.listed(uris)
	}
	c := claim.Claim{InstanceID: fixedInstance, Generator: provenance.GeneratorInfo{Name: "Forger"}, Created: uris, Alg: jumbf.SHA256,
		Signature: "self#jumbf=/c2pa/" + f.label + "/c2pa.signature"}
	if f.claim != nil {
		f.claim(&c)
	}
	payload, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if f.rawClaim != nil {
		payload = f.rawClaim(payload)
	}
	var chain [][]byte
	for _, c := range f.signer.Chain {
		chain = append(chain, c.Raw)
	}
	envelope, err := cose.Sign(f.signer.Key, chain, payload)
	if err != nil {
		t.Fatal(err)
	}
	if f.envelope != nil {
		envelope = f.envelope(envelope)
	}
	parts := []jumbf.Box{
		jumbf.Nest(box(t, jumbf.TypeAssertionStore, "c2pa.assertions", nested...)),
		jumbf.Nest(box(t, jumbf.TypeClaim, "c2pa.claim.v2", jumbf.Leaf(jumbf.BoxCBOR, payload))),
		jumbf.Nest(box(t, jumbf.TypeSignature, "c2pa.signature", jumbf.Leaf(jumbf.BoxCBOR, envelope))),
	}
	for _, e := range f.extra {
		parts = append(parts, jumbf.Nest(e))
	}
	return box(t, f.kind, f.label, parts...)
}

// asset builds the picture with the forged store.
func (f *forgery) asset(t *testing.T) []byte {
	plain := picture(40)
	sum, _ := jumbf.SHA256.New()
	if f.hashed == nil {
		f.hashed = func(plain []byte) []byte { return plain }
	}
	sum.Write(f.hashed(plain))
	content := sum.Sum(nil)
	length := int64(0)
	for {
		var all []jumbf.Box
		for _, b := range f.before {
			all = append(all, jumbf.Nest(b))
		}
		all = append(all, jumbf.Nest(f.manifest(t, content, length)))
		for _, b := range f.after {
			all = append(all, jumbf.Nest(b))
		}
		store := box(t, jumbf.TypeStore, "c2pa", all...)
		c := chunk("caBX", store.Bytes())
		if int64(len(c)) == length {
			return slices.Concat(plain[:33], c, plain[33:])
		}
		length = int64(len(c))
	}
}
