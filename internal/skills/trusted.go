package skills

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"vouch/sandbox"
)

// TrustFile lies in a project's skills/: whose packages people have taken, and from where.
const TrustFile = "trust.toml"

// Trusted is trust.toml. A key comes into it once, when a person has seen its code and
// named it; from then on it is known, and another key of the same name is another
// publisher.
type Trusted struct {
	Publishers []Publisher `toml:"publishers"`
	Registries []Known     `toml:"registries"`
	Installed  []Installed `toml:"installed"` // by id
}

// Publisher is somebody whose packages were taken.
type Publisher struct {
	Name  string `toml:"name"`  // as they named themselves then
	Key   string `toml:"key"`   // Ed25519, base64
	Since string `toml:"since"` // day
}

// Known is a registry whose index was taken. Its last index lies beside trust.toml as
// NAME.index.json and NAME.index.sig.
type Known struct {
	Name   string   `toml:"name"`
	At     string   `toml:"at"`     // folder or address
	Keys   []string `toml:"keys"`   // of its curators, base64
	Serial int64    `toml:"serial"` // of the last index
}

// Installed is a package that was taken from an archive or a registry.
type Installed struct {
	ID        string `toml:"id"`
	Version   string `toml:"version"`
	Digest    string `toml:"digest"`
	Publisher string `toml:"publisher"` // key
	Registry  string `toml:"registry"`  // name, "" for an archive
	Since     string `toml:"since"`     // day
}

// TrustError says what is wrong with trust.toml.
type TrustError struct{ Why string }

func (e *TrustError) Error() string { return TrustFile + ": " + e.Why }

// UnknownKeyError: a key is not known yet. Code is what a person compares with what the
// owner of the key says, and then names.
type UnknownKeyError struct {
	Who  string // publisher or registry, as it calls itself
	Code string
}

func (e *UnknownKeyError) Error() string {
	return fmt.Sprintf("the key %s of %q is not known here", e.Code, e.Who)
}

// ParseTrusted reads trust.toml strictly; nil is one that holds nothing.
func ParseTrusted(data []byte) (*Trusted, error) {
	t := new(Trusted)
	if len(data) > MaxTrusted {
		return nil, &TrustError{fmt.Sprintf("it has %d bytes, the limit is %d", len(data), MaxTrusted)}
	}
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(t); err != nil {
		line := 1
		if e := new(toml.DecodeError); errors.As(err, &e) {
			line, _ = e.Position()
		}
		if e := new(toml.StrictMissingError); errors.As(err, &e) && len(e.Errors) > 0 {
			line, _ = e.Errors[0].Position()
		}
		return nil, &TrustError{fmt.Sprintf("line %d: %s", line, sandbox.EscapeLine(err.Error(), 200))}
	}
	return t, t.check()
}

func (t *Trusted) check() error {
	for _, p := range t.Publishers {
		if _, err := publicKey(p.Key); err != nil || sentence(p.Name, MaxTitle) != "" || !day(p.Since) {
			return &TrustError{fmt.Sprintf("the publisher %q is not whole", short(p.Name))}
		}
	}
	for _, r := range t.Registries {
		if !idForm.MatchString(r.Name) || len(r.Name) > MaxID || r.Serial < 1 || len(r.keys()) != len(r.Keys) || len(r.Keys) == 0 {
			return &TrustError{fmt.Sprintf("the registry %q is not whole", short(r.Name))}
		}
	}
	for _, i := range t.Installed {
		if !idForm.MatchString(i.ID) || !versionForm.MatchString(i.Version) || !hexForm.MatchString(i.Digest) || !day(i.Since) {
			return &TrustError{fmt.Sprintf("the installed package %q is not whole", short(i.ID))}
		}
	}
	return nil
}

// Encode writes trust.toml.
func (t *Trusted) Encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# Whose skills people took into this project, and from where. vouch skill install writes it.\n\n")
	if err := toml.NewEncoder(&b).Encode(t); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (r *Known) keys() []ed25519.PublicKey {
	var out []ed25519.PublicKey
	for _, text := range r.Keys {
		if k, err := publicKey(text); err == nil {
			out = append(out, k)
		}
	}
	return out
}

// Registry finds a registry by its name, nil if it is not known.
func (t *Trusted) Registry(name string) *Known {
	if i := slices.IndexFunc(t.Registries, func(r Known) bool { return r.Name == name }); i >= 0 {
		return &t.Registries[i]
	}
	return nil
}

// Meet takes a publisher's key: one that is known, or one whose code is named now. The
// error is an *UnknownKeyError.
func (t *Trusted) Meet(s *Signature, named, today string) error {
	key := base64.StdEncoding.EncodeToString(s.Key)
	if slices.ContainsFunc(t.Publishers, func(p Publisher) bool { return p.Key == key }) {
		return nil
	}
	if !sameCode(named, s.Key) {
		return &UnknownKeyError{s.Publisher, KeyCode(s.Key)}
	}
	t.Publishers = append(t.Publishers, Publisher{s.Publisher, key, today})
	return nil
}

