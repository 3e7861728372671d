package studio

import (
	"slices"

	"vouch/internal/project"
	"vouch/internal/skills"
	"vouch/internal/studio/kit"
)

// grantDialog asks what a program may do before it runs: everything is denied that
// is not ticked here.
type grantDialog struct {
	skill project.SkillRow
	give  []bool // by capability that it asks for
}

func newGrantDialog(k project.SkillRow) *grantDialog {
	d := &grantDialog{skill: k, give: make([]bool, len(k.Capabilities))}
	for i := range d.give {
		d.give[i] = true
	}
	return d
}

func (d *grantDialog) title() string { return "Run " + d.skill.Title }

func (d *grantDialog) size() (id string, w, h int) {
	return "grant", 520, 206 + 48*len(d.skill.Capabilities)
}

func (d *grantDialog) body(s *Studio, p *page, r kit.Rect) {
	t := p.theme()
	buttons := p.Buttons(&r, "Cancel", "Run")
	if p.button(buttons[0], "grant.cancel", "Cancel", plainButton, "") {
		s.dialog = nil
	}
	if p.button(buttons[1], "grant.run", "Run", primary, "") {
		s.dialog = nil
		s.runSkill(d.skill, d.grant())
	}
	p.para(&r, kit.Body, t.Quiet, "A skill is a small program in a sandbox. It can propose and never act: what it proposes, you look at and approve or refuse. It asks for:")
	r.CutTop(10)
	for i, name := range d.skill.Capabilities {
		p.Check("grant/"+name, r.CutTop(22), capital(skills.Means(name)), &d.give[i], false)
		row := r.CutTop(20)
		row.CutLeft(30)
		p.textIn(row, kit.Note, t.Quiet, name)
		r.CutTop(6)
	}
}

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
