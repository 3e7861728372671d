package export

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"vouch/sources/transcript"
	"vouch/sources/vtt"
)

// WebVTT writes a WebVTT file, one cue per passage.
func WebVTT(t *transcript.Transcript, o Options) (*Document, error) {
	t = o.named(t)
	var b bytes.Buffer
	b.WriteString("WEBVTT\n")
	if lang := t.Language; lang != "" && !strings.Contains(lang, "-->") {
		fmt.Fprintf(&b, "Language: %s\n", transcript.Normalise(lang))
	}
	b.WriteByte('\n')
	cues(&b, t.Segments, false)
	notes(&b, t.Notes)
	if err := proved("WebVTT", t, b.Bytes(), vtt.Parse, cueID); err != nil {
		return nil, err
	}
	var l losses
	l.passages(t, cueID)
	l.add(len(t.Points), "one entry of the index", "%d entries of the index")
	l.add(count(t.Title+t.Rights+t.Usage+t.Date != "" || len(t.RightsURIs) > 0), "what is said of the whole interview: its title, its date, its rights", "")
	return &Document{Data: b.Bytes(), Losses: l}, nil
}

// cueID: what can stand as the id of a cue.
func cueID(s string) bool {
	return s != "" && !strings.Contains(s, "-->") && !strings.ContainsAny(s, "\r\n\x00") && strings.TrimSpace(s) == s
}

// entities are the references that cue text needs (§3.3).
var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// cues writes passages; in embedded text a cue without a voice would continue the
// former one's, so it gets a nameless one.
func cues(b *bytes.Buffer, segments []transcript.Segment, embedded bool) {
	at := 0
	for i := range segments {
		s := &segments[i]
		start, end, class := s.StartMS, s.EndMS, ""
		switch s.Alignment {
		case transcript.None:
			start, end, class = at, at, "."+vtt.ClassUntimed
		case transcript.Interpolated:
			class = "." + vtt.ClassInterpolated
		}
		at = start
		if cueID(s.Name) {
			b.WriteString(s.Name)
			b.WriteByte('\n')
		}
		timestamp(b, start)
		b.WriteString(" --> ")
		timestamp(b, end)
		b.WriteByte('\n')
		switch {
		case s.Speaker != "":
			fmt.Fprintf(b, "<v%s %s>", class, entities.Replace(s.Speaker))
		case embedded:
			fmt.Fprintf(b, "<v%s>", class)
		case class != "":
			fmt.Fprintf(b, "<c%s>", class)
		}
		b.WriteString(entities.Replace(s.Text))
		b.WriteString("\n\n")
	}
}

// notes writes footnotes as OHMS does.
func notes(b *bytes.Buffer, notes []string) {
	for i, note := range notes {
		ref, text, ok := strings.Cut(note, " ")
		if _, err := strconv.Atoi(ref); err != nil || !ok {
			ref, text = strconv.Itoa(i+1), note
		}
		fmt.Fprintf(b, "NOTE\n<annotation ref=\"%s\">%s</annotation>\n\n", ref, entities.Replace(text))
	}
}

// timestamp writes hh:mm:ss.mmm.
func timestamp(b *bytes.Buffer, ms int) {
	fmt.Fprintf(b, "%02d:%02d:%02d.%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}
