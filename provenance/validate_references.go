package provenance

import (
	"crypto/subtle"
	"errors"
	"fmt"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// An outside is something that an assertion refers to and that lies outside of
// the file: another assertion, as a box, if it has a label, or any data.
type outside struct {
	holder string // URI of the assertion that refers to it
	at     assertion.HashedExtURI
	size   uint64
	label  string

	mismatch, relabelled status.Code
}

// references retrieves what the assertions of the active manifest refer to
// outside of the file, where the caller permits it (C2PA 2.2, 15.10.4). Whatever
// is found of it says nothing of the claim, which holds with or without it: only
// a claim that holds is looked at, and its verdict stays.
func (v *validator) references(fetch Fetcher) error {
	if fetch == nil {
		return nil
	}
	before := len(v.report.Findings)
	for i, o := range v.store.Active().outside() {
		if i == MaxReferences {
			v.add(nil, status.AssertionInaccessible, o.holder, "more than %d references; the others were not looked at", MaxReferences)
			break
		}
		data, err := fetch(v.ctx, o.at.URL)
		if err := v.ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			v.add(nil, status.AssertionInaccessible, o.holder, "%.200q: %v", o.at.URL, err)
			continue
		}
		v.add(nil, status.AssertionAccessible, o.holder, "%.200q was there", o.at.URL)
		v.retrieved(o, data)
	}
	for i := range v.report.Findings[before:] {
		v.report.Findings[before+i].Outside = true
	}
	return nil
}

// retrieved checks what was retrieved.
func (v *validator) retrieved(o outside, data []byte) {
	content, box, err := o.content(data)
	sum, unknown := o.at.Alg.New()
	switch {
	case unknown != nil:
		v.add(nil, status.AlgorithmUnsupported, o.holder, "%v", unknown)
		return
	case err != nil:
		v.add(nil, o.mismatch, o.holder, "%.200q: %v", o.at.URL, err)
		return
	case o.size > 0 && o.size != uint64(len(data)):
		v.add(nil, o.mismatch, o.holder, "%.200q has %d bytes, not %d", o.at.URL, len(data), o.size)
		return
	}
	sum.Write(content)
	if subtle.ConstantTimeCompare(sum.Sum(nil), o.at.Hash) != 1 {
		v.add(nil, o.mismatch, o.holder, "what lies at %.200q was changed", o.at.URL)
		return
	}
	if box != nil && assertion.Base(box.Label()) != assertion.Base(o.label) {
		v.add(nil, o.relabelled, o.holder, "at %.200q lies %.100q, not %.100q", o.at.URL, box.Label(), o.label)
		return
	}
	v.add(nil, status.AssertionHashedURIMatch, o.holder, "what lies at %.200q has the hash that was signed", o.at.URL)
	if box != nil {
		v.wellformedBox(box, nil, o.holder)
	}
}

// content returns what is hashed: an assertion's box without its head, other
// data as it is. Before C2PA 2.3 an assertion was data as well.
func (o outside) content(data []byte) ([]byte, *jumbf.Superbox, error) {
	if len(data) > MaxStoreBytes {
		return nil, nil, fmt.Errorf("more than %d bytes", MaxStoreBytes)
	}
	if o.label == "" {
		return data, nil, nil
	}
	box, err := jumbf.Parse(data)
	switch {
	case err == nil:
		return box.Payload(), box, nil
	case o.relabelled == status.AssertionCloudDataLabelMismatch:
		return data, nil, nil
	}
	return nil, nil, errors.New("no box of an assertion")
}

// outside lists what a manifest refers to with a hash, in the order of the claim.
func (m *ManifestView) outside() []outside {
	var out []outside
	for _, a := range m.Assertions() {
		o := outside{holder: a.URI, mismatch: status.AssertionHashedURIMismatch, relabelled: status.AssertionCloudDataLabelMismatch}
		switch base := assertion.Base(a.Label); {
		case base == assertion.LabelCloudData:
			c, err := assertion.DecodeCloudData(a.Data)
			if err != nil {
				continue
			}
			o.at, o.size, o.label = c.Location, c.Size, c.Target
		case base == assertion.LabelExternalReference:
			e, err := assertion.DecodeExternalReference(a.Data)
			if err != nil || e.Location.Hash == nil {
				continue
			}
			o.at, o.size, o.label = e.Location, e.Location.Size, e.Target
			o.mismatch, o.relabelled = status.AssertionExternalReferenceHashMismatch, status.AssertionExternalReferenceLabelMismatch
		case assertion.IsIngredient(base):
			in, err := assertion.DecodeIngredient(a.Label, a.Data)
			if err != nil || in.External == nil {
				continue
			}
			o.at, o.size = *in.External, in.External.Size
		default:
			continue
		}
		out = append(out, o)
	}
	return out
}
