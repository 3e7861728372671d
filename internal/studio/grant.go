package studio

import (
	"slices"

	"vouch/internal/project"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
	"vouch/internal/studio/words"
)

// grantDialog asks what a program may do before it runs: everything is denied that
// is not ticked here.
type grantDialog struct {
	skill project.SkillRow
	give  []bool          // by capability that it asks for
	pkg   *skills.Package // that nobody has kept yet; nil: the one of that id
	more  int             // px that its words need beyond the usual ones
}

func newGrantDialog(k project.SkillRow) *grantDialog {
	return &grantDialog{skill: k, give: allOf(k.Capabilities)}
}

// allOf ticks all of what is asked for: a person takes away what they do not grant.
func allOf(capabilities []string) []bool {
	out := make([]bool, len(capabilities))
	for i := range out {
		out[i] = true
	}
	return out
}

func (d *grantDialog) title(book *words.Book) string { return book.Say("Run a skill") }

func (d *grantDialog) size() (id string, w, h int) {
	return "grant", 520, 234 + 48*len(d.skill.Capabilities) + d.more
}

func (d *grantDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	buttons := p.Buttons(&r, p.t("Cancel"), p.t("Run"))
	if p.button(buttons[0], "grant.cancel", p.t("Cancel"), plainButton, "") {
		s.dialog = nil
	}
	if p.button(buttons[1], "grant.run", p.t("Run"), primary, "") {
		s.dialog = nil
		s.runSkill(d.skill, d.pkg, d.grant())
	}
	p.title(&r, 24, "grant.skill", kit.Section, skillTitle(p.book, d.skill))
	p.para(&r, kit.Body, t.Quiet, p.t("A skill is a small program in a sandbox. It can propose and never act: what it proposes, you look at and approve or refuse. It asks for:"))
	r.CutTop(10)
	p.scroll(r, "grant.list", func(c *kit.Rect) {
		for i, name := range d.skill.Capabilities {
			label := capital(p.t(skills.Means(name)))
			p.Check("grant/"+name, c.CutTop(p.CheckHeight(c.W, label)), label, &d.give[i], false)
			row := c.CutTop(20)
			row.CutLeft(30)
			p.textIn(row, kit.Note, t.Quiet, name)
			c.CutTop(6)
		}
	})
	if more := min(max(d.more+p.heights["grant.list"]-r.H, 0), maxGrantMore); more != d.more {
		d.more = more
		p.Invalidate()
	}
}

// maxGrantMore bounds how far the dialog grows, px: below that its list is scrolled.
const maxGrantMore = 200

// grant is what is ticked.
func (d *grantDialog) grant() skills.Grant {
	var g skills.Grant
	for i, on := range d.give {
		if on {
			g.Capabilities = append(g.Capabilities, d.skill.Capabilities[i])
		}
	}
	slices.Sort(g.Capabilities)
	return g
}
