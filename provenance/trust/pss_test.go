package trust_test

import (
	"crypto/x509"
	"encoding/pem"
	"os"
	"testing"
	"time"

	"vouch/provenance/trust"
)

func TestKeysNamedPSS(t *testing.T) {
	rest, err := os.ReadFile("testdata/pss.pem")
	if err != nil {
		t.Fatal(err)
	}
	var ders [][]byte
	for block, rest := pem.Decode(rest); block != nil; block, rest = pem.Decode(rest) {
		ders = append(ders, block.Bytes)
	}
	chain, err := trust.ParseChain(ders)
	if err != nil {
		t.Fatal(err)
	}
	root, err := x509.ParseCertificate(ders[1]) // as callers load their anchors
	if err != nil {
		t.Fatal(err)
	}
	if err := trust.CheckProfile(chain, nil); err != nil {
		t.Error(err)
	}
	path, err := trust.Policy{Anchors: []*x509.Certificate{root}}.Chain(chain[:1], time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || len(path) != 2 {
		t.Errorf("path of %d, %v", len(path), err)
	}
	if root.PublicKey != nil {
		t.Error("the caller's anchor was changed")
	}
}
