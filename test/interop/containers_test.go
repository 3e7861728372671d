package interop_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"vouch/provenance"
	"vouch/provenance/container/sidecar"
	"vouch/provenance/provenancetest"
	"vouch/test/interop"
)

// A container is a kind of file that provenance signs.
type container struct {
	mediaType string
	ending    string // of the file's name, as validate.mjs knows it
	asset     []byte

	// noRS and noTS are why c2pa-rs and c2pa-ts see no manifest in such a file, in their own words; empty where
	// they read it.
	noRS, noTS string
}

// What the validators, in the versions of package.json, say of files that they do not read. Each is an exception
// for the containers that name it below and for no other, and has to be said word for word.
const (
	noType   = "C2pa(UnsupportedType)"    // c2pa-rs has no reader for fonts
	noReader = "no reader"                // c2pa-ts has none
	noBrand  = "Not a readable BMFF file" // c2pa-ts wants the brand heic or mif1

	// c2pa-ts knows a store in ID3 by its older media type alone, where C2PA 2.4, A.3.4 and 11.4, has
	// application/c2pa.
	noObject = "no manifest found"

	// c2pa-rs takes the files of an archive for a map, where C2PA 2.4, 18.8.2, has an array of them.
	noList = `C2pa(AssertionDecoding(could not decode assertion c2pa.hash.collection.data (version (no version), ` +
		`content type application/cbor): invalid type: sequence, expected a map))`
)

func containers(t *testing.T) []container {
	const (
		ooxml = "application/vnd.openxmlformats-officedocument."
		epub  = "application/epub+zip"
		odt   = "application/vnd.oasis.opendocument.text"
	)
	return []container{
		{"image/png", ".png", pngSample(t), "", ""},
		{"image/jpeg", ".jpg", jpegSample(t), "", ""},
		{"image/gif", ".gif", gifSample(t), "", noReader},
		{"image/svg+xml", ".svg", svgSample(), "", noReader},
		{"image/webp", ".webp", webpSample(), "", noReader},
		{"image/tiff", ".tif", tiffSample(false), "", noReader},
		{"image/x-adobe-dng", ".dng", tiffSample(true), "", noReader},
		{"image/jxl", ".jxl", jxlSample(), "", noReader},
		{"image/heic", ".heic", still("heic", "mif1"), "", ""},
		{"image/heif", ".heif", still("mif1", "heix"), "", ""},
		{"image/avif", ".avif", still("avif", "mif1", "miaf"), "", ""},
		{"video/mp4", ".mp4", film("isom", "mp42"), "", noBrand},
		{"video/quicktime", ".mov", film("qt  "), "", noBrand},
		{"audio/mp4", ".m4a", film("M4A ", "mp42"), "", noBrand},
		{"video/x-msvideo", ".avi", aviSample(), "", noReader},
		{"audio/wav", ".wav", wavSample(), "", noReader},
		{"audio/mpeg", ".mp3", mp3Sample(), "", noObject},
		{"audio/flac", ".flac", flacSample(), "", noReader},
		{"application/pdf", ".pdf", pdfSample(), "", noReader},
		{"font/otf", ".otf", font("OTTO"), noType, noReader},
		{"font/ttf", ".ttf", font("\x00\x01\x00\x00"), noType, noReader},
		{"application/zip", ".zip", archive(t, "a.txt", "text"), noList, noReader},
		{epub, ".epub", archive(t, "mimetype", epub), noList, noReader},
		{odt, ".odt", archive(t, "mimetype", odt), noList, noReader},
		{ooxml + "wordprocessingml.document", ".docx", archive(t, "word/document.xml", "<d/>"), noList, noReader},
		{ooxml + "spreadsheetml.sheet", ".xlsx", archive(t, "xl/workbook.xml", "<d/>"), noList, noReader},
		{ooxml + "presentationml.presentation", ".pptx", archive(t, "ppt/presentation.xml", "<d/>"), noList, noReader},
	}
}

// A subject is a signed file on which the validators have to say something.
type subject struct {
	container
	kind    provenancetest.KeyKind
	stamped bool // with a time-stamp
}

// fromRS is what c2pa-rs has to say.
func (s subject) fromRS(anchors bool) interop.Verdict {
	switch {
	case s.noRS != "":
		return interop.Verdict{State: "None", Error: s.noRS}
	case anchors:
		return interop.Verdict{State: "Trusted"}
	}
	return interop.Verdict{State: "Valid"}
}

