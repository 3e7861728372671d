package publish

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"

	"vouch/provenance"
)

// encoder trades size for time: the flat colours of our pictures deflate well at
// any level, and encoding is the longest step of a publication.
var encoder = png.Encoder{CompressionLevel: png.BestSpeed}

// Write encodes a picture as PNG, signs it and writes the signed file to out.
// One picture at a time lies in memory: 4 bytes a pixel and the encoded file.
func Write(ctx context.Context, out io.Writer, img image.Image, m provenance.Manifest, s provenance.Signer, o provenance.SignOptions) (provenance.Signed, error) {
	var b bytes.Buffer
	if err := encoder.Encode(&b, img); err != nil {
		return provenance.Signed{}, err
	}
	return provenance.Sign(ctx, bytes.NewReader(b.Bytes()), int64(b.Len()), out, m, s, o)
}
