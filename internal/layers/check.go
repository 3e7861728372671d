package layers

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Finding is one place where a tree does not keep the order.
type Finding struct {
	File    string // slash-separated, from the top of the tree
	Line    int    // from 1
	Message string
}

// String returns "file:line: message".
func (f Finding) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }

// Check holds a tree to an order. module is the path of the tree's own module. Findings are sorted by file,
// line and message.
func Check(p *Policy, t *Tree, module string) []Finding {
	var all []Finding
	for _, i := range t.Imports {
		if message := p.judge(i, module); message != "" {
			all = append(all, Finding{i.File, i.Line, message})
		}
	}
	for _, w := range t.Words {
		room, _ := p.Room(path.Dir(w.File))
		if banned(p.words[room], w.Text) {
			all = append(all, Finding{w.File, w.Line, fmt.Sprintf("%q is not a word of %s", w.Text, room)})
		}
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(all)
}

// ReadsWords reports whether a folder belongs to a room that must not know some words.
func (p *Policy) ReadsWords(folder string) bool {
	room, ok := p.Room(folder)
	return ok && len(p.words[room]) > 0
}

// judge returns what is wrong with an import, "" where nothing is.
func (p *Policy) judge(i Import, module string) string {
	room, ok := p.Room(path.Dir(i.File))
	if !ok {
		return fmt.Sprintf("folder %q is in no room; give it a place in the order", path.Dir(i.File))
	}
	if i.Path == "C" {
		if slices.Contains(p.cgo, room) {
			return ""
		}
		return fmt.Sprintf("%s must do without cgo", room)
	}
	if own, ok := strings.CutPrefix(i.Path, module+"/"); ok {
		to, ok := p.Room(own)
		if !ok {
			return fmt.Sprintf("imports %q, which is in no room", i.Path)
		}
		switch {
		case !i.Test && p.forbidden(room, own):
			return fmt.Sprintf("%s must never import %s", room, own)
		case p.MayImport(room, to, i.Test):
			return ""
		}
		return fmt.Sprintf("%s must not import %s", room, to)
	}
	first, _, _ := strings.Cut(i.Path, "/")
	if !strings.Contains(first, ".") { // the standard library's paths have no host name
		return ""
	}
	switch {
	case p.mayUse(room, i.Path, i.Test):
		return ""
	case p.modules[room] == nil:
		return fmt.Sprintf("%s uses %s, and has no line under [third party]", room, i.Path)
	}
	return fmt.Sprintf("%s must not use %s", room, i.Path)
}
