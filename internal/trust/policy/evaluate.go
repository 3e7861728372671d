package policy

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cedar-policy/cedar-go"
)

// Outcome is the answer to a [Query].
type Outcome struct {
	Allowed  bool
	Policies []Policy // those that decided: the forbids that held, else the permits that held
	Faults   []Fault  // why the question could not be answered; with any, Allowed is false
}

// Fault is something that kept a policy, or the whole question, from being evaluated.
type Fault struct {
	Policy  *Policy // nil where the question itself is wrong
	Message string
}

// Err returns the faults as one error, nil where there are none.
func (o Outcome) Err() error {
	var errs []error
	for _, f := range o.Faults {
		if f.Policy == nil {
			errs = append(errs, errors.New(f.Message))
			continue
		}
		errs = append(errs, fmt.Errorf("%s:%d: policy %q cannot be evaluated: %s", f.Policy.File, f.Policy.Line, f.Policy.ID, f.Message))
	}
	return errors.Join(errs...)
}

// Evaluate answers a query. It never fails: whatever cannot be answered is denied, with a fault.
func (e *Engine) Evaluate(q Query) Outcome {
	request, entities, err := e.translate(q)
	if err != nil {
		return Outcome{Faults: []Fault{{Message: err.Error()}}}
	}
	decision, diagnostic := cedar.Authorize(e, entities, request)
	var out Outcome
	for _, r := range diagnostic.Reasons {
		if p := e.find(r.PolicyID); p != nil {
			out.Policies = append(out.Policies, *p)
		}
	}
	for _, f := range diagnostic.Errors {
		out.Faults = append(out.Faults, Fault{Policy: e.find(f.PolicyID), Message: f.Message})
	}
	// Cedar skips what it cannot evaluate. A skipped forbid would have allowed, so an error denies,
	// whatever the other policies say.
	out.Allowed = decision == cedar.Allow && len(out.Faults) == 0
	return out
}

// translate brings a query into Cedar's form and checks it against the schema, so that no policy is
// asked about an attribute that is not there.
func (e *Engine) translate(q Query) (cedar.Request, cedar.EntityMap, error) {
	if e.validator == nil {
		return cedar.Request{}, nil, errors.New("no policies are loaded")
	}
	if err := errors.Join(q.Principal.check("principal"), q.Resource.check("resource")); err != nil {
		return cedar.Request{}, nil, err
	}
	context, err := record(q.Context)
	if err != nil {
		return cedar.Request{}, nil, fmt.Errorf("context: %w", err)
	}
	request := cedar.Request{
		Principal: q.Principal.uid(),
		Action:    cedar.NewEntityUID("Action", cedar.String(q.Action)),
		Resource:  q.Resource.uid(),
		Context:   context,
	}
	entities := cedar.EntityMap{}
	for _, side := range []Entity{q.Principal, q.Resource} {
		entity, err := side.entity()
		if err != nil {
			return cedar.Request{}, nil, fmt.Errorf("%s %q: %w", side.Type, side.ID, err)
		}
		if err := e.validator.Entity(entity); err != nil {
			return cedar.Request{}, nil, fmt.Errorf("%s %q does not fit the schema: %w", side.Type, side.ID, err)
		}
		entities[entity.UID] = entity
	}
	if err := e.validator.Request(request); err != nil {
		return cedar.Request{}, nil, err
	}
	return request, entities, nil
}

func (e *Engine) find(id cedar.PolicyID) *Policy {
	i := slices.IndexFunc(e.entries, func(o entry) bool { return o.ID == string(id) })
	if i < 0 {
		return nil
	}
	return &e.entries[i].Policy
}
