package studio

import (
	"slices"
	"strings"

	"vouch/internal/project"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
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
	legend, skills := s.legendHeight(p, r), s.skillsHeight(p, r)
	low := r.CutBottom(legend)
	programs := r.CutBottom(skills)
	r.CutBottom(6)
	s.sourceList(p, r)
	s.skillList(p, programs)
	s.legend(p, low)
}

func railTabs(p *page) []string { return []string{p.t("Voices"), p.t("Records"), p.t("Dissents")} }

// railLeast is the least width of the left side: its tabs and headings are shown whole.
func railLeast(p *page) int {
	head := foldButton + p.measure(kit.Section, p.t("Skills")) + 8 + p.measure(kit.Body, p.t("All, or suggest one")) + 4
	return max(200, p.TabsWidth(railTabs(p))+16, head+2*pad)
}

func (s *Studio) sourceList(p *page, r kit.Rect) {
	r.CutTop(10)
	tab := int(s.tab)
	p.Tabs("sources", r.CutTop(36).InsetXY(8, 0), railTabs(p), &tab)
	s.tab = railTab(tab)
	r.CutTop(4)
	r = r.InsetXY(railPad, 0)
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
		s.emptyRail(p, r, p.t("There are none in this project. Sources are listed in interviews.yaml and records.yaml."))
		return
	}
	chosen := slices.IndexFunc(rows, func(row project.SourceRow) bool { return s.shown != nil && s.shown.ID == row.ID })
	res := p.List("source-list", r, kit.ListOptions{
		Name: p.t(kind + "s"), Count: len(rows), RowHeight: rowHeight,
		Height: func(i int) int { return p.rowRoom(r.W-kit.ListBar, rows[i].Title) },
		Label:  func(i int) string { return rows[i].Title + ", " + sourceNote(p.book, rows[i]) },
		Draw: func(i int, at kit.Rect, _ kit.RowState) {
			p.rowText(at, rows[i].Title, sourceNote(p.book, rows[i]), rows[i].Withheld != "")
		},
	}, &chosen)
	if res.Changed || res.Activated >= 0 {
		s.showSource(rows[chosen].ID)
	}
}

// sourceNote is the second line of a source.
func sourceNote(book *words.Book, row project.SourceRow) string {
	if row.Withheld != "" {
		return book.Say("withheld")
	}
	text := book.Count(row.Statements, "%d statement", "%d statements")
	if held := row.Statements - row.Cleared; held > 0 {
		text += ", " + book.Count(held, "one|%d withheld", "several|%d withheld")
	}
	if row.Specimen {
		text += " · " + book.Say("specimen")
	}
	return text
}

func (s *Studio) emptyRail(p *page, r kit.Rect, text string) {
	r = r.InsetXY(12, 8)
	p.para(&r, kit.Note, p.theme().Quiet, text)
}

func (s *Studio) dissentList(p *page, r kit.Rect) {
	list := s.model().dissents(s.book)
	if len(list) == 0 {
		s.emptyRail(p, r, p.t("No statements of this scene contradict each other."))
		return
	}
	chosen := slices.IndexFunc(list, func(d DissentView) bool { return s.dissent == d.ID && s.inquiry == nil && s.shown == nil })
	note := func(d DissentView) string {
		if d.Chosen == "" {
			return p.t("neither side is followed")
		}
		return p.t("follows side %s", d.Chosen)
	}
	res := p.List("dissent-list", r, kit.ListOptions{
		Name: p.t("dissents"), Count: len(list), RowHeight: rowHeight,
		Height: func(i int) int { return p.rowRoom(r.W-kit.ListBar, list[i].Title) },
		Label:  func(i int) string { return list[i].Title + ", " + note(list[i]) },
		Draw:   func(i int, at kit.Rect, _ kit.RowState) { p.rowText(at, list[i].Title, note(list[i]), false) },
	}, &chosen)
	if res.Changed || res.Activated >= 0 {
		s.showDissent(list[chosen])
	}
}

// byWords says who chose a side, shortly.
func byWords(book *words.Book, by string) string {
	switch {
	case strings.Contains(by, "voices"):
		return book.Say("most voices")
	case strings.Contains(by, "tie"):
		return book.Say("a tie")
	}
	return by
}

// sourceRoom is what the list of sources keeps where the window is low, px.
const sourceRoom = 56 + 4*rowHeight

// sourceLeast is what it keeps beside the legend of an overlay, px.
const sourceLeast = 56 + rowHeight

