package studio

import "vouch/internal/studio/words"

// Command is one edit as a value. Do gives the edits after it, Undo those before
// it; Name is what the history and the menu show, in the imperative. A command is
// undone in the reverse of the order in which commands were done, and then Undo
// of Do of any edits are those edits.
type Command interface {
	Name(book *words.Book) string
	Do(Edits) Edits
	Undo(Edits) Edits
}

// step is a command that was done.
type step struct {
	command Command
	at      string // what it was done to, in words
}

// history is what was done and what was taken back, both with the newest last.
type history struct {
	done, undone []step
}

// step is the i-th of all steps, and whether it is undone.
func (h *history) step(i int) (st step, undone bool) {
	if i < len(h.done) {
		return h.done[i], false
	}
	return h.undone[len(h.done)+len(h.undone)-1-i], true
}

// push notes a command as done. What was taken back before is lost, as everywhere.
func (h *history) push(s step) {
	h.done = append(h.done, s)
	if len(h.done) > MaxHistory {
		h.done = h.done[len(h.done)-MaxHistory:]
	}
	h.undone = nil
}

// back and forth move the newest step between the two lists.
func (h *history) back() {
	last := len(h.done) - 1
	h.undone, h.done = append(h.undone, h.done[last]), h.done[:last]
}

func (h *history) forth() {
	last := len(h.undone) - 1
	h.done, h.undone = append(h.done, h.undone[last]), h.undone[:last]
}
