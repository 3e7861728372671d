package propose

import (
	"fmt"
	"strings"

	"vouch/sources"
	"vouch/sources/strict"
)

// Statement writes an accepted passage as an entry of statements.yaml, with the range
// and hash of its words, and marks that a tool proposed it. Lines begin with two
// spaces. The faults name the worksheet's line.
func (p *Passage) Statement(h *sources.Holding) (string, error) {
	errs := new(strict.Errors)
	quote := p.find(h, errs)
	count := p.countOf(errs)
	for _, need := range []string{"kind", "reading", "by", "id"} {
		if p.Get(need) == "" {
			errs.Addf(p.at(need), "fill it in, or write decision: skip", "the passage %s has no %s", p.Key, need)
		}
	}
	if err := errs.Err(); err != nil {
		return "", err
	}
	var b strings.Builder
	put := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "    %s: %s\n", key, value)
		}
	}
	text := func(key string) {
		if v := p.Get(key); v != "" {
			put(key, Scalar(v))
		}
	}
	fmt.Fprintf(&b, "  - id: %s\n", Scalar(p.ID))
	for _, key := range []string{"kind", "interview"} {
		text(key)
	}
	put("segment", bare(p.Segment))
	text("narrator")
	put("quote", fmt.Sprintf("{start: %d, end: %d, sha256: %q}", quote.Start, quote.End, quote.SHA256))
	text("place")
	text("concept")
	put("count", count)
	put("fills", bare(p.Fills))
	for _, key := range []string{"words", "relation", "other", "property", "value"} {
		text(key)
	}
	put("via", list(strings.Join(strings.Fields(p.Via), ",")))
	for _, key := range []string{"of", "supersedes", "period", "modality", "polarity"} {
		text(key)
	}
	put("certainty", bare(p.Certainty))
	put("present", bare(p.Present))
	for _, key := range []string{"hedge", "dissent", "side"} {
		text(key)
	}
	put("cleared", list(p.Cleared))
	text("reading")
	text("by")
	put("proposed", Tool)
	return b.String(), nil
}

// at is the line of a value, of the whole row where it was not written.
func (p *Passage) at(key string) strict.Pos {
	if p.Has(key) {
		return p.At(key)
	}
	return p.Pos
}

// find looks the words up in their segment.
func (p *Passage) find(h *sources.Holding, errs *strict.Errors) sources.QuoteRange {
	var none sources.QuoteRange
	iv := h.Interview(p.Interview)
	if iv == nil {
		errs.Addf(p.at("interview"), "copy it from the worksheet that was written", "there is no interview %q", strict.Clip(p.Interview))
		return none
	}
	n, _ := number(p.Segment)
	seg := iv.Segment(n)
	if seg == nil {
		errs.Addf(p.at("segment"), fmt.Sprintf("write 1 to %d", len(iv.Segments)), "the interview %q has no segment %q", iv.ID, strict.Clip(p.Segment))
		return none
	}
	q, ok := sources.FindQuote(seg, p.Quote)
	if !ok {
		errs.Addf(p.at("quote"), "copy the words from the transcript: vouch sources show PROJECT "+iv.ID+"; of words that stand there twice take more",
			"these words do not stand once in segment %d of %q", n, iv.ID)
	}
	return q
}

// countOf reads "2" and "2-3".
func (p *Passage) countOf(errs *strict.Errors) string {
	if p.Count == "" {
		return ""
	}
	low, high, ranged := strings.Cut(strings.NewReplacer("[", "", "]", "", " ", "", ",", "-", "–", "-").Replace(p.Count), "-")
	if !ranged {
		high = low
	}
	n, ok1 := number(low)
	m, ok2 := number(high)
	if !ok1 || !ok2 {
		errs.Addf(p.at("count"), "write 2, or 2-3 for two to three", "%q is no count", strict.Clip(p.Count))
	}
	return fmt.Sprintf("[%d, %d]", n, m)
}

// bare leaves a number and yes, no, true as they are: their type counts.
func bare(s string) string {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return Scalar(s)
		}
	}
	return s
}

// list writes values with commas between as a list.
func list(s string) string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, Scalar(part))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "[" + strings.Join(out, ", ") + "]"
}
