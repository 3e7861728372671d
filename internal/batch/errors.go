package batch

import (
	"errors"
	"fmt"
)

// ErrBusy says that another batch works in the output folder.
var ErrBusy = errors.New("another batch is at work in this output folder")

// ChangedError says that a project is no longer what was planned.
type ChangedError struct {
	File      string
	Want, Got Hash
}

func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s: the project has changed since the batch was planned (recipe %s, planned %s); run the batch again", e.File, e.Got.short(), e.Want.short())
}

// WorkerError says that worker processes do not come to life.
type WorkerError struct {
	Last string // their last words
	Err  error
}

func (e *WorkerError) Error() string {
	text := "the workers end before they begin"
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if e.Last != "" {
		text += ": " + e.Last
	}
	return text
}

func (e *WorkerError) Unwrap() error { return e.Err }
