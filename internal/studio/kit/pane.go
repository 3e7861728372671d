package kit

import "image"

// The range of a picture pane's zoom, percent.
const (
	MinZoom = 25
	MaxZoom = 400
)

// zoomSteps are the zooms that the wheel goes through, percent: two steps are about half as large
// again.
var zoomSteps = [...]int{25, 33, 40, 50, 67, 80, 100, 125, 150, 200, 250, 300, 400}

// View is which part of a picture a pane shows: the picture's px in the middle of the pane, in
// 1/256, and the zoom in percent. The zero View shows the whole picture.
type View struct {
	X, Y int
	Zoom int
}

// PaneResult is what a person did on a picture pane.
type PaneResult struct {
	SurfaceResult
	PX, PY int // the picture's px under the pointer
}

// Fit is the view of a whole picture in a pane of w by h device px, never enlarged.
func Fit(size image.Point, w, h int) View {
	v := View{size.X * 128, size.Y * 128, zoomSteps[0]}
	for _, z := range zoomSteps {
		if z <= 100 && size.X*z <= w*100 && size.Y*z <= h*100 {
			v.Zoom = z
		}
	}
	return v
}

// At is the picture's point under (x, y) of a pane of w by h, 1/256 px.
func (v View) At(x, y, w, h int) (px, py int) {
	return v.X + floorDiv((2*x-w)*12800, v.Zoom), v.Y + floorDiv((2*y-h)*12800, v.Zoom)
}

// ZoomAt is the view some steps nearer; what lies under (x, y) stays there.
func (v View) ZoomAt(steps, x, y, w, h int) View {
	px, py := v.At(x, y, w, h)
	i := 0
	for i+1 < len(zoomSteps) && zoomSteps[i+1] <= v.Zoom {
		i++
	}
	v.Zoom = zoomSteps[min(max(i+steps, 0), len(zoomSteps)-1)]
	nx, ny := v.At(x, y, w, h)
	v.X, v.Y = v.X+px-nx, v.Y+py-ny
	return v
}

// Pane shows a picture to look around in: the wheel zooms about the pointer, dragging and arrows
// pan, 0 shows the whole, + and - zoom about the middle.
func (u *UI) Pane(id string, r Rect, name string, p *Picture, v *View) PaneResult {
	b, d := p.Bounds(), u.Device(r)
	if v.Zoom == 0 {
		*v = Fit(b.Size(), d.W, d.H)
	}
	s := u.Surface(id, r, name, itoa(v.Zoom)+" %")
	if s.Wheel != 0 {
		*v = v.ZoomAt(s.Wheel, s.X, s.Y, d.W, d.H)
	}
	if s.DragX != 0 || s.DragY != 0 {
		v.X -= s.DragX * 25600 / v.Zoom
		v.Y -= s.DragY * 25600 / v.Zoom
	}
	u.paneKey(s.Key, v, b.Size(), d)
	v.X, v.Y = min(max(v.X, 0), b.Dx()*256), min(max(v.Y, 0), b.Dy()*256)
	res := PaneResult{SurfaceResult: s}
	px, py := v.At(s.X, s.Y, d.W, d.H)
	res.PX, res.PY = px>>8, py>>8
	x := d.X + d.W/2 - floorDiv(v.X*v.Zoom, 25600)
	y := d.Y + d.H/2 - floorDiv(v.Y*v.Zoom, 25600)
	f := Smooth
	if v.Zoom%100 == 0 {
		f = Sharp
	}
	u.Clip(r, func() {
		if !b.Empty() {
			u.Ops(Op{Kind: OpPicture, Rect: Rect{x, y, b.Dx() * v.Zoom / 100, b.Dy() * v.Zoom / 100}, Picture: p, Source: b, Filter: f})
		}
	})
	if s.Focused && u.keyboard {
		u.Stroke(r, 0, 2, u.theme.Focus)
	}
	return res
}

func (u *UI) paneKey(key string, v *View, size image.Point, d Rect) {
	step := 64 * 25600 / v.Zoom
	switch key {
	case "Left":
		v.X -= step
	case "Right":
		v.X += step
	case "Up":
		v.Y -= step
	case "Down":
		v.Y += step
	case "+", "=", "Shift+=":
		*v = v.ZoomAt(1, d.W/2, d.H/2, d.W, d.H)
	case "-":
		*v = v.ZoomAt(-1, d.W/2, d.H/2, d.W, d.H)
	case "0":
		*v = Fit(size, d.W, d.H)
	default:
		return
	}
	u.used = true
}
