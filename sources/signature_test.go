package sources_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	"vouch/sources"
)

// drawStatement makes a statement as Load would leave it.
func drawStatement(t *rapid.T) *sources.Statement {
	text := rapid.StringMatching(`[a-zà-ü .]{0,20}`)
	s := &sources.Statement{
		ID: text.Draw(t, "id"), Kind: sources.Kind(rapid.IntRange(1, 9).Draw(t, "kind")),
		Place: text.Draw(t, "place"), Concept: text.Draw(t, "concept"), Fills: rapid.Bool().Draw(t, "fills"),
		Modality: sources.Modality(rapid.IntRange(0, 5).Draw(t, "modality")),
		Polarity: sources.Polarity(rapid.IntRange(1, 3).Draw(t, "polarity")),
		Present:  sources.Witness(rapid.IntRange(0, 3).Draw(t, "present")),
		Reading:  text.Draw(t, "reading"), Words: text.Draw(t, "words"), Value: text.Draw(t, "value"),
		Via: rapid.SliceOfN(text, 0, 3).Draw(t, "via"), By: "c.one",
	}
	s.Period.Text = text.Draw(t, "period")
	if rapid.Bool().Draw(t, "counted") {
		s.Count = sources.Count{Min: rapid.IntRange(0, 300).Draw(t, "n"), Max: rapid.IntRange(1, 70000).Draw(t, "m")}
	}
	if rapid.Bool().Draw(t, "record") {
		s.Record = "rec"
	} else {
		s.Interview, s.Segment = "voice", rapid.IntRange(1, 5000).Draw(t, "segment")
		s.Certainty = rapid.IntRange(0, 4).Draw(t, "certainty")
		s.Quote = sources.QuoteRange{Start: 3, End: rapid.IntRange(4, 400).Draw(t, "end"), SHA256: sources.QuoteHash("x")}
	}
	return s
}

func TestPropertyCanonicalIsDeterministic(t *testing.T) {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		data := sources.Canonical(drawStatement(t))
		var any map[string]any
		if err := cbor.Unmarshal(data, &any); err != nil {
			t.Fatal(err)
		}
		again, err := mode.Marshal(any)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(data, again) {
			t.Fatalf("read and written again it differs:\n%x\n%x", data, again)
		}
	})
}

func TestPropertySignatures(t *testing.T) {
	curator := &sources.Curator{ID: "c.one", Key: base64.StdEncoding.EncodeToString(specimenKey().Public().(ed25519.PublicKey))}
	rapid.Check(t, func(t *rapid.T) {
		s := drawStatement(t)
		sig, err := sources.SignStatement(specimenKey(), s)
		if err != nil {
			t.Fatal(err)
		}
		if err := sources.Verify(curator, s, &sig); err != nil {
			t.Fatal(err)
		}
		before := sources.Canonical(s)
		o := drawStatement(t)
		o.ID = s.ID
		if err := sources.Verify(curator, o, &sig); errors.Is(err, sources.ErrSignature) == bytes.Equal(before, sources.Canonical(o)) {
			t.Fatalf("another statement: %v", err)
		}
		raw, _ := base64.StdEncoding.DecodeString(sig.Sig)
		raw[rapid.IntRange(0, 63).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		sig.Sig = base64.StdEncoding.EncodeToString(raw)
		if err := sources.Verify(curator, s, &sig); !errors.Is(err, sources.ErrSignature) {
			t.Fatalf("a flipped bit: %v", err)
		}
	})
}

func TestSignRefusesShortKeys(t *testing.T) {
	if _, err := sources.SignStatement(make([]byte, 32), &sources.Statement{}); err == nil {
		t.Error("a seed was taken for a private key")
	}
}

// The vector pins encoding and derivation: whoever holds a commitment opens it
// years later.
func TestCommitmentVector(t *testing.T) {
	h := loaded(t)
	key, err := h.Key.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	s := h.Statement("s003")
	data := sources.Canonical(s)
	if got := hex.EncodeToString(data); got != canonicalS003 {
		t.Errorf("canonical bytes\n got %s\nwant %s", got, canonicalS003)
	}
	got := sources.Commitment(key, s)
	if hex.EncodeToString(got[:]) != commitmentS003 {
		t.Errorf("commitment\n got %x\nwant %s", got, commitmentS003)
	}
	if other := sources.Commitment(append([]byte{1}, key...), s); other == got {
		t.Error("the key does not matter")
	}
	if other := sources.Commitment(key, h.Statement("s001")); other == got {
		t.Error("the statement does not matter")
	}
}

const (
	canonicalS003  = "ab62627965632e6f6e656269646473303033646b696e646870726573656e636565636f756e748201016566696c6c73f565706c616365686c6f742e62616e6b66706572696f6469313932362f31393734667265636f7264687265632e62616e6b67636f6e636570746b62616e6b2e6272616e63686772656164696e67784054686520636974792773207265676973746572206f66206c616e646d61726b732064657363726962657320612062616e6b206275696c64696e6720686572652e68706f6c61726974796761666669726d73"
	commitmentS003 = "70a092ba34e3aea93fdbefdc0afa59f288525d7bd310961cb69c58cb3b116a4f"
)
