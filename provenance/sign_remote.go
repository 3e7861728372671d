package provenance

import (
	"context"
	"fmt"
	"io"
	"net/url"

	"vouch/provenance/container"
)

// SignRemote writes to out the asset with an address in it, and to store the
// manifest store that is to be found there (C2PA 2.2, 11.4 and 11.5): XMP with
// dcterms:provenance in PNG, JPEG, MP4 and M4A, the table C2PA in fonts. For other formats
// the error is ErrUnsupported. Whoever validates fetches it (AssetOptions.Fetch).
// The address is https or http. Signed is about the store.
func SignRemote(ctx context.Context, asset io.ReaderAt, size int64, out, store io.Writer, address string, m Manifest, s Signer, o SignOptions) (Signed, error) {
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return Signed{}, &DefinitionError{"address", fmt.Sprintf("%.200q is not an address of https", address)}
	}
	format, err := detect(asset, size)
	if err != nil {
		return Signed{}, err
	}
	w, ok := format.(container.ReferenceWriter)
	if !ok {
		return Signed{}, fmt.Errorf("%w: an address of a manifest in %s", ErrUnsupported, format.MediaType())
	}
	plan, err := w.PlanReference(asset, size, address)
	if err != nil {
		return Signed{}, fmt.Errorf("provenance: %w", err)
	}
	file, err := plan.File(nil)
	if err != nil {
		return Signed{}, err
	}
	signed, err := SignSidecar(ctx, file, file.Size(), store, m, s, o)
	if err != nil {
		return Signed{}, err
	}
	_, err = file.WriteTo(contextWriter{ctx, out})
	return signed, err
}
