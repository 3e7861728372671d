package llm

import (
	"context"
	"encoding/json"
)

// Model answers requests. Client is one; tests have their own.
type Model interface {
	// Name is how provenance names it.
	Name() string
	// Ask gives an answer that has passed the request's schema and check, or an error.
	Ask(ctx context.Context, r Request) (*Answer, error)
}

// Request is one question.
type Request struct {
	Name   string          // of the schema: letters, digits and underscores
	System string          // instructions: ours alone, never text from elsewhere
	Wish   string          // what a person asked for
	Data   json.RawMessage // everything else that the model may see, as data
	Schema json.RawMessage // of the answer, draft 2020-12, an object
	// Check looks at an answer that fits the schema; its error goes back to the model, so
	// its text must not tell what the model may not know. nil: none.
	Check func(answer json.RawMessage) error
	Seed  int
	// Names are of people: a turn that holds one of them is not sent.
	Names Names
}

// Answer is a checked answer.
type Answer struct {
	JSON     json.RawMessage // one object that fits the schema
	Turns    int             // 1 where the first answer was good
	Prompt   [32]byte        // SHA-256 of the body of the first turn that was answered
	Response [32]byte        // SHA-256 of the text of the last answer
}
