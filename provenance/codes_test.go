package provenance_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/container/bmff"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// never are the codes of C2PA 2.4 and of those before it that nothing here
// raises, each with the reason.
var never = map[string]string{
	"algorithm.deprecated":            "the lists of deprecated algorithms are empty (13.1, 13.2.1)",
	"manifest.timestamp.invalid":      "time-stamp manifests are not to be read any more (11.2.5)",
	"manifest.timestamp.wrongParents": "time-stamp manifests are not to be read any more (11.2.5)",
	"manifest.unknownProvenance":      "gone from the specification; kept for what older writers recorded",
	"manifest.html.multipleManifests": "no container for HTML: a page has its manifest beside it",
	"manifest.structuredText.*":       "no container for text: a text has its manifest beside it",
	"manifest.text.*":                 "no container for text: a text has its manifest beside it",
	"livevideo.*":                     "segments of live streams are not validated, only the keys that a manifest gives them",

	"assertion.dataHash.redacted":          "2.4 lets bindings be redacted below, and has content without one as claim.hardBindings.missing (6.8, 15.12)",
	"assertion.hardBinding.redacted":       "the same; no rule of 2.4 raises it",
	"assertion.external-reference.created": "no rule of 2.4 raises it (15.10.3.2.2)",
	"assertion.metadata.disallowed":        "gone from the specification: validators take fields that are not listed (15.10.3.2.4)",
}

// A codeCase makes a report that has the code.
type codeCase func(*testing.T) *provenance.Report

// Every code that package status knows is raised by something, or there is a
// reason why not. Those of CAWG are raised by the tests of identities.
func TestEveryCode(t *testing.T) {
	cases := codeCases()
	for _, c := range slices.Concat(claimForgeries(), assertionForgeries(), contentForgeries(), actionForgeries(), relatedForgeries(), standardForgeries(), ingredientForgeries(), certificateForgeries()) {
		for _, code := range c.codes {
			if cases[code] == nil {
				cases[code] = forged(c.make)
			}
		}
	}
	for _, code := range statusCodes(t) {
		name := string(code)
		switch make := cases[code]; {
		case strings.HasPrefix(name, "cawg."):
		case make == nil && never[name] == "":
			t.Errorf("%s: nothing raises it, and nobody says why", name)
		case make == nil:
		case never[name] != "":
			t.Errorf("%s is raised, and somebody says that it is not", name)
		default:
			t.Run(name, func(t *testing.T) {
				r := make(t)
				if !slices.ContainsFunc(r.Findings, func(f provenance.Finding) bool { return f.Code == code && f.Kind == code.Kind() }) {
					t.Errorf("not among %v", r.Findings)
				}
			})
		}
	}
}

// statusCodes reads the codes from the source of their package.
func statusCodes(t *testing.T) []status.Code {
	var out []status.Code
	for _, file := range []string{"success.go", "informational.go", "failure.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), "status/"+file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					out = append(out, status.Code(s))
				}
			}
			return true
		})
	}
	return out
}

func forged(make func(*testing.T, *forgery)) codeCase {
	return func(t *testing.T) *provenance.Report {
		f := newForgery(t)
		make(t, f)
		return check(t, f.asset(t), world().Anchors())
	}
}

// with is a manifest with further assertions.
func with(boxes func(*testing.T) []*jumbf.Superbox) codeCase {
	return forged(func(t *testing.T, f *forgery) {
		for _, b := range boxes(t) {
			f.set(b)
		}
	})
}

// one is with for one assertion of CBOR.
func one(label string, value any) codeCase {
	return with(func(t *testing.T) []*jumbf.Superbox { return []*jumbf.Superbox{cborBox(t, label, value)} })
}

// on is a file that this package signs, changed afterwards.
func on(data []byte, o provenance.SignOptions, change func([]byte) []byte) codeCase {
	return func(t *testing.T) *provenance.Report {
		out, _ := signAs(t, data, o)
		if change != nil {
			out = change(out)
		}
		return check(t, out, world().Anchors())
	}
}

// bound is a file with a binding of that content.
func bound(data []byte, label string, content any) codeCase {
	return func(t *testing.T) *provenance.Report {
		return check(t, signBound(t, data, label, fixed(encoded(t, content))), world().Anchors())
	}
}

type dict = map[string]any

func codeCases() map[status.Code]codeCase {
	all := map[status.Code]codeCase{}
	for _, list := range []map[status.Code]codeCase{bindingCodes(), assertionCodes(), redactionCodes(), ingredientCodes(), signatureCodes(), outsideCodes()} {
		maps.Copy(all, list)
	}
	return all
}

