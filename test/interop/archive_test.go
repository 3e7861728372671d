package interop_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"testing"

	"vouch/provenance"
	"vouch/provenance/assertion"
	"vouch/provenance/provenancetest"
)

// No other validator reads the files of an archive as C2PA 2.4 lists them, so the text itself
// is asked: A.6.2.1 hashes each file from its local header to the end of its content, A.6.2.2
// each header of the directory and the record at the end, without the crc-32 of the store.
func TestArchiveByTheText(t *testing.T) {
	authority, err := provenancetest.NewAuthority("Interop")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := authority.Signer(provenancetest.Ed25519)
	if err != nil {
		t.Fatal(err)
	}
	_, manifest := picture(t)
	file := signed(t, archive(t, "a.txt", "text"), manifest, signer)
	store, err := provenance.Read(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	raw, ok := store.Active().Custom(assertion.LabelCollectionHash)
	if !ok {
		t.Fatal("the archive is not bound file by file")
	}
	bound, err := assertion.DecodeCollectionHash(raw)
	if err != nil || len(bound.Files) != 1 || bound.Files[0].URI != "a.txt" {
		t.Fatalf("%+v, %v", bound, err)
	}

	const localHeader, inLocal, inCentral = len("PK\x03\x04") + 26, 14, 16
	whole := file[:localHeader+len("a.txt")+len("text")]
	if len(file[len(whole):]) > 16 && string(file[len(whole):][:4]) == "PK\x07\x08" { // what describes the content stands behind it
		whole = file[:len(whole)+16]
	}
	if sum := sha256.Sum256(whole); !bytes.Equal(sum[:], bound.Files[0].Hash) {
		t.Error("the file is not hashed from its header to its end")
	}
	directory := file[bytes.Index(file, []byte("PK\x01\x02")):]
	own := bytes.LastIndex(directory, []byte("PK\x01\x02")) + inCentral
	text := sha256.New()
	text.Write(directory[:own])
	text.Write(directory[own+4:])
	if !bytes.Equal(text.Sum(nil), bound.Directory) {
		t.Error("the directory is not hashed without the crc-32 of the store")
	}

	// The checksum is right all the same, so that others unpack the store.
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	last := z.File[len(z.File)-1]
	at, err := last.DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	header := at - int64(len(last.Name)) - int64(localHeader)
	if last.CRC32 == 0 || last.CRC32 != binary.LittleEndian.Uint32(file[header+int64(inLocal):]) {
		t.Errorf("the checksums of the store are %08x and another", last.CRC32)
	}
	if _, err := z.Open(last.Name); err != nil {
		t.Error(err)
	}
}
