package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v3"

	"vouch/sources"
)

// takeOut removes what curators wrote of a passage that was withdrawn: drafts, the reading
// and the hedge words of every statement, and everything on which guesses at them can be
// tried, which are hashes without a key and signatures. Of each signing in history.yaml
// the id is left and the commitment. What older versions left to guess on goes too. A use
// that was taken back leaves the words.
func (p *Project) takeOut(ctx context.Context, j *journal, r Removal, day sources.Date) error {
	if r.Scope != sources.NoScope {
		return nil
	}
	if err := p.takeOutDrafts(j, r); err != nil {
		return err
	}
	gone := map[string]sources.Date{} // statements; only looked up
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		switch {
		case !st.Withdrawn.IsZero():
			gone[st.ID] = st.Withdrawn
		case st.Interview == r.Interview && (r.Segment == 0 || st.Segment == r.Segment):
			gone[st.ID] = day
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return errors.Join(p.takeOutReadings(j, gone), p.takeOutSignatures(j, gone), p.takeOutHistory(ctx, j, gone))
}

// wordKeys are the keys of a statement that hold words of the passage or the reading.
var wordKeys = []string{"reading", "hedge", "cleared"}

func (p *Project) takeOutReadings(j *journal, gone map[string]sources.Date) error {
	text, err := fs.ReadFile(p.files, sources.StatementsFile)
	if err != nil {
		return err
	}
	book, err := readYAML(text, "statements")
	if err != nil {
		return err
	}
	for _, n := range book.list.Content {
		id := valueOf(n, "id")
		if id == nil || gone[id.Value].IsZero() {
			continue
		}
		was := valueOf(n, "withdrawn") != nil
		hash := quoteHash(n)
		switch {
		case was && hash == nil:
		case was:
			book.set(hash, `""`)
		case n.Style&yaml.FlowStyle != 0:
			if hash != nil {
				hash.Value = ""
			}
			if err := book.spread(n, wordKeys, "withdrawn", gone[id.Value].String()); err != nil {
				return err
			}
		default:
			if hash != nil {
				book.set(hash, `""`)
			}
			for _, key := range wordKeys {
				book.remove(n, key)
			}
			book.extend(n, reindent("    withdrawn: "+gone[id.Value].String()+"\n", book.indent()))
		}
	}
	if !book.changed() {
		return nil
	}
	if text, err = book.bytes(); err != nil {
		return err
	}
	return j.add(sources.StatementsFile, text)
}

// quoteHash is the hash of the words that an entry quotes, nil where there is none.
func quoteHash(entry *yaml.Node) *yaml.Node {
	quote := valueOf(entry, "quote")
	if quote == nil {
		return nil
	}
	if hash := valueOf(quote, "sha256"); hash != nil && hash.Value != "" {
		return hash
	}
	return nil
}

// takeOutSignatures leaves of a signature that there was one.
func (p *Project) takeOutSignatures(j *journal, gone map[string]sources.Date) error {
	list := slices.Clone(p.holding.Signatures)
	changed := false
	for i := range list {
		if day := gone[list[i].Statement]; !day.IsZero() && list[i].Sig != "" {
			list[i].Sig, list[i].Withdrawn, changed = "", day, true
		}
	}
	if !changed {
		return nil
	}
	return j.add(sources.SignaturesFile, sources.FormatSignatures(list))
}

// takeOutHistory: who has the words and the project's key can still show that they were
// signed.
func (p *Project) takeOutHistory(ctx context.Context, j *journal, gone map[string]sources.Date) error {
	text, err := fs.ReadFile(p.files, sources.HistoryFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	left, err := p.leftOfHistory(ctx, text, gone)
	if err != nil || bytes.Equal(left, text) {
		return err
	}
	return j.add(sources.HistoryFile, left)
}

// leftOfHistory is history.yaml without the words of some statements, and without what
// older versions left to guess on.
func (p *Project) leftOfHistory(ctx context.Context, text []byte, gone map[string]sources.Date) ([]byte, error) {
	list, err := sources.ReadHistory(p.files)
	if err != nil || len(list) == 0 {
		return text, err
	}
	book, err := readYAML(text, "history")
	if err != nil {
		return nil, err
	}
	for i, n := range book.list.Content {
		e := &list[i]
		if !e.Guessable() && gone[e.Says.ID].IsZero() {
			continue
		}
		if n.Style&yaml.FlowStyle != 0 {
			return nil, &InputError{fmt.Sprintf("the entry in line %d of %s is written in brackets", n.Line, sources.HistoryFile), "write one key per line"}
		}
		for _, key := range []string{"sig", "replaces", "says", "digest"} {
			book.remove(n, key)
		}
		if e.Statement == "" {
			key, err := p.commitmentKey(ctx)
			if err != nil {
				return nil, err
			}
			book.extend(n, reindent(fmt.Sprintf("    statement: %s\n    commitment: \"%x\"\n", scalar(e.Says.ID), sources.Commitment(key, &e.Says)), book.indent()))
		}
	}
	return book.bytes()
}
