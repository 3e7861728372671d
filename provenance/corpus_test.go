package provenance_test

import (
	"bytes"
	"crypto/x509"
	"encoding/csv"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/status"
)

// A verdict is what a validator says about one file, in the words of the
// columns of expected.tsv and differences.tsv.
type verdict struct {
	trusted     string // state with all anchors; "none", "remote", "unsupported", "error" where there is no verdict
	plain       string // state without
	failures    string // codes of the active manifest, sorted, with commas
	ingredients string // codes of ingredients
}

func (v verdict) String() string {
	return strings.Join([]string{v.trusted, v.plain, v.failures, v.ingredients}, "\t")
}

// An expectation is what the reference implementation said about a file.
type expectation struct {
	file string
	verdict
}

func readTable(t *testing.T, path string) (rows []func(column string) string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		rows = append(rows, func(column string) string {
			if i := slices.Index(records[0], column); i >= 0 {
				return record[i]
			}
			return "-"
		})
	}
	return rows
}

// readExpectations reads a table of what the reference implementation said.
// Where it stopped with an error there is no state, and the error says why.
func readExpectations(t *testing.T, path string) []expectation {
	t.Helper()
	var out []expectation
	for _, get := range readTable(t, path) {
		e := expectation{get("file"), verdict{get("rs_state_trust"), get("rs_state_notrust"), sorted(get("rs_failure")), sorted(get("rs_ingredient_failure"))}}
		switch problem := get("rs_error"); {
		case e.trusted != "-":
		case strings.Contains(problem, "RemoteManifestUrl"):
			e.trusted = "remote"
		case strings.Contains(problem, "JumbfNotFound"):
			e.trusted = "none"
		case strings.Contains(problem, "UnsupportedType"):
			e.trusted = "unsupported"
		default:
			e.trusted = "error"
		}
		if e.plain == "-" {
			e.plain = e.trusted
		}
		out = append(out, e)
	}
	return out
}

// sorted puts a list of codes in order. Codes that differ by name alone are one:
// the reference has signingCredential.expired for what the specification calls
// claimSignature.outsideValidity.
func sorted(list string) string {
	codes := strings.Split(list, ",")
	for i, c := range codes {
		if c == "signingCredential.expired" {
			codes[i] = string(status.ClaimSignatureOutsideValidity)
		}
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), ",")
}

