package examples

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"vouch/sources"
)

// snap is how far, in decimetres, a place may lie from its measured box: it was
// moved to the nearest lots beside its street, three cells at most.
const snap = 3 * 77

// table reads a file of testdata: one map from column to text for each row.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	columns := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, text := range strings.Split(line, "\t") {
			row[columns[i]] = text
		}
		rows = append(rows, row)
	}
	return rows
}

// decimetres reads whole metres.
func decimetres(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return 10 * n
}

// TestPlacesAreTheMeasuredOnes holds the gazetteer against the rows that it was
// made of: position, confidence and basis of each.
func TestPlacesAreTheMeasuredOnes(t *testing.T) {
	h := load(t, Mission1974)
	measured := map[string]bool{}
	for _, row := range table(t, "places.tsv") {
		p := h.Place(row["place"])
		if p == nil {
			t.Errorf("there is no place %s", row["place"])
			continue
		}
		measured[p.ID] = true
		box := [4]int{decimetres(t, row["u_w"]), decimetres(t, row["v_n"]), decimetres(t, row["u_e"]), decimetres(t, row["v_s"])}
		checkPosition(t, p, box)
		checkCited(t, p, row)
	}
	for i := range h.Places {
		p := &h.Places[i]
		var streets []string
		switch {
		case p.Face != nil:
			streets = []string{p.Face.Street, p.Face.From, p.Face.To}
		case p.Corner != nil:
			streets = p.Corner.Streets
		case !measured[p.ID] && p.Cite.Maker != "this gazetteer":
			t.Errorf("%s is neither measured nor counted off on the measured plan", p.ID)
		}
		for _, s := range streets {
			if !measured[s] {
				t.Errorf("%s is made of %s, which was not measured", p.ID, s)
			}
		}
	}
}

func checkPosition(t *testing.T, p *sources.Place, box [4]int) {
	t.Helper()
	if len(p.Line) > 0 {
		first, last := sources.Point{U: box[0], V: box[1]}, sources.Point{U: box[2], V: box[3]}
		if p.ID == "rt.diagonal" { // from the box's north-east to its south-west
			first.U, last.U = last.U, first.U
		}
		if p.Line[0] != first || p.Line[len(p.Line)-1] != last {
			t.Errorf("%s runs from %v to %v, measured are %v to %v", p.ID, p.Line[0], p.Line[len(p.Line)-1], first, last)
		}
		return
	}
	near := snap + p.Precision
	for _, c := range p.Polygon {
		if c.U < box[0]-near || c.U > box[2]+near || c.V > box[1]+near || c.V < box[3]-near {
			t.Errorf("the corner %v of %s lies off its measured box %v", c, p.ID, box)
		}
	}
}

// checkCited: confidence and basis as the row has them; what the row knows less
// well is noted, and no name is used before its time.
func checkCited(t *testing.T, p *sources.Place, row map[string]string) {
	t.Helper()
	basis, less, _ := strings.Cut(row["basis"], ", ")
	confidence := row["confidence"]
	if p.ID == "rt.line-14" {
		confidence = "A" // of the three lines of the row, this one
	}
	if p.Cite.Confidence.String() != confidence || p.Cite.Basis.String() != basis {
		t.Errorf("%s is cited with %s %s, its row has %s %s", p.ID, p.Cite.Confidence, p.Cite.Basis, confidence, basis)
	}
	if less != "" && !strings.Contains(p.Cite.Note, "confidence C") {
		t.Errorf("%s does not say what is an estimate: %s", p.ID, less)
	}
	for _, n := range p.Names {
		if from := period(t, row["from"]); n.To.IsZero() && !n.From.IsZero() && n.From.First() < from.From {
			t.Errorf("%s has the name %q from %s, its row begins with %s", p.ID, n.Name, n.From, row["from"])
		}
	}
}

