package provenance

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"vouch/provenance/assertion"
	"vouch/provenance/container"
	"vouch/provenance/jumbf"
	"vouch/provenance/status"
)

// collectionHash checks the files of a ZIP, or of the folder that the caller
// handed in, one by one (C2PA 2.4, "Validating a collection data hash").
func (v *validator) collectionHash(a AssertionView, s subject) ([]verdict, error) {
	c, err := assertion.DecodeCollectionHash(a.Data)
	switch {
	case errors.Is(err, assertion.ErrInvalidURI):
		return because(status.AssertionCollectionHashInvalidURI, "%v", err), nil
	case err != nil:
		return because(status.AssertionCollectionHashMalformed, "%v", err), nil
	}
	alg, bad := algorithm(c.Alg, s.manifest.claim.Alg)
	if bad != nil {
		return bad, nil
	}
	c.Alg = alg
	if v.folder != nil {
		return v.inFolder(c)
	}
	f, ok := v.store.format.(container.Collection)
	if !ok {
		v.cannotRead("files of a collection that are not in the asset")
		return nil, nil
	}
	members, directory, err := f.Members(v.asset, v.size)
	if errors.Is(err, container.ErrStructure) || errors.Is(err, container.ErrTooLarge) {
		return because(status.AssertionCollectionHashMismatch, "%v", err), nil
	}
	if err != nil {
		return nil, err
	}
	return v.inArchive(c, members, directory)
}

func (v *validator) inArchive(c assertion.CollectionHash, members []container.Member, directory []container.Range) ([]verdict, error) {
	byName := make(map[string]container.Range, len(members))
	for _, m := range members {
		if _, twice := byName[m.Name]; twice {
			return because(status.AssertionCollectionHashMismatch, "two files are called %q", m.Name), nil
		}
		byName[m.Name] = m.Range
	}
	hasher := newContentHasher(v.ctx, v.asset)
	if c.Directory == nil {
		return because(status.AssertionCollectionHashMismatch, "the hash of the directory is missing"), nil
	}
	same, err := sameDirectory(hasher, c, directory)
	if err != nil {
		return nil, err
	}
	if !same {
		return because(status.AssertionCollectionHashMismatch, "the directory was changed"), nil
	}
	listed := map[string]bool{}
	for _, f := range c.Files {
		r, ok := byName[f.URI]
		if !ok {
			return because(status.AssertionCollectionHashIncorrectFileCount, "file %q is not in the collection", f.URI), nil
		}
		if listed[f.URI] {
			return because(status.AssertionCollectionHashMalformed, "file %q is listed twice", f.URI), nil
		}
		listed[f.URI] = true
		sum, err := hasher.sum(c.Alg, r)
		if err != nil {
			return nil, err
		}
		if !equal(sum, f.Hash) {
			return because(status.AssertionCollectionHashMismatch, "file %q was changed", f.URI), nil
		}
	}
	// Every file of a ZIP is to be listed ("Hashing the Files").
	for _, m := range members {
		if !listed[m.Name] {
			return because(status.AssertionCollectionHashIncorrectFileCount, "file %q was not signed", m.Name), nil
		}
	}
	return because(status.AssertionCollectionHashMatch, "every file of the collection has the hash that was signed"), nil
}

// sameDirectory compares the directory of a ZIP with its hash. Up to C2PA 2.2 the
// whole of it was hashed, the checksum of the store too (A.6.2.2).
func sameDirectory(h *contentHasher, c assertion.CollectionHash, directory []container.Range) (bool, error) {
	sum, err := h.sum(c.Alg, directory...)
	if err != nil || equal(sum, c.Directory) {
		return err == nil, err
	}
	start, end := directory[0].Start, directory[len(directory)-1].End()
	sum, err = h.sum(c.Alg, container.Range{Start: start, Length: end - start})
	return err == nil && equal(sum, c.Directory), err
}

// inFolder compares the files of a folder. It may hold others as well.
func (v *validator) inFolder(c assertion.CollectionHash) ([]verdict, error) {
	for _, f := range c.Files {
		if !fs.ValidPath(f.URI) {
			return because(status.AssertionCollectionHashInvalidURI, "%.80q", f.URI), nil
		}
		sum, err := hashFile(v.ctx, v.folder, f.URI, c.Alg)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return because(status.AssertionCollectionHashIncorrectFileCount, "file %q is not in the collection", f.URI), nil
		case err != nil:
			return nil, err
		case !equal(sum, f.Hash):
			return because(status.AssertionCollectionHashMismatch, "file %q was changed", f.URI), nil
		}
	}
	return because(status.AssertionCollectionHashMatch, "every file of the collection has the hash that was signed"), nil
}

// hashFile hashes one file of a folder.
func hashFile(ctx context.Context, folder fs.FS, name string, alg jumbf.HashAlgorithm) ([]byte, error) {
	h, err := alg.New()
	if err != nil {
		return nil, err
	}
	in, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if _, err := io.Copy(contextWriter{ctx, h}, in); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}
