package project

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"vouch/internal/trust"
	"vouch/internal/trust/keyring"
	"vouch/sources"
)

// Signatures is the outcome of SignStatements.
type Signatures struct {
	Signed []string `json:"signed"` // ids of statements signed now
	Kept   int      `json:"kept"`   // signatures that were there and still fit
	File   []byte   `json:"-"`      // signatures.yaml, whole
}

// SignStatements signs, with the curators' keys of the keyring or the public ones
// of an example, every statement that has no signature that fits, and gives the
// new signatures.yaml. Curators without a key here keep their own statements
// unsigned: that is an error that names them.
func SignStatements(ctx context.Context, fsys fs.FS, dir string, deps Deps) (*Signatures, error) {
	p, err := open(ctx, fsys, dir, deps, sources.Options{Signatures: sources.UnsignedDrafts})
	if err != nil {
		return nil, err
	}
	sub, err := fs.Sub(fsys, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	specimens, err := readSpecimenKeys(sub)
	if err != nil {
		return nil, err
	}
	out := &Signatures{Signed: []string{}}
	var list []sources.Signature
	var missing []string
	for i := range p.holding.Statements {
		st := &p.holding.Statements[i]
		if sig := p.signatureOf(st); st.Signed && sig != nil {
			list = append(list, *sig)
			out.Kept++
			continue
		}
		sig, err := p.signOne(ctx, st, specimens)
		if errors.Is(err, keyring.ErrNoKey) {
			missing = append(missing, st.By)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("statement %s: %w", st.ID, err)
		}
		list = append(list, sig)
		out.Signed = append(out.Signed, st.ID)
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return nil, &InputError{"no key here for curator " + strings.Join(slices.Compact(missing), ", "), "ask them to sign, or put their key into the keyring"}
	}
	slices.SortFunc(list, func(a, b sources.Signature) int { return cmp.Compare(a.Statement, b.Statement) })
	out.File = sources.FormatSignatures(list)
	return out, nil
}

func (p *Project) signatureOf(st *sources.Statement) *sources.Signature {
	for i := range p.holding.Signatures {
		if s := &p.holding.Signatures[i]; s.Statement == st.ID && s.Curator == st.By {
			return s
		}
	}
	return nil
}

func (p *Project) signOne(ctx context.Context, st *sources.Statement, specimens map[string]ed25519.PrivateKey) (sources.Signature, error) {
	private, err := p.curatorKey(ctx, st.By, specimens)
	if err != nil {
		return sources.Signature{}, err
	}
	with := trust.CuratorKey(p.principal.ID)
	r := trust.Request{Principal: p.principal, Action: trust.Sign, Resource: trust.Statement{ID: st.ID}, Context: trust.Context{Key: &with}}
	if _, err := p.authority.Authorize(ctx, r); err != nil {
		return sources.Signature{}, err
	}
	return sources.SignStatement(private, st)
}

// curatorKey is the key of a curator: the public one of an example, else the
// keyring's. It must be the one that curators.yaml gives.
func (p *Project) curatorKey(ctx context.Context, id string, specimens map[string]ed25519.PrivateKey) (ed25519.PrivateKey, error) {
	private, ok := specimens[id]
	if !ok {
		key, err := p.deps.Keyring.Curator(ctx, id)
		if err != nil {
			return nil, err
		}
		if private, ok = key.Signer.(ed25519.PrivateKey); !ok {
			return nil, fmt.Errorf("the key of curator %q is not Ed25519", id)
		}
	}
	if c := p.holding.Curator(id); c != nil {
		if public, err := c.PublicKey(); err != nil || !public.Equal(private.Public()) {
			return nil, fmt.Errorf("the key here is not the one that curators.yaml gives for %q", id)
		}
	}
	return private, nil
}
