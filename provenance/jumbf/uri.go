package jumbf

import (
	"fmt"
	"strings"
)

const uriPrefix = "self#jumbf="

// A URI names a box of the same store, as "self#jumbf=…". With an empty
// Manifest it is relative to the manifest in which it stands.
//
//	self#jumbf=c2pa.assertions/LABEL                  Manifest "", Path {c2pa.assertions, LABEL}
//	self#jumbf=/c2pa/MANIFEST/c2pa.assertions/LABEL   Manifest MANIFEST, the same Path
//	self#jumbf=/c2pa/MANIFEST                         Manifest MANIFEST, no Path
type URI struct {
	Manifest string
	Path     []string
}

// ParseURI reads a JUMBF URI. "." and ".." are refused: a name says where a
// box is, not how to walk there.
func ParseURI(s string) (URI, error) {
	rest, ok := strings.CutPrefix(s, uriPrefix)
	if !ok || len(s) > MaxURIBytes {
		return URI{}, fmt.Errorf("jumbf: not a box URI: %.80q", s)
	}
	absolute := strings.HasPrefix(rest, "/")
	parts := strings.Split(strings.TrimPrefix(rest, "/"), "/")
	for _, part := range parts {
		if part == "." || part == ".." || labelProblem(part) != "" {
			return URI{}, fmt.Errorf("jumbf: box URI with a part that names no box: %.80q", s)
		}
	}
	// Old writers left the slash out. No box within a manifest is called c2pa, so
	// that nothing else can be meant.
	if !absolute && parts[0] != "c2pa" {
		return URI{Path: parts}, nil
	}
	if len(parts) < 2 || parts[0] != "c2pa" {
		return URI{}, fmt.Errorf("jumbf: absolute box URI outside the store: %.80q", s)
	}
	return URI{Manifest: parts[1], Path: parts[2:]}, nil
}

// String returns the URI in the form that ParseURI reads.
func (u URI) String() string {
	path := strings.Join(u.Path, "/")
	switch {
	case u.Manifest == "":
		return uriPrefix + path
	case path == "":
		return uriPrefix + "/c2pa/" + u.Manifest
	}
	return uriPrefix + "/c2pa/" + u.Manifest + "/" + path
}

// In returns the absolute form of u as read inside the manifest of that label.
func (u URI) In(manifest string) URI {
	if u.Manifest == "" {
		u.Manifest = manifest
	}
	return u
}

// AssertionURI returns the absolute URI of an assertion.
func AssertionURI(manifest, label string) string {
	return URI{manifest, []string{"c2pa.assertions", label}}.String()
}
