package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"vouch/provenance/cawg"
	"vouch/provenance/container"
)

// fetchTime bounds what a slow server can cost.
const fetchTime = 30 * time.Second

// fetchDID gets the document of a did:web, and says so: whoever runs the server
// learns that somebody looks at a file with an identity by that aggregator.
func (a *app) fetchDID(ctx context.Context, did string) ([]byte, error) {
	url, err := cawg.DIDWebURL(did)
	if err != nil {
		return nil, err
	}
	return a.fetchManifest(ctx, url)
}

// fetchManifest gets the manifest that a file says lies elsewhere, and says so:
// whoever runs the server learns that somebody looks at the file.
func (a *app) fetchManifest(ctx context.Context, url string) ([]byte, error) {
	a.ui.note("fetching %s", shown(url))
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // read only
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answers %d", answer.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, container.MaxStoreBytes+1))
	if err == nil && len(data) > container.MaxStoreBytes {
		err = fmt.Errorf("more than %d bytes", container.MaxStoreBytes)
	}
	return data, err
}
