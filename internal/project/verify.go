package project

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/strict"
)

// Examine answers for a published file, without any project, the three
// questions: unchanged? by whom? resting on what? See [replay.Examine] for the
// errors.
func Examine(ctx context.Context, name string, asset io.ReaderAt, size int64, q replay.Question) (*replay.Report, error) {
	if size > maxAsset {
		return nil, &InputError{fmt.Sprintf("%s has %d bytes, at most %d are read", name, size, int64(maxAsset)), "is it a picture?"}
	}
	r := trust.Request{Principal: owner, Action: trust.Verify, Resource: trust.Edition{ID: name}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return nil, err
	}
	return replay.Examine(ctx, name, asset, size, q)
}

// Backing says how far a project stands behind a published file.
type Backing struct {
	Rulebook   replay.Answer `json:"rulebook"`   // does the project compile to the file's rulebook?
	Statements int           `json:"statements"` // rules of the file whose statement was found in the project
	Quotes     int           `json:"quotes"`     // of them, quotes found verbatim in their transcript
	Rules      int           `json:"rules"`      // of the file
	First      string        `json:"first"`      // the first difference in words, "" where there is none
}

// Back compares a published file with the project: are its statements there,
// signed and with their quotes verbatim (which Open has checked), and does the
// project compile to the same rulebook?
func (p *Project) Back(ctx context.Context, f *replay.Published) (*Backing, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	opened, err := p.openings(ctx)
	if err != nil {
		return nil, err
	}
	b := &Backing{Rules: len(f.Rulebook.Rules), Rulebook: replay.Differs}
	for i := range f.Rulebook.Rules {
		r := &f.Rulebook.Rules[i]
		st := find(opened, r.ID)
		if st == nil {
			if b.First == "" {
				b.First = fmt.Sprintf("no statement of the project opens the commitment %x of the file: “%s”", r.ID[:4], r.Reading)
			}
			continue
		}
		b.Statements++
		if !st.IsRecord() {
			b.Quotes++
		}
	}
	c, err := p.Compile(ctx, choiceOf(f))
	if err != nil {
		return nil, err
	}
	if slices.Equal(c.Bytes, f.Recipe.Rulebook) {
		b.Rulebook = replay.Same
		return b, nil
	}
	if b.First == "" {
		b.First = firstDifference(f.Rulebook, c.Rulebook)
	}
	return b, nil
}

// choiceOf is what a file says of its making, as a call would have said it.
func choiceOf(f *replay.Published) Choice {
	c := Choice{Area: f.Rulebook.Area}
	if when, err := sources.ParseDate(f.Rulebook.When); err == nil {
		c.When = when
	}
	for _, d := range f.Rulebook.Dissents {
		if side := d.Chosen; d.By == byCall {
			if side == "" {
				side = "none"
			}
			c.Sides = append(c.Sides, strict.Pair{Key: d.ID, Value: side})
		}
	}
	return c
}

// firstDifference names the first rule that only one of two rulebooks has.
func firstDifference(file, own *scene.Rulebook) string {
	if f, o := &file.Ground, &own.Ground; f.Width != o.Width || f.Height != o.Height || f.OffsetX != o.OffsetX || f.OffsetY != o.OffsetY {
		return "the file shows another area than the project's"
	}
	for i := range max(len(file.Rules), len(own.Rules)) {
		switch {
		case i >= len(file.Rules):
			return fmt.Sprintf("the project has a rule that the file lacks: “%s”", own.Rules[i].Reading)
		case i >= len(own.Rules):
			return fmt.Sprintf("the file has a rule that the project lacks: “%s”", file.Rules[i].Reading)
		case file.Rules[i].ID != own.Rules[i].ID:
			return fmt.Sprintf("rule %d is “%s” in the file and “%s” in the project", i+1, file.Rules[i].Reading, own.Rules[i].Reading)
		}
	}
	return "the rules are the same; ground, vocabulary, records or dissents differ"
}

// opening ties a commitment to the statement behind it.
type opening struct {
	id        scene.Commitment
	statement *sources.Statement
}

// openings lists the commitments of all cleared statements, ordered.
func (p *Project) openings(ctx context.Context) ([]opening, error) {
	key, err := p.commitmentKey(ctx)
	if err != nil {
		return nil, err
	}
	var list []opening
	for _, st := range p.cleared.Statements() {
		list = append(list, opening{sources.Commitment(key, &st), p.holding.Statement(st.ID)})
	}
	slices.SortFunc(list, func(a, b opening) int { return slices.Compare(a.id[:], b.id[:]) })
	return list, nil
}

func find(list []opening, id scene.Commitment) *sources.Statement {
	i, ok := slices.BinarySearchFunc(list, id, func(o opening, id scene.Commitment) int { return slices.Compare(o.id[:], id[:]) })
	if !ok {
		return nil
	}
	return list[i].statement
}

// code is the short form of a commitment that people read to each other.
func code(id scene.Commitment) string { return hex.EncodeToString(id[:4]) }
