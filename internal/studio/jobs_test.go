package studio

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

func TestJobsOfALaneKeepTheirOrder(t *testing.T) {
	j := NewJobs()
	defer j.Close()
	var got []int
	state := 0
	for i := range 5 {
		j.startWith(editing, "count", func() work {
			was := state // what the job before left
			return func(context.Context, *progress) func() {
				return func() { state = was + 1; got = append(got, i*10+state) }
			}
		})
	}
	drain(t, j)
	if want := []int{1, 12, 23, 34, 45}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReplacedJobSaysNothing(t *testing.T) {
	j := NewJobs()
	defer j.Close()
	begun, answered := make(chan bool), ""
	j.start(asking, "first", func(ctx context.Context, _ *progress) func() {
		close(begun)
		<-ctx.Done()
		return func() { answered += "first" }
	})
	<-begun
	j.replace(asking, "second", func(context.Context, *progress) func() { return func() { answered += "second" } })
	drain(t, j)
	if answered != "second" {
		t.Errorf("answers: %q", answered)
	}
}

func TestPollNeverWaits(t *testing.T) {
	j := NewJobs()
	stuck := make(chan bool)
	j.start(running, "stuck", func(ctx context.Context, _ *progress) func() { <-stuck; return nil })
	if j.Poll() || j.Idle() || j.Busy() != "stuck" {
		t.Errorf("poll of a stuck job: idle %v, busy %q", j.Idle(), j.Busy())
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if err := j.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting gives %v", err)
	}
	close(stuck)
	j.Close()
}

func drain(t *testing.T, j *Jobs) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	for !j.Idle() {
		if err := j.Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
}
