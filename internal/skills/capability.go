package skills

import (
	"slices"

	"vouch/sandbox"
)

// The capabilities that a package may ask for.
const (
	SceneRead    = "scene.read"    // vouch.read({what: "scene", …})
	ScenePropose = "scene.propose" // vouch.emit
	SourcesRead  = "sources.read"  // vouch.read({what: "readings", …})
	Random       = "random"        // vouch.random, Math.random
	Log          = "log"           // vouch.log
)

// Names of vouch.read's what.
const (
	readScene    = "scene"
	readReadings = "readings"
)

// Capabilities lists all that can be asked for, ordered.
func Capabilities() []string { return []string{Log, Random, ScenePropose, SceneRead, SourcesRead} }

// inSandbox pairs a capability with its name in the sandbox.
var inSandbox = [...]struct{ name, sandbox, means string }{
	{Log, sandbox.CapLog, "write lines for a person"},
	{Random, sandbox.CapRandom, "draw numbers that follow from the run's seed"},
	{ScenePropose, sandbox.CapEmit, "propose changes and write notes"},
	{SceneRead, readScene, "see the scene: lots, streets, what they rest on"},
	{SourcesRead, readReadings, "see the public readings that may be shown to programs"},
}

// Means says in words what a capability lets a program do, "" if there is none of that
// name.
func Means(capability string) string {
	for _, c := range inSandbox {
		if c.name == capability {
			return c.means
		}
	}
	return ""
}

// Grant is what a person gives a program. What it asks for beyond that is denied.
type Grant struct {
	Capabilities []string // of Capabilities; more than the package asks for is not given
}

// GrantAsked gives a package all it asks for.
func GrantAsked(p *Package) Grant {
	return Grant{Capabilities: slices.Clone(p.Manifest.Capabilities)}
}

// given are the capabilities that are asked for and granted, ordered.
func (g Grant) given(m *Manifest) []string {
	var out []string
	for _, c := range Capabilities() {
		if slices.Contains(m.Capabilities, c) && slices.Contains(g.Capabilities, c) {
			out = append(out, c)
		}
	}
	return out
}

// named turns names of the sandbox into those of skill.toml; the clock, which every
// run has, is not among these.
func named(list []string) []string {
	out := []string{}
	for _, n := range list {
		for _, c := range inSandbox {
			if c.sandbox == n {
				n = c.name
				break
			}
		}
		if n != sandbox.CapNow {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
