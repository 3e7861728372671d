package provenance_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/claim"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// referring is about a file with one reference to what lies outside of it, which
// is fetched as given; data of nil is not there.
func referring(label string, content func(at dict) dict, signed, data []byte) codeCase {
	return func(t *testing.T) *provenance.Report {
		t.Helper()
		at := dict{"url": "https://example.org/a", "alg": "sha256", "hash": sum(signed)}
		f := newForgery(t)
		f.set(cborBox(t, label, content(at)))
		f.claim = func(c *claim.Claim) { // references are gathered
			i := slices.IndexFunc(c.Created, func(u jumbf.HashedURI) bool { return u.URL == "self#jumbf=c2pa.assertions/"+label })
			c.Gathered, c.Created = c.Created[i:i+1:i+1], slices.Delete(slices.Clone(c.Created), i, i+1)
		}
		file := f.asset(t)
		r, err := provenance.ValidateWith(t.Context(), bytes.NewReader(file), int64(len(file)), provenance.AssetOptions{
			References: func(_ context.Context, url string) ([]byte, error) {
				if data == nil {
					return nil, errors.New("no line")
				}
				return data, nil
			}}, trusting())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
}

func external(at dict) dict { return dict{"location": at} }

// labelled refers to an assertion.
func labelled(at dict) dict { return dict{"location": at, "label": "org.example.a"} }

func cloud(at dict) dict { return dict{"location": at, "label": "org.example.a", "size": 1 << 20} }

func boxOf(label string) []byte {
	s, err := jumbf.New(jumbf.Description{Type: jumbf.TypeCBOR, Label: label}, jumbf.Leaf(jumbf.BoxCBOR, []byte{1}))
	if err != nil {
		panic(err)
	}
	return s.Bytes()
}

func outsideCodes() map[status.Code]codeCase {
	mine, other := boxOf("org.example.a"), boxOf("org.example.b")
	sized := func(n int) func(dict) dict {
		return func(at dict) dict { return dict{"location": at, "label": "org.example.a", "size": n} }
	}
	return map[status.Code]codeCase{
		status.AssertionAccessible:                     referring(assertion.LabelExternalReference, external, []byte("x"), []byte("x")),
		status.AssertionInaccessible:                   referring(assertion.LabelExternalReference, external, []byte("x"), nil),
		status.AssertionExternalReferenceHashMismatch:  referring(assertion.LabelExternalReference, external, []byte("x"), []byte("y")),
		status.AssertionExternalReferenceLabelMismatch: referring(assertion.LabelExternalReference, labelled, other[8:], other),
		status.AssertionCloudDataLabelMismatch:         referring(assertion.LabelCloudData, sized(len(other)), other[8:], other),
		status.AssertionHashedURIMatch:                 referring(assertion.LabelCloudData, sized(len(mine)), mine[8:], mine),
	}
}

// What an assertion refers to is told of and never changes the verdict: the claim
// holds with or without it.
func TestOutside(t *testing.T) {
	mine := boxOf("org.example.a")
	for _, c := range []struct {
		name         string
		label        string
		content      func(dict) dict
		signed, data []byte
		codes        []status.Code
	}{
		{"data", assertion.LabelExternalReference, external, []byte("x"), []byte("x"), []status.Code{status.AssertionAccessible, status.AssertionHashedURIMatch}},
		{"an assertion", assertion.LabelExternalReference, labelled, mine[8:], mine, []status.Code{status.AssertionAccessible, status.AssertionHashedURIMatch}},
		{"no assertion", assertion.LabelExternalReference, labelled, []byte("x"), []byte("x"), []status.Code{status.AssertionAccessible, status.AssertionExternalReferenceHashMismatch}},
		{"another size", assertion.LabelCloudData, cloud, mine[8:], mine, []status.Code{status.AssertionAccessible, status.AssertionHashedURIMismatch}},
		{"gone", assertion.LabelCloudData, cloud, mine, nil, []status.Code{status.AssertionInaccessible}},
		{"another algorithm", assertion.LabelExternalReference, func(at dict) dict { at["alg"] = "md5"; return external(at) }, mine, mine,
			[]status.Code{status.AssertionAccessible, status.AlgorithmUnsupported}},
		{"data of an ingredient", assertion.LabelIngredient, func(at dict) dict { return dict{"relationship": "inputTo", "data": at} }, []byte("x"), []byte("y"),
			[]status.Code{status.AssertionAccessible, status.AssertionHashedURIMismatch}},
	} {
		r := referring(c.label, c.content, c.signed, c.data)(t)
		var got []status.Code
		for _, f := range r.Findings {
			if f.Outside {
				got = append(got, f.Code)
			}
		}
		if r.State != provenance.Trusted || !slices.Equal(got, c.codes) {
			t.Errorf("%s: %v %v, %v", c.name, r.State, got, r.Findings)
		}
		if results := r.Results(); len(results.Active.Failure) > 0 {
			t.Errorf("%s: recorded %v", c.name, results.Active.Failure)
		}
	}
}
