package studio

import (
	"fmt"
	"slices"
	"strings"

	"vouch/assets"
	"vouch/assets/basis"
	"vouch/internal/project"
	"vouch/internal/studio/kit"
)

// railTab is what the upper part of the left side lists.
type railTab int

const (
	testimonyTab railTab = iota
	recordsTab
	dissentTab
)

// rail is the left side: what the scene rests on, the skills, the legend.
func (s *Studio) rail(p *page, r kit.Rect) {
	skills := s.skillsHeight(r.H)
	legend := r.CutBottom(s.legendHeight())
	programs := r.CutBottom(skills)
	r.CutBottom(6)
	s.sourceList(p, r)
	s.skillList(p, programs)
	s.legend(p, legend)
}

func (s *Studio) sourceList(p *page, r kit.Rect) {
	r.CutTop(10)
	tab := int(s.tab)
	p.Tabs("sources", r.CutTop(36).InsetXY(8, 0), []string{"Voices", "Records", "Dissents"}, &tab)
	s.tab = railTab(tab)
	r.CutTop(4)
	r = r.InsetXY(8, 0)
	if s.tab == dissentTab {
		s.dissentList(p, r)
		return
	}
	kind := "interview"
	if s.tab == recordsTab {
		kind = "record"
	}
	var rows []project.SourceRow
	for _, row := range s.model().Sources {
		if row.Kind == kind {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		s.emptyRail(p, r, "There are none in this project. Sources are listed in interviews.yaml and records.yaml.")
		return
	}
	chosen := slices.IndexFunc(rows, func(row project.SourceRow) bool { return s.shown != nil && s.shown.ID == row.ID })
	res := p.List("source-list", r, kit.ListOptions{
		Name: kind + "s", Count: len(rows), RowHeight: rowHeight,
		Label: func(i int) string { return rows[i].Title + ", " + sourceNote(rows[i]) },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowText(at, rows[i].Title, sourceNote(rows[i]), rows[i].Withheld != "")
		},
	}, &chosen)
	if res.Changed || res.Activated >= 0 {
		s.showSource(rows[chosen].ID)
	}
}

// sourceNote is the second line of a source.
func sourceNote(row project.SourceRow) string {
	if row.Withheld != "" {
		return "withheld"
	}
	text := count(row.Statements, "statement", "statements")
	if held := row.Statements - row.Cleared; held > 0 {
		text += fmt.Sprintf(", %d withheld", held)
	}
	if row.Specimen {
		text += " · specimen"
	}
	return text
}

func (s *Studio) emptyRail(p *page, r kit.Rect, text string) {
	r = r.InsetXY(12, 8)
	p.para(&r, kit.Note, p.theme().Quiet, text)
}

func (s *Studio) dissentList(p *page, r kit.Rect) {
	list := s.model().dissents()
	if len(list) == 0 {
		s.emptyRail(p, r, "No statements of this scene contradict each other.")
		return
	}
	chosen := slices.IndexFunc(list, func(d DissentView) bool { return s.dissent == d.ID && s.inquiry == nil && s.shown == nil })
	note := func(d DissentView) string {
		if d.Chosen == "" {
			return "neither side is followed"
		}
		return "follows side " + d.Chosen + ", by " + byWords(d.By)
	}
	res := p.List("dissent-list", r, kit.ListOptions{
		Name: "dissents", Count: len(list), RowHeight: rowHeight,
		Label: func(i int) string { return dissentTitle(list[i]) + ", " + note(list[i]) },
		Draw:  func(i int, at kit.Rect, _ kit.RowState) { p.rowText(at, dissentTitle(list[i]), note(list[i]), false) },
	}, &chosen)
	if res.Changed || res.Activated >= 0 {
		s.showDissent(list[chosen])
	}
}

// byWords says who chose a side, shortly.
func byWords(by string) string {
	switch {
	case strings.Contains(by, "voices"):
		return "most voices"
	case strings.Contains(by, "tie"):
		return "a tie"
	}
	return by
}

