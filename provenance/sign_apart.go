package provenance

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
)

// SignSidecar writes to out a store for an asset that stays as it is: the file
// .c2pa that goes beside it. Any file will do, of a format that is known or not.
// Whoever validates hands it in as AssetOptions.Manifest. With
// SignOptions.Binding an asset of a known format is bound in another way than by
// a hash over all of it.
//
// A manifest that is in the asset comes first for whoever reads it: one that has
// one is refused (ErrSigned), unless SignOptions.DropOldManifest says that it
// does not matter.
func SignSidecar(ctx context.Context, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	var bind binding = dataBinding{}
	format, err := detect(asset, size)
	if err == nil {
		found, err := format.Find(asset, size)
		if (err != nil || len(found) > 0) && !o.DropOldManifest {
			return Signed{}, ErrSigned
		}
		if o.Binding != container.BindDefault {
			if bind, err = bindingFor(format, o.Binding); err != nil {
				return Signed{}, err
			}
		}
	} else if o.Binding > container.BindData || size < 0 {
		return Signed{}, err
	}
	return signApart(ctx, bind, asset, size, out, m, s, o)
}

// SignFolder writes to out a store for the files of a folder, each bound by its
// hash. Files whose names begin with a dot are left out, and so is one called
// manifest.c2pa at the top, where the store may lie. Whoever validates hands in
// folder and store as AssetOptions.
func SignFolder(ctx context.Context, folder fs.FS, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	return signApart(ctx, &folderBinding{folder: folder}, nil, 0, out, m, s, o)
}

// signApart writes the store alone.
func signApart(ctx context.Context, bind binding, asset io.ReaderAt, size int64, out io.Writer, m Manifest, s Signer, o SignOptions) (Signed, error) {
	b, err := newBuilder(bind, m, s, o)
	if err != nil {
		return Signed{}, err
	}
	whole := &container.Layout{Parts: []container.Part{container.Keep(0, size)}}
	b.plan = &container.Plan{Source: asset, Size: size, Layout: func(int64) (*container.Layout, error) { return whole, nil }}
	_, store, signed, err := b.sign(ctx)
	if err != nil {
		return Signed{}, err
	}
	n, err := contextWriter{ctx, out}.Write(store)
	signed.StoreLength, signed.Size = int64(len(store)), int64(n)
	return signed, err
}

// NameOfFolderManifest is the file of a folder that SignFolder does not hash.
const NameOfFolderManifest = "manifest.c2pa"

// A folderBinding is c2pa.hash.collection.data over the files of a folder.
type folderBinding struct {
	folder fs.FS
	names  []string
}

func (*folderBinding) label() string { return assertion.LabelCollectionHash }

// list finds the files, in the order of their names.
func (f *folderBinding) list() error {
	if f.names != nil {
		return nil
	}
	err := fs.WalkDir(f.folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && d.Name()[0] == '.':
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && name != NameOfFolderManifest:
			f.names = append(f.names, name)
		}
		if len(f.names) > assertion.MaxMembers {
			return fmt.Errorf("%w: more than %d files", container.ErrTooLarge, assertion.MaxMembers)
		}
		return nil
	})
	if err == nil && len(f.names) == 0 {
		err = &DefinitionError{"folder", "holds no file"}
	}
	return err
}

func (f *folderBinding) encode(hash func(name string) ([]byte, error)) ([]byte, error) {
	if err := f.list(); err != nil {
		return nil, err
	}
	a := assertion.CollectionHash{Alg: jumbf.SHA256}
	for _, n := range f.names {
		sum, err := hash(n)
		if err != nil {
			return nil, fmt.Errorf("provenance: %w", err)
		}
		a.Files = append(a.Files, assertion.HashedFile{URI: n, Hash: sum})
	}
	data, err := a.Encode()
	if err == nil {
		_, err = assertion.DecodeCollectionHash(data) // names that no manifest can tell
	}
	return data, err
}

func (f *folderBinding) blank(*container.Layout, *container.File) ([]byte, error) {
	return f.encode(func(string) ([]byte, error) { return make([]byte, sizeOfHash), nil })
}

func (f *folderBinding) seal(ctx context.Context, _ *container.Layout, _ *container.File) ([]byte, error) {
	return f.encode(func(name string) ([]byte, error) { return hashFile(ctx, f.folder, name, jumbf.SHA256) })
}
