package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/internal/c2pasign"
	"vouch/internal/publish"
	"vouch/provenance"
	"vouch/provenance/assertion"
)

type signFlags struct {
	verifyFlags // --trust and --tsa-trust, for ingredients
	manifest    string
	out         string
	store       string
	key, chain  string
	timestamp   string
	replace     bool
}

// signedJSON is what sign prints under --json.
type signedJSON struct {
	File        string          `json:"file"`
	Out         string          `json:"out"`
	Sidecar     bool            `json:"sidecar"`          // out is a manifest beside the file
	Update      bool            `json:"update"`           // on top of the manifest that the file has
	Store       string          `json:"store,omitempty"`  // file with the manifest, where out names an address
	Remote      string          `json:"remote,omitempty"` // that address
	Label       string          `json:"label"`
	InstanceID  string          `json:"instance_id"`
	Bytes       int64           `json:"bytes"` // of out
	State       string          `json:"state"` // as a reader finds it who trusts whom the call trusts
	Stamped     bool            `json:"stamped"`
	Ingredients []c2pasign.Used `json:"ingredients"`
	Redacted    []string        `json:"redacted,omitempty"`   // JUMBF URIs of what was taken out
	Identities  []signedActor   `json:"identities,omitempty"` // who signed beside
}

// signedActor is a named actor, as a reader finds it who trusts whom the call
// trusts.
type signedActor struct {
	Subject string   `json:"subject"`
	Roles   []string `json:"roles,omitempty"`
	State   string   `json:"state"` // trusted, valid, invalid
	who     string   // of the subject, its name
}

