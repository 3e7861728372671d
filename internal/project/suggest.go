package project

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/internal/llm"
	"vouch/internal/skills"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/gazetteer"
)

// SuggestSkill builds the project's scene and lets a model, or the embedded
// suggester where it is nil, write a package for a wish. The package is checked,
// tested and run dry; nothing of it is approved and nothing is written. No request to
// the model holds the name of somebody who speaks, asks or is spoken of: a wish that does
// is a *llm.NameError.
func (p *Project) SuggestSkill(ctx context.Context, runner *skills.Runner, wish string, model llm.Model, c Choice) (*skills.Suggestion, error) {
	keep := everyReading
	if model != nil {
		reads := trust.Request{Principal: trust.Principal{Kind: trust.Model, ID: model.Name()}, Action: trust.Read,
			Resource: trust.Material{ID: p.Settings.Name, Cleared: true, Specimen: p.cleared.Specimen()}}
		if _, err := p.authority.Authorize(ctx, reads); err != nil {
			return nil, err
		}
		guarded := p.Unnamed(model)
		model, keep = guarded, p.nobody(guarded.names)
	}
	_, view, err := p.skillView(ctx, c, keep)
	if err != nil {
		return nil, err
	}
	return runner.Suggest(ctx, wish, view, model)
}

// Unnamed is a model to which no turn is sent that holds a person's name.
type Unnamed struct {
	llm.Model
	names llm.Names
}

// Unnamed keeps the names of the project's people from a model.
func (p *Project) Unnamed(model llm.Model) Unnamed {
	return Unnamed{model, llm.NewNames(p.people())}
}

// Ask implements llm.Model.
func (u Unnamed) Ask(ctx context.Context, r llm.Request) (*llm.Answer, error) {
	r.Names = u.names
	return u.Model.Ask(ctx, r)
}

// shortestName is in code points: a label as "A" or "Q" is a word of every sentence.
const shortestName = 3

// people are the names that may not leave: of those who speak and ask, as they are shown
// and as their files have them. Each word of a name of two or more gives the person away
// too, unless places are called by it.
func (p *Project) people() []string {
	var places strings.Builder
	for _, n := range p.holding.PlaceNames() {
		places.WriteString(n.Name + " ")
	}
	known := map[string]bool{} // only looked up
	for _, t := range gazetteer.Tokens(places.String()) {
		known[t.Folded] = true
	}
	var out []string
	add := func(name string) {
		if utf8.RuneCountInString(name) < shortestName {
			return
		}
		if out = append(out, name); !personal(name) {
			return
		}
		for _, t := range gazetteer.Tokens(name) {
			if utf8.RuneCountInString(t.Text) >= shortestName && !known[t.Folded] {
				out = append(out, t.Text)
			}
		}
	}
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		for _, n := range iv.Narrators {
			add(n.Shown)
			add(n.Speaker)
		}
		for _, name := range append(iv.Interviewees, iv.Interviewers...) {
			add(name)
		}
	}
	return out
}

// personal: two words or more, each with a capital and then small letters. "The owner"
// and "VOICE A" are no names.
func personal(name string) bool {
	words := strings.Fields(name)
	for _, w := range words {
		first, n := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || len(w) > n && strings.ToUpper(w[n:]) == w[n:] {
			return false
		}
	}
	return len(words) > 1
}

// nobody keeps readings that name nobody: none of the project's people, and no third
// party, of whom the check of readings warns.
func (p *Project) nobody(names llm.Names) func(*sources.Statement, string) bool {
	unfit := map[string]bool{} // only looked up
	for i, faults := range p.holding.UnfitAll(p.today()) {
		unfit[p.holding.Statements[i].ID] = len(faults) > 0
	}
	return func(st *sources.Statement, place string) bool {
		return !unfit[st.ID] && !names.In(st.Reading) && !names.In(place)
	}
}

// WritePackage writes a suggested package into a folder that is empty or not there:
// all of its files or none.
func WritePackage(folder string, s *skills.Suggestion) error {
	files := map[string][]byte{}
	for _, name := range s.Package.Names() {
		files[name] = s.Package.File(name)
	}
	return WriteFolder(folder, files)
}

// WriteFolder writes files into a folder that is empty or not there: all or none.
func WriteFolder(folder string, files map[string][]byte) error {
	if err := checkEmpty(folder); err != nil {
		return err
	}
	stage, err := newStaging(folder)
	if err != nil {
		return err
	}
	defer func() { _ = stage.discard() }() // a folder left over does no harm
	for name, data := range files {
		if err := stage.write(name, data); err != nil {
			return err
		}
	}
	return stage.become()
}
