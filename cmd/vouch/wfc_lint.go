package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"

	"github.com/spf13/cobra"

	"vouch/wfc/format/picture"
	"vouch/wfc/lint"
)

// wfcLintFlags are the flags of `vouch wfc lint`.
type wfcLintFlags struct {
	wfcInput
	sheet string
}

// wfcLinted is what lint prints about one entry under --json.
type wfcLinted struct {
	Name     string       `json:"name"`
	Subset   string       `json:"subset"`
	N        int          `json:"n"`
	Symmetry int          `json:"symmetry"`
	Findings []wfcFinding `json:"findings"`
}

type wfcFinding struct {
	Kind     string   `json:"kind"`
	Serious  bool     `json:"serious"`
	Patterns []string `json:"patterns"`
	Border   bool     `json:"border"` // it can stand at an open border
	Message  string   `json:"message"`
}

func (a *app) wfcLintCommand() *cobra.Command {
	f := &wfcLintFlags{}
	c := &cobra.Command{
		Use:   "lint FILE",
		Short: "Say what the maker of a tileset or example will not have meant",
		Long: `Looks at patterns, weights and pairs before anything is solved: patterns that can
stand nowhere in a large map, or only alone, sets that never meet, weights of
nothing, twins. With --sheet every pair that is allowed is drawn, side by side and
one below the other: what one looks through for the pair that should not be there.

Exit code: 0 nothing serious; 1 a pattern that can stand nowhere, or a set that
fills no map; 2 the call or the file is wrong.`,
		Example: `  vouch wfc lint castle.xml
  vouch wfc lint castle.xml --sheet pairs.png
  vouch wfc lint samples.xml --name Knots --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.wfcLint(cmd.Context(), args[0], f) },
	}
	f.register(c)
	c.Flags().StringVar(&f.sheet, "sheet", "", "draw all allowed pairs into this file (.png)")
	return c
}

func (a *app) wfcLint(ctx context.Context, file string, f *wfcLintFlags) error {
	tasks, err := readWFC(file, &f.wfcInput)
	if err != nil {
		return err
	}
	if f.sheet != "" && len(tasks) > 1 {
		return &usageError{err: fmt.Errorf("--sheet is about one entry, and this list has %d", len(tasks)), hint: "choose one with --name"}
	}
	results, serious := []wfcLinted{}, false
	tick := a.ui.progress("entries")
	for i, t := range tasks {
		found, err := lint.Rules(ctx, t.problem)
		if err != nil {
			return err
		}
		l := wfcLinted{Name: t.name, Subset: t.subset, N: t.n, Symmetry: t.symmetry, Findings: []wfcFinding{}}
		for _, x := range found {
			l.Findings = append(l.Findings, t.finding(x))
			serious = serious || x.Kind.Serious()
		}
		results = append(results, l)
		if tick != nil {
			tick(i+1, len(tasks))
		}
		a.tellFindings(t, l.Findings)
	}
	if f.sheet != "" {
		if err := a.wfcSheet(tasks[0], f.sheet); err != nil {
			return err
		}
	}
	if err := a.ui.object(struct {
		Results []wfcLinted `json:"results"`
	}{results}); err != nil {
		return err
	}
	if serious {
		return &verdictError{exitNot}
	}
	return nil
}

func (t *wfcTask) finding(x lint.Finding) wfcFinding {
	names := make([]string, t.model.Patterns)
	for _, p := range x.Patterns {
		names[p] = t.patternName(p)
	}
	f := wfcFinding{Kind: x.Kind.String(), Serious: x.Kind.Serious(), Patterns: []string{}, Border: x.Border, Message: x.Text(names)}
	for _, p := range x.Patterns {
		f.Patterns = append(f.Patterns, names[p])
	}
	return f
}

// findingLetters bounds a finding on a terminal: twins can be hundreds.
const findingLetters = 240

func (a *app) tellFindings(t *wfcTask, found []wfcFinding) {
	a.ui.head("%s", t.title())
	if len(found) == 0 {
		a.ui.wrap(2, "nothing found")
	}
	for _, f := range found {
		text := []rune(f.Message)
		if len(text) > findingLetters {
			text = append(text[:findingLetters:findingLetters], []rune(fmt.Sprintf(" … (%s)", counted(len(f.Patterns), "pattern")))...)
		}
		a.ui.wrap(2, "- %s", string(text))
	}
}

// wfcSheet draws the pairs along each axis, one sheet below the other.
func (a *app) wfcSheet(t *wfcTask, name string) error {
	tiles, err := t.patternTiles()
	if err != nil {
		return wfcFault(t.file, t.line, err)
	}
	var sheets []*image.NRGBA
	size := image.Point{}
	gap := tiles[0].Rect.Dy()
	for axis := range t.model.Relations {
		sheet, err := tiles.Pairs(t.model, axis, sheetColumns(t.model.Pairs(axis)))
		if err != nil {
			return wfcFault(t.file, t.line, err)
		}
		sheets = append(sheets, sheet)
		size = image.Pt(max(size.X, sheet.Rect.Dx()), size.Y+sheet.Rect.Dy()+gap)
	}
	all := image.NewNRGBA(image.Rectangle{Max: size})
	draw.Draw(all, all.Rect, image.NewUniform(color.NRGBA{R: 0xf4, G: 0xf2, B: 0xec, A: 0xff}), image.Point{}, draw.Src)
	y := 0
	for _, s := range sheets {
		draw.Draw(all, s.Rect.Sub(s.Rect.Min).Add(image.Pt(0, y)), s, s.Rect.Min, draw.Over)
		y += s.Rect.Dy() + gap
	}
	if err := writeWhole(name, func(w io.Writer) error { return picture.Encode(w, all) }); err != nil {
		return err
	}
	a.ui.field("sheet", "%s", name)
	return nil
}

// sheetColumns makes a sheet of n pairs about as wide as high.
func sheetColumns(n int) int {
	columns := 1
	for columns*columns < n {
		columns++
	}
	return columns
}

// swatch is the side, in pixels, of what stands for a pattern without a picture.
const swatch = 16

// patternTiles are pictures of the patterns: the tileset's, or the windows, or
// squares of their colours.
func (t *wfcTask) patternTiles() (picture.Tiles, error) {
	switch {
	case t.tiles != nil:
		return t.tiles()
	case t.model.Window > 1:
		return picture.Windows(t.model, t.colours)
	}
	colours := make(picture.Palette, t.model.Patterns)
	for p := range colours {
		colours[p] = t.colours[t.model.Symbols[p]]
	}
	return picture.Swatches(t.model.Shape, colours, swatch)
}
