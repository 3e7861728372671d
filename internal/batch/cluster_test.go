package batch

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// certificate makes a self-signed certificate for this computer and writes it down.
func certificate(t *testing.T, dir string) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a queue"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}

// TestCluster runs a batch over a server that is there already, by TLS and with a
// password, and leaves nothing in it.
func TestCluster(t *testing.T) {
	s := newSetup(t, twelve, "thin")
	cert, ca := certificate(t, filepath.Dir(s.Jobs))
	srv, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoLog: true, NoSigs: true, JetStream: true,
		StoreDir: t.TempDir(), Username: "archive", Password: "word", TLSConfig: &tls.Config{Certificates: []tls.Certificate{cert}}})
	if err != nil {
		t.Fatal(err)
	}
	srv.Start()
	defer srv.Shutdown()
	if !srv.ReadyForConnections(5 * time.Second) {
		t.Fatal("the server does not start")
	}
	o := s.options(t)
	o.Cluster = &Cluster{URL: "tls://" + srv.Addr().String(), User: "archive", Password: "guess", CA: ca}
	if _, err := Run(context.Background(), s.mustPlan(t), o); err == nil {
		t.Error("a wrong password opens the cluster")
	}
	o.Cluster.CA, o.Cluster.Password = "", "word"
	if _, err := Run(context.Background(), s.mustPlan(t), o); err == nil {
		t.Error("a certificate that nobody trusts opens the cluster")
	}
	o.Cluster.CA = ca
	st, err := Run(context.Background(), s.mustPlan(t), o)
	if err != nil {
		t.Fatal(err)
	}
	if r := st.Result(); r != (Result{Planned: 12, Made: 12}) {
		t.Errorf("%+v", r)
	}
	if info, err := srv.Jsz(&server.JSzOptions{}); err != nil || info.Streams != 0 {
		t.Errorf("%d streams are left, %v", info.Streams, err)
	}
}
