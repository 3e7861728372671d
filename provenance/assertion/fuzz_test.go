package assertion_test

import (
	"bytes"
	"testing"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
)

// typedLabels are those of assertions that can be read and written as a Standard.
var typedLabels = []string{assertion.LabelAIDisclosure, assertion.LabelAlternativeContent, assertion.LabelAssertionMetadata, assertion.LabelAssetReference,
	assertion.LabelAssetTypes, assertion.LabelCloudData, assertion.LabelDepthmap, assertion.LabelExternalReference, assertion.LabelFontInfo,
	assertion.LabelLiveSegment, assertion.LabelRepositoryReceipt, assertion.LabelSessionKeys, assertion.LabelSoftBinding, assertion.LabelSustainability}

// FuzzTyped: what can be read and written is the same when it is read and written
// once more.
func FuzzTyped(f *testing.F) {
	f.Add(byte(10), []byte(receipt))
	f.Add(byte(13), []byte("\xa1\x6aenergy_kwh\xa1\x65value\x01"))
	f.Add(byte(9), []byte("\xa3\x68streamId\x61s\x6esequenceNumber\x18\xaf\x70continuityMethod\x63a.b"))
	f.Add(byte(0), []byte("\xa1\x69modelType\x63a.b"))
	f.Add(byte(2), []byte("\xa1\x6ddateTime\xc0\x742026-03-03T14:30:00Z"))
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		label := typedLabels[int(which)%len(typedLabels)]
		first, ok := typed(t, label, data)
		if !ok {
			return
		}
		second, ok := typed(t, label, first)
		if !ok || !bytes.Equal(first, second) {
			t.Fatalf("%s: %x was written, and then %x", label, first, second)
		}
	})
}

// typed reads an assertion and writes it.
func typed(t *testing.T, label string, data []byte) ([]byte, bool) {
	description, kind := jumbf.Description{Type: jumbf.TypeCBOR, Label: label}, jumbf.BoxCBOR
	if label == assertion.LabelRepositoryReceipt {
		description.Type, kind = jumbf.TypeJSON, jumbf.BoxJSON
	}
	box, err := jumbf.New(description, jumbf.Leaf(kind, data))
	if err != nil {
		return nil, false
	}
	v, err := assertion.Decode(box)
	if err != nil {
		return nil, false
	}
	out, err := v.(assertion.Standard).Box(label)
	if err != nil {
		return nil, false
	}
	content, err := out.Only(kind)
	if err != nil {
		t.Fatal(err)
	}
	return content, true
}
