package skills

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"vouch/sandbox"
)

func runText(t testing.TB, source string, v *View, in Params) *Outcome {
	t.Helper()
	p, err := Bare("x.js", []byte(source))
	check(t, err)
	if in.Grant.Capabilities == nil {
		in.Grant = GrantAsked(p)
	}
	o, err := runner(t).Run(context.Background(), p, v, in)
	check(t, err)
	return o
}

const bench = `{op: 'place', x: 13, y: 10, concept: 'street.bench'}`

// TestDenied: a capability counts only where the package asks for it and the person
// gives it; what else a grant says changes nothing.
func TestDenied(t *testing.T) {
	v := mission(t).view
	for _, c := range []struct{ capability, source string }{
		{SceneRead, `vouch.read({what: 'scene', slice: 'summary'})`},
		{SourcesRead, `vouch.read({what: 'readings'})`},
		{ScenePropose, `vouch.emit(` + bench + `)`},
		{Random, `vouch.random()`},
	} {
		all := slices.DeleteFunc(Capabilities(), func(s string) bool { return s == c.capability })
		o := runText(t, c.source, v, Params{Grant: Grant{Capabilities: append(all, "net", "fs")}})
		if o.Stop != sandbox.StopDenied || !slices.Contains(o.Receipt.Denied, c.capability) || slices.Contains(o.Receipt.Capabilities, c.capability) {
			t.Errorf("%s: %s %s, denied %q, given %q", c.capability, o.Stop, o.Detail, o.Receipt.Denied, o.Receipt.Capabilities)
		}
		if o := runText(t, c.source, v, Params{}); o.Stop != sandbox.StopOK {
			t.Errorf("%s: %s %s", c.capability, o.Stop, o.Detail)
		}
		files := small()
		files[EntryFile] = []byte(c.source)
		p, err := OpenFiles(files) // asks for log and scene.propose alone
		check(t, err)
		o, err = runner(t).Run(context.Background(), p, v, Params{Grant: Grant{Capabilities: Capabilities()}})
		check(t, err)
		if asked := c.capability == ScenePropose; (o.Stop == sandbox.StopOK) != asked {
			t.Errorf("%s without asking: %s", c.capability, o.Stop)
		}
	}
	if o := runText(t, `vouch.log(JSON.stringify(vouch.input))`, v, Params{Grant: Grant{Capabilities: []string{Log}}}); !strings.Contains(o.Log[0], `"scene":null`) && !strings.Contains(o.Log[0], `scene\":null`) {
		t.Errorf("without scene.read the input says %q", o.Log)
	}
}

// TestSameEverywhere: clock, chance and order of keys are the same in every run, and
// another number of the run is another seed.
func TestSameEverywhere(t *testing.T) {
	v := mission(t).view
	source := `globalThis.n = (globalThis.n ?? 0) + 1;
		vouch.emit({op: 'note', text: [n, Date.now(), vouch.now(), Math.random(), vouch.random(), 0 / 0, Object.keys({b: 1, a: 2})].join(' ')});`
	a, b := runText(t, source, v, Params{}), runText(t, source, v, Params{})
	if fmt.Sprint(a.order) != fmt.Sprint(b.order) || a.Gas != b.Gas || a.Stop != sandbox.StopOK {
		t.Errorf("%s %s; %s %s", a.order, a.Stop, b.order, b.Stop)
	}
	if !strings.HasPrefix(a.Notes[0].Text, "1 149817600000 149817600000 ") { // 1 October 1974
		t.Errorf("%s", a.Notes[0].Text)
	}
	if c := runText(t, source, v, Params{Run: 1}); c.Receipt.Seed == a.Receipt.Seed || c.Notes[0].Text == a.Notes[0].Text {
		t.Error("another number of the run, the same seed")
	}
	other, err := NewView(mission(t).scene, nil)
	check(t, err)
	if c := runText(t, source, other, Params{}); c.Receipt.Input == a.Receipt.Input {
		t.Error("another view, the same input digest")
	}
	interpreter, err := NewRunner(context.Background(), RunnerOptions{Interpreter: true})
	check(t, err)
	defer func() { check(t, interpreter.Close(context.Background())) }()
	p, err := Bare("x.js", []byte(source))
	check(t, err)
	c, err := interpreter.Run(context.Background(), p, v, Params{Grant: GrantAsked(p)})
	check(t, err)
	if fmt.Sprint(c.order) != fmt.Sprint(a.order) || c.Gas != a.Gas || c.Receipt.Output != a.Receipt.Output {
		t.Errorf("interpreted: %s, gas %d; compiled: %s, gas %d", c.order, c.Gas, a.order, a.Gas)
	}
}

