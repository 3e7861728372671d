package pdf

import (
	"errors"
	"strconv"
	"strings"

	"vouch/provenance/container"
)

// stream reads a stream of cross-references.
func (f *file) stream(at int64, o indirect, d *dict) (section, error) {
	s := section{at: at, trailer: d}
	data, err := f.unpack(o, d)
	if err != nil {
		return s, err
	}
	w, _ := d.get("W").(list)
	if len(w) < 3 {
		return s, errBroken
	}
	var widths [3]int
	size := int64(0)
	for i := range widths {
		n, ok := integer(w[i])
		if !ok || n > 8 {
			return s, errBroken
		}
		widths[i], size = int(n), size+n
	}
	index, _ := d.get("Index").(list)
	if index == nil {
		index = list{float64(0), d.get("Size")}
	}
	for ; len(index) >= 2 && size > 0; index = index[2:] {
		first, ok := integer(index[0])
		count, ok2 := integer(index[1])
		if !ok || !ok2 || first > 1<<40 {
			return s, errBroken
		}
		count = min(count, int64(len(data))/size)
		s.rows = append(s.rows, row{first: first, count: count, data: data[:count*size], widths: widths})
		data = data[count*size:]
	}
	return s, nil
}

// A place is where an object stands: at an offset, or in a stream of objects.
type place struct {
	offset int64
	stream int64 // number of the stream; 0: none
	index  int64
}

// find returns the place of an object, as the newest section has it.
func (f *file) find(number int64) (place, bool, error) {
	for _, s := range f.sections {
		for _, r := range s.rows {
			if number < r.first || number >= r.first+r.count {
				continue
			}
			if r.data == nil {
				b, err := f.window(r.at+20*(number-r.first), 20)
				if err != nil {
					return place{}, false, err
				}
				n, err := strconv.ParseInt(strings.TrimSpace(string(b[:min(10, len(b))])), 10, 64)
				if err != nil || len(b) < 18 || b[17] != 'n' {
					return place{}, false, nil
				}
				return place{offset: n}, true, nil
			}
			return r.entry(number - r.first)
		}
	}
	return place{}, false, nil
}

// entry reads one of a stream.
func (r row) entry(i int64) (place, bool, error) {
	size := int64(r.widths[0] + r.widths[1] + r.widths[2])
	b := r.data[i*size:][:size]
	var v [3]int64
	v[0] = 1
	for k, w := range r.widths {
		if w > 0 {
			v[k] = 0
		}
		for range w {
			v[k] = v[k]<<8 | int64(b[0])
			b = b[1:]
		}
	}
	switch v[0] {
	case 1:
		return place{offset: v[1]}, v[1] > 0, nil
	case 2:
		return place{stream: v[1], index: v[2]}, v[1] > 0, nil
	}
	return place{}, false, nil
}

// resolve follows references, a few of them.
func (f *file) resolve(v any) (any, error) {
	for range 8 {
		r, ok := v.(ref)
		if !ok {
			return v, nil
		}
		o, err := f.object(r)
		if err != nil {
			return nil, err
		}
		v = o.value
	}
	return nil, errBroken
}

// object reads an object by its number; its value is nil where there is none.
func (f *file) object(r ref) (indirect, error) {
	at, ok, err := f.find(r.number)
	if err != nil || !ok {
		return indirect{ref: r}, err
	}
	if at.stream > 0 {
		return f.packed(r, at)
	}
	if at.offset < 0 || at.offset >= f.size {
		return indirect{}, errBroken
	}
	o, err := f.parseAt(at.offset)
	if err == nil && o.ref.number != r.number {
		err = errBroken
	}
	return o, err
}

// An objectStream is an unpacked one.
type objectStream struct {
	data  []byte
	first int64
	count int64
}

// packed reads an object from a stream of them.
func (f *file) packed(r ref, at place) (indirect, error) {
	s, ok := f.streams[at.stream]
	if !ok {
		holder, ok, err := f.find(at.stream)
		if err != nil || !ok || holder.stream > 0 || holder.offset <= 0 || holder.offset >= f.size {
			return indirect{}, errors.Join(err, errBroken)
		}
		o, err := f.parseAt(holder.offset)
		if err != nil {
			return indirect{}, err
		}
		d, ok := o.value.(*dict)
		if !ok {
			return indirect{}, errBroken
		}
		s = &objectStream{}
		f.streams[at.stream] = s // a stream whose length stands in itself finds nothing
		s.first, _ = integer(d.get("First"))
		s.count, _ = integer(d.get("N"))
		if s.data, err = f.unpack(o, d); err != nil {
			return indirect{}, err
		}
	}
	p := parser{data: s.data}
	for i := int64(0); i < s.count; i++ {
		number, ok := p.integer()
		offset, ok2 := p.integer()
		if !ok || !ok2 {
			break
		}
		if number != r.number {
			continue
		}
		if s.first+offset >= int64(len(s.data)) {
			break
		}
		raw := append(s.data[s.first+offset:len(s.data):len(s.data)], ' ')
		inner := parser{data: raw}
		v, err := inner.object()
		if err != nil {
			break
		}
		return indirect{ref: r, value: v, raw: raw[:inner.pos]}, nil
	}
	return indirect{}, errBroken
}

// catalog returns the root of the document.
func (f *file) catalog() (indirect, *dict, error) {
	for _, s := range f.sections {
		r, ok := s.trailer.get("Root").(ref)
		if !ok {
			continue
		}
		o, err := f.object(r)
		if err != nil {
			return o, nil, err
		}
		d, ok := o.value.(*dict)
		if !ok {
			return o, nil, errBroken
		}
		return o, d, nil
	}
	return indirect{}, nil, errBroken
}

// dictOf resolves to a dictionary, or nil.
func (f *file) dictOf(v any) (*dict, error) {
	v, err := f.resolve(v)
	d, _ := v.(*dict)
	return d, err
}

// An attachment is an embedded file that is a store.
type attachment struct {
	spec    ref // of the file specification; zero where it stands in place
	stream  ref
	content container.Range
	at      int64 // of the stream object
}
