package batch

import (
	"fmt"
	"net"
	"net/url"
	"time"

	"github.com/nats-io/nats.go"

	"vouch/internal/project"
)

// Cluster is a NATS server or cluster with JetStream that is there already, in
// place of the embedded one. The workers reach the same project and output folders
// under the same names.
type Cluster struct {
	URL         string `json:"url"`                   // tls://host:port; nats:// for this computer alone
	Credentials string `json:"credentials,omitempty"` // file with a JWT and its seed
	User        string `json:"user,omitempty"`
	Password    string `json:"password,omitempty"`
	CA          string `json:"ca,omitempty"`   // PEM file with authorities, in place of the system's
	Cert        string `json:"cert,omitempty"` // PEM file of a client certificate
	Key         string `json:"key,omitempty"`  // and of its key
}

// Check refuses what would send jobs or credentials in the clear.
func (c *Cluster) Check() error {
	u, err := url.Parse(c.URL)
	wrong := func(format string, args ...any) error {
		return &project.InputError{Message: fmt.Sprintf(format, args...), Hint: "write for example --cluster tls://queue.example.org:4222"}
	}
	switch {
	case err != nil || u.Hostname() == "":
		return wrong("the cluster's address %q cannot be read", clip(c.URL))
	case u.User != nil:
		return &project.InputError{Message: "the cluster's address holds a name or password", Hint: "lists of processes show it; use the environment or the files of --help"}
	case u.Scheme == "tls" || u.Scheme == "wss":
	case u.Scheme != "nats" && u.Scheme != "ws":
		return wrong("the scheme %q is not known", u.Scheme)
	case !loopback(u.Hostname()):
		return wrong("%s is another computer, and %s:// is not encrypted", u.Hostname(), u.Scheme)
	}
	if (c.Cert == "") != (c.Key == "") {
		return &project.InputError{Message: "a client certificate and its key go together", Hint: "name both files or neither"}
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (c *Cluster) connect(name string) (*nats.Conn, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	options := []nats.Option{nats.Name(name), nats.Timeout(replyWithin), nats.MaxReconnects(-1), nats.ReconnectWait(time.Second)}
	if c.Credentials != "" {
		options = append(options, nats.UserCredentials(c.Credentials))
	}
	if c.User != "" {
		options = append(options, nats.UserInfo(c.User, c.Password))
	}
	if c.CA != "" {
		options = append(options, nats.RootCAs(c.CA))
	}
	if c.Cert != "" {
		options = append(options, nats.ClientCert(c.Cert, c.Key))
	}
	nc, err := nats.Connect(c.URL, options...)
	if err != nil {
		return nil, fmt.Errorf("the cluster %s cannot be reached: %w", c.URL, err)
	}
	return nc, nil
}
