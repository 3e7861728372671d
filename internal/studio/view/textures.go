//go:build cgo || windows || js

package view

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/internal/studio/kit"
)

// textures are the images that were uploaded, by what they show.
type textures struct {
	frame    int // counts painted frames
	stamps   map[stampPiece]*stampTexture
	pictures map[string]*picture
}

type stampTexture struct {
	tex  *ebiten.Image
	used int // frame
}

// picture is the tiles of one version of a picture that were seen so far.
type picture struct {
	version uint64
	img     *image.RGBA // where the tiles are cut from
	tiles   map[image.Point]*tile
	used    int
}

// tile is a piece of a picture. Its texture has a border of 1 px all around, of what lies
// beside the tile, so that mixing neighbours shows no seam.
type tile struct {
	tex    *ebiten.Image
	inner  image.Rectangle // px of the picture
	origin image.Point     // px of the picture at the texture's corner
	used   int
	opaque bool // it has no px through which anything shines
}

func newTextures() *textures {
	return &textures{stamps: map[stampPiece]*stampTexture{}, pictures: map[string]*picture{}}
}

func (t *textures) begin() { t.frame++ }

// end gives back what was not shown for a while.
func (t *textures) end() {
	if t.frame%sweepEvery != 0 {
		return
	}
	for key, s := range t.stamps {
		if t.frame-s.used > keepFrames {
			s.tex.Deallocate()
			delete(t.stamps, key)
		}
	}
	for id, p := range t.pictures {
		for at, tl := range p.tiles {
			if t.frame-tl.used > keepFrames {
				tl.tex.Deallocate()
				delete(p.tiles, at)
			}
		}
		if t.frame-p.used > keepFrames {
			delete(t.pictures, id)
		}
	}
}

// stampPiece is the piece of a stamp that begins at column n*stampWidth.
type stampPiece struct {
	key string
	n   int
}

// stamp is the coverage of a piece of a stamp as white of that alpha.
func (t *textures) stamp(st *kit.Stamp, n int) *ebiten.Image {
	piece := stampPiece{st.Key, n}
	s := t.stamps[piece]
	if s == nil {
		x0 := n * stampWidth
		w := min(st.W-x0, stampWidth)
		pix := make([]byte, 0, w*st.H*4)
		for y := range st.H {
			for _, k := range st.Cover[y*st.W+x0 : y*st.W+x0+w] {
				pix = append(pix, k, k, k, k)
			}
		}
		s = &stampTexture{tex: ebiten.NewImage(w, st.H)}
		s.tex.WritePixels(pix)
		t.stamps[piece] = s
	}
	s.used = t.frame
	return s.tex
}

// tiles visits the tiles of a picture that have a part of want, and uploads those that
// are new.
func (t *textures) tiles(pic *kit.Picture, want image.Rectangle, visit func(*tile)) {
	p := t.pictures[pic.ID]
	if p == nil || p.version != pic.Version {
		if p != nil {
			for _, tl := range p.tiles {
				tl.tex.Deallocate()
			}
		}
		p = &picture{version: pic.Version, tiles: map[image.Point]*tile{}}
		t.pictures[pic.ID] = p
	}
	p.img, p.used = pic.Img, t.frame
	want = want.Intersect(pic.Img.Rect)
	if want.Empty() {
		return
	}
	b := pic.Img.Rect
	for y := (want.Min.Y - b.Min.Y) / tileSide; y <= (want.Max.Y-1-b.Min.Y)/tileSide; y++ {
		for x := (want.Min.X - b.Min.X) / tileSide; x <= (want.Max.X-1-b.Min.X)/tileSide; x++ {
			tl := p.tiles[image.Pt(x, y)]
			if tl == nil {
				tl = upload(pic.Img, image.Pt(b.Min.X+x*tileSide, b.Min.Y+y*tileSide))
				p.tiles[image.Pt(x, y)] = tl
			}
			tl.used = t.frame
			visit(tl)
		}
	}
}

// upload makes the tile whose first px is at.
func upload(img *image.RGBA, at image.Point) *tile {
	inner := image.Rectangle{at, at.Add(image.Pt(tileSide, tileSide))}.Intersect(img.Rect)
	outer := inner.Inset(-1)
	w, h := outer.Dx(), outer.Dy()
	pix := make([]byte, w*h*4)
	for y := range h {
		sy := min(max(outer.Min.Y+y, img.Rect.Min.Y), img.Rect.Max.Y-1)
		row := pix[y*w*4 : (y+1)*w*4]
		line := img.Pix[img.PixOffset(img.Rect.Min.X, sy):]
		px := func(x int) []byte {
			o := (min(max(x, img.Rect.Min.X), img.Rect.Max.X-1) - img.Rect.Min.X) * 4
			return line[o : o+4]
		}
		copy(row, px(outer.Min.X))
		from := (inner.Min.X - img.Rect.Min.X) * 4
		copy(row[4:], line[from:from+inner.Dx()*4])
		copy(row[(w-1)*4:], px(outer.Max.X-1))
	}
	tex := ebiten.NewImage(w, h)
	tex.WritePixels(pix)
	opaque := true
	for i := 3; i < len(pix) && opaque; i += 4 {
		opaque = pix[i] == 255
	}
	return &tile{tex: tex, inner: inner, origin: outer.Min, opaque: opaque}
}
