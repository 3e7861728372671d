package draw

import (
	"fmt"
	"testing"
)

func TestFontsHaveTheLettersOfSigns(t *testing.T) {
	for _, f := range []Font{Regular, Bold, Mono} {
		if f.face().font == nil {
			t.Fatalf("font %d does not parse", f)
		}
		for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ÁÉÍÑÓÚÜáéíñóúü¡¿–—“”’.,:;!?&%()/" {
			if id, err := f.face().font.GlyphIndex(nil, r); err != nil || id == 0 {
				t.Errorf("font %d lacks %q", f, r)
			}
		}
	}
}

func TestTextStaysInItsMeasure(t *testing.T) {
	c := NewCanvas(300, 60)
	w := c.Text(Bold, 32, RGB(0), 10, 40, "PANADERÍA")
	if w != Bold.Measure(32, "PANADERÍA") {
		t.Errorf("Text says %d, Measure %d", w, Bold.Measure(32, "PANADERÍA"))
	}
	inked := 0
	for y := range c.H {
		for x := range c.W {
			if c.At(x, y).A == 0 {
				continue
			}
			inked++
			if x < 9 || x > 11+w {
				t.Fatalf("ink at %d,%d outside 10..%d", x, y, 10+w)
			}
		}
	}
	if inked < 500 {
		t.Errorf("only %d pixels inked", inked)
	}
}

func ExampleFont_Measure() {
	fmt.Println(Regular.Measure(20, "Mission Street"), Bold.Measure(20, "Mission Street"))
	// Output: 128 138
}

func ExampleCanvas_Fill() {
	c := NewCanvas(8, 4)
	c.Fill(RGB(0xffffff), Px(0, 0), Px(8, 0), Px(0, 4))
	for y := range c.H {
		for x := range c.W {
			fmt.Printf("%4d", c.At(x, y).A)
		}
		fmt.Println()
	}
	// Output:
	//  255 255 255 255 255 255 191  64
	//  255 255 255 255 191  64   0   0
	//  255 255 191  64   0   0   0   0
	//  191  64   0   0   0   0   0   0
}

func BenchmarkFillHouseWall(b *testing.B) {
	c := NewCanvas(512, 512)
	for b.Loop() {
		c.Fill(RGB(0xD98E73), Px(100, 100), Px(164, 68), Px(164, 168), Px(100, 200))
	}
	b.ReportMetric(64*100*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mpx/s")
}