func loadAnchors(t *testing.T, dir string) []*x509.Certificate {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.pem"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no anchors in %s", dir)
	}
	var out []*x509.Certificate
	for _, file := range files {
		rest, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for block, rest := pem.Decode(rest); block != nil; block, rest = pem.Decode(rest) {
			if c, err := x509.ParseCertificate(block.Bytes); err == nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// maxRules is how many rules of the specification may tell this library from the
// reference.
const maxRules = 4

// readUnread reads the files of formats that the reference does not read, and this
// library does, with what it says: nothing tells the two apart then.
func readUnread(t *testing.T) map[string]verdict {
	t.Helper()
	out := map[string]verdict{}
	for _, get := range readTable(t, filepath.Join("testdata", "unread.tsv")) {
		if get("section") == "" || get("why") == "" {
			t.Errorf("unread.tsv: %s: nothing decides", get("file"))
		}
		out[get("file")] = verdict{get("state_trust"), get("state_notrust"), get("failure"), get("ingredient_failure")}
	}
	return out
}

// readDifferences reads the files about which this library says something else
// than the reference, by the name of the file, with what it says. Each names the
// rules that decide, which stand with their sections and words in a table of
// their own.
func readDifferences(t *testing.T) map[string]verdict {
	t.Helper()
	used := map[string]bool{}
	for _, get := range readTable(t, filepath.Join("testdata", "differences-rules.tsv")) {
		if get("section") == "" || get("text") == "" || get("why") == "" {
			t.Errorf("differences-rules.tsv: %s: nothing decides", get("rule"))
		}
		used[get("rule")] = false
	}
	out := map[string]verdict{}
	for _, get := range readTable(t, filepath.Join("testdata", "differences.tsv")) {
		for rule := range strings.SplitSeq(get("rules"), ",") {
			if _, known := used[rule]; !known {
				t.Errorf("differences.tsv: %s: there is no rule %q", get("file"), rule)
			}
			used[rule] = true
		}
		out[get("file")] = verdict{get("state_trust"), get("state_notrust"), get("failure"), get("ingredient_failure")}
	}
	for rule, needed := range used {
		if !needed {
			t.Errorf("differences-rules.tsv: %s decides nothing", rule)
		}
	}
	if len(used) > maxRules {
		t.Errorf("%d rules tell this library from the reference, at most %d may", len(used), maxRules)
	}
	t.Logf("%d files differ from the reference by %d rules", len(out), len(used))
	return out
}

// TestCorpus holds the verdicts on the files that lie with this package against
// those of the reference implementation.
func TestCorpus(t *testing.T) {
	here := filepath.Join("testdata", "corpus")
	runCorpus(t, here, here)
}

// TestCorpusElsewhere does so with the folder that VOUCH_C2PA_CORPUS names: an
// expected.tsv of the same columns and more, and anchors in trust.
func TestCorpusElsewhere(t *testing.T) {
	dir := os.Getenv("VOUCH_C2PA_CORPUS")
	if dir == "" {
		t.Skip("VOUCH_C2PA_CORPUS names no folder: the files of other makers are NOT compared")
	}
	runCorpus(t, dir, filepath.Join(dir, "trust"))
}

func runCorpus(t *testing.T, dir, trust string) {
	anchors := loadAnchors(t, trust)
	differences, unread := readDifferences(t), readUnread(t)
	expected := readExpectations(t, filepath.Join(dir, "expected.tsv"))
	equal, compared := 0, len(expected)
	for _, e := range expected {
		t.Run(e.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.file)))
			if err != nil {
				t.Fatal(err)
			}
			got := judgeFile(t, data, anchors)
			want := e.verdict
			different, listed := differences[path.Base(e.file)]
			if listed {
				want = different
			}
			own, alone := unread[path.Base(e.file)]
			switch {
			case alone && want.trusted == "unsupported":
				if got != own {
					t.Errorf("got  %v\nwant %v", got, own)
				}
				compared--
			case !listed && same(got, want):
				equal++
			case listed && same(got, e.verdict):
				t.Errorf("is listed among the differences, and there is none: %v", got)
			case got != want:
				t.Errorf("got  %v\nwant %v", got, want)
			}
		})
	}
	t.Logf("%d of %d files that the reference reads have its verdict", equal, compared)
}

// same says whether two verdicts agree. Where the reference stopped with an
// error, all that can be asked is that the file does not pass; where it does not
// know the format, that nothing was found.
func same(got, want verdict) bool {
	switch want.trusted {
	case "error":
		return got.trusted != "Valid" && got.trusted != "Trusted"
	case "unsupported":
		return got.trusted == "none" || got == want
	}
	return got == want
}

// judgeFile validates with all anchors and with none. The reference has one list
// for signers, authorities of time and actors, and believes any time-stamp of the
// old form, for which this library has an option with a warning in its name.
func judgeFile(t *testing.T, data []byte, anchors []*x509.Certificate) verdict {
	t.Helper()
	with, failures, ingredients := judgeWith(t, data, provenance.TrustOptions{Now: recorded, WithoutAnchorsForOldTimeStampsUnsafe: true,
		Anchors: anchors, TimeStampAnchors: anchors, Identity: provenance.IdentityTrust{Anchors: anchors}})
	without, _, _ := judgeWith(t, data, provenance.TrustOptions{Now: recorded, WithoutAnchorsForOldTimeStampsUnsafe: true, TimeStampAnchors: anchors})
	return verdict{with, without, failures, ingredients}
}

func judgeWith(t *testing.T, data []byte, o provenance.TrustOptions) (state, failures, ingredients string) {
	t.Helper()
	r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), o)
	if _, remote := errors.AsType[*provenance.RemoteError](err); remote {
		return "remote", "-", "-"
	}
	switch {
	case errors.Is(err, provenance.ErrNoManifest):
		return "none", "-", "-"
	case errors.Is(err, provenance.ErrUnsupported):
		return "unsupported", "-", "-"
	case err != nil:
		return fmt.Sprintf("error %v", err), "-", "-"
	}
	own, below := []string{}, []string{}
	for _, f := range r.Findings {
		switch {
		case f.Kind != status.Failure:
		case f.Ingredient == "":
			own = append(own, string(f.Code))
		default:
			below = append(below, string(f.Code))
		}
	}
	return r.State.String(), codeList(own), codeList(below)
}

func codeList(codes []string) string {
	if len(codes) == 0 {
		return "-"
	}
	return sorted(strings.Join(codes, ","))
}

// recorded is when the expectations were written down: verdicts depend on it.
var recorded = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
