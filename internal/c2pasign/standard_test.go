package c2pasign

import (
	"reflect"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/assertion"
)

// TestStandardAssertions: what has a schema is read by it, and refused by it; what
// has none stays as it is written.
func TestStandardAssertions(t *testing.T) {
	when := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, yaml string
		want       assertion.Standard // nil: one of the signer's own
		wrong      bool
	}{
		{"own", "{label: org.example.a, data: 1}", nil, false},
		{"disclosure", "{label: c2pa.ai-disclosure, data: {modelType: c2pa.types.model.onnx, contentProfile: {humanOversightLevel: human_validated}}}",
			assertion.AIDisclosure{ModelType: "c2pa.types.model.onnx", Oversight: assertion.HumanValidated}, false},
		{"date", `{label: c2pa.assertion.metadata, data: {dateTime: "2026-05-01T12:00:00Z"}}`, assertion.AssertionMetadata{When: when}, false},
		{"whole number for a measure", "{label: c2pa.environmental-sustainability, data: {energy_kwh: {value: 2}}}",
			assertion.Sustainability{Energy: &assertion.Measurement{Value: 2}}, false},
		{"JSON", `{label: cawg.metadata, data: {"@context": {dc: "http://purl.org/dc/elements/1.1/"}, "dc:format": image/png}}`,
			assertion.Metadata{Kind: "cawg.metadata", JSON: []byte(`{"@context":{"dc":"http://purl.org/dc/elements/1.1/"},"dc:format":"image/png"}`)}, false},
		{"no model", "{label: c2pa.ai-disclosure, data: {}}", nil, true},
		{"made by signing", "{label: c2pa.hash.data, data: {hash: x}}", nil, true},
		{"a key of its own", "{label: cawg.training-mining, data: {entries: {}}}", nil, true},
		{"a file", "{label: c2pa.embedded-data, data: x}", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Parse("M.yaml", []byte("actions: []\nassertions: ["+c.yaml+"]"))
			if err != nil {
				t.Fatal(err)
			}
			var m provenance.Manifest
			name, err := d.Assertions[0].add(&m)
			switch {
			case (err != nil) != c.wrong:
				t.Fatal(err)
			case c.wrong:
			case c.want == nil && (len(m.Custom) != 1 || name != "Custom[0]"):
				t.Errorf("%q, %+v", name, m.Custom)
			case c.want != nil && (name != "Assertions[0]" || !reflect.DeepEqual(m.Assertions[0], c.want)):
				t.Errorf("%q, %+v", name, m.Assertions)
			}
		})
	}
}
