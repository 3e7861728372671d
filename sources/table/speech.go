package table

import (
	"errors"
	"html"
	"strconv"

	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// clips reports whether nearly all file names carry start and end of a clip.
func (t *Table) clips(rows []row) bool {
	if t.column(File) < 0 || t.column(Start) >= 0 {
		return false
	}
	n := 0
	for _, r := range rows {
		if clipTimes.MatchString(t.cell(r, File)) {
			n++
		}
	}
	return n*10 >= len(rows)*9
}

// speech makes an interview of the rows, or one of each recording that the file
// names name.
func (t *Table) speech(rows []row, rate timecode.Rate, clips bool) error {
	of := map[string]*transcript.Transcript{}
	for _, r := range rows {
		recording := ""
		s := transcript.Segment{Line: r.line, Speaker: t.cell(r, Speaker)}
		var err error
		var iv *transcript.Transcript
		if clips {
			m := clipTimes.FindStringSubmatch(t.cell(r, File))
			if m != nil {
				recording = m[1]
			}
			iv = t.interview(of, recording)
			clip(&s, m, iv)
		} else {
			iv = t.interview(of, "")
			err = t.times(&s, r, rate, iv)
		}
		if err != nil {
			return err
		}
		if n := len(iv.Segments); s.Speaker == "" && n > 0 && t.column(Speaker) >= 0 {
			s.Speaker = iv.Segments[n-1].Speaker // empty: the former speaker continues
		}
		if err := t.say(iv, s, r); err != nil {
			return err
		}
	}
	for _, iv := range t.Interviews {
		ends(iv)
	}
	if t.segments() == 0 {
		return &transcript.SyntaxError{Line: rows[0].line, Message: "the table has rows and no words; check which column holds the text"}
	}
	return nil
}

func (t *Table) segments() int {
	n := 0
	for _, iv := range t.Interviews {
		n += len(iv.Segments)
	}
	return n
}

// interview finds or begins the interview of a recording.
func (t *Table) interview(of map[string]*transcript.Transcript, recording string) *transcript.Transcript {
	iv, ok := of[recording]
	if !ok {
		iv = &transcript.Transcript{Format: "table", ID: recording}
		of[recording] = iv
		t.Interviews = append(t.Interviews, iv)
	}
	return iv
}

// clip takes the times out of a file name. A name without them leaves the segment
// without times, with a finding.
func clip(s *transcript.Segment, m []string, iv *transcript.Transcript) {
	if m == nil {
		iv.Find(s.Line, transcript.BadTime, "the name of the file carries no times; the passage has none")
		return
	}
	start, _ := strconv.Atoi(m[2])
	end, _ := strconv.Atoi(m[3])
	if end < start {
		iv.Find(s.Line, transcript.EndBeforeStart, "the clip ends before it starts; its end is taken for unknown")
		end = start
	}
	s.StartMS, s.EndMS, s.Alignment = start, end, transcript.Exact
}

// times reads the columns start, end and duration.
func (t *Table) times(s *transcript.Segment, r row, rate timecode.Rate, iv *transcript.Transcript) error {
	start, ok, err := t.moment(r, Start, rate, iv)
	if err != nil || !ok {
		return err
	}
	s.StartMS, s.EndMS, s.Alignment = start, start, transcript.Exact
	end, ok, err := t.moment(r, End, rate, iv)
	if err != nil {
		return err
	}
	if !ok {
		var length int
		if length, ok, err = t.moment(r, Duration, rate, iv); err != nil {
			return err
		}
		end = start + length
	}
	if ok && end < start {
		iv.Find(r.line, transcript.EndBeforeStart, "the row ends before it starts; its end is taken for unknown")
		return nil
	}
	if ok {
		s.EndMS = end
	}
	return nil
}

// moment reads a time; ok is false where the cell is empty or no time.
func (t *Table) moment(r row, role Role, rate timecode.Rate, iv *transcript.Transcript) (ms int, ok bool, err error) {
	text := t.cell(r, role)
	if text == "" {
		return 0, false, nil
	}
	at, err := timecode.Parse(text, rate)
	if rateless, is := errors.AsType[*timecode.RateError](err); is {
		rateless.Line = r.line
		return 0, false, rateless
	}
	switch {
	case err != nil:
		iv.Find(r.line, transcript.BadTime, "the %s %.60q is no time; it is kept as unknown", role, text)
		return 0, false, nil
	case at.Comma:
		iv.Find(r.line, transcript.DecimalComma, "the %s %.60q was read with a decimal comma", role, text)
	case at.Frames:
		iv.Find(r.line, transcript.FrameTime, "the %s %.60q was read at %s frames a second", role, text, rate)
	}
	return at.MS, true, nil
}

// say adds the words of a row with its spare cells. Character references of the web
// page for which the table was written are resolved.
func (t *Table) say(iv *transcript.Transcript, s transcript.Segment, r row) error {
	text := t.cell(r, Words)
	if s.Text = html.UnescapeString(text); s.Text != text {
		iv.Find(r.line, transcript.EntityText, "character references such as &amp; were resolved")
	}
	before := len(iv.Segments)
	if !iv.Add(s) {
		return &transcript.LimitError{What: "segments", Limit: transcript.MaxSegments, Got: transcript.MaxSegments + 1}
	}
	path := "row at line " + number(r.line) + "/"
	if len(iv.Segments) > before {
		path = "segment " + number(len(iv.Segments)) + "/"
	}
	iv.Extras = append(iv.Extras, t.extras(r, path, Tags, Title, Description, File, Place, Latitude, Longitude, LatLon, ID, Date,
		Creator, Contributor, Subjects, Language, Extent, Collection, Repository, Code)...)
	t.conditions(iv, r)
	return nil
}

// conditions keeps what a row says about rights and access.
func (t *Table) conditions(iv *transcript.Transcript, r row) {
	for i, c := range t.Columns {
		if i >= len(r.cells) || c.Role != Rights && c.Role != Access {
			continue
		}
		value := transcript.Normalise(r.cells[i])
		if value == "" {
			continue
		}
		iv.Extras = append(iv.Extras, transcript.Extra{Path: "row at line " + number(r.line) + "/column " + c.Name, Value: value})
		iv.Find(r.line, transcript.RightsProse, "the row says under %.40q: %.400s", c.Name, value)
		field := &iv.Rights
		if c.Role == Access {
			field = &iv.Usage
		}
		if *field == "" {
			*field = value
		} else if *field != value {
			*field += "; " + value
		}
	}
}

// ends gives each timed segment without an end the start of the next timed one.
func ends(iv *transcript.Transcript) {
	last := -1
	for i := range iv.Segments {
		s := &iv.Segments[i]
		if s.Alignment != transcript.Exact {
			continue
		}
		if last >= 0 {
			before := &iv.Segments[last]
			if s.StartMS < before.StartMS {
				iv.Find(s.Line, transcript.OutOfOrder, "the row starts before the one above it")
			} else if before.EndMS == before.StartMS {
				before.EndMS = s.StartMS
			}
		}
		last = i
	}
}
