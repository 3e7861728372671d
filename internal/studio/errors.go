package studio

import "fmt"

// LimitError says that something is larger than the studio takes.
type LimitError struct {
	What  string
	Limit int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: more than %d, which is the most that is taken", e.What, e.Limit)
}
