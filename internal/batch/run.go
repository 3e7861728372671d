package batch

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

// Options say how a plan is carried out.
type Options struct {
	Out     string // folder for the pictures
	Workers int    // processes; 0 is DefaultWorkers
	Threads int    // goroutines that draw in each of them; 0 is 1
	// Command makes a process that calls Work with its standard input and output.
	Command    func(ctx context.Context) *exec.Cmd
	Cluster    *Cluster // nil: the embedded server
	AckWait    time.Duration
	MaxDeliver int
	Now        func() time.Time
	Rand       io.Reader
	// Progress is told how many of the planned pictures are there or given up.
	Progress func(done, total int)
	// Note takes a sentence about what was found, "" never.
	Note func(sentence string)
}

// Result counts jobs. Planned is the sum of the others when a run has ended.
type Result struct {
	Planned int `json:"planned"`
	Made    int `json:"made"`    // by this run
	Skipped int `json:"skipped"` // there already, and found to hold
	Failed  int `json:"failed"`  // cannot be built, or parked
}

// run is one coordinator at work. The queue is its tool; what counts is state, and
// state is read from the output folder.
type run struct {
	Options
	plan  *Plan
	store *store
	state *Status
	queue *queue
	open  map[Hash]*Task // neither made nor given up
	total int            // jobs of the plan
	spent []string       // what the queue handed out no more when last compared
}

// Run makes what is missing of a plan. However an earlier run ended, this one goes
// on: what is there and holds is kept. Errors: ErrBusy, *WorkerError, of the file
// system and the queue; jobs that cannot be made are no error but counted.
func Run(ctx context.Context, p *Plan, o Options) (*Status, error) {
	o = o.withDefaults()
	if o.Cluster != nil {
		if err := o.Cluster.Check(); err != nil {
			return nil, err
		}
	}
	r := &run{Options: o, plan: p, store: &store{dir: o.Out, now: o.Now}, open: map[Hash]*Task{}, total: len(p.Jobs)}
	if err := r.store.prepare(); err != nil {
		return nil, err
	}
	release, err := r.store.lock()
	if err != nil {
		return nil, err
	}
	defer func() { _ = release() }() // the lock goes with the process anyway
	if err := r.store.tidy(); err != nil {
		return nil, err
	}
	if err := r.survey(ctx); err != nil {
		return nil, err
	}
	if len(r.open) > 0 {
		if err := r.work(ctx); err != nil {
			return nil, err
		}
	}
	if err := r.close(ctx); err != nil {
		return nil, err
	}
	return r.state, r.report()
}

func (o Options) withDefaults() Options {
	o.Workers = min(cmp.Or(o.Workers, DefaultWorkers), MaxWorkers)
	o.Threads = cmp.Or(o.Threads, 1)
	o.AckWait = cmp.Or(o.AckWait, DefaultAckWait)
	o.MaxDeliver = cmp.Or(o.MaxDeliver, DefaultMaxDeliver)
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.Note == nil {
		o.Note = func(string) {}
	}
	return o
}

// survey finds out what is there, sets aside what does not hold and lists the rest
// as open. What was parked is tried again.
func (r *run) survey(ctx context.Context) error {
	var err error
	if r.state, err = survey(ctx, r.plan, r.store, r.Threads*r.Workers); err != nil {
		return err
	}
	for i := range r.state.Jobs {
		j := &r.state.Jobs[i]
		if j.State == There || j.State == Unbuildable {
			continue
		}
		if j.Same == j.Index { // the others share its file and its record
			if j.State == Damaged {
				if err := r.store.setAside(j.File); err != nil {
					return err
				}
				r.Note(j.File + " did not hold any more; it was set aside and is made again")
			}
			if err := r.store.unpark(j.Hash); err != nil {
				return err
			}
			r.open[j.Hash] = &j.Task
		}
		j.State, j.Reason = Missing, ""
	}
	return nil
}

// work has the open tasks made.
func (r *run) work(ctx context.Context) error {
	id, err := r.store.identity(r.Rand)
	if err != nil {
		return err
	}
	n := namesOf(id)
	nc, acc, stop, err := r.server(n)
	if err != nil {
		return err
	}
	defer stop()
	defer nc.Close()
	round, err := token(r.Rand, 4)
	if err != nil {
		return err
	}
	if r.queue, err = openQueue(ctx, nc, n, round, r.AckWait, r.MaxDeliver); err != nil {
		return err
	}
	if err := r.queue.mend(ctx, r.open); err != nil {
		return err
	}
	c, err := newCrew(r.Workers, r.Command, orders{Access: acc, ID: id, Out: r.Out, Threads: r.Threads, AckWait: r.AckWait, MaxDeliver: r.MaxDeliver})
	if err != nil {
		return err
	}
	with, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- c.run(with) }()
	err, early := r.follow(ctx, nc, ended)
	cancel()
	if !early {
		err = errors.Join(err, <-ended)
	}
	if err == nil && len(r.open) == 0 {
		return r.queue.remove(ctx)
	}
	return err
}

