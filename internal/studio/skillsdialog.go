package studio

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"vouch/internal/llm"
	"vouch/internal/project"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// skillsDialog lists the programs with what each may do, and takes a wish for another.
type skillsDialog struct {
	wish  string
	wrong string // why nothing could be made of the wish
	busy  bool
}

func (*skillsDialog) title(book *words.Book) string { return book.Say("Skills") }

func (*skillsDialog) size() (id string, w, h int) { return "skills-dialog", 720, 700 }

func (d *skillsDialog) body(s *Studio, p *page, r kit.Rect) {
	foot := r.CutBottom(34)
	if p.footButton(&foot, 100, "skills.ok", p.t("Close"), plainButton, "") {
		s.dialog = nil
	}
	p.textIn(foot, kit.Note, p.theme().Quiet, p.t("A skill proposes and never acts: you look and decide."))
	r.CutBottom(12)
	d.wishBox(s, p, &r)
	p.scroll(r, "skills.scroll", func(c *kit.Rect) {
		list := s.model().Skills
		if len(list) == 0 {
			p.para(c, kit.Body, p.theme().Quiet, p.t("Skills propose changes. Put them into the folder skills of the project."))
		}
		for i := range list {
			s.skillCard(p, c, &list[i])
			c.CutTop(8)
		}
	})
}

// skillCard is a program: what it is, what it may do, how its last run ended.
func (s *Studio) skillCard(p *page, c *kit.Rect, k *project.SkillRow) {
	t := p.theme()
	res := s.results[k.ID]
	run := p.t("Run…")
	room := p.ButtonWidth(run, kit.ButtonOptions{})
	w := cardInner(c.W) - room - 12
	about := skillAbout(p.book, k)
	var may []string
	for _, name := range k.Capabilities {
		may = append(may, capital(p.t(skills.Means(name))))
	}
	state, ink, off := res.text, t.Quiet, ""
	switch {
	case k.Mistakes != "":
		state, ink, off = p.t("It cannot be read: %s", k.Mistakes), t.Bad, p.t("it cannot be read")
	case k.Stopped != "":
		state, ink, off = p.t("It is not run: %s", k.Stopped), t.Bad, k.Stopped
	case s.review != nil:
		off = p.t("approve or refuse the proposal first")
	case res.bad:
		ink = t.Bad
	}
	h := 20 + 18 + 4 + 16
	for _, m := range may {
		h += p.height(kit.Note, m, w-14)
	}
	if state != "" {
		h += 4 + p.height(kit.NoteBold, state, w)
	}
	bar := t.Accent
	if k.Stopped != "" || k.Mistakes != "" {
		bar = t.Bad
	}
	r := p.card(c, max(h, 64), bar, t.Card)
	p.group("skill-card/"+k.ID, skillTitle(p.book, *k)+". "+about+". "+strings.Join(may, ". ")+". "+state, r)
	if p.button(r.CutRight(room).Middle(room, 32), "skills.run/"+k.ID, run, plainButton, off) {
		s.dialog = newGrantDialog(*k)
	}
	r.CutRight(12)
	p.TextIn(r.CutTop(20), kit.BodyBold, t.Ink, kit.Begin, skillTitle(p.book, *k))
	p.TextIn(r.CutTop(18), kit.Note, t.Quiet, kit.Begin, about)
	r.CutTop(4)
	for _, m := range may {
		row := r
		dot := row.CutLeft(14)
		p.fill(kit.Rect{X: dot.X + 2, Y: dot.Y + 6, W: 5, H: 5}, t.Accent)
		p.paraQuiet(&row, kit.Note, t.Ink, m)
		use(&r, row.Y-r.Y)
	}
	if state != "" {
		r.CutTop(4)
		p.paraQuiet(&r, kit.NoteBold, ink, state)
	}
}

// skillAbout is version and origin of a program.
func skillAbout(book *words.Book, k *project.SkillRow) string {
	from := book.Say("from the folder %s of this project", k.From)
	if k.From == "shipped" {
		from = book.Say("comes with the program")
	}
	return book.Say("%s, version %s, %s", k.ID, k.Version, from)
}

