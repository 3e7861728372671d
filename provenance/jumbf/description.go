package jumbf

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// Toggle bits of a description box (ISO 19566-5 §A.3).
const (
	toggleRequestable = 0x01
	toggleLabel       = 0x02
	toggleID          = 0x04
	toggleHash        = 0x08
	togglePrivate     = 0x10
	togglesC2PA       = toggleRequestable | toggleLabel
)

// A Description is the content of a jumd box: what a superbox is and how it is
// called. Salt is empty or has 16 or 32 random bytes, which keep the hash of a
// redacted box from being guessed.
type Description struct {
	Type  UUID
	Label string
	Salt  []byte
}

func (d Description) append(dst []byte) []byte {
	dst = append(dst, d.Type[:]...)
	toggles := byte(togglesC2PA)
	if len(d.Salt) > 0 {
		toggles |= togglePrivate
	}
	dst = append(dst, toggles)
	dst = append(dst, d.Label...)
	dst = append(dst, 0)
	if len(d.Salt) > 0 {
		dst = appendBox(dst, boxSalt, d.Salt)
	}
	return dst
}

// parseDescription reads the payload of a jumd box that starts at offset at.
func parseDescription(p []byte, at int64) (Description, error) {
	var d Description
	if len(p) < 18 {
		return d, &SyntaxError{at, "description box is shorter than its type and label"}
	}
	copy(d.Type[:], p)
	toggles := p[16]
	if toggles&togglesC2PA != togglesC2PA || toggles&^(togglesC2PA|toggleID|toggleHash|togglePrivate) != 0 {
		return d, &SyntaxError{at + 16, "description toggles are not requestable with a label"}
	}
	rest := p[17:]
	end := bytes.IndexByte(rest, 0)
	if end < 0 {
		return d, &SyntaxError{at + 17, "label is not ended"}
	}
	d.Label = string(rest[:end])
	if problem := labelProblem(d.Label); problem != "" {
		return d, &SyntaxError{at + 17, problem}
	}
	rest = rest[end+1:]
	skip := 0
	if toggles&toggleID != 0 {
		skip += 4
	}
	if toggles&toggleHash != 0 {
		skip += 32
	}
	if len(rest) < skip {
		return d, &SyntaxError{at + int64(len(p)), "description box ends within its fields"}
	}
	rest = rest[skip:]
	if toggles&togglePrivate != 0 {
		salt, problem := parsePrivate(rest)
		if problem != "" {
			return d, &SyntaxError{at + int64(len(p)-len(rest)), problem}
		}
		d.Salt, rest = salt, nil
	}
	if len(rest) != 0 {
		return d, &SyntaxError{at + int64(len(p)-len(rest)), "bytes after the last field of a description"}
	}
	return d, nil
}

// parsePrivate reads the private field: one whole box, a salt in all of C2PA.
// A private box of another kind is kept out of the way but not refused.
func parsePrivate(p []byte) (salt []byte, problem string) {
	if len(p) < 8 || int64(binary.BigEndian.Uint32(p)) != int64(len(p)) {
		return nil, "private box does not fill the description"
	}
	if FourCC(p[4:8]) != boxSalt {
		return nil, ""
	}
	if n := len(p) - 8; n != 16 && n != 32 {
		return nil, "salt has neither 16 nor 32 bytes"
	}
	return p[8:], ""
}

// labelProblem says why a label may not be used, or nothing.
func labelProblem(label string) string {
	switch {
	case label == "":
		return "label is empty"
	case len(label) > MaxLabelBytes:
		return "label is too long"
	case !utf8.ValidString(label):
		return "label is not UTF-8"
	case strings.ContainsFunc(label, forbiddenInLabel):
		return "label holds a forbidden character"
	}
	return ""
}

// forbiddenInLabel holds the characters that would make a URI ambiguous.
func forbiddenInLabel(r rune) bool {
	return r < 0x20 || r >= 0x7F && r <= 0x9F || strings.ContainsRune("/;?#", r)
}