func (a *app) signCommand() *cobra.Command {
	var f signFlags
	c := &cobra.Command{
		Use:   "sign FILE --manifest M.yaml --out FILE",
		Short: "Sign any file with a C2PA manifest that you write",
		Long: `Signs a file of any known format with the manifest that a YAML file defines: title,
actions, ingredients, thumbnail, what machines may do, named actors, assertions of
your own. Where --out ends with .c2pa the file stays as it is, and the manifest lies
beside it; so any file can be signed. Where the manifest says remote, its address goes
into the file, and --store gets what is to lie there. Where it says update, it goes on
top of the one that the file has, and the content stays as it is. The result is read
back and checked before it gets its name.

Key and certificates are PEM files, named in the manifest or here. The network is
asked only for a time-stamp, and only where an address is given. Nothing is
overwritten.

Exit code: 0 it is signed; 1 what was signed would not hold; 2 the call, the manifest
or a file is wrong; 3 the format is not known.`,
		Example: `  vouch sign photo.jpg --manifest photo.yaml --out photo-signed.jpg
  vouch sign photo.jpg --manifest photo.yaml --out photo-signed.jpg --key key.pem --chain chain.pem
  vouch sign photo.jpg --manifest far.yaml --out photo-signed.jpg --store photo-signed.c2pa
  vouch sign map.tmj --manifest map.yaml --out map.c2pa --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sign(cmd.Context(), args[0], &f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.manifest, "manifest", "", "YAML file with what is to be signed")
	flags.StringVar(&f.out, "out", "", "the signed file; with .c2pa a manifest beside the file")
	flags.StringVar(&f.store, "store", "", "the manifest, where the YAML says remote: what is to lie at that address")
	flags.StringVar(&f.key, "key", "", "private key (PEM), in place of the manifest's")
	flags.StringVar(&f.chain, "chain", "", "its certificate and those of its issuers (PEM), in place of the manifest's")
	flags.StringVar(&f.timestamp, "timestamp", "", "address of a time-stamping authority, in place of the manifest's")
	flags.StringArrayVar(&f.trust, "trust", nil, "PEM file with certificates of those who may have signed ingredients; may be repeated")
	flags.StringArrayVar(&f.tsaTrust, "tsa-trust", nil, "PEM file with certificates of time-stamping authorities; may be repeated")
	flags.BoolVar(&f.replace, "replace", false, "take out a manifest that is in the file; name the file as an ingredient to keep what it says")
	return c
}

func (a *app) sign(ctx context.Context, name string, f *signFlags) error {
	if f.manifest == "" || f.out == "" {
		return &usageError{err: errors.New("sign needs --manifest and --out"), hint: "vouch sign FILE --manifest M.yaml --out FILE"}
	}
	for _, out := range []string{f.out, f.store} {
		if _, err := os.Lstat(out); out != "" && !errors.Is(err, fs.ErrNotExist) {
			return taken(out)
		}
	}
	file, err := openAsset(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	t, err := newVerifyTrust(&f.verifyFlags)
	if err != nil {
		return err
	}
	job, definition, err := readJob(ctx, f, file, t)
	if err != nil {
		return err
	}
	if err := job.fits(f); err != nil {
		return err
	}
	out := job.announce(name)
	if err := job.write(ctx, file, out); err != nil {
		if errors.Is(err, provenance.ErrSigned) {
			return &usageError{err: fmt.Errorf("%s has a manifest, which signing would take out", name), hint: "say --replace, and name the file under ingredients as parentOf to keep what it says; or say update in the YAML file, where nothing of the content has changed"}
		}
		return aboutFile(name, definition.Locate(err), "the manifest can be written beside it: --out "+filepath.Base(name)+sidecarExt)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.tellSigned(out)
	return nil
}

// signJob is what is to be signed, and what the call says of it.
type signJob struct {
	*c2pasign.Job
	flags *signFlags
	trust verifyTrust
}

// readJob reads the manifest and all that it names.
func readJob(ctx context.Context, f *signFlags, file *asset, t verifyTrust) (*signJob, *c2pasign.Definition, error) {
	data, err := os.ReadFile(f.manifest)
	if err != nil {
		return nil, nil, err
	}
	d, err := c2pasign.Parse(f.manifest, data)
	if err != nil {
		return nil, nil, err
	}
	job, err := d.Build(ctx, c2pasign.Circumstances{
		Dir: filepath.Dir(f.manifest), Now: world.clock(), Trust: t.TrustOptions, Key: f.key, Chain: f.chain, TimeStamp: f.timestamp,
		Generator: assertion.GeneratorInfo{Name: publish.Generator, Version: publish.Version}, Asset: file, Size: file.size,
	})
	if err != nil {
		return nil, nil, err
	}
	job.Options.DropOldManifest = f.replace
	return &signJob{job, f, t}, d, nil
}

// fits looks at what the call and the manifest say of one another.
func (j *signJob) fits(f *signFlags) error {
	beside := filepath.Ext(f.out) == sidecarExt
	switch {
	case j.Remote != "" && f.store == "":
		return &usageError{err: fmt.Errorf("%s says that the manifest lies at %s, and nothing says where to write it", f.manifest, shown(j.Remote)), hint: "add --store FILE.c2pa, and lay that file at the address"}
	case j.Remote == "" && f.store != "":
		return &usageError{err: errors.New("--store is for a manifest that lies at an address"), hint: "write remote: ADDRESS in " + f.manifest + ", or leave out --store"}
	case j.Remote != "" && beside, f.store != "" && filepath.Clean(f.store) == filepath.Clean(f.out):
		return &usageError{err: errors.New("--out is the file with the address in it, and --store the manifest"), hint: "name two files, the second with .c2pa"}
	case j.Update && beside:
		return &usageError{err: errors.New("an update goes into the file, on top of the manifest that it has"), hint: "name a file of its kind with --out"}
	}
	return nil
}

// announce is the answer, as far as it is known before signing.
func (j *signJob) announce(name string) *signedJSON {
	out := &signedJSON{File: name, Out: j.flags.out, Sidecar: filepath.Ext(j.flags.out) == sidecarExt, Update: j.Update, Store: j.flags.store, Remote: j.Remote,
		Stamped: j.Signer.TimeStamper != nil, Ingredients: j.Used}
	if out.Ingredients == nil {
		out.Ingredients = []c2pasign.Used{}
	}
	for _, r := range j.Manifest.Redactions {
		out.Redacted = append(out.Redacted, r.URI)
	}
	return out
}

func (a *app) tellSigned(out *signedJSON) {
	u := a.ui
	u.head("%s", out.Out)
	what := fmt.Sprintf("%d bytes", out.Bytes)
	switch {
	case out.Sidecar:
		what += ", a manifest that goes beside " + out.File
	case out.Update:
		what += ", with an update of what it said before"
	case out.Remote != "":
		what += ", with the address of its manifest"
	}
	u.field("written", "%s", what)
	u.field("manifest", "%s", out.Label)
	if out.Remote != "" {
		u.field("to do", "lay %s at %s", shown(out.Store), shown(out.Remote))
	}
	if out.Stamped {
		u.field("time", "with a time-stamp")
	} else {
		u.field("time", "without a time-stamp: it holds as long as the certificate")
	}
	for _, i := range out.Ingredients {
		u.field("made from", "%s (%s)", shown(i.File), i.State)
	}
	for _, uri := range out.Redacted {
		u.field("taken out", "%s", shown(uri))
	}
	for _, i := range out.Identities {
		u.field("actor", "%s", actorInWords(i.who, i.State, i.Roles))
	}
	u.field("read back", "%s", out.State)
}
