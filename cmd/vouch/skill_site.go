package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// site is a registry on a static site. It is asked over https, or on this machine;
// redirects are not followed, so that who is asked is who was named.
type site struct {
	base   *url.URL
	client *http.Client
}

// siteTimeout is for one file: an archive has at most 2 MiB.
const siteTimeout = 20 * time.Second

func newSite(at string) (*site, error) {
	u, err := url.Parse(at)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, &usageError{err: fmt.Errorf("%q is no address of a registry", at), hint: "write it as https://host/folder"}
	}
	if ip := net.ParseIP(u.Hostname()); u.Scheme != "https" && !(u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())) {
		return nil, &usageError{err: fmt.Errorf("the registry %q is not reached over https", at), hint: "use https, or a folder"}
	}
	return &site{u, &http.Client{Timeout: siteTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, nil
}

// Fetch implements skills.Fetcher.
func (s *site) Fetch(ctx context.Context, name string, most int) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base.JoinPath(name).String(), nil)
	if err != nil {
		return nil, err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	defer func() { _ = answer.Body.Close() }() // it was read as far as it counts
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("registry: %s answers %d for %s", s.base.Host, answer.StatusCode, name)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, int64(most)+1))
	if err != nil {
		return nil, fmt.Errorf("registry: %w", err)
	}
	if len(data) > most {
		return nil, fmt.Errorf("registry: %s has more than %d bytes", name, most)
	}
	return data, nil
}
