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
	book := s.book
	s.answer(m, func(ctx context.Context) (*Inquiry, error) { return inquire(ctx, m, book, lot) })
}

// askFeature asks about something on a street, a park or a wall.
func (s *Studio) askFeature(f int32) {
	m := s.model()
	book := s.book
	s.answer(m, func(ctx context.Context) (*Inquiry, error) { return inquireFeature(ctx, m, book, f) })
}

func (s *Studio) answer(m *Model, find func(context.Context) (*Inquiry, error)) {
	s.jobs.replace(asking, s.t("Asking why"), func(ctx context.Context, _ *progress) func() {
		q, err := find(ctx)
		return func() {
			switch {
			case s.model() != m:
			case err != nil:
				s.fail(s.t("There is no answer"), err)
			default:
				s.inquiry, s.shown, s.dissent = q, nil, ""
				s.cursor.x, s.cursor.y, s.cursor.on = q.X, q.Y, true
				s.light(q.Lit)
			}
		}
	})
}

// light lights lots in the scene; their outlines are found as they are needed.
func (s *Studio) light(lots []int32) { s.lit = lots }

// hitAt finds what is seen at a point of the plane.
func (s *Studio) hitAt(q draw.Pt) hit {
	m := s.model()
	if m == nil {
		return nowhere
	}
	sc := m.Scene()
	if s.pick != nil && s.layers.over == noOverlay {
		return s.pick.at(sc, q)
	}
	h := nowhere
	h.x, h.y, h.ok = s.plane(m).cell(q)
	return h.grounded(sc)
}

// showSource opens an interview or a record in the inspector and lights what rests
// on it.
func (s *Studio) showSource(id string) {
	m := s.model()
	s.showAnswers()
	s.jobs.replace(asking, s.t("Reading %s", id), func(ctx context.Context, _ *progress) func() {
		shown, err := m.Project.ShowSource(ctx, id)
		return func() {
			switch {
			case s.model() != m:
			case err != nil:
				s.fail(s.t("The source cannot be shown"), err)
			default:
				s.shown, s.inquiry = shown, nil
				readings := map[string]bool{}
				for _, r := range shown.Read {
					readings[r.Reading] = true
				}
				s.light(m.lotsOfReadings(readings))
				if s.layers.over == overInfluence {
					s.layers.subject = id
				}
				s.revealLots(s.lit)
			}
		}
	})
}
