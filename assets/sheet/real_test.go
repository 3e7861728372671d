package sheet_test

import (
	"context"
	"image/png"
	"os"
	"strconv"
	"testing"

	"vouch/assets"
	"vouch/assets/render"
	"vouch/assets/sheet"
	"vouch/assets/tileset"
)

func TestReal(t *testing.T) {
	for _, k := range []struct{ w, h, tile int }{{96, 96, 41}, {24, 24, 128}} {
		l := sample(k.w, k.h)
		for i := range l.Objects {
			l.Objects[i].Concept = []string{"rowhouse.italianate-bay", "rowhouse.stick", "flats.edwardian", "shop.flats-above", "rowhouse.queen-anne", "rowhouse.painted"}[i%6]
		}
		if k.w == 24 {
			l.Frame = assets.Frame{X: 20, Y: 30, Width: 96, Height: 96}
		}
		pic, err := render.Scene(context.Background(), l, tileset.Mission1974(), render.Options{TileW: k.tile, Staffage: true, Evidence: true})
		if err != nil {
			t.Fatal(err)
		}
		im, err := sheet.Compose(context.Background(), pic.Image, l, &pic.Projection, sampleBand(l))
		if err != nil {
			t.Fatal(err)
		}
		f, _ := os.Create("/tmp/sheet-real-" + strconv.Itoa(k.tile) + ".png")
		png.Encode(f, im)
		f.Close()
		t.Log(f.Name(), im.Rect)
	}
}
