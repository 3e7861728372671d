package assertion

import (
	"fmt"

	"vouch/provenance/internal/codec"
)

// metadataFields are those of the specification; the last was taken away in 2.0.
var metadataFields = []string{"dateTime", "reviewRatings", "reference", "dataSource", "localizations", "regionOfInterest", "processStart", "processEnd", "actors"}

// DecodeAssertionMetadata reads the assertion, or the metadata of another.
func DecodeAssertionMetadata(data []byte) (AssertionMetadata, error) {
	var a AssertionMetadata
	m, err := codec.ReadMap(data)
	if err != nil {
		return a, err
	}
	a.When, a.ProcessStart, a.ProcessEnd = dateField(m, "dateTime"), dateField(m, "processStart"), dateField(m, "processEnd")
	a.Reference = hashedURIField(m, "reference")
	a.Own = ownFields(m, metadataFields...)
	for _, f := range []struct {
		key string
		to  any
	}{{"reviewRatings", &a.Ratings}, {"dataSource", &a.Source}, {"regionOfInterest", &a.Region}} {
		if raw := m.Raw(f.key); raw != nil {
			m.Inherit(f.key, codec.Unmarshal(raw, f.to))
		}
	}
	for i, raw := range m.List("localizations") {
		d, err := decodeDictionary(raw)
		if err != nil {
			return a, fmt.Errorf("field \"localizations\": %d: %w", i, err)
		}
		a.Localizations = append(a.Localizations, d)
	}
	if m.Err() != nil {
		return a, m.Err()
	}
	return a, a.check()
}

func decodeDictionary(raw []byte) (Dictionary, error) {
	m, err := codec.ReadMap(raw)
	if err != nil {
		return nil, err
	}
	var d Dictionary
	for _, key := range m.Keys() {
		l := Localization{Key: key}
		words := m.Map(key)
		if words == nil {
			return nil, m.Err()
		}
		for _, language := range words.Keys() {
			l.Translations = append(l.Translations, Translation{language, words.Text(language)})
		}
		m.Inherit(key, words.Err())
		d = append(d, l)
	}
	return d, m.Err()
}

// looseMetadata reads the metadata of an assertion, nil when there is none. What
// cannot be read is left aside: nothing hangs on it (C2PA 2.4, 15.10.3.1).
func looseMetadata(m *codec.Map) *AssertionMetadata {
	if a, err := DecodeAssertionMetadata(m.Raw("metadata")); err == nil {
		return &a
	}
	return nil
}
