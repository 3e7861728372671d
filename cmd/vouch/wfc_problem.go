package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"vouch/sources/strict"
	"vouch/wfc"
	"vouch/wfc/format/picture"
	"vouch/wfc/format/problem"
)

// problem reads a problem file: model, size, seed and rules.
func (in *wfcInput) problem(file string, data []byte) ([]*wfcTask, error) {
	f, err := problem.Parse(os.DirFS(filepath.Dir(file)), filepath.Base(file), data, nil)
	if err != nil {
		return nil, problemFaults(file, err)
	}
	if in.size > 0 || in.width > 0 || in.height > 0 {
		return nil, &usageError{err: errors.New("a problem file says its size itself"), hint: "leave --size, --width and --height away, or change " + file}
	}
	return []*wfcTask{problemTask(file, f)}, nil
}

// problemTask is what a problem file asks for.
func problemTask(file string, f *problem.File) *wfcTask {
	t := &wfcTask{file: file, name: baseName(file), model: f.Model, problem: f.Problem, limit: -1, colours: f.Palette,
		selection: f.Options.Selection, priority: f.Options.Priority, seed: f.Options.Seed, budget: f.Options.Budget}
	if f.Model.Window > 1 {
		t.n = f.Model.Window
	}
	if f.Tiles != nil {
		t.tiles = func() (picture.Tiles, error) { return f.Tiles, nil }
	}
	t.rules = map[wfc.RuleID]wfcRule{}
	for i, r := range f.Rules {
		t.rules[wfc.RuleID(i)] = wfcRule{r.Name, r.Line}
	}
	if f.Map != nil {
		t.extension = "tmx"
		t.write = func(w io.Writer, assignment []wfc.Pattern) error {
			filled, err := f.Filled(assignment)
			if err != nil {
				return err
			}
			return filled.WriteTMX(w)
		}
	}
	return t
}

// problemFaults gives every mistake its place.
func problemFaults(file string, err error) error {
	all, ok := errors.AsType[problem.Errors](err)
	if !ok {
		return wfcFault(file, 0, err)
	}
	out := new(strict.Errors)
	for _, e := range all {
		name := file
		if e.File != filepath.Base(file) {
			name = filepath.Join(filepath.Dir(file), filepath.FromSlash(e.File))
		}
		out.Faults = append(out.Faults, &strict.Fault{File: name, Line: e.Line, Column: e.Column, Message: e.Reason})
	}
	return out
}
