package skills

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"vouch/sandbox"
	"vouch/sources/strict"
)

// Manifest is skill.toml: what a package is, asks for and takes.
type Manifest struct {
	ID           string   `toml:"id"`
	Version      string   `toml:"version"` // MAJOR.MINOR.PATCH
	Title        string   `toml:"title"`
	Licence      string   `toml:"licence"` // SPDX expression
	Form         string   `toml:"form"`    // js or wasm
	Entry        string   `toml:"entry"`   // main.js or main.wasm
	API          int      `toml:"api"`
	Capabilities []string `toml:"capabilities"`
	Budgets      Budgets  `toml:"budgets"`
	// Parameters is a JSON schema of an object, nil: the package takes none.
	Parameters map[string]any `toml:"parameters"`
	Made       Made           `toml:"made"`
}

// Budgets bound a run. A zero field is the default of package sandbox.
type Budgets struct {
	Gas         int64  `toml:"gas"`
	MemoryPages uint32 `toml:"memory_pages"` // of 64 KiB
	Emits       int    `toml:"emits"`        // changes and notes together
	HostCalls   int    `toml:"host_calls"`
}

// Made says who wrote a package where no person did: its changes are then the model's.
type Made struct {
	By       string `toml:"by"`       // "model", "rules" or "" for a person
	Model    string `toml:"model"`    // its name
	Prompt   string `toml:"prompt"`   // SHA-256 of what it was sent, hex
	Response string `toml:"response"` // SHA-256 of what it answered, hex
	// Asked is each question to it, in their order: "STEP PROMPT ANSWER", two SHA-256.
	Asked []string `toml:"asked"`
}

// Who wrote a package.
const (
	MadeByModel = "model"
	MadeByRules = "rules"
)

// Names of the files of a package.
const (
	ManifestFile = "skill.toml"
	DocFile      = "SKILL.md"
	EntryFile    = "main.js"
	ModuleFile   = "main.wasm"
	DigestFile   = "files.sha256"
	LicenceFile  = "LICENSE"
	testFolder   = "tests/"
	// SignatureFile is a publisher's signature over the package's digest.
	SignatureFile = "skill.sig"
	// TypesFile and EditorFile are for an editor, and no part of a package.
	TypesFile  = "vouch.d.ts"
	EditorFile = "jsconfig.json"
)

// The forms of programs.
const (
	formJS   = "js"
	formWasm = "wasm"
)

// entries are the files of programs by form.
var entries = map[string]string{formJS: EntryFile, formWasm: ModuleFile}

