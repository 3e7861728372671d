package jxl_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"vouch/provenance/container"
	"vouch/provenance/container/containertest"
	"vouch/provenance/container/jxl"
)

func box(kind, data string) []byte {
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(data))), kind...), data...)
}

var (
	head   = []byte("\x00\x00\x00\x0cJXL \r\n\x87\n")
	ftyp   = box("ftyp", "jxl \x00\x00\x00\x00jxl ")
	stream = box("jxlc", "\xff\x0acodestream")
)

func double(signed []byte) []byte {
	f, err := jxl.Format{}.Find(bytes.NewReader(signed), int64(len(signed)))
	if err != nil {
		panic(err)
	}
	e := f[0].Excluded[0]
	return slices.Insert(bytes.Clone(signed), int(e.End()), signed[e.Start:e.End()]...)
}

func samples() []containertest.Sample {
	open := slices.Concat(head, ftyp, box("Exif", "\x00\x00\x00\x00II*"), []byte("\x00\x00\x00\x00jxlccodestream"))
	return []containertest.Sample{
		{Name: "plain", Data: slices.Concat(head, ftyp, stream), Keeps: []string{"codestream"}, Twice: double},
		{Name: "level, another jumb", Data: slices.Concat(head, ftyp, box("jxll", "\x05"), box("jumb", "\x00\x00\x00\x18jumdjson0123456789"), stream), Keeps: []string{"jumdjson"}, Twice: double},
		{Name: "open end", Data: open, Keeps: []string{"II*", "codestream"}, Twice: double},
	}
}

func TestContainer(t *testing.T) { containertest.Run(t, jxl.Format{}, samples()...) }

func FuzzFormat(f *testing.F) { containertest.Fuzz(f, jxl.Format{}, samples()...) }

func TestPlanRefuses(t *testing.T) {
	for name, data := range map[string][]byte{"nothing": head, "cut": slices.Concat(head, ftyp, stream)[:50], "no ftyp": slices.Concat(head, stream, stream)} {
		if _, err := (jxl.Format{}).Plan(bytes.NewReader(data), int64(len(data))); !errors.Is(err, container.ErrStructure) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReference(t *testing.T) {
	data := slices.Concat(head, ftyp, box("xml ", "<x xmlns:d='http://purl.org/dc/terms/' d:provenance='https://example.org/1'/>"), stream)
	if url, err := (jxl.Format{}).Reference(bytes.NewReader(data), int64(len(data))); err != nil || url != "https://example.org/1" {
		t.Errorf("%q, %v", url, err)
	}
}
