package batch

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/internal/project"
	"vouch/internal/trust/keyring"
)

// The test binary is also the coordinator and the worker: what it is called to be
// stands in the environment.
const (
	roleVariable  = "VOUCH_BATCH_ROLE"
	setupVariable = "VOUCH_BATCH_SETUP"
)

// setup is what a process of a test needs to know.
type setup struct {
	Jobs       string // file
	Out, Keys  string
	Workers    int
	AckWait    time.Duration
	MaxDeliver int
}

func TestMain(m *testing.M) {
	var s setup
	if text := os.Getenv(setupVariable); text != "" {
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			panic(err)
		}
	}
	var err error
	switch os.Getenv(roleVariable) {
	case "":
		os.Exit(m.Run())
	case "worker":
		var w World
		if w, err = s.world(); err == nil {
			err = Work(context.Background(), os.Stdin, os.Stdout, w, time.Now)
		}
	case "stillborn":
		err = errors.New("no life in here")
	case "coordinator":
		err = s.coordinate(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// world opens projects, and ends the process at one that is called poison: what a
// picture does that brings its worker down.
func (s *setup) world() (World, error) {
	k, err := keyring.NewFileStore(s.Keys, keyring.Options{Now: time.Now, Who: "a test"})
	return World{
		Threads: 2,
		Dir:     func(name string) (string, error) { return filepath.Join(filepath.Dir(s.Jobs), name), nil },
		Open: func(ctx context.Context, dir string) (*project.Project, error) {
			if os.Getenv(roleVariable) == "worker" && strings.HasSuffix(dir, "poison") {
				os.Exit(9)
			}
			return project.Open(ctx, os.DirFS(dir), ".", project.Deps{Keyring: k, Clock: time.Now, Rand: rand.Reader})
		},
	}, err
}

func (s *setup) options(t testing.TB) Options {
	return Options{
		Out: s.Out, Workers: s.Workers, AckWait: s.AckWait, MaxDeliver: s.MaxDeliver, Now: time.Now, Rand: rand.Reader,
		Command: func(ctx context.Context) *exec.Cmd { return s.process(ctx, t, "worker") },
	}
}

// process is this test binary in another role.
func (s *setup) process(ctx context.Context, t testing.TB, role string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		if t == nil {
			panic(err)
		}
		t.Fatal(err)
	}
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	c := exec.CommandContext(ctx, self)
	c.Env = append(os.Environ(), roleVariable+"="+role, setupVariable+"="+string(text))
	return c
}

func (s *setup) plan(ctx context.Context) (*Plan, error) {
	data, err := os.ReadFile(s.Jobs)
	if err != nil {
		return nil, err
	}
	jobs, err := Load(s.Jobs, data)
	if err != nil {
		return nil, err
	}
	w, err := s.world()
	if err != nil {
		return nil, err
	}
	return NewPlan(ctx, jobs, w, nil)
}

// coordinate runs a batch and prints its result.
func (s *setup) coordinate(ctx context.Context) error {
	p, err := s.plan(ctx)
	if err != nil {
		return err
	}
	st, err := Run(ctx, p, s.options(nil))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(st.Result())
}

// coordinator is a coordinator process with its output.
type coordinator struct {
	*exec.Cmd
	out io.Reader
	err *tail
}

func (s *setup) start(t testing.TB) *coordinator {
	t.Helper()
	c := &coordinator{Cmd: s.process(context.Background(), t, "coordinator"), err: new(tail)}
	c.Stderr = c.err
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.out = out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// result waits for the end.
func (c *coordinator) result(t testing.TB) Result {
	t.Helper()
	var r Result
	line, _ := bufio.NewReader(c.out).ReadBytes('\n')
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %s", err, c.err)
	}
	if err := json.Unmarshal(line, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// workers are the process ids of a coordinator's children.
func (c *coordinator) workers() []int {
	var list []int
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", c.Process.Pid))
	for _, f := range files {
		data, _ := os.ReadFile(f)
		for word := range strings.FieldsSeq(string(data)) {
			var pid int
			if _, err := fmt.Sscan(word, &pid); err == nil {
				list = append(list, pid)
			}
		}
	}
	return list
}
