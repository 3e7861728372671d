package skills

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// RunnerOptions say how programs are run; they never change what a run gives.
type RunnerOptions struct {
	Interpreter bool   // interpret where the platform could compile
	CacheDir    string // where compiled code is kept between processes; "" keeps it in memory
	// Compiler compiles modules outside of this process, where it can be ended; it needs
	// CacheDir. nil compiles them here, where only the gate bounds it.
	Compiler sandbox.Compiler
}

// Runner runs packages in the sandbox. It is safe for concurrent use.
type Runner struct {
	runtime *sandbox.Runtime

	mu      sync.Mutex                    // guards what follows
	modules map[[32]byte]*sandbox.Program // compiled ones, by the SHA-256 of their file
}

// NewRunner makes a Runner; Close it.
func NewRunner(ctx context.Context, o RunnerOptions) (*Runner, error) {
	r, err := sandbox.New(ctx, sandbox.Options{Interpreter: o.Interpreter, CacheDir: o.CacheDir, Compiler: o.Compiler})
	if err != nil {
		return nil, err
	}
	return &Runner{runtime: r, modules: map[[32]byte]*sandbox.Program{}}, nil
}

// Close frees the sandbox.
func (r *Runner) Close(ctx context.Context) error { return r.runtime.Close(ctx) }

// Params are what a person decides about one run.
type Params struct {
	Grant  Grant
	Values json.RawMessage // of the package's parameters, nil for defaults
	Region *scene.Box      // where changes may lie, nil: everywhere
	Run    uint64          // number of the run: another number is another seed
}

// input is the document that a program has as vouch.input.
type input struct {
	API          int             `json:"api"`
	Skill        string          `json:"skill"`
	Version      string          `json:"version"`
	Parameters   json.RawMessage `json:"parameters"`
	Region       Box             `json:"region"`
	Capabilities []string        `json:"capabilities"`
	View         string          `json:"view"`  // SHA-256 of the View, so that the input's digest covers what vouch.read answers
	Scene        *Summary        `json:"scene"` // nil without scene.read
}

var emptyDigest = sha256.Sum256(nil)

// Run runs a package on a view. What the program does, also what it must not, is in the
// Outcome; an error says that the run could not be made: a *ParameterError, a
// *sandbox.LimitError or the context's.
func (r *Runner) Run(ctx context.Context, p *Package, v *View, in Params) (*Outcome, error) {
	given := in.Grant.given(&p.Manifest)
	call, err := r.call(p, v, in, given)
	if err != nil {
		return nil, err
	}
	program, err := r.program(ctx, p)
	if gate := new(sandbox.GateError); errors.As(err, &gate) {
		return gated(p, call, gate), nil
	}
	if err != nil {
		return nil, err
	}
	result, err := program.Run(ctx, *call)
	if err != nil {
		return nil, err
	}
	o := &Outcome{Stop: result.Stop, Detail: result.Detail, Gas: result.Gas, Log: result.Log, Receipt: result.Receipt, made: in}
	o.Receipt.Capabilities, o.Receipt.Denied = named(o.Receipt.Capabilities), named(o.Receipt.Denied)
	if o.Stop != sandbox.StopOK {
		return o, nil
	}
	g := newGate(v, in.region(), p.Manifest.By())
	g.shownOnly = true
	o.Changes, o.Notes, err = g.all(result.Emitted)
	if err != nil {
		o.refuse(err)
		return o, nil
	}
	for _, text := range result.Emitted {
		o.order = append(o.order, bytes.Clone(text))
	}
	return o, nil
}

// program gives what runs a package. A module is compiled once: the runtime keeps what it
// has compiled.
func (r *Runner) program(ctx context.Context, p *Package) (*sandbox.Program, error) {
	if !p.compiled() {
		return r.runtime.Script(p.Manifest.ID+".js", p.Main)
	}
	key := sha256.Sum256(p.Main)
	r.mu.Lock()
	defer r.mu.Unlock()
	if program, ok := r.modules[key]; ok {
		return program, nil
	}
	program, err := r.runtime.Module(ctx, ModuleFile, p.Main)
	if err == nil {
		r.modules[key] = program
	}
	return program, err
}

