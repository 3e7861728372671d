package sources

import (
	"github.com/fxamacker/cbor/v2"
)

// wire is a statement as it is signed: RFC 8949 §4.2 core deterministic CBOR, a
// map from the keys of statements.yaml to their values. What was not written is
// not in it; the quote is there by its range and hash, never by its words; the
// period by its words.
type wire struct {
	ID         string     `cbor:"id"`
	Kind       string     `cbor:"kind"`
	Interview  string     `cbor:"interview,omitempty"`
	Record     string     `cbor:"record,omitempty"`
	Segment    int        `cbor:"segment,omitempty"`
	Narrator   string     `cbor:"narrator,omitempty"`
	Quote      *wireQuote `cbor:"quote,omitempty"`
	Place      string     `cbor:"place,omitempty"`
	Concept    string     `cbor:"concept,omitempty"`
	Count      []int      `cbor:"count,omitempty"`
	Fills      bool       `cbor:"fills,omitempty"`
	Period     string     `cbor:"period,omitempty"`
	Modality   string     `cbor:"modality,omitempty"`
	Polarity   string     `cbor:"polarity,omitempty"`
	Certainty  *int       `cbor:"certainty,omitempty"`
	Present    string     `cbor:"present,omitempty"`
	Hedge      string     `cbor:"hedge,omitempty"`
	Reading    string     `cbor:"reading,omitempty"`
	Dissent    string     `cbor:"dissent,omitempty"`
	Side       string     `cbor:"side,omitempty"`
	Relation   string     `cbor:"relation,omitempty"`
	Other      string     `cbor:"other,omitempty"`
	Words      string     `cbor:"words,omitempty"`
	Property   string     `cbor:"property,omitempty"`
	Value      string     `cbor:"value,omitempty"`
	Via        []string   `cbor:"via,omitempty"`
	Of         string     `cbor:"of,omitempty"`
	Supersedes string     `cbor:"supersedes,omitempty"`
	Proposed   string     `cbor:"proposed,omitempty"`
	Cleared    []string   `cbor:"cleared,omitempty"`
	By         string     `cbor:"by"`
}

type wireQuote struct {
	Start  int    `cbor:"start"`
	End    int    `cbor:"end"`
	SHA256 string `cbor:"sha256"`
}

var canonicalMode = func() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic("sources: the library's own deterministic options are refused: " + err.Error())
	}
	return m
}()

// Canonical encodes a loaded statement, with the defaults of its kind filled
// in, deterministically.
// Two statements have the same bytes exactly when they say the same.
func Canonical(s *Statement) []byte {
	w := wire{
		ID: s.ID, Kind: s.Kind.String(), Interview: s.Interview, Record: s.Record, Segment: s.Segment,
		Narrator: s.Narrator, Place: s.Place, Concept: s.Concept, Fills: s.Fills, Period: s.Period.Text,
		Modality: s.Modality.String(), Polarity: s.Polarity.String(), Present: s.Present.String(),
		Hedge: s.Hedge, Reading: s.Reading, Dissent: s.Dissent, Side: s.Side.String(),
		Relation: s.Relation.String(), Other: s.Other, Words: s.Words, Property: s.Property,
		Value: s.Value, Via: s.Via, Of: s.Of, Supersedes: s.Supersedes, Proposed: s.Proposed, Cleared: s.Cleared, By: s.By,
	}
	if !s.IsRecord() {
		w.Certainty = &s.Certainty
		w.Quote = &wireQuote{s.Quote.Start, s.Quote.End, s.Quote.SHA256}
	}
	if s.Count.Given() {
		w.Count = []int{s.Count.Min, s.Count.Max}
	}
	data, err := canonicalMode.Marshal(&w)
	if err != nil {
		// Text, whole numbers and booleans always encode.
		return nil
	}
	return data
}
