package sources

import "slices"

// Cleared is what the consent gate let through: the only form in which holdings
// reach rules, models and public files. Only Gate fills it; the zero value holds
// nothing. It may be read from many goroutines.
type Cleared struct {
	statements []Statement
	interviews []Interview // see gate.bare for what they leave behind
	records    []Record
	places     []Place
	elevations []Elevation
	sealed     []SealedListing
	closed     []passage // what models may not see
	citations  []Citation
	revisions  []Revision
	words      Words
}

// passage is a segment of an interview; segment 0 is the whole.
type passage struct {
	interview string
	segment   int
}

// SealedListing is all that may be said of an interview that its narrator wanted
// listed but sealed.
type SealedListing struct {
	Title string // "" when the holder gave none
	Date  Date
	Until Date // zero: no end was set
}

// Statements returns the cleared statements in file order.
func (c Cleared) Statements() []Statement { return slices.Clone(c.statements) }

// Interviews returns the interviews that cleared statements quote, in file order.
func (c Cleared) Interviews() []Interview { return slices.Clone(c.interviews) }

// Revision is a reading that was corrected: of the older one nothing travels but that it
// was there.
type Revision struct{ New, Old string } // ids of statements

// Revisions returns what cleared statements correct, directly or by way of one another,
// in file order. It names only what would itself be cleared.
func (c Cleared) Revisions() []Revision { return slices.Clone(c.revisions) }

// Records returns the records that cleared statements read, in file order.
func (c Cleared) Records() []Record { return slices.Clone(c.records) }

// Places returns the ground (streets, parks …) and the places that cleared
// statements speak of, with what these are made of, in file order.
func (c Cleared) Places() []Place { return slices.Clone(c.places) }

// Elevations returns the rows of measured heights.
func (c Cleared) Elevations() []Elevation { return slices.Clone(c.elevations) }

// Sealed returns what may be listed of sealed interviews.
func (c Cleared) Sealed() []SealedListing { return slices.Clone(c.sealed) }

// Words returns the project's tables of vague words.
func (c Cleared) Words() Words { return c.words }

// Specimen reports whether any cleared statement rests on a testimony or a
// record made up for an example.
func (c Cleared) Specimen() bool {
	return slices.ContainsFunc(c.interviews, func(iv Interview) bool { return iv.Specimen }) ||
		slices.ContainsFunc(c.records, func(r Record) bool { return r.Specimen })
}

// Testimonies counts the cleared statements that rest on interviews.
func (c Cleared) Testimonies() int {
	n := 0
	for i := range c.statements {
		if !c.statements[i].IsRecord() {
			n++
		}
	}
	return n
}

// ForModels returns the part that language models and skills may see: without
// the interviews whose narrators did not say yes to ai-indexing. What it leaves
// out still supports the scene.
func (c Cleared) ForModels() Cleared {
	shut := func(interview string, segment int) bool {
		return slices.Contains(c.closed, passage{interview, segment})
	}
	out := c
	out.closed, out.sealed, out.citations, out.revisions = nil, nil, nil, nil
	out.statements = keep(c.statements, func(s *Statement) bool {
		return s.IsRecord() || !shut(s.Interview, 0) && !shut(s.Interview, s.Segment)
	})
	out.interviews = keep(c.interviews, func(iv *Interview) bool { return quoted(out.statements, iv.ID) })
	for i := range out.interviews {
		iv := &out.interviews[i]
		iv.Segments = slices.Clone(iv.Segments)
		for j := range iv.Segments {
			if seg := &iv.Segments[j]; shut(iv.ID, seg.Index) {
				seg.Text, seg.Speaker = "", ""
			}
		}
	}
	out.records = keep(c.records, func(r *Record) bool { return recordUsed(out.statements, r.ID) })
	out.places = neededPlaces(c.places, out.statements)
	return out
}

func keep[T any](in []T, ok func(*T) bool) []T {
	var out []T
	for i := range in {
		if ok(&in[i]) {
			out = append(out, in[i])
		}
	}
	return out
}

func recordUsed(statements []Statement, id string) bool {
	return slices.ContainsFunc(statements, func(s Statement) bool { return s.Record == id })
}

// Withheld is one thing the gate kept back, for the curator's eyes only: public
// files must not differ by it.
type Withheld struct {
	Interview string // id, or ""
	Statement string // id, or "": the whole interview
	Scope     Scope  // the scope that closed it, or NoScope
	Why       Reason
	Clause    Clause // what decided
	Sentence  string // for a person
}

// Reason is why the gate kept something back.
type Reason uint8

// The reasons.
const (
	NoReason        Reason = iota
	SaidNo                 // the scope was answered no
	NeverAsked             // silence, which counts as no for this scope
	MustAsk                // ask, or silence that counts as ask
	CommunityMust          // community-decides
	UnderEmbargo           // until a date
	EmbargoEnded           // past its date; nothing opens by itself
	WasWithdrawn           // the interview or the segment
	IsSealed               // listed but sealed
	MachineText            // nobody has read the transcript
	NotSigned              // no valid signature
	RightForbids           // the licence or rights statement forbids this use
	TooPrecise             // place-precision was not granted for a single lot
	NoReading              // no public reading was written
	InterviewClosed        // see the entry of its interview
	InQuarantine           // a sentence of its file waits for a person
	ConsentEnded           // it was given until a day that has come
	CommunityVeto          // a community said no
	LabelForbids           // a community's label leaves this use to the community
	ReadingQuotes          // six words of the passage in a row, where quoting is not allowed
	WasSuperseded          // a later reading corrects it
)

var reasons = []string{"", "said-no", "never-asked", "must-ask", "community-decides", "embargo", "embargo-ended",
	"withdrawn", "sealed", "machine-transcript", "not-signed", "right-forbids", "too-precise", "no-reading", "interview-withheld", "quarantine",
	"consent-ended", "community-veto", "label-forbids", "reading-quotes", "superseded"}

// String gives a short name for tables.
func (r Reason) String() string { return enumString(reasons, r) }
