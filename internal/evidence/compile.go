package evidence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/assets/vocabulary"
	"vouch/internal/scene"
	"vouch/sources"
)

// Options of Compile.
type Options struct {
	Title string
	Area  string            // id of a frame, or of any place within the only frame
	When  sources.Date      // the scene's date
	Sides map[string]string // dissent id to side "a", "b" or "none": who overrides the count of voices
	By    string            // who set Sides, for the reason
	Key   []byte            // of the commitments
}

// Report is what the curator is told: nothing of it is public.
type Report struct {
	Notes []Entry // statements that do nothing at this date or by their words
	Gave  []Entry // told statements that gave way in a conflict
}

// Entry is one statement of a report.
type Entry struct {
	Statement string // id
	File      string
	Line      int
	Why       string
}

// compiler holds the work of one call.
type compiler struct {
	options    Options
	when       sources.Date
	vocabulary *vocabulary.Vocabulary
	places     []sources.Place
	records    []sources.Record
	statements []sources.Statement
	elevations []sources.Elevation
	frame      *sources.Place
	grid       grid
	plan       *scene.Plan
	whole      *compiler // the whole frame, where the area is a part of it; else nil
	book       *scene.Rulebook
	streetOf   map[string]int32 // place id to index; looked up, never ranged over
	areaOf     map[string]int32
	recordOf   map[string]int32
	source     map[scene.Commitment]*sources.Statement
	errs       sources.Errors
	report     Report
}

// Compile makes the rulebook of an area at a date from what the consent gate
// cleared. Each rule is compiled alone, then all together: the packing test, then
// the solver with every concept drawable. Told statements give way first. The
// error is *sources.Errors with file and line for mistakes, *ContradictionError for
// what cannot hold, or context's.
func Compile(ctx context.Context, cleared sources.Cleared, v *vocabulary.Vocabulary, o Options) (*scene.Rulebook, *Report, error) {
	c := &compiler{options: o, when: o.When, vocabulary: v, places: cleared.Places(), records: cleared.Records(),
		statements: cleared.Statements(), elevations: cleared.Elevations(),
		streetOf: map[string]int32{}, areaOf: map[string]int32{}, recordOf: map[string]int32{},
		source: map[scene.Commitment]*sources.Statement{}}
	if err := c.layOut(); err != nil {
		return nil, nil, err
	}
	c.book = &scene.Rulebook{Version: scene.RulebookVersion, Title: o.Title, When: o.When.String(), Area: c.areaID(), Specimen: cleared.Specimen()}
	c.book.Ground = c.ground()
	plan, err := scene.NewPlan(c.book.Ground)
	if err != nil {
		return nil, nil, err
	}
	c.plan = plan
	if err := c.wholeFrame(); err != nil {
		return nil, nil, err
	}
	c.tables()
	c.rules()
	c.voices()
	c.dissents()
	if err := c.failed(); err != nil {
		return nil, nil, err
	}
	c.book.Sort()
	if err := c.alone(); err != nil {
		return nil, nil, err
	}
	if err := c.agree(ctx); err != nil {
		return nil, nil, err
	}
	return c.book, &c.report, nil
}

// layOut finds the frame and the part of it that the area asks for.
func (c *compiler) layOut() error {
	for i := range c.places {
		if p := &c.places[i]; p.Grid != nil && (c.frame == nil || p.ID == c.options.Area) {
			c.frame = p
		}
	}
	if c.frame == nil {
		return fmt.Errorf("no place of kind frame: a scene needs a grid")
	}
	c.grid = newGrid(c.frame.Grid)
	if c.options.Area == "" || c.options.Area == c.frame.ID {
		return nil
	}
	p := c.place(c.options.Area)
	if p == nil {
		return fmt.Errorf("the area %q is not in the gazetteer; name a place of it", c.options.Area)
	}
	points := slices.Concat(p.Polygon, p.Line)
	if len(points) < 2 {
		return fmt.Errorf("the area %q has no extent; name a polygon or a line", c.options.Area)
	}
	x0, x1, y0, y1 := c.extent(points)
	b, ok := c.grid.clip(scene.Box{X0: x0, Y0: y0, X1: x1, Y1: y1})
	if !ok {
		return fmt.Errorf("the area %q lies outside the frame %q", c.options.Area, c.frame.ID)
	}
	c.grid.x0, c.grid.y0, c.grid.width, c.grid.height = b.X0, b.Y0, b.X1-b.X0+1, b.Y1-b.Y0+1
	return nil
}

// areaID is the id of the place that the scene shows.
func (c *compiler) areaID() string { return cmp.Or(c.options.Area, c.frame.ID) }

// wholeFrame lays out the frame that the area is cut from.
func (c *compiler) wholeFrame() error {
	if c.grid.width == c.grid.columns && c.grid.height == c.grid.rows {
		return nil
	}
	w := &compiler{options: c.options, when: c.when, places: c.places, frame: c.frame, grid: newGrid(c.frame.Grid),
		streetOf: map[string]int32{}, areaOf: map[string]int32{}}
	plan, err := scene.NewPlan(w.ground())
	w.plan, c.whole = plan, w
	return err
}

