package main

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"

	"vouch/wfc"
	"vouch/wfc/format/animation"
	"vouch/wfc/format/picture"
)

// wfcWrite writes a result: a picture, the map where that was asked for, and the
// names of the tiles where the list says so.
func (a *app) wfcWrite(f *wfcRunFlags, s *wfcSolved) error {
	t, name := s.task, f.out
	if !isFile(name) {
		name = filepath.Join(f.out, t.outputName(s.seed)+".png")
	}
	if strings.EqualFold(filepath.Ext(name), ".tmx") {
		return a.wfcWriteMap(name, s)
	}
	img, err := s.draw()
	if err == nil {
		img, err = enlarged(img, f.scale)
	}
	if err != nil {
		return wfcFault(t.file, t.line, err)
	}
	if err := writeWhole(name, func(w io.Writer) error { return picture.Encode(w, img) }); err != nil {
		return err
	}
	a.ui.field("picture", "%s", name)
	if isFile(f.out) || s.result.Outcome != wfc.Solved {
		return nil
	}
	if t.write != nil {
		return a.wfcWriteMap(strings.TrimSuffix(name, ".png")+"."+t.extension, s)
	}
	if t.text {
		return a.wfcWriteText(strings.TrimSuffix(name, ".png")+".txt", s)
	}
	return nil
}

func (a *app) wfcWriteMap(name string, s *wfcSolved) error {
	if s.task.write == nil {
		return &usageError{err: fmt.Errorf("%s is no map of Tiled, so nothing can be written as one", s.task.file), hint: "write a .png"}
	}
	if s.result.Outcome != wfc.Solved {
		return nil
	}
	if err := writeWhole(name, func(w io.Writer) error { return s.task.write(w, s.result.Assignment) }); err != nil {
		return err
	}
	a.ui.field("map", "%s", name)
	return nil
}

// wfcWriteText writes the names of the tiles, row by row.
func (a *app) wfcWriteText(name string, s *wfcSolved) error {
	err := writeWhole(name, func(w io.Writer) error {
		width := s.task.problem.Lattice.Width
		for i, v := range s.result.Assignment {
			end := ", "
			if i%width == width-1 {
				end = "\n"
			}
			tile := "nothing"
			if v >= 0 {
				tile = s.task.model.Names[v]
			}
			if _, err := io.WriteString(w, tile+end); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		a.ui.field("text", "%s", name)
	}
	return err
}

// outputName is what a result of this task is called in a folder.
func (t *wfcTask) outputName(seed uint64) string {
	s := t.name
	if t.subset != "" {
		s += " " + t.subset
	}
	if t.n > 0 {
		s += fmt.Sprintf(" n%d s%d", t.n, t.symmetry)
	}
	width, height, _ := t.size()
	return strings.NewReplacer(" ", "-", "/", "-", `\`, "-").Replace(fmt.Sprintf("%s %dx%d %d", s, width, height, seed))
}

// filmFrames is how many pictures a film has at most: some seconds of it.
const (
	filmFrames = 120
	filmDelay  = 50   // milliseconds between choices
	filmEnd    = 2000 // for the last picture
)

// wfcFilm solves once more and takes pictures on the way. The first run tells how
// many choices there are, so that the pictures are spread over all of them.
func (a *app) wfcFilm(ctx context.Context, f *wfcRunFlags, t *wfcTask, o wfc.Options) error {
	name := f.animate
	o.Selection, o.Priority = t.selection, t.priority
	choices := 0
	o.Trace = func(wfc.Decision) { choices++ }
	if _, err := wfc.Solve(ctx, t.problem, o); err != nil {
		return err
	}
	every := max(1, choices/filmFrames)
	choices = 0
	run, err := wfc.NewSession(t.problem, o)
	if err != nil {
		return err
	}
	film := new(animation.Film)
	add := func(delay int) error {
		img, err := t.blend(run.Domain)
		if err == nil {
			img, err = enlarged(img, f.scale)
		}
		if err == nil {
			err = film.Add(img, delay)
		}
		return wfcFault(t.file, t.line, err)
	}
	tick := a.ui.progress("film")
	for next := 0; !run.Done(); {
		if choices >= next && (t.limit < 0 || choices <= t.limit) {
			if err := add(filmDelay); err != nil {
				return err
			}
			next = choices + every
		}
		if t.limit >= 0 && choices >= t.limit {
			break
		}
		if _, err := run.Step(ctx, 1); err != nil {
			return err
		}
		if tick != nil {
			tick(run.Decided())
		}
	}
	if err := add(filmEnd); err != nil {
		return err
	}
	write := film.WriteAPNG
	if strings.EqualFold(filepath.Ext(name), ".gif") {
		write = film.WriteGIF
	}
	if err := writeWhole(name, write); err != nil {
		return err
	}
	a.ui.field("film", "%s, %s", name, counted(film.Len(), "picture"))
	return nil
}

// enlarged is a picture with each pixel as a square of n×n.
func enlarged(img *image.NRGBA, n int) (*image.NRGBA, error) {
	if n == 1 {
		return img, nil
	}
	size := img.Rect.Size()
	if size.X*n > picture.MaxPixels/(size.Y*n) {
		return nil, &usageError{err: fmt.Errorf("--scale %d makes a picture of %d×%d pixels", n, size.X*n, size.Y*n), hint: "take a smaller one"}
	}
	out := image.NewNRGBA(image.Rect(0, 0, size.X*n, size.Y*n))
	for y := range size.Y * n {
		for x := range size.X * n {
			out.SetNRGBA(x, y, img.NRGBAAt(img.Rect.Min.X+x/n, img.Rect.Min.Y+y/n))
		}
	}
	return out, nil
}

// writeWhole writes a file whole or not at all, and makes its folder.
func writeWhole(name string, write func(io.Writer) error) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	err = write(f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what went wrong is told, not that it left a file
	}
	return err
}
