package assertion

import (
	"fmt"
	"strings"

	"vouch/provenance/internal/codec"
	"vouch/provenance/jumbf"
)

// Relationship says what an ingredient was to the asset.
type Relationship string

// The relationships of C2PA 2.4.
const (
	ParentOf    Relationship = "parentOf"    // the asset is an edit of it
	ComponentOf Relationship = "componentOf" // a part of it is to be seen in the asset
	InputTo     Relationship = "inputTo"     // a process read it
)

// An Ingredient is c2pa.ingredient.v3. The fields of the last group belong to an
// ingredient that came with a manifest of its own; whoever writes one has them
// filled in by validating its file.
//
// An ingredient has no hash of its own. What it was is bound by its data, if
// that is given: either Embedded, which signing stores beside the assertion, or
// External. Where neither fits, an own parameter of the action that used the
// ingredient can hold a hash.
type Ingredient struct {
	Relationship      Relationship
	Title             string
	Format            string // media type
	InstanceID        string
	Description       string
	InformationalURI  string
	DigitalSourceType string
	DataTypes         []AssetType
	Metadata          *AssertionMetadata // nil also where it cannot be read

	Embedded *EmbeddedFile    // the data itself; readers find it here as well
	External *HashedExtURI    // or where it lies
	Data     *jumbf.HashedURI // of the box with Embedded; signing fills it in

	ThumbnailFile *EmbeddedFile    // a small picture of it, which signing stores beside the assertion
	Thumbnail     *jumbf.HashedURI // of that picture, or of one in a manifest of the ingredient

	SoftBindingsMatched   bool     // its manifest was found by a soft binding
	SoftBindingAlgorithms []string // the names of the algorithms of that

	ActiveManifest *jumbf.HashedURI // c2pa_manifest in v1 and v2
	ClaimSignature *jumbf.HashedURI
	Results        *Results         // what its user saw when validating it; nil in v1 and v2
	Recorded       []RecordedStatus // the same in one list, of any version; for readers
	HasResults     bool             // a validationResults field was present; for readers
}

// A RecordedStatus is one entry of validationResults, or of validationStatus
// in the older versions. Kind is "success", "informational" or "failure"; it is
// empty for the older versions, which did not say.
type RecordedStatus struct {
	Kind, Code, URL string
}

type ingredientWire struct {
	Relationship      Relationship `cbor:"relationship"`
	Title             string       `cbor:"dc:title,omitempty"`
	Format            string       `cbor:"dc:format,omitempty"`
	InstanceID        string       `cbor:"instanceID,omitempty"`
	Description       string       `cbor:"description,omitempty"`
	InformationalURI  string       `cbor:"informationalURI,omitempty"`
	DigitalSourceType string       `cbor:"digitalSourceType,omitempty"`
	DataTypes         []AssetType  `cbor:"dataTypes,omitempty"`
	Data              any          `cbor:"data,omitempty"`

	Thumbnail             *jumbf.HashedURI `cbor:"thumbnail,omitempty"`
	ActiveManifest        *jumbf.HashedURI `cbor:"activeManifest,omitempty"`
	ClaimSignature        *jumbf.HashedURI `cbor:"claimSignature,omitempty"`
	Results               *resultsWire     `cbor:"validationResults,omitempty"`
	SoftBindingsMatched   bool             `cbor:"softBindingsMatched,omitempty"`
	SoftBindingAlgorithms []string         `cbor:"softBindingAlgorithmsMatched,omitempty"`
	Metadata              codec.Raw        `cbor:"metadata,omitempty"`
}

// Encode returns the CBOR of an ingredient. One with a manifest of its own needs
// the hash of its signature, and the results of validating it.
func (i Ingredient) Encode() ([]byte, error) {
	if !i.Relationship.known() {
		return nil, fmt.Errorf("relationship %q is not parentOf, componentOf or inputTo", i.Relationship)
	}
	w := ingredientWire{Relationship: i.Relationship, Title: i.Title, Format: i.Format, InstanceID: i.InstanceID,
		Description: i.Description, InformationalURI: i.InformationalURI, DigitalSourceType: i.DigitalSourceType, DataTypes: i.DataTypes,
		Thumbnail: i.Thumbnail, ActiveManifest: i.ActiveManifest, ClaimSignature: i.ClaimSignature,
		SoftBindingsMatched: i.SoftBindingsMatched, SoftBindingAlgorithms: i.SoftBindingAlgorithms}
	i.HasResults = i.Results != nil
	if err := i.check(LabelIngredient); err != nil {
		return nil, fmt.Errorf("ingredient %q: %w", i.Title, err)
	}
	var err error
	if w.Metadata, err = i.Metadata.encode(); err != nil {
		return nil, fmt.Errorf("ingredient %q: metadata: %w", i.Title, err)
	}
	if i.Results != nil {
		results := i.Results.wire()
		w.Results = &results
	}
	for _, t := range i.DataTypes {
		if !strings.Contains(t.Type, ".") {
			return nil, fmt.Errorf("data type %q is neither of C2PA nor in reverse-domain form", t.Type)
		}
	}
	switch {
	case i.External != nil && (i.Data != nil || i.Embedded != nil):
		return nil, fmt.Errorf("ingredient %q has data both within and outside of the file, want one", i.Title)
	case i.External != nil:
		if err := i.External.check(); err != nil {
			return nil, fmt.Errorf("ingredient %q: external data: %w", i.Title, err)
		}
		w.Data = i.External
	case i.Data != nil:
		w.Data = i.Data
	}
	return codec.Marshal(w)
}

