package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/x/exp/ast"
	"github.com/cedar-policy/cedar-go/x/exp/schema"
	"github.com/cedar-policy/cedar-go/x/exp/schema/validate"

	"vouch/internal/trust/limits"
)

// Scope says where a policy comes from.
type Scope string

// The scopes, from widest to narrowest.
const (
	Global Scope = "global" // embedded: holds everywhere
	Local  Scope = "local"  // of a project: only forbids
)

// Policy names one policy that a decision rests on.
type Policy struct {
	ID    string // its @id, or "file:line" where it has none
	Scope Scope
	Says  string // its @says: one sentence for a person; may be empty
	File  string
	Line  int // from 1
}

// entry is a policy as the engine holds it.
type entry struct {
	Policy
	cedar *cedar.Policy
}

// Engine is a checked set of policies. The zero value allows nothing.
type Engine struct {
	validator *validate.Validator
	entries   []entry // in order of file and line: reports have the same order everywhere
}

// New makes an engine of a schema text and the *.cedar files in the root of fsys. Each policy needs
// an @id of its own.
func New(schemaText []byte, fsys fs.FS) (*Engine, error) {
	var s schema.Schema
	s.SetFilename(schemaFile)
	if err := s.UnmarshalCedar(schemaText); err != nil {
		return nil, fmt.Errorf("%s: %w", schemaFile, err)
	}
	resolved, err := s.Resolve()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", schemaFile, err)
	}
	e := &Engine{validator: validate.New(resolved, validate.WithStrict())}
	return e.with(fsys, Global)
}

// Tighten returns an engine with the forbids of a project added: the *.cedar files in the root of
// fsys. A permit among them is refused with its line, and so is a policy that the schema refuses.
// The receiver stays as it is.
func (e *Engine) Tighten(fsys fs.FS) (*Engine, error) { return e.with(fsys, Local) }

func (e *Engine) with(fsys fs.FS, scope Scope) (*Engine, error) {
	files, err := folder(fsys)
	if err != nil {
		return nil, err
	}
	added := &Engine{validator: e.validator, entries: slices.Clone(e.entries)}
	var problems []error
	for _, file := range files {
		text, err := readFile(fsys, file)
		if err != nil {
			return nil, err
		}
		list, err := parse(file, text)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		for _, p := range list {
			if err := added.add(p, scope); err != nil {
				problems = append(problems, err)
			}
		}
	}
	if n := len(added.entries) - len(e.entries); n > limits.MaxPolicies {
		return nil, &LimitError{File: ".", What: "policies", Limit: limits.MaxPolicies, Got: n}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return added, nil
}

// add checks one policy and appends it.
func (e *Engine) add(p *cedar.Policy, scope Scope) error {
	at := p.Position()
	wrong := func(message, hint string) error {
		return &SyntaxError{File: at.Filename, Line: at.Line, Column: at.Column, Message: message, Hint: hint}
	}
	if scope != Global && p.Effect() != cedar.Forbid {
		return wrong("a project's policy may only forbid", "turn the permit into a forbid of what it leaves out")
	}
	named := Policy{
		ID: string(p.Annotations()["id"]), Says: string(p.Annotations()["says"]),
		Scope: scope, File: at.Filename, Line: at.Line,
	}
	if named.ID == "" {
		if scope == Global {
			return wrong("a policy without @id", `begin it with @id("…")`)
		}
		named.ID = fmt.Sprintf("%s:%d", at.Filename, at.Line)
	}
	if i := slices.IndexFunc(e.entries, func(o entry) bool { return o.ID == named.ID }); i >= 0 {
		return wrong(fmt.Sprintf("@id %q is taken by %s:%d", named.ID, e.entries[i].File, e.entries[i].Line), "choose another")
	}
	if err := e.validator.Policy(named.ID, (*ast.Policy)(p.AST())); err != nil {
		message := strings.ReplaceAll(err.Error(), "\n", "; ")
		return wrong("does not fit the schema: "+message, "docs/formats/policies.md lists the actions, types and attributes there are")
	}
	e.entries = append(e.entries, entry{named, p})
	return nil
}

// Policies returns all policies, in order.
func (e *Engine) Policies() []Policy {
	all := make([]Policy, len(e.entries))
	for i, entry := range e.entries {
		all[i] = entry.Policy
	}
	return all
}

// All lets Cedar go through the policies in their order.
func (e *Engine) All() iter.Seq2[cedar.PolicyID, *cedar.Policy] {
	return func(yield func(cedar.PolicyID, *cedar.Policy) bool) {
		for _, entry := range e.entries {
			if !yield(cedar.PolicyID(entry.ID), entry.cedar) {
				return
			}
		}
	}
}
