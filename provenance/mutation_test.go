package provenance_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"vouch/provenance"
	"vouch/provenance/container"
	"vouch/provenance/provenancetest"
)

// A mutated sample is one signed file of TestMutations, and what became of it.
type mutated struct {
	Sample    string         `json:"sample"` // container, binding, algorithm
	Bytes     int            `json:"bytes"`  // of the file
	Tried     int            `json:"tried"`
	Refused   int            `json:"refused"`   // Invalid, or no manifest to be read
	Permitted map[string]int `json:"permitted"` // by reason
	Passed    []string       `json:"passed"`    // Valid, and no reason permits it
	SlowestMS float64        `json:"slowest_ms"`
}

// A place is a range of bytes of a signed file that may change, and why.
type place struct {
	start, end int64
	reason     string
}

// The reasons, with the rule that leaves the bytes to anybody.
const (
	reasonHeader = "unprotected header of COSE_Sign1: not in the Sig_structure (RFC 9052, 4.4; C2PA 2.4, \"Signing a Claim\")"
	reasonSum    = "crc-32 of the store's file in the directory: skipped by its hash (C2PA 2.4, A.6.2.2)"
	reasonFtyp   = "ftyp of BMFF: a mandatory exclusion (C2PA 2.4, \"BMFF-Based Hash\")"
)

// wrapping lists what of a container's wrapping nobody binds: bytes between the
// start of the wrapping and the store, or, when negative, behind it. They lie in
// the range that a data hash leaves out.
var wrapping = map[string][]place{
	"PNG":  {{-4, 0, "CRC of the chunk that carries the store, excluded with it (C2PA 2.4, \"Embedding manifests into PNG\")"}},
	"JPEG": {{6, 8, "En of the segment that carries the store: a number that ties segments of one box together, excluded with it (C2PA 2.4, \"Embedding manifests into JPEG\"; ISO/IEC 19566-5, D.2)"}},
	"MP4":  {{37, 45, "offset to the first Merkle box, in the uuid box that carries the store: there is none here"}},
	"ZIP": {
		{4, 6, "version needed, in the local header of the store's file: the directory, which is hashed, has another (C2PA 2.4, \"Collection Data Hash\")"},
		{10, 18, "time and CRC in the local header of the store's file, which is in no hash (C2PA 2.4, A.6.2)"},
	},
}

