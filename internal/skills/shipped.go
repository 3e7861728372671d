package skills

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed shipped
var shipped embed.FS

// The packages that come with the program.
const (
	ConsistencyLint = "consistency-lint"
	GapReport       = "gap-report"
	MuralPlacement  = "mural-placement"
	NightDressing   = "night-dressing"
	OverheadWires   = "overhead-wires"
	StorefrontNames = "storefront-names"
	StreetFurniture = "street-furniture"
	StreetTrees     = "street-trees"
)

// ShippedNames lists the packages that come with the program, in alphabetical order.
func ShippedNames() []string {
	return []string{ConsistencyLint, GapReport, MuralPlacement, NightDressing, OverheadWires, StorefrontNames, StreetFurniture, StreetTrees}
}

// Shipped is the folder of the packages that come with the program, one folder each.
func Shipped() fs.FS {
	sub, err := fs.Sub(shipped, "shipped")
	if err != nil {
		return shipped // fs.Sub fails only on a name that is none
	}
	return sub
}

// OpenShipped opens a package that comes with the program.
func OpenShipped(name string) (*Package, error) {
	for _, n := range ShippedNames() {
		if n == name {
			sub, err := fs.Sub(Shipped(), name)
			if err != nil {
				return nil, err
			}
			return Open(sub)
		}
	}
	return nil, fmt.Errorf("no package %q comes with the program; there are %q", name, ShippedNames())
}
