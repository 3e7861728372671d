package font

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/provenance/container"
)

// checkMagic less the sum of a font is its checkSumAdjustment (ISO/IEC 14496-22,
// "head").
const checkMagic = 0xB1B0AFBA

// A plan lays out a font with another table C2PA. All other tables keep their
// bytes and move by a multiple of four.
//
//	sfnt │ directory + record of C2PA │ tables as they were │ C2PA
//	       └ offsets, its checksum        └ head: checkSumAdjustment
type plan struct {
	version string // of the sfnt
	url     string // for the table; empty: none
	records []record
	from    int64             // where the tables begin in the old font
	drop    []container.Range // of old tables C2PA, with their padding
	size    int64
	sum     uint32 // of all that is kept of the tables, with zero for the adjustment
	head    int64  // of the table head in the old font; -1: there is none
}

// A record is one of the old directory.
type record struct {
	tag      string
	checksum uint32
	at       container.Range
}

// Plan puts a table C2PA behind all others, and drops the one that is there. The
// font is read once for its checksum. A table DSIG stays as it is, and no longer
// holds: whoever wants both has the font signed by C2PA first.
func (f Format) Plan(r io.ReaderAt, size int64) (*container.Plan, error) {
	return planFor(r, size, "")
}

// PlanReference puts a table C2PA with an address behind all others.
func (f Format) PlanReference(r io.ReaderAt, size int64, url string) (*container.Plan, error) {
	old, err := f.Reference(r, size)
	switch {
	case err != nil:
		return nil, err
	case old != "" && old != url:
		return nil, fmt.Errorf("%w: it names a manifest at %.200q already", container.ErrStructure, old)
	case len(url) > maxURL:
		return nil, fmt.Errorf("%w: address of %d bytes", container.ErrTooLarge, len(url))
	}
	return planFor(r, size, url)
}

func planFor(r io.ReaderAt, size int64, url string) (*container.Plan, error) {
	p := &plan{size: size, head: -1, url: url}
	if err := p.read(r); err != nil {
		return nil, err
	}
	var err error
	if p.sum, err = p.checksum(r); err != nil {
		return nil, err
	}
	return &container.Plan{Source: r, Size: size, Replaces: len(p.drop) > 0, Layout: p.layout}, nil
}

// read takes the directory, and refuses a font whose tables overlap ours or lie
// where they cannot move.
func (p *plan) read(r io.ReaderAt) error {
	all, err := tables(r, p.size)
	if err != nil {
		return err
	}
	head, err := container.ReadRange(r, container.Range{Length: min(directoryAt, p.size)}, directoryAt)
	if err != nil || len(head) < directoryAt || len(all) == 0 || int(binary.BigEndian.Uint16(head[4:])) != len(all) {
		return structure(err, "directory is cut off")
	}
	p.version, p.from = string(head[:4]), directoryAt+recordBytes*int64(len(all))
	raw, err := container.ReadRange(r, container.Range{Start: directoryAt, Length: p.from - directoryAt}, MaxTables*recordBytes)
	if err != nil {
		return structure(err, "directory is cut off")
	}
	for i, t := range all {
		switch {
		case t.at.Start < p.from || t.at.Start%4 != 0:
			return structure(nil, "table "+t.tag+" does not lie where it should")
		case t.tag == tagC2PA:
			whole := container.Range{Start: t.at.Start, Length: min((t.at.Length+3)&^3, p.size-t.at.Start)}
			p.drop = append(p.drop, whole)
		default:
			if p.records = append(p.records, record{t.tag, binary.BigEndian.Uint32(raw[i*recordBytes+4:]), t.at}); t.tag == tagHead && t.at.Length >= adjustAt+4 {
				p.head = t.at.Start
			}
		}
	}
	slices.SortFunc(p.drop, func(a, b container.Range) int { return int(min(1, max(-1, a.Start-b.Start))) })
	for _, d := range p.drop {
		for _, t := range all {
			if t.at.Length > 0 && t.at.Start != d.Start && t.at.Start < d.End() && d.Start < t.at.End() {
				return structure(nil, "table "+t.tag+" overlaps the manifest store")
			}
		}
	}
	return nil
}

func structure(err error, problem string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: font whose %s", container.ErrStructure, problem)
}

// kept returns what stays of the old font behind its directory.
func (p *plan) kept() []container.Range {
	var out []container.Range
	pos := p.from
	for _, d := range p.drop {
		out = append(out, container.Range{Start: pos, Length: max(0, d.Start-pos)})
		pos = max(pos, d.End())
	}
	return append(out, container.Range{Start: pos, Length: max(0, p.size-pos)})
}

// sumWindow is how much of a font is read at once for its checksum.
const sumWindow = 64 << 10

