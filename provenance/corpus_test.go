package provenance_test

import (
	"bytes"
	"crypto/x509"
	"encoding/csv"
	"encoding/pem"
	"errors"
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

// An expectation is a line of an expectation file: what the reference
// implementation said with all anchors and with none, and its failure codes.
type expectation struct {
	file, trusted, plain string
	failures             []string
}

func readExpectations(t *testing.T, path string) []expectation {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var out []expectation
	for _, row := range rows[1:] {
		get := func(name string) string { return row[column[name]] }
		e := expectation{file: get("file"), trusted: get("rs_state_trust"), plain: get("rs_state_notrust")}
		if list := get("rs_failure"); list != "-" {
			e.failures = strings.Split(list, ",")
		}
		out = append(out, e)
	}
	return out
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

// deviations are the files about which this library says something else than
// the reference implementation, with what it says and why.
var deviations = map[string]struct {
	state string
	codes []string
	why   string
}{
	"amazon-titan-g1.png": {"Invalid", []string{"claimSignature.outsideValidity"},
		"the certificate ran out in 2025, and time-stamps are not looked at"},
	"cawg.png":            {"Trusted", nil, "signatures of cawg.identity are not looked at"},
	"mut-hash-alg.png":    {"Invalid", []string{"algorithm.unsupported"}, "what is wrong is the algorithm, not the hash"},
	"mut-label-claim.png": {"Invalid", []string{"claim.missing"}, "labels of boxes are part of the rules"},
	"mut-label-hashdata.png": {"Invalid", []string{"assertion.missing", "assertion.undeclared", "claim.hardBindings.missing"},
		"the reference stops with an error"},
	"mut-store-truncated.png": {"Invalid", []string{"general.error"}, "the reference stops with an error"},
	"mut-toggle-off.png":      {"Invalid", []string{"general.error"}, "the reference stops with an error"},
}

// TestCorpus holds the verdicts on the files that lie with this package, and on
// those of the folder that VOUCH_C2PA_CORPUS names, if it is set: an
// expected.tsv of the same columns, and anchors in trust.
func TestCorpus(t *testing.T) {
	here := filepath.Join("testdata", "corpus")
	runCorpus(t, here, here)
	if other := os.Getenv("VOUCH_C2PA_CORPUS"); other != "" {
		runCorpus(t, other, filepath.Join(other, "trust"))
	}
}

func runCorpus(t *testing.T, dir, trust string) {
	anchors := loadAnchors(t, trust)
	for _, e := range readExpectations(t, filepath.Join(dir, "expected.tsv")) {
		if filepath.Ext(e.file) != ".png" {
			continue
		}
		t.Run(e.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.file)))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, e, data, anchors)
		})
	}
}

func compare(t *testing.T, e expectation, data []byte, anchors []*x509.Certificate) {
	with, err := validate(t, data, anchors)
	if e.trusted == "-" && with == nil {
		if !errors.Is(err, provenance.ErrNoManifest) {
			t.Errorf("error %v, want ErrNoManifest", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	without, err := validate(t, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, codes := e.trusted, e.failures
	if d, ok := deviations[path.Base(e.file)]; ok {
		want, codes = d.state, d.codes
		t.Logf("deviates: %s", d.why)
	}
	if got := with.State.String(); got != want {
		t.Errorf("state %s, want %s; failures %v", got, want, with.Failures())
	}
	if plain := without.State.String(); plain != strings.Replace(want, "Trusted", "Valid", 1) {
		t.Errorf("state without anchors %s; failures %v", plain, without.Failures())
	}
	for _, c := range codes {
		if !slices.Contains(with.Failures(), status.Code(c)) {
			t.Errorf("failures %v, want %s among them", with.Failures(), c)
		}
	}
	if len(codes) == 0 && len(with.Failures()) > 0 {
		t.Errorf("failures %v, want none", with.Failures())
	}
}

func validate(t *testing.T, data []byte, anchors []*x509.Certificate) (*provenance.Report, error) {
	return provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)),
		provenance.TrustOptions{Anchors: anchors, Now: recorded})
}

// recorded is when the expectations were written down: verdicts depend on it.
var recorded = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
