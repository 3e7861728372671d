package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"vouch/sources/ingest"
	"vouch/sources/ohms"
	"vouch/sources/strict"
	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// checkTranscript reads the file. Of a withdrawn interview it may be deleted: the
// events stay, and say what was withdrawn and when.
func (l *loader) checkTranscript(iv *Interview) {
	end := Date{Year: lastYear} // with all that was ever granted
	if s := replay(iv.Consent, end); s.withdrawn && fs.ValidPath(iv.Path) && !l.exists(iv.Path) {
		l.broken[iv.ID], l.gone[iv.ID] = true, true
		return
	}
	if iv.Path == "" || iv.Format == "" || !hexHash.MatchString(iv.SHA256) || !l.transcript(iv) {
		l.broken[iv.ID] = true
	}
}

// transcript reads the file of an interview and checks its hash.
func (l *loader) transcript(iv *Interview) bool {
	at := iv.At("file")
	if !fs.ValidPath(iv.Path) || strings.Contains(iv.Path, "\\") || iv.Path == "." {
		l.errs.Addf(at, "give its path inside the project folder with forward slashes, such as sources/voice-a.xml",
			"the path %q does not stay inside the project", strict.Clip(iv.Path))
		return false
	}
	data, err := readBounded(l.fsys, iv.Path, MaxTranscriptBytes)
	if err != nil {
		l.fileFault(at, iv.Path, err)
		return false
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != strings.ToLower(iv.SHA256) {
		l.errs.Addf(iv.At("sha256"), "if the archive delivered a corrected file, write "+got+", and check the quotes and the segments of its consent again: passages may have moved",
			"the file %q has another SHA-256 than is written here", iv.Path)
		return false
	}
	t, err := parseTranscript(iv, data)
	if err != nil {
		pos, msg, hint := strict.Pos{File: iv.Path, Line: 1}, err.Error(), ""
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); ok {
			pos.Line = syntax.Line
		}
		msg, hint, _ = strings.Cut(msg, "; ")
		l.errs.Add(pos, msg, hint)
		return false
	}
	iv.Segments, iv.Points, iv.Notes = t.Segments, t.Points, t.Notes
	iv.IDs = ingest.IDs(iv.SHA256, max(iv.Record, 1), t)
	iv.Interviewees, iv.Interviewers = t.Interviewees, append(t.Interviewers, iv.AskedBy...)
	for _, f := range t.Findings {
		l.h.Findings = append(l.h.Findings, Finding{Interview: iv.ID, File: iv.Path, Line: f.Line, Code: string(f.Code), Message: f.Message})
	}
	return true
}

// parseTranscript reads the interview of a file that the entry means: the one of its
// record, or the only one. An OHMS export of several records without record: is
// read as one, as it always was.
func parseTranscript(iv *Interview, data []byte) (*transcript.Transcript, error) {
	if iv.Format == ingest.OHMS && iv.Record == 0 {
		return ohms.Parse(data)
	}
	rate, err := timecode.ParseRate(iv.Rate)
	if err != nil {
		return nil, &transcript.SyntaxError{Line: 1, Message: err.Error()}
	}
	r, err := ingest.ReadAs(iv.Format, data, ingest.Options{Encoding: iv.Encoding, Rate: rate})
	if err != nil {
		return nil, err
	}
	switch n := len(r.Interviews); {
	case iv.Record > n:
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the file has %d interviews, and the entry means number %d; correct record:", n, iv.Record)}
	case iv.Record == 0 && n > 1:
		return nil, &transcript.SyntaxError{Line: 1, Message: fmt.Sprintf("the file has %d interviews; write record: with the number of the one that is meant", n)}
	}
	return r.Interviews[max(iv.Record, 1)-1], nil
}
