package render_test

import (
	"vouch/assets"
	"vouch/assets/tileset"
)

// theme is a small scene of one subject.
type theme struct {
	name   string
	layout assets.Layout
}

// plain is level ground of one kind.
func plain(w, h int, g assets.Ground) assets.Layout {
	l := assets.Layout{Width: w, Height: h, Seed: 7, Year: 1974}
	l.Corner = make([]int, (w+1)*(h+1))
	for range w * h {
		l.Ground = append(l.Ground, g)
	}
	return l
}

func paint(l *assets.Layout, x, y, w, h int, g assets.Ground) {
	for j := y; j < min(y+h, l.Height); j++ {
		for i := x; i < min(x+w, l.Width); i++ {
			l.Ground[j*l.Width+i] = g
		}
	}
}

func road(l *assets.Layout, s assets.Street) {
	g := assets.Roadway
	if s.Alley {
		g = assets.Alley
	}
	paint(l, s.X, s.Y, s.W, s.H, g)
	l.Streets = append(l.Streets, s)
}

func put(l *assets.Layout, o assets.Object) {
	o.ID = len(l.Objects)
	o.Variant = uint64(o.ID)*0x9E3779B97F4A7C15 + 11
	if o.Class == assets.None {
		o.Class = assets.Class(1 + o.ID%5)
	}
	l.Objects = append(l.Objects, o)
}

// themes are the scenes of the golden pictures.
func themes() []theme {
	list := []theme{
		{"residential-hill", residential()}, {"shopping", shopping()}, {"corner", corner()},
		{"alley", alley()}, {"square", square()}, {"civic", civic()}, {"kerb", kerb()}, {"placed", placed()}, {"placed-night", placed()},
	}
	for i := range list {
		dress(&list[i].layout)
	}
	return list
}

// dress gives every yard, kerb and front something, kind after kind.
func dress(l *assets.Layout) {
	l.Dressing = make([]assets.Dressing, l.Width*l.Height)
	set := tileset.Mission1974()
	for i := range l.Objects {
		o := &l.Objects[i]
		for y := o.Y; y < o.Y+o.H; y++ {
			for x := o.X; x < o.X+o.W; x++ {
				l.Dressing[y*l.Width+x] = assets.Dressing{Yard: assets.Yard(1 + i%6), Fence: assets.Fence(1 + i%4)}
			}
		}
		if words := set.Signs(o.Concept); len(words) > 0 {
			o.Sign = assets.Sign{Text: words[i%len(words)], Awning: uint8(i % (assets.AwningColours + 1))}
		}
	}
	n := 0
	for i := range l.Dressing {
		switch l.Ground[i] {
		case assets.Roadway, assets.Alley:
		default:
			continue
		}
		for side := range 4 {
			if n++; l.Ground[i] == assets.Roadway {
				l.Dressing[i].Kerb[side] = assets.Kerb{Thing: assets.Furniture(n*5) % assets.Furnitures, Meter: n%3 == 0}
			} else if (i/l.Width)%3 == 1 && side == 1 {
				l.Dressing[i].Kerb[side].Thing = assets.Pole
			}
		}
	}
}

// kerb is two streets with everything that stands at kerbs, by dressing and by
// features.
func kerb() assets.Layout {
	l := plain(12, 8, assets.Lot)
	paint(&l, 0, 0, 12, 2, assets.Plaza)
	road(&l, assets.Street{Y: 2, W: 12, H: 3, Shopping: true})
	paint(&l, 0, 5, 12, 3, assets.Park)
	for i, c := range []string{"street.phone-booth", "street.mailbox", "street.bench", "street.news-rack", "street.bus-stop", "street.lamp",
		"street.hydrant", "street.trash-can", "street.clock", "street.meter", "street.call-box"} {
		l.Features = append(l.Features, assets.Feature{Concept: c, Cells: []assets.Point{{X: i, Y: 1}}, Object: -1, Class: assets.Evidenced, Disputed: i == 0})
	}
	return l
}

func residential() assets.Layout {
	l := plain(6, 6, assets.Lot)
	for y := range 7 {
		for x := range 7 {
			l.Corner[y*7+x] = (6-x)*6 + y*14
		}
	}
	road(&l, assets.Street{X: 4, W: 2, H: 6, NorthSouth: true})
	for i, c := range []string{"rowhouse.italianate-bay", "rowhouse.queen-anne", "flats.edwardian", "rowhouse.stick", "cottage.worker", "flats.marina"} {
		put(&l, assets.Object{Concept: c, X: 0, Y: i, W: 4, H: 1, Facing: assets.East})
	}
	return l
}

func shopping() assets.Layout {
	l := plain(6, 6, assets.Lot)
	road(&l, assets.Street{Y: 3, W: 6, H: 3, Shopping: true})
	put(&l, assets.Object{Concept: "food.bakery", X: 0, W: 1, H: 3, Facing: assets.South})
	put(&l, assets.Object{Concept: "cinema.marquee", X: 1, W: 3, H: 3, Facing: assets.South})
	put(&l, assets.Object{Concept: "hotel.residential", X: 4, W: 2, H: 3, Facing: assets.South})
	var cells []assets.Point
	for x := range 6 {
		cells = append(cells, assets.Point{X: x, Y: 4})
	}
	l.Features = []assets.Feature{{Concept: "wires.trolley", Cells: cells, Object: -1, Variant: 3},
		{Concept: "palms.young", Cells: []assets.Point{{X: 1, Y: 3}, {X: 4, Y: 3}}, Object: -1, Variant: 3}}
	return l
}

