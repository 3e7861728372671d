package containertest

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"vouch/provenance/container"
)

// Run holds a format to what every container must do.
func Run(t *testing.T, f container.Format, samples ...Sample) {
	t.Helper()
	if len(samples) == 0 {
		t.Fatal("no samples")
	}
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			c := check{t, f, s}
			c.detected()
			for _, n := range lengths {
				c.writtenAndFound(n)
			}
			c.replaced()
			c.twice()
			c.cutOff()
			c.hostile()
			c.unreadable()
		})
	}
}

type check struct {
	t      *testing.T
	format container.Format
	sample Sample
}

func (c check) detected() {
	c.t.Helper()
	head := c.sample.Data[:min(len(c.sample.Data), container.HeadBytes)]
	if !c.format.Detect(head) {
		c.t.Error("sample is not detected")
	}
	if found := c.find(c.sample.Data); len(found) != 0 {
		c.t.Errorf("%d stores in the sample", len(found))
	}
	if c.format.Detect(nil) || c.format.Detect([]byte("an ordinary text, of no format at all")) {
		c.t.Error("what is none is detected")
	}
}

func (c check) find(data []byte) []container.Placement {
	c.t.Helper()
	found, err := c.format.Find(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		c.t.Fatalf("finding: %v", err)
	}
	return found
}

func (c check) plan(data []byte) *container.Plan {
	c.t.Helper()
	p, err := c.format.Plan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		c.t.Fatalf("planning: %v", err)
	}
	return p
}

func (c check) write(data, store []byte) []byte {
	c.t.Helper()
	var out bytes.Buffer
	n, err := c.plan(data).WriteTo(&out, store)
	if err != nil || n != int64(out.Len()) {
		c.t.Fatalf("writing a store of %d bytes: %d written, %v", len(store), n, err)
	}
	return out.Bytes()
}

// writtenAndFound: what was put in is found, where the layout says, and the rest
// of the file stays.
func (c check) writtenAndFound(n int) {
	c.t.Helper()
	store := Store(n)
	out := c.write(c.sample.Data, store)
	found := c.find(out)
	if len(found) != 1 {
		c.t.Fatalf("store of %d bytes: %d found", n, len(found))
	}
	back, err := container.ReadStore(bytes.NewReader(out), found[0])
	if err != nil || !bytes.Equal(back, store) {
		c.t.Fatalf("store of %d bytes comes back with %d, %v", n, len(back), err)
	}
	layout, err := c.plan(c.sample.Data).Layout(int64(n))
	if err != nil || layout.Size() != int64(len(out)) {
		c.t.Fatalf("layout: %v", err)
	}
	if !slices.Equal(layout.Excluded(), found[0].Excluded) {
		c.t.Errorf("store of %d bytes: layout leaves out %v, reader %v", n, layout.Excluded(), found[0].Excluded)
	}
	for _, k := range c.sample.Keeps {
		if !bytes.Contains(c.sample.Data, []byte(k)) || !bytes.Contains(out, []byte(k)) {
			c.t.Errorf("%.40q is not in the sample, or was lost", k)
		}
	}
	c.sameBeforeItIsWritten(out, store)
	c.boxes(out)
}

// sameBeforeItIsWritten: the file that is hashed is the file that is written,
// and outside of what is left out it does not depend on the store's bytes.
func (c check) sameBeforeItIsWritten(out, store []byte) {
	c.t.Helper()
	file, err := c.plan(c.sample.Data).File(store)
	if err != nil {
		c.t.Fatal(err)
	}
	read, err := io.ReadAll(io.NewSectionReader(file, 0, file.Size()))
	if err != nil || !bytes.Equal(read, out) {
		c.t.Errorf("file before writing has %d bytes, written %d, %v", len(read), len(out), err)
	}
	other := bytes.Clone(store)
	for i := 46; i < len(other); i++ {
		other[i] ^= 0x55
	}
	changed := c.write(c.sample.Data, other)
	if len(changed) != len(out) {
		c.t.Fatal("another store of the same length makes a file of another length")
	}
	for _, r := range slices.Concat(c.find(out)[0].Excluded, c.sums(len(store))) {
		copy(changed[r.Start:r.End()], out[r.Start:r.End()])
	}
	if !bytes.Equal(changed, out) {
		c.t.Error("bytes that are hashed depend on the store")
	}
}

