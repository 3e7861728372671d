//go:build cgo || windows || js

package view

import (
	"errors"
	"image"
	"math"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/internal/studio/kit"
)

// Scaled is a Program that wants to know how many device px a px of 100 % has on the
// display, in percent. It is told at the start and when the window moves to another display.
type Scaled interface{ DeviceScale(percent int) }

// Whole is a Program that may ask for the whole display, without frame and title.
type Whole interface{ WholeDisplay() bool }

// Options say how a window opens. The zero value is a window of MinWidth by MinHeight.
type Options struct {
	Width, Height int           // px at the display's scale
	Icon          []image.Image // in several sizes
	// After is called after every frame that was shown, painted or not; there Window.Pixels holds.
	// It keeps the window awake, unless it calls Window.Rest.
	After func(w *Window)
	// NoClipboard is called where the system's clipboard cannot be had: text is then copied within
	// the program alone.
	NoClipboard func(err error)
}

// Copies is a Program with fields: it is given the system's clipboard at the start.
type Copies interface{ SetClipboard(kit.Clipboard) }

// Window is a Program in a window.
type Window struct {
	program kit.Program
	options Options
	painter *Painter
	input   input
	pace    pace
	stirred bool // there was input since the last frame
	begin   time.Time
	w, h    int
	scale   int // percent, of the display
	title   string
	frames  int
	screen  *ebiten.Image
	shown   *ebiten.Image // the screen that the last picture was painted on
	list    *kit.List     // what it shows
	tree    *kit.Node
	rests   bool
	closed  bool
	whole   bool        // what the program asked for last
	frame   image.Point // size before, px at the display's scale
}