// fromTS is what c2pa-ts has to say, which knows no anchors.
func (s subject) fromTS() interop.Verdict {
	switch {
	case s.noTS != "":
		return interop.Verdict{State: "None", Error: s.noTS}
	case s.stamped:
		// It looks for a whole TimeStampResp in sigTst2, where C2PA has a TimeStampToken.
		return interop.Verdict{State: "None", Error: "Failed to deserialize signature content"}
	case s.kind == provenancetest.ES512:
		// Its table of algorithms gives ES512 the hash SHA-256, where RFC 9053 §2.1 says SHA-512.
		return interop.Verdict{State: "Invalid", Failures: []string{"claimSignature.mismatch"}}
	}
	return interop.Verdict{State: "Valid"}
}

// subjects signs every container with a key of every kind, and once with a time-stamp, and gives what is in which
// file.
func subjects(t *testing.T, authority *provenancetest.Authority) map[string]subject {
	t.Helper()
	stamper, err := authority.TimeStamper(time.Now, "")
	if err != nil {
		t.Fatal(err)
	}
	_, manifest := picture(t)
	dir, all := t.TempDir(), map[string]subject{}
	put := func(name string, s subject, signer provenance.Signer) {
		file := signed(t, s.asset, manifest, signer)
		store, err := provenance.Read(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatalf("%s: %v", s.ending, err)
		}
		if store.MediaType != s.mediaType {
			t.Fatalf("%s is %s, want %s", s.ending, store.MediaType, s.mediaType)
		}
		path := filepath.Join(dir, name+s.ending)
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		all[path] = s
	}
	for _, kind := range provenancetest.Kinds() {
		signer, err := authority.Signer(kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range containers(t) {
			put(string(kind), subject{c, kind, false}, signer)
		}
		if kind == provenancetest.ES256 {
			signer.TimeStamper = stamper
			for _, c := range containers(t) {
				put("stamped", subject{c, kind, true}, signer)
			}
		}
	}
	return all
}

// verdicts asks both validators, and gives what each says of each file.
func verdicts(t *testing.T, anchors string, files []string) map[[2]string]interop.Verdict {
	t.Helper()
	all, err := interop.Validate(t.Context(), anchors, files...)
	if err != nil {
		t.Fatal(err)
	}
	said := map[[2]string]interop.Verdict{}
	for _, v := range all {
		said[[2]string{v.File, v.Validator}] = v
	}
	return said
}

// Whatever is signed, with whatever key, is valid for both, as far as they read it.
func TestEveryContainer(t *testing.T) {
	need(t)
	authority, err := provenancetest.NewAuthority("Interop")
	if err != nil {
		t.Fatal(err)
	}
	all := subjects(t, authority)
	files := slices.Sorted(maps.Keys(all))
	states := map[string]int{}
	for _, anchors := range []string{"", write(t, "root.pem", authority.RootPEM())} {
		said := verdicts(t, anchors, files)
		for _, file := range files {
			wanted := map[string]interop.Verdict{"c2pa-rs": all[file].fromRS(anchors != ""), "c2pa-ts": all[file].fromTS()}
			for validator, want := range wanted {
				got, ok := said[[2]string{file, validator}]
				if !ok || got.State != want.State || got.Error != want.Error || !slices.Equal(got.Failures, want.Failures) {
					t.Errorf("%s: %s says %s %v %s, want %s %v %s", filepath.Base(file), validator,
						got.State, got.Failures, got.Error, want.State, want.Failures, want.Error)
				}
				states[validator+" "+got.State]++
			}
		}
	}
	t.Logf("%d pairs of container and key, and %d with a time-stamp, each with and without an anchor: %v",
		len(containers(t))*len(provenancetest.Kinds()), len(containers(t)), states)
}

// A container that is new to provenance has to be put before the validators too. A sidecar is none.
func TestContainersAreAll(t *testing.T) {
	have := []string{sidecar.MediaType}
	for _, c := range containers(t) {
		have = append(have, c.mediaType)
	}
	for _, mediaType := range provenance.MediaTypes() {
		if !slices.Contains(have, mediaType) {
			t.Errorf("no sample of %s", mediaType)
		}
	}
}
