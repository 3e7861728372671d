package sources

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"vouch/sources/strict"
)

// Statement is a curator's signed reading of a segment or of a record: what it
// says about a place in a period.
type Statement struct {
	strict.Pos
	ID         string     `key:"id,required"`
	Kind       Kind       `key:"kind,required"`
	Interview  string     `key:"interview"` // exactly one of Interview and Record
	Record     string     `key:"record"`
	Segment    int        `key:"segment"`  // 1-based, of the interview
	Narrator   string     `key:"narrator"` // id; Load fills it from the segment's speaker
	Quote      QuoteRange `key:"quote"`
	Place      string     `key:"place"`
	Concept    string     `key:"concept"` // concept or family
	Count      Count      `key:"count"`   // presence: 1 to 1 when not written
	Fills      bool       `key:"fills"`   // the object is said to fill the place
	Period     Period     `key:"period"`
	Modality   Modality   `key:"modality"`
	Polarity   Polarity   `key:"polarity"`
	Certainty  int        `key:"certainty"` // 0-4; testimony only
	Present    Witness    `key:"present"`
	Hedge      string     `key:"hedge"`   // the narrator's own hedge words
	Reading    string     `key:"reading"` // public reading
	Dissent    string     `key:"dissent"` // id shared by both sides
	Side       Side       `key:"side"`
	Relation   Relation   `key:"relation"`
	Other      string     `key:"other"` // concept or family on the other lot
	Words      string     `key:"words"` // frequency word
	Property   string     `key:"property"`
	Value      string     `key:"value"`
	Via        []string   `key:"via"`        // place ids in order
	Of         string     `key:"of"`         // id of the presence whose dates are meant
	Supersedes string     `key:"supersedes"` // id of the reading that this one corrects
	Proposed   string     `key:"proposed"`   // the tool and its version, where one proposed it
	Cleared    []string   `key:"cleared"`    // words of the reading that are nobody's name
	Withdrawn  Date       `key:"withdrawn"`  // when its words were taken out; no reading stands here then
	By         string     `key:"by,required"`

	// Filled by Load.
	Quantity     Quantity // of Words
	Signed       bool     // a signature by By was checked
	SupersededBy string   // id of the signed statement that supersedes this one, or ""
	Astray       *Fault   // why its words were not found where it says (Options.Astray), or nil
}

// IsRecord reports whether the statement reads a record.
func (s *Statement) IsRecord() bool { return s.Record != "" }

// Count is "n to m" objects.
type Count struct {
	Min, Max int // 0, 0: not given
}

// Given reports whether a count was written or is the default of its kind.
func (c Count) Given() bool { return c != Count{} }

// DecodeNode reads [n, m].
func (c *Count) DecodeNode(x *strict.Context, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) != 2 {
		x.Fault(n, "write [least, most], for one object [1, 1]", "a count has two numbers")
		return
	}
	low, ok1 := x.Int(n.Content[0])
	high, ok2 := x.Int(n.Content[1])
	switch {
	case !ok1 || !ok2:
	case low > high:
		x.Fault(n, fmt.Sprintf("write [%d, %d]", high, low), "the count [%d, %d] is reversed", low, high)
	case low < 0 || high == 0:
		x.Fault(n, "a count begins at 0 and ends at 1 or more; for nothing write kind: absence", "the count [%d, %d] counts nothing", low, high)
	case high > MaxCount:
		x.Fault(n, "check for a misplaced digit", "the count [%d, %d] is above %d", low, high, MaxCount)
	default:
		*c = Count{low, high}
	}
}
