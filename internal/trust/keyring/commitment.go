package keyring

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
)

const (
	commitmentFolder = "commitments"
	commitmentFile   = "commitment.key"
)

// CommitmentKey implements [Keyring]. The key of a project must never change: commitments that went
// out could not be opened any more.
func (s *FileStore) CommitmentKey(ctx context.Context, project string) (CommitmentKey, error) {
	if err := checkName(project); err != nil {
		return CommitmentKey{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.open(ctx)
	if err != nil {
		return CommitmentKey{}, err
	}
	defer v.close()
	folder := commitmentFolder + "/" + project
	if there, err := v.exists(folder); err != nil {
		return CommitmentKey{}, err
	} else if there {
		return v.commitment(folder)
	}
	var key CommitmentKey
	if _, err := io.ReadFull(s.options.Rand, key[:]); err != nil {
		return CommitmentKey{}, err
	}
	text := append(hex.AppendEncode(nil, key[:]), '\n')
	err = v.write(folder, s.options.Rand, file{commitmentFile, text})
	if err == nil {
		s.notify(Notice{Kind: Commitment, Name: project, Path: v.full(folder)})
	} else if !errors.Is(err, ErrExists) {
		return CommitmentKey{}, err
	}
	return v.commitment(folder)
}

// commitment reads 64 hexadecimal digits.
func (v *vault) commitment(folder string) (CommitmentKey, error) {
	text, err := v.read(folder, commitmentFile)
	if err != nil {
		return CommitmentKey{}, err
	}
	var key CommitmentKey
	text = bytes.TrimSpace(text)
	if len(text) != hex.EncodedLen(len(key)) {
		return CommitmentKey{}, &FileError{Path: v.full(folder + "/" + commitmentFile), Message: "does not hold 64 hexadecimal digits"}
	}
	if _, err := hex.Decode(key[:], text); err != nil {
		return CommitmentKey{}, &FileError{Path: v.full(folder + "/" + commitmentFile), Message: "does not hold 64 hexadecimal digits"}
	}
	return key, nil
}
