package skills

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"vouch/sandbox"
)

// Files of a registry, which is a folder or a static site:
//
//	index.json   what its curators let in, and what they took back
//	index.sig    their signatures over it
//	ID-VERSION.zip
const (
	IndexFile    = "index.json"
	IndexSigFile = "index.sig"
)

const registryFormat = "vouch-registry-v1"

// Index is what the curators of a registry say: which versions are there, and which
// packages and publishers are to be run no more.
type Index struct {
	Format   string     `json:"format"`
	Name     string     `json:"name"`   // as a skill's id
	Serial   int64      `json:"serial"` // one more with each edition: an older one is refused
	Issued   string     `json:"issued"` // day
	Until    string     `json:"until"`  // last day on which a copy of it counts
	Curators []Curator  `json:"curators"`
	Skills   []Listed   `json:"skills"` // by id, then version
	Revoked  []Revoking `json:"revoked"`
}

// Curator is somebody whose signature makes an index count.
type Curator struct {
	Name string `json:"name"`
	Key  string `json:"key"` // Ed25519, base64
}

// Listed is one version of a skill.
type Listed struct {
	ID        string `json:"id"`
	Version   string `json:"version"`
	Title     string `json:"title"`
	Digest    string `json:"digest"`    // of the package
	Archive   string `json:"archive"`   // SHA-256 of ID-VERSION.zip
	Publisher string `json:"publisher"` // key, base64
	Curator   string `json:"curator"`   // who let it in, by name
}

// File is the archive's name in the registry.
func (l *Listed) File() string { return l.ID + "-" + l.Version + ".zip" }

// Revoking takes back one package or all packages of a publisher.
type Revoking struct {
	Digest    string `json:"digest,omitempty"`    // of a package, or
	Publisher string `json:"publisher,omitempty"` // a key, base64
	Why       string `json:"why"`
	Since     string `json:"since"` // day
}

// IndexError says what is wrong with an index, or why it does not count.
type IndexError struct{ Why string }

func (e *IndexError) Error() string { return "registry: " + e.Why }

// RevokedError: the curators of a registry took a package back.
type RevokedError struct{ Skill, Registry, Why, Since string }

func (e *RevokedError) Error() string {
	return fmt.Sprintf("the registry %s took %s back on %s: %s", e.Registry, e.Skill, e.Since, e.Why)
}

// ParseIndex reads an index strictly. It says nothing of who signed it.
func ParseIndex(data []byte) (*Index, error) {
	if len(data) > MaxIndex {
		return nil, &IndexError{fmt.Sprintf("the index has %d bytes, the limit is %d", len(data), MaxIndex)}
	}
	if err := sandbox.CheckJSON(data); err != nil {
		return nil, &IndexError{err.Error()}
	}
	x := new(Index)
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(x); err != nil {
		return nil, &IndexError{sandbox.EscapeLine(err.Error(), 200)}
	}
	if why := x.fault(); why != "" {
		return nil, &IndexError{why}
	}
	return x, nil
}

var dayForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func day(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil && dayForm.MatchString(text)
}

// fault says what is wrong with an index, "" if nothing is.
func (x *Index) fault() string {
	switch {
	case x.Format != registryFormat:
		return fmt.Sprintf("its form is %q, and %q is known", short(x.Format), registryFormat)
	case !idForm.MatchString(x.Name) || len(x.Name) > MaxID:
		return "its name is no id"
	case x.Serial < 1 || !day(x.Issued) || !day(x.Until) || x.Until < x.Issued:
		return "it needs a serial number and the days issued and until"
	case len(x.Curators) == 0:
		return "it names no curators"
	}
	for _, c := range x.Curators {
		if _, err := publicKey(c.Key); err != nil || sentence(c.Name, MaxTitle) != "" || strings.TrimSpace(c.Name) == "" {
			return "a curator has no name or no key"
		}
	}
	for i := range x.Skills {
		l := &x.Skills[i]
		if why := l.fault(); why != "" {
			return why
		}
		if i > 0 && compareListed(x.Skills[i-1], *l) >= 0 {
			return fmt.Sprintf("%s %s is twice there, or out of order", l.ID, l.Version)
		}
	}
	for _, r := range x.Revoked {
		_, err := publicKey(r.Publisher)
		if (r.Digest == "") == (r.Publisher == "") || r.Digest != "" && !hexForm.MatchString(r.Digest) || r.Publisher != "" && err != nil || !day(r.Since) || sentence(r.Why, MaxWhy) != "" {
			return "what it takes back names no package and no publisher, or no day"
		}
	}
	return ""
}

