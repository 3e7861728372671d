package ingest

import (
	"fmt"

	"vouch/sources/captions"
	"vouch/sources/catalogue"
	"vouch/sources/eaf"
	"vouch/sources/iiif"
	"vouch/sources/office"
	"vouch/sources/ohms"
	"vouch/sources/prose"
	"vouch/sources/srt"
	"vouch/sources/table"
	"vouch/sources/tei"
	"vouch/sources/transcript"
	"vouch/sources/vtt"
	"vouch/sources/webanno"
)

// reader is how one format is read.
type reader struct {
	name   Format
	spoken bool // may have passages, and so stand in interviews.yaml
	read   func(data []byte, o Options, r *Reading) error
}

// registry has one line per format.
var registry = []reader{
	{OHMS, true, several(ohms.ParseAll)},
	{WebVTT, true, one(vtt.Parse)},
	{SRT, true, several(srt.Parse)},
	{TEI, true, several(tei.Parse)},
	{EAF, true, several(eaf.Parse)},
	{IIIF, true, several(iiif.Parse)},
	{WebAnno, false, readAnnotations},
	{Table, true, readTable},
	{Text, true, readProse},
	{DOCX, true, several(office.ParseDOCX)},
	{ODT, true, several(office.ParseODT)},
	{PDF, true, several(office.ParsePDF)},
	{TTML, true, several(captions.ParseTTML)},
	{STL, true, several(captions.ParseSTL)},
	{DublinCore, false, entries(catalogue.ParseDublinCore)},
	{PBCore, false, entries(catalogue.ParsePBCore)},
	{EAD, false, entries(catalogue.ParseEAD)},
}

// guarded reads with a net under it: three formats are read by other people's code,
// and a file that makes it stop must not take its neighbours along.
func (f *reader) guarded(data []byte, o Options, r *Reading) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the reader of %s came to a stop in the middle (%.100v); export the file in another format", f.name, p)}
		}
	}()
	return f.read(data, o, r)
}

// one is a reader of files that hold one interview.
func one(parse func([]byte) (*transcript.Transcript, error)) func([]byte, Options, *Reading) error {
	return func(data []byte, _ Options, r *Reading) error {
		t, err := parse(data)
		if err == nil {
			r.Interviews = []*transcript.Transcript{t}
		}
		return err
	}
}

// several is a reader of files that hold any number.
func several(parse func([]byte) ([]*transcript.Transcript, error)) func([]byte, Options, *Reading) error {
	return func(data []byte, _ Options, r *Reading) (err error) {
		r.Interviews, err = parse(data)
		return err
	}
}

// entries is a reader of catalogue records.
func entries(parse func([]byte) ([]catalogue.Entry, error)) func([]byte, Options, *Reading) error {
	return func(data []byte, _ Options, r *Reading) (err error) {
		r.Entries, err = parse(data)
		return err
	}
}

func readTable(data []byte, o Options, r *Reading) error {
	t, err := table.Read(data, table.Options{Encoding: o.Encoding, Rate: o.Rate})
	if err == nil {
		r.Interviews, r.Entries, r.Findings = t.Interviews, t.Entries, t.Findings
	}
	return err
}

func readAnnotations(data []byte, _ Options, r *Reading) (err error) {
	r.Links, err = webanno.Parse(data)
	return err
}

func readProse(data []byte, o Options, r *Reading) (err error) {
	r.Interviews, err = prose.ParseWith(data, prose.Options{Encoding: o.Encoding, Rate: o.Rate})
	return err
}

// things counts what was read.
func (r *Reading) things() int {
	n := len(r.Entries) + len(r.Links)
	for _, t := range r.Interviews {
		n += len(t.Segments) + len(t.Points)
	}
	return n
}
