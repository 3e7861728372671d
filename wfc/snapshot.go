package wfc

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"reflect"

	"vouch/wfc/internal/wave"
)

// snapshotMagic begins every snapshot; its last byte is the version of the form.
const snapshotMagic = "wfc session\x01"

// SnapshotError says why a snapshot is not taken.
type SnapshotError struct {
	// Reason is one sentence without a full stop.
	Reason string
}

// Error returns "wfc: snapshot: another problem or other options" and the like.
func (e *SnapshotError) Error() string { return "wfc: snapshot: " + e.Reason }

// Snapshot is the state of s as bytes, for Resume: on any machine, at any later
// time, with the same problem and options and the same EngineVersion. It holds
// the answers of the components that are done, and for the one at work the
// number of steps: Resume takes these again, which takes as long as they took.
//
//	"wfc session", 1 | identity | length and text of EngineVersion |
//	components done, each: verdict, steps, failures, repairs, values+1 |
//	steps of the one at work | SHA-256 of all before
//
// Numbers are uvarints. The identity is a SHA-256 over the problem's fingerprint
// and the options that decide.
func (s *Session) Snapshot() []byte {
	id := s.identity()
	out := append([]byte(snapshotMagic), id[:]...)
	out = appendNumbers(out, int64(len(EngineVersion)))
	out = append(out, EngineVersion...)
	out = appendNumbers(out, int64(s.at))
	for i := range s.at {
		a := &s.tasks[i].answer
		out = appendNumbers(out, int64(a.verdict), a.cost.steps, a.cost.failures, a.cost.repairs, int64(len(a.values)))
		for _, v := range a.values {
			out = appendNumbers(out, int64(v)+1)
		}
	}
	var cost tally
	if s.at < len(s.tasks) {
		cost = s.tasks[s.at].cost()
	}
	out = appendNumbers(out, cost.steps)
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

func appendNumbers(out []byte, numbers ...int64) []byte {
	for _, n := range numbers {
		out = binary.AppendUvarint(out, uint64(n))
	}
	return out
}

// identity is the hash of all that a session's course depends on.
func (s *Session) identity() [32]byte {
	if s.id != nil {
		return *s.id
	}
	f := &fingerprint{Hash: sha256.New()}
	p := s.p.Fingerprint()
	f.text(string(p[:]))
	f.put(s.options.Seed, uint64(s.options.budget()), uint64(s.options.Selection))
	if s.options.Selection == ByPriority {
		f.value(reflect.ValueOf(s.options.Priority))
	}
	id := f.sum()
	s.id = &id
	return id
}

// Resume continues a session from a snapshot of it. The error is a
// *SnapshotError where data is none of this problem, these options and this
// EngineVersion, or damaged, a *ProblemError, or that of ctx, which may end
// while the steps of the component at work are taken again.
func Resume(ctx context.Context, p Problem, o Options, data []byte) (*Session, error) {
	s, err := NewSession(p, o)
	if err != nil {
		return nil, err
	}
	r := &snapshotReader{data: data}
	if err := r.open(s); err != nil {
		return nil, err
	}
	done := r.number(int64(len(s.tasks)))
	for i := range done {
		t := &s.tasks[i]
		t.answer = r.answer(len(t.part.cells), s.p.Patterns)
		s.at++
	}
	steps := r.number(1 << 62)
	if r.fault == "" && len(r.data) > 0 {
		r.fault = "bytes behind its end"
	}
	if r.fault != "" {
		return nil, &SnapshotError{r.fault}
	}
	if steps > 0 && s.at < len(s.tasks) {
		// Slices end at the first decision that reaches their number, so
		// this one ends where the snapshot was taken.
		if _, err := s.Step(ctx, steps); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// snapshotReader reads numbers until the first fault.
type snapshotReader struct {
	data  []byte
	fault string
}

// open checks what stands around the state.
func (r *snapshotReader) open(s *Session) error {
	n := len(r.data) - sha256.Size
	if !bytes.HasPrefix(r.data, []byte(snapshotMagic)) || n < len(snapshotMagic)+sha256.Size {
		return &SnapshotError{"this is none, or of another form"}
	}
	if sum := sha256.Sum256(r.data[:n]); !bytes.Equal(sum[:], r.data[n:]) {
		return &SnapshotError{"damaged: the hash at its end is another"}
	}
	id := r.data[len(snapshotMagic) : len(snapshotMagic)+sha256.Size]
	r.data = r.data[len(snapshotMagic)+sha256.Size : n]
	length := r.number(int64(len(r.data)))
	if r.fault != "" || int(length) > len(r.data) {
		return &SnapshotError{"it ends too early"}
	}
	version := string(r.data[:length])
	r.data = r.data[length:]
	if version != EngineVersion {
		return &SnapshotError{fmt.Sprintf("engine version %q; this is %q", version, EngineVersion)}
	}
	if want := s.identity(); !bytes.Equal(id, want[:]) {
		return &SnapshotError{"another problem or other options"}
	}
	return nil
}

// number reads one that is at most limit.
func (r *snapshotReader) number(limit int64) int64 {
	if r.fault != "" {
		return 0
	}
	v, n := binary.Uvarint(r.data)
	switch {
	case n <= 0:
		r.fault = "it ends too early"
	case v > uint64(limit):
		r.fault = fmt.Sprintf("%d where at most %d can stand", v, limit)
	default:
		r.data = r.data[n:]
		return int64(v)
	}
	return 0
}

func (r *snapshotReader) answer(cells, patterns int) answer {
	a := answer{verdict: wave.Verdict(r.number(int64(wave.Spent)))}
	a.cost = tally{steps: r.number(1 << 62), failures: r.number(1 << 62), repairs: r.number(1 << 62)}
	n := int(r.number(int64(cells)))
	switch {
	case a.verdict == 0 && r.fault == "":
		r.fault = "a component without a verdict"
	case n != cells && (n > 0 || a.verdict == wave.Found) && r.fault == "":
		r.fault = fmt.Sprintf("%d values for %d cells", n, cells)
	}
	if r.fault != "" {
		return a
	}
	if n > 0 {
		a.values = make([]int32, n)
	}
	for i := range a.values {
		a.values[i] = int32(r.number(int64(patterns))) - 1
		if a.values[i] < 0 && a.verdict == wave.Found && r.fault == "" {
			r.fault = "a solved component with an open cell"
		}
	}
	return a
}
