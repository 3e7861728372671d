package render

import (
	"context"
	"image"

	"vouch/assets"
	"vouch/assets/draw"
	"vouch/assets/tileset"
)

// DefaultTile is the width of a cell, px, where Options say nothing: the width at
// which 96 cells make a picture of about 4,000 px.
const DefaultTile = 41

// Options say how a layout is shown. The zero value is a picture at DefaultTile
// without staffage and in full colour.
type Options struct {
	TileW    int                   // px of a cell's diamond, MinTile to MaxTile; 0: DefaultTile
	Staffage bool                  // people and cars, which are no evidence
	Evidence bool                  // objects lose colour by their class
	Night    bool                  // after dark: windows, signs and the lamps of features shine
	Paper    draw.Colour           // under everything; zero: transparent
	Turn     int                   // quarters that the map is turned clockwise before it is looked at; the light stays
	Workers  int                   // how many goroutines; below 1: one
	Progress func(done, total int) // called now and then, never twice at a time; may be nil
}

// Picture is a finished scene.
type Picture struct {
	Image      *image.RGBA // premultiplied
	Projection Projection
}

// Scene draws a layout. It fails on a layout that contradicts itself, on options out
// of bounds and when ctx ends. The pixels depend on l, t and o without Workers.
func Scene(ctx context.Context, l assets.Layout, t *tileset.Tileset, o Options) (*Picture, error) {
	v, err := prepare(ctx, &l, t, o)
	if err != nil {
		return nil, err
	}
	proj := v.projection
	if proj.Width*proj.Height > MaxPixels {
		return nil, &LimitError{What: "pixels of the picture", Limit: MaxPixels, Got: proj.Width * proj.Height}
	}
	c := draw.NewCanvas(proj.Width, proj.Height)
	if err := proj.s.paint(ctx, c, proj, v.ground, v.items, o, v.progress); err != nil {
		return nil, err
	}
	return &Picture{Image: c.Image(), Projection: proj}, nil
}

// Project is the projection of the picture that Scene would draw, without the picture:
// half the work. It fails as Scene does.
func Project(ctx context.Context, l assets.Layout, t *tileset.Tileset, o Options) (*Projection, error) {
	o.Staffage = false // it is never part of the frame
	v, err := prepare(ctx, &l, t, o)
	if err != nil {
		return nil, err
	}
	return &v.projection, nil
}

// view is a layout that is recorded and not yet painted.
type view struct {
	ground     *brush
	items      []item // in painter's order
	projection Projection
	progress   *progress
}

func prepare(ctx context.Context, l *assets.Layout, t *tileset.Tileset, o Options) (*view, error) {
	if o.TileW == 0 {
		o.TileW = DefaultTile
	}
	if err := check(l, t, &o); err != nil {
		return nil, err
	}
	s := stageOf(l, t, o)
	v := &view{progress: &progress{f: o.Progress, total: len(l.Objects) + bands}}
	var err error
	if v.ground, v.items, err = s.draw(ctx, o, v.progress); err != nil {
		return nil, err
	}
	v.projection = s.project(v.items)
	return v, nil
}

// draw records the ground and all items, these in painter's order.
func (s *stage) draw(ctx context.Context, o Options, p *progress) (ground *brush, items []item, err error) {
	lots := make([]*lot, len(s.l.Objects))
	each(o.Workers, len(lots), func(i int) {
		if ctx.Err() != nil {
			return
		}
		if !s.shows(footprint(&s.l.Objects[i])) {
			return
		}
		t := s.lot(i)
		if o.Evidence {
			t.treat = treat(t.o.Class)
		}
		t.object()
		t.marked()
		lots[i] = t
		p.step()
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	each(o.Workers, len(lots), func(i int) { s.roofShadows(lots, i) })
	ground = s.brush()
	ground.paperShadow()
	ground.cut()
	ground.lay()
	for i, t := range lots {
		if t == nil {
			continue
		}
		if t.under != nil {
			ground.append(&t.under.record)
			ground.cast.append(&t.under.cast)
		}
		items = append(items, item{box: t.box, b: t.brush, object: i + 1})
	}
	items = append(items, s.features(ground, o)...)
	items = append(items, s.dressing()...)
	if o.Staffage {
		items = append(items, s.staffage()...)
	}
	return ground, order(items), nil
}
