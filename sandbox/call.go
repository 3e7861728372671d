package sandbox

import (
	"encoding/json"
	"unicode/utf8"
)

// Call is one run.
type Call struct {
	Input        []byte // one JSON document that the program gets; nil is null
	Seed         uint64 // what Random follows from
	Now          int64  // the time in the run, constant: milliseconds since 1970
	Capabilities []Capability
	Limits       Limits
}

// maxNow is the last moment that a Date of ECMAScript can show: 10^8 days after 1970 (ECMA-262 §21.4.1.1).
const maxNow = 8_640_000_000_000_000

// checked is a Call that can be made.
type checked struct {
	Call
	limits Limits
	grants grants
}

func (c Call) check() (*checked, error) {
	limits, err := c.Limits.Filled()
	if err != nil {
		return nil, err
	}
	if len(c.Input) > limits.Input {
		return nil, &LimitError{What: "input", Limit: int64(limits.Input), Got: int64(len(c.Input))}
	}
	if c.Input == nil {
		c.Input = []byte("null")
	}
	if !utf8.Valid(c.Input) || !json.Valid(c.Input) {
		return nil, &CallError{"Input", "it is not one JSON document in UTF-8"}
	}
	if c.Now < -maxNow || c.Now > maxNow {
		return nil, &CallError{"Now", "it is beyond what a Date can hold"}
	}
	g, err := newGrants(c.Capabilities)
	if err != nil {
		return nil, err
	}
	return &checked{Call: c, limits: limits, grants: g}, nil
}
