package studio

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"

	"vouch/assets/draw"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
)

// Options is what the studio needs from outside. Nothing else of the machine is
// looked at.
type Options struct {
	Deps     project.Deps
	Examples fs.FS  // projects that are part of the program
	Example  string // the one that "open the example" means
	Author   string // who pins: it stands in reasons; "" is DefaultAuthor
	Out      string // folder of published files; "" is "out" in the project's folder
	Home     string // the folder in which choosing a project begins; "" is the current one
	Dark     bool
	Scale    int // per cent; 0 is 100
	Width    int // px of published scenes; 0 is the project's own choice
}

// DefaultAuthor is who pins when nobody gave a name.
const DefaultAuthor = "the author"

// Studio is the state of the window: what is open, what is looked at, what is
// chosen. Events change it on one goroutine; long work runs in Jobs and comes back
// through them.
type Studio struct {
	o    Options
	jobs *Jobs
	doc  *Document

	cam    camera
	fitted bool // the camera was set for the document
	layers layers
	grid   bool
	pics   pictures
	pick   *picking
	picks  []*picking            // of scenes that were shown before, the newest first
	lines  map[int32][][]draw.Pt // outlines of lots that are lit, of pick's model

	cursor  cell
	hover   hit
	inquiry *Inquiry
	shown   *project.Shown // a source in the inspector
	dissent string         // a dissent in the inspector
	lit     []int32        // lots that are lit
	review  *Review
	results map[string]result // of skills, by id

	preview     string // a date that is only looked at, ""
	previewYear int
	previewed   *Model

	asked, failed map[string]bool // pictures that are being taken, or cannot be
	view          kit.Rect        // of the scene, device px
	tab           railTab

	hideRail, hideInspector, hideTimeline bool

	railSize, inspectorSize int // px

	runner    func() (*skills.Runner, error) // made when it is needed first
	sandboxed atomic.Bool                    // it was

	ui      *kit.UI
	heights map[string]int // of what scrolls
	last    *kit.Frame
	ms      int64 // of the last event
	calm    int64 // ms: when nothing ran for the last time
	dialog  dialog
	palette bool // it is open
	closed  bool
}

// cell is a cell of the map; on says whether there is one.
type cell struct {
	x, y  int32
	on    bool
	shown bool // it was moved with the keys: it is drawn
}

// New makes a studio with nothing open. Close it.
func New(o Options) *Studio {
	if o.Author == "" {
		o.Author = DefaultAuthor
	}
	s := &Studio{
		o: o, jobs: NewJobs(), layers: layers{staffage: true, features: true}, hover: hit{lot: -1, feature: -1},
		ui: kit.New(kit.Light()), heights: map[string]int{}, results: map[string]result{}, railSize: railWidth, inspectorSize: inspectorWidth,
	}
	s.runner = sync.OnceValues(func() (*skills.Runner, error) {
		s.sandboxed.Store(true)
		return newRunner()
	})
	if o.Scale > 0 {
		s.ui.SetScale(o.Scale)
	}
	s.setTheme(o.Dark)
	return s
}

// newRunner makes the sandbox when a program runs first: it compiles an engine.
func newRunner() (*skills.Runner, error) {
	return skills.NewRunner(context.Background(), skills.RunnerOptions{})
}

// Close stops what runs and waits for it.
func (s *Studio) Close() error {
	s.jobs.Close()
	if !s.sandboxed.Load() {
		return nil
	}
	r, err := s.runner()
	if err != nil {
		return nil // it was never made
	}
	return r.Close(context.Background())
}

// modelChanged looks again at what is shown after the scene became another.
func (s *Studio) modelChanged() {
	key := s.model().key()
	if s.pick == nil || s.pick.scene != key {
		s.pick, s.lines = nil, nil
		if i := slices.IndexFunc(s.picks, func(k *picking) bool { return k.scene == key }); i >= 0 {
			s.pick = s.picks[i]
		} else {
			s.findObjects()
		}
	}
	s.lookAgain()
}

// maxPicks is for how many scenes the objects are remembered: each takes 2 MB, and
// undo comes back to one of the last.
const maxPicks = 6

// findObjects prepares clicks on objects.
func (s *Studio) findObjects() {
	m := s.model()
	s.jobs.replace(finding, "Finding objects", func(ctx context.Context, p *progress) func() {
		k, err := newPicking(ctx, m, p)
		if err != nil {
			return nil // clicks then mean the ground
		}
		return func() {
			s.picks = append([]*picking{k}, s.picks[:min(len(s.picks), maxPicks-1)]...)
			if s.model() == m {
				s.pick, s.lines = k, nil
				s.light(s.lit)
			}
		}
	})
}

// lookAgain asks the open question again, of the new scene.
func (s *Studio) lookAgain() {
	switch {
	case s.inquiry == nil:
	case s.inquiry.Lot >= 0:
		s.ask(s.inquiry.X, s.inquiry.Y)
	default:
		s.inquiry, s.lit = nil, nil
	}
}

// model is what is shown, nil where nothing is open: the document, or a year that
// is only looked at.
func (s *Studio) model() *Model {
	switch {
	case s.doc == nil:
		return nil
	case s.previewed != nil:
		return s.previewed
	}
	return s.doc.Model
}

// place is a lot's ground on the plane.
func (m *Model) place(lot int32) []draw.Pt {
	p := planeOf(&m.Scene().Plan.Ground)
	return p.box(m.Scene().Plan.Lots[lot].Box)
}

// frontOf is the front cell of a lot.
func (m *Model) frontOf(lot int32) scene.Lot { return m.Scene().Plan.Lots[lot] }

// fail shows an error that a person must see before going on.
func (s *Studio) fail(title string, err error) {
	s.dialog = &troubleDialog{troubleOf(title, err)}
}

// say shows a notice that goes away by itself.
func (s *Studio) say(title, text string) {
	s.ui.Toast(kit.Notice{ID: "notice", Text: title + ". " + text})
}
