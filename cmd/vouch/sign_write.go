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

	"vouch/internal/project"
	"vouch/internal/publish/replay"
	"vouch/provenance"
)

// A draft is a file without a name that lasts.
type draft struct {
	*os.File
	w    *bufio.Writer
	name string // that it will have
}

func newDraft(name string) (*draft, error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".vouch-sign-*")
	if err != nil {
		return nil, inFolder(name, err)
	}
	return &draft{f, bufio.NewWriterSize(f, 1<<20), name}, nil
}

// finish has all of it on the disk, and returns how many bytes that are.
func (d *draft) finish() (int64, error) {
	if err := errors.Join(d.w.Flush(), d.Chmod(0o644), d.Sync()); err != nil {
		return 0, err
	}
	return d.Seek(0, io.SeekEnd)
}

// drop takes it away, unless it has its name.
func (d *draft) drop() error {
	if d == nil {
		return nil
	}
	return errors.Join(d.Close(), removed(d.Name()))
}

// writer is what writes a job; store gets the manifest where it lies at an address.
func (j *signJob) writer(store io.Writer) project.FileSigner {
	switch {
	case j.Update:
		return func(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions) (provenance.Signed, error) {
			return provenance.Update(ctx, asset, size, out, m, s, j.trust.TrustOptions, o)
		}
	case j.Remote != "":
		return func(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions) (provenance.Signed, error) {
			return provenance.SignRemote(ctx, asset, size, out, store, j.Remote, m, s, o)
		}
	case filepath.Ext(j.flags.out) == sidecarExt:
		return provenance.SignSidecar
	}
	return provenance.Sign
}

// write signs into drafts, reads back what was signed, and names it only then.
func (j *signJob) write(ctx context.Context, file *asset, out *signedJSON) (err error) {
	main, err := newDraft(out.Out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, main.drop()) }()
	var store *draft
	var storeTo io.Writer
	if j.Remote != "" {
		if store, err = newDraft(out.Store); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, store.drop()) }()
		storeTo = store.w
	}
	signed, err := project.SignFile(ctx, project.ForeignFile{Name: out.File, Asset: file, Size: file.size}, main.w, j.Manifest, j.Signer, j.Options, j.writer(storeTo))
	if err != nil {
		return err
	}
	out.Label, out.InstanceID = signed.Label, signed.InstanceID
	if out.Bytes, err = main.finish(); err != nil {
		return err
	}
	if err := j.readBack(ctx, file, main, store, out); err != nil {
		return err
	}
	if store == nil {
		return nameNew(main.Name(), out.Out)
	}
	// The manifest first: a file that names an address where nothing can be laid is
	// worse than a manifest that nobody asks for.
	if err := nameNew(store.Name(), out.Store); err != nil {
		return err
	}
	if err := nameNew(main.Name(), out.Out); err != nil {
		return errors.Join(err, removed(out.Store))
	}
	return nil
}

// readBack validates what was signed: a certificate that has run out, say, would make
// a file that nobody accepts.
func (j *signJob) readBack(ctx context.Context, file *asset, main, store *draft, out *signedJSON) error {
	asset, size, o := io.ReaderAt(main), out.Bytes, provenance.AssetOptions{}
	apart := store
	if out.Sidecar {
		asset, size, apart = file, file.size, main
	}
	if apart != nil {
		length, err := apart.finish()
		if err != nil {
			return err
		}
		data := make([]byte, length)
		if _, err := apart.ReadAt(data, 0); err != nil {
			return err
		}
		if o.Manifest = data; store != nil {
			o = provenance.AssetOptions{Fetch: func(context.Context, string) ([]byte, error) { return data, nil }}
		}
	}
	r, err := project.ValidateFile(ctx, project.ForeignFile{Name: out.Out, Asset: asset, Size: size}, o, j.trust.TrustOptions)
	if err != nil {
		return err
	}
	v := verified{Report: newReport(out.Out), checked: r}
	v.fill(j.trust.anchored)
	if r.State == provenance.Invalid {
		return &refusedSignature{v.Failures, v.Every}
	}
	out.State = string(v.State)
	for _, i := range outline(r).Identities {
		if i.State == string(replay.Invalid) {
			return &refusedSignature{v.Failures, v.Every}
		}
		out.Identities = append(out.Identities, signedActor{i.Subject, i.Roles, i.State, i.who})
	}
	return nil
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
		return taken(name)
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

// taken says that a name is in use.
func taken(name string) error {
	return &usageError{err: fmt.Errorf("%s is there already", name), hint: "nothing is overwritten: name another file"}
}