// TestMutations changes single bytes of files that we signed, of every container
// and binding: none passes as Valid, but for the places that are listed above,
// none takes a second, and what passes says what it said before.
// VOUCH_MUTATIONS is how many changes each file gets, VOUCH_MUTATION_RESULTS the
// file that takes a line of JSON for each sample.
func TestMutations(t *testing.T) {
	count, err := strconv.Atoi(os.Getenv("VOUCH_MUTATIONS"))
	full := err == nil
	if !full {
		count = 100
	}
	var lines bytes.Buffer
	for _, a := range assets() {
		for _, b := range bindingsOf(a) {
			for _, kind := range []provenancetest.KeyKind{provenancetest.Ed25519, provenancetest.ES256, provenancetest.PS256} {
				if !full && kind != provenancetest.Ed25519 {
					continue
				}
				t.Run(fmt.Sprintf("%s %d %s", a.name, b, kind), func(t *testing.T) {
					s := signer(t, kind)
					if kind == provenancetest.ES256 { // a time-stamp is in the unprotected header
						if s.TimeStamper, err = world().TimeStamper(func() time.Time { return now }, ""); err != nil {
							t.Fatal(err)
						}
					}
					m := mutate(t, a, b, s, count)
					m.Sample = fmt.Sprintf("%s, %s, %s", a.name, bindingName(b), kind)
					line, err := json.Marshal(m)
					if err != nil {
						t.Fatal(err)
					}
					lines.Write(append(line, '\n'))
				})
			}
		}
	}
	if name := os.Getenv("VOUCH_MUTATION_RESULTS"); name != "" {
		if err := os.WriteFile(name, lines.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func bindingName(b container.Binding) string {
	if b == container.BindBoxes {
		return "box by box"
	}
	return "usual binding"
}

// mutate tries count changes. They are spread over the file by a generator with
// a fixed seed, half of them in the store.
func mutate(t *testing.T, a asset, b container.Binding, s provenance.Signer, count int) mutated {
	t.Helper()
	var out bytes.Buffer
	signed, err := provenance.Sign(t.Context(), bytes.NewReader(a.data), int64(len(a.data)), &out, minimal(), s, provenance.SignOptions{Binding: b})
	if err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	before := check(t, data, nil)
	if before.State != provenance.Valid {
		t.Fatal(before.Failures())
	}
	free := freePlaces(t, a, data, signed)
	m := mutated{Bytes: len(data), Permitted: map[string]int{}}
	random := rand.New(rand.NewPCG(uint64(len(data)), 5))
	for m.Tried < count {
		at := signed.StoreOffset + random.Int64N(signed.StoreLength)
		if m.Tried%2 == 0 { // the part that is not the store is small in these files
			at = outside(random, signed)
		}
		m.try(t, data, at, byte(1+random.IntN(255)), before, free, signed)
	}
	return m
}

// outside is the offset of some byte that is not in the store's range.
func outside(random *rand.Rand, s provenance.Signed) int64 {
	at := random.Int64N(s.Size - s.StoreLength)
	if at >= s.StoreOffset {
		at += s.StoreLength
	}
	return at
}

// try changes one byte and takes the change back.
func (m *mutated) try(t *testing.T, data []byte, at int64, change byte, before *provenance.Report, free []place, s provenance.Signed) {
	t.Helper()
	data[at] ^= change
	defer func() { data[at] ^= change }()
	began := time.Now()
	r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
	took := time.Since(began)
	m.Tried++
	m.SlowestMS = max(m.SlowestMS, float64(took.Microseconds())/1000)
	if took > time.Second {
		t.Errorf("byte %d ^ %#x took %v", at, change, took)
	}
	if err != nil || r.State == provenance.Invalid {
		m.Refused++
		return
	}
	for _, p := range free {
		if at >= p.start && at < p.end {
			m.Permitted[p.reason]++
			sameWords(t, r.Active, before.Active)
			return
		}
	}
	finding := fmt.Sprintf("byte %d of %d ^ %#02x (store at %d, %d bytes, so %d in it): %v", at, len(data), change, s.StoreOffset, s.StoreLength, at-s.StoreOffset, r.State)
	m.Passed = append(m.Passed, finding)
	t.Error(finding)
}

// freePlaces returns the places of a signed file that anybody may change.
func freePlaces(t *testing.T, a asset, data []byte, s provenance.Signed) []place {
	t.Helper()
	out := unprotected(t, a, data, s)
	if a.name == "MP4" {
		out = append(out, place{0, 16, reasonFtyp})
	}
	if a.name == "ZIP" {
		own := int64(bytes.LastIndex(data, []byte("PK\x01\x02")))
		out = append(out, place{own + 16, own + 20, reasonSum})
	}
	for _, p := range wrapping[a.name] {
		from := s.StoreOffset
		if p.start < 0 {
			from += s.StoreLength
		}
		out = append(out, place{from + p.start, from + p.end, p.reason})
	}
	return out
}

// unprotected finds the unprotected header of the signature. In a container that
// cuts the store up or writes it as text, the place is that of the bytes that
// hold the header, and each of them stands for itself.
func unprotected(t *testing.T, a asset, data []byte, s provenance.Signed) []place {
	t.Helper()
	store, where := storeBytes(t, a, data, s)
	at := bytes.LastIndex(store, []byte("c2pa.signature\x00"))
	box := bytes.Index(store[at:], []byte("cbor")) + at + 4
	var tag cbor.RawTag
	var parts []cbor.RawMessage
	if _, err := cbor.UnmarshalFirst(store[box:], &tag); err != nil {
		t.Fatal(err)
	}
	if err := cbor.Unmarshal(tag.Content, &parts); err != nil {
		t.Fatal(err)
	}
	start := box + 2 + len(parts[0]) // tag 18, array of four
	width := int64(1)
	if a.name == "SVG" {
		width = 2 // a byte has bits in two characters of base64
	}
	var out []place
	for i := start; i < start+len(parts[1]); i++ {
		out = append(out, place{where(i), where(i) + width, reasonHeader})
	}
	return out
}

// storeBytes returns the store of a signed file, and where in the file each of its
// bytes is.
func storeBytes(t *testing.T, a asset, data []byte, s provenance.Signed) ([]byte, func(int) int64) {
	t.Helper()
	wrapped := data[s.StoreOffset : s.StoreOffset+s.StoreLength]
	if a.name == "GIF" {
		return gifBlocks(wrapped, s.StoreOffset)
	}
	if a.name == "SVG" {
		from := bytes.Index(wrapped, []byte("AAA"))
		text := wrapped[from:]
		if end := bytes.IndexByte(text, '<'); end >= 0 {
			text = text[:end]
		}
		store, err := base64.StdEncoding.DecodeString(string(text))
		if err != nil {
			t.Fatal(err)
		}
		return store, func(i int) int64 { return s.StoreOffset + int64(from+i/3*4+i%3) }
	}
	from := bytes.Index(wrapped, []byte("jumb")) - 4
	if from < 0 {
		t.Fatal("no store where one was written")
	}
	return wrapped[from:], func(i int) int64 { return s.StoreOffset + int64(from+i) }
}

// gifBlocks puts a store together that lies in blocks of up to 255 bytes.
func gifBlocks(wrapped []byte, offset int64) (store []byte, where func(int) int64) {
	var at []int64
	for i := 14; i < len(wrapped) && wrapped[i] != 0; i += 1 + int(wrapped[i]) {
		for k := i + 1; k <= i+int(wrapped[i]); k++ {
			store, at = append(store, wrapped[k]), append(at, offset+int64(k))
		}
	}
	return store, func(i int) int64 { return at[i] }
}