// wishBox is where a person says what a program should propose.
func (d *skillsDialog) wishBox(s *Studio, p *page, r *kit.Rect) {
	t := p.theme()
	p.heading(r.CutTop(24), "skills.wish-title", kit.Section, p.t("Suggest a skill"))
	p.para(r, kit.Note, t.Quiet, p.t("Say in a sentence what a program should propose, as “benches along 24th Street”.")+" "+s.writerWords())
	r.CutTop(6)
	row := r.CutTop(34)
	label := p.t("Suggest")
	press := row.CutRight(max(100, p.ButtonWidth(label, kit.ButtonOptions{Kind: primary})))
	row.CutRight(8)
	_, done := p.field(row, "skills.wish", p.t("What it should propose"), &d.wish, d.wrong != "")
	off := ""
	switch {
	case d.busy:
		off = p.t("it is being written")
	case strings.TrimSpace(d.wish) == "":
		off = p.t("say first what it should propose")
	}
	if p.button(press, "skills.suggest", label, primary, off) || done && off == "" {
		s.suggest(d)
	}
	if d.wrong != "" {
		r.CutTop(4)
		p.para(r, kit.Note, t.Bad, d.wrong)
	}
	if d.busy {
		r.CutTop(6)
		p.Progress("skills.writing", r.CutTop(4), p.t("A program is being written"), -1)
	}
	if s.suggested != nil {
		r.CutTop(4)
		if p.Link("skills.suggested", r.CutTop(24), p.t("Look at what was suggested: %s", s.suggested.Package.Manifest.Title)) {
			s.dialog = &suggestedDialog{s.suggested, 0}
		}
	}
	r.CutTop(10)
	p.fill(r.CutTop(1), t.Rule)
	r.CutTop(10)
}

// writerWords say who writes a suggested program.
func (s *Studio) writerWords() string {
	if s.o.Model == nil {
		return s.t("Rules of this program write it, for no model is set.")
	}
	return s.t("The model %s writes it; it is shown public readings and no names.", s.o.Model.Name())
}

// suggest lets the model, or the rules where there is none, write a program.
func (s *Studio) suggest(d *skillsDialog) {
	m, wish, model := s.doc.Model, strings.TrimSpace(d.wish), s.o.Model
	d.busy, d.wrong = true, ""
	s.jobs.start(running, s.t("Writing a program"), func(ctx context.Context, _ *progress) func() {
		runner, err := s.runner()
		var out *skills.Suggestion
		if err == nil {
			out, err = m.Project.SuggestSkill(ctx, runner, wish, model, m.Edits.choice())
		}
		return func() {
			d.busy = false
			if err != nil {
				d.wrong = s.wishTrouble(err)
				if s.dialog != dialog(d) {
					s.say(s.t("No program was written"), d.wrong)
				}
				return
			}
			s.suggested = out
			if s.dialog == dialog(d) {
				s.dialog = &suggestedDialog{out, 0}
				return
			}
			s.say(s.t("A program was suggested"), s.t("Look at it under Skills."))
		}
	})
}

// wishTrouble says why nothing could be made of a wish, and what to do.
func (s *Studio) wishTrouble(err error) string {
	var wish *skills.WishError
	var name *llm.NameError
	switch {
	case errors.As(err, &wish):
		return sentence(capital(wish.Why)) + " " + sentence(capital(wish.Hint))
	case errors.As(err, &name):
		return s.t("The wish names a person, and no name is sent to a model. Say it without the name.")
	case errors.Is(err, context.Canceled):
		return s.t("You stopped it.")
	}
	return sentence(capital(err.Error()))
}

// suggestedDialog is a program that nobody has looked at yet: what it may do, what a dry
// run gave, and its text.
type suggestedDialog struct {
	s    *skills.Suggestion
	side int // what it does, its text
}

func (*suggestedDialog) title(book *words.Book) string { return book.Say("A suggested skill") }

func (*suggestedDialog) size() (id string, w, h int) { return "suggested", 720, 640 }

func (d *suggestedDialog) row() project.SkillRow {
	m := d.s.Package.Manifest
	return project.SkillRow{ID: m.ID, Version: m.Version, Title: m.Title, From: "suggested", Capabilities: m.Capabilities, Digest: fmt.Sprintf("%x", d.s.Package.Digest)}
}

