package batch

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"vouch/internal/publish/replay"
	"vouch/sources"
	"vouch/sources/strict"
)

// Jobs is the file that says what a batch makes: the product of its lists. See
// docs/formats/jobs.md.
type Jobs struct {
	strict.Pos
	Project  one[text]    `key:"project"` // either this
	Projects many[text]   `key:"projects"`
	Matrix   matrix       `key:"matrix"`
	Formats  many[Format] `key:"formats"`
	Width    int          `key:"width"` // px of the whole scene; 0 is the project's default
	file     string
}

type matrix struct {
	strict.Pos
	Seed many[Seeds]        `key:"seed"`
	When many[sources.Date] `key:"when"`
	Side many[Sides]        `key:"side"`
}

// text is one line of free text.
type text string

func (t *text) UnmarshalText(b []byte) error {
	if *t = text(b); *t == "" {
		return fmt.Errorf("there is no name here; write the folder of a project")
	}
	return nil
}

// one is a value that knows where it stands.
type one[T any] struct {
	strict.Pos
	Value T
}

// DecodeNode reads the value.
func (o *one[T]) DecodeNode(c *strict.Context, n *yaml.Node) {
	o.Pos = c.Pos(n)
	c.Decode(n, &o.Value)
}

// many is one value or a list of them, each with its position.
type many[T any] []one[T]

// DecodeNode reads one value or a list.
func (m *many[T]) DecodeNode(c *strict.Context, n *yaml.Node) {
	list := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		list = n.Content
		if len(list) == 0 {
			c.Fault(n, "write at least one value or take the key out", "this list is empty")
		}
	}
	for _, item := range list {
		var o one[T]
		o.DecodeNode(c, item)
		*m = append(*m, o)
	}
}

// Format is a kind of picture that a batch can make.
type Format string

// The formats, each a PNG.
const (
	PNG   Format = "png"   // the whole scene
	Close Format = "close" // the best-evidenced window, larger
	Basis Format = "basis" // the plan: what each lot rests on
)

// UnmarshalText reads the word of the file.
func (f *Format) UnmarshalText(b []byte) error {
	if *f = Format(b); f.kind() == 0 {
		return fmt.Errorf("the format %q is not known; take png, close or basis", clip(string(b)))
	}
	return nil
}

func (f Format) kind() replay.Kind {
	switch f {
	case PNG:
		return replay.Whole
	case Close:
		return replay.Close
	case Basis:
		return replay.Basis
	}
	return 0
}

// Load reads a jobs file. The error is *strict.Errors with every mistake.
func Load(file string, data []byte) (*Jobs, error) {
	j := &Jobs{file: file}
	faults := new(strict.Errors)
	faults.Merge(file, strict.Decode(file, data, j))
	if len(faults.Faults) == 0 {
		j.check(faults)
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return j, nil
}

func (j *Jobs) check(faults *strict.Errors) {
	switch {
	case j.Has("project") && j.Has("projects"):
		faults.Add(j.At("projects"), "project and projects both name what to build", "keep one of the two")
	case !j.Has("project") && !j.Has("projects"):
		faults.Add(j.Pos, "no project is named", "write project: with the folder of a project, or projects: with several")
	}
	if j.Has("width") && (j.Width < 1 || j.Width > maxWidth) {
		faults.Addf(j.At("width"), "write a number of pixels", "the width is %d, from 1 to %d can be drawn", j.Width, maxWidth)
	}
	twice(faults, j.Projects, "project", func(a, b text) bool { return a == b })
	twice(faults, j.Matrix.When, "date", func(a, b sources.Date) bool { return a == b })
	twice(faults, j.Matrix.Side, "choice of sides", Sides.same)
	twice(faults, j.Formats, "format", func(a, b Format) bool { return a == b })
	twice(faults, j.Matrix.Seed, "seed", Seeds.overlap)
	if n := j.Count(); n > MaxJobs {
		faults.Addf(j.Matrix.Pos, "split the file", "the matrix has more than %d jobs", MaxJobs)
	}
}

// twice finds values that stand in a list a second time: the same picture would
// be planned twice.
func twice[T any](faults *strict.Errors, list many[T], what string, same func(a, b T) bool) {
	for i, o := range list {
		if slices.ContainsFunc(list[:i], func(p one[T]) bool { return same(p.Value, o.Value) }) {
			faults.Addf(o.Pos, "keep it once", "the %s stands here a second time", what)
		}
	}
}

// Count is the number of jobs, at most MaxJobs+1.
func (j *Jobs) Count() int {
	n := uint64(1)
	if len(j.Matrix.Seed) > 0 {
		n = 0
	}
	for _, s := range j.Matrix.Seed {
		n = min(n+s.Value.count(), MaxJobs+1)
	}
	for _, list := range []int{len(j.projects()), len(j.Matrix.When), len(j.Matrix.Side), len(j.Formats)} {
		n = min(n*uint64(max(list, 1)), MaxJobs+1) // lists are far shorter than 2^40
	}
	return int(n)
}

// projects are the folders as written.
func (j *Jobs) projects() many[text] {
	if j.Has("project") {
		return many[text]{j.Project}
	}
	return j.Projects
}

func (j *Jobs) formats() []Format {
	if len(j.Formats) == 0 {
		return []Format{PNG}
	}
	out := make([]Format, len(j.Formats))
	for i, f := range j.Formats {
		out[i] = f.Value
	}
	return out
}

// clip keeps a quoted value from filling the terminal.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
