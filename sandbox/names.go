package sandbox

import (
	"cmp"
	"fmt"
	"strings"
)

// Names by which programs know their host. A zero field has its default.
type Names struct {
	Object string // of scripts: DefaultObject, which has input, emit, log, read, random and now
	Module string // that modules import emit, log, read, random and now from: DefaultModule
	Alloc  string // exported by modules, makes room for the input: DefaultAlloc
	Run    string // exported by modules, does the work: DefaultRun
}

// Names where Options give none.
const (
	DefaultObject = "vouch"
	DefaultModule = "vouch"
	DefaultAlloc  = "vouch_alloc"
	DefaultRun    = "vouch_run"
)

// maxName keeps names readable in messages.
const maxName = 64

// filled gives the names with defaults in place of empty ones.
func (n Names) filled() (Names, error) {
	n = Names{cmp.Or(n.Object, DefaultObject), cmp.Or(n.Module, DefaultModule), cmp.Or(n.Alloc, DefaultAlloc), cmp.Or(n.Run, DefaultRun)}
	for _, f := range []struct{ field, name string }{{"Object", n.Object}, {"Module", n.Module}, {"Alloc", n.Alloc}, {"Run", n.Run}} {
		if !isIdentifier(f.name) {
			return Names{}, &OptionError{"Names." + f.field, fmt.Sprintf("%q is not a letter or _ and then letters, digits and _, at most %d", EscapeLine(f.name, maxName), maxName)}
		}
		if strings.HasPrefix(f.name, reserved) {
			return Names{}, &OptionError{"Names." + f.field, fmt.Sprintf("%q begins with %s, which is reserved", f.name, reserved)}
		}
	}
	if n.Alloc == n.Run || n.Alloc == exportMemory || n.Run == exportMemory {
		return Names{}, &OptionError{"Names", "a module would export one name twice"}
	}
	if engineModules[n.Module] {
		return Names{}, &OptionError{"Names.Module", fmt.Sprintf("%q is a name of the script engine's own", n.Module)}
	}
	return n, nil
}

// engineModules are what the script engine imports from: no module of strangers may reach them.
var engineModules = map[string]bool{"env": true, "wasi_snapshot_preview1": true}

func isIdentifier(s string) bool {
	for i, c := range []byte(s) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= maxName
}