var (
	idForm      = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	versionForm = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})$`)
	askedForm   = regexp.MustCompile(`^[a-z]{1,20} [0-9a-f]{64} [0-9a-f]{64}$`)
	hexForm     = regexp.MustCompile(`^[0-9a-f]{64}$`)
	licenceForm = regexp.MustCompile(`^[A-Za-z0-9.+() -]{1,100}$`)
)

// limits of the sandbox under these budgets.
func (b Budgets) limits() sandbox.Limits {
	return sandbox.Limits{Gas: sandbox.Gas(b.Gas), MemoryPages: b.MemoryPages, Emits: b.Emits, HostCalls: b.HostCalls,
		Input: sandbox.MaxInput}
}

// readManifest reads skill.toml strictly; faults have lines and say what to do.
func readManifest(data []byte) (Manifest, error) {
	var m Manifest
	errs := new(strict.Errors)
	whole := strict.Pos{File: ManifestFile, Line: 1, Column: 1}
	if len(data) > MaxManifest {
		errs.Addf(whole, "move texts to SKILL.md", "the file has %d bytes, the limit is %d", len(data), MaxManifest)
		return m, errs
	}
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		decodeFaults(errs, err)
		return m, errs.Err()
	}
	m.check(errs, lines{data})
	return m, errs.Err()
}

// decodeFaults turns the decoder's errors into faults.
func decodeFaults(errs *strict.Errors, err error) {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		for i := range unknown.Errors {
			e := &unknown.Errors[i]
			row, column := e.Position()
			errs.Addf(strict.Pos{File: ManifestFile, Line: row, Column: column}, "remove it or correct its name; docs/formats/skill.md lists the keys",
				"unknown key %q", strings.Join(e.Key(), "."))
		}
		return
	}
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		row, column := syntax.Position()
		errs.Add(strict.Pos{File: ManifestFile, Line: row, Column: column},
			strings.TrimPrefix(sandbox.EscapeLine(syntax.Error(), 200), "toml: "), "write it as TOML 1.0 has it")
		return
	}
	errs.Add(strict.Pos{File: ManifestFile, Line: 1, Column: 1}, sandbox.EscapeLine(err.Error(), 200), "write it as TOML 1.0 has it")
}

// lines finds where a key of the top level or of a table stands.
type lines struct{ data []byte }

func (l lines) at(table, key string) strict.Pos {
	current := ""
	for i, line := range strings.Split(string(l.data), "\n") {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok {
			current = strings.TrimRight(strings.TrimLeft(name, "["), "] ")
			continue
		}
		if rest, ok := strings.CutPrefix(line, key); ok && current == table && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "=") {
			return strict.Pos{File: ManifestFile, Line: i + 1, Column: 1}
		}
	}
	return strict.Pos{File: ManifestFile, Line: 1, Column: 1}
}

func (m *Manifest) check(errs *strict.Errors, l lines) {
	must := func(ok bool, table, key, hint, format string, args ...any) {
		if !ok {
			errs.Addf(l.at(table, key), hint, format, args...)
		}
	}
	must(idForm.MatchString(m.ID) && len(m.ID) <= MaxID, "", "id", "use small letters, digits and single hyphens, as in street-furniture", "id %q is missing or not one", m.ID)
	must(versionForm.MatchString(m.Version), "", "version", "write three numbers, as in 1.0.0", "version %q is missing or not one", m.Version)
	must(strings.TrimSpace(m.Title) != "", "", "title", "name what it does in a few words", "the title is missing")
	if why := sentence(m.Title, MaxTitle); why != "" {
		must(false, "", "title", "use plain letters on one short line", "the title cannot be shown: %s", why)
	}
	must(licenceForm.MatchString(m.Licence), "", "licence", "write an SPDX expression, as in CC0-1.0", "licence %q is missing or not one", m.Licence)
	entry, ok := entries[m.Form]
	must(ok, "", "form", `write form = "js" or form = "wasm"`, "form %q is not run here", sandbox.EscapeLine(m.Form, 40))
	must(!ok || m.Entry == entry, "", "entry", fmt.Sprintf("write entry = %q", entry), "entry %q is not the program of this form", sandbox.EscapeLine(m.Entry, 40))
	must(m.API == APIVersion, "", "api", fmt.Sprintf("write api = %d", APIVersion), "this program knows api %d, not %d", APIVersion, m.API)
	for i, c := range m.Capabilities {
		must(Means(c) != "", "", "capabilities", "ask for some of "+strings.Join(Capabilities(), ", "), "unknown capability %q", sandbox.EscapeLine(c, 80))
		must(!slices.Contains(m.Capabilities[:i], c), "", "capabilities", "name it once", "capability %q twice", sandbox.EscapeLine(c, 80))
	}
	_, err := m.Budgets.limits().Filled()
	must(err == nil && m.Budgets.Emits <= MaxChanges, "budgets", "gas", fmt.Sprintf("ask for less, and for at most %d emits", MaxChanges), "the budgets are beyond what there is: %v", err)
	m.checkMade(must)
	if _, err := m.schema(); err != nil {
		must(false, "parameters", "type", `write a JSON schema of type = "object"`, "parameters: %v", err)
	}
}

func (m *Manifest) checkMade(must func(ok bool, table, key, hint, format string, args ...any)) {
	made := m.Made
	must(slices.Contains([]string{"", MadeByModel, MadeByRules}, made.By), "made", "by", `write "model" or "rules", or remove the table`, "made.by %q is not known", sandbox.EscapeLine(made.By, 40))
	must((made.By == MadeByModel) == (made.Model != ""), "made", "model", "name the model where one wrote it, and only there", "made.model and made.by do not agree")
	if why := sentence(made.Model, MaxTitle); why != "" {
		must(false, "made", "model", "use its name", "the model's name cannot be shown: %s", why)
	}
	for _, d := range []struct{ key, text string }{{"prompt", made.Prompt}, {"response", made.Response}} {
		must(d.text == "" || hexForm.MatchString(d.text), "made", d.key, "write the 64 hex digits of its SHA-256", "made.%s is no digest", d.key)
	}
	must(wellAsked(made.Asked) && (made.By == MadeByModel || len(made.Asked) == 0), "made", "asked", "write a step and two SHA-256 for each question, and only where a model was asked", "made.asked is not of the form it should have")
}

// wellAsked: few questions, each of the form "STEP PROMPT ANSWER".
func wellAsked(list []string) bool {
	return len(list) <= 8 && !slices.ContainsFunc(list, func(text string) bool { return !askedForm.MatchString(text) })
}

// By is how the package's changes name their maker.
func (m *Manifest) By() string {
	if m.Made.By == MadeByModel {
		return "model:" + m.ID
	}
	return "skill:" + m.ID
}

// parametersJSON is the schema in JSON; a package without one takes an empty object.
func (m *Manifest) parametersJSON() ([]byte, error) {
	if m.Parameters == nil {
		return []byte(`{"type":"object","additionalProperties":false}`), nil
	}
	return json.Marshal(m.Parameters)
}
