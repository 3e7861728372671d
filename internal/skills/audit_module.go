package skills

import (
	"slices"
	"strings"

	"vouch/sandbox"
	"vouch/sandbox/listing"
)

// blobBytes is the length of data without any text in it that a person should ask about.
const blobBytes = 4096

// importsOf are the imports of a module that need a capability; the clock is everybody's.
var importsOf = []struct {
	name         string
	capabilities []string
}{{"emit", []string{ScenePropose}}, {"log", []string{Log}}, {"random", []string{Random}}, {"read", []string{SceneRead, SourcesRead}}}

// callers lists by capability the functions of a module that call what needs it. read does
// not show what it asks for: it counts as each of asked that it could be.
func callers(l *listing.Listing, asked []string) map[string][]string {
	out := map[string][]string{}
	for _, i := range importsOf {
		var by []string
		for _, f := range l.Functions {
			if slices.Contains(f.Calls, sandbox.DefaultModule+"."+i.name) {
				by = append(by, f.Name)
			}
		}
		for _, c := range i.capabilities {
			if len(by) > 0 && (len(i.capabilities) == 1 || slices.Contains(asked, c)) {
				out[c] = by
			}
		}
		if len(by) > 0 && len(i.capabilities) > 1 && !slices.ContainsFunc(i.capabilities, func(c string) bool { return slices.Contains(asked, c) }) {
			out[i.capabilities[0]] = by
		}
	}
	return out
}

// module looks at main.wasm.
func (a *Audit) module(wasm []byte, asked, known []string) {
	if err := sandbox.CheckModule(wasm, sandbox.Names{}); err != nil {
		a.add(LevelError, ModuleFile, 0, "it would not be run", "the gate refuses it: %s", err)
	}
	l, err := listing.Read(wasm)
	if err != nil {
		return // the gate has said the same
	}
	a.Module = l
	a.moduleUse(l, asked)
	for _, f := range l.Functions {
		if f.Endless > 0 {
			a.add(LevelWarn, ModuleFile, 0, "gas ends it; ask what it waits for", "%s has a loop that nothing leads out of", f.Name)
		}
	}
	if n := l.Omitted.Functions + l.Omitted.Strings; n > 0 {
		a.add(LevelWarn, ModuleFile, 0, "it is too long to be read; ask for its source", "%d functions and %d texts are not listed", l.Omitted.Functions, l.Omitted.Strings)
	}
	for _, s := range l.Strings {
		a.moduleText(s, known)
	}
	if l.Data >= blobBytes && len(l.Strings) == 0 {
		a.add(LevelWarn, ModuleFile, 0, "ask what it is", "%d bytes of data without any text", l.Data)
	}
}

func (a *Audit) moduleUse(l *listing.Listing, asked []string) {
	by := callers(l, asked)
	for _, name := range Capabilities() {
		use := CapabilityUse{Name: name, Means: Means(name), Asked: slices.Contains(asked, name), Lines: []int{}, Functions: by[name]}
		if use.Asked || len(use.Functions) > 0 {
			a.Capabilities = append(a.Capabilities, use)
		}
		switch {
		case use.Asked && len(use.Functions) == 0:
			a.add(LevelWarn, ManifestFile, 0, "ask for what the program uses", "it asks for %s and does not call it", name)
		case !use.Asked && len(use.Functions) > 0:
			a.add(LevelWarn, ModuleFile, 0, "it will be denied; ask for it in skill.toml, or leave it out", "%s calls %s without asking for it", use.Functions[0], name)
		}
	}
}

// moduleText looks at one text in the data of a module.
func (a *Audit) moduleText(s listing.String, known []string) {
	if addressed.MatchString(s.Text) {
		a.add(LevelWarn, ModuleFile, 0, "a text is data to every model here; look what it is after", "the data speaks to a model: %s", capped(s.Text, 80))
	}
	if hiddenEscape.MatchString(s.Text) {
		a.add(LevelWarn, ModuleFile, 0, "what holds it cannot be proposed", "the data holds invisible or steering characters: %s", capped(s.Text, 80))
	}
	for _, id := range commitmentForm.FindAllString(s.Text, -1) {
		a.cite(Citation{id, ModuleFile, 0, slices.Contains(known, id)}, known)
	}
	for word := range strings.FieldsSeq(s.Text) {
		if len(word) >= blobLetters && packedText.MatchString(word) && !commitmentForm.MatchString(word) {
			a.add(LevelWarn, ModuleFile, 0, "ask what is in it", "%d letters of base64 or the like in the data", len(word))
			return
		}
	}
}
