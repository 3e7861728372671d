package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"vouch/internal/project"
	"vouch/sources"
	"vouch/sources/strict"
)

// World is what a batch needs from the machine.
type World struct {
	// Dir gives the absolute folder of a project as the jobs file names it.
	Dir func(name string) (string, error)
	// Open opens the project in a folder that Dir gave.
	Open func(ctx context.Context, dir string) (*project.Project, error)
	// Key names the key that signs; "" is the default key.
	Key string
	// Width of a whole scene in px where the jobs file has none; 0 is the
	// project's default.
	Width int
	// Threads that one process draws with; 0 is 1.
	Threads int
}

// Job is one picture of the plan.
type Job struct {
	Task
	Index   int    // in the order of the plan, from 0
	Project string // as the jobs file names it
	Err     error  // why it cannot be planned, or nil: then Hash and File are set
	Same    int    // the index of an earlier job with the same recipe, or its own
	sides   strict.Pairs
}

// Label says in words what the job is, also where it cannot be built.
func (j *Job) Label() string {
	s := j.Project
	if j.When != "" {
		s += ", " + j.When
	}
	if j.Seed != nil {
		s += fmt.Sprintf(", seed %d", *j.Seed)
	}
	if j.Sides != "" {
		s += ", " + j.Sides
	}
	return s + ", " + string(j.Format)
}

// Plan is the whole product of a jobs file, in a fixed order: projects, dates,
// seeds, sides, formats; the last runs fastest.
type Plan struct {
	File string // the jobs file
	Jobs []Job
}

// NewPlan builds every scene of the product once, without drawing, so that each
// job knows the hash of its recipe. A scene that cannot be built is no error: its
// job says why. Errors are mistakes in the jobs file and in the projects.
func NewPlan(ctx context.Context, jobs *Jobs, w World, progress func(done, total int)) (*Plan, error) {
	p := &Plan{File: jobs.file}
	opened, err := p.multiply(ctx, jobs, w)
	if err != nil {
		return nil, err
	}
	if err := p.prepare(ctx, opened, max(w.Threads, 1), progress); err != nil {
		return nil, err
	}
	first := map[Hash]int{}
	for i := range p.Jobs {
		j := &p.Jobs[i]
		j.Same = i
		if at, ok := first[j.Hash]; ok && j.Err == nil {
			j.Same = at
		} else if j.Err == nil {
			first[j.Hash] = i
		}
	}
	return p, nil
}

// multiply writes the product down and opens the projects; the one of each job is
// given by the job's folder.
func (p *Plan) multiply(ctx context.Context, jobs *Jobs, w World) (map[string]*project.Project, error) {
	faults := new(strict.Errors)
	opened := map[string]*project.Project{}
	width := jobs.Width
	if width == 0 {
		width = w.Width
	}
	for _, name := range jobs.projects() {
		dir, pr, err := open(ctx, jobs, w, name)
		if fault, ok := errors.AsType[*strict.Fault](err); ok && fault.File == jobs.file {
			faults.Faults = append(faults.Faults, fault)
			continue
		} else if err != nil {
			return nil, err
		}
		opened[dir] = pr
		sides := chosen(jobs, pr, faults)
		for _, when := range jobs.dates() {
			for _, seed := range jobs.seeds() {
				for _, side := range sides {
					for _, format := range jobs.formats() {
						j := Job{Index: len(p.Jobs), Project: string(name.Value), sides: side}
						j.Task = Task{Dir: dir, When: when, Seed: seed, Sides: Sides{Pairs: side}.String(), Format: format, Width: width, Key: w.Key}
						p.Jobs = append(p.Jobs, j)
					}
				}
			}
		}
	}
	return opened, faults.Err()
}

func open(ctx context.Context, jobs *Jobs, w World, name one[text]) (string, *project.Project, error) {
	fault := func(message, hint string) error {
		return &strict.Fault{File: jobs.file, Line: name.Line, Column: name.Column, Message: message, Hint: hint}
	}
	dir, err := w.Dir(string(name.Value))
	if err != nil {
		return "", nil, err
	}
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		return "", nil, fault(fmt.Sprintf("there is no folder %q", clip(string(name.Value))), "name the folder of a project, seen from the folder of this file")
	case err != nil:
		return "", nil, err
	}
	pr, err := w.Open(ctx, dir)
	return dir, pr, err
}

// chosen gives the choices of sides for one project, and notes those that it does
// not know where they stand.
func chosen(jobs *Jobs, p *project.Project, faults *strict.Errors) []strict.Pairs {
	if len(jobs.Matrix.Side) == 0 {
		return []strict.Pairs{nil}
	}
	var out []strict.Pairs
	for _, s := range jobs.Matrix.Side {
		pairs, err := s.Value.of(p)
		if input, ok := errors.AsType[*project.InputError](err); ok {
			faults.Add(s.Pos, fmt.Sprintf("%s: %s", p.Settings.Name, input.Message), input.Hint)
			continue
		}
		out = append(out, pairs)
	}
	return out
}

func (j *Jobs) dates() []string {
	if len(j.Matrix.When) == 0 {
		return []string{""}
	}
	out := make([]string, len(j.Matrix.When))
	for i, w := range j.Matrix.When {
		out[i] = sources.Date(w.Value).String()
	}
	return out
}

func (j *Jobs) seeds() []*uint64 {
	if len(j.Matrix.Seed) == 0 {
		return []*uint64{nil}
	}
	var out []*uint64
	for _, s := range j.Matrix.Seed {
		for n := range s.Value.all() {
			out = append(out, &n)
		}
	}
	return out
}

// prepare finds the recipe of every job; results are kept by index, so the number
// of threads changes nothing.
func (p *Plan) prepare(ctx context.Context, opened map[string]*project.Project, threads int, progress func(done, total int)) error {
	var mu sync.Mutex
	var wg sync.WaitGroup
	next, done := 0, 0
	for range min(threads, len(p.Jobs)) {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= len(p.Jobs) || ctx.Err() != nil {
					return
				}
				j := &p.Jobs[i]
				j.Err = j.prepare(ctx, opened[j.Dir])
				mu.Lock()
				if done++; progress != nil {
					progress(done, len(p.Jobs))
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

func (j *Job) prepare(ctx context.Context, p *project.Project) error {
	order, err := j.order(1)
	if err != nil {
		return err
	}
	order.Sides = j.sides
	pr, err := p.Prepare(ctx, order, j.Format.kind())
	if err != nil {
		return err
	}
	j.Hash = pr.Hash
	j.File = fileName(pr, j.Hash)
	return nil
}

// fileName is NAME-WHEN-SEED with the kind, then the hash of the recipe.
func fileName(p *project.Prepared, h Hash) string { return p.Name + "-" + h.short() + ".png" }