func (l *Listed) fault() string {
	_, err := publicKey(l.Publisher)
	if !idForm.MatchString(l.ID) || len(l.ID) > MaxID || !versionForm.MatchString(l.Version) || sentence(l.Title, MaxTitle) != "" || sentence(l.Curator, MaxTitle) != "" ||
		!hexForm.MatchString(l.Digest) || !hexForm.MatchString(l.Archive) || err != nil {
		return fmt.Sprintf("the entry of %q is not whole", short(l.ID))
	}
	return ""
}

func compareListed(a, b Listed) int {
	if c := strings.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	return compareVersions(a.Version, b.Version)
}

// compareVersions orders versions of three numbers.
func compareVersions(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(x), len(y)) {
		m, _ := strconv.Atoi(x[i]) // versionForm has looked at both
		n, _ := strconv.Atoi(y[i])
		if m != n {
			return m - n
		}
	}
	return 0
}

// Encode writes an index as its file has it.
func (x *Index) Encode() ([]byte, error) {
	slices.SortFunc(x.Skills, compareListed)
	if why := x.fault(); why != "" {
		return nil, &IndexError{why}
	}
	text, err := json.MarshalIndent(x, "", "  ")
	return append(text, '\n'), err
}

// Find gives a version of a skill, the newest that is not revoked where version is "".
func (x *Index) Find(id, version string) (*Listed, error) {
	for i, l := range slices.Backward(x.Skills) {
		if l.ID == id && (l.Version == version || version == "" && x.Revokes(id, l.Digest, l.Publisher) == nil) {
			return &x.Skills[i], nil
		}
	}
	return nil, &IndexError{fmt.Sprintf("%s has no %s", x.Name, strings.TrimSpace(id+" "+version))}
}

// Revokes says whether a package is taken back: by its digest, or with all of its
// publisher, whose key is in base64.
func (x *Index) Revokes(skill, digest, publisher string) *RevokedError {
	for _, r := range x.Revoked {
		if r.Digest != "" && r.Digest == digest || r.Publisher != "" && r.Publisher == publisher {
			return &RevokedError{skill, x.Name, r.Why, r.Since}
		}
	}
	return nil
}

type wireIndexSig struct {
	Format     string        `json:"format"`
	Signatures []wireKeyHole `json:"signatures"`
}

type wireKeyHole struct {
	Key       string `json:"key"`
	Signature string `json:"signature"`
}

func signedIndex(index []byte) []byte {
	sum := sha256.Sum256(index)
	return []byte(registryFormat + "\n" + hex.EncodeToString(sum[:]) + "\n")
}

// SignIndex writes index.sig: one curator's signature over the bytes of an index.
func SignIndex(index []byte, who Reviewer) ([]byte, error) {
	if who.Signer == nil || len(who.Key) != ed25519.PublicKeySize {
		return nil, &SignatureError{"it needs a curator's key"}
	}
	sig, err := who.Signer.Sign(nil, signedIndex(index), crypto.Hash(0))
	if err != nil {
		return nil, &SignatureError{"the key did not sign: " + err.Error()}
	}
	b64 := base64.StdEncoding.EncodeToString
	text, err := json.MarshalIndent(wireIndexSig{registryFormat, []wireKeyHole{{b64(who.Key), b64(sig)}}}, "", "  ")
	return append(text, '\n'), err
}

// SignedBy gives the keys, of those that are named, whose signatures over an index hold.
// None is a *SignatureError.
func SignedBy(index, sig []byte, keys []ed25519.PublicKey) ([]ed25519.PublicKey, error) {
	if len(sig) > MaxManifest {
		return nil, &SignatureError{"index.sig is too large"}
	}
	var w wireIndexSig
	d := json.NewDecoder(bytes.NewReader(sig))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil || w.Format != registryFormat {
		return nil, &SignatureError{"index.sig cannot be read"}
	}
	var out []ed25519.PublicKey
	for _, s := range w.Signatures {
		key, e1 := publicKey(s.Key)
		raw, e2 := base64.StdEncoding.DecodeString(s.Signature)
		if errors.Join(e1, e2) != nil || !slices.ContainsFunc(keys, func(k ed25519.PublicKey) bool { return k.Equal(key) }) {
			continue
		}
		if ed25519.Verify(key, signedIndex(index), raw) {
			out = append(out, key)
		}
	}
	if len(out) == 0 {
		return nil, &SignatureError{"no curator that is trusted here has signed the index"}
	}
	return out, nil
}

// Keys are the curators' keys.
func (x *Index) Keys() []ed25519.PublicKey {
	var out []ed25519.PublicKey
	for _, c := range x.Curators {
		if k, err := publicKey(c.Key); err == nil {
			out = append(out, k)
		}
	}
	return out
}

// NewIndex begins a registry; its first edition is to be issued.
func NewIndex(name string) *Index {
	return &Index{Format: registryFormat, Name: name, Skills: []Listed{}, Revoked: []Revoking{}}
}
