package kit

import "image"

// Reduce is the part src of a picture made w by h, no larger than it: every pixel
// is the mean of those that it covers, weighted by area in 1/w and 1/h. Where only
// one side is smaller the other repeats pixels.
func Reduce(img *image.RGBA, src image.Rectangle, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	src = src.Intersect(img.Rect)
	if w <= 0 || h <= 0 || src.Empty() {
		return out
	}
	sw, sh := src.Dx(), src.Dy()
	row := make([]uint64, w*4)
	for y := range h {
		clear(row)
		// In units of 1/h source rows this row covers [y*sh, (y+1)*sh).
		for sy := y * sh / h; sy < sh && sy*h < (y+1)*sh; sy++ {
			weight := min((sy+1)*h, (y+1)*sh) - max(sy*h, y*sh)
			line := img.Pix[img.PixOffset(src.Min.X, src.Min.Y+sy):]
			reduceRow(row, line[:sw*4], sw, w, uint64(weight))
		}
		area := uint64(sw) * uint64(sh)
		dst := out.Pix[y*out.Stride:]
		for i, v := range row {
			dst[i] = uint8((v + area/2) / area)
		}
	}
	return out
}

// reduceRow adds one source row to a row of w sums.
func reduceRow(row []uint64, line []uint8, sw, w int, weight uint64) {
	for x := range w {
		for sx := x * sw / w; sx < sw && sx*w < (x+1)*sw; sx++ {
			k := uint64(min((sx+1)*w, (x+1)*sw)-max(sx*w, x*sw)) * weight
			p := line[sx*4 : sx*4+4]
			row[x*4] += uint64(p[0]) * k
			row[x*4+1] += uint64(p[1]) * k
			row[x*4+2] += uint64(p[2]) * k
			row[x*4+3] += uint64(p[3]) * k
		}
	}
}

// enlarged is the pixel (x, y) of src spread over w by h: its nearest, or the mix of
// its four nearest with weights in 1/256.
func enlarged(img *image.RGBA, src image.Rectangle, w, h, x, y int, f Filter) [4]uint8 {
	sw, sh := src.Dx(), src.Dy()
	at := func(sx, sy int) []uint8 {
		o := img.PixOffset(src.Min.X+min(max(sx, 0), sw-1), src.Min.Y+min(max(sy, 0), sh-1))
		return img.Pix[o : o+4]
	}
	if f == Sharp {
		return [4]uint8(at((2*x+1)*sw/(2*w), (2*y+1)*sh/(2*h)))
	}
	fx := floorDiv((2*x+1)*sw*128, w) - 128
	fy := floorDiv((2*y+1)*sh*128, h) - 128
	sx, sy := fx>>8, fy>>8
	kx, ky := fx&255, fy&255
	a, b, c, d := at(sx, sy), at(sx+1, sy), at(sx, sy+1), at(sx+1, sy+1)
	var out [4]uint8
	for i := range out {
		top := int(a[i])*(256-kx) + int(b[i])*kx
		low := int(c[i])*(256-kx) + int(d[i])*kx
		out[i] = uint8((top*(256-ky) + low*ky + 1<<15) >> 16)
	}
	return out
}

func floorDiv(n, d int) int {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}
