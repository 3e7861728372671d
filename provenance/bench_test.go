package provenance_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"vouch/provenance"
	"vouch/provenance/provenancetest"
)

// sizes of the image data in bytes: a small picture, and a large print.
var sizes = []int{200 << 10, 32 << 20}

func large() provenance.Manifest {
	m := definition()
	for i := range m.Custom {
		n := 90 << 10
		m.Custom[i].CBOR = append([]byte{0x5A, 0, byte(n >> 16), byte(n >> 8), byte(n)}, make([]byte, n)...)
	}
	return m
}

func BenchmarkSign(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%dkB", n>>10), func(b *testing.B) {
			asset, m, s := picture(n), large(), signer(b, provenancetest.ES256)
			b.SetBytes(int64(len(asset)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := provenance.Sign(b.Context(), bytes.NewReader(asset), int64(len(asset)), io.Discard, m, s, provenance.SignOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkValidate(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%dkB", n>>10), func(b *testing.B) {
			asset := sign(b, picture(n), large(), signer(b, provenancetest.ES256))
			b.SetBytes(int64(len(asset)))
			b.ReportAllocs()
			for b.Loop() {
				if r := check(b, asset, world().Anchors()); r.State != provenance.Trusted {
					b.Fatal(r.State)
				}
			}
		})
	}
}
