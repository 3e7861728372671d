package studio

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/internal/scene"
	"vouch/internal/studio/words"
)

// tried is what came of putting other concepts on a lot.
type tried struct {
	list []outcome
	left int
}

// outcome is one of them: why is "" where everything still holds.
type outcome struct{ name, why string }

// ruledOut is concepts that the same thing rules out.
type ruledOut struct {
	names []string
	why   string
}

// sorted are the concepts that could stand, and the others by what rules them out.
func (t *tried) sorted() (free []string, ruled []ruledOut) {
	for _, o := range t.list {
		if o.why == "" {
			free = append(free, o.name)
			continue
		}
		i := slices.IndexFunc(ruled, func(r ruledOut) bool { return r.why == o.why })
		if i < 0 {
			ruled = append(ruled, ruledOut{why: o.why})
			i = len(ruled) - 1
		}
		ruled[i].names = append(ruled[i].names, o.name)
	}
	return free, ruled
}

// tryOthers puts every other concept on the lot of an inquiry, one after the other on
// copies of the scene. Each is a job of its own, so that answers show as they come and
// another question stops the rest.
func (s *Studio) tryOthers(q *Inquiry) {
	m := s.model()
	var list []scene.Concept
	for _, k := range m.choosable(s.book, q.Lot) {
		if k.ID != q.Concept {
			list = append(list, k)
		}
	}
	q.tried = &tried{left: len(list)}
	s.tryNext(m, q, list)
}

func (s *Studio) tryNext(m *Model, q *Inquiry, list []scene.Concept) {
	if len(list) == 0 {
		return
	}
	k, book := list[0], s.book
	s.jobs.start(asking, s.t("Trying %s", k.Name), func(ctx context.Context, _ *progress) func() {
		why, err := m.ruledOut(ctx, book, q.X, q.Y, k.ID)
		return func() {
			if s.inquiry != q || s.model() != m {
				return
			}
			if err != nil {
				why = sentence(err.Error())
			}
			q.tried.list = append(q.tried.list, outcome{m.conceptName(book, k.ID), why})
			q.tried.left--
			s.tryNext(m, q, list[1:])
		}
	})
}

// ruledOut puts a concept on a cell of the scene as it is and says what stands against
// it, "" if nothing does. The rules are those that are there already: nothing is
// compiled again.
func (m *Model) ruledOut(ctx context.Context, book *words.Book, x, y int32, concept string) (string, error) {
	sc := m.Scene()
	change := scene.Change{Op: scene.Pin, X: x, Y: y, Concept: concept, By: DefaultAuthor}
	_, err := scene.Build(ctx, sc.Rulebook, m.Project.Tileset, sc.Seed, slices.Concat(sc.Changes, []scene.Change{change}), scene.Options{Workers: workers()})
	var contradiction *scene.ContradictionError
	var wrong *scene.ChangeError
	switch {
	case err == nil:
		return "", nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &contradiction) && len(contradiction.Sentences) > 0:
		list := make([]string, len(contradiction.Sentences))
		for i, text := range contradiction.Sentences {
			list[i] = sentence(capital(unmarked(text)))
		}
		return strings.Join(list, " "), nil
	case errors.As(err, &wrong):
		return sentence(capital(wrong.Why)), nil
	case errors.As(err, &contradiction):
		return book.Say("it cannot hold together with what is there"), nil
	}
	return "", fmt.Errorf("%s: %w", concept, err)
}
