package kit_test

import (
	"testing"

	"vouch/internal/studio/kit"
	"vouch/internal/studio/kit/kittest"
)

// BenchmarkPaint paints the whole gallery, 1280 by 800, by one processor.
func BenchmarkPaint(b *testing.B) {
	g := kittest.NewGallery(kit.Light(), 100)
	f, _ := g.Frame(1280, 800)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			kit.Paint(f.List, f.W, f.H)
		}
	})
	b.Run("again", func(b *testing.B) {
		p := kit.NewPainter()
		for b.Loop() {
			p.Paint(f.List, f.W, f.H)
		}
		b.ReportMetric(float64(len(f.List.Ops)), "ops/frame")
	})
}

// BenchmarkBuild is one pass without painting: what an event costs.
func BenchmarkBuild(b *testing.B) {
	g := kittest.NewGallery(kit.Light(), 100)
	for b.Loop() {
		g.UI.Invalidate()
		g.Frame(1280, 800)
	}
}
