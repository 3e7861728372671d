package sources

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"strings"

	"vouch/sources/ohms"
	"vouch/sources/strict"
	"vouch/sources/transcript"
	"vouch/sources/vtt"
)

// checkTranscript reads the file. Of a withdrawn interview it may be deleted: the
// events stay, and say what was withdrawn and when.
func (l *loader) checkTranscript(iv *Interview) {
	end := Date{Year: lastYear} // with all that was ever granted
	if s := replay(iv.Consent, end); s.withdrawn && fs.ValidPath(iv.Path) && !l.exists(iv.Path) {
		l.broken[iv.ID], l.gone[iv.ID] = true, true
		return
	}
	if iv.Path == "" || iv.Format == NoFormat || !hexHash.MatchString(iv.SHA256) || !l.transcript(iv) {
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
	t, err := parseTranscript(iv.Format, data)
	if err != nil {
		pos, msg, hint := strict.Pos{File: iv.Path, Line: 1}, err.Error(), ""
		if syntax, ok := errors.AsType[*transcript.SyntaxError](err); ok {
			pos.Line = syntax.Line
		}
		msg, hint, _ = strings.Cut(msg, "; ")
		l.errs.Add(pos, msg, hint)
		return false
	}
	iv.Segments, iv.Notes = t.Segments, t.Notes
	iv.Interviewees, iv.Interviewers = t.Interviewees, t.Interviewers
	for _, f := range t.Findings {
		l.h.Findings = append(l.h.Findings, Finding{Interview: iv.ID, File: iv.Path, Line: f.Line, Code: string(f.Code), Message: f.Message})
	}
	return true
}

func parseTranscript(f Format, data []byte) (*transcript.Transcript, error) {
	switch f {
	case OHMS:
		return ohms.Parse(data)
	case WebVTT:
		return vtt.Parse(data)
	}
	return nil, &transcript.SyntaxError{Line: 1, Message: "the format is not known; write format: ohms or webvtt"}
}
