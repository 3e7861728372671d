package studio

import (
	"context"
	"slices"

	"vouch/assets/draw"
	"vouch/internal/project"
	"vouch/internal/scene"
	"vouch/internal/studio/kit"
)

// sceneState is what the scene's view keeps between two events.
type sceneState struct {
	view   kit.Rect // of the scene, device px
	window kit.Rect // that it was laid out in
	cam    camera
	glide  glide
	fitted bool // the camera was set for the document
	turn   int  // quarters that the map is turned by
	layers layers
	grid   bool
	noMini bool // the small map is put away

	ground   *plane
	groundOf *scene.Ground

	drawer *drawer
	pics   pieces
	show   [2]display // the scene; beside it what a proposal would make of it
	models map[sceneKey]*Model
	wants  []order
	draws  order // that is being drawn
	failed map[orderName]bool

	pick  *picking
	picks []*picking // of scenes that were shown before, the newest first
	hover hit

	looks     []*looks // that were found, the newest first
	weighed   *project.Influence
	weighedOf sceneKey

	movie movie
	live  *watcher
}

// newScene begins with another document: as it was left it is not found again.
func (s *Studio) newScene() {
	old := s.sceneState
	s.sceneState = sceneState{view: old.view, cam: old.cam, layers: layers{staffage: old.layers.staffage, features: old.layers.features}, grid: old.grid, noMini: old.noMini, hover: nowhere, drawer: &drawer{}}
}

// maxPicks is for how many scenes the objects are remembered: undo comes back to one
// of the last, and a turned map has its own.
const maxPicks = 6

// maxLooks is how many overlays are remembered: a click goes back to the one before.
const maxLooks = 12

// needPicking sees to it that clicks on objects can be answered for what is shown.
func (s *Studio) needPicking(m *Model) {
	v := sight{scene: m.key(), layers: layers{features: s.layers.features}, turn: s.turn}
	if s.pick != nil && s.pick.sight == v {
		return
	}
	s.pick = nil
	if i := slices.IndexFunc(s.picks, func(k *picking) bool { return k.sight == v }); i >= 0 {
		s.pick = s.picks[i]
		return
	}
	if s.jobs.busyIn(finding) {
		return
	}
	d := s.drawer
	s.jobs.start(finding, s.t("Finding objects"), func(context.Context, *progress) func() {
		k, err := newPicking(d, m, v)
		if err != nil {
			return nil // clicks then mean the ground
		}
		return func() { s.picks = append([]*picking{k}, s.picks[:min(len(s.picks), maxPicks-1)]...) }
	})
}

// needLines finds the outlines of what is lit, in the background.
func (s *Studio) needLines(m *Model) {
	k := s.pick
	if k == nil || s.layers.over != noOverlay {
		return
	}
	lots := s.lit
	if s.inquiry != nil && s.inquiry.Lot >= 0 {
		lots = append([]int32{s.inquiry.Lot}, lots...)
	}
	if s.hover.lot >= 0 && s.hover.feature < 0 {
		lots = append([]int32{s.hover.lot}, lots...)
	}
	want := k.wants(lots)
	if len(want) == 0 || s.jobs.busyIn(outlining) {
		return
	}
	want = want[:min(len(want), maxLines)]
	for _, lot := range want {
		k.asked[lot] = true
	}
	s.jobs.start(outlining, s.t("Finding objects"), func(ctx context.Context, _ *progress) func() {
		found := map[int32][][]draw.Pt{}
		for _, lot := range want {
			if ctx.Err() == nil {
				found[lot] = k.outline(m.anchor(lot))
			}
		}
		return func() {
			for _, lot := range want {
				k.lines[lot] = found[lot]
				delete(k.asked, lot)
			}
		}
	})
}

// maxLines is how many outlines are found at a time, so that the one under the pointer
// comes soon.
const maxLines = 12

// outlining is the lane of outlines.
const outlining lane = "outline"

// weighing is the lane of influence: it builds the scene again without each source.
const weighing lane = "weigh"

// looksFor gives the answers of the overlay that is shown, nil while they are found.
func (s *Studio) looksFor(m *Model, v sight) *looks {
	for _, l := range s.looks {
		if l.scene == v.scene && l.over == v.layers.over && l.subject == v.layers.subject {
			return l
		}
	}
	var inf *project.Influence
	if v.layers.over == overInfluence {
		if inf = s.influence(m); inf == nil {
			return nil
		}
	}
	if s.jobs.busyIn(asking) {
		return nil
	}
	book := s.book
	s.jobs.start(asking, s.t("Asking of every lot"), func(ctx context.Context, _ *progress) func() {
		l, err := m.look(ctx, book, v.layers.over, v.layers.subject, inf)
		return func() {
			if err != nil {
				s.layers.over = noOverlay
				s.fail(s.t("This view cannot be made"), err)
				return
			}
			s.looks = append([]*looks{l}, s.looks[:min(len(s.looks), maxLooks-1)]...)
		}
	})
	return nil
}

// influence is what every source does to the scene, nil while that is found out.
func (s *Studio) influence(m *Model) *project.Influence {
	if s.weighed != nil && s.weighedOf == m.key() {
		return s.weighed
	}
	if s.jobs.busyIn(weighing) {
		return nil
	}
	s.jobs.start(weighing, s.t("Leaving each source out in turn"), func(ctx context.Context, p *progress) func() {
		inf, err := m.Project.Influence(ctx, project.BySource, workers(), p.set)
		return func() {
			if err != nil {
				s.layers.over = noOverlay
				s.fail(s.t("The influence of sources cannot be found"), err)
				return
			}
			s.weighed, s.weighedOf = inf, m.key()
		}
	})
	return nil
}

// setOverlay shows another overlay, or none where it is shown already.
func (s *Studio) setOverlay(o layerKind) {
	if s.layers.over == o {
		o = noOverlay
	}
	s.layers.over, s.layers.subject = o, ""
	if o == overInfluence {
		if s.layers.subject = s.subject(); s.layers.subject == "" {
			s.layers.over = noOverlay
			s.say(s.t("Choose a source first"), s.t("Then its influence is shown: what would be other without it."))
		}
	}
}

// subject is the source whose influence would be shown: the one in the inspector, else
// the first that has statements.
func (s *Studio) subject() string {
	if s.shown != nil {
		return s.shown.ID
	}
	for _, row := range s.model().Sources {
		if row.Cleared > 0 {
			return row.ID
		}
	}
	return ""
}
