package studio

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Jobs is long work in the background. What a job finds comes back as a message
// that Poll delivers on the caller's goroutine, so that nothing of the studio is
// ever touched by two goroutines and no frame waits.
//
// Jobs of one lane run one after the other, in the order in which they were
// started; different lanes run at the same time.
type Jobs struct {
	ctx    context.Context
	cancel context.CancelFunc
	inbox  chan message
	group  sync.WaitGroup
	lanes  map[lane][]*job // waiting and running, the running one first
}

// lane orders jobs.
type lane string

// The lanes.
const (
	editing  lane = "edit"    // opens, edits, saves: each rests on the one before
	drawing  lane = "draw"    // pictures of the scene
	finding  lane = "find"    // which object is seen where
	asking   lane = "ask"     // why is this here?
	looking  lane = "look"    // another year
	running  lane = "run"     // skills
	leaving  lane = "publish" // publishing: nothing else may stop it
	checking lane = "check"   // verifying, and looking at what would leave
	listing  lane = "list"    // folders and files on disk
	keeping  lane = "keep"    // the settings
)

// job is one piece of work.
type job struct {
	name   string
	lane   lane
	ctx    context.Context
	cancel context.CancelFunc
	begin  func() work
	gauge  progress
}

// work is what a job does on another goroutine. It gives what Poll shall do with
// what was found.
type work func(context.Context, *progress) func()

// progress is how far a job is. Both numbers may be set by any goroutine.
type progress struct {
	stage       atomic.Pointer[string]
	done, total atomic.Int64
}

// set is what acts call with their counts.
func (p *progress) set(done, total int) {
	p.done.Store(int64(done))
	p.total.Store(int64(total))
}

// at names a stage and gives the function that counts it.
func (p *progress) at(stage string) func(done, total int) {
	p.stage.Store(&stage)
	return p.set
}

type message struct {
	job   *job
	apply func()
}

// NewJobs starts with nothing to do. Close it.
func NewJobs() *Jobs {
	ctx, cancel := context.WithCancel(context.Background())
	return &Jobs{ctx: ctx, cancel: cancel, inbox: make(chan message, 64), lanes: map[lane][]*job{}}
}

// start queues work.
func (j *Jobs) start(l lane, name string, run work) *job {
	return j.startWith(l, name, func() work { return run })
}

// startWith queues work that rests on what the jobs before it found: begin is
// called on the caller's goroutine when the job's turn has come. No work is none.
func (j *Jobs) startWith(l lane, name string, begin func() work) *job {
	ctx, cancel := context.WithCancel(j.ctx)
	w := &job{name: name, lane: l, ctx: ctx, cancel: cancel, begin: begin}
	j.lanes[l] = append(j.lanes[l], w)
	if len(j.lanes[l]) == 1 {
		j.launch(w)
	}
	return w
}

// replace stops what waits or runs in a lane: its answer is no longer wanted.
func (j *Jobs) replace(l lane, name string, run work) *job {
	for _, w := range j.lanes[l] {
		w.cancel()
	}
	return j.start(l, name, run)
}

func (j *Jobs) launch(w *job) {
	var run work
	if w.ctx.Err() == nil {
		run = w.begin()
	}
	j.group.Go(func() {
		m := message{job: w}
		if run != nil {
			m.apply = run(w.ctx, &w.gauge)
		}
		select {
		case j.inbox <- m:
		case <-j.ctx.Done():
		}
	})
}

// Poll delivers what arrived and says whether anything did. It never waits.
func (j *Jobs) Poll() bool {
	any := false
	for {
		select {
		case m := <-j.inbox:
			any = true
			j.deliver(m)
		default:
			return any
		}
	}
}

// Wait is Poll for those without a window: it waits for one message, or until ctx
// ends.
func (j *Jobs) Wait(ctx context.Context) error {
	if j.Idle() {
		return nil
	}
	select {
	case m := <-j.inbox:
		j.deliver(m)
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting for %q: %w", j.Busy(), ctx.Err())
	}
}

func (j *Jobs) deliver(m message) {
	stale := m.job.ctx.Err() != nil
	m.job.cancel()
	if m.apply != nil && !stale {
		m.apply() // may start more in this lane: it still counts as busy
	}
	q := j.lanes[m.job.lane][1:]
	j.lanes[m.job.lane] = q
	if len(q) > 0 {
		j.launch(q[0])
	}
}

// Idle says whether nothing runs or waits.
func (j *Jobs) Idle() bool {
	for _, q := range j.lanes {
		if len(q) > 0 {
			return false
		}
	}
	return true
}

// busyIn says whether work of a lane runs or waits.
func (j *Jobs) busyIn(l lane) bool { return len(j.lanes[l]) > 0 }

// Busy names the work that a person waits for, "" if there is none: edits first,
// pictures last.
func (j *Jobs) Busy() string {
	if w := j.current(); w != nil {
		return w.name
	}
	return ""
}

func (j *Jobs) current() *job {
	for _, l := range []lane{leaving, checking, running, editing, looking, weighing, listing, asking, drawing, finding, outlining} {
		if q := j.lanes[l]; len(q) > 0 {
			return q[0]
		}
	}
	return nil
}

// stop ends a lane's work.
func (j *Jobs) stop(l lane) {
	for _, w := range j.lanes[l] {
		w.cancel()
	}
}

// Close stops everything and waits for it.
func (j *Jobs) Close() {
	j.cancel()
	j.group.Wait()
}

// onlyPaints says whether nothing runs but what shows in the scene by itself.
func (j *Jobs) onlyPaints() bool {
	w := j.current()
	return w == nil || w.lane == drawing || w.lane == finding || w.lane == outlining
}
