package animation_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc/format/animation"
)

// film draws some pictures of a few colours, or of many.
func film(r *rapid.T, many bool) (*animation.Film, []*image.NRGBA, []int) {
	var f animation.Film
	var pictures []*image.NRGBA
	var delays []int
	rect := image.Rect(0, 0, rapid.IntRange(1, 20).Draw(r, "w"), rapid.IntRange(1, 20).Draw(r, "h"))
	img := image.NewNRGBA(rect)
	for range rapid.IntRange(1, 5).Draw(r, "frames") {
		for range rapid.IntRange(0, 40).Draw(r, "pixels") {
			c := color.NRGBA{R: rapid.SampledFrom([]byte{0, 99, 255}).Draw(r, "red"), A: 255}
			if many {
				c = color.NRGBA{R: rapid.Byte().Draw(r, "r"), G: rapid.Byte().Draw(r, "g"), B: rapid.Byte().Draw(r, "b"), A: rapid.Byte().Draw(r, "a")}
			}
			img.SetNRGBA(rapid.IntRange(0, rect.Dx()-1).Draw(r, "x"), rapid.IntRange(0, rect.Dy()-1).Draw(r, "y"), c)
		}
		delay := rapid.IntRange(0, 300).Draw(r, "delay")
		if err := f.Add(img, delay); err != nil {
			r.Fatal(err)
		}
		copied := image.NewNRGBA(rect)
		copy(copied.Pix, img.Pix)
		if n := len(pictures); n > 0 && bytes.Equal(pictures[n-1].Pix, img.Pix) {
			delays[n-1] += delay
			continue
		}
		pictures, delays = append(pictures, copied), append(delays, delay)
	}
	return &f, pictures, delays
}

// TestAPNGIsExact writes films, reads them by the letter of the format and compares
// every pixel of every picture.
func TestAPNGIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f, pictures, delays := film(r, rapid.Bool().Draw(r, "many colours"))
		var b bytes.Buffer
		if err := f.WriteAPNG(&b); err != nil {
			r.Fatal(err)
		}
		if f.Len() != len(pictures) {
			r.Fatalf("%d pictures, not %d", f.Len(), len(pictures))
		}
		checkAPNG(r, b.Bytes(), pictures, delays)
		// A reader that knows no animation sees the first picture.
		first, err := png.Decode(&b)
		if err != nil {
			r.Fatal(err)
		}
		for i := range pictures[0].Pix {
			x, y := i/4%pictures[0].Rect.Dx(), i/4/pictures[0].Rect.Dx()
			if color.NRGBAModel.Convert(first.At(x, y)) != color.NRGBAModel.Convert(pictures[0].At(x, y)) {
				r.Fatalf("the first picture differs at (%d, %d)", x, y)
			}
		}
	})
}

// checkAPNG is a reader of its own.
func checkAPNG(r *rapid.T, data []byte, pictures []*image.NRGBA, delays []int) {
	data = data[8:]
	var palette, alpha []byte
	canvas := image.NewNRGBA(pictures[0].Rect)
	var box image.Rectangle
	shown, sequence := 0, uint32(0)
	kind := byte(0)
	for len(data) > 0 {
		n := binary.BigEndian.Uint32(data)
		name, body := string(data[4:8]), data[8:8+n]
		if crc32.ChecksumIEEE(data[4:8+n]) != binary.BigEndian.Uint32(data[8+n:]) {
			r.Fatalf("the CRC of %s", name)
		}
		data = data[12+n:]
		next := func() {
			if got := binary.BigEndian.Uint32(body); got != sequence {
				r.Fatalf("%s has number %d, not %d", name, got, sequence)
			}
			sequence++
		}
		switch name {
		case "IHDR":
			kind = body[9]
		case "acTL":
			if got := binary.BigEndian.Uint32(body); int(got) != len(pictures) {
				r.Fatalf("%d pictures are announced", got)
			}
		case "PLTE":
			palette = body
		case "tRNS":
			alpha = body
		case "fcTL":
			next()
			var v [4]int
			for i := range v {
				v[i] = int(binary.BigEndian.Uint32(body[4+4*i:]))
			}
			box = image.Rect(v[2], v[3], v[2]+v[0], v[3]+v[1])
			if got := int(binary.BigEndian.Uint16(body[20:])); got != delays[shown] || binary.BigEndian.Uint16(body[22:]) != 1000 {
				r.Fatalf("picture %d is shown %d, not %d", shown, got, delays[shown])
			}
		case "fdAT", "IDAT":
			if name == "fdAT" {
				next()
				body = body[4:]
			}
			lay(r, canvas, box, body, kind, palette, alpha)
			if !bytes.Equal(canvas.Pix, pictures[shown].Pix) {
				r.Fatalf("picture %d differs", shown)
			}
			shown++
		}
	}
	if shown != len(pictures) {
		r.Fatalf("%d pictures are there", shown)
	}
}

