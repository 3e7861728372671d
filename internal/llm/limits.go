package llm

import "time"

// Bounds of a call. They are ours.
const (
	// DefaultTimeout is for one turn; a large local model needs some tens of seconds.
	DefaultTimeout = 60 * time.Second
	// MaxTimeout is for one turn.
	MaxTimeout = 10 * time.Minute
	// AnswerTokens bounds every answer alike, so that the bound says nothing about the
	// question: some ten pages of program text.
	AnswerTokens = 8_000
	// MaxResponse bounds what is read of one HTTP response, in bytes.
	MaxResponse = 1 << 20
	// MaxRequest bounds what is sent in one turn, in bytes: the last of sizeClasses.
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

// sizeClasses are the lengths that a request's body can have, in bytes. Who sees the
// encrypted traffic sees lengths, and from these how much was said about what is asked:
// how many readings a place has, whether a wish is long. The first is twice what a
// scene of a thousand lots and 160 readings takes (32 kB), so that most projects look alike;
// then steps of four, so that nothing grows to more than four times its size.
var sizeClasses = [...]int{64 << 10, 256 << 10, MaxRequest}
