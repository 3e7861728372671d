package assertion

import (
	"errors"
	"fmt"
	"time"

	"vouch/provenance/internal/codec"
)

// tagDate is the head of CBOR tag 0, a date as RFC 3339 text.
const tagDate = 0xC0

// encodeDate returns a date as RFC 3339 text in tag 0; nil for the zero time. The
// codec would write a bare integer.
func encodeDate(t time.Time) (codec.Raw, error) {
	if t.IsZero() {
		return nil, nil
	}
	text, err := codec.Marshal(t.UTC().Format(time.RFC3339Nano))
	return append(codec.Raw{tagDate}, text...), err
}

// decodeDate reads tag 0 with RFC 3339 text. Plain text is what many writers
// put there and every reader accepts; a number is refused.
func decodeDate(raw []byte, v1 bool) (time.Time, error) {
	if len(raw) > 1 && raw[0] == tagDate {
		raw = raw[1:]
	}
	if len(raw) == 0 || raw[0]>>5 != 3 {
		return time.Time{}, errors.New("not a date of tag 0")
	}
	var text string
	if err := codec.Unmarshal(raw, &text); err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil && v1 {
		return time.Time{}, nil // v1 never said what a date looks like
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("%.40q is not an RFC 3339 date", text)
	}
	return t, nil
}

// dateField reads an optional date of a map.
func dateField(m *codec.Map, key string) time.Time {
	if !m.Has(key) {
		return time.Time{}
	}
	t, err := decodeDate(m.Raw(key), false)
	m.Inherit(key, err)
	return t.UTC()
}