func bindingCodes() map[status.Code]codeCase {
	flip := func(b []byte) []byte { b[len(b)-1] ^= 1; return b }
	boxes := provenance.SignOptions{Binding: container.BindBoxes}
	parts := func(change func([]dict) any, cut int) codeCase {
		return func(t *testing.T) *provenance.Report {
			out := signParts(t, func(p []map[string]any) any { return change(p) })
			if cut < 0 {
				out[len(out)-1] ^= 1
			}
			return check(t, out[:len(out)-max(cut, 0)], world().Anchors())
		}
	}
	same := func(p []dict) any { return p }
	mp4 := film([]byte("sixteen bytes of"))
	folder := func(files fstest.MapFS) codeCase {
		return func(t *testing.T) *provenance.Report {
			var out bytes.Buffer
			if _, err := provenance.SignFolder(t.Context(), fstest.MapFS{"a.txt": {Data: []byte("a")}}, &out, minimal(), oneKey(), provenance.SignOptions{}); err != nil {
				t.Fatal(err)
			}
			return validateWith(t, nil, provenance.AssetOptions{Manifest: out.Bytes(), Folder: files})
		}
	}
	uris := func(uri string) dict {
		return dict{"uris": []any{dict{"uri": uri, "hash": []byte{1}}}, "alg": "sha256"}
	}
	return map[status.Code]codeCase{
		status.AssertionDataHashMatch: on(picture(9), provenance.SignOptions{}, nil),
		status.AssertionDataHashMalformed: forged(func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range { return []container.Range{r, r} }
		}),
		status.AssertionDataHashMismatch: on(picture(9), provenance.SignOptions{}, flip),
		status.AssertionDataHashAdditionalExclusionsPresent: forged(func(_ *testing.T, f *forgery) {
			f.exclusions = func(r container.Range) []container.Range {
				return []container.Range{r, {Start: r.End() + 4, Length: 2}}
			}
			f.hashed = func(plain []byte) []byte { return slices.Concat(plain[:37], plain[39:]) }
		}),
		status.AssertionBoxesHashMatch:      on(picture(9), boxes, nil),
		status.AssertionBoxesHashMismatch:   on(picture(9), boxes, flip),
		status.AssertionBoxesHashMalformed:  bound(picture(9), assertion.LabelBoxesHash, dict{}),
		status.AssertionBoxesHashUnknownBox: on(picture(9), boxes, func(b []byte) []byte { return append(b, "tail"...) }),
		status.AssertionBoxesHashAdditionalExclusionsPresent: func(t *testing.T) *provenance.Report {
			return check(t, signBound(t, picture(9), assertion.LabelBoxesHash, func(f io.ReaderAt, size int64) ([]byte, error) {
				return boxesWithout(t, f, size), nil
			}), world().Anchors())
		},
		status.AssertionBMFFHashMatch:     on(mp4, provenance.SignOptions{}, nil),
		status.AssertionBMFFHashMismatch:  on(mp4, provenance.SignOptions{}, flip),
		status.AssertionBMFFHashMalformed: bound(mp4, assertion.LabelBMFFHash, dict{"hash": []byte{1}}),
		status.AssertionBMFFHashAdditionalExclusionsPresent: func(t *testing.T) *provenance.Report {
			list := append(exclusions(false), bmff.Exclusion{XPath: "/mdat"})
			return check(t, signBound(t, mp4, assertion.LabelBMFFHash, func(f io.ReaderAt, size int64) ([]byte, error) {
				return assertion.BMFFHash{Exclusions: list, Alg: jumbf.SHA256, Hash: hashBMFF(t, f, size, list)}.Encode()
			}), world().Anchors())
		},
		status.AssertionCollectionHashMatch:              on(archive(), provenance.SignOptions{}, nil),
		status.AssertionCollectionHashMismatch:           folder(fstest.MapFS{"a.txt": {Data: []byte("A")}}),
		status.AssertionCollectionHashIncorrectFileCount: folder(fstest.MapFS{}),
		status.AssertionCollectionHashMalformed:          bound(archive(), assertion.LabelCollectionHash, dict{"alg": "sha256"}),
		status.AssertionCollectionHashInvalidURI:         bound(archive(), assertion.LabelCollectionHash, uris("../a")),
		status.AssertionMultiAssetHashMatch:              parts(same, 0),
		status.AssertionMultiAssetHashMismatch:           parts(same, -1),
		status.AssertionMultiAssetHashMissingPart:        parts(same, 16),
		status.AssertionMultiAssetHashMalformed:          parts(func(p []dict) any { return p[:1] }, 0),
	}
}

