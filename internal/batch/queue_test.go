package batch

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"pgregory.net/rapid"
)

// newQueue opens an embedded server in a folder and a queue in it.
func newQueue(t testing.TB, dir string) (*queue, *embedded) {
	t.Helper()
	n := namesOf("0123456789abcdef")
	e, err := startServer(dir, n, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.stop)
	nc, err := e.connect()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	q, err := openQueue(context.Background(), nc, n, "round", time.Second, 3)
	if err != nil {
		t.Fatal(err)
	}
	return q, e
}

func someTasks(n int) map[Hash]*Task {
	out := map[Hash]*Task{}
	for i := range n {
		t := &Task{Hash: Hash{byte(i + 1)}, File: "x.png", Format: PNG}
		out[t.Hash] = t
	}
	return out
}

func messages(t testing.TB, q *queue) uint64 {
	t.Helper()
	info, err := q.stream.Info(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return info.State.Msgs
}

// TestMend: publishing twice queues once, also past any window; what the queue
// lost comes back; what nobody wants goes.
func TestMend(t *testing.T) {
	ctx := context.Background()
	q, _ := newQueue(t, t.TempDir())
	want := someTasks(5)
	for range 3 {
		if err := q.mend(ctx, want); err != nil {
			t.Fatal(err)
		}
	}
	for _, task := range want {
		if err := q.publish(ctx, task); err != nil { // under another message id each round
			t.Fatal(err)
		}
	}
	if n := messages(t, q); n != 5 {
		t.Errorf("%d messages after publishing twice, want 5", n)
	}
	if err := q.drop(ctx, Hash{1}.String()); err != nil {
		t.Fatal(err)
	}
	delete(want, Hash{2})
	if err := q.mend(ctx, want); err != nil {
		t.Fatal(err)
	}
	have, err := q.present(ctx)
	if err != nil || len(have) != 4 || !have[Hash{1}.String()] || have[Hash{2}.String()] {
		t.Errorf("%v, %v", have, err)
	}
}

// TestReopen: a queue that was stopped, or whose files lost bits, opens again and
// is mended to what is wanted.
func TestReopen(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	for round := range 4 {
		t.Run("", func(t *testing.T) {
			q, _ := newQueue(t, dir)
			if err := q.mend(ctx, someTasks(20)); err != nil {
				t.Fatal(err)
			}
			have, err := q.present(ctx)
			if err != nil || len(have) != 20 {
				t.Errorf("round %d: %d jobs, %v", round, len(have), err)
			}
		})
		flipped := 0
		_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".blk") {
				if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
					flipBit(t, path)
					flipped++
				}
			}
			return nil
		})
		if flipped == 0 {
			t.Error("no block of the queue was found")
		}
	}
}

// TestWorkerMay: a worker can take jobs and answer, and nothing else.
func TestWorkerMay(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	q, e := newQueue(t, t.TempDir())
	if err := q.mend(ctx, someTasks(1)); err != nil {
		t.Fatal(err)
	}
	nc, err := e.worker.connect()
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(200*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	for name, act := range map[string]func(context.Context) error{
		"delete the stream": func(ctx context.Context) error { return js.DeleteStream(ctx, q.jobs) },
		"make a stream": func(ctx context.Context) error {
			_, err := js.CreateStream(ctx, jetstream.StreamConfig{Name: "X", Subjects: []string{"x"}})
			return err
		},
		"publish a job": func(ctx context.Context) error { _, err := js.Publish(ctx, q.job("x"), nil); return err },
		"read the account": func(ctx context.Context) error {
			_, err := js.AccountInfo(ctx)
			return err
		},
	} {
		short, stop := context.WithTimeout(ctx, 200*time.Millisecond)
		if act(short) == nil {
			t.Errorf("a worker may %s", name)
		}
		stop()
	}
	c, err := js.Consumer(ctx, q.jobs, consumer)
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.Next(jetstream.FetchMaxWait(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.InProgress(); err != nil {
		t.Error(err)
	}
	if err := m.DoubleAck(ctx); err != nil {
		t.Error(err)
	}
	if n := messages(t, q); n != 0 {
		t.Errorf("%d messages after the acknowledgement", n)
	}
	wrong := e.worker
	wrong.Password = "guess"
	if nc, err := wrong.connect(); err == nil {
		nc.Close()
		t.Error("a wrong password opens the queue")
	}
}

// TestTaskMessage: what is encoded comes back, and any flipped bit is found.
func TestTaskMessage(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		task := Task{Hash: Hash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(r, "hash")), File: rapid.StringMatching(`[a-z.-]{1,40}`).Draw(r, "file"),
			Dir: rapid.String().Draw(r, "dir"), When: "1974-10", Format: Basis, Width: rapid.IntRange(0, maxWidth).Draw(r, "width")}
		if rapid.Bool().Draw(r, "seeded") {
			seed := rapid.Uint64().Draw(r, "seed")
			task.Seed = &seed
		}
		data, digest, err := task.encode()
		if err != nil {
			r.Fatal(err)
		}
		back, err := decodeTask(data, digest)
		if err != nil {
			r.Fatal(err)
		}
		again, _, err := back.encode()
		if err != nil || string(again) != string(data) {
			r.Fatalf("%s\n%s", data, again)
		}
		data[rapid.IntRange(0, len(data)-1).Draw(r, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(r, "bit")
		if _, err := decodeTask(data, digest); err == nil {
			r.Fatal("a flipped bit was not found")
		}
	})
}

func TestClusterCheck(t *testing.T) {
	for _, test := range []struct {
		c  Cluster
		ok bool
	}{
		{Cluster{URL: "tls://queue.example.org:4222"}, true},
		{Cluster{URL: "nats://127.0.0.1:4222"}, true},
		{Cluster{URL: "nats://localhost:4222"}, true},
		{Cluster{URL: "nats://[::1]:4222"}, true},
		{Cluster{URL: "nats://queue.example.org:4222"}, false},
		{Cluster{URL: "http://queue.example.org"}, false},
		{Cluster{URL: "tls://me:secret@queue.example.org"}, false},
		{Cluster{URL: "queue.example.org"}, false},
		{Cluster{URL: "://"}, false},
		{Cluster{URL: "tls://q", Cert: "c.pem"}, false},
		{Cluster{URL: "tls://q", Cert: "c.pem", Key: "k.pem"}, true},
	} {
		if err := test.c.Check(); (err == nil) != test.ok {
			t.Errorf("%+v: %v", test.c, err)
		}
	}
}
