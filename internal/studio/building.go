package studio

import (
	"context"
	"sync"

	"vouch/assets"
	"vouch/internal/project"
	"vouch/internal/studio/kit"
)

// decision is one choice of the solver: what it put on a lot. A later one for the same
// lot takes its place.
type decision struct{ lot, concept int32 }

// watcher notes the choices of a building while it runs, and can hold it up. The
// building runs on another goroutine; the window only ever looks.
type watcher struct {
	mu     sync.Mutex
	free   *sync.Cond
	made   []decision
	paused bool
	may    int // choices that may still be made while it is paused
	over   bool
}

func newWatcher() *watcher {
	w := &watcher{}
	w.free = sync.NewCond(&w.mu)
	return w
}

// tell is called by the solver for each choice. It waits while the building is paused.
func (w *watcher) tell(lot, concept int32) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.paused && w.may == 0 && !w.over {
		w.free.Wait()
	}
	if w.paused && w.may > 0 {
		w.may--
	}
	w.made = append(w.made, decision{lot, concept})
}

// tried is the model that other edits give, built under the eyes of a watcher.
func (m *Model) tried(ctx context.Context, now Edits, c project.Choice, w *watcher) (*Model, error) {
	c.Trace = w.tell
	defer context.AfterFunc(ctx, w.end)() // who is told to stop is not held up
	next, err := m.build(ctx, now, c)
	if err != nil {
		return nil, err
	}
	next.decided = w.all()
	return next, nil
}

func (w *watcher) end() { w.set(func() { w.over = true }) }

func (w *watcher) set(change func()) {
	w.mu.Lock()
	change()
	w.mu.Unlock()
	w.free.Broadcast()
}

// state is how far it is, and the last choices.
func (w *watcher) state(last int) (n int, made []decision, paused bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n = len(w.made)
	return n, append(made, w.made[max(n-last, 0):]...), w.paused
}

// all are the choices, in their order.
func (w *watcher) all() []decision {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.made
}

// decidedBy are the objects that stand when so many steps of the building are shown:
// step n comes after n-1 choices.
func (m *Model) decidedBy(steps int, objects []assets.Object) []assets.Object {
	sc := m.Scene()
	on := make([]bool, len(sc.Values))
	for _, d := range m.decided[:min(max(steps-1, 0), len(m.decided))] {
		on[m.anchor(d.lot)] = true
	}
	var out []assets.Object
	for _, o := range objects {
		if on[o.ID] {
			out = append(out, o)
		}
	}
	return out
}

// anchor is the lot that carries the anchor of what stands on a lot.
func (m *Model) anchor(lot int32) int32 {
	sc := m.Scene()
	l, v := &sc.Plan.Lots[lot], sc.Values[lot]
	if v.Offset == 0 {
		return lot
	}
	return sc.Plan.Faces[l.Face].Lots[l.Pos-v.Offset]
}

// movie shows again how a scene was built.
type movie struct {
	model   *Model // nil: it is put away
	at      int    // choices that are shown
	playing bool
	begin   int64 // when at was from
	from    int
}

// A movie takes movieTime ms, however many choices there were, and its picture is drawn
// anew at most movieFrames times.
const (
	movieTime   = 9000
	movieFrames = 90
)

func (v *movie) total() int {
	if v.model == nil {
		return 0
	}
	return len(v.model.decided)
}

// shows says whether a model is shown unfinished.
func (v *movie) shows(m *Model) bool { return v.model == m && m != nil && v.at < v.total() }

// frame is the step that is drawn: while it plays, every so many choices.
func (v *movie) frame() int {
	at := v.at
	if v.playing {
		each := max(v.total()/movieFrames, 1)
		at -= at % each
	}
	return at + 1
}

func (v *movie) moves() bool { return v.playing }

func (v *movie) run(s *Studio) {
	if v.model != nil && v.model != s.model() {
		*v = movie{}
	}
	if !v.playing {
		return
	}
	v.at = min(v.from+int((s.ms-v.begin)*int64(v.total())/movieTime), v.total())
	v.playing = v.at < v.total()
}

// play goes on from where it is, or from the beginning.
func (v *movie) play(now int64) {
	if v.at >= v.total() {
		v.at = 0
	}
	v.playing, v.begin, v.from = true, now, v.at
}

// replay shows how the scene was built, from the beginning, or puts that away. With less
// motion it waits there to be played or stepped through.
func (s *Studio) replay() {
	m := s.model()
	switch {
	case s.movie.model != nil:
		s.movie = movie{}
	case len(m.decided) == 0:
		s.say(s.t("Nothing to replay"), s.t("Every lot of this scene follows from its rules; nothing had to be chosen."))
	default:
		s.movie = movie{model: m}
		if !s.set.Still {
			s.movie.play(s.ms)
		}
	}
}

// watch makes the watcher of a building that begins.
func (s *Studio) watch() *watcher {
	w := newWatcher()
	s.live = w
	return w
}