// period reads the dates of the tables, where "-" and "?" are open.
func period(t *testing.T, text string) sources.Period {
	t.Helper()
	if text = strings.TrimSuffix(text, "?"); text == "-" || text == "" {
		text = "all along"
	}
	p, err := sources.DefaultPeriodWords().Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRecordsAreTheDatedOnes: each record shows no more than its row knows, and
// no statement reads more out of it.
func TestRecordsAreTheDatedOnes(t *testing.T) {
	h := load(t, Mission1974)
	rows := map[string]map[string]string{}
	for _, row := range table(t, "dated.tsv") {
		rows[row["record"]] = row
		if h.Record(row["record"]) == nil {
			t.Errorf("there is no record %s", row["record"])
		}
	}
	for i := range h.Records {
		r := &h.Records[i]
		row := rows[r.ID]
		if row == nil {
			t.Errorf("no row dates %s", r.ID)
			continue
		}
		basis, _, _ := strings.Cut(row["basis"], ", ")
		if r.Confidence.String() != row["confidence"] || r.Basis.String() != basis {
			t.Errorf("%s has %s %s, its row %s %s", r.ID, r.Confidence, r.Basis, row["confidence"], basis)
		}
		from, to := period(t, row["from"]), period(t, row["to"])
		if r.Shows.From < from.From || r.Shows.To > to.To {
			t.Errorf("%s shows %s, its row has %s to %s", r.ID, r.Shows.Text, row["from"], row["to"])
		}
	}
	for i := range h.Statements {
		s := &h.Statements[i]
		if r := h.Record(s.Record); r != nil && s.Kind != sources.Absence && s.Period.From < r.Shows.From {
			t.Errorf("%s reads %s of %s, which shows %s", s.ID, s.Period.Text, r.ID, r.Shows.Text)
		}
	}
}

func TestHeightsAreTheSampledOnes(t *testing.T) {
	h := load(t, Mission1974)
	got := map[[2]int]int{}
	for _, e := range h.Elevations {
		for _, at := range e.At {
			got[[2]int{e.V, at.U}] = at.Height
		}
	}
	rows := table(t, "heights.tsv")
	for _, row := range rows {
		at := [2]int{decimetres(t, row["v"]), decimetres(t, row["u"])}
		if want := decimetres(t, row["height"]); got[at] != want {
			t.Errorf("on %s at u %s the height is %d dm, sampled were %d", row["street"], row["u"], got[at], want)
		}
	}
	if len(got) != len(rows) {
		t.Errorf("%d heights for %d samples", len(got), len(rows))
	}
}

// TestNothingBeforeItsTime: whoever affirms one of these, in a record or out of
// memory, puts it into no year in which by the dated facts it was not there yet.
func TestNothingBeforeItsTime(t *testing.T) {
	h := load(t, Mission1974)
	for _, fact := range []struct{ concept, place, first string }{
		{"plaza.transit", "plaza.24th", "1973-11-05"},
		{"mural.alley", "al.balmy", "1972-06"},
		{"mural.wall", "wall.22nd-folsom", "1972"},
		{"mural.wall", "wall.23rd-folsom", "1972-06"},
		{"mural.wall", "wall.tacos", "1974-09"},
		{"mural.wall", "wall.mission-25-26", "1974"},
		{"mural.wall", "lot.bank", "1974-06-04"},
		{"palms.young", "", "1971"},
		{"poles.unused", "st.south-van-ness", "1971-03-28"},
		{"community.storefront", "", "1971"},
		{"wires.trolley", "st.mission", "1950-03-18"},
		{"cinema.marquee", "lot.cinema", "1940"},
		{"bank.branch", "lot.bank", "1926"},
		{"food.taqueria", "lot.mission-25th-e", "1973"},
	} {
		first, spoken := period(t, fact.first), false
		for i := range h.Statements {
			s := &h.Statements[i]
			if s.Concept != fact.concept || fact.place != "" && s.Place != fact.place || s.Kind == sources.Absence || s.Polarity != sources.Affirms {
				continue
			}
			spoken = true
			earliest := first.From
			if !s.IsRecord() { // memory has years
				earliest = sources.DayOf(first.From.Date().Year, 1, 1)
			}
			if s.Period.From < earliest && s.Kind != sources.PeriodOf {
				t.Errorf("%s has %s in %s, and it came with %s", s.ID, fact.concept, s.Period.Text, fact.first)
			}
		}
		if !spoken {
			t.Errorf("nobody speaks of %s at %q any more: take the fact out", fact.concept, fact.place)
		}
	}
	for i := range h.Statements {
		s := &h.Statements[i]
		if s.Kind == sources.RouteOf && s.Concept == "wires.trolley" && s.Place != "rt.line-14" && s.Place != "st.mission" && s.Dissent == "" {
			t.Errorf("%s has coaches under wires beside Mission Street, which no source settles, and no dissent", s.ID)
		}
	}
}