// tables fills the concepts that can stand at the time and the records.
func (c *compiler) tables() {
	when, err := vocabulary.ParseDate(c.when.String())
	if err != nil {
		c.fault(nil, "", "", "%v", err)
		return
	}
	for _, k := range c.vocabulary.Concepts() {
		if !c.vocabulary.Standing(k.ID, when) {
			continue
		}
		e := scene.Concept{ID: string(k.ID), Name: k.Name(vocabulary.English), Where: k.Where, Footprint: int32(k.Footprint)}
		for _, f := range k.Families {
			e.Families = append(e.Families, string(f))
		}
		if k.Where.OnLot() {
			c.book.Concepts = append(c.book.Concepts, e)
		} else {
			c.book.Features = append(c.book.Features, e)
		}
	}
	byID := func(a, b scene.Concept) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(c.book.Concepts, byID)
	slices.SortFunc(c.book.Features, byID)
	records := slices.Clone(c.records)
	slices.SortFunc(records, func(a, b sources.Record) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	for i, r := range records {
		c.recordOf[r.ID] = int32(i)
		c.book.Records = append(c.book.Records, scene.Record{Title: r.Title, Maker: r.Maker, Kind: r.Kind, Shows: r.Shows.Text,
			Repository: r.Repository, Licence: r.Licence, Confidence: r.Confidence.String()})
	}
}

// rules compiles each statement by itself.
func (c *compiler) rules() {
	ended := c.ended()
	for i := range c.statements {
		s := &c.statements[i]
		if s.Kind == sources.PeriodOf && s.Of != "" {
			c.note(s, "it dates the statement "+s.Of)
			continue
		}
		r, why, err := c.rule(s)
		if err != nil {
			key := "place"
			if wrong, ok := errors.AsType[*keyError](err); ok {
				key = wrong.key
			}
			c.fault(s, key, "correct the statement, or its place in places.yaml", "%v", err)
			continue
		}
		if end, ok := ended[s.ID]; ok && r.Force != scene.Note {
			r.Force, why = scene.Note, "its dates were set by "+end
		}
		if (r.Force == scene.Hard || r.Force == scene.Told) && r.Min > 0 && c.cut(s.Place, len(r.Lots)) {
			r.Force, why = scene.Note, "its place lies only in part in this area"
		}
		if outside := r.Force != scene.Note && len(r.Lots) == 0 && len(r.Cells) == 0; outside {
			r.Force, why = scene.Note, "its place lies outside this area or holds no lot"
		}
		if why != "" {
			c.note(s, why)
		}
		c.source[r.ID] = s
		c.book.Rules = append(c.book.Rules, r)
	}
}

// ended are presences whose dates another statement sets so that they do not
// cover the scene's date.
func (c *compiler) ended() map[string]string {
	out := map[string]string{}
	for i := range c.statements {
		s := &c.statements[i]
		if f, _ := force(s, c.record(s.Record)); s.Kind == sources.PeriodOf && s.Of != "" && !s.Period.Covers(c.when) && (f == scene.Hard || f == scene.Told) {
			out[s.Of] = s.ID
		}
	}
	return out
}

// agree lets told statements give way until the rest holds together.
func (c *compiler) agree(ctx context.Context) error {
	for {
		conflict, err := c.book.Agree(ctx)
		if err != nil || conflict == nil {
			return err
		}
		told := int32(-1)
		for _, i := range conflict.Rules {
			if c.book.Rules[i].Force == scene.Told {
				told = i
			}
		}
		if told < 0 {
			return c.contradiction(conflict)
		}
		r := &c.book.Rules[told]
		r.Force = scene.Note
		for _, i := range conflict.Rules {
			if i != told {
				r.YieldsTo = append(r.YieldsTo, c.book.Rules[i].ID)
			}
		}
		s := c.source[r.ID]
		c.report.Gave = append(c.report.Gave, Entry{s.ID, s.File, s.Line, "told, it gives way to " + c.names(conflict.Rules, told)})
	}
}

func (c *compiler) names(rules []int32, but int32) string {
	var out []string
	for _, i := range rules {
		if i != but {
			out = append(out, c.source[c.book.Rules[i].ID].ID)
		}
	}
	return strings.Join(out, ", ")
}

// name is a concept's or a family's word for sentences.
func (c *compiler) name(word string) string {
	id := vocabulary.ConceptID(word)
	if k, ok := c.vocabulary.Lookup(id); ok {
		return k.Name(vocabulary.English)
	}
	if f, ok := c.vocabulary.Family(id); ok {
		return f.Name(vocabulary.English)
	}
	return word
}

func (c *compiler) place(id string) *sources.Place {
	if i := slices.IndexFunc(c.places, func(p sources.Place) bool { return p.ID == id }); i >= 0 {
		return &c.places[i]
	}
	return nil
}

func (c *compiler) record(id string) *sources.Record {
	if i := slices.IndexFunc(c.records, func(r sources.Record) bool { return id != "" && r.ID == id }); i >= 0 {
		return &c.records[i]
	}
	return nil
}

func (c *compiler) note(s *sources.Statement, why string) {
	c.report.Notes = append(c.report.Notes, Entry{s.ID, s.File, s.Line, why})
}

// keyError says which key of a statement is wrong.
type keyError struct{ key, message string }

// Error gives the message; the key is known by its line.
func (e *keyError) Error() string { return e.message }

func wrongKey(key, format string, a ...any) error { return &keyError{key, fmt.Sprintf(format, a...)} }

// fault points at a key of the statement, at the statement itself where it was not
// written.
func (c *compiler) fault(s *sources.Statement, key, hint, format string, a ...any) {
	f := &sources.Fault{File: "vouch.yaml", Message: fmt.Sprintf(format, a...), Hint: hint}
	if s != nil {
		at := s.At(key)
		f.File, f.Line, f.Column = at.File, at.Line, at.Column
		f.Message = fmt.Sprintf("statement %q: ", s.ID) + f.Message
	}
	c.errs.Faults = append(c.errs.Faults, f)
}

func (c *compiler) failed() error {
	if len(c.errs.Faults) == 0 {
		return nil
	}
	return &c.errs
}
