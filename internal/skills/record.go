package skills

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"vouch/internal/scene"
	"vouch/sandbox"
)

// Record is the receipt of one run with what it takes to run again: a file that anybody
// who has the package and the scene, or its view, can check. It holds no testimony.
type Record struct {
	Skill   string
	Version string
	Digest  [32]byte // of the package
	View    [32]byte // of what could be read
	Values  json.RawMessage
	Region  *scene.Box
	Run     uint64
	Receipt sandbox.Receipt
}

type wireRecord struct {
	Format     string          `json:"format"`
	Skill      string          `json:"skill"`
	Version    string          `json:"version"`
	Digest     string          `json:"digest"`
	View       string          `json:"view"`
	Parameters json.RawMessage `json:"parameters"`
	Region     *Box            `json:"region"`
	Run        uint64          `json:"run"`
	Receipt    sandbox.Receipt `json:"receipt"`
}

const recordFormat = "vouch-run-v1"

// RecordError says why a record cannot be read.
type RecordError struct{ Why string }

func (e *RecordError) Error() string { return "no record of a run: " + e.Why }

// NewRecord makes the record of an outcome.
func NewRecord(p *Package, v *View, o *Outcome) (*Record, error) {
	view, err := v.Digest()
	if err != nil {
		return nil, err
	}
	return &Record{Skill: p.Manifest.ID, Version: p.Manifest.Version, Digest: p.Digest, View: view,
		Values: o.made.Values, Region: o.made.Region, Run: o.made.Run, Receipt: o.Receipt}, nil
}

// Encode writes the record as JSON.
func (r *Record) Encode() ([]byte, error) {
	w := wireRecord{recordFormat, r.Skill, r.Version, hex.EncodeToString(r.Digest[:]), hex.EncodeToString(r.View[:]), r.Values,
		Params{Region: r.Region}.region(), r.Run, r.Receipt}
	if w.Parameters == nil {
		w.Parameters = json.RawMessage("{}")
	}
	text, err := json.MarshalIndent(w, "", "  ")
	return append(text, '\n'), err
}

// DecodeRecord reads what Encode wrote, strictly. The error is a *RecordError.
func DecodeRecord(data []byte) (*Record, error) {
	if len(data) > MaxRecord {
		return nil, &RecordError{fmt.Sprintf("it has %d bytes, the limit is %d", len(data), MaxRecord)}
	}
	if _, err := object(data); err != nil { // a seed is beyond what strict JSON lets a number be
		return nil, &RecordError{err.Error()}
	}
	var w wireRecord
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return nil, &RecordError{sandbox.EscapeLine(err.Error(), 200)}
	}
	switch {
	case w.Format != recordFormat:
		return nil, &RecordError{fmt.Sprintf("its form is %q, and %q is known", short(w.Format), recordFormat)}
	case !idForm.MatchString(w.Skill) || len(w.Skill) > MaxID || !versionForm.MatchString(w.Version):
		return nil, &RecordError{"it names no program and version"}
	case !hexForm.MatchString(w.Digest) || !hexForm.MatchString(w.View):
		return nil, &RecordError{"it has no digest of the package, or none of the view"}
	}
	r := &Record{Skill: w.Skill, Version: w.Version, Digest: digest(w.Digest), View: digest(w.View), Values: w.Parameters, Run: w.Run, Receipt: w.Receipt}
	if b := w.Region; b != nil {
		r.Region = &scene.Box{X0: b[0], Y0: b[1], X1: b[2], Y1: b[3]}
	}
	return r, nil
}

// Compared is one line of a replay.
type Compared struct {
	What     string `json:"what"`
	Recorded string `json:"recorded"`
	Now      string `json:"now"`
	Same     bool   `json:"same"`
}

// Replay runs a package again as a record says, and compares everything that the record
// holds. Where package or view are others, nothing is run: the lines say so.
func (r *Runner) Replay(ctx context.Context, p *Package, v *View, rec *Record) ([]Compared, error) {
	view, err := v.Digest()
	if err != nil {
		return nil, err
	}
	var out []Compared
	add := func(what string, recorded, now any) {
		a, b := fmt.Sprint(recorded), fmt.Sprint(now)
		out = append(out, Compared{what, sandbox.EscapeLine(a, 200), b, a == b})
	}
	add("package", hex.EncodeToString(rec.Digest[:]), hex.EncodeToString(p.Digest[:]))
	add("view", hex.EncodeToString(rec.View[:]), hex.EncodeToString(view[:]))
	if rec.Digest != p.Digest || rec.View != view {
		return out, nil
	}
	o, err := r.Run(ctx, p, v, Params{Grant: Grant{rec.Receipt.Capabilities}, Values: rec.Values, Region: rec.Region, Run: rec.Run})
	if err != nil {
		return nil, err
	}
	was, is := rec.Receipt, o.Receipt
	add("program", was.Program, is.Program)
	add("engine", was.Engine, is.Engine)
	add("gas table", was.GasTable, is.GasTable)
	add("input", was.Input, is.Input)
	add("seed", was.Seed, is.Seed)
	add("time", was.Now, is.Now)
	add("gas budget", was.GasBudget, is.GasBudget)
	add("gas", was.Gas, is.Gas)
	add("pages", was.PeakPages, is.PeakPages)
	add("depth", was.Depth, is.Depth)
	add("host calls", was.HostCalls, is.HostCalls)
	add("capabilities", was.Capabilities, is.Capabilities)
	add("denied", was.Denied, is.Denied)
	add("stop", was.Stop, is.Stop)
	add("output", was.Output, is.Output)
	return out, nil
}

// OtherEngine says that a record is of another script engine or gas table: its figures
// cannot be compared here, which is no difference of the program.
func OtherEngine(list []Compared) bool {
	return slices.ContainsFunc(list, func(c Compared) bool { return !c.Same && (c.What == "engine" || c.What == "gas table") })
}
