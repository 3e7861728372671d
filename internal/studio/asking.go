package studio

import (
	"context"

	"vouch/assets/draw"
)

// ask asks why something stands at a cell's lot.
func (s *Studio) ask(x, y int32) {
	m := s.model()
	if m == nil {
		return
	}
	s.cursor.x, s.cursor.y, s.cursor.on = x, y, true
	lot, ok := m.Scene().Plan.LotAt(x, y)
	if !ok {
		s.unask()
		return
	}
	s.answer(m, func(ctx context.Context) (*Inquiry, error) { return inquire(ctx, m, lot) })
}

// askFeature asks about something on a street, a park or a wall.
func (s *Studio) askFeature(f int32) {
	m := s.model()
	s.answer(m, func(ctx context.Context) (*Inquiry, error) { return inquireFeature(ctx, m, f) })
}

func (s *Studio) answer(m *Model, find func(context.Context) (*Inquiry, error)) {
	s.jobs.replace(asking, "Asking why", func(ctx context.Context, _ *progress) func() {
		q, err := find(ctx)
		return func() {
			switch {
			case s.model() != m:
			case err != nil:
				s.fail("There is no answer", err)
			default:
				s.inquiry, s.shown, s.dissent = q, nil, ""
				s.cursor.x, s.cursor.y, s.cursor.on = q.X, q.Y, true
				s.light(q.Lit)
			}
		}
	})
}

// light lights lots in the scene; their outlines are found as they are needed.
func (s *Studio) light(lots []int32) {
	s.lit = lots
	if s.pick == nil {
		return
	}
	if s.lines == nil {
		s.lines = map[int32][][]draw.Pt{}
	}
	for _, lot := range lots {
		if _, ok := s.lines[lot]; !ok {
			s.lines[lot] = s.pick.outline(s.model().Scene(), lot)
		}
	}
}

// hitAt finds what is seen at a point of the plane.
func (s *Studio) hitAt(q draw.Pt) hit {
	m := s.model()
	if m == nil {
		return hit{lot: -1, feature: -1}
	}
	sc := m.Scene()
	if s.pick != nil && !s.layers.basis {
		h := s.pick.at(sc, q)
		if h.feature < 0 || s.layers.features {
			return h
		}
	}
	h := hit{lot: -1, feature: -1}
	h.x, h.y, h.ok = planeOf(&sc.Plan.Ground).cell(q)
	return h.grounded(sc)
}

// showSource opens an interview or a record in the inspector and lights what rests
// on it.
func (s *Studio) showSource(id string) {
	m := s.model()
	s.jobs.replace(asking, "Reading "+id, func(ctx context.Context, _ *progress) func() {
		shown, err := m.Project.ShowSource(ctx, id)
		return func() {
			switch {
			case s.model() != m:
			case err != nil:
				s.fail("The source cannot be shown", err)
			default:
				s.shown, s.inquiry = shown, nil
				readings := map[string]bool{}
				for _, r := range shown.Read {
					readings[r.Reading] = true
				}
				s.light(m.lotsOfReadings(readings))
				s.revealLots(s.lit)
			}
		}
	})
}
