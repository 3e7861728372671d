package project_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"testing"

	"vouch/internal/project"
	"vouch/internal/trust"
	"vouch/provenance"
)

// TestForeignFilesAreAsked: a signature on a file of any maker is an act that
// policies decide about; whoever has a certificate of their own may make it.
func TestForeignFilesAreAsked(t *testing.T) {
	for _, c := range []struct {
		name    string
		chain   []*x509.Certificate
		allowed bool
	}{
		{"a certificate by somebody else", []*x509.Certificate{{Subject: pkix.Name{Organization: []string{"Archive"}}, Issuer: pkix.Name{Organization: []string{"Authority"}}}}, true},
		{"no certificate", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			written := false
			write := func(context.Context, io.ReaderAt, int64, io.Writer, provenance.Manifest, provenance.Signer, provenance.SignOptions) (provenance.Signed, error) {
				written = true
				return provenance.Signed{}, nil
			}
			_, err := project.SignFile(t.Context(), project.ForeignFile{Name: "a.png"}, new(bytes.Buffer), provenance.Manifest{}, provenance.Signer{Chain: c.chain}, provenance.SignOptions{}, write)
			denied, is := errors.AsType[*trust.DeniedError](err)
			if written != c.allowed || is == c.allowed {
				t.Errorf("written %v, denied %v", written, denied)
			}
		})
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := project.ValidateFile(cancelled, project.ForeignFile{Name: "a.png", Asset: bytes.NewReader(nil)}, provenance.AssetOptions{}, provenance.TrustOptions{}); err == nil {
		t.Error("nobody was asked")
	}
}
