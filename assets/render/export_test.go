package render

import "vouch/assets"

func flatLayout(n int) *assets.Layout {
	return &assets.Layout{Width: n, Height: n, Corner: make([]int, (n+1)*(n+1)), Ground: make([]assets.Ground, n*n)}
}