func corner() assets.Layout {
	l := plain(7, 7, assets.Lot)
	road(&l, assets.Street{X: 4, W: 3, H: 7, NorthSouth: true, Shopping: true})
	road(&l, assets.Street{Y: 5, W: 7, H: 2})
	put(&l, assets.Object{Concept: "bank.branch", X: 0, Y: 1, W: 2, H: 4, Facing: assets.South})
	put(&l, assets.Object{Concept: "rowhouse.painted", X: 2, Y: 1, W: 1, H: 4, Facing: assets.South})
	put(&l, assets.Object{Concept: "shop.corner-store", X: 3, Y: 1, W: 1, H: 4, Facing: assets.South, Corner: true, Side: assets.East})
	put(&l, assets.Object{Concept: "bar.blacked", X: 0, Y: 0, W: 4, H: 1, Facing: assets.East})
	l.Objects[1].Told, l.Objects[2].Disputed = true, true
	l.Objects[3].Disputed, l.Objects[3].Told = true, true
	l.Features = []assets.Feature{{Concept: "mural.wall", Object: 2, Variant: 5}}
	return l
}

func alley() assets.Layout {
	l := plain(7, 6, assets.Lot)
	road(&l, assets.Street{X: 3, W: 1, H: 6, NorthSouth: true, Alley: true})
	for i, c := range []string{"rear.garage", "rear.cottage", "rear.yard", "rear.shed", "rear.workshop", "rear.parking"} {
		put(&l, assets.Object{Concept: c, X: 0, Y: i, W: 3, H: 1, Facing: assets.East, Rear: true})
		put(&l, assets.Object{Concept: c, X: 4, Y: 5 - i, W: 3, H: 1, Facing: assets.West, Rear: true})
	}
	l.Features = []assets.Feature{{Concept: "mural.alley", Cells: []assets.Point{{X: 3, Y: 2}, {X: 3, Y: 3}}, Object: -1, Variant: 2}}
	return l
}

func square() assets.Layout {
	l := plain(6, 6, assets.Lot)
	list := []string{"square.paving", "square.lawn", "square.flowerbed", "square.path", "square.bench", "square.tree",
		"square.palm", "square.fountain", "square.kiosk", "square.stall", "square.bandstand", "square.steps"}
	for i := range 36 {
		put(&l, assets.Object{Concept: list[i*5%len(list)], X: i % 6, Y: i / 6, W: 1, H: 1, Facing: assets.South})
	}
	return l
}

func civic() assets.Layout {
	l := plain(9, 8, assets.Lot)
	paint(&l, 7, 0, 2, 6, assets.Park)
	paint(&l, 4, 0, 3, 3, assets.Schoolyard)
	road(&l, assets.Street{Y: 6, W: 9, H: 2})
	put(&l, assets.Object{Concept: "church.parish", X: 0, Y: 1, W: 4, H: 5, Facing: assets.South})
	put(&l, assets.Object{Concept: "gas-station", X: 4, Y: 3, W: 3, H: 3, Facing: assets.South})
	put(&l, assets.Object{Concept: "rowhouse.stick", X: 0, Y: 0, W: 4, H: 1, Facing: assets.West})
	l.Features = []assets.Feature{{Concept: "school.building", Cells: []assets.Point{{X: 4, Y: 0}, {X: 6, Y: 1}}, Object: -1, Variant: 4},
		{Concept: "playground.swings", Cells: []assets.Point{{X: 8, Y: 4}}, Object: -1}}
	return l
}

// quarter is a map of blocks with streets on both sides of two rows of lots, for
// measuring.
func quarter(n int) assets.Layout {
	l := plain(n, n, assets.Lot)
	for y := range n + 1 {
		for x := range n + 1 {
			l.Corner[y*(n+1)+x] = (n - x) * 2
		}
	}
	for x, k := 0, 0; x < n; x, k = x+12, k+1 {
		road(&l, assets.Street{X: x, W: min(2, n-x), H: n, NorthSouth: true, Shopping: k%3 == 1})
	}
	for y := 0; y < n; y += 22 {
		road(&l, assets.Street{Y: y, W: n, H: min(2, n-y)})
	}
	parts := tileset.Mission1974().Parts
	for x := 2; x+10 <= n; x += 12 {
		for y := range n {
			if l.Ground[y*n+x] != assets.Lot {
				continue
			}
			for side := range 2 {
				p := parts[(len(l.Objects)*37+x)%len(parts)]
				for p.Footprint != 1 || p.Weights[tileset.Residential]+p.Weights[tileset.Shopping] == 0 {
					p = parts[(len(l.Objects)*37+x+len(p.Concept)*7+int(p.Weights[0]))%len(parts)]
					if p.Footprint != 1 || p.Weights[tileset.Residential]+p.Weights[tileset.Shopping] == 0 {
						p = parts[len(parts)-30]
						break
					}
				}
				f := assets.West
				if side == 1 {
					f = assets.East
				}
				put(&l, assets.Object{Concept: p.Concept, X: x + 5*side, Y: y, W: 5, H: 1, Facing: f})
			}
		}
	}
	return l
}
