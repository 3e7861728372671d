package provenance

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/provenance/assertion"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// carryRelabelled carries a manifest over whose label is taken under another one
// (C2PA 2.2, 8.2): reason 1 is a conflict. The same manifest twice gets one label.
func (m *Manifest) carryRelabelled(box *jumbf.Superbox) (string, error) {
	label := box.Label()
	if strings.Count(label, ":") == 2 {
		label += ":" // an empty name of a claim generator
	}
	if name, version, ok := cutLast(label, ":"); ok && strings.HasSuffix(version, "_1") {
		label = name
	}
	for n := 1; ; n++ {
		again, err := relabel(box, fmt.Sprintf("%s:%d_1", label, n))
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(m.carried, func(c *jumbf.Superbox) bool { return c.Label() == again.Label() })
		switch {
		case i < 0:
			m.carried = append(slices.Clone(m.carried), again)
			return again.Label(), nil
		case bytes.Equal(m.carried[i].Payload(), again.Payload()):
			return again.Label(), nil
		}
	}
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func relabel(box *jumbf.Superbox, label string) (*jumbf.Superbox, error) {
	box = newManifestView(box).box // a compressed one has its name within as well
	return jumbf.New(jumbf.Description{Type: box.Type(), Label: label}, box.Boxes()...)
}

// resultsHere validates the active manifest of an ingredient once more, under
// the label that it has among those of the new store: whoever validates that
// store finds the same. A claim that names its signature by an absolute URI does
// not reach it under another label (C2PA 2.2, 15.7), and who refers to the old
// label meets the manifest that had it first. Recorded, both are known and break
// nothing. What was found of the content is taken from the first time.
func (m *Manifest) resultsHere(ctx context.Context, r *Report, label string, t TrustOptions) (assertion.Results, error) {
	store := &Store{MediaType: r.Store.MediaType}
	var active *ManifestView
	for _, c := range m.carried {
		if one := newManifestView(c); one.label == label {
			active = one
		} else {
			store.manifests = append(store.manifests, one)
		}
	}
	store.manifests = append(store.manifests, active)
	store.link()
	if t.Now.IsZero() {
		t.Now = time.Now()
	}
	v := newValidator(ctx, store, t)
	if err := v.manifest(active, nil); err != nil {
		return assertion.Results{}, err
	}
	for _, f := range r.Findings {
		if f.Ingredient == "" && isAboutContent(f.Code) {
			f.URL = renameURI(f.URL, r.Active.uri(), active.uri())
			v.report.Findings = append(v.report.Findings, f)
		}
	}
	return v.report.Results(), nil
}

// isAboutContent says whether a code tells how a binding fits the asset.
func isAboutContent(c status.Code) bool {
	_, rest, _ := strings.Cut(string(c), ".")
	kind, what, _ := strings.Cut(rest, ".")
	return strings.HasSuffix(kind, "Hash") && what != "redacted"
}

func renameURI(uri, from, to string) string {
	if rest, ok := strings.CutPrefix(uri, from); ok && (rest == "" || rest[0] == '/') {
		return to + rest
	}
	return uri
}
