package evidence

import (
	"fmt"

	"vouch/internal/scene"
	"vouch/sources"
)

// ContradictionError says which statements cannot hold: alone in their places, or a
// smallest set of them together. It unwraps to *sources.Errors with the place of each.
type ContradictionError struct {
	Set    []Entry         // Why is what it cannot hold with
	Hint   string          // what to do
	Book   *scene.Rulebook // the rules that do not agree: to be counted, not to be built
	Report *Report         // as far as it came

	faults *sources.Errors
}

// Error gives every statement of the set with its file and line.
func (e *ContradictionError) Error() string { return e.faults.Error() }

// Unwrap gives the mistakes one by one.
func (e *ContradictionError) Unwrap() error { return e.faults }

// contradiction names the smallest set, each with file and line.
func (c *compiler) contradiction(conflict *scene.Conflict) error {
	e := &ContradictionError{Book: c.book, Report: &c.report, faults: &c.errs}
	for _, i := range conflict.Rules {
		what := "with the street plan it cannot hold"
		if others := c.names(conflict.Rules, i); others != "" {
			what = "it cannot hold together with " + others
		}
		if conflict.Need > 0 {
			what += fmt.Sprintf(": together they need %d where there is room for %d", conflict.Need, conflict.Have)
		}
		c.blame(e, i, "", "check the counts and places; if sources really differ, give both a dissent and a side", what)
	}
	return e
}

// alone refuses every rule that its own place cannot hold.
func (c *compiler) alone() error {
	e := &ContradictionError{Book: c.book, Report: &c.report, faults: &c.errs}
	for i := range c.book.Rules {
		r := &c.book.Rules[i]
		if r.Force != scene.Hard && r.Force != scene.Told {
			continue
		}
		if why, ok := c.book.Fits(c.plan, int32(i)); !ok {
			c.blame(e, int32(i), "count", "lower the count, widen the place or correct the concept", "its place cannot hold it: "+why)
		}
	}
	if len(e.Set) == 0 {
		return nil
	}
	return e
}

// blame adds the statement of a rule to the set.
func (c *compiler) blame(e *ContradictionError, rule int32, key, hint, why string) {
	s := c.source[c.book.Rules[rule].ID]
	c.fault(s, key, hint, "%s", why)
	at := s.At(key)
	e.Set, e.Hint = append(e.Set, Entry{s.ID, at.File, at.Line, why}), hint
}
