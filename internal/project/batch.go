package project

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"

	"vouch/internal/publish/replay"
	"vouch/internal/trust/identity"
	"vouch/sources/strict"
)

// Prepared is a picture before it is drawn. Everything that decides its pixels is
// known, and so is the hash of its recipe, which can name the file.
type Prepared struct {
	Name   string        // NAME-WHEN-SEED with the kind behind it, without an ending
	Recipe replay.Recipe // whole, with the picture
	Hash   [32]byte      // SHA-256 of the recipe's bytes, as the file will hold them
	built  *Built
}

// Prepare builds the scene of an order and says which picture of that kind Make
// would draw. Close and Basis of the order do not matter here.
func (p *Project) Prepare(ctx context.Context, o Order, kind replay.Kind) (*Prepared, error) {
	b, err := p.Build(ctx, o.Choice)
	if err != nil {
		return nil, err
	}
	o.Close, o.Basis = kind == replay.Close, kind == replay.Basis
	pictures, err := o.pictures(b.Scene)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(pictures, func(x replay.Picture) bool { return x.Kind == kind })
	if at < 0 {
		return nil, &InputError{fmt.Sprintf("there is no picture of kind %s", kind), "ask for the scene, a close view or the basis"}
	}
	// Whether the key may sign is asked when it signs; here it only decides
	// whether the band says draft.
	key, err := p.deps.Keyring.Signer(ctx, o.KeyName)
	if err != nil {
		return nil, err
	}
	b.Recipe.Draft = identity.IsDevelopment(key.Leaf())
	out := &Prepared{Recipe: b.Recipe, built: b}
	out.Recipe.Picture = pictures[at]
	if out.Hash, err = RecipeHash(&out.Recipe); err != nil {
		return nil, err
	}
	file := p.fileName(b, &out.Recipe)
	out.Name = file[:len(file)-len(".png")]
	return out, nil
}

// Make draws and signs a prepared picture into the folder dir, under a name of
// its own; the file is on disk when Make returns. A file of that name that is
// there already is an error.
func (p *Project) Make(ctx context.Context, dir string, pr *Prepared, o Order) (Made, error) {
	key, err := p.signer(ctx, o.KeyName, pr.built)
	if err != nil {
		return Made{}, err
	}
	return p.one(ctx, &staging{target: dir, dir: dir}, pr.built, pr.Recipe.Picture, key, o)
}

// RecipeHash is the SHA-256 of a recipe's bytes.
func RecipeHash(r *replay.Recipe) ([32]byte, error) {
	data, err := r.Encode()
	if err != nil {
		return [32]byte{}, err
	}
	return sha256.Sum256(data), nil
}

// Identify examines a published file and gives the hash of the recipe that it
// carries. ok is false where it does not hold or carries none.
func Identify(ctx context.Context, name string, asset io.ReaderAt, size int64, q replay.Question) (report *replay.Report, hash [32]byte, ok bool, err error) {
	report, err = Examine(ctx, name, asset, size, q)
	if err != nil || report.State == replay.Invalid || report.Published() == nil {
		return report, hash, false, err
	}
	hash, err = RecipeHash(report.Published().Recipe)
	return report, hash, err == nil, err
}

// Dissents lists the dissents of the project's statements with their sides, both
// in the order of statements.yaml.
func (p *Project) Dissents() []Dissent {
	var list []Dissent
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		if st.Dissent == "" {
			continue
		}
		at := slices.IndexFunc(list, func(d Dissent) bool { return d.ID == st.Dissent })
		if at < 0 {
			at = len(list)
			list = append(list, Dissent{ID: st.Dissent})
		}
		if side := st.Side.String(); !slices.Contains(list[at].Sides, side) {
			list[at].Sides = append(list[at].Sides, side)
		}
	}
	return list
}

// Dissent is statements that contradict each other.
type Dissent struct {
	ID    string
	Sides []string
}

// CheckSides says which choice of sides the project does not know; nil if it
// knows them all.
func (p *Project) CheckSides(sides strict.Pairs) error {
	for _, s := range sides {
		if why := p.wrongSide(s.Key, s.Value); why != "" {
			return &InputError{why, "write ID=a, ID=b or ID=none with the id of a dissent of statements.yaml"}
		}
	}
	return nil
}
