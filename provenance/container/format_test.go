package container_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"vouch/provenance/container"
)

func plan(source string, at int64, drop ...container.Range) *container.Plan {
	return &container.Plan{At: at, Drop: drop, Source: bytes.NewReader([]byte(source)), Size: int64(len(source)),
		WrappedSize: func(n int64) (int64, error) { return n + 2, nil },
		Wrap: func(w io.Writer, store []byte) error {
			_, err := w.Write([]byte("<" + string(store) + ">"))
			return err
		}}
}

func TestPlanWritesWhereItSays(t *testing.T) {
	for _, c := range []struct {
		name, want string
		plan       *container.Plan
	}{
		{"at the start", "<S>0123456789", plan("0123456789", 0)},
		{"within", "012<S>3456789", plan("0123456789", 3)},
		{"at the end", "0123456789<S>", plan("0123456789", 10)},
		{"old one before", "34<S>56789", plan("0123456789", 5, container.Range{Start: 0, Length: 3})},
		{"old one at the place", "012<S>6789", plan("0123456789", 3, container.Range{Start: 3, Length: 3})},
		{"old one behind", "01<S>2389", plan("0123456789", 2, container.Range{Start: 4, Length: 4})},
		{"several", "0<S>9", plan("0123456789", 5, container.Range{Start: 1, Length: 4}, container.Range{Start: 5, Length: 2}, container.Range{Start: 7, Length: 2})},
	} {
		var out bytes.Buffer
		n, err := c.plan.WriteTo(&out, []byte("S"))
		if err != nil || out.String() != c.want || n != int64(out.Len()) {
			t.Errorf("%s: %q, %d, %v", c.name, out.String(), n, err)
		}
		if at := c.plan.Offset(); out.Bytes()[at] != '<' {
			t.Errorf("%s: offset %d", c.name, at)
		}
	}
}

func TestShortSourceIsAnError(t *testing.T) {
	p := plan("0123", 2)
	p.Size = 9
	if _, err := p.WriteTo(io.Discard, nil); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
}

func TestReadStoreIsBounded(t *testing.T) {
	big := container.Placement{Store: []container.Range{{Start: 0, Length: container.MaxStoreBytes}, {Start: 0, Length: 1}}}
	if _, err := container.ReadStore(bytes.NewReader(nil), big); !errors.Is(err, container.ErrTooLarge) {
		t.Error(err)
	}
	parts := container.Placement{Store: []container.Range{{Start: 4, Length: 2}, {Start: 0, Length: 1}}}
	if got, err := container.ReadStore(bytes.NewReader([]byte("012345")), parts); err != nil || string(got) != "450" {
		t.Errorf("%s, %v", got, err)
	}
}
