package gif_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/gif"
)

const (
	screen  = "\x01\x00\x01\x00\x80\x00\x00" + "\x00\x00\x00\xff\xff\xff" // two colours
	control = "\x21\xf9\x04\x01\x05\x00\x00\x00"
	loop    = "\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
	remark  = "\x21\xfe\x06remark\x00"
	picture = "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x80" + "\x00\x00\x00\xff\xff\xff" + "\x02\x02\x44\x01\x00"
	end     = "\x3b"
)

func double(signed []byte) []byte {
	f, err := gif.Format{}.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		panic(err)
	}
	e := f[0].Excluded[0]
	return slices.Insert(bytes.Clone(signed), int(e.End()), signed[e.Start:e.End()]...)
}

func samples() []containertest.Sample {
	return []containertest.Sample{
		{Name: "one picture", Data: []byte("GIF89a" + screen + picture + end), Keeps: []string{picture}, Twice: double},
		{Name: "animated, remarks, a tail", Data: []byte("GIF89a" + screen + loop + remark + control + picture + control + picture + end + "tail"), Keeps: []string{loop, remark, "tail"}, Twice: double},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, gif.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, gif.Format{}, samples()...) }

func write(t *testing.T, data string, store []byte) []byte {
	t.Helper()
	p, err := gif.Format{}.Plan(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out, store); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOldVersionBecomesTheNewOne(t *testing.T) {
	if out := write(t, "GIF87a"+screen+picture+end, containertest.Store(100)); !bytes.HasPrefix(out, []byte("GIF89a"+screen+"\x21\xff\x0bC2PA_GIF\x01\x00\x00")) {
		t.Errorf("%q", out[:40])
	}
}

func TestBoxes(t *testing.T) {
	data := write(t, string(samples()[1].Data), containertest.Store(600))
	boxes, err := gif.Format{}.Boxes(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range boxes {
		names = append(names, b.Name)
	}
	if got := strings.Join(names, " "); got != "GIF89a LSD C2PA 21FF 21FE 21F9 2C TBID 21F9 2C TBID 3B" {
		t.Error(got)
	}
}

func TestSubBlocksMustBeFull(t *testing.T) {
	store := containertest.Store(100)
	data := "GIF89a" + screen + "\x21\xff\x0bC2PA_GIF\x01\x00\x00" + "\x32" + string(store[:50]) + "\x32" + string(store[50:]) + "\x00" + picture + end
	if _, err := (gif.Format{}).Find(strings.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrDamaged) {
		t.Error(err)
	}
}

func TestPlanRefuses(t *testing.T) {
	for name, data := range map[string]string{"nothing": "GIF89a", "half": "GIF89a" + screen[:5], "no image": "GIF89a" + screen + loop, "unknown": "GIF89a" + screen + "\x99"} {
		if _, err := (gif.Format{}).Plan(strings.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The authentication code is the version, and no other is known.
func TestVersionOfTheExtension(t *testing.T) {
	for at := range 3 {
		data := write(t, "GIF89a"+screen+picture+end, containertest.Store(100))
		data[bytes.Index(data, []byte("C2PA_GIF"))+8+at] ^= 2
		if found, err := (gif.Format{}).Find(bytes.NewReader(data), int64(len(data))); err != nil || len(found) != 0 {
			t.Errorf("byte %d: %v, %v", at, found, err)
		}
	}
}
