package sources

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"vouch/sources/strict"
)

// HistoryFile holds every signing, in order: what was signed, by whom, when. It is
// appended to, and changed only where words are withdrawn; it is for curators and never
// public.
const HistoryFile = "history.yaml"

// Signing is one signature as it was given. A statement that was changed and signed
// again has several; the last one counts, the others say what it said before.
type Signing struct {
	strict.Pos
	On       Date      `key:"on,required"`
	Curator  string    `key:"curator,required"`
	Sig      string    `key:"sig"`
	Replaces string    `key:"replaces"` // the signature that stood there before
	Says     Statement `key:"says"`
	// Of what was withdrawn its words are gone, and the signature with them: who has the
	// curator's public key can try guesses on it. The id is left, and the commitment: who
	// has the words and the project's key can still show that they were signed.
	Statement  string `key:"statement"`
	Commitment string `key:"commitment"` // hexadecimal
	// Digest is what stood there before: SHA-256 of the bytes that were signed, on which
	// everybody can try guesses. It is read, and never written.
	Digest string `key:"digest"`
}

// Guessable reports whether an entry of withdrawn words, as older versions left it, has
// something on which guesses at the words can be tried.
func (s *Signing) Guessable() bool {
	return s.Statement != "" && (s.Sig != "" || s.Digest != "" || s.Replaces != "")
}

// ReadHistory reads history.yaml; a project without one has none.
func ReadHistory(fsys fs.FS) ([]Signing, error) {
	data, err := readBounded(fsys, HistoryFile, strict.MaxFileBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		History []Signing `key:"history,required"`
	}
	errs := new(strict.Errors)
	errs.Merge(HistoryFile, strict.Decode(HistoryFile, data, &file))
	for i := range file.History {
		if s := &file.History[i]; s.Statement == "" && s.Sig == "" {
			errs.Add(s.Pos, `the key "sig" is missing`, "add sig: with its value")
		}
	}
	return file.History, errs.Err()
}

// Verify checks the signature over what the entry says. Of words that are gone there
// is nothing to check.
func (s *Signing) Verify(c *Curator) error {
	if s.Says.ID == "" && s.Statement != "" {
		return nil
	}
	return Verify(c, &s.Says, &Signature{Statement: s.Says.ID, Curator: s.Curator, Sig: s.Sig})
}

// FormatHistory writes signings as lines behind those of history.yaml; old is the
// file as it was, or nothing.
func FormatHistory(old []byte, list []Signing) []byte {
	var b bytes.Buffer
	b.Write(old)
	if len(bytes.TrimSpace(old)) == 0 {
		b.WriteString("# Every signing, in order; appended by vouch sources sign and never changed.\nhistory:\n")
	}
	for i := range list {
		s := &list[i]
		fmt.Fprintf(&b, "  - on: %s\n    curator: %s\n    sig: %q\n", s.On, s.Curator, s.Sig)
		if s.Replaces != "" {
			fmt.Fprintf(&b, "    replaces: %q\n", s.Replaces)
		}
		fmt.Fprintf(&b, "    says: {%s}\n", strings.Join(inWords(&s.Says), ", "))
	}
	return b.Bytes()
}

// inWords writes what is signed of a statement, key by key: reading it gives the same
// bytes to sign.
func inWords(s *Statement) []string {
	var out []string
	put := func(key, value string) {
		if value != "" {
			out = append(out, key+": "+value)
		}
	}
	text := func(key, value string) {
		if value != "" {
			put(key, strconv.Quote(value))
		}
	}
	list := func(key string, values []string) {
		var quoted []string
		for _, v := range values {
			quoted = append(quoted, strconv.Quote(v))
		}
		if len(quoted) > 0 {
			put(key, "["+strings.Join(quoted, ", ")+"]")
		}
	}
	text("id", s.ID)
	text("kind", s.Kind.String())
	text("interview", s.Interview)
	text("record", s.Record)
	if !s.IsRecord() {
		put("segment", strconv.Itoa(s.Segment))
		put("quote", fmt.Sprintf("{start: %d, end: %d, sha256: %q}", s.Quote.Start, s.Quote.End, s.Quote.SHA256))
		put("certainty", strconv.Itoa(s.Certainty))
	}
	text("narrator", s.Narrator)
	text("place", s.Place)
	text("concept", s.Concept)
	if s.Count.Given() {
		put("count", fmt.Sprintf("[%d, %d]", s.Count.Min, s.Count.Max))
	}
	if s.Fills {
		put("fills", "true")
	}
	for _, c := range []struct{ key, value string }{
		{"period", s.Period.Text}, {"modality", s.Modality.String()}, {"polarity", s.Polarity.String()}, {"present", s.Present.String()},
		{"hedge", s.Hedge}, {"reading", s.Reading}, {"dissent", s.Dissent}, {"side", s.Side.String()}, {"relation", s.Relation.String()},
		{"other", s.Other}, {"words", s.Words}, {"property", s.Property}, {"value", s.Value},
	} {
		text(c.key, c.value)
	}
	list("via", s.Via)
	text("of", s.Of)
	text("supersedes", s.Supersedes)
	text("proposed", s.Proposed)
	list("cleared", s.Cleared)
	text("by", s.By)
	return out
}
