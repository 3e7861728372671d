package kit_test

import (
	"fmt"

	"vouch/internal/studio/kit"
)

// A program is a function that builds the window; it is called for every event, and once more
// for the picture.
func Example() {
	pins := 0
	build := func(u *kit.UI) {
		body := u.Size().Inset(16)
		u.Heading("title", body.CutTop(24), "Lot 5")
		if u.Button("pin", body.CutTop(32), "Pin", kit.ButtonOptions{Keys: "P"}) || u.Shortcut("P") {
			pins++
		}
	}
	u := kit.New(kit.Light())
	u.Frame(400, 300, build)
	u.Handle(kit.Event{Kind: kit.PointerDown, X: 30, Y: 50}, build)
	u.Handle(kit.Event{Kind: kit.PointerUp, X: 30, Y: 50}, build)
	u.Handle(kit.Event{Kind: kit.KeyDown, Key: "P"}, build)
	f, _ := u.Frame(400, 300, build)
	fmt.Print(f.Tree.Describe())
	fmt.Println(pins, "pins; picture", kit.Paint(f.List, f.W, f.H).Rect.Size())
	// Output:
	// window
	//   heading "Lot 5" #title
	//   button "Pin" #pin (focused)
	// 2 pins; picture (400,300)
}
