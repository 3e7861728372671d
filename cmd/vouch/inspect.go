package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/provenance"
	"vouch/provenance/crjson"
)

type inspectFlags struct {
	boxes   bool
	extract string
	sidecar string
}

// inspected is what inspect prints under --json.
type inspected struct {
	File      string            `json:"file"`
	Format    string            `json:"format"` // media type
	Sidecar   string            `json:"sidecar,omitempty"`
	Store     int64             `json:"store_bytes"`
	Active    string            `json:"active"` // label of the manifest that speaks for the file
	Manifests []json.RawMessage `json:"manifests"`
	Boxes     []boxRow          `json:"boxes"`
	Extracted []extractedFile   `json:"extracted,omitempty"`
}

func (a *app) inspectCommand() *cobra.Command {
	var f inspectFlags
	c := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Show what is in a manifest, box by box, without judging it",
		Long: `Shows claims and assertions as they are stored, as JSON, whoever made the file:
the active manifest first, then those of its ingredients. Bytes are written as
b64'…'. With --boxes a list of the boxes with their kinds and lengths is shown in
place of their content. With --extract the thumbnails and other files within are
written to a folder.

Nothing is checked here: what is shown may be forged. Ask vouch verify.

Exit code: 0 it is shown; 2 the call or the file is wrong; 3 there is no manifest.`,
		Example: `  vouch inspect photo.jpg
  vouch inspect photo.jpg --boxes
  vouch inspect photo.jpg --extract thumbnails --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.inspect(cmd.Context(), args[0], &f) },
	}
	c.Flags().BoolVar(&f.boxes, "boxes", false, "list the boxes, not their content")
	c.Flags().StringVar(&f.extract, "extract", "", "folder for the thumbnails and other files in the manifests; made where it is missing")
	c.Flags().StringVar(&f.sidecar, "sidecar", "", "manifest beside the file (default: NAME.c2pa where there is one); none: do not look")
	return c
}

func (a *app) inspect(ctx context.Context, name string, f *inspectFlags) error {
	file, err := openAsset(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	out := inspected{File: name}
	var o provenance.AssetOptions
	if o.Manifest, out.Sidecar, err = readSidecar(name, f.sidecar); err != nil {
		return err
	}
	store, err := provenance.ReadWith(ctx, file, file.size, o)
	if err != nil {
		return aboutFile(name, err, "one beside it would be called "+filepath.Base(name)+sidecarExt)
	}
	out.Format, out.Store, out.Active, out.Boxes = store.MediaType, store.Length, store.Active().Label(), boxRows(store)
	if out.Manifests, err = manifestsAsJSON(store); err != nil {
		return err
	}
	if f.extract != "" {
		if out.Extracted, err = extract(store, f.extract); err != nil {
			return err
		}
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	return a.tellInspected(&out, f)
}

// manifestsAsJSON are the manifests as crJSON has them, without a verdict: nobody
// has looked whether they hold.
func manifestsAsJSON(store *provenance.Store) ([]json.RawMessage, error) {
	text, err := crjson.Encode(&provenance.Report{Store: store, Active: store.Active()}, crjson.Options{Time: world.clock()})
	if err != nil {
		return nil, err
	}
	var document struct {
		Manifests []map[string]json.RawMessage `json:"manifests"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	var out []json.RawMessage
	for _, m := range document.Manifests {
		delete(m, "validationResults")
		delete(m, "ingredientDeltas")
		text, err := json.Marshal(m)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}

func (a *app) tellInspected(out *inspected, f *inspectFlags) error {
	u := a.ui
	if u.asJSON {
		return nil
	}
	u.head("%s", out.File)
	u.field("format", "%s", out.Format)
	u.field("store", "%d bytes, %s", out.Store, counted(len(out.Manifests), "manifest"))
	if out.Sidecar != "" {
		u.field("manifest", "beside the file: %s", out.Sidecar)
	}
	for _, e := range out.Extracted {
		u.field("written", "%s (%d bytes)", e.File, e.Bytes)
	}
	if f.boxes {
		for _, b := range out.Boxes {
			u.say("%s", b.inWords())
		}
		return nil
	}
	for _, m := range out.Manifests {
		text, err := json.MarshalIndent(m, "", "  ")
		if err != nil {
			return err
		}
		u.say("%s", printable(text))
	}
	return nil
}

// makeFolder makes a folder where it is missing.
func makeFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(dir, 0o755)
	case err == nil && !info.IsDir():
		return &usageError{err: fmt.Errorf("%s is a file", dir), hint: "name a folder"}
	}
	return err
}
