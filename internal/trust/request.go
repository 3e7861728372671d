package trust

import (
	"crypto/x509"

	"vouch/internal/trust/identity"
	"vouch/internal/trust/policy"
)

// Action is what somebody wants to do.
type Action string

// The actions.
const (
	Read    Action = "read"    // look at [Material]
	Compile Action = "compile" // make a rulebook of a [Project]
	Build   Action = "build"   // build what a [Rulebook] describes
	Install Action = "install" // take somebody's [Package] into a project
	Run     Action = "run"     // run a program on a [Project], or a [Package]
	Propose Action = "propose" // propose changes to a [Project]
	Approve Action = "approve" // take what a program proposed into a [Project]; the context names the key
	Sign    Action = "sign"    // sign an [Edition] or a [Statement]; the context names the key
	Publish Action = "publish" // give an [Edition] away; the context names the key
	Export  Action = "export"  // give an [Extract] away, in a form that archives exchange
	Verify  Action = "verify"  // check an [Edition]
	Keys    Action = "keys"    // list or make keys in a [KeyStore]
)

// Actions returns all actions, in the order of the work.
func Actions() []Action {
	return []Action{Read, Compile, Build, Install, Run, Propose, Approve, Sign, Publish, Export, Verify, Keys}
}

// PrincipalKind is what somebody is.
type PrincipalKind string

// The kinds of principals. Skills and models are programs.
const (
	Person PrincipalKind = "Person"
	Skill  PrincipalKind = "Skill"
	Model  PrincipalKind = "Model"
)

// Principal is who wants to act. A person is named by the fingerprint of a key of theirs, a skill by
// the hash of its package, a model by name and version.
type Principal struct {
	Kind PrincipalKind
	ID   string
}

// Resource is what is acted on: [Material], [Project], [Rulebook], [Package], [Edition],
// [Statement], [Extract] or [KeyStore].
type Resource interface{ entity() policy.Entity }

// Material is one thing that an archive holds.
type Material struct {
	ID       string
	Cleared  bool // the consent gate let it through
	Specimen bool // written for an example
}

// Project is a project folder.
type Project struct{ ID string }

// Rulebook is what compiling makes, named by its hash.
type Rulebook struct{ ID string }

// Package is a package with a program, named by its hash.
type Package struct {
	ID        string
	From      string // "shipped", "own" or "installed"
	Publisher string // code of the key that signed it, "" where nobody did
	Model     bool   // a language model wrote it
}

// Edition is a file that is to leave or has left.
type Edition struct {
	ID       string
	Draft    bool // it says on its face that it is a draft
	Specimen bool // it rests on at least one specimen
}

// Statement is a curator's reading of a passage.
type Statement struct{ ID string }

// Extract is what of a project's sources leaves for other archives: lists of sources, arguments,
// transcripts.
type Extract struct {
	ID       string // the project's
	Format   string
	Words    bool // it holds words as narrators said them
	Specimen bool // it rests on at least one specimen
}

// KeyStore is a folder of keys.
type KeyStore struct{ ID string }

func (m Material) entity() policy.Entity {
	return policy.Entity{Type: "Material", ID: m.ID, Attributes: []policy.Attribute{
		{Name: "cleared", Value: m.Cleared}, {Name: "specimen", Value: m.Specimen}}}
}

func (p Project) entity() policy.Entity { return policy.Entity{Type: "Project", ID: p.ID} }

func (r Rulebook) entity() policy.Entity { return policy.Entity{Type: "Rulebook", ID: r.ID} }

func (p Package) entity() policy.Entity {
	return policy.Entity{Type: "Package", ID: p.ID, Attributes: []policy.Attribute{
		{Name: "from", Value: p.From}, {Name: "publisher", Value: p.Publisher}, {Name: "model", Value: p.Model}}}
}

func (e Edition) entity() policy.Entity {
	return policy.Entity{Type: "Edition", ID: e.ID, Attributes: []policy.Attribute{
		{Name: "draft", Value: e.Draft}, {Name: "specimen", Value: e.Specimen}}}
}

func (s Statement) entity() policy.Entity { return policy.Entity{Type: "Statement", ID: s.ID} }

func (e Extract) entity() policy.Entity {
	return policy.Entity{Type: "Extract", ID: e.ID, Attributes: []policy.Attribute{
		{Name: "format", Value: e.Format}, {Name: "words", Value: e.Words}, {Name: "specimen", Value: e.Specimen}}}
}

func (k KeyStore) entity() policy.Entity { return policy.Entity{Type: "KeyStore", ID: k.ID} }

// Key is the key that an act would use. Its zero value belongs to nobody and has no standing.
type Key struct {
	owner    string
	standing identity.Standing
}

// KeyOf describes a key with a certificate. owner is the ID of the [Person] it belongs to.
func KeyOf(leaf *x509.Certificate, owner string) Key {
	return Key{owner: owner, standing: identity.StandingOf(leaf)}
}

// CuratorKey describes a curator's key, which has no certificate.
func CuratorKey(owner string) Key { return Key{owner: owner, standing: identity.Curator} }

// Standing returns what stands behind the key.
func (k Key) Standing() identity.Standing { return k.standing }

// Context is what else a decision depends on. [Approve], [Sign] and [Publish] need the key; with the
// others it must be absent.
type Context struct{ Key *Key }

func (c Context) attributes() []policy.Attribute {
	if c.Key == nil {
		return nil
	}
	// A key that belongs to nobody gets an owner that no principal can have: names are not empty.
	return []policy.Attribute{{Name: "key", Value: []policy.Attribute{
		{Name: "standing", Value: c.Key.standing.String()},
		{Name: "owner", Value: policy.Entity{Type: string(Person), ID: c.Key.owner}},
	}}}
}

// Request asks whether a principal may act on a resource.
type Request struct {
	Principal Principal
	Action    Action
	Resource  Resource
	Context   Context
}