// boxesWithout is a box hash that leaves the image data out.
func boxesWithout(t *testing.T, f io.ReaderAt, size int64) []byte {
	boxes, err := container.BoxLister.Boxes(pngFormat, f, size)
	if err != nil {
		t.Fatal(err)
	}
	var list []dict
	for _, b := range boxes {
		e := dict{"names": []string{b.Name}, "hash": sum(read(t, f, b.Range)), "pad": []byte{}}
		switch b.Name {
		case container.NameC2PA:
			e["hash"] = []byte{0}
		case "IDAT":
			e["hash"], e["excluded"] = []byte{0}, true
		}
		list = append(list, e)
	}
	return encoded(t, dict{"boxes": list, "alg": "sha256"})
}

func assertionCodes() map[status.Code]codeCase {
	alternative := func(p dict, more ...func(*testing.T) *jumbf.Superbox) codeCase {
		return with(func(t *testing.T) []*jumbf.Superbox {
			out := []*jumbf.Superbox{cborBox(t, assertion.LabelAlternativeContent, dict{"type": assertion.TypeOriginalPreservationImage, "parameters": p})}
			for _, f := range more {
				out = append(out, f(t))
			}
			return out
		})
	}
	file := func(t *testing.T) *jumbf.Superbox {
		b, err := assertion.EmbeddedFile{Format: "image/png", Data: []byte("x")}.Box(assertion.LabelEmbeddedData)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	to := func(hash []byte) dict {
		return dict{"embeddedOriginalPreservationImage": jumbf.HashedURI{URL: "self#jumbf=c2pa.assertions/" + assertion.LabelEmbeddedData, Hash: hash}}
	}
	at := dict{"url": "https://example.org/a", "alg": "sha256", "hash": make([]byte, 32)}
	parent := func(boxes ...func(*testing.T) *jumbf.Superbox) codeCase {
		return forged(func(t *testing.T, f *forgery) {
			p := victim(t, f.signer, cborBox(t, "org.example.note", 1))
			f.kind, f.noHash, f.before = jumbf.TypeUpdateManifest, true, []*jumbf.Superbox{p}
			f.actions(t, assertion.Action{Name: assertion.ActionPublished})
			f.set(from(t, assertion.LabelIngredient, p))
			for _, b := range boxes {
				f.set(b(t))
			}
		})
	}
	return map[status.Code]codeCase{
		status.AlgorithmUnsupported: forged(assertionForgeries()[7].make),
		status.AssertionActionSoftBindingMissing: forged(func(t *testing.T, f *forgery) {
			f.actions(t, minimal().Actions[0], assertion.Action{Name: "c2pa.watermarked.bound"})
		}),
		status.AssertionAlternativeContentMatch: func(t *testing.T) *provenance.Report {
			return alternative(to(reference(t, file(t)).Hash), file)(t)
		},
		status.AssertionAlternativeContentHashMismatch: alternative(to(make([]byte, 32)), file),
		status.AssertionAlternativeContentMissing:      alternative(to(make([]byte, 32))),
		status.AssertionAlternativeContentMalformed:    alternative(dict{"multiAssetPartIndex": 0}),
		status.AssertionCBORInvalid:                    one("org.example.a", []byte{0x82, 1}),
		status.AssertionCloudDataMalformed:             one(assertion.LabelCloudData, dict{"label": "a.b"}),
		status.AssertionCloudDataHardBinding:           one(assertion.LabelCloudData, dict{"label": assertion.LabelDataHash, "size": 1, "location": at}),
		status.AssertionCloudDataActions: parent(func(t *testing.T) *jumbf.Superbox {
			return cborBox(t, assertion.LabelCloudData, dict{"label": assertion.LabelActions, "size": 1, "location": at})
		}),
		status.AssertionExternalReferenceMalformed: one(assertion.LabelExternalReference, dict{}),
		status.AssertionTimestampMalformed:         one(assertion.LabelTimeStamp, dict{}),
		status.AssertionHashedURIMatch:             forged(claimForgeries()[0].make),
		status.AssertionHashedURIMismatch: forged(func(_ *testing.T, f *forgery) {
			f.listed = func(l []jumbf.HashedURI) []jumbf.HashedURI { l[0].Hash = make([]byte, 32); return l }
		}),
		status.ManifestUpdateInvalid: parent(func(t *testing.T) *jumbf.Superbox {
			return cborBox(t, assertion.LabelMultiAssetHash, dict{})
		}),
		status.ManifestCompressedInvalid: func(t *testing.T) *provenance.Report {
			return check(t, embed(box(t, jumbf.TypeStore, "c2pa", jumbf.Nest(box(t, jumbf.TypeCompressedManifest, fixedLabel)))), nil)
		},
		status.ClaimMissing: func(t *testing.T) *provenance.Report {
			return check(t, embed(box(t, jumbf.TypeStore, "c2pa", jumbf.Nest(box(t, jumbf.TypeManifest, fixedLabel)))), nil)
		},
		status.GeneralError: func(t *testing.T) *provenance.Report { return check(t, embed(box(t, jumbf.TypeStore, "c2pa")), nil) },
	}
}
