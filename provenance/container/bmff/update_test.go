package bmff_test

import (
	"bytes"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/container/containertest"
)

// Whatever the file, there is a plan for an update or an error.
func TestPlanUpdateRefuses(t *testing.T) {
	var u container.Updater = bmff.Format{}
	ftyp := []byte("\x00\x00\x00\x10ftypisom\x00\x00\x00\x00")
	update := append([]byte("\x00\x00\x00\x27uuid"), append(bmff.UserType[:], "\x00\x00\x00\x00update\x00\x00\x00\x00\x00"...)...)
	for name, data := range map[string][]byte{
		"nothing": nil, "no store": ftyp, "an update of nothing": update, "an update behind ftyp": append(bytes.Clone(ftyp), update...),
	} {
		if _, _, err := u.PlanUpdate(bytes.NewReader(data), int64(len(data))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A box of C2PA has version and flags of zero (C2PA 2.2, A.5.1.2).
func TestVersionAndFlags(t *testing.T) {
	data := film(everyTable)
	p, err := bmff.MP4.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, containertest.Store(100)); err != nil {
		t.Fatal(err)
	}
	for at := range 4 {
		signed := bytes.Clone(out.Bytes())
		signed[bytes.Index(signed, bmff.UserType[:])+16+at] = 1
		if found, err := bmff.MP4.Find(bytes.NewReader(signed), int64(len(signed))); err != nil || len(found) != 0 {
			t.Errorf("byte %d: %v, %v", at, found, err)
		}
	}
}
