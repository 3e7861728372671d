package c2pasign

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/cawg"
	"vouch/provenance/container"
	"vouch/provenance/cose"
	"vouch/sources/strict"
)

// Errors of UnmarshalText are "message; hint", as package strict wants them.

// Moment is a time, or the time of signing.
type Moment struct {
	Time time.Time
	Now  bool
}

// UnmarshalText reads "now", a time of RFC 3339, or a date.
func (m *Moment) UnmarshalText(text []byte) (err error) {
	s := string(text)
	if m.Now = s == "now"; m.Now {
		return nil
	}
	if m.Time, err = time.Parse(time.RFC3339, s); err == nil {
		return nil
	}
	if m.Time, err = time.Parse(time.DateOnly, s); err != nil {
		return fmt.Errorf("%q is no time; write now, 2026-05-01 or 2026-05-01T12:00:00Z", s)
	}
	return nil
}

// Source is a digital source type, as its address.
type Source string

var iptc = strings.TrimSuffix(assertion.Composite, "composite")

// sources are the terms of IPTC that may be written short.
var sources = []string{"algorithmicMedia", "algorithmicallyEnhanced", "composite", "compositeCapture", "compositeSynthetic",
	"compositeWithTrainedAlgorithmicMedia", "computationalCapture", "dataDrivenMedia", "digitalCapture", "digitalCreation", "humanEdits",
	"minorHumanEdits", "negativeFilm", "positiveFilm", "print", "screenCapture", "trainedAlgorithmicMedia", "virtualRecording"}

// UnmarshalText reads the last part of an IPTC address, or any address.
func (s *Source) UnmarshalText(text []byte) error {
	word := string(text)
	switch {
	case strings.HasPrefix(word, "http://"), strings.HasPrefix(word, "https://"):
		*s = Source(word)
	case slices.Contains(sources, word):
		*s = Source(iptc + word)
	default:
		return fmt.Errorf("%q is no digital source type; write an address or one of %s", word, strings.Join(sources, ", "))
	}
	return nil
}

// Relationship says what an ingredient was to the asset.
type Relationship string

// UnmarshalText reads one of the three.
func (r *Relationship) UnmarshalText(text []byte) error {
	*r = Relationship(text)
	return oneOf(string(text), "relationship", string(assertion.ParentOf), string(assertion.ComponentOf), string(assertion.InputTo))
}

// Use says whether a use is permitted; empty says nothing.
type Use string

// UnmarshalText reads one of the three.
func (u *Use) UnmarshalText(text []byte) error {
	*u = Use(text)
	return oneOf(string(text), "permission", string(assertion.Allowed), string(assertion.NotAllowed), string(assertion.Constrained))
}

// Binding is how the content is bound.
type Binding container.Binding

var bindings = []string{container.BindDefault: "default", container.BindData: "data", container.BindBoxes: "boxes", container.BindBMFF: "bmff", container.BindCollection: "collection"}

// UnmarshalText reads the name of a binding.
func (b *Binding) UnmarshalText(text []byte) error {
	i := slices.Index(bindings, string(text))
	if i < 0 {
		return oneOf(string(text), "binding", bindings...)
	}
	*b = Binding(i)
	return nil
}

// Algorithm is a signature algorithm; zero is the usual one for the key.
type Algorithm cose.Algorithm

// UnmarshalText reads the name of an algorithm.
func (a *Algorithm) UnmarshalText(text []byte) error {
	var names []string
	for _, known := range []cose.Algorithm{cose.ES256, cose.ES384, cose.ES512, cose.PS256, cose.PS384, cose.PS512, cose.EdDSA} {
		if known.String() == string(text) {
			*a = Algorithm(known)
			return nil
		}
		names = append(names, known.String())
	}
	return oneOf(string(text), "algorithm", names...)
}

// Room is room for the updates that may come, in bytes.
type Room int

// DecodeNode reads true, which is room for one, or a number of bytes.
func (r *Room) DecodeNode(c *strict.Context, n *yaml.Node) {
	size, err := strconv.Atoi(n.Value)
	switch {
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool":
		if strings.EqualFold(n.Value, "true") {
			*r = provenance.RoomForUpdate
		}
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!int" && err == nil && size >= 0 && size <= provenance.MaxStoreBytes:
		*r = Room(size)
	default:
		c.Fault(n, fmt.Sprintf("write true, which is room for one, or a number of bytes up to %d", provenance.MaxStoreBytes), "this is no room for updates")
	}
}

// Reason says why something is redacted.
type Reason string

// UnmarshalText reads a reason of C2PA, or an own one in reverse-domain form.
func (r *Reason) UnmarshalText(text []byte) error {
	word := string(text)
	*r = Reason(word)
	return oneOfOrOwn(word, "reason", "c2pa.", provenance.ReasonPersonal, provenance.ReasonInvalidData, provenance.ReasonTradeSecret, provenance.ReasonConfidential)
}

// Role says what an actor did.
type Role string

// UnmarshalText reads a role of CAWG, or an own one in reverse-domain form.
func (r *Role) UnmarshalText(text []byte) error {
	word := string(text)
	*r = Role(word)
	return oneOfOrOwn(word, "role", "cawg.", cawg.RoleCreator, cawg.RoleContributor, cawg.RoleEditor, cawg.RoleProducer, cawg.RolePublisher, cawg.RoleSponsor, cawg.RoleTranslator)
}

// oneOfOrOwn permits own words as well: those with a dot that do not begin as the
// words of the specification.
func oneOfOrOwn(word, what, theirs string, words ...string) error {
	if strings.Contains(word, ".") && !strings.HasPrefix(word, theirs) {
		return nil
	}
	if err := oneOf(word, what, words...); err != nil {
		return fmt.Errorf("%w, or one of your own such as org.example.%s", err, what)
	}
	return nil
}

func oneOf(word, what string, words ...string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return fmt.Errorf("%q is no %s; write one of %s", word, what, strings.Join(words, ", "))
}