// foldHead is the height of a part of the left side of which only the heading is shown, px.
const foldHead = 44

// foldButton is the button before a heading, px.
const foldButton = 22

// fold is the button before the heading of a part of the left side, which shows or hides
// the part.
func (p *page) fold(head *kit.Rect, id, name string, folded *bool) {
	icon := kit.IconDown
	if *folded {
		icon = kit.IconRight
	}
	at := head.CutLeft(foldButton)
	at.X -= 6
	if p.IconButton("fold/"+id, at.Middle(foldButton, foldButton), icon, p.t("Show or hide: %s", name), kit.ButtonOptions{Kind: kit.Quiet}) {
		*folded = !*folded
	}
}

// skillsHead is above the rows of the list of skills, px.
const skillsHead = 46

// leastSkills is what the list of skills takes of a side at least: one row.
func (s *Studio) leastSkills(p *page, side kit.Rect) int {
	list := s.model().Skills
	switch {
	case s.foldSkills:
		return foldHead
	case len(list) == 0:
		return skillsHead + 44
	}
	return skillsHead + skillRoom(p, side.W, list[0]) + 4
}

// skillsHeight is what the list of skills takes of a side: three rows where there is
// room, and one at least.
func (s *Studio) skillsHeight(p *page, side kit.Rect) int {
	h := s.leastSkills(p, side)
	list := s.model().Skills
	if s.foldSkills || len(list) == 0 {
		return h
	}
	room := side.H - s.legendHeight(p, side) - sourceRoom
	for _, k := range list[1:min(len(list), 3)] {
		more := skillRoom(p, side.W, k)
		if h+more > room+4 {
			break
		}
		h += more
	}
	return h
}

// skillRoom is the height of a program's row on a side of some width.
func skillRoom(p *page, side int, k project.SkillRow) int {
	return p.rowRoom(side-2*railPad-kit.ListBar-skillButton, skillTitle(p.book, k))
}

// skillButton is what the button that runs a program takes of its row, and railPad stands
// at both ends of the rows, px.
const (
	skillButton = 32
	railPad     = 8
)

func (s *Studio) skillList(p *page, r kit.Rect) {
	t := p.theme()
	p.fill(kit.Rect{X: r.X + pad, Y: r.Y, W: r.W - 2*pad, H: 1}, t.Rule)
	r.CutTop(10)
	head := r.CutTop(28).InsetXY(pad, 0)
	s.allSkills(p, &head)
	p.fold(&head, "skills", p.t("Skills"), &s.foldSkills)
	p.heading(head, "skills", kit.Section, p.t("Skills"))
	if s.foldSkills {
		return
	}
	r.CutTop(4)
	if len(s.model().Skills) == 0 {
		s.emptyRail(p, r, p.t("Skills propose changes. Put them into the folder skills of the project."))
		return
	}
	side, height := r.W, 0
	for _, k := range s.model().Skills {
		height += skillRoom(p, side, k)
	}
	p.Scroll("skill-list", r.InsetXY(railPad, 0), height, func(c kit.Rect) {
		for _, k := range s.model().Skills {
			s.skillRow(p, c.CutTop(skillRoom(p, side, k)), k)
		}
	})
}

// skillRow is a program with how its last run ended, and the button that runs it.
func (s *Studio) skillRow(p *page, r kit.Rect, k project.SkillRow) {
	res := s.results[k.ID]
	note := res.text
	switch {
	case k.Mistakes != "":
		note, res.bad = p.t("cannot be read"), true
	case k.Stopped != "":
		note, res.bad = p.t("is not run"), true
	case note == "":
		note = p.t("not run yet")
	}
	button := r.CutRight(skillButton).Middle(28, 28)
	p.group("skill/"+k.ID+"/result", skillTitle(p.book, k)+", "+note, r)
	p.rowText(r, skillTitle(p.book, k), note, res.bad)
	off := ""
	switch {
	case k.Mistakes != "":
		off = k.Mistakes
	case k.Stopped != "":
		off = k.Stopped
	case s.review != nil:
		off = p.t("approve or refuse the proposal first")
	}
	o := kit.ButtonOptions{Disabled: off != "", Tip: capital(off)}
	if p.IconButton("skill/"+k.ID, button, kit.IconPlay, p.t("Run %s", skillTitle(p.book, k)), o) {
		s.dialog = newGrantDialog(k)
	}
}
