package propose

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/sources"
)

// Correction is a statement as a passage that supersedes it, filled in as it was read
// before: whoever knows better changes what is wrong. A record's statement quotes no
// passage; it is corrected by hand in statements.yaml.
func Correction(h *sources.Holding, st *sources.Statement) (Passage, bool) {
	iv := h.Interview(st.Interview)
	if iv == nil || iv.Segment(st.Segment) == nil {
		return Passage{}, false
	}
	seg := iv.Segment(st.Segment)
	p := filled(st)
	p.Supersedes, p.Note, p.Why = st.ID, fmt.Sprintf("it takes the place of %s: change what was wrong, or leave it", st.ID), "a reading to be corrected"
	p.Time, p.Segment, p.Quote = clock(seg), strconv.Itoa(seg.Index), h.Quoted(st)
	p.Key = keyOf(stable(iv, seg), st.Quote.Start, st.Quote.End, "supersedes", st.ID)
	return p, true
}

// Anew is a statement as a passage that takes its place under its id, filled in but for the
// words: those that it quoted are not where it says.
func Anew(st *sources.Statement) Passage {
	p := filled(st)
	p.ID, p.Supersedes = st.ID, st.Supersedes
	return p
}

// filled is what a statement says, as a passage without words.
func filled(st *sources.Statement) Passage {
	p := Passage{Interview: st.Interview, Kind: st.Kind.String(), Place: st.Place, Concept: st.Concept,
		Words: st.Words, Relation: st.Relation.String(), Other: st.Other, Property: st.Property, Value: st.Value, Via: strings.Join(st.Via, " "), Of: st.Of,
		Period: st.Period.Text, Modality: st.Modality.String(), Polarity: st.Polarity.String(), Certainty: strconv.Itoa(st.Certainty), Present: st.Present.String(),
		Hedge: st.Hedge, Narrator: st.Narrator, Dissent: st.Dissent, Side: st.Side.String(), Cleared: strings.Join(st.Cleared, ", "), Reading: st.Reading, By: st.By}
	if st.Fills {
		p.Fills = "true"
	}
	if c := st.Count; c.Given() {
		p.Count = fmt.Sprintf("%d-%d", c.Min, c.Max)
		if c.Min == c.Max {
			p.Count = strconv.Itoa(c.Min)
		}
	}
	return p
}
