package crjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"vouch/provenance"
	"vouch/provenance/jumbf"
)

// SpecVersion is the version of the specification by which Validate judges.
const SpecVersion = "2.4.0"

// ErrNoStore: the report is about an asset whose store could not be read, so
// that there is nothing to write.
var ErrNoStore = errors.New("crjson: the report has no manifest store")

// Options say what stands in a document beside the store. Time is when the
// validation was made, TrustOptions.Now. Without a name the generator is this
// package.
type Options struct {
	GeneratorName    string
	GeneratorVersion string // as semantic versions are: 1.2.3
	Time             time.Time
	Indent           string // for people; empty: one line
}

type document struct {
	Context   map[string]string `json:"@context"`
	Generator generator         `json:"jsonGenerator"`
	Manifests []manifest        `json:"manifests"`
}

type generator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type manifest struct {
	Label      string         `json:"label"`
	Assertions map[string]any `json:"assertions"`
	ClaimV1    any            `json:"claim,omitempty"`
	ClaimV2    any            `json:"claim.v2,omitempty"`
	Signature  *signature     `json:"signature,omitempty"`
	Results    results        `json:"validationResults"`
	Deltas     []delta        `json:"ingredientDeltas,omitempty"`
}

// Encode returns the document for a report.
func Encode(r *provenance.Report, o Options) ([]byte, error) {
	if r.Store == nil {
		return nil, ErrNoStore
	}
	if o.GeneratorName == "" {
		o.GeneratorName, o.GeneratorVersion = "provenance/crjson", SpecVersion
	}
	d := document{
		Context:   map[string]string{"@vocab": "https://c2pa.org/crjson", "extras": "https://c2pa.org/crjson/extras"},
		Generator: generator{o.GeneratorName, o.GeneratorVersion},
	}
	views := r.Store.Manifests()
	slices.Reverse(views)
	found := sortFindings(r)
	for _, v := range views {
		m, err := newManifest(v)
		if err != nil {
			return nil, err
		}
		m.Results = found.of(v, r.Active, o.Time)
		m.Deltas = found.deltas(v)
		d.Manifests = append(d.Manifests, m)
	}
	return marshal(d, o.Indent)
}

// marshal writes without escapes for HTML, which are none of the data.
func marshal(v any, indent string) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

func newManifest(v *provenance.ManifestView) (manifest, error) {
	m := manifest{Label: v.Label(), Assertions: map[string]any{}}
	for _, a := range v.Assertions() {
		value, err := newAssertion(a)
		if err != nil {
			return m, err
		}
		m.Assertions[a.Label] = value
	}
	switch c := v.Claim(); c.Version {
	case 1:
		m.ClaimV1 = claimV1(v.ClaimBytes())
	case 2:
		m.ClaimV2 = claimV2(v.ClaimBytes())
	}
	m.Signature = newSignature(v)
	return m, nil
}

// newAssertion returns the content of an assertion. What cannot be read is null:
// the findings say why.
func newAssertion(a provenance.AssertionView) (any, error) {
	switch a.Type {
	case jumbf.TypeCBOR:
		if v, err := fromCBOR(a.Data); err == nil {
			return v, nil
		}
	case jumbf.TypeJSON:
		d := json.NewDecoder(bytes.NewReader(a.Data))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err == nil {
			return v, nil
		}
	case jumbf.TypeEmbeddedFile:
		hash, err := a.Hash(jumbf.SHA256)
		if err != nil {
			return nil, err
		}
		return map[string]any{"format": a.Format, "identifier": a.URI, "hash": bytesText(hash)}, nil
	}
	return nil, nil
}
