package project

import (
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"

	"vouch/sources"
)

// takeOut removes what curators wrote of a passage that was withdrawn: the reading and
// the hedge words of every statement, and of each signing in history.yaml all but its
// id, the signature and a digest. A use that was taken back leaves the words.
func (p *Project) takeOut(j *journal, r Removal, day sources.Date) error {
	if r.Scope != sources.NoScope {
		return nil
	}
	gone := map[string]bool{} // statements; only looked up
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		if st.Interview == r.Interview && (r.Segment == 0 || st.Segment == r.Segment) {
			gone[st.ID] = true
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return errors.Join(p.takeOutReadings(j, gone, day), p.takeOutHistory(j, gone))
}

func (p *Project) takeOutReadings(j *journal, gone map[string]bool, day sources.Date) error {
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
		if id == nil || !gone[id.Value] || valueOf(n, "withdrawn") != nil {
			continue
		}
		if n.Style&yaml.FlowStyle != 0 {
			if err := book.spread(n, []string{"reading", "hedge"}, "withdrawn", day.String()); err != nil {
				return err
			}
			continue
		}
		book.remove(n, "reading")
		book.remove(n, "hedge")
		book.extend(n, reindent("    withdrawn: "+day.String()+"\n", book.indent()))
	}
	if !book.changed() {
		return nil
	}
	if text, err = book.bytes(); err != nil {
		return err
	}
	return j.add(sources.StatementsFile, text)
}

// takeOutHistory: who has the words can still show that they were signed.
func (p *Project) takeOutHistory(j *journal, gone map[string]bool) error {
	list, err := sources.ReadHistory(p.files)
	if err != nil || len(list) == 0 {
		return err
	}
	text, err := fs.ReadFile(p.files, sources.HistoryFile)
	if err != nil {
		return err
	}
	book, err := readYAML(text, "history")
	if err != nil {
		return err
	}
	for i, n := range book.list.Content {
		if i >= len(list) || !gone[list[i].Says.ID] {
			continue
		}
		book.remove(n, "says")
		book.extend(n, reindent(fmt.Sprintf("    statement: %s\n    digest: %q\n", scalar(list[i].Says.ID), sources.Digest(&list[i].Says)), book.indent()))
	}
	if !book.changed() {
		return nil
	}
	if text, err = book.bytes(); err != nil {
		return err
	}
	return j.add(sources.HistoryFile, text)
}
