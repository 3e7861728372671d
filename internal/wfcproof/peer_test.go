package wfcproof

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"vouch/wfc"
)

// peer is fast-wfc behind the driver of testdata/fastwfc, in a process of its own.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// peerVariable names the driver's file.
const peerVariable = "VOUCH_FASTWFC"

// startPeer starts the driver that VOUCH_FASTWFC names, or skips the test.
func startPeer(t *testing.T) *peer {
	t.Helper()
	name := os.Getenv(peerVariable)
	if name == "" {
		t.Skipf("%s names no driver: nothing to compare with; see testdata/fastwfc/README.md", peerVariable)
	}
	p := &peer{cmd: exec.CommandContext(t.Context(), name)}
	p.cmd.Stderr = os.Stderr
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewReaderSize(out, 1<<20)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.in.Close()
		_ = p.cmd.Wait() // it ends with its input
	})
	return p
}

// ask sends a line and reads the answer's fields.
func (p *peer) ask(line string) ([]string, error) {
	if _, err := io.WriteString(p.in, line+"\n"); err != nil {
		return nil, fmt.Errorf("fast-wfc: %w", err)
	}
	answer, err := p.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("fast-wfc: %w", err)
	}
	return strings.Fields(answer), nil
}

// rules gives it weights and the pairs of two axes: right and below.
func (p *peer) rules(patterns int, weights []uint32, right, below wfc.Relation) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "rules %d\n", patterns)
	for v := range patterns {
		w := uint32(1)
		if weights != nil {
			w = weights[v]
		}
		fmt.Fprintf(&b, "%d ", w)
	}
	for _, r := range []wfc.Relation{right, below} {
		b.WriteByte('\n')
		for v := range patterns {
			list := r.Allowed[v].Slice()
			fmt.Fprint(&b, len(list))
			for _, u := range list {
				fmt.Fprintf(&b, " %d", u)
			}
			b.WriteByte('\n')
		}
	}
	f, err := p.ask(strings.TrimSuffix(b.String(), "\n"))
	if err == nil && (len(f) != 2 || f[0] != "rules" || f[1] != strconv.Itoa(patterns)) {
		err = fmt.Errorf("fast-wfc: %v", f)
	}
	return err
}

// peerRun is one output of the peer, or its failure.
type peerRun struct {
	ok    bool
	ns    int64         // of its processor time
	cells []wfc.Pattern // only where they were asked for
}

func (p *peer) run(width, height int, periodic bool, seed int, cells bool) (peerRun, error) {
	flag := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	f, err := p.ask(fmt.Sprintf("run %d %d %d %d %d", width, height, flag(periodic), seed, flag(cells)))
	if err != nil {
		return peerRun{}, err
	}
	if len(f) < 2 || f[0] != "ok" && f[0] != "failed" {
		return peerRun{}, fmt.Errorf("fast-wfc: %v", f)
	}
	r := peerRun{ok: f[0] == "ok"}
	if r.ns, err = strconv.ParseInt(f[1], 10, 64); err != nil {
		return peerRun{}, err
	}
	for _, s := range f[2:] {
		v, err := strconv.ParseInt(s, 10, 32)
		if err != nil {
			return peerRun{}, err
		}
		r.cells = append(r.cells, wfc.Pattern(v))
	}
	return r, nil
}

func TestPeerKeepsItsRules(t *testing.T) {
	p := startPeer(t)
	other := wfc.Relation{Allowed: []wfc.Set{wfc.SetOf(2, 1), wfc.SetOf(2, 0)}}
	if err := p.rules(2, []uint32{1, 3}, other, other); err != nil {
		t.Fatal(err)
	}
	r, err := p.run(4, 4, true, 1, true)
	if err != nil || !r.ok || len(r.cells) != 16 || r.ns <= 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	for i, v := range r.cells {
		if v == r.cells[(i+4)%16] {
			t.Fatalf("two alike, one below the other: %v", r.cells)
		}
	}
	if r, err := p.run(5, 5, true, 1, true); err != nil || r.ok {
		t.Errorf("an odd torus has two colours: %+v, %v", r, err)
	}
}