// server opens the embedded queue or reaches the cluster's.
func (r *run) server(n names) (nc *nats.Conn, worker access, stop func(), err error) {
	if r.Cluster != nil {
		nc, err = r.Cluster.connect("vouch batch")
		return nc, access{Cluster: r.Cluster}, func() {}, err
	}
	e, err := startServer(r.store.path(queueFolder), n, r.Rand)
	if err != nil {
		return nil, access{}, nil, err
	}
	stop = func() {
		e.stop()
		if len(r.open) == 0 {
			_ = os.RemoveAll(r.store.path(queueFolder)) // it would be mended or thrown away
		}
	}
	if nc, err = e.connect(); err != nil {
		stop()
	}
	return nc, e.worker, stop, err
}

// follow waits until nothing is open. early says that the crew ended before, with
// the error.
func (r *run) follow(ctx context.Context, nc *nats.Conn, ended <-chan error) (err error, early bool) {
	heard := make(chan *nats.Msg, 4*MaxWorkers)
	sub, err := nc.ChanSubscribe(r.queue.done("*"), heard)
	if err != nil {
		return err, false
	}
	defer func() { _ = sub.Unsubscribe() }() // the connection ends soon
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	r.Progress(r.total-len(r.open), r.total)
	for len(r.open) > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err(), false
		case err := <-ended:
			return err, true
		case m := <-heard:
			err = r.finished(m.Subject[strings.LastIndexByte(m.Subject, '.')+1:])
		case <-tick.C:
			err = r.compare(ctx)
		}
		if err != nil {
			return err, false
		}
		r.Progress(r.total-len(r.open), r.total)
	}
	return nil, false
}

// finished takes a message for what it is, a hint: the output folder decides.
func (r *run) finished(hash string) error {
	var h Hash
	if err := h.UnmarshalText([]byte(hash)); err != nil {
		return nil // somebody else's message
	}
	if t := r.open[h]; t != nil {
		if _, err := os.Lstat(filepath.Join(r.Out, t.File)); err == nil {
			delete(r.open, h)
		}
	}
	return nil
}

// compare sets plan, output folder and queue against each other: what was made
// without our hearing of it, what was parked, what the queue lost, and what it
// holds and hands out no more.
func (r *run) compare(ctx context.Context) error {
	for _, t := range tasksOf(r.open) {
		if err := r.finished(t.Hash.String()); err != nil {
			return err
		}
	}
	if err := r.queue.parked(r.park); err != nil {
		return err
	}
	if len(r.open) == 0 {
		return nil
	}
	// Seen twice, so that a message on its way out is not taken for one that stays.
	before := r.spent
	var err error
	if r.spent, err = r.queue.exhausted(ctx); err != nil {
		return err
	}
	for _, hash := range r.spent {
		if !slices.Contains(before, hash) {
			continue
		}
		var h Hash
		if err := h.UnmarshalText([]byte(hash)); err == nil && r.open[h] != nil {
			if err := r.park(Parked{Hash: h, File: r.open[h].File, Tries: r.MaxDeliver,
				Error: "each worker that took it up ended before it was made"}); err != nil {
				return err
			}
		}
		if err := r.queue.drop(ctx, hash); err != nil {
			return err
		}
	}
	return r.queue.mend(ctx, r.open)
}

// park notes a job that is given up.
func (r *run) park(p Parked) error {
	t := r.open[p.Hash]
	if t == nil {
		return nil // an older coordinator's
	}
	p.File = t.File
	if err := r.store.park(p); err != nil {
		return err
	}
	delete(r.open, p.Hash)
	return nil
}

// close reads the outcome from the output folder.
func (r *run) close(ctx context.Context) error {
	before := r.state
	after, err := survey(ctx, r.plan, r.store, r.Threads*r.Workers)
	if err != nil {
		return err
	}
	for i := range after.Jobs {
		j := &after.Jobs[i]
		if j.State == There && before.Jobs[i].State != There && j.Same == j.Index {
			j.New = true
		}
	}
	r.state = after
	return nil
}

// report writes the page over all outputs.
func (r *run) report() error {
	page, err := r.state.Page()
	if err != nil {
		return err
	}
	return r.store.write(filepath.Join(r.Out, ReportFile), page)
}

// tasksOf lists tasks in the order of their names.
func tasksOf(open map[Hash]*Task) []*Task {
	list := make([]*Task, 0, len(open))
	for _, t := range open {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *Task) int { return slices.Compare(a.Hash[:], b.Hash[:]) })
	return list
}
