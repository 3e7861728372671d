package publish

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// Thumbnail scales a picture down and gives it as a PNG of at most maxThumbnail
// bytes, about 256 px wide.
func Thumbnail(img *image.NRGBA) ([]byte, error) {
	var size int
	for _, w := range thumbnailWidths {
		small := shrink(img, w)
		var b bytes.Buffer
		e := png.Encoder{CompressionLevel: png.BestCompression}
		if err := e.Encode(&b, small); err != nil {
			return nil, err
		}
		if size = b.Len(); size <= maxThumbnail {
			return b.Bytes(), nil
		}
	}
	return nil, fmt.Errorf("the smallest thumbnail has %d bytes, at most %d", size, maxThumbnail)
}

// shrink averages boxes of pixels. A picture that is narrower than width keeps
// its size.
func shrink(img *image.NRGBA, width int) *image.NRGBA {
	b := img.Bounds()
	width = max(min(width, b.Dx()), 1)
	height := max(b.Dy()*width/max(b.Dx(), 1), 1)
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		y0, y1 := b.Min.Y+y*b.Dy()/height, b.Min.Y+(y+1)*b.Dy()/height
		for x := range width {
			x0, x1 := b.Min.X+x*b.Dx()/width, b.Min.X+(x+1)*b.Dx()/width
			out.SetNRGBA(x, y, average(img, image.Rect(x0, y0, max(x1, x0+1), max(y1, y0+1))))
		}
	}
	return out
}

func average(img *image.NRGBA, r image.Rectangle) color.NRGBA {
	var sum [4]uint64
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i := img.PixOffset(r.Min.X, y)
		for _, p := 0, img.Pix[i:i+4*r.Dx()]; len(p) >= 4; p = p[4:] {
			a := uint64(p[3])
			sum[0] += uint64(p[0]) * a
			sum[1] += uint64(p[1]) * a
			sum[2] += uint64(p[2]) * a
			sum[3] += a
		}
	}
	if sum[3] == 0 {
		return color.NRGBA{}
	}
	n := uint64(r.Dx() * r.Dy())
	return color.NRGBA{uint8(sum[0] / sum[3]), uint8(sum[1] / sum[3]), uint8(sum[2] / sum[3]), uint8(sum[3] / n)}
}
