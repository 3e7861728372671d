package studio

import (
	"context"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"

	"vouch/internal/studio/kit"
)

// Headless runs a studio without a window: it paints on the processor. Time passes
// with the events, so that the same script gives the same pictures.
type Headless struct {
	Studio *Studio
	Width  int // device px
	Height int
	now    int64
	frame  *kit.Frame
	paint  *kit.Painter
}

// The time that passes with an event and with waiting, ms. Waiting is longer than
// a click and shorter than a notice stands.
const (
	eventTime = 20
	idleTime  = 600
	moveTime  = 40
)

// NewHeadless makes a window of so many px that nobody sees.
func NewHeadless(s *Studio, w, h int) *Headless {
	r := &Headless{Studio: s, Width: w, Height: h, paint: kit.NewPainter()}
	r.Send(kit.Event{Kind: kit.Resize, X: w, Y: h})
	return r
}

// Send gives the studio an event and looks at the frame after it.
func (r *Headless) Send(e kit.Event) {
	r.now += eventTime
	e.Now = r.now
	r.Studio.Handle(e)
	r.frame, _ = r.Studio.Frame(r.Width, r.Height)
}

// Settle waits until nothing runs and nothing moves, so that the picture is the last
// one. Pictures are asked for by frames, so it looks again after each answer; while
// something moves, time passes.
func (r *Headless) Settle(ctx context.Context) error {
	for {
		for quiet := 0; quiet < 2; {
			if r.Studio.jobs.Idle() {
				quiet++
			} else {
				quiet = 0
				if err := r.Studio.jobs.Wait(ctx); err != nil {
					return err
				}
				r.Studio.ui.Invalidate()
			}
			r.frame, _ = r.Studio.Frame(r.Width, r.Height)
		}
		step := int64(idleTime)
		if r.Studio.moving() {
			step = moveTime
		}
		r.now += step
		r.Send(kit.Event{Kind: kit.Tick})
		if r.Studio.Idle() {
			return nil
		}
	}
}

// Frame is what the window shows.
func (r *Headless) Frame() *kit.Frame { return r.frame }

// Picture paints the window.
func (r *Headless) Picture() *image.RGBA {
	return r.paint.Paint(r.frame.List, r.Width, r.Height)
}

// Play plays a script. Its pictures go into the folder out.
func (r *Headless) Play(ctx context.Context, script *Script, files fs.FS, out string) error {
	if script.Width > 0 {
		r.Width, r.Height = script.Width, script.Height
		r.Send(kit.Event{Kind: kit.Resize, X: r.Width, Y: r.Height})
	}
	p := NewPlayer(script, files)
	p.Shot = func(name string) error { return SavePNG(filepath.Join(out, name), r.Picture()) }
	for {
		events, wait, done, err := p.Next(r.Studio, r.frame)
		switch {
		case err != nil || done:
			return err
		case wait:
			if err := r.Settle(ctx); err != nil {
				return err
			}
		default:
			for _, e := range events {
				r.Send(e)
			}
			r.Send(kit.Event{Kind: kit.Tick})
		}
	}
}

// SavePNG writes a picture, and makes its folder.
func SavePNG(name string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}