// gated is the outcome of a program that the sandbox does not even begin.
func gated(p *Package, call *sandbox.Call, why error) *Outcome {
	program, in := sha256.Sum256(p.Main), sha256.Sum256(call.Input)
	o := &Outcome{Receipt: sandbox.Receipt{Program: hex.EncodeToString(program[:]), Input: hex.EncodeToString(in[:]), Seed: call.Seed, Now: call.Now,
		Capabilities: []string{}, Denied: []string{}}}
	o.refuse(why)
	return o
}

func (in Params) region() *Box {
	if in.Region == nil {
		return nil
	}
	b := viewBox(*in.Region)
	return &b
}

// call puts together what the sandbox needs for one run.
func (r *Runner) call(p *Package, v *View, in Params, given []string) (*sandbox.Call, error) {
	values, err := p.Manifest.values(in.Values)
	if err != nil {
		return nil, err
	}
	digest, err := v.Digest()
	if err != nil {
		return nil, err
	}
	doc := input{API: APIVersion, Skill: p.Manifest.ID, Version: p.Manifest.Version, Parameters: values,
		Region: newGate(v, in.region(), "").region, Capabilities: given, View: hex.EncodeToString(digest[:])}
	if doc.Capabilities == nil {
		doc.Capabilities = []string{}
	}
	call := &sandbox.Call{Now: moment(v.When), Limits: p.Manifest.Budgets.limits(), Capabilities: []sandbox.Capability{sandbox.Clock()}}
	for _, c := range given {
		switch c {
		case SceneRead:
			s := v.summary()
			doc.Scene = &s
			call.Capabilities = append(call.Capabilities, sandbox.Read(readScene, v.answerScene))
		case SourcesRead:
			call.Capabilities = append(call.Capabilities, sandbox.Read(readReadings, v.answerReadings))
		case ScenePropose:
			call.Capabilities = append(call.Capabilities, sandbox.Emit())
		case Random:
			call.Capabilities = append(call.Capabilities, sandbox.Random())
		case Log:
			call.Capabilities = append(call.Capabilities, sandbox.Log())
		}
	}
	if call.Input, err = json.Marshal(doc); err != nil {
		return nil, err
	}
	call.Seed = seed(p.Digest, sha256.Sum256(call.Input), in.Run)
	return call, nil
}

// seed follows from package, input and the number of the run: nobody chooses it.
func seed(pkg, input [32]byte, run uint64) uint64 {
	text := append(append(pkg[:], input[:]...), binary.BigEndian.AppendUint64(nil, run)...)
	sum := sha256.Sum256(text)
	return binary.BigEndian.Uint64(sum[:8])
}

// moment is the first millisecond of the scene's day, month or year in UTC: the one
// time that a program sees.
func moment(when string) int64 {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, when); err == nil {
			return t.UnixMilli()
		}
	}
	return 0
}

// Test runs the tests of a package with all it asks for.
func (r *Runner) Test(ctx context.Context, p *Package) ([]TestResult, error) {
	out := []TestResult{}
	for i := range p.Tests {
		t := &p.Tests[i]
		v, err := ParseView(t.Scene)
		if err != nil {
			return nil, fmt.Errorf("tests/%s.json: %w", t.Name, err)
		}
		in := Params{Grant: GrantAsked(p), Values: t.Parameters, Run: t.Run}
		if b := t.Region; b != nil {
			in.Region = &scene.Box{X0: b[0], Y0: b[1], X1: b[2], Y1: b[3]}
		}
		o, err := r.Run(ctx, p, v, in)
		if err != nil {
			return nil, fmt.Errorf("tests/%s.json: %w", t.Name, err)
		}
		out = append(out, t.judge(o))
	}
	return out, nil
}
