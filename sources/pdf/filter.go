package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
)

// errFilter is for streams whose filters are not read: those of images.
var errFilter = errors.New("a filter that is not read")

// decode undoes the filters of a stream (§7.4). What can be decoded of a damaged
// one is given, and counted; the error is a *LimitError alone.
func (f *file) decode(s *stream) ([]byte, error) {
	filters := f.array(s.dict["Filter"])
	if n, ok := f.get(s.dict["Filter"]).(name); ok {
		filters = array{n}
	}
	params := f.array(s.dict["DecodeParms"])
	if d, ok := f.get(s.dict["DecodeParms"]).(dict); ok {
		params = array{d}
	}
	if len(filters) > 8 {
		return nil, &LimitError{"filters of one stream", 8, len(filters)}
	}
	data := s.raw
	for i, filter := range filters {
		var d dict
		if i < len(params) {
			d = f.dict(params[i])
		}
		n, _ := f.get(filter).(name)
		out, err := f.filter(n, data, d)
		if len(out) >= maxStream {
			return nil, &LimitError{"bytes in one stream", maxStream, len(out)}
		}
		if err != nil {
			f.damaged++
		}
		data = out
		if f.budget -= len(data); f.budget < 0 {
			return nil, &LimitError{"decoded bytes", maxDecoded, maxDecoded + 1}
		}
	}
	return data, nil
}

func (f *file) filter(n name, data []byte, params dict) ([]byte, error) {
	switch n {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		out, err := io.ReadAll(io.LimitReader(z, maxStream))
		return f.predict(out, params), err
	case "LZWDecode", "LZW":
		early := 1
		if v, ok := f.get(params["EarlyChange"]).(float64); ok && v == 0 {
			early = 0
		}
		return f.predict(lzw(data, early), params), nil
	case "ASCII85Decode", "A85":
		data, _, _ = bytes.Cut(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")), []byte("~"))
		return io.ReadAll(io.LimitReader(ascii85.NewDecoder(bytes.NewReader(data)), maxStream))
	case "ASCIIHexDecode", "AHx":
		data, _, _ = bytes.Cut(data, []byte(">"))
		return unhex(data), nil
	case "RunLengthDecode", "RL":
		return runs(data), nil
	}
	return nil, errFilter
}

// lzw undoes LZW (§7.4.4.2), which programs wrote until about 1999: codes of 9 to 12
// bits, the highest bit first. With an early change the codes grow one code before
// the table needs it; Go's compress/lzw cannot do that. Wrong codes end the data.
func lzw(data []byte, early int) []byte {
	const clear, eod, most = 256, 257, 4096
	type entry struct{ from, length int } // a piece of out
	var table [most]entry
	var out []byte
	next, width, last := eod+1, 9, entry{}
	bits, have := 0, 0
	for _, b := range data {
		bits, have = bits<<8|int(b), have+8
		if have < width {
			continue
		}
		have -= width
		code := bits >> have
		bits &= 1<<have - 1
		switch {
		case code == clear:
			next, width, last = eod+1, 9, entry{}
			continue
		case code == eod || code > next || code == next && last.length == 0 || len(out) >= maxStream:
			return out
		}
		piece := entry{len(out), 1}
		switch {
		case code < clear:
			out = append(out, byte(code))
		case code == next: // the former piece and its own first byte
			out = append(append(out, out[last.from:last.from+last.length]...), out[last.from])
			piece.length = last.length + 1
		default:
			e := table[code]
			out = append(out, out[e.from:e.from+e.length]...)
			piece.length = e.length
		}
		if last.length > 0 && next < most {
			table[next] = entry{last.from, last.length + 1} // it lies whole in out: the former piece and what follows it
			next++
		}
		if last = piece; next+early >= 1<<width && width < 12 {
			width++
		}
	}
	return out
}

// runs undoes run-length encoding (§7.4.5).
func runs(data []byte) []byte {
	var out []byte
	for len(data) > 1 && data[0] != 128 && len(out) < maxStream {
		if n := int(data[0]); n < 128 {
			n = min(n+1, len(data)-1)
			out = append(out, data[1:1+n]...)
			data = data[1+n:]
		} else {
			out = append(out, bytes.Repeat(data[1:2], 257-n)...)
			data = data[2:]
		}
	}
	return out
}

// predict undoes PNG's predictors (§7.4.4.4), which cross-reference and object
// streams use.
func (f *file) predict(data []byte, params dict) []byte {
	if f.number(params["Predictor"]) < 10 {
		return data
	}
	bits := f.number(params["BitsPerComponent"])
	colours, columns := f.number(params["Colors"]), f.number(params["Columns"])
	for _, v := range []*float64{&colours, &columns} {
		if *v == 0 {
			*v = 1
		}
	}
	if bits == 0 {
		bits = 8
	}
	if !(colours >= 1 && colours <= 32 && bits >= 1 && bits <= 16 && columns >= 1 && columns <= 1<<20) {
		return nil
	}
	unit := max(1, int(colours)*int(bits)/8)
	width := (int(colours)*int(bits)*int(columns) + 7) / 8
	before := make([]byte, width)
	out := make([]byte, 0, len(data))
	for len(data) > 1 {
		kind, row := data[0], bytes.Clone(data[1:min(len(data), 1+width)])
		data = data[1+len(row):]
		for i := range row {
			row[i] += predicted(kind, row, before, i, unit)
		}
		out = append(out, row...)
		before = append(row, make([]byte, width-len(row))...)
	}
	return out
}

// predicted is what PNG adds to byte i of a row (PNG specification, §9.2).
func predicted(kind byte, row, before []byte, i, unit int) byte {
	var left, corner int
	up := int(before[i])
	if i >= unit {
		left, corner = int(row[i-unit]), int(before[i-unit])
	}
	switch kind {
	case 1:
		return byte(left)
	case 2:
		return byte(up)
	case 3:
		return byte((left + up) / 2)
	case 4:
		p := left + up - corner
		a, b, c := distance(p, left), distance(p, up), distance(p, corner)
		switch {
		case a <= b && a <= c:
			return byte(left)
		case b <= c:
			return byte(up)
		}
		return byte(corner)
	}
	return 0
}

func distance(a, b int) int { return max(a-b, b-a) }
