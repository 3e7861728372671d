package project

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/assets"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
)

// Explanation says why something stands on a lot.
type Explanation struct {
	Lot       int32    `json:"lot"`
	X         int32    `json:"x"` // front cell
	Y         int32    `json:"y"`
	Concept   string   `json:"concept"`
	Class     string   `json:"class"`
	Disputed  bool     `json:"disputed"`
	Title     string   `json:"title"`
	Sentences []string `json:"sentences"`
	What      string   `json:"what"`
	Where     string   `json:"where"`
	When      string   `json:"when"`
	Look      string   `json:"look"`
	Lots      []int32  `json:"same_reason"` // other lots with the same reason
	Sources   []Source `json:"sources"`
}

// Source is one statement behind a lot. The second group is only there when a
// project was given.
type Source struct {
	Commitment string `json:"commitment"`
	Origin     string `json:"origin"`
	Force      string `json:"force"`
	Voice      int32  `json:"voice,omitempty"`
	Record     string `json:"record,omitempty"`
	Reading    string `json:"reading"`
	Place      string `json:"place"`
	Period     string `json:"period"`

	Statement string `json:"statement,omitempty"`
	Interview string `json:"interview,omitempty"`
	Segment   int    `json:"segment,omitempty"`
	Time      string `json:"time,omitempty"`
	Quote     string `json:"quote,omitempty"`
	Curator   string `json:"curator,omitempty"`
}

// Explained is a scene about which questions are asked.
type Explained struct {
	Scene *scene.Scene
	File  *replay.Published
}

// Explain builds the scene of a published file again, from the file alone.
func Explain(ctx context.Context, f *replay.Published) (*Explained, error) {
	s, err := f.Build(ctx, replay.Options{})
	if err != nil {
		return nil, err
	}
	return &Explained{Scene: s, File: f}, nil
}

// At gives the lot at a cell. The error says what is there instead.
func (e *Explained) At(x, y int32) (int32, error) {
	g := e.Scene.Plan.Ground
	if x < 0 || y < 0 || x >= g.Width || y >= g.Height {
		return 0, outside(x, y, g.Width, g.Height)
	}
	if lot, ok := e.Scene.Plan.LotAt(x, y); ok {
		return lot, nil
	}
	return 0, &noLotError{x, y, e.instead(x, y)}
}

// instead says what is on a cell that belongs to no lot.
func (e *Explained) instead(x, y int32) string {
	if st := e.Scene.Plan.StreetAt(x, y); st >= 0 {
		return e.Scene.Plan.Ground.Streets[st].Name + ", a street"
	}
	switch e.Scene.Plan.KindAt(x, y) {
	case assets.Park:
		return "a park"
	case assets.Schoolyard:
		return "a schoolyard"
	case assets.Plaza:
		return "a plaza"
	}
	return "no lot"
}

// noLotError says what is on a cell that belongs to no lot.
type noLotError struct {
	x, y int32
	what string
}

// Error names the cell.
func (e *noLotError) Error() string {
	return fmt.Sprintf("at cell %d,%d there is %s", e.x, e.y, e.what)
}

// Unwrap gives it the form of other mistakes of a call, with what to do.
func (e *noLotError) Unwrap() error {
	return &InputError{e.Error(), "streets and parks make no claim; ask for a cell of a lot, or --at PLACE"}
}

func outside(x, y, width, height int32) error {
	return &InputError{fmt.Sprintf("cell %d,%d lies outside the scene of %d by %d cells", x, y, width, height), "count from 0 at the north-west corner"}
}

// Lot explains a lot in public words.
func (e *Explained) Lot(lot int32) Explanation {
	r := e.Scene.Explain(lot)
	out := Explanation{
		Lot: lot, X: r.X, Y: r.Y, Concept: r.Concept, Class: r.Class.String(), Disputed: e.Scene.Basis[lot].Disputed,
		Title: r.Title, Sentences: r.Sentences, What: r.What, Where: r.Where, When: r.When, Look: r.Look,
		Lots: r.Lots, Sources: []Source{},
	}
	if out.Lots == nil {
		out.Lots = []int32{}
	}
	for _, i := range r.Rules {
		out.Sources = append(out.Sources, e.source(&e.Scene.Rulebook.Rules[i]))
	}
	return out
}

