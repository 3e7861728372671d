package trust

import (
	"context"
	"io/fs"

	"vouch/internal/trust/policy"
)

// Decision is the answer to a [Request].
type Decision struct {
	Allowed  bool
	Policies []policy.Policy // those that decided; none where nothing allows it
}

// Authority answers requests. The zero value denies everything; [Default] and [ForProject] make one.
type Authority struct{ engine *policy.Engine }

// Default returns the authority of the embedded policies.
func Default() (*Authority, error) {
	engine, err := policy.Embedded()
	if err != nil {
		return nil, err
	}
	return &Authority{engine}, nil
}

// ForProject returns the authority of the embedded policies together with the forbids of a project:
// the *.cedar files in the root of policies, which is the project's folder of that name. A nil
// policies means that the project has none. Errors are *policy.SyntaxError with file and line (all
// of them, joined), *policy.LimitError, or of the file system.
func ForProject(policies fs.FS) (*Authority, error) {
	authority, err := Default()
	if err != nil || policies == nil {
		return authority, err
	}
	engine, err := authority.engine.Tighten(policies)
	if err != nil {
		return nil, err
	}
	return &Authority{engine}, nil
}

// Policies returns all policies that the authority asks, the embedded ones first.
func (a *Authority) Policies() []policy.Policy {
	if a == nil || a.engine == nil {
		return nil
	}
	return a.engine.Policies()
}

// Authorize answers by the embedded policies alone; see [Authority.Authorize].
func Authorize(ctx context.Context, r Request) (Decision, error) {
	a, err := Default()
	if err != nil {
		return Decision{}, &DeniedError{Request: r, Cause: err}
	}
	return a.Authorize(ctx, r)
}

// Authorize returns a nil error where the request is allowed, and a [*DeniedError] otherwise: when a
// policy forbids it, when none allows it, when a policy or the request cannot be evaluated, and when
// ctx is done. The decision says which policies it rests on.
func (a *Authority) Authorize(ctx context.Context, r Request) (Decision, error) {
	if err := ctx.Err(); err != nil {
		return Decision{}, &DeniedError{Request: r, Cause: err}
	}
	if a == nil || a.engine == nil || r.Resource == nil {
		return Decision{}, &DeniedError{Request: r, Cause: errIncomplete}
	}
	outcome := a.engine.Evaluate(policy.Query{
		Principal: policy.Entity{Type: string(r.Principal.Kind), ID: r.Principal.ID},
		Action:    string(r.Action),
		Resource:  r.Resource.entity(),
		Context:   r.Context.attributes(),
	})
	decision := Decision{Allowed: outcome.Allowed, Policies: outcome.Policies}
	if !outcome.Allowed {
		return decision, &DeniedError{Request: r, Policies: outcome.Policies, Cause: outcome.Err()}
	}
	return decision, nil
}
