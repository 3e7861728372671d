package trust

import (
	"errors"
	"fmt"
	"strings"

	"vouch/internal/trust/policy"
)

// ErrDenied is what every [DeniedError] is, for errors.Is.
var ErrDenied = errors.New("not allowed")

var errIncomplete = errors.New("the request names no resource, or no policies are loaded")

// DeniedError says that a request is not allowed and why.
type DeniedError struct {
	Request  Request
	Policies []policy.Policy // the policies that forbid it; with none of them and no Cause, none allows it
	Cause    error           // what kept the question from being answered, or nil
}

// Error says who may not do what, and by which policy.
func (e *DeniedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s may not %s %s", e.Request.Principal, e.Request.Action, named(e.Request.Resource))
	switch {
	case e.Cause != nil:
		fmt.Fprintf(&b, ": the question cannot be answered, and so the answer is no: %v", e.Cause)
	case len(e.Policies) == 0:
		b.WriteString(": no policy allows it")
	}
	if e.Cause == nil {
		for _, p := range e.Policies {
			fmt.Fprintf(&b, ": %s (policy %q, %s:%d)", said(p), p.ID, p.File, p.Line)
		}
	}
	return b.String()
}

// Is makes every denial an [ErrDenied].
func (e *DeniedError) Is(target error) bool { return target == ErrDenied }

// Unwrap returns the cause.
func (e *DeniedError) Unwrap() error { return e.Cause }

// String returns kind and name, as messages show them.
func (p Principal) String() string {
	return fmt.Sprintf("%s %q", strings.ToLower(string(p.Kind)), p.ID)
}

func named(r Resource) string {
	if r == nil {
		return "nothing"
	}
	e := r.entity()
	return fmt.Sprintf("%s %q", strings.ToLower(e.Type), e.ID)
}

func said(p policy.Policy) string {
	if p.Says == "" {
		return "forbidden"
	}
	return p.Says
}
