package render

import "vouch/assets/tileset"

// object draws what stands on a lot.
func (t *lot) object() {
	switch t.form.Shape {
	case tileset.House:
		t.house()
	case tileset.Cottage:
		t.cottage()
	case tileset.Apartments:
		t.apartments()
	case tileset.Shop, tileset.Bar:
		t.shop()
	case tileset.Department:
		t.department()
	case tileset.Bank:
		t.bank()
	case tileset.Cinema:
		t.cinema()
	case tileset.Hotel:
		t.hotel()
	case tileset.Office, tileset.Mortuary:
		t.office()
	case tileset.Church:
		t.church()
	case tileset.Library:
		t.library()
	case tileset.Firehouse:
		t.firehouse()
	case tileset.Hall:
		t.hall()
	case tileset.Workshop, tileset.Garage:
		t.workshop()
	case tileset.Warehouse:
		t.warehouse()
	case tileset.GasStation:
		t.gasStation()
	case tileset.ParkingLot:
		t.parkingLot()
	case tileset.EmptyLot, tileset.FencedLot, tileset.Garden:
		t.emptyLot()
	case tileset.RearCottage, tileset.RearGarage, tileset.RearShed, tileset.RearWorkshop,
		tileset.RearYard, tileset.RearParking:
		t.rear()
	default:
		if t.form.Shape >= tileset.SquarePaving && t.form.Shape <= tileset.SquareSteps {
			t.square()
			return
		}
		t.openLot()
	}
}
