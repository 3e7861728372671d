package animation

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
)

// Film is a row of pictures of one size. The zero value is empty and ready.
type Film struct {
	// Loops is how often it runs; 0 is for ever.
	Loops int

	frames []frame
	pixels int
	size   image.Point
	last   *image.NRGBA // the whole picture as it stands now
}

// frame is the part of a picture that differs from the one before.
type frame struct {
	part  *image.NRGBA // its Rect is its place
	delay int          // ms
}

// Len is the number of pictures.
func (f *Film) Len() int { return len(f.frames) }

// Add appends a picture that is shown for delay milliseconds. All pictures of a
// film have the size of the first. The film keeps no reference to img. A picture
// equal to the one before only lengthens its delay, as far as MaxDelay allows.
func (f *Film) Add(img *image.NRGBA, delay int) error {
	size := img.Rect.Size()
	switch {
	case delay < 0 || delay > MaxDelay:
		return &Error{fmt.Sprintf("a delay of %d ms is not from 0 to %d", delay, MaxDelay)}
	case size.X < 1 || size.Y < 1 || size.X > MaxSide || size.Y > MaxSide:
		return &Error{fmt.Sprintf("a picture of %d×%d pixels", size.X, size.Y)}
	case len(f.frames) > 0 && size != f.size:
		return &Error{fmt.Sprintf("the picture is %v, the first was %v", size, f.size)}
	case len(f.frames) >= MaxFrames:
		return &LimitError{What: "pictures", Limit: MaxFrames, Got: len(f.frames) + 1}
	}
	box := image.Rectangle{Max: size}
	if len(f.frames) > 0 {
		box = f.changed(img)
		last := &f.frames[len(f.frames)-1]
		if box.Empty() && last.delay+delay <= MaxDelay {
			last.delay += delay
			return nil
		}
		if box.Empty() {
			box = image.Rect(0, 0, 1, 1)
		}
	}
	area := box.Dx() * box.Dy()
	if area > MaxPixels-f.pixels {
		return &LimitError{What: "pixels", Limit: MaxPixels, Got: f.pixels + area}
	}
	part := image.NewNRGBA(box)
	draw.Draw(part, box, img, img.Rect.Min.Add(box.Min), draw.Src)
	if f.last == nil {
		f.size, f.last = size, image.NewNRGBA(box)
	}
	draw.Draw(f.last, box, part, box.Min, draw.Src)
	f.frames = append(f.frames, frame{part: part, delay: delay})
	f.pixels += area
	return nil
}

// changed is the smallest rectangle outside which img equals the last picture.
func (f *Film) changed(img *image.NRGBA) image.Rectangle {
	width, height := f.size.X, f.size.Y
	box := image.Rectangle{Min: f.size}
	for y := range height {
		now := img.Pix[y*img.Stride:][:4*width]
		old := f.last.Pix[y*f.last.Stride:][:4*width]
		if bytes.Equal(now, old) {
			continue
		}
		first, last := 0, width-1
		for bytes.Equal(now[4*first:4*first+4], old[4*first:4*first+4]) {
			first++
		}
		for bytes.Equal(now[4*last:4*last+4], old[4*last:4*last+4]) {
			last--
		}
		box.Min.X, box.Max.X = min(box.Min.X, first), max(box.Max.X, last+1)
		box.Min.Y, box.Max.Y = min(box.Min.Y, y), y+1
	}
	return box
}
