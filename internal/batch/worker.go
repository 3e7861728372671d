package batch

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"vouch/internal/project"
)

// orders are what a coordinator tells a worker: one line of JSON on its standard
// input. The input stays open as long as the coordinator lives; its end is the
// order to stop, which no death of the coordinator can withhold.
type orders struct {
	Access     access        `json:"access"`
	ID         string        `json:"id"` // of the output folder
	Out        string        `json:"out"`
	Threads    int           `json:"threads"`
	AckWait    time.Duration `json:"ackWait"`
	MaxDeliver int           `json:"maxDeliver"`
}

// ready is what a worker says on its standard output when it begins.
const ready = "ready"

type worker struct {
	orders
	names
	world  World
	store  *store
	nc     *nats.Conn
	opened map[string]*project.Project
}

// Work is the life of a worker process: it reads its orders from in, takes jobs
// one at a time and makes them, until in ends or ctx is done.
func Work(ctx context.Context, in io.Reader, out io.Writer, w World, now func() time.Time) error {
	line := bufio.NewReaderSize(in, maxHandshake)
	data, err := line.ReadSlice('\n')
	if err != nil {
		return fmt.Errorf("no orders on standard input: %w", err)
	}
	k := &worker{world: w, opened: map[string]*project.Project{}}
	if err := json.Unmarshal(data, &k.orders); err != nil {
		return fmt.Errorf("the orders cannot be read: %w", err)
	}
	k.names, k.store = namesOf(k.ID), &store{dir: k.Out, now: now}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// Not awaited: a read from a pipe cannot be interrupted, and the process ends
	// when Work returns.
	go func() {
		_, _ = io.Copy(io.Discard, line) // any end is the end
		cancel()
	}()
	if k.nc, err = k.Access.connect(); err != nil {
		return err
	}
	defer k.nc.Close()
	js, err := jetstream.New(k.nc)
	if err != nil {
		return err
	}
	jobs, err := js.Consumer(ctx, k.jobs, consumer)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, ready); err != nil {
		return err
	}
	return k.loop(ctx, js, jobs)
}

func (k *worker) loop(ctx context.Context, js jetstream.JetStream, jobs jetstream.Consumer) error {
	for ctx.Err() == nil {
		if k.nc.IsClosed() {
			return errors.New("the queue is gone")
		}
		if err := k.take(ctx, js, jobs); err != nil {
			return err
		}
	}
	return nil
}

// take waits a moment for a job and makes it.
func (k *worker) take(ctx context.Context, js jetstream.JetStream, jobs jetstream.Consumer) error {
	wait, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	batch, err := jobs.Fetch(1, jetstream.FetchContext(wait))
	if err != nil && ctx.Err() != nil {
		return nil
	} else if err != nil {
		return err
	}
	for m := range batch.Messages() {
		if err := k.answer(ctx, js, m); err != nil {
			return err
		}
	}
	return nil
}

// answer makes the picture of one message and says so. The picture is on disk
// under its name before the queue hears of it.
func (k *worker) answer(ctx context.Context, js jetstream.JetStream, m jetstream.Msg) error {
	meta, err := m.Metadata()
	if err != nil {
		return err
	}
	t, err := decodeTask(m.Data(), m.Headers().Get(digestHeader))
	if err != nil {
		// The coordinator finds the job missing and publishes it again.
		return m.TermWithReason(err.Error())
	}
	err = k.alive(m, func() error { return k.make(ctx, t) })
	switch {
	case ctx.Err() != nil:
		return nil // told to stop: the job goes to another
	case err == nil:
		wait, cancel := context.WithTimeout(ctx, replyWithin)
		defer cancel()
		if err := m.DoubleAck(wait); err != nil {
			return err
		}
		return k.nc.Publish(k.done(t.Hash.String()), nil)
	case int(meta.NumDelivered) < k.MaxDeliver:
		return m.NakWithDelay(retryAfter << (meta.NumDelivered - 1))
	}
	if err := k.giveUp(ctx, js, t, err, int(meta.NumDelivered)); err != nil {
		return err
	}
	return m.TermWithReason("parked")
}

// alive tells the queue that the job is under way for as long as the act takes.
func (k *worker) alive(m jetstream.Msg, act func() error) error {
	done := make(chan struct{})
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(k.AckWait / 3)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				_ = m.InProgress() // if it is lost, the next one may arrive
			case <-done:
				return
			}
		}
	}()
	err := act()
	close(done)
	<-stopped
	return err
}

// giveUp sends a job to the parking stream with the words of its last error.
func (k *worker) giveUp(ctx context.Context, js jetstream.JetStream, t *Task, why error, tries int) error {
	data, err := json.Marshal(Parked{Hash: t.Hash, File: t.File, Error: reason(why), Tries: tries})
	if err != nil {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, replyWithin)
	defer cancel()
	_, err = js.Publish(wait, k.park(t.Hash.String()), data)
	return err
}

func reason(err error) string {
	s := err.Error()
	return s[:min(len(s), maxReason)]
}

// make turns a task into a file of the output folder, or finds it there.
func (k *worker) make(ctx context.Context, t *Task) error {
	is, _, err := k.store.check(ctx, t.File, t.Hash)
	if err != nil || is == whole {
		return err
	}
	p, err := k.project(ctx, t.Dir)
	if err != nil {
		return err
	}
	order, err := t.order(k.Threads)
	if err != nil {
		return err
	}
	pr, err := p.Prepare(ctx, order, t.Format.kind())
	if err != nil {
		return err
	}
	if got := Hash(pr.Hash); got != t.Hash {
		return &ChangedError{File: t.File, Want: t.Hash, Got: got}
	}
	dir, err := os.MkdirTemp(k.store.path(tempFolder), "job-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // the next coordinator tidies up
	made, err := p.Make(ctx, dir, pr, order)
	if err != nil {
		return err
	}
	temp := filepath.Join(dir, made.File)
	if is, _, err := k.store.checkFile(ctx, temp, t.Hash); err != nil {
		return err
	} else if is != whole {
		return fmt.Errorf("%s: what was written does not hold; the disk or the memory may be faulty", t.File)
	}
	_, err = k.store.put(ctx, temp, t.File, t.Hash)
	return err
}

// project opens a project once in the life of a worker.
func (k *worker) project(ctx context.Context, dir string) (*project.Project, error) {
	if p := k.opened[dir]; p != nil {
		return p, nil
	}
	p, err := k.world.Open(ctx, dir)
	if err == nil {
		k.opened[dir] = p
	}
	return p, err
}
