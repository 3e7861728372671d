package bmff_test

import (
	"bytes"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
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
