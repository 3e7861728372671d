package project

import (
	"context"
	"fmt"
	"slices"

	"vouch/internal/scene"
	"vouch/internal/trust"
	"vouch/sources"
	"vouch/sources/search"
)

// Links lead from the cells of a project's scene to the passages that they rest on,
// and back. They are made once from a built scene and may be asked from many
// goroutines; each question is a look into tables.
type Links struct {
	p        *Project
	e        *Explained
	read     []*sources.Statement // per rule; nil for general knowledge
	lots     [][]int32            // per rule: the lots whose reason names it
	features [][]int              // per rule: indices of Scene.Features
	placed   map[int32][]int      // per cell of a feature: the same; only looked up
	walls    map[int32][]int      // per lot with a feature: the same; only looked up
	rules    map[string]int32     // by statement; only looked up
}

// Links builds the scene and its links. For the curator alone.
func (p *Project) Links(ctx context.Context, c Choice) (*Links, error) {
	if err := p.ask(ctx, trust.Read, trust.Material{ID: p.Settings.Name}); err != nil {
		return nil, err
	}
	v, err := p.solve(ctx, c, scene.Options{Bare: true})
	if err != nil {
		return nil, err
	}
	return p.links(ctx, v.scene)
}

// links are those of a scene that was built from this project.
func (p *Project) links(ctx context.Context, s *scene.Scene) (*Links, error) {
	opened, err := p.openings(ctx)
	if err != nil {
		return nil, err
	}
	n := len(s.Rulebook.Rules)
	l := &Links{p: p, e: &Explained{Scene: s}, read: make([]*sources.Statement, n), lots: make([][]int32, n), features: make([][]int, n),
		placed: map[int32][]int{}, walls: map[int32][]int{}, rules: map[string]int32{}}
	for i := range s.Rulebook.Rules {
		if st := find(opened, s.Rulebook.Rules[i].ID); st != nil {
			l.read[i], l.rules[st.ID] = st, int32(i)
		}
	}
	for lot := range s.Basis {
		for _, r := range s.Basis[lot].Rules {
			l.lots[r] = append(l.lots[r], int32(lot))
		}
	}
	for i := range s.Features {
		f := &s.Features[i]
		for _, r := range f.Rules {
			l.features[r] = append(l.features[r], i)
		}
		for _, c := range f.Cells {
			l.placed[c] = append(l.placed[c], i)
		}
		if f.Lot >= 0 {
			l.walls[f.Lot] = append(l.walls[f.Lot], i)
		}
	}
	return l, nil
}

// CellSources is what a cell rests on, down to the words.
type CellSources struct {
	X          int32        `json:"x"`
	Y          int32        `json:"y"`
	Concept    string       `json:"concept,omitempty"` // of the lot; "" on a street
	Class      string       `json:"class,omitempty"`
	Title      string       `json:"title,omitempty"`
	Sentences  []string     `json:"sentences"`
	Statements []WordSource `json:"statements"`
	Features   []string     `json:"features"` // concepts of what else is there
}

// WordSource is a statement with the passage that it reads.
type WordSource struct {
	Source
	StartMS int    `json:"start_ms,omitempty"`
	Passage string `json:"passage,omitempty"` // the whole of it; Quote is what the statement reads
}

// place is what lies on a cell.
type place struct {
	lot      int32  // -1 where there is none
	features []int  // indices of Scene.Features
	instead  string // of a lot, where there is none
}

// key is the same for cells on which the same lies.
func (c place) key() string { return fmt.Sprint(c.lot, c.features, c.instead) }

// on finds what lies on a cell inside the scene.
func (l *Links) on(x, y int32) place {
	s := l.e.Scene
	c := place{lot: -1}
	if lot, ok := s.Plan.LotAt(x, y); ok {
		c.lot = lot
	} else {
		c.instead = l.e.instead(x, y)
	}
	c.features = append(c.features, l.placed[y*s.Plan.Ground.Width+x]...)
	c.features = append(c.features, l.walls[c.lot]...)
	slices.Sort(c.features)
	c.features = slices.Compact(c.features)
	return c
}

// At follows a cell to its statements and these to their passages. The error says
// what is there where nothing claims anything.
func (l *Links) At(x, y int32) (*CellSources, error) {
	s := l.e.Scene
	if g := s.Plan.Ground; x < 0 || y < 0 || x >= g.Width || y >= g.Height {
		return nil, outside(x, y, g.Width, g.Height)
	}
	c := l.on(x, y)
	if c.lot < 0 && len(c.features) == 0 {
		return nil, &noLotError{x, y, c.instead}
	}
	out := &CellSources{X: x, Y: y, Sentences: []string{}, Statements: []WordSource{}, Features: []string{}}
	var rules []int32
	if c.lot >= 0 {
		r := s.Explain(c.lot)
		out.Concept, out.Class, out.Title = r.Concept, r.Class.String(), r.Title
		out.Sentences = append(out.Sentences, r.Sentences...)
		rules = append(rules, r.Rules...)
	}
	for _, i := range c.features {
		f := &s.Features[i]
		out.Features = append(out.Features, f.Concept)
		out.Sentences = append(out.Sentences, s.ExplainFeature(*f)...)
		rules = append(rules, f.Rules...)
	}
	slices.Sort(rules)
	for _, r := range slices.Compact(rules) {
		out.Statements = append(out.Statements, l.words(r))
	}
	return out, nil
}

