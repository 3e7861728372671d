package assertion

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"vouch/provenance/jumbf"
)

// reader makes a typed value of the content of an assertion under a label.
type reader struct {
	makes  reflect.Type
	decode func(label string, data []byte) (any, error)
}

// read fits a Decode function into the table.
func read[T any](decode func([]byte) (T, error)) reader {
	return labelled(func(_ string, data []byte) (T, error) { return decode(data) })
}

// labelled is read for those that come in versions.
func labelled[T any](decode func(string, []byte) (T, error)) reader {
	return reader{reflect.TypeFor[T](), func(label string, data []byte) (any, error) {
		v, err := decode(label, data)
		if err != nil {
			return nil, err
		}
		return v, nil
	}}
}

// readers has every assertion of C2PA 2.4 (table 7, and chapter 19) that is one
// CBOR or JSON item, with the older versions that are read, and those of CAWG.
var readers = map[string]reader{
	LabelActions:            labelled(DecodeActions),
	LabelActionsV1:          labelled(DecodeActions),
	LabelAIDisclosure:       read(DecodeAIDisclosure),
	LabelAlternativeContent: read(DecodeAlternativeContent),
	LabelAssertionMetadata:  read(DecodeAssertionMetadata),
	LabelAssetReference:     read(DecodeAssetReference),
	LabelAssetTypes:         read(DecodeAssetTypes),
	LabelAssetTypesV1:       read(DecodeAssetTypes),
	LabelBMFFHash:           read(DecodeBMFFHash),
	LabelBMFFHashV2:         read(DecodeBMFFHash),
	LabelBoxesHash:          read(DecodeBoxHash),
	LabelCertStatus:         read(DecodeCertificateStatus),
	LabelCloudData:          read(DecodeCloudData),
	LabelCollectionHash:     read(DecodeCollectionHash),
	LabelDataHash:           read(DecodeDataHash),
	LabelDepthmap:           read(DecodeDepthmap),
	LabelExternalReference:  read(DecodeExternalReference),
	LabelFontInfo:           read(DecodeFontInfo),
	LabelIdentity:           read(DecodeIdentity),
	LabelIngredient:         labelled(DecodeIngredient),
	LabelIngredientV1:       labelled(DecodeIngredient),
	LabelIngredientV2:       labelled(DecodeIngredient),
	LabelLiveSegment:        read(DecodeLiveSegment),
	LabelMultiAssetHash:     read(DecodeMultiAssetHash),
	LabelRepositoryReceipt:  read(DecodeRepositoryReceipt),
	LabelSessionKeys:        read(DecodeSessionKeys),
	LabelSoftBinding:        read(DecodeSoftBinding),
	LabelSustainability:     read(DecodeSustainability),
	LabelTimeStamp:          read(DecodeTimeStamps),
	LabelTrainingMining:     read(DecodeTrainingMining),
	LabelTrainingMiningV1:   read(DecodeTrainingMining),
}

// Decode reads any assertion that this package has a type for, and returns a
// value of that type: Actions, Ingredient, FontInfo, … It returns nil without an
// error for labels that nobody here knows.
func Decode(box *jumbf.Superbox) (any, error) {
	label := box.Label()
	if box.Type() == jumbf.TypeEmbeddedFile {
		f, err := DecodeEmbeddedFile(box)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", label, err)
		}
		return f, nil
	}
	base := Base(label)
	want, t := jumbf.TypeCBOR, jumbf.BoxCBOR
	if IsJSON(base) {
		want, t = jumbf.TypeJSON, jumbf.BoxJSON
	}
	r, known := readers[base]
	if !known && !isMetadata(base) || box.Type() != want {
		return nil, nil
	}
	data, err := box.Only(t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", label, err)
	}
	if !known {
		m := Metadata{Kind: base, JSON: data}
		_, err := m.Fields()
		return m, err
	}
	v, err := r.decode(label, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", label, err)
	}
	return v, nil
}

// TypeOf returns the type that assertions of a label are read into, nil for labels
// that nobody here knows.
func TypeOf(label string) reflect.Type {
	base := Base(label)
	r, known := readers[base]
	switch {
	case known:
		return r.makes
	case isMetadata(base):
		return reflect.TypeFor[Metadata]()
	case IsThumbnail(base) || base == LabelEmbeddedData || base == labelIcon:
		return reflect.TypeFor[EmbeddedFile]()
	}
	return nil
}

// IsJSON says whether assertions of a label are JSON; the others are CBOR, or files.
func IsJSON(label string) bool {
	base := Base(label)
	return base == LabelRepositoryReceipt || isMetadata(base)
}

// isMetadata says whether a label is that of JSON-LD metadata of any vocabulary.
func isMetadata(base string) bool {
	return strings.HasSuffix(base, suffixMetadata) && base != LabelAssertionMetadata
}

// Once says whether a manifest may hold one assertion of that label at most.
func Once(label string) bool {
	return slices.Contains([]string{LabelFontInfo, LabelSessionKeys, LabelAssetTypes, LabelThumbnailClaim}, Base(label))
}