// lay decodes one picture onto the canvas.
func lay(r *rapid.T, canvas *image.NRGBA, box image.Rectangle, data []byte, kind byte, palette, alpha []byte) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		r.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		r.Fatal(err)
	}
	bpp := 4
	if kind == 3 {
		bpp = 1
	}
	above := make([]byte, bpp*box.Dx())
	for y := range box.Dy() {
		row := raw[y*(1+bpp*box.Dx()):][:1+bpp*box.Dx()]
		pix := row[1:]
		if row[0] == 2 {
			for i := range pix {
				pix[i] += above[i]
			}
		}
		above = pix
		for x := range box.Dx() {
			c := color.NRGBA{A: 255}
			if kind == 3 {
				i := int(pix[x])
				c.R, c.G, c.B = palette[3*i], palette[3*i+1], palette[3*i+2]
				if i < len(alpha) {
					c.A = alpha[i]
				}
			} else {
				c = color.NRGBA{R: pix[4*x], G: pix[4*x+1], B: pix[4*x+2], A: pix[4*x+3]}
			}
			canvas.SetNRGBA(box.Min.X+x, box.Min.Y+y, c)
		}
	}
}

// TestGIF compares what a GIF shows: exactly where the colours suffice.
func TestGIF(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		many := rapid.Bool().Draw(r, "many colours")
		f, pictures, _ := film(r, many)
		var b bytes.Buffer
		if err := f.WriteGIF(&b); err != nil {
			r.Fatal(err)
		}
		g, err := gif.DecodeAll(&b)
		if err != nil {
			r.Fatal(err)
		}
		if len(g.Image) != len(pictures) {
			r.Fatalf("%d pictures, not %d", len(g.Image), len(pictures))
		}
		canvas := image.NewNRGBA(pictures[0].Rect)
		for i, part := range g.Image {
			for y := part.Rect.Min.Y; y < part.Rect.Max.Y; y++ {
				for x := part.Rect.Min.X; x < part.Rect.Max.X; x++ {
					canvas.Set(x, y, part.At(x, y))
				}
			}
			for j := 0; j < len(canvas.Pix); j += 4 {
				want, got := pictures[i].Pix[j:j+4], canvas.Pix[j:j+4]
				near := got[3] == 255 && far(got[0], want[0]) < 70 && far(got[1], want[1]) < 70 && far(got[2], want[2]) < 70
				if want[3] < 128 && got[3] != 0 || want[3] >= 128 && !near {
					r.Fatalf("picture %d: pixel %d is %v, not %v", i, j/4, got, want)
				}
				if !many && want[3] == 255 && !bytes.Equal(want, got) {
					r.Fatalf("picture %d: pixel %d is %v, not %v", i, j/4, got, want)
				}
			}
		}
	})
}

func far(a, b byte) int { return max(int(a)-int(b), int(b)-int(a)) }

func TestRefusals(t *testing.T) {
	var f animation.Film
	if err := f.WriteAPNG(io.Discard); !errors.Is(err, animation.ErrEmpty) {
		t.Errorf("got %v", err)
	}
	if err := f.WriteGIF(io.Discard); !errors.Is(err, animation.ErrEmpty) {
		t.Errorf("got %v", err)
	}
	img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	if err := f.Add(img, 10); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"another size": f.Add(image.NewNRGBA(image.Rect(0, 0, 3, 2)), 10),
		"no size":      f.Add(image.NewNRGBA(image.Rect(0, 0, 0, 2)), 10),
		"delay":        f.Add(img, -1),
		"long delay":   f.Add(img, animation.MaxDelay+1),
	} {
		if _, ok := errors.AsType[*animation.Error](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	broken := errors.New("no room")
	if err := f.WriteAPNG(failing{broken}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if err := f.WriteGIF(failing{broken}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
