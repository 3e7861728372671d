//go:build cgo || windows || js

package view

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"vouch/assets/draw"
	"vouch/internal/studio/kit"
)

// shaders lay px and colours and nothing more: what Ebitengine's own do beside that, pixel by
// pixel, costs a quarter of a frame where a processor paints.
type shaders struct {
	copy, fill *ebiten.Shader
	corners    [4]ebiten.Vertex // of the next call
}

const (
	copySource = "//kage:unit texels\npackage main\nfunc Fragment(dst vec4, src vec2, c vec4) vec4 { return imageSrc0UnsafeAt(src) }\n"
	fillSource = "//kage:unit pixels\npackage main\nfunc Fragment(dst vec4, src vec2, c vec4) vec4 { return c }\n"
)

// newShaders compiles them; their sources are fixed, so that they fail always or never.
func newShaders() (*shaders, error) {
	c, err := ebiten.NewShader([]byte(copySource))
	if err != nil {
		return nil, err
	}
	f, err := ebiten.NewShader([]byte(fillSource))
	if err != nil {
		return nil, err
	}
	return &shaders{copy: c, fill: f}, nil
}

// surface is an image or the final screen.
type surface interface {
	DrawTrianglesShader([]ebiten.Vertex, []uint16, *ebiten.Shader, *ebiten.DrawTrianglesShaderOptions)
}

var square = []uint16{0, 1, 2, 1, 2, 3}

// lay copies the px of a picture that begin at src to dst; all of them opaque, what lies
// below need not be read.
func (s *shaders) lay(on surface, pic *ebiten.Image, src image.Point, dst kit.Rect, opaque bool) {
	for i := range s.corners {
		dx, dy := dst.W*(i&1), dst.H*(i>>1)
		s.corners[i] = ebiten.Vertex{DstX: float32(dst.X + dx), DstY: float32(dst.Y + dy), SrcX: float32(src.X + dx), SrcY: float32(src.Y + dy)}
	}
	o := ebiten.DrawTrianglesShaderOptions{Images: [4]*ebiten.Image{pic}}
	if opaque {
		o.Blend = ebiten.BlendCopy
	}
	on.DrawTrianglesShader(s.corners[:], square, s.copy, &o)
}

// paint lays a colour over dst.
func (s *shaders) paint(on surface, dst kit.Rect, c draw.Colour) {
	a := float32(c.A) / 255
	for i := range s.corners {
		s.corners[i] = ebiten.Vertex{
			DstX: float32(dst.X + dst.W*(i&1)), DstY: float32(dst.Y + dst.H*(i>>1)),
			ColorR: float32(c.R) / 255 * a, ColorG: float32(c.G) / 255 * a, ColorB: float32(c.B) / 255 * a, ColorA: a,
		}
	}
	var o ebiten.DrawTrianglesShaderOptions
	if c.A == 255 {
		o.Blend = ebiten.BlendCopy
	}
	on.DrawTrianglesShader(s.corners[:], square, s.fill, &o)
}
