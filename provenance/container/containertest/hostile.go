package containertest

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"slices"
	"testing"

	"vouch/provenance/container"
)

// memoryPerRun bounds what looking at a small hostile file may allocate, bytes.
const memoryPerRun = 16 << 20

// hostile writes large numbers over every place of a signed file and looks at it.
func (c check) hostile() {
	c.t.Helper()
	signed := c.write(c.sample.Data, Store(SmallestStore))
	step := 1 + len(signed)/700
	var before, after runtime.MemStats
	for at := 0; at+4 <= len(signed); at += step {
		for _, with := range []string{"\xff\xff\xff\xff", "\x7f\xff\xff\xff", "\xff\xff\xff\x7f", "\x00\x00\x00\x00", "\x80\x00\x00\x00", "\x00\x00\x00\x01"} {
			data := bytes.Clone(signed)
			copy(data[at:], with)
			runtime.ReadMemStats(&before)
			if err := look(c.format, data); err != nil {
				c.t.Fatalf("%x at %d: %v", with, at, err)
			}
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > memoryPerRun {
				c.t.Fatalf("%x at %d: %d bytes of memory for a file of %d", with, at, n, len(data))
			}
		}
	}
}

// look does everything that a format can do with a file, and says what of the
// answers cannot be.
func look(f container.Format, data []byte) error {
	r, size := bytes.NewReader(data), int64(len(data))
	inside := func(x container.Range) bool {
		return x.Start >= 0 && x.Length >= 0 && x.End() >= x.Start && x.End() <= size
	}
	found, err := f.Find(r, size)
	for _, p := range found {
		for _, x := range append(append([]container.Range{p.Wrapping}, p.Store...), p.Excluded...) {
			if !inside(x) {
				return errors.New("a placement outside of the file")
			}
		}
		if _, err := container.ReadStore(r, p); err != nil && !errors.Is(err, container.ErrDamaged) && !errors.Is(err, container.ErrTooLarge) {
			return err
		}
	}
	if err != nil && len(found) > 0 {
		return errors.New("stores together with an error")
	}
	if l, ok := f.(container.BoxLister); ok {
		boxes, _ := l.Boxes(r, size)
		for _, b := range boxes {
			if !inside(b.Range) {
				return errors.New("a box outside of the file")
			}
		}
	}
	if w, ok := f.(container.ReferenceWriter); ok {
		if p, err := w.PlanReference(r, size, "https://example.org/1"); err == nil {
			if _, err := p.WriteTo(io.Discard, nil); err != nil {
				return err
			}
		}
	}
	if l, ok := f.(container.Collection); ok {
		members, directory, err := l.Members(r, size)
		for _, m := range members {
			if !inside(m.Range) {
				return errors.New("a member outside of the file")
			}
		}
		if err == nil && (len(directory) == 0 || slices.ContainsFunc(directory, func(d container.Range) bool { return !inside(d) })) {
			return errors.New("a directory outside of the file")
		}
	}
	if l, ok := f.(container.Referrer); ok {
		if _, err := l.Reference(r, size); err != nil && len(data) == 0 {
			return err
		}
	}
	return rewrite(f, data)
}

// rewrite puts a store into whatever a format agrees to plan for.
func rewrite(f container.Format, data []byte) error {
	plan, err := f.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	store := Store(SmallestStore)
	layout, err := plan.Layout(int64(len(store)))
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	n, err := plan.WriteTo(&out, store)
	if err != nil {
		return err
	}
	if n != layout.Size() {
		return errors.New("layout and file differ in size")
	}
	found, err := f.Find(bytes.NewReader(out.Bytes()), n)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return errors.New("what was written is not found")
	}
	for _, p := range found[1:] {
		if !p.Continues {
			return errors.New("what was written is found more than once")
		}
	}
	back, err := container.ReadStore(bytes.NewReader(out.Bytes()), found[len(found)-1])
	if err == nil && !bytes.Equal(back, store) {
		err = errors.New("what was written is not what is found")
	}
	return err
}

// Fuzz seeds a target with the samples, unsigned and signed, and runs it: no
// bytes make a format panic, lose itself, or write what it cannot find.
func Fuzz(f *testing.F, format container.Format, samples ...Sample) {
	f.Helper()
	for _, s := range samples {
		f.Add(s.Data)
		plan, err := format.Plan(bytes.NewReader(s.Data), int64(len(s.Data)))
		if err != nil {
			f.Fatal(err)
		}
		var out bytes.Buffer
		if _, err := plan.WriteTo(&out, Store(300)); err != nil {
			f.Fatal(err)
		}
		f.Add(out.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !format.Detect(data[:min(len(data), container.HeadBytes)]) {
			return
		}
		if err := look(format, data); err != nil {
			t.Fatal(err)
		}
	})
}
