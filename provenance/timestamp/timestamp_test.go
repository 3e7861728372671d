package timestamp_test

import (
	"bytes"
	"crypto"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"vouch/provenance/provenancetest"
	"vouch/provenance/timestamp"
)

func authority(t testing.TB, fault provenancetest.StampFault) *provenancetest.TimeStamper {
	t.Helper()
	w, err := provenancetest.NewWorld(1)
	if err != nil {
		t.Fatal(err)
	}
	tsa, err := w.TimeStamper(fault)
	if err != nil {
		t.Fatal(err)
	}
	return tsa
}

func TestAskingAndChecking(t *testing.T) {
	message := []byte("a signature")
	for _, h := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		request, err := timestamp.NewRequest(message, h, bytes.NewReader([]byte{1, 2, 3, 4, 5, 6, 7, 8}))
		if err != nil {
			t.Fatal(err)
		}
		der, err := request.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := timestamp.ParseRequest(der)
		if err != nil || again.Hash != h || !bytes.Equal(again.Imprint, request.Imprint) || again.Nonce.Cmp(request.Nonce) != 0 || !again.CertReq {
			t.Errorf("%v: read %+v, %v", h, again, err)
		}
		answer, err := authority(t, "").TimeStamp(t.Context(), der)
		if err != nil {
			t.Fatal(err)
		}
		token, err := timestamp.ParseResponse(answer)
		if err != nil {
			t.Fatal(err)
		}
		if err := request.Check(token); err != nil {
			t.Error(err)
		}
		if err := token.Covers(message); err != nil {
			t.Error(err)
		}
		if err := token.Covers([]byte("another")); !errors.Is(err, timestamp.ErrMismatch) {
			t.Error(err)
		}
		if !token.Time.Equal(provenancetest.Noon) || len(token.Chain()) != 2 || token.Serial.Sign() == 0 {
			t.Errorf("token of %v with %d certificates", token.Time, len(token.Chain()))
		}
	}
	if _, err := timestamp.NewRequest(message, crypto.SHA1, bytes.NewReader(nil)); !errors.Is(err, timestamp.ErrAlgorithm) {
		t.Error(err)
	}
	if _, err := timestamp.NewRequest(message, crypto.SHA256, bytes.NewReader(nil)); err == nil {
		t.Error("a request without randomness has a nonce")
	}
}

func TestFaults(t *testing.T) {
	message := []byte("a signature")
	for _, c := range []struct {
		fault         provenancetest.StampFault
		parse, verify error
		covers        error
	}{
		{"", nil, nil, nil},
		{provenancetest.StampWrongImprint, nil, nil, timestamp.ErrMismatch},
		{provenancetest.StampSHA1, nil, nil, timestamp.ErrAlgorithm},
		{provenancetest.StampBroken, nil, timestamp.ErrMismatch, nil},
		{provenancetest.StampNoCert, nil, timestamp.ErrCertificate, nil},
		{provenancetest.StampExchanged, nil, timestamp.ErrCertificate, nil},
		{provenancetest.StampMalformed, timestamp.ErrMalformed, nil, nil},
	} {
		der, err := authority(t, c.fault).Token(message)
		if err != nil {
			t.Fatal(err)
		}
		token, err := timestamp.ParseToken(der)
		if !errors.Is(err, c.parse) {
			t.Errorf("%s: parsed with %v, want %v", c.fault, err, c.parse)
		}
		if err != nil {
			continue
		}
		if err := token.Verify(); !errors.Is(err, c.verify) {
			t.Errorf("%s: verified with %v, want %v", c.fault, err, c.verify)
		}
		if err := token.Covers(message); !errors.Is(err, c.covers) {
			t.Errorf("%s: covers with %v, want %v", c.fault, err, c.covers)
		}
		if c.verify == timestamp.ErrCertificate && token.Chain() != nil {
			t.Errorf("%s: chain of %d", c.fault, len(token.Chain()))
		}
	}
}

