package project

import (
	"context"
	"crypto/x509"
	"io"

	"vouch/internal/trust"
	"vouch/internal/trust/identity"
	"vouch/provenance"
)

// A ForeignFile is a file of any maker, outside of any project. Name is what the
// person called it.
type ForeignFile struct {
	Name  string
	Asset io.ReaderAt
	Size  int64
}

// ValidateFile checks a file of any maker. Errors are those of
// provenance.ValidateWith, and *trust.DeniedError.
func ValidateFile(ctx context.Context, f ForeignFile, o provenance.AssetOptions, t provenance.TrustOptions) (*provenance.Report, error) {
	r := trust.Request{Principal: owner, Action: trust.Verify, Resource: trust.Edition{ID: f.Name}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return nil, err
	}
	return provenance.ValidateWith(ctx, f.Asset, f.Size, o, t)
}

// A FileSigner writes a signed file, or the manifest that goes beside one:
// provenance.Sign, SignSidecar, Update, or SignRemote with its address.
type FileSigner func(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions) (provenance.Signed, error)

// SignFile signs a file of any maker with a key of the person at the terminal.
// What a development key signs is a draft: whoever verifies it is told so. Errors
// are those of write, and *trust.DeniedError.
func SignFile(ctx context.Context, f ForeignFile, out io.Writer, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions, write FileSigner) (provenance.Signed, error) {
	var leaf *x509.Certificate
	if len(s.Chain) > 0 {
		leaf = s.Chain[0]
	}
	with := trust.KeyOf(leaf, owner.ID)
	r := trust.Request{Principal: owner, Action: trust.Sign, Context: trust.Context{Key: &with},
		Resource: trust.Edition{ID: f.Name, Draft: with.Standing() == identity.Development}}
	if _, err := trust.Authorize(ctx, r); err != nil {
		return provenance.Signed{}, err
	}
	return write(ctx, f.Asset, f.Size, out, m, s, o)
}
