package provenance_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vouch/provenance"
	"vouch/provenance/status"
)

// contentDeviations are the files about whose content this library says
// something else than the reference implementation.
var contentDeviations = map[string]string{
	"legacy.mp4":          "the first BMFF hash is to be ignored, so nothing binds the content",
	"mut-hash-alg.png":    "a hash of an algorithm that is none cannot be compared",
	"update_manifest.jpg": "the way to the manifest that binds the content is not that of the specification",
}

// recordedRows reads a table with tabs, by the names of its columns.
func recordedRows(t *testing.T, file string) (out []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	names := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, v := range strings.Split(line, "\t") {
			row[names[i]] = v
		}
		out = append(out, row)
	}
	return out
}

// TestCorpusContent holds, for the files of every format in the folder that
// VOUCH_C2PA_CORPUS names, that the store is found and the content is what the
// reference implementation says it is.
func TestCorpusContent(t *testing.T) {
	dir := os.Getenv("VOUCH_C2PA_CORPUS")
	if dir == "" {
		t.Skip("VOUCH_C2PA_CORPUS names no folder with files of other writers")
	}
	matches := []status.Code{status.AssertionDataHashMatch, status.AssertionBMFFHashMatch, status.AssertionBoxesHashMatch}
	mismatches := []status.Code{status.AssertionDataHashMismatch, status.AssertionBMFFHashMismatch, status.AssertionBoxesHashMismatch}
	for _, row := range recordedRows(t, filepath.Join(dir, "expected.tsv")) {
		t.Run(row["file"], func(t *testing.T) {
			if why := contentDeviations[path.Base(row["file"])]; why != "" {
				t.Skip(why)
			}
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(row["file"])))
			if err != nil {
				t.Fatal(err)
			}
			r, err := provenance.Validate(t.Context(), bytes.NewReader(data), int64(len(data)), provenance.TrustOptions{Now: now})
			if row["rs_state_notrust"] == "-" {
				if err == nil && r.Store != nil && r.State != 0 {
					t.Errorf("%v, where the reference finds nothing", r.State)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			list := matches
			if strings.Contains(row["rs_failure"], "Hash.mismatch") {
				list = mismatches
			}
			if !slices.ContainsFunc(list, r.Has) {
				t.Errorf("%v, want one of %v", r.Failures(), list)
			}
		})
	}
}