func sameCode(named string, key ed25519.PublicKey) bool {
	return strings.EqualFold(strings.TrimSpace(named), KeyCode(key))
}

// Accept takes an index: of a known registry where one of its curators' known keys has
// signed it and it is not older; of a new one where the code of a curator who signed it
// is named. It is known from then on, with the curators that it names.
func (t *Trusted) Accept(at string, index, sig []byte, named, today string) (*Index, error) {
	x, err := ParseIndex(index)
	if err != nil {
		return nil, err
	}
	known := t.Registry(x.Name)
	if known == nil {
		by, err := SignedBy(index, sig, x.Keys())
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(by, func(k ed25519.PublicKey) bool { return sameCode(named, k) }) {
			return nil, &UnknownKeyError{x.Name, KeyCode(by[0])}
		}
		t.Registries = append(t.Registries, Known{Name: x.Name, At: at})
		known = &t.Registries[len(t.Registries)-1]
	} else if _, err := SignedBy(index, sig, known.keys()); err != nil {
		return nil, err
	}
	if x.Serial < known.Serial {
		return nil, &IndexError{fmt.Sprintf("edition %d of %s is older than %d, which was seen already; somebody serves an old one", x.Serial, x.Name, known.Serial)}
	}
	if x.Until < today {
		return nil, &IndexError{fmt.Sprintf("the index of %s counted until %s", x.Name, x.Until)}
	}
	known.Serial, known.Keys = x.Serial, nil
	for _, c := range x.Curators {
		known.Keys = append(known.Keys, c.Key)
	}
	return x, nil
}

// Put notes an installed package, in place of one of the same id.
func (t *Trusted) Put(p *Package, s *Signature, registry, today string) {
	t.Drop(p.Manifest.ID)
	t.Installed = append(t.Installed, Installed{p.Manifest.ID, p.Manifest.Version, hex.EncodeToString(p.Digest[:]),
		base64.StdEncoding.EncodeToString(s.Key), registry, today})
	slices.SortFunc(t.Installed, func(a, b Installed) int { return strings.Compare(a.ID, b.ID) })
}

// Drop forgets an installed package; it says whether there was one.
func (t *Trusted) Drop(id string) bool {
	n := len(t.Installed)
	t.Installed = slices.DeleteFunc(t.Installed, func(i Installed) bool { return i.ID == id })
	return len(t.Installed) < n
}

// Holds looks whether a package may be run: no index that is known takes it back, what
// was installed is what is there, and the index that let it in still counts. Errors:
// *RevokedError, *IndexError, *TrustError. indexes are those of Registries, by name.
func (t *Trusted) Holds(p *Package, indexes []*Index, today string) error {
	digest, publisher := hex.EncodeToString(p.Digest[:]), ""
	if s, err := p.Signature(); err == nil {
		publisher = base64.StdEncoding.EncodeToString(s.Key)
	}
	at := slices.IndexFunc(t.Installed, func(i Installed) bool { return i.ID == p.Manifest.ID })
	if at >= 0 && publisher == "" {
		publisher = t.Installed[at].Publisher // taking skill.sig away helps nobody
	}
	for _, x := range indexes {
		if r := x.Revokes(p.Manifest.ID, digest, publisher); r != nil {
			return r
		}
	}
	if at < 0 || p.bare {
		return nil
	}
	in := t.Installed[at]
	if in.Digest != digest {
		return &TrustError{fmt.Sprintf("%s is not the package that was installed on %s; install it again, or remove it and keep it as your own", in.ID, in.Since)}
	}
	if in.Registry == "" {
		return nil
	}
	i := slices.IndexFunc(indexes, func(x *Index) bool { return x.Name == in.Registry })
	if i < 0 {
		return &TrustError{fmt.Sprintf("the index of the registry %s, which let %s in, is not there", in.Registry, in.ID)}
	}
	if x := indexes[i]; x.Until < today {
		return &IndexError{fmt.Sprintf("the index of %s counted until %s; fetch a new one: vouch skill registry refresh", x.Name, x.Until)}
	}
	return nil
}

// Last reads the last index of a registry, as it was kept: signed by a known curator,
// of the edition that was seen.
func (r *Known) Last(index, sig []byte) (*Index, error) {
	x, err := ParseIndex(index)
	if err != nil {
		return nil, err
	}
	if x.Name != r.Name || x.Serial != r.Serial {
		return nil, &TrustError{fmt.Sprintf("the index that is kept of %s is not edition %d", r.Name, r.Serial)}
	}
	_, err = SignedBy(index, sig, r.keys())
	return x, err
}
