package skills

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"vouch/sandbox"
)

// Level says how much a finding weighs.
type Level string

// The levels. An error keeps a package from being run by others; Open finds most of
// these before.
const (
	LevelError Level = "error"
	LevelWarn  Level = "warning"
	LevelGood  Level = "ok"
)

// Finding is one thing that a person should know of a package before running it.
type Finding struct {
	Level   Level  `json:"level"`
	File    string `json:"file"`
	Line    int    `json:"line"` // 1-based, 0: the file as a whole
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// uses are what a capability is called by in a program. Looking for words is no
// defence, which is the sandbox's: it tells people what is asked for and not used.
var uses = [...]struct {
	capability string
	words      []string
}{
	{SceneRead, []string{"vouch.read"}},
	{SourcesRead, []string{"vouch.read"}},
	{ScenePropose, []string{"vouch.emit"}},
	{Random, []string{"vouch.random", "Math.random"}},
	{Log, []string{"vouch.log"}},
}

// escapes are words with which a program makes programs; nothing is behind them in the
// sandbox, and people should look at what they are for.
var escapes = []string{"eval(", "Function(", "import(", "WebAssembly", "require(", "globalThis"}

// Check looks at a package without running it.
func Check(p *Package) []Finding {
	var out []Finding
	add := func(level Level, file string, line int, hint, format string, args ...any) {
		out = append(out, Finding{level, file, line, fmt.Sprintf(format, args...), hint})
	}
	if p.compiled() {
		out = append(out, checkModule(p)...)
	} else {
		out = append(out, checkScript(p)...)
	}
	if len(p.Tests) == 0 && !p.bare {
		add(LevelWarn, "tests", 0, "write one, so that others see what it does", "the package has no tests")
	}
	if m := p.Manifest.Made; m.By == MadeByModel {
		add(LevelGood, ManifestFile, 0, "", "written by the model %s; its changes will say so", m.Model)
	}
	if g := p.Manifest.Budgets.Gas; g > int64(sandbox.DefaultGas) && !p.bare {
		add(LevelWarn, ManifestFile, 0, "look whether it needs that", "it asks for %d gas, more than the usual %d", g, sandbox.DefaultGas)
	}
	if p.files[DigestFile] == nil && !p.bare {
		add(LevelWarn, DigestFile, 0, "write one before you pass it on", "the package lists no digests of its files")
	}
	return out
}

// checkModule is what the audit of a module finds of its capabilities, and what the gate
// has against it.
func checkModule(p *Package) []Finding {
	var out []Finding
	a := new(Audit)
	a.module(p.Main, p.Manifest.Capabilities, nil)
	for _, c := range a.Capabilities {
		if c.Asked && len(c.Functions) > 0 {
			out = append(out, Finding{LevelGood, ModuleFile, 0, c.Name + ": may " + c.Means, ""})
		}
	}
	return append(out, a.Findings...)
}

func checkScript(p *Package) []Finding {
	var out []Finding
	add := func(level Level, file string, line int, hint, format string, args ...any) {
		out = append(out, Finding{level, file, line, fmt.Sprintf(format, args...), hint})
	}
	for _, u := range uses {
		asked, used := slices.Contains(p.Manifest.Capabilities, u.capability), lineOf(p.Main, u.words...) > 0
		switch {
		case asked && used:
			add(LevelGood, EntryFile, lineOf(p.Main, u.words...), "", "%s: may %s", u.capability, Means(u.capability))
		case asked && !p.bare:
			add(LevelWarn, ManifestFile, 0, "ask for what the program uses", "it asks for %s and does not seem to use it", u.capability)
		case used && !asked && u.capability != SceneRead && u.capability != SourcesRead:
			add(LevelWarn, EntryFile, lineOf(p.Main, u.words...), "ask for it in skill.toml, or leave it out", "it uses %s without asking for it", u.capability)
		}
	}
	for _, word := range escapes {
		if line := lineOf(p.Main, word); line > 0 {
			add(LevelWarn, EntryFile, line, "look what it is for; the sandbox has nothing behind it", "the program says %q", word)
		}
	}
	if line, _, why := readable(p.Main); why != "" {
		add(LevelError, EntryFile, line, "remove it; in a program write it as an escape", "the text holds %s", why)
	}
	return out
}

// Bad says whether any finding is an error.
func Bad(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Level == LevelError })
}

// lineOf is the first line that holds one of the words, 0 if none does.
func lineOf(text []byte, words ...string) int {
	n := 0
	for line := range bytes.Lines(text) {
		n++
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(string(line), w) }) {
			return n
		}
	}
	return 0
}
