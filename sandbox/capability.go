package sandbox

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Names of the capabilities that are built in.
const (
	CapEmit   = "emit"
	CapLog    = "log"
	CapRandom = "random"
	CapNow    = "now"
)

// ReadFunc answers a request of a program. request is one JSON object, at most MaxRequest bytes, checked by
// CheckJSON, and holds at least "what"; the answer is one JSON value of at most MaxAnswer bytes. An error is
// thrown in the program, with its text: so the text must not tell what the program may not know.
// The answer must be a function of the request and of what the caller has fixed for the run, or the run
// cannot be repeated.
type ReadFunc func(ctx context.Context, request []byte) ([]byte, error)

// Capability is a named thing that a program may ask for. What is not granted in Call.Capabilities is denied.
type Capability struct {
	Name string
	Read ReadFunc // nil: built in
}

// Emit lets a program give out texts: vouch.emit.
func Emit() Capability { return Capability{Name: CapEmit} }

// Log lets a program write lines for a person: vouch.log.
func Log() Capability { return Capability{Name: CapLog} }

// Random gives a program numbers that follow from Call.Seed: vouch.random, Math.random.
func Random() Capability { return Capability{Name: CapRandom} }

// Clock gives a program Call.Now: vouch.now, Date. Without it Date stands at 1970.
func Clock() Capability { return Capability{Name: CapNow} }

// Read answers vouch.read({what: name, …}).
func Read(name string, answer ReadFunc) Capability { return Capability{Name: name, Read: answer} }

// grants is the sorted list of what a run may ask for.
type grants []Capability

func newGrants(list []Capability) (grants, error) {
	g := slices.Clone(list)
	slices.SortFunc(g, func(a, b Capability) int { return strings.Compare(a.Name, b.Name) })
	for i, c := range g {
		builtin := c.Name == CapEmit || c.Name == CapLog || c.Name == CapRandom || c.Name == CapNow
		switch {
		case c.Name == "" || len(c.Name) > 100 || EscapeLine(c.Name, 400) != c.Name:
			return nil, &CallError{"Capabilities", fmt.Sprintf("the name %q is empty, too long or holds control characters", c.Name)}
		case i > 0 && g[i-1].Name == c.Name:
			return nil, &CallError{"Capabilities", fmt.Sprintf("%q is there twice", c.Name)}
		case builtin && c.Read != nil:
			return nil, &CallError{"Capabilities", fmt.Sprintf("%q is built in; its Read must be nil", c.Name)}
		case !builtin && c.Read == nil:
			return nil, &CallError{"Capabilities", fmt.Sprintf("%q is not built in; give it a Read function", c.Name)}
		}
	}
	return g, nil
}

func (g grants) find(name string) (Capability, bool) {
	i, ok := slices.BinarySearchFunc(g, name, func(c Capability, name string) int { return strings.Compare(c.Name, name) })
	if !ok {
		return Capability{}, false
	}
	return g[i], true
}

func (g grants) names() []string {
	names := make([]string, 0, len(g))
	for _, c := range g {
		names = append(names, c.Name)
	}
	return names
}