// TestReads: each slice gives what it says.
func TestReads(t *testing.T) {
	o := runText(t, `
		const read = (slice, more) => vouch.read({what: 'scene', slice, ...more});
		const box = [60, 44, 72, 51];
		const lots = read('lots', {box});
		const say = (name, ok) => vouch.log(name + ' ' + ok);
		say('box', lots.length > 10 && lots.every((l) => l.front[0] >= 60 && l.front[1] <= 51));
		say('street', read('lots', {street: 'st.24th'}).every((l) => l.street === 'st.24th'));
		say('class', read('lots', {class: 'evidenced'}).length === vouch.input.scene.shares.evidenced);
		say('concept', read('lots', {concept: 'food'}).length > 5);
		say('fields', Object.keys(read('lots', {box, fields: ['front', 'id', 'nothing']})[0]).sort().join() === 'front,id');
		say('concepts', read('concepts', {where: 'wall'}).map((c) => c.id).join() === 'mural.wall');
		say('ground', read('ground', {box}).rows.length === 8 && read('ground', {box}).x === 60 && read('ground').rows.length === 96);
		say('streets', read('streets', {box}).map((s) => s.id).includes('st.24th'));
		say('areas', read('areas').length > 2);
		say('faces', read('faces', {street: 'st.24th'}).length > 8);
		say('features', read('features', {box: [14, 0, 14, 95]}).some((f) => f.concept === 'wires.trolley'));
		say('dissents', read('dissents').length > 1);
		say('readings', vouch.read({what: 'readings', kind: 'route'}).every((r) => r.kind === 'route'));
		say('about', vouch.read({what: 'readings', concept: 'food', box}).length > 0);
		say('summary', vouch.read({what: 'scene'}).width === 96);
		let refused = 0;
		for (const bad of [{slice: 'x'}, {box: [1, 2]}, {box: 'x'}, {street: 1}, {fields: 'id'}, {hallo: 1}]) {
			try { vouch.read({what: 'scene', slice: 'lots', ...bad}); } catch (e) { refused++; }
		}
		say('refused', refused === 6);`, mission(t).view, Params{})
	if o.Stop != sandbox.StopOK || len(o.Log) != 16 {
		t.Errorf("%s %s", o.Stop, o.Detail)
	}
	for _, line := range o.Log {
		if !strings.HasSuffix(line, " true") {
			t.Error(line)
		}
	}
}

// TestWrongCalls are errors, no outcomes.
func TestWrongCalls(t *testing.T) {
	p, err := OpenShipped(StreetFurniture)
	check(t, err)
	_, err = runner(t).Run(context.Background(), p, mission(t).view, Params{Values: []byte(`{"most":0}`)})
	if bad := new(ParameterError); !errors.As(err, &bad) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := runner(t).Run(ctx, p, mission(t).view, Params{}); err == nil {
		t.Error("a cancelled run gives no error")
	}
}

// TestTestsFail: a test that does not hold says where.
func TestTestsFail(t *testing.T) {
	p, err := OpenShipped(MuralPlacement)
	check(t, err)
	q := *p
	q.Tests = slices.Clone(p.Tests)
	q.Tests[0].Expect.Changes = q.Tests[0].Expect.Changes[1:]
	q.Tests[1].Expect.Notes = nil
	results, err := runner(t).Test(context.Background(), &q)
	check(t, err)
	if results[0].Passed || results[1].Passed || !strings.Contains(results[0].Message, "change 1 is") || !strings.Contains(results[1].Message, "note 1 was not expected") {
		t.Errorf("%+v", results)
	}
	q.Tests = p.Tests[:1]
	q.Main = []byte("for(;;){}")
	results, err = runner(t).Test(context.Background(), &q)
	check(t, err)
	if results[0].Passed || results[0].Stop != "gas" {
		t.Errorf("%+v", results)
	}
}

func TestMoment(t *testing.T) {
	for when, want := range map[string]int64{"1970": 0, "1974-10": 149817600000, "1974-10-05": 150163200000, "1906": -2019686400000, "": 0} {
		if got := moment(when); got != want {
			t.Errorf("%s: %d, want %d", when, got, want)
		}
	}
}

// TestManyAtOnce: runs side by side give what one gives alone.
func TestManyAtOnce(t *testing.T) {
	p, err := OpenShipped(StreetFurniture)
	check(t, err)
	v := square(t).view
	want := run(t, StreetFurniture, v)
	got := make([]*Outcome, 8)
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() {
			got[i], _ = runner(t).Run(context.Background(), p, v, Params{Grant: GrantAsked(p)})
		})
	}
	all.Wait()
	for _, o := range got {
		if o == nil || fmt.Sprint(o.order) != fmt.Sprint(want.order) || o.Gas != want.Gas {
			t.Errorf("%+v", o)
		}
	}
}
