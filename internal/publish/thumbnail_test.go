package publish

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

func TestThumbnailOfNoiseFits(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 900, 700))
	x := uint32(1)
	for i := range img.Pix {
		x = x*1664525 + 1013904223
		img.Pix[i] = uint8(x >> 24)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	data, err := Thumbnail(img)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > maxThumbnail {
		t.Errorf("%d bytes, at most %d", len(data), maxThumbnail)
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil {
		t.Error(err)
	}
}

func TestShrink(t *testing.T) {
	tests := []struct {
		name          string
		w, h, width   int
		wantW, wantH  int
		first, second color.NRGBA
	}{
		{"halves", 4, 2, 2, 2, 1, color.NRGBA{50, 0, 0, 255}, color.NRGBA{250, 0, 0, 255}},
		{"smaller than asked", 2, 2, 256, 2, 2, color.NRGBA{0, 0, 0, 255}, color.NRGBA{100, 0, 0, 255}},
		{"a pixel", 1, 1, 256, 1, 1, color.NRGBA{0, 0, 0, 255}, color.NRGBA{}},
		{"very flat", 100, 1, 10, 10, 1, color.NRGBA{194, 0, 0, 255}, color.NRGBA{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			img := image.NewNRGBA(image.Rect(0, 0, test.w, test.h))
			for y := range test.h {
				for x := range test.w {
					img.SetNRGBA(x, y, color.NRGBA{uint8(x * 100), 0, 0, 255})
				}
			}
			got := shrink(img, test.width)
			if got.Rect.Dx() != test.wantW || got.Rect.Dy() != test.wantH {
				t.Fatalf("size %v, want %d by %d", got.Rect, test.wantW, test.wantH)
			}
			if test.name != "very flat" && got.NRGBAAt(0, 0) != test.first {
				t.Errorf("first pixel %v, want %v", got.NRGBAAt(0, 0), test.first)
			}
			if test.second != (color.NRGBA{}) && test.name != "halves" && got.NRGBAAt(1, 0) != test.second {
				t.Errorf("second pixel %v, want %v", got.NRGBAAt(1, 0), test.second)
			}
		})
	}
}