// sourceRoom is what the list of sources keeps where the window is low, px.
const sourceRoom = 190

// skillsHeight is what the list of skills takes of a side of some height: three rows
// where there is room, and one at least.
func (s *Studio) skillsHeight(side int) int {
	const head = 46
	n := len(s.model().Skills)
	if n == 0 {
		return head + 44
	}
	room := (side - s.legendHeight() - head - sourceRoom) / rowHeight
	return head + min(n, 3, max(room, 1))*rowHeight + 4
}

func (s *Studio) skillList(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(kit.Rect{X: r.X + pad, Y: r.Y, W: r.W - 2*pad, H: 1}, t.Rule)
	r.CutTop(10)
	p.heading(r.CutTop(28).InsetXY(pad, 0), "skills", kit.Section, "Skills")
	r.CutTop(4)
	if len(s.model().Skills) == 0 {
		s.emptyRail(p, r, "Skills propose changes. Put them into the folder skills of the project.")
		return
	}
	r = r.InsetXY(8, 0)
	p.Scroll("skill-list", r, len(s.model().Skills)*rowHeight, func(c kit.Rect) {
		for _, k := range s.model().Skills {
			s.skillRow(p, c.CutTop(rowHeight), k)
		}
	})
}

// skillRow is a program with how its last run ended, and the button that runs it.
func (s *Studio) skillRow(p *page, r kit.Rect, k project.SkillRow) {
	res := s.results[k.ID]
	note := res.text
	switch {
	case k.Mistakes != "":
		note, res.bad = "cannot be read", true
	case note == "":
		note = "not run yet"
	}
	button := r.CutRight(32).Middle(28, 28)
	p.group("skill/"+k.ID+"/result", skillTitle(k)+", "+note, r)
	p.rowText(r, skillTitle(k), note, res.bad)
	off := ""
	switch {
	case k.Mistakes != "":
		off = k.Mistakes
	case s.review != nil:
		off = "approve or refuse the proposal first"
	}
	o := kit.ButtonOptions{Disabled: off != "", Tip: capital(off)}
	if p.IconButton("skill/"+k.ID, button, kit.IconPlay, "Run "+skillTitle(k), o) {
		s.dialog = newGrantDialog(k)
	}
}

const legendRow = 26

func (s *Studio) legendHeight() int { return 12 + 28 + 5*legendRow + 34 }

// legend is the classes with their patterns, words and counts.
func (s *Studio) legend(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(kit.Rect{X: r.X + pad, Y: r.Y, W: r.W - 2*pad, H: 1}, t.Rule)
	r.CutTop(12)
	sh := s.model().Scene().Shares()
	head := r.CutTop(28).InsetXY(pad, 0)
	p.heading(head, "legend", kit.Section, "Legend")
	p.textRight(head, kit.Note, t.Quiet, fmt.Sprintf("of %d front lots", sh.Front))
	for _, c := range assets.Classes() {
		row := r.CutTop(legendRow).InsetXY(pad, 0)
		sw := row.CutLeft(22)
		p.pattern(sw.Middle(22, 16), c)
		row.CutLeft(10)
		p.group("class/"+c.String(), fmt.Sprintf("%s, %d lots: %s", c, sh.Lots[c], basis.Of(c).Says), row)
		p.textIn(row, kit.Body, t.Ink, capital(c.String()))
		p.textRight(row, kit.BodyBold, t.Ink, fmt.Sprint(sh.Lots[c]))
	}
	row := r.CutTop(legendRow).InsetXY(pad, 0)
	sw := row.CutLeft(22)
	p.flag(sw.Middle(22, 16))
	row.CutLeft(10)
	p.textIn(row, kit.Note, t.Quiet, "Disputed, in any class")
	p.textRight(row, kit.NoteBold, t.Quiet, fmt.Sprint(sh.Disputed))
}

// skillTitle names a program, by its id where its title cannot be read.
func skillTitle(k project.SkillRow) string {
	if k.Title == "" {
		return k.ID
	}
	return k.Title
}
