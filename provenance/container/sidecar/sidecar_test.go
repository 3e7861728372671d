package sidecar_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/sidecar"
)

func TestFind(t *testing.T) {
	store := containertest.Store(100)
	if !(sidecar.Format{}).Detect(store) || (sidecar.Format{}).Detect([]byte("an ordinary text, of no format at all")) {
		t.Error("not detected, or too much")
	}
	found, err := sidecar.Format{}.Find(bytes.NewReader(store), 100)
	if err != nil || len(found) != 1 || len(found[0].Excluded) != 0 {
		t.Fatalf("%+v, %v", found, err)
	}
	if got, err := container.ReadStore(bytes.NewReader(store), found[0]); err != nil || !bytes.Equal(got, store) {
		t.Error(err)
	}
	for n := int64(20); n < 100; n++ {
		if _, err := (sidecar.Format{}).Find(bytes.NewReader(store[:n]), n); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if _, err := (sidecar.Format{}).Plan(bytes.NewReader(store), 100); !errors.Is(err, container.ErrReadOnly) {
		t.Error(err)
	}
}

type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

func TestReadingErrors(t *testing.T) {
	if _, err := (sidecar.Format{}).Find(broken{}, 100); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}