func (r Relationship) known() bool {
	return r == ParentOf || r == ComponentOf || r == InputTo
}

// DecodeIngredient reads an ingredient of any version; label says which.
func DecodeIngredient(label string, data []byte) (Ingredient, error) {
	var i Ingredient
	m, err := codec.ReadMap(data)
	if err != nil {
		return i, err
	}
	m.Require("relationship")
	i.Relationship = Relationship(m.Text("relationship"))
	i.Title, i.Format = m.Text("dc:title"), m.Text("dc:format")
	i.InstanceID, i.Description = m.Text("instanceID"), m.Text("description")
	i.DigitalSourceType = m.Text("digitalSourceType")
	i.Thumbnail, i.Metadata = hashedURIField(m, "thumbnail"), looseMetadata(m)
	if Base(label) == LabelIngredient {
		i.InformationalURI = m.Text("informationalURI")
		i.decodeData(m, "dataTypes")
		i.ActiveManifest = hashedURIField(m, "activeManifest")
		i.ClaimSignature = hashedURIField(m, "claimSignature")
		i.HasResults = m.Has("validationResults")
		i.Results = decodeResults(m.Raw("validationResults"))
		i.SoftBindingsMatched = m.Has("softBindingsMatched") && m.Bool("softBindingsMatched")
		i.SoftBindingAlgorithms = m.Texts("softBindingAlgorithmsMatched")
		i.Recorded = readResults(m.Raw("validationResults"))
	} else {
		i.InformationalURI = m.Text("informational_URI")
		i.decodeData(m, "data_types")
		i.ActiveManifest = hashedURIField(m, "c2pa_manifest")
		i.Recorded = readStatuses(nil, "", m.Raw("validationStatus"))
		m.Require("dc:title", "dc:format")
	}
	if err := m.Err(); err != nil {
		return i, err
	}
	return i, i.check(Base(label))
}

// decodeData reads where the data lies and what kind it is. An address outside
// of the file tells one form of reference from the other.
func (i *Ingredient) decodeData(m *codec.Map, types string) {
	var err error
	i.DataTypes, err = decodeAssetTypes(m.List(types))
	m.Inherit(types, err)
	if inner := m.Map("data"); inner != nil && isOutside(inner.Text("url")) {
		i.External, err = decodeHashedExtURI(m.Raw("data"))
		m.Inherit("data", err)
		return
	}
	i.Data = hashedURIField(m, "data")
}

func (i Ingredient) check(base string) error {
	if !i.Relationship.known() {
		return fmt.Errorf("relationship %q does not exist", i.Relationship)
	}
	if base != LabelIngredient {
		return nil
	}
	switch with := i.ActiveManifest != nil; {
	case with && (i.ClaimSignature == nil || !i.HasResults):
		return fmt.Errorf("activeManifest without claimSignature or validationResults")
	case with && i.DigitalSourceType != "":
		return fmt.Errorf("activeManifest beside digitalSourceType")
	case !with && i.HasResults:
		return fmt.Errorf("validationResults without activeManifest")
	}
	return nil
}

// readResults flattens a validation-results map: the manifest's own lists and
// the deltas of its ingredients. What cannot be read is left out; then nothing
// is taken as known, which is the strict reading.
func readResults(raw []byte) []RecordedStatus {
	m, err := codec.ReadMap(raw)
	if err != nil {
		return nil
	}
	out := readKinds(nil, m.Map("activeManifest"))
	for _, delta := range m.List("ingredientDeltas") {
		if d, err := codec.ReadMap(delta); err == nil {
			out = readKinds(out, d.Map("validationDeltas"))
		}
	}
	return out
}

func readKinds(out []RecordedStatus, m *codec.Map) []RecordedStatus {
	if m == nil {
		return out
	}
	for _, kind := range []string{"success", "informational", "failure"} {
		out = readStatuses(out, kind, m.Raw(kind))
	}
	return out
}

func readStatuses(out []RecordedStatus, kind string, raw []byte) []RecordedStatus {
	var list []codec.Raw
	if raw == nil || codec.Unmarshal(raw, &list) != nil {
		return out
	}
	for _, item := range list {
		if m, err := codec.ReadMap(item); err == nil && len(out) < MaxRecorded {
			out = append(out, RecordedStatus{kind, m.Text("code"), m.Text("url")})
		}
	}
	return out
}