// buildBar is how a building goes on, or how it went: pause, step, replay.
func (s *Studio) buildBar(p *page, r kit.Rect) {
	w := s.live
	building := w != nil && s.jobs.busyIn(editing) || w != nil && s.jobs.busyIn(looking)
	if building && (s.ms-s.calm > buildDelay || w.isPaused()) {
		s.liveBar(p, r, w)
		return
	}
	if s.movie.model == nil {
		return
	}
	v := &s.movie
	row := s.barPlate(p, r)
	icon, name := kit.IconPlay, p.t("Play")
	if v.playing {
		icon, name = kit.IconPause, p.t("Pause")
	}
	if p.IconButton("movie.play", row.CutLeft(30), icon, name, kit.ButtonOptions{}) {
		if v.playing {
			v.playing = false
		} else {
			v.play(s.ms)
		}
	}
	row.CutLeft(6)
	if p.IconButton("movie.back", row.CutLeft(30), kit.IconLeft, p.t("One choice back"), kit.ButtonOptions{Disabled: v.at == 0}) {
		v.playing, v.at = false, max(v.at-1, 0)
	}
	row.CutLeft(6)
	if p.IconButton("movie.step", row.CutLeft(30), kit.IconRight, p.t("One choice on"), kit.ButtonOptions{Disabled: v.at == v.total()}) {
		v.playing, v.at = false, min(v.at+1, v.total())
	}
	row.CutLeft(10)
	if p.IconButton("movie.close", row.CutRight(30), kit.IconClose, p.t("Close the replay"), kit.ButtonOptions{}) {
		*v = movie{}
		return
	}
	row.CutRight(8)
	at := v.at
	slide := row
	slide.H = 18
	if p.Slider("movie.at", slide, kit.SliderOptions{Name: p.t("Choices of the building"), Min: 0, Max: v.total()}, &at) {
		v.playing, v.at = false, at
	}
	row.CutTop(18)
	text := p.t("%[1]d of %[2]d choices", v.at, v.total())
	if v.at > 0 && v.at < v.total() {
		text = p.t("%[1]d of %[2]d: %[3]s", v.at, v.total(), s.decisionWords(v.model, v.model.decided[v.at-1]))
	}
	p.textIn(row, kit.Note, p.theme().Ink, text)
}

// buildDelay is how long a building runs before its bar is shown, ms: a pin takes less.
const buildDelay = 250

func (w *watcher) isPaused() bool {
	_, _, paused := w.state(0)
	return paused
}

// liveBar is the bar of a building that runs.
func (s *Studio) liveBar(p *page, r kit.Rect, w *watcher) {
	n, made, paused := w.state(1)
	row := s.barPlate(p, r)
	icon, name := kit.IconPause, p.t("Pause the building")
	if paused {
		icon, name = kit.IconPlay, p.t("Go on building")
	}
	if p.IconButton("build.pause", row.CutLeft(30), icon, name, kit.ButtonOptions{}) {
		w.set(func() { w.paused, w.may = !w.paused, 0 })
	}
	row.CutLeft(6)
	if p.IconButton("build.step", row.CutLeft(30), kit.IconRight, p.t("One choice on"), kit.ButtonOptions{Disabled: !paused}) {
		w.set(func() { w.may++ })
	}
	row.CutLeft(10)
	if p.IconButton("build.stop", row.CutRight(30), kit.IconClose, p.t("Stop building"), kit.ButtonOptions{}) {
		s.jobs.stop(editing)
		s.jobs.stop(looking)
	}
	row.CutRight(8)
	text := p.tn(n, "%d choice so far", "%d choices so far")
	p.textIn(row.CutTop(18), kit.NoteBold, p.theme().Ink, text)
	if len(made) > 0 {
		p.textIn(row, kit.Note, p.theme().Quiet, s.decisionWords(s.model(), made[0]))
	}
}

// barPlate is beside the small map, or above it where the view is narrow.
func (s *Studio) barPlate(p *page, r kit.Rect) kit.Rect {
	const widest, high, above = 440, 50, 12 + 30 + 10
	room := r.W - 3*pad - s.cornerRoom(r)
	y := r.Bottom() - above - high
	if r.W < narrowView {
		room = r.W - 2*pad
		if h := s.cornerHeight(r); h > 0 {
			y -= h + 8
		}
	}
	w := min(room, widest)
	row := kit.Rect{X: r.X + pad + (room-w)/2, Y: y, W: w, H: high}
	p.Shadow(row, 6)
	p.Box(row, 6, p.theme().Card, p.theme().Rule)
	row = row.InsetXY(10, 6)
	return row
}

// decisionWords says what was chosen.
func (s *Studio) decisionWords(m *Model, d decision) string {
	sc := m.Scene()
	if int(d.concept) >= len(sc.Rulebook.Concepts) || int(d.lot) >= len(sc.Plan.Lots) {
		return ""
	}
	return m.conceptName(s.book, sc.Rulebook.Concepts[d.concept].ID) + " · " + m.lotWords(s.book, d.lot)
}
