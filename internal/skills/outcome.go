package skills

import (
	"encoding/hex"
	"encoding/json"
	"errors"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// Outcome is what stands at the end of a run. Changes and Notes have passed the gate;
// unless Stop is "ok" there are none.
type Outcome struct {
	Stop    sandbox.Stop
	Detail  string // one line, escaped for a terminal; "" when ok
	Gas     sandbox.Gas
	Changes []Change
	Notes   []Note
	Log     []string        // lines, escaped for a terminal
	Receipt sandbox.Receipt // its capabilities and denials bear the names of skill.toml

	order []json.RawMessage // changes and notes as they were emitted, in order
	made  Params            // what the run was made with, for its proposal
}

type wireOutcome struct {
	Stop      sandbox.Stop      `json:"stop"`
	Detail    string            `json:"detail"`
	Gas       sandbox.Gas       `json:"gas"`
	Proposals []json.RawMessage `json:"proposals"`
	Log       []string          `json:"log"`
	Receipt   sandbox.Receipt   `json:"receipt"`
}

// MarshalJSON writes {"stop","detail","gas","proposals","log","receipt"}; proposals are
// the changes and notes in the order in which the program gave them.
func (o *Outcome) MarshalJSON() ([]byte, error) {
	w := wireOutcome{o.Stop, o.Detail, o.Gas, o.order, o.Log, o.Receipt}
	if w.Proposals == nil {
		w.Proposals = []json.RawMessage{}
	}
	if w.Log == nil {
		w.Log = []string{}
	}
	return json.Marshal(w)
}

// SceneChanges are the changes as scene.Build takes them.
func (o *Outcome) SceneChanges() []scene.Change {
	out := make([]scene.Change, len(o.Changes))
	for i, c := range o.Changes {
		out[i] = c.Change
	}
	return out
}

// refuse empties the outcome of what was not let through: a program that is not even begun
// stops at the gate; what cannot be read as a change, or is too much, is output; a change
// that this program may not propose is denied.
func (o *Outcome) refuse(why error) {
	o.Stop, o.Detail = sandbox.StopGate, sandbox.EscapeLine(why.Error(), sandbox.MaxDetail)
	if r, ok := errors.AsType[*RefusedError](why); ok {
		if o.Stop = sandbox.StopDenied; r.What == "" {
			o.Stop = sandbox.StopOutput
		}
	}
	o.Changes, o.Notes, o.order = nil, nil, nil
	o.Receipt.Stop = o.Stop
	o.Receipt.Output = hex.EncodeToString(emptyDigest[:])
}
