package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// generateFlags are the flags of generate, also the source of demo's.
type generateFlags struct {
	seed   string
	when   string
	area   string
	width  int
	tilePx int
	out    string
	sides  []string
	close  bool
	basis  bool
	bare   bool
	key    string
}

func (a *app) generateCommand() *cobra.Command {
	var f generateFlags
	c := &cobra.Command{
		Use:   "generate PROJECT",
		Short: "Build a project's scene, draw it, sign it",
		Long: `Compiles the project's statements to a rulebook, builds the scene from it, draws
it and writes signed pictures: NAME-WHEN-SEED.png and, when asked for, a close
view and the basis as a plan. On any error the output folder stays as it was.`,
		Example: `  vouch generate examples/mission-1974
  vouch generate . --seed 7 --close --basis --out out
  vouch generate . --side d.balmy=b --when 1974-10`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.generate(cmd.Context(), args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.seed, "seed", "", "chooses what no statement fixes; 0 to 2^64-1 (default: the project's)")
	fl.StringVar(&f.when, "when", "", "date of the scene: 1974, 1974-10 or 1974-10-05 (default: the project's)")
	fl.StringVar(&f.area, "area", "", "id of a place with an extent (default: the project's)")
	fl.IntVar(&f.width, "width", 0, fmt.Sprintf("width of the scene, px (default about %d)", project.DefaultWidth))
	fl.IntVar(&f.tilePx, "tile-px", 0, "width of a cell, px, in place of --width")
	fl.StringVar(&f.out, "out", "", "folder for the files (default: out in the project)")
	fl.StringArrayVar(&f.sides, "side", nil, "follow a side of a dissent: ID=a, ID=b or ID=none; may be repeated")
	fl.BoolVar(&f.close, "close", false, "also a close view of the best-evidenced window")
	fl.BoolVar(&f.basis, "basis", false, "also the basis, as a plan")
	fl.BoolVar(&f.bare, "bare", false, "no people, cars and weather, which are never evidence")
	fl.StringVar(&f.key, "key", "", "name of the key that signs (default: the development key)")
	return c
}

func (a *app) generate(ctx context.Context, dir string, f *generateFlags) error {
	order, err := f.order()
	if err != nil {
		return err
	}
	order.Progress = a.ui.progress
	p, err := a.open(ctx, dir)
	if err != nil {
		return err
	}
	if err := a.noteDrafts(ctx, dir, p); err != nil {
		return err
	}
	if err := a.defaultWidth(&order); err != nil {
		return err
	}
	out := f.out
	if out == "" {
		out = filepath.Join(dir, "out")
	}
	e, err := p.Generate(ctx, out, order)
	if err != nil {
		return located(dir, err)
	}
	if a.ui.asJSON {
		return a.ui.object(editionObject(out, e))
	}
	a.tellEdition(out, e)
	return nil
}

// defaultWidth takes the width from the configuration where the call has none.
func (a *app) defaultWidth(o *project.Order) error {
	c, err := a.settings()
	if o.Width == 0 && o.TileW == 0 {
		o.Width = c.Width
	}
	return err
}

// order turns the flags into what a project understands.
func (f *generateFlags) order() (project.Order, error) {
	o := project.Order{Width: f.width, TileW: f.tilePx, Close: f.close, Basis: f.basis, Bare: f.bare, KeyName: f.key}
	wrong := func(hint, format string, args ...any) (project.Order, error) {
		return o, &usageError{err: fmt.Errorf(format, args...), hint: hint}
	}
	if f.width < 0 || f.tilePx < 0 {
		return wrong("give a size in px", "a size cannot be negative")
	}
	if f.seed != "" {
		n, err := strconv.ParseUint(f.seed, 10, 64)
		if err != nil {
			return wrong("write for example --seed 1974", "the seed %q is no whole number from 0 to 18446744073709551615", f.seed)
		}
		o.Seed = &n
	}
	if f.when != "" {
		when, err := sources.ParseDate(f.when)
		if err != nil {
			return wrong("write for example --when 1974-10", "%w", err)
		}
		o.When = when
	}
	o.Area = f.area
	for _, s := range f.sides {
		id, side, ok := strings.Cut(s, "=")
		if !ok || id == "" || side == "" {
			return wrong("write for example --side d.balmy=a", "the side %q is not of the form ID=SIDE", s)
		}
		o.Sides = append(o.Sides, strict.Pair{Key: id, Value: side})
	}
	return o, nil
}
