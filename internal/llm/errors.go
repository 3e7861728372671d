package llm

import (
	"errors"
	"fmt"
)

// ErrNoEndpoint is returned by New where no address or no model is given.
var ErrNoEndpoint = errors.New("no model is configured; give the address of an endpoint and the name of a model")

// OptionError says what is wrong with the options.
type OptionError struct{ What, Hint string }

func (e *OptionError) Error() string { return e.What + "; " + e.Hint }

// CallError: the endpoint gave no answer. Text is bounded, escaped and holds no key.
type CallError struct {
	Status int // of HTTP, 0 where there was no response
	Text   string
}

func (e *CallError) Error() string {
	if e.Status == 0 {
		return "the model's endpoint gave no answer: " + e.Text
	}
	return fmt.Sprintf("the model's endpoint answered with status %d: %s", e.Status, e.Text)
}

// AnswerError: the model answered, and after all turns what it said was not of the form
// that was asked for. Why is bounded and escaped.
type AnswerError struct {
	Turns int
	Why   string
}

func (e *AnswerError) Error() string {
	return fmt.Sprintf("the model's answer cannot be used after %d turns: %s", e.Turns, e.Why)
}

// LimitError says that a response is larger than this program reads, or a request larger
// than it sends.
type LimitError struct {
	What  string
	Limit int
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("the %s is larger than %d bytes", e.What, e.Limit)
}

// NameError: a request held a person's name and was not sent. The name is not told.
type NameError struct{ Where string }

func (e *NameError) Error() string {
	return "nothing was sent to the model: " + e.Where + " holds a person's name; leave it out"
}
