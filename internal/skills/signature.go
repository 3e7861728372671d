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
	"strings"

	"vouch/sandbox"
)

// Signature is skill.sig: a publisher's word for a package. It stands beside the files
// that it covers: the digest of a package is the same with and without it.
type Signature struct {
	Publisher string // as they wish to be named; the key says who it is
	Key       ed25519.PublicKey
	Signature []byte // Ed25519 (RFC 8032) over Message
}

// signatureFormat begins what is signed, so that no other signature can be taken for one.
const signatureFormat = "vouch-skill-v1"

// ErrUnsigned says that a package has no skill.sig.
var ErrUnsigned = errors.New("nobody has signed the package")

// SignatureError says why a signature does not hold.
type SignatureError struct{ Why string }

func (e *SignatureError) Error() string { return "the signature does not hold: " + e.Why }

type wireSignature struct {
	Format    string `json:"format"`
	Publisher string `json:"publisher"`
	Key       string `json:"key"`       // base64
	Signature string `json:"signature"` // base64
}

// signed is what a publisher signs: id, version, digest and the publisher's name, a line
// each. The digest covers skill.toml, so capabilities and budgets too.
func signed(p *Package, publisher string) []byte {
	m := &p.Manifest
	return []byte(strings.Join([]string{signatureFormat, m.ID, m.Version, hex.EncodeToString(p.Digest[:]), publisher, ""}, "\n"))
}

// Sign makes a copy of a package with a publisher's signature and a new files.sha256.
func Sign(p *Package, who Reviewer) (*Package, error) {
	if p.bare {
		return nil, &SignatureError{"a lone program has no manifest to sign for"}
	}
	if strings.TrimSpace(who.Name) == "" || sentence(who.Name, MaxTitle) != "" || who.Signer == nil || len(who.Key) != ed25519.PublicKeySize {
		return nil, &SignatureError{"it needs a publisher's name and key"}
	}
	sig, err := who.Signer.Sign(nil, signed(p, who.Name), crypto.Hash(0))
	if err != nil {
		return nil, &SignatureError{"the key did not sign: " + err.Error()}
	}
	text, err := json.MarshalIndent(wireSignature{signatureFormat, who.Name, base64.StdEncoding.EncodeToString(who.Key),
		base64.StdEncoding.EncodeToString(sig)}, "", "  ")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{DigestFile: Listing(p.files), SignatureFile: append(text, '\n')}
	for name, data := range p.files {
		if name != DigestFile && name != SignatureFile {
			files[name] = data
		}
	}
	out, err := OpenFiles(files)
	if err != nil {
		return nil, err
	}
	_, err = out.Signature()
	return out, err
}

// Signature reads and checks skill.sig. The error is ErrUnsigned or a *SignatureError;
// whether the key is one to trust is not asked here.
func (p *Package) Signature() (*Signature, error) {
	text, ok := p.files[SignatureFile]
	if !ok {
		return nil, ErrUnsigned
	}
	var w wireSignature
	if _, err := object(text); err != nil {
		return nil, &SignatureError{err.Error()}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return nil, &SignatureError{sandbox.EscapeLine(err.Error(), 200)}
	}
	if w.Format != signatureFormat {
		return nil, &SignatureError{fmt.Sprintf("its form is %q, and %q is known", short(w.Format), signatureFormat)}
	}
	if why := sentence(w.Publisher, MaxTitle); why != "" || strings.TrimSpace(w.Publisher) == "" {
		return nil, &SignatureError{"the publisher's name cannot be shown"}
	}
	s := &Signature{Publisher: w.Publisher}
	var err error
	if s.Key, err = publicKey(w.Key); err != nil {
		return nil, &SignatureError{err.Error()}
	}
	if s.Signature, err = base64.StdEncoding.DecodeString(w.Signature); err != nil {
		return nil, &SignatureError{"it is no base64"}
	}
	if !ed25519.Verify(s.Key, signed(p, s.Publisher), s.Signature) {
		return nil, &SignatureError{"it was made over other files, or with another key"}
	}
	return s, nil
}

// publicKey reads an Ed25519 public key in standard base64.
func publicKey(text string) (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != ed25519.PublicKeySize {
		return nil, errors.New("a key is no Ed25519 key of 32 bytes in base64")
	}
	return raw, nil
}

// KeyCode is how a key is shown to people and named by them: the first 80 bits of its
// SHA-256, in five groups of four hex digits. A second key of a given code takes 2^80
// tries.
func KeyCode(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	text := hex.EncodeToString(sum[:10])
	return strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:16], text[16:20]}, "-")
}
