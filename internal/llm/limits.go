package llm

import "time"

// Bounds of a call. They are ours.
const (
	// DefaultTimeout is for one turn; a large local model needs some tens of seconds.
	DefaultTimeout = 60 * time.Second
	// MaxTimeout is for one turn.
	MaxTimeout = 10 * time.Minute
	// DefaultTokens bounds an answer: some ten pages of program text.
	DefaultTokens = 8_000
	// MaxTokens is the most that can be asked for.
	MaxTokens = 32_000
	// MaxResponse bounds what is read of one HTTP response, in bytes.
	MaxResponse = 1 << 20
	// MaxRequest bounds what is sent in one turn, in bytes.
	MaxRequest = 1 << 20
	// MaxRepairs is how often a model is told what was wrong with its answer.
	MaxRepairs = 2
	// MaxMessage bounds the validator's message that is sent back, in bytes.
	MaxMessage = 500
	// MaxDepth bounds the nesting of an answer.
	MaxDepth = 16
	// leakLength is how much of an instruction, in bytes, an answer may repeat: shorter
	// pieces are names that it needs.
	leakLength = 60
)