// checksum adds up what is kept, as 32-bit words of the old font.
func (p *plan) checksum(r io.ReaderAt) (uint32, error) {
	sum := uint32(0)
	for _, k := range p.kept() {
		for pos := k.Start; pos < k.End(); {
			b, err := container.ReadRange(r, container.Range{Start: pos, Length: min(sumWindow, k.End()-pos)}, sumWindow)
			if err != nil {
				return 0, err
			}
			if p.head >= 0 {
				for at := max(pos, p.head+adjustAt); at < min(pos+int64(len(b)), p.head+adjustAt+4); at++ {
					b[at-pos] = 0
				}
			}
			sum += checksumAt(b, pos)
			pos += int64(len(b))
		}
	}
	return sum, nil
}

// checksumAt adds up bytes that stand at a place in a file.
func checksumAt(b []byte, at int64) uint32 {
	sum := uint32(0)
	for i, c := range b {
		sum += uint32(c) << (24 - 8*uint((at+int64(i))%4))
	}
	return sum
}

// moved returns where a place of the old font is in the new one.
func (p *plan) moved(at int64) int64 {
	n := at - p.from + p.begin()
	for _, d := range p.drop {
		if d.Start < at {
			n -= d.Length
		}
	}
	return n
}

// begin returns where the tables begin in the new font.
func (p *plan) begin() int64 { return directoryAt + recordBytes*int64(len(p.records)+1) }

func (p *plan) layout(n int64) (*container.Layout, error) {
	kept := p.kept()
	end := p.begin()
	for _, k := range kept {
		end += k.Length
	}
	table := container.Range{Start: (end + 3) &^ 3, Length: int64(len(p.tableHead(n))) + n}
	if table.End() > 1<<32-4 || len(p.records) == MaxTables {
		return nil, fmt.Errorf("%w: font of %d bytes", container.ErrTooLarge, table.End())
	}
	before, behind := p.directory(table)
	l := &container.Layout{Parts: []container.Part{container.New(before),
		container.Made(4, func(store []byte) []byte { return binary.BigEndian.AppendUint32(nil, p.tableSum(store)) }).Include(),
		container.New(behind)}}
	fixed := p.sum + checksumAt(before, 0) + checksumAt(behind, int64(len(before))+4)
	for _, k := range kept {
		l.Parts = append(l.Parts, p.adjusted(k, fixed)...)
	}
	l.Parts = append(l.Parts, container.New(make([]byte, table.Start-end)), container.New(p.tableHead(n)).Exclude(), container.Store(0, n),
		container.New(make([]byte, -table.Length&3)))
	return l, nil
}

// adjusted returns a part of the old font, with the checksum of the whole font in
// its table head: fixed is the sum of all but the table C2PA and its checksum.
func (p *plan) adjusted(k container.Range, fixed uint32) []container.Part {
	at := p.head + adjustAt
	if p.head < 0 || at < k.Start || at+4 > k.End() {
		return []container.Part{container.Keep(k.Start, k.End())}
	}
	return []container.Part{container.Keep(k.Start, at),
		container.Made(4, func(store []byte) []byte {
			sum := p.tableSum(store)
			return binary.BigEndian.AppendUint32(nil, checkMagic-fixed-sum-sum) // of the table, and of its record
		}).Include(),
		container.Keep(at+4, k.End())}
}

// directory returns what stands before and behind the checksum of our table in
// the head of the font. Records are in the order of their tags.
func (p *plan) directory(table container.Range) (before, behind []byte) {
	count := len(p.records) + 1
	power := 0
	for 2<<power <= count {
		power++
	}
	out := []byte(p.version)
	for _, v := range []int{count, 16 << power, power, 16*count - 16<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	ours := func() {
		before = append(out, tagC2PA...)
		out = binary.BigEndian.AppendUint32(nil, uint32(table.Start))
		out = binary.BigEndian.AppendUint32(out, uint32(table.Length))
	}
	for _, r := range p.records {
		if before == nil && strings.Compare(r.tag, tagC2PA) > 0 {
			ours()
		}
		out = append(out, r.tag...)
		for _, v := range []int64{int64(r.checksum), p.moved(r.at.Start), r.at.Length} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
	}
	if before == nil {
		ours()
	}
	return before, out
}

// tableHead returns what stands before a store of n bytes in the table C2PA, in
// version 0.1: its fields, and the address padded to words.
func (p *plan) tableHead(n int64) []byte {
	b := make([]byte, headBytes, headBytes+len(p.url)+3)
	binary.BigEndian.PutUint16(b[2:], 1)
	if p.url != "" {
		binary.BigEndian.PutUint32(b[4:], headBytes)
		binary.BigEndian.PutUint16(b[8:], uint16(len(p.url)))
		b = append(append(b, p.url...), make([]byte, -len(p.url)&3)...)
	}
	if n > 0 || p.url == "" {
		binary.BigEndian.PutUint32(b[12:], uint32(len(b)))
		binary.BigEndian.PutUint32(b[16:], uint32(n))
	}
	return b
}

func (p *plan) tableSum(store []byte) uint32 {
	head := p.tableHead(int64(len(store)))
	return checksumAt(head, 0) + checksumAt(store, int64(len(head)))
}
