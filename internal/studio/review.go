package studio

import (
	"context"
	"errors"
	"strings"

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/internal/scene"
	"vouch/internal/skills"
	"vouch/internal/studio/words"
	"vouch/sandbox"
)

// Review is a proposal that a person looks at: the scene before and after, each
// change with a box to tick. It changes nothing until it is approved.
type Review struct {
	Skill   project.SkillRow
	Run     *project.SkillRun
	Review  *skills.Review
	Ticked  []bool // by item
	At      int    // the item that is looked at
	Swipe   int    // how much of the view shows the scene before, 0 to 100
	after   *Model
	width   int   // of the list, px
	heights []int // of the cards as they were set, with their gaps, px; 0: not yet
	head    int   // of what stands over the cards, px
	held    bool  // the line between before and after is drawn
	follow  bool  // the list goes to the change that is looked at
}

// result is how a program's last run ended.
type result struct {
	text string
	bad  bool
	note []string // lines of a report
}

// runSkill runs a program in the sandbox, in the background, with what the person
// grants, and opens its proposal for review. pkg is one that the project does not hold,
// nil for the one of the row's id.
func (s *Studio) runSkill(k project.SkillRow, pkg *skills.Package, grant skills.Grant) {
	m := s.doc.Model
	s.jobs.start(running, s.t("Running %s", skillTitle(s.book, k)), func(ctx context.Context, _ *progress) func() {
		run, r, after, err := s.propose(ctx, m, k.ID, pkg, grant)
		return func() {
			if errors.Is(err, context.Canceled) {
				return
			}
			s.ran(m, k, run, r, after, err)
		}
	})
}

// propose runs a program and builds the scene that its proposal would make.
func (s *Studio) propose(ctx context.Context, m *Model, id string, pkg *skills.Package, grant skills.Grant) (*project.SkillRun, *skills.Review, *Model, error) {
	runner, err := s.runner()
	if err != nil {
		return nil, nil, nil, err
	}
	if pkg == nil {
		if pkg, err = m.Project.Skill(id); err != nil {
			return nil, nil, nil, err
		}
	}
	run, err := m.Project.RunSkill(ctx, runner, pkg, m.Edits.choice(), skills.Params{Grant: grant})
	if err != nil || run.Proposal == nil {
		return run, nil, nil, err
	}
	r, err := m.Project.ReviewSkill(ctx, run, workers())
	if err != nil {
		return run, nil, nil, err
	}
	after, err := m.shown(r.After)
	return run, r, after, err
}

// ran notes how a run ended.
func (s *Studio) ran(m *Model, k project.SkillRow, run *project.SkillRun, r *skills.Review, after *Model, err error) {
	switch {
	case err != nil:
		s.results[k.ID] = result{text: s.t("could not run"), bad: true}
		s.fail(s.t("%s could not run", skillTitle(s.book, k)), err)
	case r != nil && s.doc.Model == m && s.review == nil:
		s.results[k.ID] = result{text: s.tn(len(r.Items), "proposal ready: %d change", "proposal ready: %d changes")}
		s.openReview(&Review{Skill: k, Run: run, Review: r, after: after})
	case r != nil:
		s.results[k.ID] = result{text: s.t("the scene has changed since; run it again")}
	default:
		s.results[k.ID] = resultOf(s.book, run.Outcome)
		if n := s.results[k.ID].note; len(n) > 0 {
			s.dialog = &reportDialog{name: skillTitle(s.book, k), lines: n}
		}
	}
}

// resultOf says how a run without a proposal ended.
func resultOf(book *words.Book, o *skills.Outcome) result {
	if o.Stop != sandbox.StopOK {
		text := book.Say("stopped: %s", o.Stop)
		if len(o.Receipt.Denied) > 0 {
			text = book.Say("denied: %s", strings.Join(o.Receipt.Denied, ", "))
		}
		return result{text: text, bad: true, note: []string{o.Detail}}
	}
	r := result{text: book.Say("ran, no change")}
	for _, n := range o.Notes {
		line := n.Text
		if n.At != nil {
			line = book.Say("Cell %d, %d: %s", n.At[0], n.At[1], line)
		}
		r.note = append(r.note, line)
	}
	if len(r.note) > 0 {
		r.text = book.Count(len(r.note), "report: %d line", "report: %d lines")
	}
	return r
}

