package layers

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// Text is the order that this project keeps.
//
//go:embed policy.txt
var Text string

// Policy is a parsed order. Rooms are named by their folders, slash-separated, from the top of the tree.
type Policy struct {
	rooms   []string            // longest first, so that the first prefix found is the closest
	imports map[string][]string // room to what its line says it may import
	tests   map[string][]string // the same, for tests alone
	never   map[string][]string // room to folders that it must not import whatever the order says
	modules map[string][]string // room, or TESTS, to third-party modules; empty, not absent, where it may use none
	cgo     []string
	words   map[string][]string // room to words in lower case
}

const (
	none     = "NONE"
	anyTests = "TESTS"
)

// PolicyError says where an order is wrong.
type PolicyError struct {
	Line    int // from 1
	Message string
}

// Error returns "line: message".
func (e *PolicyError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

// Parse reads an order.
func Parse(text string) (*Policy, error) {
	p := &Policy{
		imports: map[string][]string{}, tests: map[string][]string{}, never: map[string][]string{},
		modules: map[string][]string{}, words: map[string][]string{},
	}
	section := ""
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			section = line
			continue
		}
		if err := p.line(section, line); err != nil {
			return nil, &PolicyError{Line: i + 1, Message: err.Error()}
		}
	}
	slices.SortFunc(p.rooms, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return p, nil
}

func (p *Policy) line(section, line string) error {
	switch section {
	case "[rooms]":
		return p.order(line, p.imports, true)
	case "[tests]":
		return p.order(line, p.tests, false)
	case "[cgo]":
		p.cgo = append(p.cgo, list(line)...)
		return nil
	case "[never]":
		return p.entry(line, p.never)
	case "[third party]":
		return p.entry(line, p.modules)
	case "[words]":
		return p.entry(line, p.words)
	}
	return fmt.Errorf("a line in no section, or in the unknown section %q", section)
}

// order reads "A, B < C, D". A room must stand on the right of a line of [rooms] before it stands on the
// left of one: so the order has no circles.
func (p *Policy) order(line string, into map[string][]string, defines bool) error {
	left, right, ok := strings.Cut(line, "<")
	if !ok || strings.Contains(right, "<") {
		return fmt.Errorf("%q is not of the form A, B < C, D", line)
	}
	lower := list(left)
	if slices.Equal(lower, []string{none}) {
		lower = nil
	}
	for _, room := range lower {
		if !p.known(room) {
			return fmt.Errorf("room %q is used before it has a place in the order", room)
		}
	}
	for _, room := range list(right) {
		if defines {
			if p.known(room) {
				return fmt.Errorf("room %q has a place in the order already", room)
			}
			p.rooms = append(p.rooms, room)
		} else if !p.known(room) {
			return fmt.Errorf("unknown room %q", room)
		}
		into[room] = append(into[room], lower...)
	}
	return nil
}

func (p *Policy) known(room string) bool { return slices.Contains(p.rooms, room) }

func list(s string) []string {
	var items []string
	for item := range strings.SplitSeq(s, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// entry reads "room: items", or "room: none", which still gives the room a line.
func (p *Policy) entry(line string, into map[string][]string) error {
	room, rest, ok := strings.Cut(line, ":")
	room = strings.TrimSpace(room)
	items := strings.Fields(rest)
	switch {
	case !ok || len(items) == 0:
		return fmt.Errorf("%q is not of the form room: items", line)
	case room != anyTests && !p.known(room):
		return fmt.Errorf("unknown room %q", room)
	case slices.Equal(items, []string{"none"}):
		items = nil
	}
	if into[room] == nil {
		into[room] = []string{}
	}
	into[room] = append(into[room], items...)
	return nil
}

// Room returns the room that a folder belongs to.
func (p *Policy) Room(folder string) (string, bool) {
	for _, room := range p.rooms {
		if folder == room || strings.HasPrefix(folder, room+"/") {
			return room, true
		}
	}
	return "", false
}

// MayImport reports whether files of one room may import another; test says whether they are tests.
func (p *Policy) MayImport(from, to string, test bool) bool {
	if from == to || p.reaches(from, to) {
		return true
	}
	return test && slices.Contains(p.tests[from], to)
}

// reaches goes down the order. Parse made sure that it ends.
func (p *Policy) reaches(from, to string) bool {
	return slices.ContainsFunc(p.imports[from], func(room string) bool { return room == to || p.reaches(room, to) })
}

// forbidden reports whether files of a room, tests apart, must not import a folder although the order would
// let them.
func (p *Policy) forbidden(room, folder string) bool {
	return slices.ContainsFunc(p.never[room], func(never string) bool {
		return folder == never || strings.HasPrefix(folder, never+"/")
	})
}

// mayUse reports whether files of a room may import a package of a third-party module.
func (p *Policy) mayUse(room, path string, test bool) bool {
	within := func(module string) bool { return path == module || strings.HasPrefix(path, module+"/") }
	return slices.ContainsFunc(p.modules[room], within) || test && slices.ContainsFunc(p.modules[anyTests], within)
}
