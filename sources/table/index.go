package table

import (
	"strings"

	"vouch/sources/timecode"
	"vouch/sources/transcript"
)

// index makes the points of one interview. A point ends where the next one in time
// begins.
func (t *Table) index(rows []row, rate timecode.Rate) error {
	iv := &transcript.Transcript{Format: "table"}
	t.Interviews = []*transcript.Transcript{iv}
	last := -1
	for _, r := range rows {
		p := transcript.Point{Index: len(iv.Points) + 1, Line: r.line, Title: t.cell(r, Title), Synopsis: t.cell(r, Description),
			Keywords: list(t.cell(r, Tags)), Subjects: list(t.cell(r, Subjects)), Language: t.cell(r, Language)}
		start, ok, err := t.moment(r, Start, rate, iv)
		if err != nil {
			return err
		}
		if p.Spots = t.spots(r); p.Title == "" && p.Synopsis == "" && !ok {
			iv.Find(r.line, transcript.BadBlock, "the row has neither a time nor a title; it was left out")
			continue
		}
		if ok {
			p.StartMS, p.Alignment = start, transcript.Exact
			end, ended, err := t.moment(r, End, rate, iv)
			if err != nil {
				return err
			}
			if ended && end >= start {
				p.EndMS = end
			}
			if last >= 0 && iv.Points[last].EndMS == 0 && start >= iv.Points[last].StartMS {
				iv.Points[last].EndMS = start
			} else if last >= 0 && start < iv.Points[last].StartMS {
				iv.Find(r.line, transcript.OutOfOrder, "the row starts before the one above it")
			}
			last = len(iv.Points)
		}
		iv.Points = append(iv.Points, p)
		iv.Extras = append(iv.Extras, t.extras(r, "point "+number(p.Index)+"/", Speaker, Words, Duration, File, ID, Date, Creator,
			Contributor, Extent, Collection, Repository, Code)...)
		t.conditions(iv, r)
	}
	if len(iv.Points) == 0 {
		return &transcript.SyntaxError{Line: rows[0].line, Message: "the table has rows and not one title; check which column holds the titles"}
	}
	return nil
}

// spots are the places of a row, with coordinates where it has them.
func (t *Table) spots(r row) []transcript.Spot {
	spot := transcript.Spot{Name: t.cell(r, Place), Coordinates: t.coordinates(r)}
	if spot == (transcript.Spot{}) {
		return nil
	}
	return []transcript.Spot{spot}
}

// coordinates joins latitude and longitude as they are written. Numbers with a
// decimal comma are put apart by a semicolon.
func (t *Table) coordinates(r row) string {
	if both := t.cell(r, LatLon); both != "" {
		return both
	}
	lat, lon := t.cell(r, Latitude), t.cell(r, Longitude)
	switch {
	case lat == "" && lon == "":
		return ""
	case strings.Contains(lat+lon, ","):
		return lat + "; " + lon
	}
	return lat + ", " + lon
}

// list cuts at semicolons, or at bars; empty parts are left out.
func list(s string) []string {
	sep := ";"
	if !strings.Contains(s, sep) {
		sep = "|"
	}
	var out []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
