package batch

import (
	"context"
	"sync"
	"time"

	"vouch/internal/publish/replay"
)

// State is what has become of a job.
type State string

// The states.
const (
	Missing     State = "missing"     // to be made
	There       State = "there"       // made, signed and unchanged
	Damaged     State = "damaged"     // there, and it does not hold
	Unbuildable State = "unbuildable" // the scene cannot be built; no queue helps
	Given       State = "parked"      // tried often enough, and given up
)

// JobStatus is a job with what has become of it.
type JobStatus struct {
	*Job
	State  State
	Reason string         // why it is unbuildable or parked
	New    bool           // made by this run
	Report *replay.Report // of the file, where it can be read
	Bytes  int64
}

// Status is a plan set against an output folder.
type Status struct {
	Plan *Plan
	Out  string
	Jobs []JobStatus // as in the plan
}

// Survey looks at an output folder and changes nothing. Every file is examined:
// what is there, holds. threads are goroutines.
func Survey(ctx context.Context, p *Plan, out string, now func() time.Time, threads int) (*Status, error) {
	return survey(ctx, p, &store{dir: out, now: now}, threads)
}

func survey(ctx context.Context, p *Plan, s *store, threads int) (*Status, error) {
	st := &Status{Plan: p, Out: s.dir, Jobs: make([]JobStatus, len(p.Jobs))}
	var mu sync.Mutex
	var wg sync.WaitGroup
	var failed error
	next := 0
	for range min(max(threads, 1), len(p.Jobs)) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				stop := failed != nil
				mu.Unlock()
				if stop || i >= len(p.Jobs) {
					return
				}
				if err := st.Jobs[i].survey(ctx, &p.Jobs[i], s); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return st, failed
}

func (js *JobStatus) survey(ctx context.Context, j *Job, s *store) error {
	js.Job = j
	if j.Err != nil {
		js.State, js.Reason = Unbuildable, j.Err.Error()
		return nil
	}
	is, report, err := s.check(ctx, j.File, j.Hash)
	if err != nil {
		return err
	}
	js.Report = report
	switch is {
	case whole:
		js.State = There
		return nil
	case damaged:
		js.State = Damaged
		return nil
	}
	js.State = Missing
	p, err := s.parked(j.Hash)
	if p != nil {
		js.State, js.Reason = Given, p.Error
	}
	return err
}

// Result counts the jobs. Of jobs with the same recipe the first is made and the
// others are skipped.
func (s *Status) Result() Result {
	r := Result{Planned: len(s.Jobs)}
	for i := range s.Jobs {
		switch j := &s.Jobs[i]; {
		case j.State == There && j.New:
			r.Made++
		case j.State == There:
			r.Skipped++
		case j.State == Unbuildable || j.State == Given:
			r.Failed++
		}
	}
	return r
}

// Count is the number of jobs in a state.
func (s *Status) Count(is State) int {
	n := 0
	for i := range s.Jobs {
		if s.Jobs[i].State == is {
			n++
		}
	}
	return n
}
