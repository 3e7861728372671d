package studio

import (
	"context"
	"fmt"
	"image"

	"vouch/assets/render"
	"vouch/assets/tileset"
	"vouch/internal/studio/kit"
)

// tiling is the lane of portraits: nobody waits for one.
const tiling lane = "tile"

// maxPortraits is how many pictures of concepts are remembered.
const maxPortraits = 40

// portraits are pictures of concepts, each alone on bare ground, drawn as they are asked
// for.
type portraits struct {
	shown map[string]*kit.Picture // by what was drawn
	asked string                  // that is being drawn
	wrong string
}

// need draws a variant of a part in the background, once.
func (d *portraits) need(s *Studio, part *tileset.Part, variant int) *kit.Picture {
	key := fmt.Sprintf("tile/%s/%d", part.Concept, variant)
	if pic := d.shown[key]; pic != nil || d.asked == key {
		return pic
	}
	d.asked, d.wrong = key, ""
	set, l := s.model().Project.Tileset, tileAlone(part, uint64(variant))
	s.jobs.replace(tiling, s.t("Drawing"), func(ctx context.Context, _ *progress) func() {
		pic, err := render.Scene(ctx, l, set, render.Options{TileW: 64, Workers: workers()})
		return func() {
			if d.asked == key {
				d.asked = ""
			}
			if err != nil {
				d.asked, d.wrong = key, sentence(capital(err.Error()))
				return
			}
			if d.shown == nil || len(d.shown) > maxPortraits {
				d.shown = map[string]*kit.Picture{}
			}
			d.shown[key] = &kit.Picture{ID: key, Version: 1, Img: pic.Image}
		}
	})
	return nil
}

// portrait shows a part in a rectangle.
func (d *portraits) portrait(s *Studio, p *page, r kit.Rect, id, name string, part *tileset.Part, variant int) {
	p.fill(r, p.theme().Ground)
	pic := d.need(s, part, variant)
	if pic == nil {
		text := p.t("Drawing") + "…"
		if d.wrong != "" {
			text = d.wrong
		}
		p.TextIn(r, kit.Note, p.theme().Quiet, kit.Centre, text)
		return
	}
	w, h := pic.Img.Rect.Dx(), pic.Img.Rect.Dy()
	if w > r.W {
		w, h = r.W, h*r.W/w
	}
	if h > r.H {
		w, h = w*r.H/h, r.H
	}
	p.Group(kit.RoleGroup, id, name, r, func() { p.Picture(r.Middle(w, h), pic, image.Rectangle{}, kit.Smooth) })
}