func (e *Explained) source(r *scene.Rule) Source {
	s := Source{
		Commitment: code(r.ID), Origin: r.Origin.String(), Force: r.Force.String(), Voice: r.Voice,
		Reading: r.Reading, Place: r.Place, Period: r.Period,
	}
	if r.Record >= 0 && int(r.Record) < len(e.Scene.Rulebook.Records) {
		s.Record = e.Scene.Rulebook.Records[r.Record].Title
	}
	return s
}

// Place finds the lots and features of the rules whose place has the name, or
// of the street that has it: without regard to case, a part of the name is
// enough. Lots that rest on something come first.
func (e *Explained) Place(name string) ([]int32, []Feature, error) {
	rb := e.Scene.Rulebook
	want := strings.ToLower(strings.TrimSpace(name))
	var lots []int32
	for i := range rb.Rules {
		if r := &rb.Rules[i]; strings.Contains(strings.ToLower(r.Place), want) {
			lots = append(lots, r.Lots...)
		}
	}
	for i := range e.Scene.Plan.Lots {
		if st := e.Scene.Plan.Lots[i].Street; st >= 0 && strings.Contains(strings.ToLower(rb.Ground.Streets[st].Name), want) {
			lots = append(lots, int32(i))
		}
	}
	slices.Sort(lots)
	lots = slices.Compact(lots)
	features := e.features(want)
	if want == "" || len(lots) == 0 && len(features) == 0 {
		return nil, nil, &InputError{fmt.Sprintf("no street or place of the scene is called %q", name), "known are: " + strings.Join(e.names(), ", ")}
	}
	slices.SortStableFunc(lots, func(a, b int32) int { return int(e.Scene.Basis[a].Class) - int(e.Scene.Basis[b].Class) })
	return lots, features, nil
}

// names lists streets and places, for a hint.
func (e *Explained) names() []string {
	const most = 30
	var names []string
	for _, st := range e.Scene.Rulebook.Ground.Streets {
		names = append(names, st.Name)
	}
	for i := range e.Scene.Rulebook.Rules {
		names = append(names, e.Scene.Rulebook.Rules[i].Place)
	}
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s == "" })
	return names[:min(len(names), most)]
}

// Pixel gives the cell of the scene under a pixel of the published picture.
func (e *Explained) Pixel(ctx context.Context, px, py int) (x, y int32, err error) {
	t, err := e.File.Tileset()
	if err != nil {
		return 0, 0, err
	}
	cell, err := replay.Locate(ctx, e.Scene, t, e.File.Recipe)
	if err != nil {
		return 0, 0, err
	}
	cx, cy, ok := cell(px, py)
	if !ok {
		return 0, 0, &InputError{fmt.Sprintf("there is no cell under pixel %d,%d", px, py), "count pixels from 0 at the upper left corner of the picture"}
	}
	return int32(cx), int32(cy), nil
}

// Quote adds to an explanation what only the archive knows: the words, who
// wrote the reading, where in the interview.
func (p *Project) Quote(ctx context.Context, e *Explained, x *Explanation) error {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return err
	}
	opened, err := p.openings(ctx)
	if err != nil {
		return err
	}
	for i := range x.Sources {
		for j := range e.Scene.Rulebook.Rules {
			if id := e.Scene.Rulebook.Rules[j].ID; code(id) == x.Sources[i].Commitment {
				if st := find(opened, id); st != nil {
					p.quote(st, &x.Sources[i])
				}
			}
		}
	}
	return nil
}

func (p *Project) quote(st *sources.Statement, s *Source) {
	s.Statement, s.Curator = st.ID, st.By
	if c := p.holding.Curator(st.By); c != nil {
		s.Curator = c.Name
	}
	iv := p.holding.Interview(st.Interview)
	if iv == nil {
		return
	}
	s.Interview, s.Segment, s.Quote = iv.ID, st.Segment, p.holding.Quoted(st)
	if seg := iv.Segment(st.Segment); seg != nil && seg.Alignment != sources.AlignmentNone {
		s.Time = clock(int64(seg.StartMS))
	}
}

func clock(ms int64) string {
	s := ms / 1000
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
