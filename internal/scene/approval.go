package scene

import (
	"crypto/ed25519"
	"fmt"
	"strings"
)

// approvalPrefix separates a signature over an approval from any other that the
// same key makes.
const approvalPrefix = "vouch-approval-v1\x00"

// Who proposed a change, where it was no person.
const (
	bySkill = "skill:"
	byModel = "model:"
)

func byProgram(by string) bool {
	return strings.HasPrefix(by, bySkill) || strings.HasPrefix(by, byModel)
}

// Approval is a person's signed word for changes that a program proposed: which
// program, run on what, by whom looked at. A change by a program that no approval
// covers is not part of a scene.
type Approval struct {
	Skill        string // id
	Version      string
	Digest       [32]byte // of the package
	Engine       [32]byte // of the program that ran it
	GasTable     int
	Gas          int64
	Capabilities []string // granted, ordered
	Seed         uint64
	Input        [32]byte // of what it was shown
	Model        string   // that wrote the package, "" where a person did
	Asked        []string // of a model: each question as "STEP PROMPT ANSWER", two SHA-256 in hex
	Reviewer     string   // as they wish to be named
	Key          []byte   // Ed25519 public key, 32 bytes
	From, Count  int      // the changes covered: Changes[From : From+Count]
	Signature    []byte   // Ed25519, 64 bytes, by Key over Message
}

// signedApproval is what a signature covers: all fields but itself, and the
// changes, so that none can be swapped. Where they stand in the recipe is not
// signed: earlier changes may be undone.
type signedApproval struct {
	Skill        string
	Version      string
	Digest       [32]byte
	Engine       [32]byte
	GasTable     int
	Gas          int64
	Capabilities []string
	Seed         uint64
	Input        [32]byte
	Model        string
	Asked        []string `cbor:",omitempty"` // approvals from before it was there keep their signatures
	Reviewer     string
	Key          []byte
	Changes      []Change
}

// By is how the approval's changes name their maker.
func (a *Approval) By() string {
	if a.Model != "" {
		return byModel + a.Skill
	}
	return bySkill + a.Skill
}

// Message is the bytes that the reviewer signs: a prefix and deterministic CBOR of
// the approval with the changes it covers.
func (a *Approval) Message(covered []Change) ([]byte, error) {
	data, err := encoding.Marshal(signedApproval{a.Skill, a.Version, a.Digest, a.Engine, a.GasTable, a.Gas, a.Capabilities,
		a.Seed, a.Input, a.Model, a.Asked, a.Reviewer, a.Key, covered})
	if err != nil {
		return nil, err
	}
	return append([]byte(approvalPrefix), data...), nil
}

// Sign fills Key, Count and Signature for the changes that it shall cover.
func (a *Approval) Sign(key ed25519.PrivateKey, covered []Change) error {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return &ApprovalError{-1, "the reviewer's key is not Ed25519"}
	}
	a.Key, a.Count = public, len(covered)
	message, err := a.Message(covered)
	if err != nil {
		return err
	}
	a.Signature = ed25519.Sign(key, message)
	return nil
}

// ApprovalError says why changes that a program proposed cannot be taken.
type ApprovalError struct {
	Change int // index of the change, -1 where an approval is wrong as a whole
	Why    string
}

func (e *ApprovalError) Error() string {
	if e.Change < 0 {
		return e.Why
	}
	return fmt.Sprintf("change %d: %s", e.Change+1, e.Why)
}

// CheckApprovals says whether every change by a program is covered by exactly one
// approval, whether each approval covers changes of its own program only, and
// whether each signature holds. The error is an *ApprovalError. Who the key belongs
// to is not asked here.
func CheckApprovals(changes []Change, approvals []Approval) error {
	next := 0
	for i := range approvals {
		a := &approvals[i]
		if a.Skill == "" || a.Reviewer == "" || a.Count < 1 || a.From < next || a.From > len(changes) || a.Count > len(changes)-a.From {
			return &ApprovalError{-1, fmt.Sprintf("approval %d (%s) has no program or reviewer, or covers changes that are not there", i+1, a.Skill)}
		}
		if err := a.check(changes); err != nil {
			return err
		}
		if err := uncovered(changes, next, a.From); err != nil {
			return err
		}
		next = a.From + a.Count
	}
	return uncovered(changes, next, len(changes))
}

func (a *Approval) check(changes []Change) error {
	covered := changes[a.From : a.From+a.Count]
	for i, c := range covered {
		if c.By != a.By() {
			return &ApprovalError{a.From + i, fmt.Sprintf("it is by %q, and the approval is for %q", c.By, a.By())}
		}
	}
	message, err := a.Message(covered)
	if err != nil {
		return err
	}
	if len(a.Key) != ed25519.PublicKeySize || !ed25519.Verify(ed25519.PublicKey(a.Key), message, a.Signature) {
		return &ApprovalError{a.From, fmt.Sprintf("the signature of %s under the approval of %s does not hold", a.Reviewer, a.Skill)}
	}
	return nil
}

// uncovered finds a change by a program among those that no approval covers.
func uncovered(changes []Change, from, to int) error {
	for i := from; i < to; i++ {
		if changes[i].ByProgram() {
			return &ApprovalError{i, fmt.Sprintf("%s proposed it and nobody approved it", changes[i].By)}
		}
	}
	return nil
}