func TestRequestCheck(t *testing.T) {
	request, err := timestamp.NewRequest([]byte("m"), crypto.SHA256, bytes.NewReader(make([]byte, 8)))
	if err != nil {
		t.Fatal(err)
	}
	der, _ := request.Encode()
	answer, err := authority(t, "").TimeStamp(t.Context(), der)
	if err != nil {
		t.Fatal(err)
	}
	token, err := timestamp.ParseResponse(answer)
	if err != nil {
		t.Fatal(err)
	}
	other := request
	other.Nonce = big.NewInt(9)
	if err := other.Check(token); !errors.Is(err, timestamp.ErrMismatch) {
		t.Errorf("another nonce: %v", err)
	}
	other = request
	other.Policy = []int{1, 2, 3}
	if err := other.Check(token); !errors.Is(err, timestamp.ErrMismatch) {
		t.Errorf("another policy: %v", err)
	}
	other = request
	other.Imprint = make([]byte, 32)
	if err := other.Check(token); !errors.Is(err, timestamp.ErrMismatch) {
		t.Errorf("another imprint: %v", err)
	}
	other.Imprint = nil
	if _, err := other.Encode(); !errors.Is(err, timestamp.ErrAlgorithm) {
		t.Errorf("no imprint: %v", err)
	}
}

func TestRefusal(t *testing.T) {
	request, _ := timestamp.NewRequest(nil, crypto.SHA256, bytes.NewReader(make([]byte, 8)))
	der, _ := request.Encode()
	answer, err := authority(t, provenancetest.StampRefused).TimeStamp(t.Context(), der)
	if err != nil {
		t.Fatal(err)
	}
	_, err = timestamp.ParseResponse(answer)
	refusal, ok := errors.AsType[*timestamp.StatusError](err)
	if !ok || refusal.Status != timestamp.StatusRejection {
		t.Errorf("refused with %v", err)
	}
	// A refusal in words, with the bit for "time not available" (14).
	spoken := []byte{0x30, 0x10, 0x30, 0x0E, 2, 1, 2, 0x30, 0x04, 0x0C, 0x02, 'n', 'o', 3, 3, 1, 0, 2}
	_, err = timestamp.ParseResponse(spoken)
	if refusal, ok := errors.AsType[*timestamp.StatusError](err); !ok || refusal.Text != "no" || refusal.Failure != 14 {
		t.Errorf("refused with %v", err)
	}
}

// Whichever byte of a token has a flipped bit, it does not verify as saying
// something else: either it fails, or it says the same.
func TestFlippedBits(t *testing.T) {
	message := []byte("a signature")
	der, err := authority(t, "").Token(message)
	if err != nil {
		t.Fatal(err)
	}
	for i := range der {
		changed := bytes.Clone(der)
		changed[i] ^= 1 << (i % 8)
		token, err := timestamp.ParseToken(changed)
		if err != nil || token.Verify() != nil || token.Covers(message) != nil {
			continue
		}
		if !token.Time.Equal(provenancetest.Noon) {
			t.Fatalf("a bit of byte %d made another time", i)
		}
	}
}

func TestTooLarge(t *testing.T) {
	big := make([]byte, timestamp.MaxBytes+1)
	if _, err := timestamp.ParseToken(big); !errors.Is(err, timestamp.ErrMalformed) {
		t.Error(err)
	}
	if _, err := timestamp.ParseResponse(big); !errors.Is(err, timestamp.ErrMalformed) {
		t.Error(err)
	}
}

// Tokens of authorities in the field.
func TestFieldTokens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.tst")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tokens, %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		token, err := timestamp.ParseToken(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if err := token.Verify(); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		t.Logf("%s: %v by %s", file, token.Time, token.Chain()[0].Subject)
	}
}

func FuzzParseToken(f *testing.F) {
	message := []byte("a signature")
	good, err := authority(f, "").Token(message)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	files, _ := filepath.Glob("testdata/*.tst")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		token, err := timestamp.ParseToken(data)
		if err != nil {
			return
		}
		_ = token.Covers(message)
		if token.Verify() == nil && len(token.Chain()) == 0 {
			t.Fatal("verified by nobody")
		}
	})
}

func FuzzParseResponse(f *testing.F) {
	request, _ := timestamp.NewRequest(nil, crypto.SHA256, bytes.NewReader(make([]byte, 8)))
	der, _ := request.Encode()
	answer, err := authority(f, "").TimeStamp(f.Context(), der)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(answer)
	f.Add(der)
	f.Fuzz(func(t *testing.T, data []byte) {
		if token, err := timestamp.ParseResponse(data); err == nil {
			_ = token.Verify()
		}
		if r, err := timestamp.ParseRequest(data); err == nil {
			if _, err := r.Encode(); err != nil {
				t.Fatalf("%+v was read and cannot be written: %v", r, err)
			}
		}
	})
}
