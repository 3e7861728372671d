package critique

import (
	"cmp"
	"slices"

	"vouch/sources"
)

// Code names a kind of finding. Codes are never reused.
type Code string

// The findings; each comment shows what raises it.
const (
	QuoteDenies   Code = "quote.denies"      // "there was no bar" read as a presence
	QuoteAffirms  Code = "quote.affirms"     // "there was a bar" read as an absence
	QuoteWeaker   Code = "quote.weaker"      // "they said there was" read as seen
	CopiedPassage Code = "passage.copied"    // two narrators with one text
	Template      Code = "passage.template"  // one text with other names filled in
	ThingTime     Code = "time.thing"        // a taqueria in 1890
	NameTime      Code = "time.name"         // Cesar Chavez Street in 1974
	FactTime      Code = "time.fact"         // a rainbow flag in 1974
	OneVoice      Code = "voice.alone"       // all that is said of a street is of one narrator
	HeavyVoice    Code = "voice.heavy"       // half of the statements are of one narrator
	NotRemembered Code = "silence.forgotten" // asked, and not remembered
	NeverAsked    Code = "silence.unasked"   // a street that nobody mentions
)

// Finding is something a curator should look at.
type Finding struct {
	Code       Code     `json:"code"`
	Statements []string `json:"statements,omitempty"` // ids
	Interviews []string `json:"interviews,omitempty"` // ids
	File       string   `json:"file,omitempty"`
	Line       int      `json:"line,omitempty"` // 1-based
	Message    string   `json:"message"`
	Cite       string   `json:"cite,omitempty"` // what a date rests on
}

// about makes a finding of one statement.
func about(code Code, s *sources.Statement, key, message string) Finding {
	return Finding{Code: code, Statements: []string{s.ID}, File: s.File, Line: s.At(key).Line, Message: message}
}

// Sorted orders findings by code, then by place in the files.
func Sorted(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
	})
	return list
}
