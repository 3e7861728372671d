package ingest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"vouch/sources/catalogue"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
	"vouch/sources/webanno"
)

// Options say what a file does not tell by itself. The zero value takes everything
// from the file.
type Options struct {
	// Encoding of text files that are neither UTF-8 nor say what they are.
	Encoding transcript.Encoding
	// Rate of times that count frames; the zero Rate is unknown.
	Rate timecode.Rate
}

// Reading is what was read of one file.
type Reading struct {
	Format     Format
	SHA256     string                   // of the file's bytes, hexadecimal
	Interviews []*transcript.Transcript // in file order; record n is Interviews[n-1]
	Entries    []catalogue.Entry        // what a catalogue says of interviews, series, photographs
	Links      []webanno.Annotation     // what annotations point at
	Findings   []transcript.Finding     // about the file as a whole
	Holds      []Hold                   // what a person must decide before anything of it is used
}

// Segments counts the passages of all interviews.
func (r *Reading) Segments() int {
	n := 0
	for _, t := range r.Interviews {
		n += len(t.Segments)
	}
	return n
}

// MS is how long the recordings are: their duration where the file has it, else the
// end of the last passage. 0 where nothing is known.
func (r *Reading) MS() int {
	sum := 0
	for _, t := range r.Interviews {
		last := 0
		for i := range t.Segments {
			last = max(last, t.Segments[i].EndMS)
		}
		if t.DurationMS > 0 {
			last = t.DurationMS
		}
		sum += last
	}
	return sum
}

// All lists the findings of the file, of its interviews and of its entries, in that
// order.
func (r *Reading) All() []transcript.Finding {
	out := append([]transcript.Finding{}, r.Findings...)
	for _, t := range r.Interviews {
		out = append(out, t.Findings...)
	}
	for i := range r.Entries {
		out = append(out, r.Entries[i].Findings...)
	}
	return out
}

// UnknownError is returned for a file that no reader takes.
type UnknownError struct {
	Seems string // what it looks like: "empty", "binary", "a spreadsheet"
}

// Error says what the file seems to be and what to do.
func (e *UnknownError) Error() string {
	switch e.Seems {
	case "empty":
		return "the file is empty; ask the archive for it again"
	case "a register of consents":
		return "this is a register of consents, and no program makes consent of it; write each answer as a dated event into interviews.yaml"
	case "an archive":
		return "an archive is no single file; give its name to the import, which reads what is in it"
	}
	return fmt.Sprintf("no reader takes this file, which seems to be %s; export it as OHMS, TEI, WebVTT, EAF, a table or text", e.Seems)
}

// Read tells the format of a file and reads it. The name is a hint for the format
// alone. The error is an *UnknownError, a *transcript.SyntaxError or a
// *transcript.LimitError.
func Read(name string, data []byte, o Options) (*Reading, error) {
	if err := check(data); err != nil {
		return nil, err
	}
	if limit := limitOf(isBinary(data[:min(len(data), headBytes)])); len(data) > limit {
		return nil, &transcript.LimitError{What: "bytes", Limit: limit, Got: len(data)}
	}
	f, seems := detect(name, data)
	if f == "" {
		return nil, &UnknownError{seems}
	}
	if what := accompanying(name, f, data); what != "" {
		sum := sha256.Sum256(data)
		return &Reading{Format: f, SHA256: hex.EncodeToString(sum[:]), Findings: []transcript.Finding{
			{Line: 1, Code: transcript.EmptyTranscript, Message: "the file seems to be " + what + " and no interview; it is kept and nothing was read from it"}}}, nil
	}
	r, err := ReadAs(f, data, o)
	if err != nil {
		return nil, err
	}
	for n, t := range r.Interviews {
		r.look(n+1, t)
	}
	return r, nil
}

// ReadAs reads a file whose format is known. It looks for no holds: that is done
// once, when the file comes in.
func ReadAs(f Format, data []byte, o Options) (*Reading, error) {
	i := find(f)
	if i < 0 {
		return nil, &UnknownError{"of the unknown format " + clip(string(f), 60)}
	}
	if err := check(data); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	r := &Reading{Format: f, SHA256: hex.EncodeToString(sum[:])}
	if err := registry[i].guarded(data, o, r); err != nil {
		return nil, err
	}
	if err := r.empty(); err != nil {
		return nil, err
	}
	return r, nil
}

// check holds the bounds that every reader relies on.
func check(data []byte) error {
	if len(data) > MaxFileBytes {
		return &transcript.LimitError{What: "bytes", Limit: MaxFileBytes, Got: len(data)}
	}
	if n := bytes.Count(data, []byte{'\n'}); n > MaxLines {
		return &transcript.LimitError{What: "lines", Limit: MaxLines, Got: n}
	}
	return nil
}

// empty refuses a file of which nothing was read and whose reader has not said
// that there is nothing in it: never "imported 0".
func (r *Reading) empty() error {
	if r.things() > 0 {
		return nil
	}
	for _, f := range r.All() {
		if f.Code == transcript.EmptyTranscript {
			return nil
		}
	}
	return &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the file was read as %s and nothing was found in it; check that it is whole", r.Format)}
}

// IsLimit reports whether an error says that a file is too large.
func IsLimit(err error) bool {
	_, ok := errors.AsType[*transcript.LimitError](err)
	return ok
}
