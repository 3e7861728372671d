package skills

import (
	"context"
	"strings"
	"testing"

	"vouch/internal/scene"
)

// TestReplay: a record holds on the same package and view; any figure that was changed
// is named, and a package or view that is another is not run.
func TestReplay(t *testing.T) {
	ctx := context.Background()
	e := square(t)
	p, err := OpenShipped(StreetFurniture)
	check(t, err)
	o, err := runner(t).Run(ctx, p, e.view, Params{Grant: GrantAsked(p), Values: []byte(`{"most":3}`), Region: &scene.Box{X1: 9, Y1: 9}, Run: 2})
	check(t, err)
	rec, err := NewRecord(p, e.view, o)
	check(t, err)
	text, err := rec.Encode()
	check(t, err)
	again, err := DecodeRecord(text)
	check(t, err)
	list, err := runner(t).Replay(ctx, p, e.view, again)
	check(t, err)
	if len(list) != 17 {
		t.Errorf("%d lines", len(list))
	}
	for _, c := range list {
		if !c.Same {
			t.Errorf("%+v", c)
		}
	}
	for _, c := range []struct{ old, to, names string }{
		{`"gas": `, `"gas": 1`, "gas"}, {`"peakPages": `, `"peakPages": 1`, "pages"}, {`"seed": `, `"seed": 1`, "seed"},
		{`"output": "`, `"output": "0`, "output"}, {`"stop": "ok"`, `"stop": "gas"`, "stop"}, {`"run": 2`, `"run": 3`, "seed"},
		{`"most": 3`, `"most": 2`, "input"}, {`"gasTable": 2`, `"gasTable": 22`, "gas table"}, {`"view": "`, `"view": "0`, ""},
	} {
		changed := strings.Replace(string(text), c.old, c.to, 1)
		if changed == string(text) {
			t.Fatalf("%q is not in the record", c.old)
		}
		bad, err := DecodeRecord([]byte(changed))
		if c.names == "" {
			if err == nil {
				t.Errorf("%s was read", c.to)
			}
			continue
		}
		check(t, err)
		list, err := runner(t).Replay(ctx, p, e.view, bad)
		check(t, err)
		found := false
		for _, l := range list {
			found = found || l.What == c.names && !l.Same
		}
		if !found || OtherEngine(list) != (c.names == "gas table") {
			t.Errorf("%s: %+v", c.to, list)
		}
	}
	other, err := OpenShipped(GapReport)
	check(t, err)
	if list, err := runner(t).Replay(ctx, other, e.view, rec); err != nil || len(list) != 2 || list[0].Same {
		t.Errorf("%v %v", list, err)
	}
}

func FuzzDecodeRecord(f *testing.F) {
	f.Add([]byte(`{"format":"vouch-run-v1","skill":"a","version":"1.0.0","digest":"` + strings.Repeat("0", 64) + `","view":"` + strings.Repeat("0", 64) + `","parameters":{},"region":null,"run":0,"receipt":{}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := DecodeRecord(data); err == nil {
			if _, err := r.Encode(); err != nil {
				t.Error(err)
			}
		}
	})
}
