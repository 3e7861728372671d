package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"vouch/sources/transcript"
)

const (
	idPrefix = "seg-"
	idDigits = 16
	idDomain = "vouch-segment-v1"
)

// SegmentID is the id of a passage by its place: the hash of the file's SHA-256,
// the record within the file and the passage's index, both from 1. The same bytes
// give the same ids; from an id nobody learns the file's hash.
func SegmentID(sha256Hex string, record, index int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d\x00%d", idDomain, strings.ToLower(sha256Hex), record, index))
	return idPrefix + hex.EncodeToString(sum[:idDigits/2])
}

// IDs gives the ids of all passages of an interview. A passage whose own name in
// the file is such an id, because the file was exported from here, keeps it, the
// first of two with one name.
func IDs(sha256Hex string, record int, t *transcript.Transcript) []string {
	out := make([]string, len(t.Segments))
	seen := map[string]bool{}
	for i := range t.Segments {
		if name := t.Segments[i].Name; IsSegmentID(name) && !seen[name] {
			out[i], seen[name] = name, true
		}
	}
	for i := range out {
		if out[i] == "" {
			out[i] = SegmentID(sha256Hex, record, i+1)
		}
	}
	return out
}

// IsSegmentID reports whether a text has the form of an id.
func IsSegmentID(s string) bool {
	digits, ok := strings.CutPrefix(s, idPrefix)
	if !ok || len(digits) != idDigits {
		return false
	}
	for i := range len(digits) {
		if c := digits[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