// words is the second step: from a rule's statement to the passage.
func (l *Links) words(rule int32) WordSource {
	w := WordSource{Source: l.e.source(&l.e.Scene.Rulebook.Rules[rule])}
	st := l.read[rule]
	if st == nil {
		return w
	}
	l.p.quote(st, &w.Source)
	if iv := l.p.holding.Interview(st.Interview); iv != nil {
		if seg := iv.Segment(st.Segment); seg != nil {
			w.Passage, w.StartMS = seg.Text, seg.StartMS
		}
	}
	return w
}

// PassageCells is what rests on a passage.
type PassageCells struct {
	Interview  string         `json:"interview"`
	Segment    int            `json:"segment"`
	Speaker    string         `json:"speaker,omitempty"`
	Time       string         `json:"time,omitempty"`
	Passage    string         `json:"passage,omitempty"`
	Withheld   string         `json:"withheld,omitempty"`
	Statements []StatementRow `json:"statements"`
	Cells      []RestingCells `json:"cells"`
}

// RestingCells is one lot or feature whose reason names a statement of the passage.
type RestingCells struct {
	Concept    string     `json:"concept"`
	Class      string     `json:"class"`
	X          int32      `json:"x"` // front cell of the lot, first cell of the feature
	Y          int32      `json:"y"`
	Cells      [][2]int32 `json:"cells"` // all of it
	Statements []string   `json:"statements"`
}

// From follows a passage to its statements and these to all cells that rest on it.
// Of a passage that is closed nothing is said but that.
func (l *Links) From(interview string, segment int) (*PassageCells, error) {
	iv := l.p.holding.Interview(interview)
	if iv == nil || iv.Segment(segment) == nil {
		return nil, &InputError{fmt.Sprintf("there is no passage %s#%d", interview, segment), "write INTERVIEW#NUMBER as vouch sources show numbers them"}
	}
	out := &PassageCells{Interview: interview, Segment: segment, Statements: []StatementRow{}, Cells: []RestingCells{}}
	closed, withheld := search.Source{Holding: l.p.holding, Purpose: l.p.Settings.Purpose, Day: l.p.today()}.Verdict(interview, segment)
	out.Withheld = withheld
	if closed {
		return out, nil
	}
	seg := iv.Segment(segment)
	out.Speaker, out.Passage = seg.Speaker, seg.Text
	if seg.Alignment != sources.AlignmentNone {
		out.Time = clock(int64(seg.StartMS))
	}
	at := map[int32]int{} // the entry of a lot; only looked up
	for i := range l.p.holding.Statements {
		st := &l.p.holding.Statements[i]
		if st.Interview != interview || st.Segment != segment {
			continue
		}
		out.Statements = append(out.Statements, l.p.row(st))
		if rule, ok := l.rules[st.ID]; ok {
			l.resting(out, at, rule, st.ID)
		}
	}
	return out, nil
}

// resting adds what a rule stands under.
func (l *Links) resting(out *PassageCells, at map[int32]int, rule int32, statement string) {
	s := l.e.Scene
	for _, lot := range l.lots[rule] {
		if n, ok := at[lot]; ok {
			out.Cells[n].Statements = append(out.Cells[n].Statements, statement)
			continue
		}
		at[lot] = len(out.Cells)
		p := &s.Plan.Lots[lot]
		out.Cells = append(out.Cells, RestingCells{Concept: s.Concept(lot).ID, Class: s.Basis[lot].Class.String(), X: p.FrontX, Y: p.FrontY,
			Cells: inside(p.Box), Statements: []string{statement}})
	}
	for _, i := range l.features[rule] {
		f := l.e.feature(s.Features[i])
		cells := make([][2]int32, len(s.Features[i].Cells))
		for k, c := range s.Features[i].Cells {
			cells[k] = [2]int32{c % s.Plan.Ground.Width, c / s.Plan.Ground.Width}
		}
		out.Cells = append(out.Cells, RestingCells{Concept: f.Concept, Class: f.Class, X: f.X, Y: f.Y, Cells: cells, Statements: []string{statement}})
	}
}

func inside(b scene.Box) [][2]int32 {
	var out [][2]int32
	for y := b.Y0; y <= b.Y1; y++ {
		for x := b.X0; x <= b.X1; x++ {
			out = append(out, [2]int32{x, y})
		}
	}
	return out
}
