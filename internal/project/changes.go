package project

import (
	"vouch/internal/scene"
	"vouch/sources"
	"vouch/sources/strict"
)

// changeEntry is one edit as written: exactly one of pin, forbid, place and
// approval.
type changeEntry struct {
	strict.Pos
	Pin      []int  `key:"pin"`
	Forbid   []int  `key:"forbid"`
	Place    []int  `key:"place"`
	Concept  string `key:"concept"`
	By       string `key:"by"`
	Approval string `key:"approval"` // id in approvals.yaml: all its changes, in their order
}

// ops are the keys that name a cell, with what they do.
func (c *changeEntry) ops() [3]struct {
	key  string
	op   scene.Op
	cell []int
} {
	return [...]struct {
		key  string
		op   scene.Op
		cell []int
	}{{"pin", scene.Pin, c.Pin}, {"forbid", scene.Forbid, c.Forbid}, {"place", scene.Place, c.Place}}
}

func (c *changeEntry) check(faults *strict.Errors) {
	given := 0
	for _, o := range c.ops() {
		if !c.Has(o.key) {
			continue
		}
		given++
		checkCell(faults, c.At(o.key), o.key, o.cell)
	}
	if c.Has("approval") {
		if given > 0 || c.Has("concept") || c.Has("by") {
			faults.Add(c.Pos, "an approval brings its own changes", "write approval alone, or the change alone")
		}
		return
	}
	if given != 1 {
		faults.Add(c.Pos, "a change is one of pin, forbid, place and approval", "keep exactly one of them")
	}
	for _, k := range [...]struct{ key, value string }{{"concept", c.Concept}, {"by", c.By}} {
		if k.value == "" {
			faults.Addf(c.Pos, "add it to the change", "%q is missing", k.key)
		}
	}
	if (scene.Change{By: c.By}).ByProgram() {
		faults.Addf(c.At("by"), "let a person approve it: vouch skill approve", "%q is a program, and nobody approved its change", c.By)
	}
}

func checkCell(faults *strict.Errors, at strict.Pos, key string, cell []int) {
	if len(cell) != 2 {
		faults.Addf(at, "write [x, y], in cells from the north-west corner", "%s has two numbers, not %d", key, len(cell))
		return
	}
	for _, n := range cell {
		if n < 0 || n >= sources.MaxCells {
			faults.Addf(at, "count cells from the north-west corner, from 0", "cell %d lies outside every frame", n)
		}
	}
}

// change gives the edit as the scene takes it; it is no approval.
func (c *changeEntry) change() scene.Change {
	out := scene.Change{Concept: c.Concept, By: c.By}
	for _, o := range c.ops() {
		if len(o.cell) == 2 {
			out.Op, out.X, out.Y = o.op, int32(o.cell[0]), int32(o.cell[1])
		}
	}
	return out
}

// Edits are ordered changes with the approvals of those that programs proposed.
type Edits struct {
	Changes  []scene.Change
	Approved []scene.Approval
}

// Edits are the changes of vouch.yaml, in their order.
func (p *Project) Edits() Edits { return p.edits }

// readEdits resolves the entries of vouch.yaml and those of approvals.yaml that
// they name.
func (p *Project) readEdits(faults *strict.Errors) {
	used := map[string]bool{}
	p.entryOf = nil
	for i := range p.Settings.Changes {
		e := &p.Settings.Changes[i]
		if e.Approval == "" {
			p.edits.Changes = append(p.edits.Changes, e.change())
			p.entryOf = append(p.entryOf, i)
			continue
		}
		a := p.approval(e.Approval)
		switch {
		case a == nil:
			faults.Addf(e.At("approval"), "name one of approvals.yaml, or take the line out", "there is no approval %q", e.Approval)
			continue
		case used[e.Approval]:
			faults.Addf(e.At("approval"), "keep one of the two", "the approval %q stands here twice", e.Approval)
			continue
		}
		used[e.Approval] = true
		approved, changes := a.scene(p.holding)
		approved.From = len(p.edits.Changes)
		p.edits.Approved = append(p.edits.Approved, approved)
		p.edits.Changes = append(p.edits.Changes, changes...)
		for range changes {
			p.entryOf = append(p.entryOf, i)
		}
	}
}