func (d *suggestedDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	foot := r.CutBottom(34)
	off := ""
	if s.review != nil {
		off = p.t("approve or refuse the proposal first")
	}
	if p.footButton(&foot, 110, "suggested.run", p.t("Run…"), primary, off) {
		s.dialog = &grantDialog{skill: d.row(), give: allOf(d.s.Package.Manifest.Capabilities), pkg: d.s.Package}
		return
	}
	foot.CutRight(10)
	off = ""
	if s.doc.Source.Path == "" {
		off = p.t("an example has no folder; save a copy first")
	}
	if p.footButton(&foot, 110, "suggested.keep", p.t("Keep in the project"), plainButton, off) {
		s.keepSuggestion(d)
	}
	foot.CutRight(10)
	if p.footButton(&foot, 90, "suggested.ok", p.t("Close"), plainButton, "") {
		s.dialog = nil
	}
	r.CutBottom(12)
	p.para(&r, kit.BodyBold, t.Ink, d.s.Package.Manifest.Title)
	p.para(&r, kit.Note, t.Quiet, d.author(p.book)+" "+p.t("Nothing of it is approved."))
	r.CutTop(8)
	p.Tabs("suggested.sides", r.CutTop(36), []string{p.t("What it does"), p.t("Its text")}, &d.side)
	r.CutTop(10)
	p.scroll(r, fmt.Sprintf("suggested.%d", d.side), func(c *kit.Rect) {
		if d.side == 1 {
			for line := range strings.Lines(string(d.s.Files[skills.EntryFile])) {
				p.para(c, kit.Code, t.Ink, strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    ")+" ")
			}
			return
		}
		d.told(p, c)
	})
}

// author says who wrote the program.
func (d *suggestedDialog) author(book *words.Book) string {
	if v := d.s.Provenance; v.By == skills.MadeByModel {
		return book.Say("Written by the model %s; nobody has looked at it yet.", v.Model)
	}
	return book.Say("Written by rules of this program.")
}

// told is what the program may do and what a dry run gave.
func (d *suggestedDialog) told(p *page, c *kit.Rect) {
	t := p.theme()
	var may, tests, notes []string
	for _, name := range d.s.Package.Manifest.Capabilities {
		may = append(may, capital(p.t(skills.Means(name))))
	}
	p.bullets(c, "suggested.may", p.t("What it asks for"), may, t.Accent)
	o := d.s.Dry
	p.fact(c, "suggested.dry", p.t("A dry run"), p.tn(len(o.Changes), "%[1]d change, %[2]s gas", "%[1]d changes, %[2]s gas", p.book.Number(int64(o.Gas))), p.t("Its changes are part of no scene."))
	for _, v := range d.s.Tests {
		how := p.t("holds")
		if !v.Passed {
			how = p.t("does not hold: %s", v.Message)
		}
		tests = append(tests, v.Name+": "+how)
	}
	if len(tests) > 0 {
		p.bullets(c, "suggested.tests", p.t("Its tests"), tests, t.Good)
	}
	for _, f := range d.s.Findings {
		if f.Level != skills.LevelNote { // what it asks for stands above
			notes = append(notes, sentence(capital(f.Message)))
		}
	}
	if len(notes) > 0 {
		p.bullets(c, "suggested.notes", p.t("What was noticed in it"), notes, t.Bad)
	}
}

// keepSuggestion writes a suggested program into the project's folder.
func (s *Studio) keepSuggestion(d *suggestedDialog) {
	folder := filepath.Join(s.doc.Source.Path, project.SkillsFolder, d.s.Package.Manifest.ID)
	src, m, sug := s.doc.Source, s.doc.Model, d.s
	s.jobs.start(running, s.t("Keeping the skill"), func(ctx context.Context, _ *progress) func() {
		err := project.WritePackage(folder, sug)
		var list []project.SkillRow
		if err == nil {
			list, err = m.Project.Skills(ctx)
		}
		return func() {
			if err != nil {
				s.fail(s.t("The skill could not be kept"), err)
				return
			}
			if s.doc != nil && s.doc.Source.Path == src.Path {
				next := *s.doc.Model
				next.Skills = list
				s.doc.Model = &next
			}
			s.say(s.t("The skill is kept"), s.t("It lies in %s.", folder))
		}
	})
}

// allSkills leads from the list at the side to the one with everything.
func (s *Studio) allSkills(p *page, head *kit.Rect) {
	text := p.t("All, or suggest one")
	if p.Link("skills.all", head.CutRight(min(p.measure(kit.Body, text)+4, head.W)), text) {
		s.act("skills")
	}
}
