package propose

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"vouch/sources/strict"
)

// Tool is how statements name this program: its version rises when Find finds
// something else.
const Tool = "vouch propose 1"

// The decisions of a person.
const (
	Accept = "accept"
	Skip   = "skip"
)

// Passage is a proposal: a row of a worksheet. All values are text as a person writes
// them; an empty one is not given.
type Passage struct {
	strict.Pos
	Key        string `key:"key,required"`
	Decision   string `key:"decision"` // accept, skip, or nothing yet
	Why        string `key:"why"`      // what was found; for the reader alone
	Note       string `key:"note"`     // what a person should look at
	Time       string `key:"time"`     // in the recording; for the reader alone
	Interview  string `key:"interview,required"`
	Segment    string `key:"segment,required"`
	Quote      string `key:"quote,required"` // the words
	Kind       string `key:"kind"`
	Place      string `key:"place"`
	Concept    string `key:"concept"`
	Count      string `key:"count"` // "2" or "2-3"
	Words      string `key:"words"` // frequency word
	Relation   string `key:"relation"`
	Other      string `key:"other"`
	Property   string `key:"property"`
	Value      string `key:"value"`
	Via        string `key:"via"` // ids with spaces between
	Of         string `key:"of"`
	Supersedes string `key:"supersedes"` // id of the reading that this one corrects
	Fills      string `key:"fills"`
	Period     string `key:"period"`
	Modality   string `key:"modality"`
	Polarity   string `key:"polarity"`
	Certainty  string `key:"certainty"`
	Present    string `key:"present"`
	Hedge      string `key:"hedge"`
	Narrator   string `key:"narrator"`
	Dissent    string `key:"dissent"`
	Side       string `key:"side"`
	Cleared    string `key:"cleared"` // words of the reading that are nobody's name, with commas
	Reading    string `key:"reading"`
	By         string `key:"by"`
	ID         string `key:"id"`
}

// cell is a value of a passage with its key.
type cell struct {
	Key   string
	Value *string
}

// cells lists the values in the order of the worksheet.
func (p *Passage) cells() []cell {
	return []cell{
		{"key", &p.Key}, {"decision", &p.Decision}, {"why", &p.Why}, {"note", &p.Note}, {"time", &p.Time},
		{"interview", &p.Interview}, {"segment", &p.Segment}, {"quote", &p.Quote}, {"kind", &p.Kind}, {"place", &p.Place},
		{"concept", &p.Concept}, {"count", &p.Count}, {"words", &p.Words}, {"relation", &p.Relation}, {"other", &p.Other},
		{"property", &p.Property}, {"value", &p.Value}, {"via", &p.Via}, {"of", &p.Of}, {"supersedes", &p.Supersedes}, {"fills", &p.Fills}, {"period", &p.Period},
		{"modality", &p.Modality}, {"polarity", &p.Polarity}, {"certainty", &p.Certainty}, {"present", &p.Present},
		{"hedge", &p.Hedge}, {"narrator", &p.Narrator}, {"dissent", &p.Dissent}, {"side", &p.Side}, {"cleared", &p.Cleared},
		{"reading", &p.Reading}, {"by", &p.By}, {"id", &p.ID},
	}
}

// Columns are the keys of a worksheet in their order.
func Columns() []string {
	var out []string
	for _, c := range new(Passage).cells() {
		out = append(out, c.Key)
	}
	return out
}

// Editable are the keys that a person fills, in the order in which they are asked.
func Editable() []string {
	out := Columns()
	return out[8 : len(out)-1]
}

// Get is the value of a key, "" where there is no such key.
func (p *Passage) Get(key string) string {
	for _, c := range p.cells() {
		if c.Key == key {
			return *c.Value
		}
	}
	return ""
}

// Set writes the value of a key and reports whether there is one.
func (p *Passage) Set(key, value string) bool {
	for _, c := range p.cells() {
		if c.Key == key {
			*c.Value = value
			return true
		}
	}
	return false
}

// keyOf names a passage by its segment's stable id, range and what it is about.
func keyOf(segment string, start, end int, kind, concept string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %s %s", segment, start, end, kind, concept))
	return "p-" + hex.EncodeToString(sum[:5])
}
