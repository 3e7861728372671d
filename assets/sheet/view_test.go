package sheet_test

import (
	"context"
	"image/png"
	"os"
	"strconv"
	"testing"

	"vouch/assets"
	"vouch/assets/sheet"
)

func TestViewBasis(t *testing.T) {
	for _, k := range []struct{ w, h, px int }{{96, 96, 4000}, {96, 96, 1200}, {36, 30, 1920}} {
		l := sample(k.w, k.h)
		im, err := sheet.Basis(context.Background(), l, sampleBand(l), k.px)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create("/tmp/sheet-basis-" + strconv.Itoa(k.px) + ".png")
		png.Encode(f, im)
		f.Close()
		t.Log(f.Name(), im.Rect)
	}
}

func TestViewCompose(t *testing.T) {
	for _, k := range []struct{ w, h, tile int }{{96, 96, 41}, {24, 24, 128}, {96, 96, 12}, {40, 16, 32}} {
		l := sample(k.w, k.h)
		if k.w == 24 {
			l.Frame = assets.Frame{X: 20, Y: 30, Width: 96, Height: 96}
		}
		pic, proj := picture(&l, k.tile)
		im, err := sheet.Compose(context.Background(), pic, l, proj, sampleBand(l))
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create("/tmp/sheet-scene-" + strconv.Itoa(k.tile) + ".png")
		png.Encode(f, im)
		f.Close()
		t.Log(f.Name(), im.Rect)
	}
}

func TestViewSpanish(t *testing.T) {
	l := sample(36, 30)
	pic, proj := picture(&l, 40)
	b := sampleBand(l)
	b.Title = "La calle Misión y sus alrededores entre la calle Veintidós y la calle del Ejército, según quienes vivieron y trabajaron allí"
	b.Place = "Distrito de la Misión, San Francisco, California"
	b.When = "desde mediados de octubre hasta finales de noviembre de 1974"
	b.Lots = [6]int{0, 30, 31, 13, 9, 20}
	b.Kind = sheet.Reconstruction
	b.Notice = "Parte del material puede estar reservado por voluntad de quienes dieron su testimonio."
	im, err := sheet.Compose(context.Background(), pic, l, proj, b)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := os.Create("/tmp/sheet-es.png")
	png.Encode(f, im)
	f.Close()
	im, _ = sheet.Basis(context.Background(), l, b, 1300)
	f, _ = os.Create("/tmp/sheet-es-basis.png")
	png.Encode(f, im)
	f.Close()
}
