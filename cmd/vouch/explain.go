package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
)

type explainFlags struct {
	at      string
	pixel   string
	project string
	limit   int
}

// explainJSON is what explain prints under --json.
type explainJSON struct {
	File      string                `json:"file"`
	Testimony string                `json:"testimony"`
	Title     string                `json:"title"`
	Lots      []project.Explanation `json:"lots"`
	Features  []project.Feature     `json:"features"`
	Count     int                   `json:"count"` // lots found; Lots may be fewer, by --limit
}

// DefaultLots is how many lots of a place are explained: a screen's worth.
const DefaultLots = 6

func (a *app) explainCommand() *cobra.Command {
	var f explainFlags
	c := &cobra.Command{
		Use:   "explain FILE [X,Y]",
		Short: "Say why something stands on a lot of a published picture",
		Long: `Builds the scene again from the published file alone and says what a lot rests
on: the class, the public readings behind it, what of it was chosen, where and
when. X,Y is a cell counted from 0 at the north-west corner. With --project the
archive's own words, curators and times stand beside the readings.`,
		Example: `  vouch explain picture.png 30,22
  vouch explain picture.png --at "24th Street"
  vouch explain picture.png --pixel 1200,800
  vouch explain picture.png 30,22 --project examples/mission-1974`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return a.explain(cmd.Context(), args, &f) },
	}
	c.Flags().StringVar(&f.at, "at", "", "name of a street or place, or a part of it")
	c.Flags().StringVar(&f.pixel, "pixel", "", "PX,PY: a pixel of the picture")
	c.Flags().StringVar(&f.project, "project", "", "folder of the project: with quotes")
	c.Flags().IntVar(&f.limit, "limit", DefaultLots, "how many lots of a place to explain; 0 for all")
	return c
}

func (a *app) explain(ctx context.Context, args []string, f *explainFlags) error {
	asked := 0
	for _, given := range []bool{len(args) == 2, f.at != "", f.pixel != ""} {
		if given {
			asked++
		}
	}
	if asked != 1 {
		return &usageError{err: fmt.Errorf("%d places are asked for", asked), hint: "give one of X,Y, --at PLACE and --pixel PX,PY"}
	}
	e, out, err := a.explained(ctx, args[0])
	if err != nil {
		return err
	}
	lots, features, err := which(ctx, e, args, f)
	if err != nil {
		return err
	}
	out.Count, out.Features = len(lots), features
	if f.limit > 0 && len(lots) > f.limit {
		lots = lots[:f.limit]
	}
	for _, lot := range lots {
		out.Lots = append(out.Lots, e.Lot(lot))
	}
	if f.project != "" {
		if err := a.quotes(ctx, f.project, e, out.Lots); err != nil {
			return err
		}
	}
	if a.ui.asJSON {
		return a.ui.object(out)
	}
	a.tellExplanations(out)
	return nil
}

// explained opens a published file and builds its scene. A file whose signature
// does not hold is not explained: its rulebook could be anybody's.
func (a *app) explained(ctx context.Context, name string) (*project.Explained, *explainJSON, error) {
	file, err := openAsset(name)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = file.Close() }() // read only
	r, err := project.Examine(ctx, name, file, file.size, replay.Question{Now: world.clock()})
	if err != nil {
		return nil, nil, err
	}
	if r.State == replay.Invalid {
		return nil, nil, fmt.Errorf("%s: %w (%s); see vouch verify", name, project.ErrDoesNotHold, strings.Join(r.Failures, ", "))
	}
	if r.Published() == nil {
		return nil, nil, fmt.Errorf("%s: %w", name, replay.ErrNotOurs)
	}
	e, err := project.Explain(ctx, r.Published())
	out := &explainJSON{File: name, Lots: []project.Explanation{}, Features: []project.Feature{}}
	if r.Testimony != nil {
		out.Testimony = *r.Testimony
	}
	if r.Title != nil {
		out.Title = *r.Title
	}
	return e, out, err
}

// which finds the lots that were asked for.
func which(ctx context.Context, e *project.Explained, args []string, f *explainFlags) ([]int32, []project.Feature, error) {
	if f.at != "" {
		return e.Place(f.at)
	}
	var x, y int32
	if f.pixel != "" {
		px, py, err := pair(f.pixel, "--pixel")
		if err != nil {
			return nil, nil, err
		}
		if x, y, err = e.Pixel(ctx, px, py); err != nil {
			return nil, nil, err
		}
	} else {
		cx, cy, err := pair(args[1], "the cell")
		if err != nil {
			return nil, nil, err
		}
		x, y = int32(cx), int32(cy)
	}
	features := e.FeaturesAt(x, y)
	lot, err := e.At(x, y)
	if err != nil && len(features) > 0 { // a street that carries something
		return nil, features, nil
	}
	return []int32{lot}, features, err
}

// pair reads "X,Y".
func pair(text, what string) (x, y int, err error) {
	a, b, ok := strings.Cut(text, ",")
	if ok {
		if x, err = strconv.Atoi(strings.TrimSpace(a)); err == nil {
			y, err = strconv.Atoi(strings.TrimSpace(b))
		}
	}
	const most = 1 << 20
	if !ok || err != nil || x < -most || x > most || y < -most || y > most {
		return 0, 0, &usageError{err: fmt.Errorf("%s %q is no pair of whole numbers", what, text), hint: "write X,Y, for example 30,22"}
	}
	return x, y, nil
}

func (a *app) quotes(ctx context.Context, dir string, e *project.Explained, list []project.Explanation) error {
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	for i := range list {
		if err := p.Quote(ctx, e, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) tellExplanations(out *explainJSON) {
	u := a.ui
	if out.Testimony == "specimen" {
		u.say("SPECIMEN: the testimonies behind this picture are invented.")
		u.say("")
	}
	for i := range out.Lots {
		x := &out.Lots[i]
		u.head("%d,%d  %s", x.X, x.Y, x.Title)
		for _, s := range x.Sentences {
			u.wrap(2, "%s", s)
		}
		u.field("what", "%s", x.What)
		u.field("where", "%s", x.Where)
		u.field("when", "%s", x.When)
		u.field("look", "%s", x.Look)
		for _, s := range x.Sources {
			if s.Quote != "" {
				u.field("words", "“%s”", s.Quote)
				u.field("", "%s", heard(s))
			} else if s.Statement != "" {
				u.field("statement", "%s, read by %s", s.Statement, s.Curator)
			}
		}
		u.say("")
	}
	for _, f := range out.Features {
		u.head("%d,%d  %s: %s", f.X, f.Y, f.Concept, f.Class)
		for _, s := range f.Sentences {
			u.wrap(2, "%s", s)
		}
		u.say("")
	}
	if out.Count > len(out.Lots) {
		u.say("%d more lots there; --limit 0 shows all", out.Count-len(out.Lots))
	}
}

func heard(s project.Source) string {
	text := fmt.Sprintf("%s, passage %d", s.Interview, s.Segment)
	if s.Time != "" {
		text += " at " + s.Time
	}
	return text + fmt.Sprintf("; statement %s, read by %s", s.Statement, s.Curator)
}
