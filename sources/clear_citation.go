package sources

import "slices"

// Citation is what an archive may say of a cleared interview where it names its
// sources: a list, a deposit, an argument. It is no part of a picture.
type Citation struct {
	Interview    string // id
	Title        string // "" where a name could stand in it that may not be shown
	Narrators    []Voice
	Interviewers []string
	Date         Date
	Recorded     string // place of the recording, "" where it could tell who speaks
	Collection   string
	Holder       string
	Languages    []string
	Rights       []string // URIs in force
	Labels       []Label  // of communities; they travel with every export
	Answers      []Standing
	Specimen     bool
	Quote        bool  // its words may stand there
	Quotable     []int // if so, of these passages
}

// Voice is a narrator as shown.
type Voice struct {
	ID    string // as in the project
	Shown string
}

// Standing is what counts today about one scope.
type Standing struct {
	Scope  Scope
	Answer Answer
	Since  Date   // of the answer
	Ends   Date   // of the consent, zero: no end was set
	By     string // who answered
	Event  int    // of Interview.Consent, from 1
}

// Citations returns, for each of Interviews, what may be said where sources are
// named. It is empty in what models see.
func (c Cleared) Citations() []Citation { return slices.Clone(c.citations) }

// Standings lists the answers to an interview's scopes as they count on a day, those
// that were answered at all, in the order of the scopes.
func (iv *Interview) Standings(at Date) []Standing {
	s := replay(iv.Consent, at)
	var out []Standing
	for scope := ArchiveAccess; scope < scopeCount; scope++ {
		a := s.of(scope)
		if a.event == 0 {
			continue
		}
		e := &iv.Consent[a.event-1]
		out = append(out, Standing{Scope: scope, Answer: a.answer, Since: e.Date, Ends: a.until, By: e.By, Event: a.event})
	}
	return out
}

// cite is what a citation may hold.
func (g *gate) cite(iv *Interview) Citation {
	s := g.standing[iv.ID]
	bare := g.bare(iv)
	c := Citation{Interview: iv.ID, Title: iv.Title, Interviewers: slices.Clone(iv.Interviewers), Date: iv.Date, Recorded: iv.Recorded, Collection: iv.Collection, Holder: iv.Holder,
		Languages: slices.Clone(iv.Language), Rights: rightsOn(iv, g.at.First()).rights, Labels: slices.Clone(iv.Labels), Specimen: iv.Specimen}
	for i := range bare.Narrators {
		n := &bare.Narrators[i]
		c.Narrators = append(c.Narrators, Voice{n.ID, n.Shown})
		if n.Shown == nobody || n.Display == Pseudonymous {
			c.Title, c.Recorded = "", ""
		}
	}
	for _, a := range iv.Standings(g.at) {
		if a.Answer == Yes && (a.Scope == Quote || slices.Contains(g.purpose, a.Scope)) {
			c.Answers = append(c.Answers, a)
		}
	}
	quote := newGate(g.h, []Scope{Quote}, g.at)
	if c.Quote = quote.unasked(iv, s).Why == NoReason; !c.Quote {
		return c
	}
	for i := range iv.Segments {
		n := iv.Segments[i].Index
		if g.passage(iv, s, n).Allowed && quote.passage(iv, s, n).Allowed {
			c.Quotable = append(c.Quotable, n)
		}
	}
	return c
}
