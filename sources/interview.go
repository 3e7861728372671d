package sources

import (
	"vouch/sources/strict"
	"vouch/sources/transcript"
)

// The types of imported passages belong to package transcript.
type (
	// Segment is one passage of an interview.
	Segment = transcript.Segment
	// Alignment says how a segment's times were obtained.
	Alignment = transcript.Alignment
)

// The alignments of segments.
const (
	AlignmentNone         = transcript.None
	AlignmentInterpolated = transcript.Interpolated
	AlignmentExact        = transcript.Exact
)

// Format is a file format of transcripts.
type Format uint8

// The formats that can be read.
const (
	NoFormat Format = iota
	OHMS
	WebVTT
)

var formats = []string{"", "ohms", "webvtt"}

// String gives the word of the file.
func (f Format) String() string { return enumString(formats, f) }

// UnmarshalText reads the word of the file.
func (f *Format) UnmarshalText(b []byte) error { return parseEnum("transcript format", formats, b, f) }

// TranscriptStatus is who has read a transcript since it was typed.
type TranscriptStatus uint8

// The states; a machine's unread text never supports a scene.
const (
	NoStatus TranscriptStatus = iota
	Machine
	Corrected
	Approved // by the narrator
)

var statuses = []string{"", "machine", "corrected", "approved"}

// String gives the word of the file.
func (s TranscriptStatus) String() string { return enumString(statuses, s) }

// UnmarshalText reads the word of the file.
func (s *TranscriptStatus) UnmarshalText(b []byte) error {
	return parseEnum("state of a transcript", statuses, b, s)
}

// Listing is whether a closed interview may be named at all.
type Listing uint8

// The listings. Open is the default.
const (
	NoListing Listing = iota
	OpenListing
	Hidden // not named while it is closed
	Sealed // named with title and date, its content closed
)

var listings = []string{"", "open", "hidden", "sealed"}

// String gives the word of the file.
func (l Listing) String() string { return enumString(listings, l) }

// UnmarshalText reads the word of the file.
func (l *Listing) UnmarshalText(b []byte) error { return parseEnum("listing", listings, b, l) }

// Interview is one recording with its transcript.
type Interview struct {
	strict.Pos
	ID         string           `key:"id,required"`
	Title      string           `key:"title"`
	Holder     string           `key:"holder,required"`
	Collection string           `key:"collection"`
	Path       string           `key:"file,required"` // slash-separated, inside the project
	Format     Format           `key:"format,required"`
	SHA256     string           `key:"sha256,required"` // of the file, hex
	Language   []string         `key:"language,required"`
	Date       Date             `key:"date,required"`
	Status     TranscriptStatus `key:"transcript,required"`
	Narrators  []Narrator       `key:"narrators,required"`
	Specimen   bool             `key:"specimen"` // written for an example
	Licence    string           `key:"licence,required"`
	Right      string           `key:"right,required"` // URI
	Listing    Listing          `key:"listing"`
	Consent    []ConsentEvent   `key:"consent,required"`

	// Filled by Load from the file.
	Segments     []Segment
	Notes        []string // footnotes
	Interviewees []string // as the file names them, which may be more than is shown
	Interviewers []string
}

// Segment returns the segment with the 1-based index, or nil.
func (iv *Interview) Segment(index int) *Segment {
	if index < 1 || index > len(iv.Segments) {
		return nil
	}
	return &iv.Segments[index-1]
}

// Living is whether a narrator lives, as far as the holder knows.
type Living uint8

// The answers. LivingUnknown is the default.
const (
	NoLiving Living = iota
	LivingYes
	LivingNo
	LivingUnknown
)

var livings = []string{"", "yes", "no", "unknown"}

// String gives the word of the file.
func (l Living) String() string { return enumString(livings, l) }

// UnmarshalText reads the word of the file.
func (l *Living) UnmarshalText(b []byte) error { return parseEnum("answer", livings, b, l) }

// Narrator is who speaks. The real name, where another is shown, is in the
// holder's vault and never in the project.
type Narrator struct {
	strict.Pos
	ID      string    `key:"id,required"`
	Shown   string    `key:"shown,required"` // name, pseudonym or role
	Speaker string    `key:"speaker"`        // label in the transcript, when it is neither Shown nor ID
	Present []Sojourn `key:"present"`
	Living  Living    `key:"living"`
}

// Sojourn is a time during which a narrator was at a place.
type Sojourn struct {
	Text   string // as written
	Period Period
	Place  string // id, or "": around here
}

// UnmarshalText keeps the words "PERIOD" or "PERIOD PLACE".
func (s *Sojourn) UnmarshalText(b []byte) error {
	s.Text = string(b)
	return nil
}
