package project

import (
	"context"
	"errors"

	"vouch/internal/evidence"
	"vouch/sources"
	"vouch/sources/critique"
)

// Checked says that a project's files hold and what becomes of its statements.
// It is for the curator: nothing of it is public.
type Checked struct {
	Name       string     `json:"name"`
	Holds      bool       `json:"holds"`                 // a scene can be built
	CannotHold []Entry    `json:"cannot_hold,omitempty"` // a smallest set of statements that contradict each other
	Hint       string     `json:"hint,omitempty"`        // what to do about them
	Places     int        `json:"places"`
	Records    int        `json:"records"`
	Interviews int        `json:"interviews"`
	Statements int        `json:"statements"`
	Rules      int        `json:"rules"`
	Voices     int32      `json:"voices"`
	Withheld   []Withheld `json:"withheld"`
	Notes      []Entry    `json:"notes"` // statements that do nothing here
	GaveWay    []Entry    `json:"gave_way"`
	Findings   []Finding  `json:"findings"` // about transcripts

	Disputes []Dispute          `json:"disputes"`
	Critique []critique.Finding `json:"critique"` // what a sceptic would ask
}

// Withheld is what the consent gate kept back.
type Withheld struct {
	Interview string `json:"interview,omitempty"`
	Statement string `json:"statement,omitempty"`
	Why       string `json:"why"`
	Sentence  string `json:"sentence"`
}

// Entry is a statement with what there is to say of it.
type Entry struct {
	Statement string `json:"statement"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Why       string `json:"why"`
}

// Finding is something odd in a transcript that stops nothing.
type Finding struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Check compiles the project and tells what becomes of its statements. Where they
// contradict each other so hard that nothing can be built, the rest is told all the
// same: who corrects them wants to know whom else to doubt.
func (p *Project) Check(ctx context.Context) (*Checked, error) {
	c, err := p.Compile(ctx, Choice{})
	wrong, contradicted := errors.AsType[*evidence.ContradictionError](err)
	switch {
	case contradicted:
		c = &Compiled{Rulebook: wrong.Book, Report: wrong.Report}
	case err != nil:
		return nil, err
	default:
		wrong = new(evidence.ContradictionError)
	}
	h := p.holding
	out := &Checked{
		Name: p.Settings.Name, Holds: !contradicted, CannotHold: entries(wrong.Set), Hint: wrong.Hint, Places: len(h.Places), Records: len(h.Records), Interviews: len(h.Interviews),
		Statements: len(h.Statements), Rules: len(c.Rulebook.Rules), Voices: c.Rulebook.Voices,
		Withheld: []Withheld{}, Notes: entries(c.Report.Notes), GaveWay: entries(c.Report.Gave), Findings: []Finding{},
	}
	for _, w := range p.withheld {
		out.Withheld = append(out.Withheld, Withheld{w.Interview, w.Statement, w.Why.String(), w.Sentence})
	}
	for _, f := range h.Findings {
		out.Findings = append(out.Findings, Finding{f.File, f.Line, f.Code, f.Message})
	}
	out.Disputes = p.disputes(c.Rulebook)
	if out.Critique, err = p.critique(); err != nil {
		return nil, err
	}
	return out, nil
}

func entries(list []evidence.Entry) []Entry {
	out := []Entry{}
	for _, e := range list {
		out = append(out, Entry{e.Statement, e.File, e.Line, e.Why})
	}
	return out
}

// allowsTraining says whether every narrator whose words support the scene said
// yes to machine learning: then the gate clears as much for that purpose too.
func (p *Project) allowsTraining() bool {
	purpose := append([]sources.Scope{sources.AITraining, sources.AIIndexing}, p.Settings.Purpose...)
	c, _ := sources.Gate(p.holding, purpose, p.today())
	return p.cleared.Testimonies() > 0 && c.Testimonies() == p.cleared.Testimonies()
}
