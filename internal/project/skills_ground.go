package project

import (
	"context"
	"encoding/hex"
	"fmt"

	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/sources"
)

// GroundError: a change cites something that may not, or does not, stand under it.
type GroundError struct {
	Change     int // of the proposal, from 0
	Commitment scene.Commitment
	Why        string
}

func (e *GroundError) Error() string {
	return fmt.Sprintf("change %d cites %s: %s", e.Change+1, hex.EncodeToString(e.Commitment[:6]), e.Why)
}

// grounded looks at what the taken changes of a review cite before anybody signs for
// them. Hours may lie between a run and its approval: so the files are read and checked
// again, the consent gate decides for today and for programs, and each quote is held
// against its segment.
func (p *Project) grounded(ctx context.Context, review *skills.Review, take []int) error {
	h, err := p.held(ctx)
	if err != nil {
		return err
	}
	if err := h.takenBack(review.Proposal); err != nil {
		return err
	}
	chosen, err := review.Chosen(take)
	if err != nil {
		return err
	}
	key, err := p.commitmentKey(ctx)
	if err != nil {
		return err
	}
	holding, err := sources.Load(p.files)
	if err != nil {
		return fmt.Errorf("what is cited cannot be looked at: %w", err)
	}
	cleared, _ := sources.Gate(holding, p.Settings.Purpose, p.today())
	of := map[scene.Commitment]*sources.Statement{} // only looked up
	for _, st := range cleared.ForModels().Statements() {
		of[sources.Commitment(key, &st)] = &st
	}
	for _, i := range chosen {
		for _, cite := range review.Items[i].Change.Cites {
			if why := stands(holding, of[cite]); why != "" {
				return &GroundError{i, cite, why}
			}
		}
	}
	return nil
}

// stands says why a statement cannot be cited, "" if it can. nil is one that the gate
// did not let through.
func stands(h *sources.Holding, st *sources.Statement) string {
	switch {
	case st == nil:
		return "no statement that may be used for this, and shown to programs, has this commitment today"
	case st.IsRecord():
		return ""
	}
	if words := h.Quoted(st); words == "" || sources.QuoteHash(words) != st.Quote.SHA256 {
		return "its quote is not in the segment word by word"
	}
	return ""
}
