package search

import (
	"errors"
	"fmt"
	"strings"
)

// SyntaxError says where a query cannot be understood.
type SyntaxError struct {
	Query   string
	At      int // 1-based, in code points of Query
	Message string
	Hint    string // what to do
}

// Error gives place and message.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("query, letter %d: %s; %s", e.At, e.Message, e.Hint)
}

// UnknownError says that a filter names something that no passage has.
type UnknownError struct {
	Filter Filter
	Near   []string // that exist and may have been meant
}

// Error names the filter and what there is.
func (e *UnknownError) Error() string {
	text := fmt.Sprintf("no passage has %s %q", e.Filter.Key, e.Filter.Value)
	if len(e.Near) > 0 {
		text += "; there is " + strings.Join(e.Near, ", ")
	}
	return text
}

// ErrNoIdentity says that a file is encrypted and no key is here that opens it.
var ErrNoIdentity = errors.New("the file is encrypted and none of the keys here opens it")

// ErrPeriod says that the words of a period cannot be read.
var ErrPeriod = errors.New("a filter's period")
