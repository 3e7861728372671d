package sheet

import (
	"fmt"

	"vouch/assets"
)

// LayoutError says that a layout cannot be set on a sheet.
type LayoutError struct {
	What       string
	Got, Limit int
}

// Error names what is wrong and the bound.
func (e *LayoutError) Error() string {
	return fmt.Sprintf("sheet: %s is %d, it must be 1 to %d", e.What, e.Got, e.Limit)
}

func check(l *assets.Layout) error {
	switch {
	case l.Width < 1 || l.Width > MaxSide:
		return &LayoutError{"the layout's width in cells", l.Width, MaxSide}
	case l.Height < 1 || l.Height > MaxSide:
		return &LayoutError{"the layout's height in cells", l.Height, MaxSide}
	}
	return nil
}
