package wfc

// pieces is a Gathered rule while it is brought about.
type pieces struct {
	gatherer Gatherer
	apart    int
}

// gathered lists the constraints of part that can be brought about window by
// window, if nothing else in it needs to see more than a window.
func (k *compiler) gathered(part *component) (list []int32) {
	for _, i := range part.constraints {
		if k.rules[i].rule == nil {
			continue
		}
		if _, ok := k.p.Constraints[i].(Gathered); !ok {
			return nil
		}
		list = append(list, i)
	}
	return list
}

// without is k where the rules of list rest.
func (k *compiler) without(list []int32) *compiler {
	out := *k
	out.rules = append(expansion{}, k.rules...)
	for _, i := range list {
		out.rules[i].rule = nil
	}
	return &out
}

// settle begins to move what the inner engine has found.
func (e *countEngine) settle() {
	state := make([]Pattern, e.p.Cells())
	for i, v := range e.inner.values() {
		state[e.part.cells[i]] = Pattern(v)
	}
	c := e.call
	list := c.gathered(e.part)
	c.compiler = c.without(list)
	e.ground = newGround(c, state)
	e.ground.bound = e.nearer
	e.sheets, e.pieces = newSheets(e.p), nil
	for _, i := range list {
		e.pieces = append(e.pieces, pieces{gatherer: e.p.Constraints[i].(Gathered).Gatherer(e.p)})
	}
}

// look counts the pieces anew.
func (e *countEngine) look() {
	for i := range e.pieces {
		e.pieces[i].apart = e.pieces[i].gatherer.Look(e.ground.state)
		e.done.steps += int64(len(e.part.cells) / cellsPerLook)
	}
}

// apart is the first gatherer with anything apart, nil if there is none.
func (e *countEngine) apart() Gatherer {
	for i := range e.pieces {
		if e.pieces[i].apart > 0 {
			return e.pieces[i].gatherer
		}
	}
	return nil
}

// cut is the window around cell, in which nothing may come apart and what is
// apart must come together.
func (e *countEngine) cut(cell Cell, reach int32) *window {
	w := e.ground.around(cell, reach, e.part)
	at := make(map[Cell]int32, len(w.model.Name))
	for i, name := range w.model.Name {
		at[Cell(name)] = int32(i)
	}
	for i := range e.pieces {
		if k := e.pieces[i].gatherer.Around(w.cells); k != nil {
			e.demand(w, at, k)
		}
	}
	if m := w.model; len(e.pieces) > 0 {
		m.Cells = int32(len(m.Name))
		m.Finish()
		for w.weights.BiasFrom != nil && len(w.weights.BiasFrom) <= len(m.Name) {
			w.weights.BiasFrom = append(w.weights.BiasFrom, int32(len(w.weights.Bias)))
		}
	}
	return w
}

// demand adds k to w's model, which has its cells at at; those that it lacks
// are held.
func (e *countEngine) demand(w *window, at map[Cell]int32, k Constraint) {
	var x expanded
	x.prepare(e.p, k, e.sheets)
	words := len(e.full)
	for _, l := range x.parts.Restrict {
		if i, ok := at[l.Cell]; ok {
			keep(w.domains[int(i)*words:int(i+1)*words], l.Set)
		}
	}
	if x.rule == nil {
		return
	}
	for _, c := range k.Scope() {
		i, ok := at[c]
		if !ok {
			i = int32(len(w.model.Name))
			at[c] = i
			w.model.Name = append(w.model.Name, uint64(c))
			w.domains = append(w.domains, SetOf(e.p.Patterns, e.ground.state[c])...)
		}
		x.rule.Cells = append(x.rule.Cells, i)
	}
	w.model.Rules = append(w.model.Rules, *x.rule)
}

// cellsPerLook cells that are counted cost a step.
const cellsPerLook = 16
