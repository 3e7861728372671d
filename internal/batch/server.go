package batch

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// access is what a worker needs to reach the queue. It goes to the worker on its
// standard input, so that no list of processes shows it.
type access struct {
	URL      string   `json:"url,omitempty"`
	User     string   `json:"user,omitempty"`
	Password string   `json:"password,omitempty"`
	Cluster  *Cluster `json:"cluster,omitempty"`
}

// embedded is a queue server within this process. It listens on the loopback
// interface alone, and a worker may do with it what a worker needs.
type embedded struct {
	server *server.Server
	worker access
	own    access
}

// inbox is where a worker receives answers; it may listen to nothing else.
const inbox = "_WORKER"

// startServer opens the queue in a folder. A queue that cannot be opened is thrown
// away: it is rebuilt from the plan.
func startServer(dir string, n names, random io.Reader) (*embedded, error) {
	e, err := tryServer(dir, n, random)
	if err == nil {
		return e, nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	return tryServer(dir, n, random)
}

func tryServer(dir string, n names, random io.Reader) (*embedded, error) {
	own, err := token(random, 24)
	if err != nil {
		return nil, err
	}
	workers, err := token(random, 24)
	if err != nil {
		return nil, err
	}
	s, err := server.NewServer(&server.Options{
		ServerName: "vouch-batch", Host: "127.0.0.1", Port: server.RANDOM_PORT,
		NoLog: true, NoSigs: true, DisableJetStreamBanner: true,
		JetStream: true, StoreDir: dir, JetStreamMaxStore: maxStore, JetStreamMaxMemory: 64 << 20,
		// The default flushes every two minutes and acknowledges at once.
		SyncAlways: true,
		MaxPayload: maxTask,
		Users: []*server.User{
			{Username: "coordinator", Password: own},
			{Username: "worker", Password: workers, Permissions: n.permissions()},
		},
	})
	if err != nil {
		return nil, err
	}
	words := new(lastWords)
	s.SetLogger(words, false, false)
	s.Start()
	// A server that cannot open its store returns from Start all the same, and says
	// so to its log alone.
	if words.said() == "" && !s.ReadyForConnections(replyWithin) {
		words.Fatalf("it does not answer")
	}
	if why := words.said(); why != "" {
		s.Shutdown()
		s.WaitForShutdown()
		return nil, fmt.Errorf("the queue could not be opened: %s", why)
	}
	return &embedded{
		server: s,
		own:    access{User: "coordinator", Password: own},
		worker: access{URL: s.ClientURL(), User: "worker", Password: workers},
	}, nil
}

// lastWords keeps why a server could not start. Everything else that it says is
// about itself; what matters is read from the output folder.
type lastWords struct {
	mu    sync.Mutex
	fatal string
}

func (w *lastWords) said() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.fatal
}

// Fatalf keeps the words.
func (w *lastWords) Fatalf(format string, v ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.fatal = fmt.Sprintf(format, v...)
}

// The others are not kept.
func (w *lastWords) Noticef(string, ...any) {}
func (w *lastWords) Warnf(string, ...any)   {}
func (w *lastWords) Errorf(string, ...any)  {}
func (w *lastWords) Debugf(string, ...any)  {}
func (w *lastWords) Tracef(string, ...any)  {}

// connect reaches the server from its own process.
func (e *embedded) connect() (*nats.Conn, error) {
	return nats.Connect("", nats.InProcessServer(e.server), nats.UserInfo(e.own.User, e.own.Password),
		nats.Name("vouch batch"), nats.Timeout(replyWithin))
}

func (e *embedded) stop() {
	e.server.Shutdown()
	e.server.WaitForShutdown()
}

// permissions are by stream and consumer, never for the whole interface: a worker
// can take jobs, answer for them, and neither list, make nor delete anything.
func (n names) permissions() *server.Permissions {
	return &server.Permissions{
		Publish: &server.SubjectPermission{Allow: []string{
			"$JS.API.CONSUMER.INFO." + n.jobs + "." + consumer,
			"$JS.API.CONSUMER.MSG.NEXT." + n.jobs + "." + consumer,
			// The server writes where to answer in one of two forms; the second
			// begins with a domain and the hash of the account.
			"$JS.ACK." + n.jobs + "." + consumer + ".>",
			"$JS.ACK.*.*." + n.jobs + "." + consumer + ".>",
			n.done("*"), n.park("*"),
		}},
		Subscribe: &server.SubjectPermission{Allow: []string{inbox + ".>"}},
	}
}

// connect reaches the queue from a worker.
func (a *access) connect() (*nats.Conn, error) {
	if a.Cluster != nil {
		return a.Cluster.connect("vouch batch worker")
	}
	return nats.Connect(a.URL, nats.UserInfo(a.User, a.Password), nats.Name("vouch batch worker"),
		nats.CustomInboxPrefix(inbox), nats.Timeout(replyWithin), nats.MaxReconnects(20), nats.ReconnectWait(100*time.Millisecond))
}