// sums: a format that is bound box by box, or file by file, may have checksums that
// no such hash covers.
func (c check) sums(n int) []container.Range {
	layout, err := c.plan(c.sample.Data).Layout(int64(n))
	if err != nil {
		c.t.Fatal(err)
	}
	sums := layout.Sums()
	_, files := c.format.(container.Collection)
	if len(sums) > 0 && !c.tables() && !files {
		c.t.Error("sums that are hashed depend on the store")
	}
	return sums
}

// tables says whether the boxes of the format are listed in a directory, and lie
// anywhere.
func (c check) tables() bool {
	b, ok := c.format.(container.Bound)
	return ok && b.DefaultBinding() == container.BindBoxes
}

// boxes: for formats that list them, in order, one of them the store.
func (c check) boxes(out []byte) {
	c.t.Helper()
	l, ok := c.format.(container.BoxLister)
	if !ok {
		return
	}
	boxes, err := l.Boxes(bytes.NewReader(out), int64(len(out)))
	if err != nil || len(boxes) == 0 {
		c.t.Fatalf("boxes: %v, %v", boxes, err)
	}
	end, stores := int64(0), 0
	for i, b := range boxes {
		if b.Name == "" || b.Range.Length <= 0 || b.Range.Start < end && !c.tables() || b.Range.End() > int64(len(out)) {
			c.t.Fatalf("box %d: %+v", i, b)
		}
		if end = b.Range.End(); b.Name == container.NameC2PA {
			stores++
		}
	}
	if stores != 1 || boxes[0].Range.Start != 0 && !c.tables() {
		c.t.Errorf("%d boxes are the store; the first begins at %d", stores, boxes[0].Range.Start)
	}
}

// replaced: a second signing leaves nothing of the first behind.
func (c check) replaced() {
	c.t.Helper()
	if c.plan(c.sample.Data).Replaces {
		c.t.Error("the sample is said to carry a store")
	}
	for _, n := range []int{300, 301, 70000} {
		signed := c.write(c.sample.Data, Store(n))
		if !c.plan(signed).Replaces {
			c.t.Fatal("the old store is not seen")
		}
		if again := c.write(signed, Store(400)); !bytes.Equal(again, c.write(c.sample.Data, Store(400))) {
			c.t.Errorf("replacing a store of %d bytes leaves a trace", n)
		}
	}
}

func (c check) twice() {
	c.t.Helper()
	if c.sample.Twice == nil {
		return
	}
	two := c.sample.Twice(c.write(c.sample.Data, Store(300)))
	if found := c.find(two); len(found) != 2 {
		c.t.Errorf("%d stores found where there are two", len(found))
	}
	if found := c.find(c.write(two, Store(300))); len(found) != 1 {
		c.t.Errorf("%d stores after replacing two", len(found))
	}
}

// headOfBox is what must be there of a store to know that one begins, where a
// store is a box of the file.
const headOfBox = 8

// cutOff: a file that ends within its store is damaged, not unsigned.
func (c check) cutOff() {
	c.t.Helper()
	signed := c.write(c.sample.Data, Store(300))
	stores := c.find(signed)[0].Store
	last := stores[len(stores)-1]
	for end := last.Start + headOfBox; end < last.End(); end += 7 {
		found, err := c.format.Find(bytes.NewReader(signed[:end]), end)
		switch {
		case c.sample.HiddenByCut && (err != nil || len(found) == 0):
		case !errors.Is(err, container.ErrDamaged):
			c.t.Fatalf("file of %d bytes cut to %d: %v, %v", len(signed), end, found, err)
		}
	}
}

type brokenReader struct{}

func (brokenReader) ReadAt([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }

// unreadable: an error of reading is no verdict.
func (c check) unreadable() {
	c.t.Helper()
	if _, err := c.format.Find(brokenReader{}, 1000); !errors.Is(err, io.ErrClosedPipe) {
		c.t.Errorf("finding in what cannot be read: %v", err)
	}
	if _, err := c.format.Plan(brokenReader{}, 1000); !errors.Is(err, io.ErrClosedPipe) {
		c.t.Errorf("planning for what cannot be read: %v", err)
	}
}