// Run shows a program until it is closed. It must be called from the main goroutine.
func Run(p kit.Program, o Options) error {
	o.Width, o.Height = max(o.Width, MinWidth), max(o.Height, MinHeight)
	ebiten.SetWindowSize(o.Width, o.Height)
	ebiten.SetWindowSizeLimits(MinWidth, MinHeight, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowClosingHandled(true)
	ebiten.SetScreenClearedEveryFrame(false)
	if len(o.Icon) > 0 {
		ebiten.SetWindowIcon(o.Icon)
	}
	painter, err := NewPainter()
	if err != nil {
		return err
	}
	w := &Window{program: p, options: o, painter: painter, begin: time.Now()}
	w.retitle()
	if c, ok := p.(Copies); ok {
		switch clip, err := openClipboard(); {
		case err == nil:
			c.SetClipboard(clip)
		case o.NoClipboard != nil:
			o.NoClipboard(err)
		}
	}
	w.pace.begin()
	defer w.pace.end()
	err = ebiten.RunGameWithOptions(w, &ebiten.RunGameOptions{X11ClassName: "vouch-studio", X11InstanceName: "vouch-studio"})
	if errors.Is(err, ebiten.Termination) {
		return nil
	}
	return err
}

// Send gives the program an event as if a person had made it.
func (w *Window) Send(ev kit.Event) {
	if ev.Now == 0 {
		ev.Now = w.now()
	}
	w.program.Handle(ev)
}

// Rest lets the window sleep where nothing happens, though there is an Options.After.
func (w *Window) Rest() { w.rests = true }

// Close ends Run after this frame.
func (w *Window) Close() { w.closed = true }

// Frames is how many frames were painted so far.
func (w *Window) Frames() int { return w.frames }

// Tree is what the window shows, in words.
func (w *Window) Tree() *kit.Node { return w.tree }

// Pixels reads what the window shows from the graphics card. It holds inside Options.After.
func (w *Window) Pixels() *image.RGBA {
	img := image.NewRGBA(w.screen.Bounds())
	w.screen.ReadPixels(img.Pix)
	return img
}

func (w *Window) now() int64 { return time.Since(w.begin).Milliseconds() + 1 }

// Update implements ebiten.Game.
func (w *Window) Update() error {
	if w.closed || w.program.Closed() {
		return ebiten.Termination
	}
	now := w.now()
	w.program.Handle(kit.Event{Kind: kit.Tick, Now: now})
	events := w.input.read(now)
	for _, ev := range events {
		ev.Now = now
		w.program.Handle(ev)
	}
	w.retitle()
	w.resize()
	if len(events) > 0 {
		w.stirred = true
		w.pointerShape()
	}
	return nil
}

// resize follows the program's wish; what the desktop does with the window by itself stays.
func (w *Window) resize() {
	if p, ok := w.program.(Whole); ok && p.WholeDisplay() != w.whole {
		if w.whole = !w.whole; w.whole {
			w.frame.X, w.frame.Y = ebiten.WindowSize()
		}
		ebiten.SetFullscreen(w.whole)
		if !w.whole {
			ebiten.SetWindowSize(w.frame.X, w.frame.Y) // not every desktop gives it back by itself
		}
	}
}

func (w *Window) retitle() {
	if t := w.program.Title(); t != w.title {
		w.title = t
		ebiten.SetWindowTitle(t)
	}
}

// Draw implements ebiten.Game. What was painted stays, so it paints only what changed.
func (w *Window) Draw(screen *ebiten.Image) {
	w.screen = screen
	b := screen.Bounds()
	f, changed := w.program.Frame(b.Dx(), b.Dy())
	w.tree = f.Tree
	if changed || w.frames == 0 || w.shown != screen {
		before := w.list
		if w.shown != screen || w.frames == 0 {
			before = nil
		}
		w.painter.PaintAfter(before, f.List, screen)
		w.shown, w.list = screen, f.List
		w.frames++
	}
	work, _ := w.program.(Working)
	held := len(w.input.keys) > 0 || len(w.input.repeats) > 0
	w.pace.note(w.now(), changed || w.stirred || held || w.options.After != nil && !w.rests || work != nil && !work.Idle())
	w.stirred = false
	if w.options.After != nil {
		w.options.After(w)
	}
	w.screen = nil
}

// DrawFinalScreen implements ebiten.FinalScreenDrawer: the window is opaque, so that nothing
// below it need be read, and as a rule as large as what was painted.
func (w *Window) DrawFinalScreen(screen ebiten.FinalScreen, offscreen *ebiten.Image, geoM ebiten.GeoM) {
	if b := offscreen.Bounds(); geoM == (ebiten.GeoM{}) {
		w.painter.shaders.lay(screen, offscreen, image.Point{}, kit.Rect{W: b.Dx(), H: b.Dy()}, true)
		return
	}
	screen.DrawImage(offscreen, &ebiten.DrawImageOptions{GeoM: geoM, Blend: ebiten.BlendCopy})
}

// Layout implements ebiten.Game; LayoutF is what is called.
func (w *Window) Layout(width, height int) (int, int) { return width, height }

// LayoutF implements ebiten.LayoutFer: the window is painted in device px.
func (w *Window) LayoutF(width, height float64) (float64, float64) {
	scale := ebiten.Monitor().DeviceScaleFactor()
	if percent := int(math.Round(scale * 100)); percent != w.scale {
		w.scale = percent
		if s, ok := w.program.(Scaled); ok {
			s.DeviceScale(percent)
		}
	}
	width, height = math.Ceil(width*scale), math.Ceil(height*scale)
	if int(width) != w.w || int(height) != w.h {
		w.w, w.h = int(width), int(height)
		w.program.Handle(kit.Event{Kind: kit.Resize, X: w.w, Y: w.h, Now: w.now()})
	}
	return width, height
}

// pointerShape shows by the pointer what can be written in and what can be dragged.
func (w *Window) pointerShape() {
	shape := ebiten.CursorShapeDefault
	x, y := ebiten.CursorPosition()
	w.tree.Walk(func(n *kit.Node, _ int) bool {
		if n.Disabled || !n.Rect.Contains(x, y) {
			return true
		}
		switch {
		case n.Role == kit.RoleField:
			shape = ebiten.CursorShapeText
		case n.Role == kit.RoleLink:
			shape = ebiten.CursorShapePointer
		case n.Role == kit.RoleSplit && n.Rect.H > n.Rect.W:
			shape = ebiten.CursorShapeEWResize
		case n.Role == kit.RoleSplit:
			shape = ebiten.CursorShapeNSResize
		case n.Role == kit.RoleDialog || n.Role == kit.RoleMenu:
			shape = ebiten.CursorShapeDefault
		}
		return true
	})
	if shape != ebiten.CursorShape() {
		ebiten.SetCursorShape(shape)
	}
}
