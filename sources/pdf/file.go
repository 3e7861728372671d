package pdf

import (
	"bytes"
	"errors"
	"strconv"
)

// Errors of files that cannot be read at all.
var (
	ErrNotPDF    = errors.New("the file does not begin as PDF does; check its format")
	ErrEncrypted = errors.New("the PDF file is encrypted; save a copy without protection")
	ErrNoPages   = errors.New("the PDF file has no pages that can be found; ask the archive for it again")
)

// file is the objects of a PDF file.
type file struct {
	objects map[int]placed
	trailer dict
	budget  int // bytes that may still be decoded
	damaged int // streams that could not be decoded whole
}

// placed is an object with where it, or the object stream around it, begins.
type placed struct {
	object object
	at     int
}

// open finds all objects.
func open(data []byte) (*file, error) {
	if len(data) > MaxBytes {
		return nil, &LimitError{"bytes", MaxBytes, len(data)}
	}
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	f := &file{objects: map[int]placed{}, trailer: dict{}, budget: maxDecoded}
	var packed []placed // object streams
	for at := 0; at < len(data); {
		next, number, body := header(data, at)
		if t := bytes.Index(data[at:next], []byte("trailer")); t >= 0 {
			l := &lexer{data: data[:next], at: at + t + len("trailer")}
			if d, ok := l.object(0).(dict); ok {
				f.remember(d)
			}
		}
		if body < 0 {
			break
		}
		if len(f.objects) == maxObjects {
			return nil, &LimitError{"objects", maxObjects, maxObjects + 1}
		}
		var o object
		o, at = readObject(data, body)
		if at >= len(data) && bytes.Contains(data[body:], []byte("endobj")) {
			f.damaged++ // a bracket that nobody closed has swallowed what follows
		}
		f.objects[number] = placed{o, next}
		if s, ok := o.(*stream); ok {
			switch s.dict["Type"] {
			case name("ObjStm"):
				packed = append(packed, placed{s, next})
			case name("XRef"):
				f.remember(s.dict)
			}
		}
	}
	if f.trailer["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	for _, p := range packed {
		if err := f.unpack(p); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// remember keeps what of a trailer is used; later ones count.
func (f *file) remember(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt"} {
		if v, ok := d[key]; ok && v != nil {
			f.trailer[key] = v
		}
	}
}

// header finds the next "12 0 obj" from at: where it begins, its number, and where
// its body begins (-1 at the end of the file, with next at the end).
func header(data []byte, at int) (next, number, body int) {
	for i := at; ; {
		j := bytes.Index(data[i:], []byte("obj"))
		if j < 0 {
			return len(data), 0, -1
		}
		i += j + len("obj")
		k := digits(data, spaces(data, i-len("obj"), at), at) // generation
		m := spaces(data, k, at)
		n := digits(data, m, at) // number
		if k == i-len("obj") || m == k || n == m {
			continue
		}
		if num, err := strconv.Atoi(string(data[n:m])); err == nil && num > 0 && num < 1<<31 {
			return n, num, i
		}
	}
}

// spaces and digits go back over white space and digits, not before from.
func spaces(data []byte, at, from int) int {
	for at > from && isSpace(data[at-1]) {
		at--
	}
	return at
}

func digits(data []byte, at, from int) int {
	for at > from && data[at-1] >= '0' && data[at-1] <= '9' {
		at--
	}
	return at
}

// readObject reads the body of an object, with the bytes of a stream, and says
// where the file goes on.
func readObject(data []byte, at int) (object, int) {
	l := &lexer{data: data, at: at}
	o := l.object(0)
	d, ok := o.(dict)
	if !ok {
		if _, ok := o.(end); ok {
			o = nil
		}
		return o, max(l.at, at)
	}
	l.space()
	if !bytes.HasPrefix(data[l.at:], []byte("stream")) {
		return d, l.at
	}
	begin := l.at + len("stream")
	if begin < len(data) && data[begin] == '\r' {
		begin++
	}
	if begin < len(data) && data[begin] == '\n' {
		begin++
	}
	begin = min(begin, len(data))
	// The length may be wrong, or an object elsewhere: then the next endstream is it.
	if n, ok := d["Length"].(float64); ok && n >= 0 && n <= float64(len(data)-begin) {
		stop := begin + int(n)
		rest := bytes.TrimLeft(data[stop:min(len(data), stop+16)], "\r\n \t")
		if bytes.HasPrefix(rest, []byte("endstream")) {
			return &stream{d, data[begin:stop]}, stop
		}
	}
	n := bytes.Index(data[begin:], []byte("endstream"))
	if n < 0 {
		n = len(data) - begin
	}
	return &stream{d, data[begin : begin+n]}, begin + n
}

// unpack adds the objects of an object stream (§7.5.7) that no later one replaces.
func (f *file) unpack(p placed) error {
	s := p.object.(*stream)
	data, err := f.decode(s)
	if err != nil {
		return err
	}
	first, ok := s.dict["First"].(float64)
	if !ok || first < 0 || first > float64(len(data)) {
		return nil
	}
	head := &lexer{data: data[:int(first)]}
	for {
		number, ok1 := head.object(0).(float64)
		offset, ok2 := head.object(0).(float64)
		if !ok1 || !ok2 {
			return nil
		}
		at := first + offset
		if number < 1 || number >= 1<<31 || offset < 0 || at > float64(len(data)) {
			continue
		}
		if old, ok := f.objects[int(number)]; ok && old.at > p.at {
			continue
		}
		if len(f.objects) == maxObjects {
			return &LimitError{"objects", maxObjects, maxObjects + 1}
		}
		if f.budget -= 16; f.budget < 0 { // offsets that all point to one long object
			return &LimitError{"decoded bytes", maxDecoded, maxDecoded + 1}
		}
		l := &lexer{data: data, at: int(at)}
		o := l.object(0)
		f.budget -= l.at - int(at)
		if _, ok := o.(end); !ok {
			f.objects[int(number)] = placed{o, p.at}
		}
	}
}

// get follows references.
func (f *file) get(o object) object {
	for range maxDepth {
		r, ok := o.(reference)
		if !ok {
			return o
		}
		o = f.objects[int(r)].object
	}
	return nil
}

func (f *file) dict(o object) dict {
	switch v := f.get(o).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *file) array(o object) array {
	a, _ := f.get(o).(array)
	return a
}

func (f *file) number(o object) float64 {
	n, _ := f.get(o).(float64)
	return n
}
