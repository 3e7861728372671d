package project

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"vouch/internal/scene"
	"vouch/sources/strict"
)

// Decisions are what a person decides about a scene, beside its sources: the part
// of a project that the studio and vouch skill approve write.
type Decisions struct {
	Edits
	Sides strict.Pairs // dissent: side or none
	Seed  uint64
}

// Decisions are those of the opened folder.
func (p *Project) Decisions() Decisions {
	return Decisions{Edits: p.edits, Sides: p.Settings.Sides, Seed: uint64(p.Settings.Seed)}
}

// Save writes decisions into the project's folder: vouch.yaml, of which only the
// lines of seed, sides and changes are touched, and approvals.yaml. Both are
// written or none.
func (p *Project) Save(folder string, d Decisions) error { return p.SaveFiles(folder, d, nil) }

// SaveAlone is Save for decisions that rest on the project as it was opened: meanwhile no other
// process changes it (*BusyError), and where one did since, nothing is written.
func (p *Project) SaveAlone(ctx context.Context, folder string, d Decisions) error {
	return Alone(ctx, folder, p.deps, func() error {
		settings, err := readSettings(p.files)
		if err != nil {
			return err
		}
		approvals, err := readApprovals(p.files)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(settings, p.Settings) || !reflect.DeepEqual(approvals, p.approvals) {
			return &InputError{fmt.Sprintf("%s or %s was changed since the project was read, and nothing was written", SettingsFile, ApprovalsFile), "look at the proposal once more: what it is part of is another scene now"}
		}
		return p.Save(folder, d)
	})
}

// DecisionsText is what vouch.yaml and approvals.yaml of a folder decide, as one text to be
// compared: comments and the order of keys do not count.
func DecisionsText(folder fs.FS) (string, error) {
	settings, err := readSettings(folder)
	if err != nil {
		return "", err
	}
	approvals, err := fs.ReadFile(folder, ApprovalsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintln(&b, settings.Seed)
	for _, s := range settings.Sides {
		fmt.Fprintln(&b, s.Key, s.Value)
	}
	for i := range settings.Changes {
		fmt.Fprintln(&b, entryText(&settings.Changes[i]))
	}
	b.Write(approvals)
	return b.String(), nil
}

// decided writes decisions as the two files that keep them.
func (p *Project) decided(d Decisions) (settings, approvals []byte, err error) {
	if err := scene.CheckApprovals(d.Changes, d.Approved); err != nil {
		return nil, nil, err
	}
	approvals, ids, err := p.approvalsText(d.Approved, d.Changes)
	if err != nil {
		return nil, nil, err
	}
	old, err := fs.ReadFile(p.files, SettingsFile)
	if err != nil {
		return nil, nil, err
	}
	settings, err = p.settingsText(old, d, ids)
	return settings, approvals, err
}

// settingsText puts the decisions into vouch.yaml and leaves all other lines.
func (p *Project) settingsText(old []byte, d Decisions, ids []string) ([]byte, error) {
	text := old
	var err error
	if d.Seed != uint64(p.Settings.Seed) {
		if text, err = replaceKey(text, "seed", fmt.Sprintf("seed: %d\n", d.Seed)); err != nil {
			return nil, err
		}
	}
	if !samePairs(d.Sides, p.Settings.Sides) {
		var sides strings.Builder
		if len(d.Sides) > 0 {
			sides.WriteString("sides:\n")
		}
		for _, s := range d.Sides {
			fmt.Fprintf(&sides, "  %s: %s\n", s.Key, s.Value)
		}
		if text, err = replaceKey(text, "sides", sides.String()); err != nil {
			return nil, err
		}
	}
	return replaceKey(text, "changes", p.changesText(old, d, ids))
}

func samePairs(a, b strict.Pairs) bool {
	return slices.EqualFunc(a, b, func(x, y strict.Pair) bool { return x.Key == y.Key && x.Value == y.Value })
}

// changesText writes the list of changes. An entry that was there keeps its line,
// with whatever comment stands on it.
func (p *Project) changesText(old []byte, d Decisions, ids []string) string {
	if len(d.Changes) == 0 {
		return ""
	}
	lines := strings.Split(string(old), "\n")
	kept := map[string]string{} // what an entry says: its line; only looked up
	for i := range p.Settings.Changes {
		e := &p.Settings.Changes[i]
		if line := lines[e.Line-1]; strings.HasPrefix(line, "  - {") && strings.Contains(line, "}") {
			kept[entryText(e)] = line
		}
	}
	var b strings.Builder
	b.WriteString("changes:\n")
	put := func(e *changeEntry) {
		text := entryText(e)
		if line, ok := kept[text]; ok {
			text = line
		}
		b.WriteString(text + "\n")
	}
	for i, next := 0, 0; i < len(d.Changes); i++ {
		if next < len(d.Approved) && d.Approved[next].From == i {
			put(&changeEntry{Approval: ids[next]})
			i += d.Approved[next].Count - 1
			next++
			continue
		}
		c := d.Changes[i]
		e := changeEntry{Concept: c.Concept, By: c.By}
		e.set(c)
		put(&e)
	}
	return b.String()
}

// set writes where a change acts into the key of its kind.
func (e *changeEntry) set(c scene.Change) {
	cell := []int{int(c.X), int(c.Y)}
	switch c.Op {
	case scene.Pin:
		e.Pin = cell
	case scene.Forbid:
		e.Forbid = cell
	case scene.Place:
		e.Place = cell
	}
}

func entryText(e *changeEntry) string {
	if e.Approval != "" {
		return fmt.Sprintf("  - {approval: %s}", e.Approval)
	}
	for _, o := range e.ops() {
		if len(o.cell) == 2 {
			return fmt.Sprintf("  - {%s: [%d, %d], concept: %s, by: %s}", o.key, o.cell[0], o.cell[1], scalar(e.Concept), scalar(e.By))
		}
	}
	return ""
}

// scalar quotes a text where YAML would read something else from it.
func scalar(s string) string {
	out, err := yaml.Marshal(s)
	text := strings.TrimSuffix(string(out), "\n")
	if err != nil || strings.ContainsAny(text, "\n,{}[]") {
		return strconv.Quote(s)
	}
	return text
}

// replaceKey puts other lines in place of a top-level key of a YAML document, or
// at its end; empty lines take the key away.
func replaceKey(text []byte, key, with string) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	from, to := len(lines), len(lines)
	if top := doc.Content[0]; top.Kind == yaml.MappingNode {
		for i := 0; i < len(top.Content); i += 2 {
			if top.Content[i].Value != key {
				continue
			}
			from = top.Content[i].Line - 1
			if i+2 < len(top.Content) {
				to = top.Content[i+2].Line - 1
			}
			for to > from+1 && isComment(lines[to-1]) { // what stands above the next key belongs to it
				to--
			}
		}
	}
	out := bytes.Join(lines[:from], nil)
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	return append(append(out, with...), bytes.Join(lines[to:], nil)...), nil
}

func isComment(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) == 0 || line[0] == '#'
}
