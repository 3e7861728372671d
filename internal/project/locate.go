package project

import (
	"errors"

	"vouch/internal/scene"
	"vouch/sources/strict"
)

// locate gives an error of the build the place in vouch.yaml where its cause
// stands: a change that cannot be applied.
func (p *Project) locate(err error) error {
	var contradiction *scene.ContradictionError
	var change *scene.ChangeError
	if errors.As(err, &contradiction) || !errors.As(err, &change) || change.Index >= len(p.entryOf) {
		return err
	}
	faults := new(strict.Errors)
	faults.Add(p.Settings.Changes[p.entryOf[change.Index]].Pos, change.Error(), "correct the change or take it out")
	return faults.Err()
}
