package batch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// consumer is the one from which all workers take jobs, and the coordinator what
// was parked.
const consumer = "workers"

// digestHeader carries the SHA-256 of a message.
const digestHeader = "Vouch-Digest"

// names are those of one batch in a queue that others may use too.
type names struct {
	jobs, parking string // streams
	subject       string // begins all subjects
}

func namesOf(id string) names {
	return names{jobs: "VOUCH_JOBS_" + id, parking: "VOUCH_PARKED_" + id, subject: "vouch.batch." + id}
}

func (n names) job(hash string) string  { return n.subject + ".job." + hash }
func (n names) park(hash string) string { return n.subject + ".parked." + hash }
func (n names) done(hash string) string { return n.subject + ".done." + hash }

// queue hands jobs out. It is never the record of anything: what must be made
// stands in the plan, what was made in the output folder, and the queue is
// compared with both and mended.
type queue struct {
	names
	nc      *nats.Conn
	js      jetstream.JetStream
	stream  jetstream.Stream
	taken   jetstream.Consumer // by workers; the coordinator only looks at it
	parking jetstream.Consumer
	round   string // makes the message ids of one publication its own
	rounds  int
}

// openQueue makes what is missing of the streams. The consumer of the workers is
// made anew, so that tries which an earlier coordinator's death cut short do not
// count.
func openQueue(ctx context.Context, nc *nats.Conn, n names, round string, ackWait time.Duration, maxDeliver int) (*queue, error) {
	js, err := jetstream.New(nc)
	if err != nil {
		return nil, err
	}
	q := &queue{names: n, nc: nc, js: js, round: round}
	// One message for a subject, and a subject for a job: publishing twice cannot
	// queue twice, however long ago the first time was.
	if q.stream, err = js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: n.jobs, Subjects: []string{n.job("*")}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage,
		MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, MaxMsgs: MaxJobs, MaxMsgSize: maxTask,
	}); err != nil {
		return nil, err
	}
	if err := q.stream.DeleteConsumer(ctx, consumer); err != nil && !errors.Is(err, jetstream.ErrConsumerNotFound) {
		return nil, err
	}
	if q.taken, err = q.stream.CreateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackWait, MaxDeliver: maxDeliver, MaxAckPending: 4 * MaxWorkers,
	}); err != nil {
		return nil, err
	}
	parking, err := js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: n.parking, Subjects: []string{n.park("*")}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage,
		MaxMsgsPerSubject: 1, MaxMsgs: MaxJobs, MaxMsgSize: maxTask,
	})
	if err != nil {
		return nil, err
	}
	q.parking, err = parking.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{Durable: consumer, AckPolicy: jetstream.AckExplicitPolicy, AckWait: ackWait})
	return q, err
}

// present lists the jobs in the queue, as their hashes.
func (q *queue) present(ctx context.Context) (map[string]bool, error) {
	info, err := q.stream.Info(ctx, jetstream.WithSubjectFilter(q.job("*")))
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for subject := range info.State.Subjects {
		out[subject[strings.LastIndexByte(subject, '.')+1:]] = true
	}
	return out, nil
}

// mend makes the queue hold these tasks and no others: those that it lost are
// published, those that nobody wants are dropped.
func (q *queue) mend(ctx context.Context, want map[Hash]*Task) error {
	have, err := q.present(ctx)
	if err != nil {
		return err
	}
	for _, t := range tasksOf(want) {
		if !have[t.Hash.String()] {
			if err := q.publish(ctx, t); err != nil {
				return err
			}
		}
		delete(have, t.Hash.String())
	}
	for hash := range have { // in any order: each is dropped for itself
		if err := q.stream.Purge(ctx, jetstream.WithPurgeSubject(q.job(hash))); err != nil {
			return err
		}
	}
	q.rounds++
	return nil
}

// perSubject is the server's code for a subject that holds its message already.
const perSubject jetstream.ErrorCode = 10077

func (q *queue) publish(ctx context.Context, t *Task) error {
	data, digest, err := t.encode()
	if err != nil {
		return err
	}
	hash := t.Hash.String()
	m := nats.NewMsg(q.job(hash))
	m.Data = data
	m.Header.Set(digestHeader, digest)
	_, err = q.js.PublishMsg(ctx, m, jetstream.WithMsgID(fmt.Sprintf("%s.%s.%d", hash, q.round, q.rounds)))
	if api, ok := errors.AsType[*jetstream.APIError](err); ok && api.ErrorCode == perSubject {
		if _, e := q.stream.GetLastMsgForSubject(ctx, q.job(hash)); e == nil {
			return nil
		}
	}
	return err
}

// parked gives what workers gave up since the last call. A record that keep has
// stored is acknowledged, and only then.
func (q *queue) parked(keep func(Parked) error) error {
	batch, err := q.parking.FetchNoWait(100)
	if err != nil {
		return err
	}
	for m := range batch.Messages() {
		var p Parked
		if err := json.Unmarshal(m.Data(), &p); err == nil {
			if err := keep(p); err != nil {
				return err
			}
		}
		if err := m.Ack(); err != nil {
			return err
		}
	}
	return batch.Error()
}

// exhausted lists the jobs that the queue holds and hands to nobody any more,
// because they were tried often enough: nothing waits, nothing is under way, and
// yet something is there.
func (q *queue) exhausted(ctx context.Context) ([]string, error) {
	info, err := q.taken.Info(ctx)
	if err != nil || info.NumPending > 0 || info.NumAckPending > 0 {
		return nil, err
	}
	have, err := q.present(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for hash := range have {
		out = append(out, hash)
	}
	return out, nil
}

// drop takes a job out of the queue.
func (q *queue) drop(ctx context.Context, hash string) error {
	return q.stream.Purge(ctx, jetstream.WithPurgeSubject(q.job(hash)))
}

// remove deletes the streams: all that had to be made is made or parked.
func (q *queue) remove(ctx context.Context) error {
	return errors.Join(q.js.DeleteStream(ctx, q.jobs), q.js.DeleteStream(ctx, q.names.parking))
}
