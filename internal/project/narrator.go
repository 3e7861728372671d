package project

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/internal/trust"
	"vouch/sources"
)

// NarratorView is what of a narrator's is used where, under which answers.
type NarratorView struct {
	Narrator   string              `json:"narrator"` // id
	Shown      string              `json:"shown"`
	Scene      string              `json:"scene"`
	When       string              `json:"when"`
	Recordings []NarratorRecording `json:"recordings"`
	Files      []string            `json:"files"` // pictures that were made and show something of theirs
}

// NarratorRecording is one interview.
type NarratorRecording struct {
	Interview string           `json:"interview"`
	Holder    string           `json:"holder"`
	Date      string           `json:"date"`
	Answers   []NarratorAnswer `json:"answers"` // every use, in the order of the scopes
	Used      []NarratorUse    `json:"used"`
	Waits     []NarratorUse    `json:"not_used"` // written down and not used now
	Closed    string           `json:"closed,omitempty"`

	date   sources.Date
	closed sources.Decision
}

// NarratorAnswer is what counts today about one use.
type NarratorAnswer struct {
	Scope  string `json:"scope"`
	Answer string `json:"answer"`
	Since  string `json:"since,omitempty"`
	Until  string `json:"until,omitempty"`

	scope        sources.Scope
	answer       sources.Answer
	since, until sources.Date
}

// NarratorUse is one thing that was said.
type NarratorUse struct {
	Statement string  `json:"statement"`
	Segment   int     `json:"segment"`
	Time      string  `json:"time,omitempty"`
	Words     string  `json:"words"` // their own
	Reading   string  `json:"reading"`
	Place     string  `json:"place"`
	Lots      []int32 `json:"lots"` // that rest on it
	Ground    int     `json:"ground"`
	Why       string  `json:"why,omitempty"` // it is not used

	why sources.Reason
}

// Narrator gathers what of a narrator's is used. id is the narrator's, or that of an
// interview in which one person speaks. It is for the narrator alone.
func (p *Project) Narrator(ctx context.Context, id string) (*NarratorView, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	n, ids := p.findNarrator(id)
	if n == nil {
		return nil, &InputError{fmt.Sprintf("there is no narrator %q", id), "known are: " + strings.Join(ids, ", ")}
	}
	v := &NarratorView{Narrator: n.ID, Shown: n.Shown, Scene: p.Settings.Title, When: p.Settings.When.String(), Recordings: []NarratorRecording{}, Files: []string{}}
	at, codes, err := p.uses(ctx)
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{} // commitments, only looked up
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		if !slices.ContainsFunc(iv.Narrators, func(o sources.Narrator) bool { return o.ID == n.ID }) {
			continue
		}
		r := p.recording(iv, n.ID, at)
		for _, u := range r.Used {
			mine[codes[u.Statement]] = true
		}
		v.Recordings = append(v.Recordings, r)
	}
	err = p.editions(ctx, p.files, func(name string, list []string) {
		if slices.ContainsFunc(list, func(c string) bool { return mine[c] }) {
			v.Files = append(v.Files, name)
		}
	})
	return v, err
}

// findNarrator finds a narrator, or the only one of an interview; ids are all known.
func (p *Project) findNarrator(id string) (found *sources.Narrator, ids []string) {
	for i := range p.holding.Interviews {
		iv := &p.holding.Interviews[i]
		for j := range iv.Narrators {
			n := &iv.Narrators[j]
			if found == nil && (n.ID == id || iv.ID == id && len(iv.Narrators) == 1) {
				found = n
			}
			if !slices.Contains(ids, n.ID) {
				ids = append(ids, n.ID)
			}
		}
	}
	return found, ids
}

// use is where a statement shows.
type use struct {
	lots   []int32
	ground int
	place  string
}

// uses finds for each statement what rests on it, and its commitment.
func (p *Project) uses(ctx context.Context) (map[string]use, map[string]string, error) {
	b, err := p.Build(ctx, Choice{})
	if err != nil {
		return nil, nil, err
	}
	opened, err := p.openings(ctx)
	if err != nil {
		return nil, nil, err
	}
	rb := b.Scene.Rulebook
	of := make([]string, len(rb.Rules))
	at, codes := map[string]use{}, map[string]string{}
	for i := range rb.Rules {
		if st := find(opened, rb.Rules[i].ID); st != nil {
			of[i], codes[st.ID] = st.ID, code(rb.Rules[i].ID)
			at[st.ID] = use{place: rb.Rules[i].Place}
		}
	}
	add := func(rules []int32, to func(*use)) {
		for _, r := range rules {
			if u, ok := at[of[r]]; ok {
				to(&u)
				at[of[r]] = u
			}
		}
	}
	for lot := range b.Scene.Basis {
		add(b.Scene.Basis[lot].Rules, func(u *use) { u.lots = append(u.lots, int32(lot)) })
	}
	for i := range b.Scene.Features {
		add(b.Scene.Features[i].Rules, func(u *use) { u.ground++ })
	}
	return at, codes, nil
}

// recording is one interview with what this narrator said in it.
func (p *Project) recording(iv *sources.Interview, narrator string, at map[string]use) NarratorRecording {
	r := NarratorRecording{Interview: iv.ID, Holder: iv.Holder, Date: iv.Date.String(), Used: []NarratorUse{}, Waits: []NarratorUse{}, date: iv.Date}
	if d := p.holding.May(sources.Question{Interview: iv.ID, Purpose: p.Settings.Purpose, At: p.today()}); !d.Allowed {
		r.Closed, r.closed = d.Sentence, d
	}
	said := iv.Standings(p.today())
	for _, scope := range sources.AllScopes() {
		a := NarratorAnswer{Scope: scope.String(), Answer: sources.NotAsked.String(), scope: scope}
		for _, s := range said {
			if s.Scope == scope {
				a.answer, a.Answer, a.since, a.until = s.Answer, s.Answer.String(), s.Since, s.Ends
				a.Since = s.Since.String()
				if !s.Ends.IsZero() {
					a.Until = s.Ends.String()
				}
			}
		}
		r.Answers = append(r.Answers, a)
	}
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		if st.Interview != iv.ID || st.IsRecord() || st.Narrator != narrator {
			continue
		}
		if u := p.narratorUse(iv, st, at); u.Why == "" {
			r.Used = append(r.Used, u)
		} else {
			r.Waits = append(r.Waits, u)
		}
	}
	return r
}

func (p *Project) narratorUse(iv *sources.Interview, st *sources.Statement, at map[string]use) NarratorUse {
	u := NarratorUse{Statement: st.ID, Segment: st.Segment, Words: p.holding.Quoted(st), Reading: st.Reading, Lots: []int32{}}
	if seg := iv.Segment(st.Segment); seg != nil && seg.Alignment != sources.AlignmentNone {
		u.Time = clock(int64(seg.StartMS))
	}
	for _, w := range p.withheld {
		if w.Statement == st.ID {
			u.Why, u.why = w.Sentence, w.Why
		}
	}
	if found, ok := at[st.ID]; ok {
		u.Lots, u.Ground, u.Place = append(u.Lots, found.lots...), found.ground, found.place
	}
	return u
}
