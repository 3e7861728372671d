package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/internal/c2pasign"
	"vouch/internal/project"
	"vouch/internal/publish"
	"vouch/provenance"
	"vouch/provenance/assertion"
)

type signFlags struct {
	verifyFlags // --trust and --tsa-trust, for ingredients
	manifest    string
	out         string
	key, chain  string
	timestamp   string
	replace     bool
}

// signedJSON is what sign prints under --json.
type signedJSON struct {
	File        string          `json:"file"`
	Out         string          `json:"out"`
	Sidecar     bool            `json:"sidecar"` // out is a manifest beside the file
	Label       string          `json:"label"`
	InstanceID  string          `json:"instance_id"`
	Bytes       int64           `json:"bytes"` // of out
	State       string          `json:"state"` // as a reader finds it who trusts whom the call trusts
	Stamped     bool            `json:"stamped"`
	Ingredients []c2pasign.Used `json:"ingredients"`
}

func (a *app) signCommand() *cobra.Command {
	var f signFlags
	c := &cobra.Command{
		Use:   "sign FILE --manifest M.yaml --out FILE",
		Short: "Sign any file with a C2PA manifest that you write",
		Long: `Signs a file of any known format with the manifest that a YAML file defines: title,
actions, ingredients, thumbnail, what machines may do, assertions of your own. Where
--out ends with .c2pa the file stays as it is, and the manifest lies beside it; so
any file can be signed. The result is read back and checked before it gets its name.

Key and certificates are PEM files, named in the manifest or here. The network is
asked only for a time-stamp, and only where an address is given. Nothing is
overwritten.

Exit code: 0 it is signed; 1 what was signed would not hold; 2 the call, the manifest
or a file is wrong; 3 the format is not known.`,
		Example: `  vouch sign photo.jpg --manifest photo.yaml --out photo-signed.jpg
  vouch sign photo.jpg --manifest photo.yaml --out photo-signed.jpg --key key.pem --chain chain.pem
  vouch sign map.tmj --manifest map.yaml --out map.c2pa --json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.sign(cmd.Context(), args[0], &f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.manifest, "manifest", "", "YAML file with what is to be signed")
	flags.StringVar(&f.out, "out", "", "the signed file; with .c2pa a manifest beside the file")
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
	if _, err := os.Lstat(f.out); !errors.Is(err, fs.ErrNotExist) {
		return &usageError{err: fmt.Errorf("%s is there already", f.out), hint: "nothing is overwritten: name another file"}
	}
	job, definition, err := readJob(ctx, f)
	if err != nil {
		return err
	}
	file, err := openAsset(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	out := signedJSON{File: name, Out: f.out, Sidecar: filepath.Ext(f.out) == sidecarExt, Stamped: job.Signer.TimeStamper != nil, Ingredients: job.Used}
	if out.Ingredients == nil {
		out.Ingredients = []c2pasign.Used{}
	}
	if err := writeSigned(ctx, file, job, f, &out); err != nil {
		if errors.Is(err, provenance.ErrSigned) {
			return &usageError{err: fmt.Errorf("%s has a manifest, which signing would take out", name), hint: "say --replace, and name the file under ingredients as parentOf to keep what it says"}
		}
		return definition.Locate(err)
	}
	if err := a.ui.object(out); err != nil {
		return err
	}
	a.tellSigned(&out)
	return nil
}

// readJob reads the manifest and all that it names.
func readJob(ctx context.Context, f *signFlags) (*c2pasign.Job, *c2pasign.Definition, error) {
	data, err := os.ReadFile(f.manifest)
	if err != nil {
		return nil, nil, err
	}
	d, err := c2pasign.Parse(f.manifest, data)
	if err != nil {
		return nil, nil, err
	}
	t, err := newVerifyTrust(&f.verifyFlags)
	if err != nil {
		return nil, nil, err
	}
	job, err := d.Build(ctx, c2pasign.Circumstances{
		Dir: filepath.Dir(f.manifest), Now: world.clock(), Trust: t.TrustOptions, Key: f.key, Chain: f.chain, TimeStamp: f.timestamp,
		Generator: assertion.GeneratorInfo{Name: publish.Generator, Version: publish.Version},
	})
	if err != nil {
		return nil, nil, err
	}
	job.Options.DropOldManifest = f.replace
	return job, d, nil
}

// writeSigned signs into a file without a name that lasts, reads it back, and names
// it only then.
func writeSigned(ctx context.Context, file *asset, job *c2pasign.Job, f *signFlags, out *signedJSON) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(f.out), ".vouch-sign-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, temp.Close(), removed(temp.Name())) }()
	w := bufio.NewWriterSize(temp, 1<<20)
	write := project.FileSigner(provenance.Sign)
	if out.Sidecar {
		write = provenance.SignSidecar
	}
	signed, err := project.SignFile(ctx, project.ForeignFile{Name: out.File, Asset: file, Size: file.size}, w, job.Manifest, job.Signer, job.Options, write)
	if err != nil {
		return err
	}
	if err := errors.Join(w.Flush(), temp.Chmod(0o644), temp.Sync()); err != nil {
		return err
	}
	out.Label, out.InstanceID = signed.Label, signed.InstanceID
	if out.Bytes, err = temp.Seek(0, io.SeekEnd); err != nil {
		return err
	}
	if out.State, err = readBack(ctx, file, temp, out, f); err != nil {
		return err
	}
	return nameNew(temp.Name(), f.out)
}

// readBack validates what was signed: a certificate that has run out, say, would make
// a file that nobody accepts.
func readBack(ctx context.Context, file *asset, temp *os.File, out *signedJSON, f *signFlags) (string, error) {
	t, err := newVerifyTrust(&f.verifyFlags)
	if err != nil {
		return "", err
	}
	asset, size, o := io.ReaderAt(temp), out.Bytes, provenance.AssetOptions{}
	if out.Sidecar {
		asset, size = file, file.size
		o.Manifest = make([]byte, out.Bytes)
		if _, err := temp.ReadAt(o.Manifest, 0); err != nil {
			return "", err
		}
	}
	r, err := project.ValidateFile(ctx, project.ForeignFile{Name: f.out, Asset: asset, Size: size}, o, t.TrustOptions)
	if err != nil {
		return "", err
	}
	v := verified{Report: newReport(f.out), checked: r}
	v.fill(t.anchored)
	if r.State == provenance.Invalid {
		return "", &refusedSignature{v.Failures, v.Every}
	}
	return string(v.State), nil
}

// refusedSignature is a signature that would not hold.
type refusedSignature struct {
	codes    []string
	findings []verifyFinding
}

func (e *refusedSignature) Error() string {
	for _, f := range e.findings {
		if f.Kind == "failure" && len(e.codes) > 0 && f.Code == e.codes[0] {
			return fmt.Sprintf("what was signed would not hold, so nothing was written: %s: %s", f.Code, f.Explanation)
		}
	}
	return "what was signed would not hold, so nothing was written"
}

// Unwrap gives the exit code.
func (e *refusedSignature) Unwrap() error { return project.ErrDoesNotHold }

// nameNew gives a finished file its name, unless something has that name by now.
// Where the file system has no links, the name is taken first.
func nameNew(temp, name string) error {
	err := os.Link(temp, name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		if err = writeNew(name, nil); err == nil {
			return os.Rename(temp, name)
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return &usageError{err: fmt.Errorf("%s is there already", name), hint: "nothing is overwritten: name another file"}
	}
	return err
}

// removed takes a file away that may have got another name.
func removed(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (a *app) tellSigned(out *signedJSON) {
	u := a.ui
	u.head("%s", out.Out)
	what := fmt.Sprintf("%d bytes", out.Bytes)
	if out.Sidecar {
		what += ", a manifest that goes beside " + out.File
	}
	u.field("written", "%s", what)
	u.field("manifest", "%s", out.Label)
	if out.Stamped {
		u.field("time", "with a time-stamp")
	} else {
		u.field("time", "without a time-stamp: it holds as long as the certificate")
	}
	for _, i := range out.Ingredients {
		u.field("made from", "%s (%s)", shown(i.File), i.State)
	}
	u.field("read back", "%s", out.State)
}
