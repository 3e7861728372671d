package project

import (
	"fmt"
	"slices"

	"vouch/sources"
	"vouch/sources/exchange"
	"vouch/sources/export"
	"vouch/sources/transcript"
)

// transcriptForm is a format of transcripts.
type transcriptForm struct {
	ending, media string
	write         func(*transcript.Transcript, export.Options) (*export.Document, error)
}

var transcripts = map[string]*transcriptForm{
	"webvtt": {".vtt", "text/vtt", export.WebVTT},
	"ohms":   {".xml", "application/xml", export.OHMS6},
	"tei":    {".xml", "application/tei+xml", export.TEI},
}

// transcripts writes every cleared interview: the passages that may be quoted, with
// the ids that they have here. What may not be quoted leaves no gap.
func (p *Project) transcripts(format string, out *Exported) ([]exchange.File, error) {
	form := transcripts[format]
	var files []exchange.File
	cites := p.cleared.Citations()
	var written []sources.Citation
	for i, iv := range p.cleared.Interviews() {
		t, ids := quotable(&iv, &cites[i])
		if len(t.Segments) == 0 {
			continue
		}
		doc, err := form.write(t, export.Options{IDs: ids})
		if err != nil {
			return nil, fmt.Errorf("interview %s: %w", iv.ID, err)
		}
		for _, l := range doc.Losses {
			out.Losses = append(out.Losses, iv.ID+": "+l)
		}
		files = append(files, exchange.File{Name: iv.ID + form.ending, Data: doc.Data, Media: form.media})
		written = append(written, cites[i])
	}
	if len(files) == 0 {
		return nil, &InputError{"no passage may be quoted, so nothing was written", "ask the narrators for a yes to quote, and write it as a consent event into interviews.yaml"}
	}
	// Terms travel with transcripts: until when they may be used, and the communities'
	// labels, for which these formats have no place.
	return append(files, exchange.File{Name: "terms.md", Data: exchange.Terms(written), Media: markdown}), nil
}

// quotable is an interview as a transcript of the passages that may be quoted.
func quotable(iv *sources.Interview, c *sources.Citation) (*transcript.Transcript, []string) {
	t := &transcript.Transcript{ID: iv.ID, Title: c.Title, Date: iv.Date.String(), Collection: iv.Collection, Repository: iv.Holder,
		Interviewers: c.Interviewers, Rights: iv.Licence, RightsURIs: c.Rights}
	if len(iv.Language) > 0 {
		t.Language = iv.Language[0]
	}
	for _, v := range c.Narrators {
		t.Interviewees = append(t.Interviewees, v.Shown)
	}
	var ids []string
	for i := range iv.Segments {
		seg := iv.Segments[i]
		if seg.Text == "" || !slices.Contains(c.Quotable, seg.Index) {
			continue
		}
		if seg.Index <= len(iv.IDs) {
			ids = append(ids, iv.IDs[seg.Index-1])
		}
		seg.Index, seg.Of = len(t.Segments)+1, 0
		t.Segments = append(t.Segments, seg)
	}
	return t, ids
}