func (s *Studio) openReview(r *Review) {
	for _, it := range r.Review.Items {
		r.Ticked = append(r.Ticked, it.Ticked)
	}
	s.preview, s.previewed = "", nil
	s.unask()
	s.review = r
	s.showAnswers()
	s.ui.Focus("") // else the space key presses what was pressed last
	s.lookAt(0)
	s.reviewAll()
}

// lookAt lights one change in the scene.
func (s *Studio) lookAt(i int) {
	r := s.review
	if len(r.Review.Items) == 0 {
		return
	}
	r.At, r.follow = min(max(i, 0), len(r.Review.Items)-1), true
	c := r.Review.Items[r.At].Change
	s.cursor.x, s.cursor.y, s.cursor.on = c.X, c.Y, true
	s.lit = nil
	if lot, ok := s.model().Scene().Plan.LotAt(c.X, c.Y); ok {
		s.light([]int32{lot})
	}
}

// revealItem moves the view to the change that is looked at.
func (s *Studio) revealItem() {
	if r := s.review; r.At < len(r.Review.Items) {
		c := r.Review.Items[r.At].Change
		s.reveal(c.X, c.Y)
	}
}

// ticked are the items that are ticked.
func (r *Review) ticked() []int {
	out := []int{}
	for i, on := range r.Ticked {
		if on {
			out = append(out, i)
		}
	}
	return out
}

// approve signs for what is ticked and does it, as one step.
func (s *Studio) approve() {
	r := s.review
	take := r.ticked()
	switch {
	case len(take) == 0:
		s.say(s.t("Nothing is ticked"), s.t("Tick what you approve, or refuse the proposal."))
		return
	case s.reviewer() == "":
		s.say(s.t("No key"), noReviewer(s.book))
		return
	}
	m, curator := s.doc.Model, s.reviewer()
	s.jobs.start(running, s.t("Approving"), func(ctx context.Context, _ *progress) func() {
		next, err := m.Project.ApproveSkill(ctx, r.Review, m.Edits.Edits, curator, take)
		return func() {
			if err != nil {
				s.fail(s.t("The proposal could not be approved"), err)
				return
			}
			if s.review != r || s.doc.Model != m {
				return
			}
			s.closeReview(s.t("approved: %d of %d", len(take), len(r.Ticked)))
			n := len(m.Edits.Changes)
			s.do(Approve{Title: skillTitle(s.book, r.Skill), Changes: next.Changes[n:], Approval: next.Approved[len(next.Approved)-1]}, s.t("by %s", s.doc.Model.Project.CuratorName(curator)))
		}
	})
}

// noReviewerKeys say why nothing can be approved here.
var noReviewerKeys = [...]string{"A curator of this project signs approvals, and no curator's key is on this computer."}

func noReviewer(book *words.Book) string { return book.Say(noReviewerKeys[0]) }

// reviewer is the curator who signs approvals here, "" if there is none.
func (s *Studio) reviewer() string { return first(s.doc.Model.Reviewers, "") }

// refuse lets a proposal go.
func (s *Studio) refuse() { s.closeReview(s.t("refused")) }

func (s *Studio) closeReview(how string) {
	s.results[s.review.Skill.ID] = result{text: how}
	s.review, s.lit = nil, nil
}

// reviewTile is the least size of a cell, px, at which a bench can be seen.
const reviewTile = 40

// reviewAll moves the view so that the first change is seen, and near enough.
func (s *Studio) reviewAll() {
	items := s.review.Review.Items
	if len(items) == 0 {
		return
	}
	to := s.aim()
	to.size = max(to.size, reviewTile*unit)
	to.centre = s.plane(s.model()).middle(items[0].Change.X, items[0].Change.Y)
	s.fly(to)
}

// shown is a model of a scene that is only looked at.
func (m *Model) shown(sc *scene.Scene) (*Model, error) {
	record, err := sc.Built().Encode()
	if err != nil {
		return nil, err
	}
	next := *m
	b := *m.Built
	b.Scene, b.Record, b.Recipe.Scene = sc, record, replay.SceneHash(record)
	next.Built, next.Asked = &b, &project.Explained{Scene: sc}
	return &next, nil
}
