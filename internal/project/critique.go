package project

import (
	"fmt"
	"strings"

	"vouch/assets/vocabulary"
	"vouch/internal/scene"
	"vouch/sources"
	"vouch/sources/critique"
)

// The findings of this package, beside those of critique.
const (
	// Unfit: a statement that was signed before would not be signed today.
	Unfit critique.Code = "statement.unfit"
	// OldSignature: an entry of history.yaml whose signature does not fit.
	OldSignature critique.Code = "history.signature"
)

// Dispute is statements that contradict each other, and what the scene does.
type Dispute struct {
	ID     string   `json:"id"`
	A      []string `json:"a"` // statements of each side
	B      []string `json:"b"`
	Follow string   `json:"follows"` // a, b or none
}

// critique looks at the sources as a sceptic would. Statistics are of what the consent
// gate let through.
func (p *Project) critique() ([]critique.Finding, error) {
	facts, err := critique.ReadFacts(p.files)
	if err != nil {
		return nil, err
	}
	h, cleared := p.holding, p.cleared.Statements()
	list := critique.Opposites(h)
	list = append(list, critique.Copies(h)...)
	list = append(list, critique.Ages(h, p.dates, facts)...)
	list = append(list, critique.Voices(h, cleared)...)
	list = append(list, critique.Silences(h, cleared)...)
	for i, faults := range h.UnfitAll(p.today()) {
		s := &h.Statements[i]
		if s.SupersededBy != "" {
			continue
		}
		for _, f := range faults {
			list = append(list, critique.Finding{Code: Unfit, Statements: []string{s.ID}, File: f.File, Line: f.Line, Message: f.Message + "; " + f.Hint})
		}
	}
	history, err := sources.ReadHistory(p.files)
	if err != nil {
		return nil, err
	}
	for i := range history {
		e := &history[i]
		c := h.Curator(e.Curator)
		if c == nil || e.Verify(c) != nil {
			list = append(list, critique.Finding{Code: OldSignature, Statements: []string{e.Says.ID}, File: sources.HistoryFile, Line: e.Line,
				Message: fmt.Sprintf("the signature of what %q said on %s does not fit", e.Says.ID, e.On)})
		}
	}
	return critique.Sorted(list), nil
}

// dates is when a thing of the vocabulary, or any of a family, can have stood.
func (p *Project) dates(concept string) (sources.Span, string, bool) {
	out := sources.Span{From: sources.LastDay, To: sources.FirstDay}
	var why []string
	for _, id := range p.Vocabulary.Expand(vocabulary.ConceptID(concept)) {
		c, _ := p.Vocabulary.Lookup(id)
		span := spanOf(c.Dates)
		out.From, out.To = min(out.From, span.From), max(out.To, span.To)
		if c.Source != "" {
			why = append(why, c.Source)
		}
	}
	return out, strings.Join(why, "; "), out.From <= out.To
}

// disputes lists the dissents of a rulebook with their statements.
func (p *Project) disputes(rb *scene.Rulebook) []Dispute {
	out := []Dispute{}
	for i := range p.holding.Statements {
		s := &p.holding.Statements[i]
		if s.Dissent == "" || s.SupersededBy != "" {
			continue
		}
		k := 0
		for k < len(out) && out[k].ID != s.Dissent {
			k++
		}
		if k == len(out) {
			d := Dispute{ID: s.Dissent, A: []string{}, B: []string{}, Follow: "none"}
			for _, known := range rb.Dissents {
				if known.ID == d.ID && known.Chosen != "" {
					d.Follow = known.Chosen
				}
			}
			out = append(out, d)
		}
		if s.Side == sources.SideA {
			out[k].A = append(out[k].A, s.ID)
		} else {
			out[k].B = append(out[k].B, s.ID)
		}
	}
	return out
}
