package llm

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Options say which model is asked, where, and how long. Nothing is read from the
// environment here.
type Options struct {
	BaseURL string        // as https://host/v1; plain http only to this machine, or without a key
	Model   string        // its name at the endpoint
	Key     string        // "" where the endpoint needs none
	Timeout time.Duration // of one turn; 0: DefaultTimeout
	// Transport carries requests; nil: the standard one. Redirects are never followed.
	Transport http.RoundTripper
}

// Client asks one model at one endpoint.
type Client struct {
	options Options
	api     *openai.Client
}

// String hides the key from every verb of fmt.
func (o Options) String() string { return fmt.Sprintf("model %s at %s", o.Model, o.BaseURL) }

// GoString hides the key from %#v.
func (o Options) GoString() string { return o.String() }

// New checks the options and makes a Client. It opens no connection.
func New(o Options) (*Client, error) {
	if o.BaseURL == "" || o.Model == "" {
		return nil, ErrNoEndpoint
	}
	u, err := url.Parse(o.BaseURL)
	switch {
	case err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http"):
		return nil, &OptionError{"the endpoint's address is no http or https address", "write it as https://host/v1"}
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, &OptionError{"the endpoint's address holds more than host and path", "give the key by itself"}
	case u.Scheme == "http" && o.Key != "" && !thisMachine(u.Hostname()):
		return nil, &OptionError{"the key would go over the network in the clear", "use https, or an endpoint on this machine"}
	case len(o.Model) > 80 || escape(o.Model, 400) != o.Model:
		return nil, &OptionError{"the model's name cannot be shown", "use plain letters, at most 80"}
	case strings.ContainsAny(o.Key, "\r\n\x00"):
		return nil, &OptionError{"the key holds a line end", "remove it"}
	case o.Timeout < 0 || o.Timeout > MaxTimeout:
		return nil, &OptionError{"the timeout is out of range", fmt.Sprintf("use at most %s", MaxTimeout)}
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Transport == nil {
		o.Transport = http.DefaultTransport
	}
	config := openai.DefaultConfig(o.Key)
	config.BaseURL = strings.TrimSuffix(o.BaseURL, "/")
	config.HTTPClient = &door{http.Client{Transport: o.Transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}}
	return &Client{options: o, api: openai.NewClientWithConfig(config)}, nil
}

func thisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Name is the model's name.
func (c *Client) Name() string { return c.options.Model }

// Ask sends a request and, while the answer is not of the right form, says what is wrong
// with it, at most MaxRepairs times. Errors: *CallError, *AnswerError, *LimitError,
// *NameError and *OptionError for a request that cannot be sent, and the context's.
func (c *Client) Ask(ctx context.Context, r Request) (*Answer, error) {
	schema, err := compile(r.Schema)
	if err != nil {
		return nil, &OptionError{"the schema cannot be used: " + escape(err.Error(), 200), "correct it"}
	}
	turn := newTurn(c.options.Model, r)
	out := &Answer{}
	for out.Turns = 1; ; out.Turns++ {
		text, prompt, err := c.turn(ctx, turn)
		if err != nil {
			return nil, err
		}
		if out.Turns == 1 {
			out.Prompt = prompt
		}
		out.Response = sha256.Sum256([]byte(text))
		if out.JSON, err = c.judge(text, schema, r); err == nil {
			return out, nil
		}
		why := escape(c.hide(err.Error()), MaxMessage)
		if out.Turns > MaxRepairs || errors.As(err, new(*leakError)) {
			return nil, &AnswerError{out.Turns, why}
		}
		turn.repair(text, why)
	}
}

// turn sends one request and says which. A server that does not know schemas is asked
// once more without one.
func (c *Client) turn(ctx context.Context, t *turn) (text string, prompt [32]byte, err error) {
	text, prompt, err = c.send(ctx, t)
	var call *CallError
	if errors.As(err, &call) && t.format && (call.Status == http.StatusBadRequest || call.Status == http.StatusUnprocessableEntity || call.Status == http.StatusNotImplemented) {
		t.format = false
		return c.send(ctx, t)
	}
	return text, prompt, err
}

func (c *Client) send(ctx context.Context, t *turn) (text string, prompt [32]byte, err error) {
	if prompt, err = t.digest(); err != nil {
		return "", prompt, err
	}
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	response, err := c.api.CreateChatCompletion(ctx, t.request())
	if err != nil {
		return "", prompt, c.failed(ctx, err)
	}
	if len(response.Choices) == 0 {
		return "", prompt, &CallError{http.StatusOK, "it holds no answer"}
	}
	return response.Choices[0].Message.Content, prompt, nil
}

// failed turns the library's errors into ours: bounded, escaped, without the key.
func (c *Client) failed(ctx context.Context, err error) error {
	if limit := new(LimitError); errors.As(err, &limit) {
		return limit
	}
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() != nil {
		return &CallError{0, fmt.Sprintf("it took longer than %s", c.options.Timeout)}
	}
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	status := 0
	if api := new(openai.APIError); errors.As(err, &api) {
		status = api.HTTPStatusCode
	} else if req := new(openai.RequestError); errors.As(err, &req) {
		status = req.HTTPStatusCode
	}
	return &CallError{status, escape(c.hide(err.Error()), MaxMessage)}
}

// hide takes the key out of a text: servers repeat it in their errors.
func (c *Client) hide(text string) string {
	if c.options.Key == "" {
		return text
	}
	return strings.ReplaceAll(text, c.options.Key, "[key]")
}

// judge checks one answer.
func (c *Client) judge(text string, schema *schema, r Request) (json.RawMessage, error) {
	if err := c.leaks(text, r); err != nil {
		return nil, err
	}
	doc, err := document(text)
	if err != nil {
		return nil, err
	}
	if err := schema.check(doc); err != nil {
		return nil, err
	}
	if r.Check != nil {
		if err := r.Check(doc); err != nil {
			return nil, err
		}
	}
	return doc, nil
}
