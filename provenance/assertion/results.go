package assertion

import "vouch/provenance/internal/codec"

// Results is the validation-results-map of C2PA 2.4 ("Ingredient validation"):
// what somebody saw who validated an asset, and wrote down when using it as an
// ingredient.
type Results struct {
	Active StatusLists // about the asset's own manifest
	Deltas []Delta     // about the manifests of its ingredients, as far as it is news
}

// StatusLists are statuses by their kind.
type StatusLists struct {
	Success       []Status `cbor:"success"`
	Informational []Status `cbor:"informational"`
	Failure       []Status `cbor:"failure"`
}

// A Status is one finding. URL is the JUMBF URI of the box that it is about.
type Status struct {
	Code        string `cbor:"code"`
	URL         string `cbor:"url,omitempty"`
	Explanation string `cbor:"explanation,omitempty"`
}

// A Delta is what was seen of one ingredient and is not in the results that
// its ingredient assertion has already.
type Delta struct {
	Ingredient string // absolute URI of the ingredient assertion
	Statuses   StatusLists
}

type resultsWire struct {
	Active *StatusLists `cbor:"activeManifest,omitempty"`
	Deltas []deltaWire  `cbor:"ingredientDeltas,omitempty"`
}

type deltaWire struct {
	Ingredient string      `cbor:"ingredientAssertionURI"`
	Statuses   StatusLists `cbor:"validationDeltas"`
}

// wire returns what is encoded. All three lists are always there.
func (r Results) wire() resultsWire {
	active := r.Active.filled()
	out := resultsWire{Active: &active}
	for _, d := range r.Deltas {
		out.Deltas = append(out.Deltas, deltaWire{d.Ingredient, d.Statuses.filled()})
	}
	return out
}

// filled replaces absent lists, which the codec would write as null.
func (l StatusLists) filled() StatusLists {
	for _, list := range []*[]Status{&l.Success, &l.Informational, &l.Failure} {
		if *list == nil {
			*list = []Status{}
		}
	}
	return l
}

// decodeResults reads the map; nil when it is none. Nobody's verdict hangs on
// it: what is taken as known is read apart, status by status.
func decodeResults(raw []byte) *Results {
	var w resultsWire
	if raw == nil || codec.Unmarshal(raw, &w) != nil {
		return nil
	}
	r := &Results{}
	if w.Active != nil {
		r.Active = *w.Active
	}
	for _, d := range w.Deltas {
		r.Deltas = append(r.Deltas, Delta(d))
	}
	return r
}
