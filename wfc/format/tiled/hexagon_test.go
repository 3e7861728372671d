package tiled_test

import (
	"bytes"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"vouch/wfc"
	"vouch/wfc/format/tiled"
	"vouch/wfc/model"
)

// hexagons draws a hexagonal map of any kind.
func hexagons(r *rapid.T) *tiled.Map {
	m := &tiled.Map{Orientation: tiled.Hexagonal, Width: rapid.IntRange(1, 5).Draw(r, "w"), Height: rapid.IntRange(1, 5).Draw(r, "h"),
		TileWidth: 14, TileHeight: 12, HexSide: 6, StaggerX: rapid.Bool().Draw(r, "x"), StaggerEven: rapid.Bool().Draw(r, "even"),
		Layers:   []tiled.Layer{{Name: "a & b"}, {Name: "c"}},
		Tilesets: []tiled.Tileset{{First: 1, Source: "hex.tsx"}}}
	for range m.Width * m.Height {
		m.Layers[0].Tiles = append(m.Layers[0].Tiles, tiled.Tile(rapid.Uint32Range(0, 5).Draw(r, "tile")))
		m.Layers[1].Tiles = append(m.Layers[1].Tiles, tiled.FlipVertical)
	}
	return m
}

// centre is where the middle of a cell lies, in half tiles.
func centre(m *tiled.Map, x, y int) (int, int) {
	shifted := func(n int) int {
		if (n%2 == 0) == m.StaggerEven {
			return 1
		}
		return 0
	}
	if m.StaggerX {
		return 2 * x, 2*y + shifted(x)
	}
	return 2*x + shifted(y), 2 * y
}

// TestHexagons: neighbours in the grid are the cells that touch in the map, no more
// and no fewer, and Fill puts every tile back.
func TestHexagons(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := hexagons(r)
		l := m.Lattice()
		var book tiled.Book
		g, err := m.Example(&book, true)
		if err != nil {
			r.Fatal(err)
		}
		if g.Width != l.Width || g.Height != l.Height || g.Shape != wfc.Hexagonal {
			r.Fatalf("grid %v, lattice %v", g, l)
		}
		cells := 0
		for i, s := range g.Symbols {
			if (s != model.Nothing) != l.Mask[i] {
				r.Fatalf("cell %d: symbol %d, mask %v", i, s, l.Mask[i])
			}
			if l.Mask[i] {
				cells++
			}
		}
		if cells != m.Width*m.Height {
			r.Fatalf("%d cells", cells)
		}
		touching := 0
		for a := range m.Width * m.Height {
			for b := range a {
				ax, ay := centre(m, a%m.Width, a/m.Width)
				bx, by := centre(m, b%m.Width, b/m.Width)
				dx, dy := max(ax-bx, bx-ax), max(ay-by, by-ay)
				if m.StaggerX {
					dx, dy = dy, dx
				}
				if dx == 2 && dy == 0 || dx == 1 && dy == 2 {
					touching++
				}
			}
		}
		if arcs := len(l.Arcs()); arcs != touching {
			r.Fatalf("%d pairs of neighbours, %d touch", arcs, touching)
		}
		back, err := m.Fill(g, book.Stacks)
		if err != nil {
			r.Fatal(err)
		}
		if !reflect.DeepEqual(back, m) {
			r.Fatalf("got %+v, want %+v", back, m)
		}
	})
}

// TestWrittenMapsAreRead: writing and reading is identity.
func TestWrittenMapsAreRead(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := hexagons(r)
		if rapid.Bool().Draw(r, "orthogonal") {
			m.Orientation, m.HexSide, m.StaggerX, m.StaggerEven = tiled.Orthogonal, 0, false, false
			m.Tilesets = append(m.Tilesets, tiled.Tileset{First: 9, Name: `"<`, Image: "a'b.png", TileWidth: 4, Columns: 3})
		}
		var b bytes.Buffer
		if err := m.WriteTMX(&b); err != nil {
			r.Fatal(err)
		}
		back, err := tiled.ParseTMX("", b.Bytes())
		if err != nil {
			r.Fatal(err)
		}
		if !reflect.DeepEqual(back, m) {
			r.Fatalf("got %+v, want %+v", back, m)
		}
	})
}

func TestEmptyPlaces(t *testing.T) {
	m, err := tiled.ParseTMX("town", []byte(town))
	if err != nil {
		t.Fatal(err)
	}
	var book tiled.Book
	g, err := m.Example(&book, false, "walls")
	if err != nil {
		t.Fatal(err)
	}
	if want := []int32{0, -1, -1, 1, -1, 0}; !reflect.DeepEqual(g.Symbols, want) {
		t.Errorf("got %v", g.Symbols)
	}
	if names := book.Names(); !reflect.DeepEqual(names, []string{"5", "6"}) {
		t.Errorf("got %v", names)
	}
	if g, err = m.Example(&tiled.Book{}, true); err != nil || !reflect.DeepEqual(g.Symbols, []int32{0, 1, 2, 3, 2, 4}) {
		t.Errorf("got %v, %v", g.Symbols, err)
	}
	if _, err := m.Example(&book, true, "sky"); err == nil {
		t.Error("a layer that is not there was read")
	}
	if _, err := m.Fill(model.Grid{Width: 1, Height: 1, Depth: 1, Symbols: []int32{0}}, nil); err == nil {
		t.Error("a grid of another size was taken")
	}
	g, _ = model.NewGrid(wfc.Square, 3, 2, 1)
	g.Symbols[0] = 3
	if _, err := m.Fill(g, book.Stacks); err == nil {
		t.Error("a symbol without stack was taken")
	}
}
