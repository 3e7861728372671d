package tileset

import "slices"

// MissionVersion is raised whenever Mission1974 changes in any way.
const MissionVersion = 1

// Mission1974 is the set for the Inner Mission of the early seventies. Each call
// makes a new one.
func Mission1974() *Tileset {
	t := &Tileset{ID: "mission-1974", Version: MissionVersion}
	for _, parts := range [][]Part{dwellings(), shops(), meals(), houses(), works(), voids(), rears(), squares(), features()} {
		t.Parts = append(t.Parts, parts...)
	}
	slices.SortFunc(t.Parts, func(a, b Part) int {
		if a.Concept < b.Concept {
			return -1
		}
		return 1
	})
	return t
}

// at is the order of the weights in the lists below: residential, shopping, corner.
func at(residential, shopping, corner uint32) [Contexts]uint32 {
	return [Contexts]uint32{Residential: residential, Shopping: shopping, Corner: corner}
}

func dwellings() []Part {
	house := func(min, max uint8, b Bay, r Roof, k Skin, s []Scheme) Form {
		return Form{Shape: House, Storeys: [2]uint8{min, max}, Bay: b, Roof: r, Skin: k, Setback: 15, Schemes: s}
	}
	return []Part{
		{"rowhouse.italianate", "Italianate row house, flat front", 1, at(100, 4, 10), house(2, 3, NoBay, Bracketed, Clapboard, victorian)},
		{"rowhouse.italianate-bay", "Italianate row house with canted bay", 1, at(190, 6, 20), house(2, 3, CantedBay, Bracketed, Clapboard, victorian)},
		{"rowhouse.stick", "Stick row house with square bay", 1, at(150, 5, 20), house(2, 3, SquareBay, Bracketed, Clapboard, victorian)},
		{"rowhouse.queen-anne", "Queen Anne row house, gabled", 1, at(120, 3, 8), house(2, 2, CantedBay, Gable, Clapboard, victorian)},
		{"rowhouse.false-front", "Row house with a false front", 1, at(60, 3, 4), house(2, 2, NoBay, FalseFront, Clapboard, victorian)},
		{"rowhouse.stripped", "Row house stripped and shingled", 1, at(110, 5, 10), house(2, 3, SquareBay, FlatRoof, Shingle, muted)},
		{"rowhouse.painted", "Row house in bright paint", 1, at(26, 2, 6), house(2, 3, CantedBay, Bracketed, Clapboard, bright)},
		{"flats.edwardian", "Edwardian flats", 1, at(200, 20, 70), house(3, 3, TwoBays, Bracketed, Clapboard, victorian)},
		{"flats.marina", "Stucco flats over a garage", 1, at(80, 6, 20), house(2, 3, SquareBay, TileParapet, Stucco, pastel)},
		{"cottage.worker", "Worker's cottage", 1, at(56, 1, 2), Form{Shape: Cottage, Storeys: [2]uint8{1, 1}, Roof: Gable, Skin: Clapboard, Setback: 26, Schemes: victorian}},
		{"apartments.walkup", "Walk-up apartments", 2, at(40, 10, 16), Form{Shape: Apartments, Storeys: [2]uint8{3, 4}, Bay: TwoBays, Roof: Bracketed, Skin: Stucco, Setback: 10, Schemes: stone}},
		{"apartments.corner", "Corner apartments", 2, at(2, 4, 60), Form{Shape: Apartments, Storeys: [2]uint8{3, 4}, Bay: TwoBays, Roof: Bracketed, Skin: Stucco, Setback: 8, Schemes: pastel}},
	}
}

// trade is a shop with flats above.
func trade(d Display, awning uint8, signs ...string) Form {
	return Form{Shape: Shop, Storeys: [2]uint8{2, 3}, Bay: CantedBay, Roof: Bracketed, Skin: Clapboard,
		Window: d, Awning: awning, Setback: 3, Schemes: shopfront, Signs: signs}
}

func shops() []Part {
	big := func(min, max uint8, r Roof, k Skin, s []Scheme, signs ...string) Form {
		return Form{Shape: Department, Storeys: [2]uint8{min, max}, Roof: r, Skin: k, Window: Boxes, Awning: 90, Setback: 3, Schemes: s, Signs: signs}
	}
	return []Part{
		{"shop.flats-above", "Flats over a shop", 1, at(6, 150, 90), trade(Goods, 120, "NOTIONS", "GIFTS", "REGALOS", "VARIETY", "FABRICS", "TELAS")},
		{"shop.clothing", "Clothing shop", 1, at(0, 90, 24), trade(Racks, 110, "CLOTHING", "ROPA", "DRESSES", "VESTIDOS", "MODAS")},
		{"shop.shoes", "Shoe shop", 1, at(0, 60, 14), trade(Goods, 110, "SHOES", "ZAPATOS", "CALZADO")},
		{"shop.hardware", "Hardware shop", 1, at(0, 30, 12), trade(Goods, 150, "HARDWARE", "PAINT", "FERRETERIA")},
		{"shop.appliance", "Appliance shop", 1, at(0, 34, 8), trade(Boxes, 60, "APPLIANCES", "STOVES", "TV REPAIR")},
		{"shop.records", "Record shop", 1, at(0, 20, 6), trade(Goods, 80, "RECORDS", "DISCOS", "MUSICA")},
		{"shop.barber", "Barber", 1, at(4, 40, 20), trade(Plain, 40, "BARBER", "BARBERIA")},
		{"shop.laundry", "Laundry", 1, at(4, 30, 30), trade(Plain, 40, "LAUNDRY", "CLEANERS", "LAVANDERIA")},
		{"shop.jewellery", "Jeweller", 1, at(0, 26, 4), trade(Goods, 70, "JEWELRY", "JOYERIA", "WATCHES")},
		{"shop.secondhand", "Second-hand shop", 1, at(2, 30, 10), trade(Boxes, 70, "USED GOODS", "THRIFT", "SEGUNDA")},
		{"shop.pharmacy", "Pharmacy", 1, at(0, 26, 30), trade(Goods, 90, "DRUGS", "FARMACIA", "PHARMACY")},
		{"shop.corner-store", "Corner store", 1, at(6, 14, 170), trade(Crates, 210, "MARKET", "GROCERIES", "ABARROTES", "MERCADO")},
		{"shop.boarded", "Boarded shop", 1, at(1, 16, 6), trade(Boarded, 0, "FOR RENT")},
		{"shop.furniture", "Furniture shop", 2, at(0, 40, 14), big(2, 3, Bracketed, BrickSkin, brick, "FURNITURE", "MUEBLES")},
		{"shop.department", "Department store", 4, at(0, 6, 2), big(3, 4, Bracketed, Stone, stone, "DEPARTMENT STORE")},
		{"bar.blacked", "Bar with blacked-out windows", 1, at(2, 40, 26), Form{Shape: Bar, Storeys: [2]uint8{1, 3}, Bay: CantedBay, Roof: Bracketed, Skin: Clapboard, Window: Blacked, Setback: 3, Schemes: muted, Signs: []string{"BAR", "COCKTAILS", "CANTINA"}}},
		{"bar.plate-glass", "Bar with plate glass", 1, at(0, 10, 6), Form{Shape: Bar, Storeys: [2]uint8{2, 3}, Bay: CantedBay, Roof: Bracketed, Skin: Clapboard, Window: Plain, Setback: 3, Schemes: bright, Signs: []string{"BAR", "SALOON"}}},
	}
}

func meals() []Part {
	return []Part{
		{"food.bakery", "Bakery", 1, at(1, 36, 14), trade(Goods, 170, "BAKERY", "PANADERIA", "PAN DULCE")},
		{"food.produce", "Fruit and vegetables", 1, at(0, 40, 20), trade(Crates, 220, "PRODUCE", "FRUTAS", "FRUTERIA")},
		{"food.butcher", "Butcher", 1, at(0, 30, 10), trade(Counter, 150, "MEATS", "CARNICERIA", "CARNES")},
		{"food.tortilla", "Tortilla factory", 1, at(0, 14, 4), trade(Counter, 90, "TORTILLAS", "TORTILLERIA")},
		{"food.taqueria", "Taqueria", 1, at(0, 22, 8), trade(Counter, 130, "TAQUERIA", "TACOS")},
		{"food.restaurant", "Restaurant", 1, at(0, 44, 16), trade(Plain, 110, "RESTAURANT", "COMIDAS", "RESTAURANTE")},
		{"food.cafe", "Cafe", 1, at(1, 24, 12), trade(Plain, 130, "CAFE", "COFFEE SHOP")},
		{"food.doughnut", "Doughnut shop", 1, at(0, 12, 8), trade(Counter, 70, "DONUTS")},
		{"food.hamburger", "Hamburger stand", 1, at(0, 10, 6), trade(Counter, 90, "HAMBURGERS", "BURGERS")},
	}
}

func houses() []Part { // public houses of every kind
	front := func(shape Shape, min, max uint8, r Roof, k Skin, s []Scheme, signs ...string) Form {
		return Form{Shape: shape, Storeys: [2]uint8{min, max}, Roof: r, Skin: k, Setback: 3, Schemes: s, Signs: signs}
	}
	return []Part{
		{"bank.branch", "Bank", 2, at(0, 14, 30), front(Bank, 1, 2, FlatRoof, Stone, stone, "BANK", "BANCO")},
		{"cinema.marquee", "Cinema with marquee", 3, at(0, 8, 2), front(Cinema, 2, 3, Stepped, Stucco, pastel, "CINEMA", "CINE", "TEATRO")},
		{"hotel.residential", "Residential hotel", 2, at(0, 22, 12), front(Hotel, 3, 4, Bracketed, BrickSkin, brick, "HOTEL", "ROOMS")},
		{"office.storefront", "Storefront office", 1, at(1, 22, 8), trade(Plain, 30, "TAXES", "NOTARY", "NOTARIO", "INSURANCE", "TRAVEL", "VIAJES")},
		{"office.medical", "Medical building", 2, at(2, 8, 6), front(Office, 2, 3, FlatRoof, Stucco, pastel, "MEDICAL", "DENTIST")},
		{"community.storefront", "Community storefront", 1, at(2, 18, 8), trade(Goods, 20, "CENTRO", "COMMUNITY", "UNIDOS")},
		{"gallery.storefront", "Gallery", 1, at(0, 6, 2), trade(Plain, 10, "GALERIA", "GALLERY")},
		{"clinic.storefront", "Clinic", 1, at(1, 10, 4), trade(Plain, 10, "CLINIC", "CLINICA")},
		{"library.branch", "Branch library", 3, at(1, 1, 0), front(Library, 2, 2, TileParapet, Stone, stone, "LIBRARY")},
		{"firehouse", "Firehouse", 2, at(1, 1, 0), front(Firehouse, 2, 2, Stepped, BrickSkin, brick, "FIRE")},
		{"union-hall", "Union hall", 2, at(1, 4, 2), front(Hall, 2, 3, Stepped, BrickSkin, stone, "HALL", "UNION HALL")},
		{"funeral-home", "Funeral home", 2, at(3, 5, 3), front(Mortuary, 2, 2, TileParapet, Stucco, pastel, "MORTUARY")},
		{"church.parish", "Parish church", 4, at(1, 1, 0), front(Church, 3, 3, Gable, Stucco, pastel)},
		{"church.small", "Small church", 2, at(4, 2, 3), front(Church, 2, 2, Gable, Clapboard, pastel)},
	}
}

func works() []Part {
	shed := func(shape Shape, min, max uint8, r Roof, k Skin, signs ...string) Form {
		return Form{Shape: shape, Storeys: [2]uint8{min, max}, Roof: r, Skin: k, Setback: 4, Schemes: work, Signs: signs}
	}
	wh := shed(Warehouse, 2, 3, FlatRoof, BrickSkin, "STORAGE", "MFG CO")
	wh.Schemes = brick
	return []Part{
		{"workshop.light", "Workshop", 2, at(14, 10, 8), shed(Workshop, 1, 2, FalseFront, Stucco, "CABINETS", "PRINTING", "UPHOLSTERY", "SHEET METAL")},
		{"workshop.garage", "Motor garage", 2, at(8, 12, 16), shed(Garage, 1, 1, Stepped, Stucco, "AUTO REPAIR", "GARAGE", "BODY SHOP")},
		{"warehouse.brick", "Brick warehouse", 3, at(4, 2, 2), wh},
		{"gas-station", "Gas station", 3, at(1, 2, 14), Form{Shape: GasStation, Storeys: [2]uint8{1, 1}, Roof: FlatRoof, Skin: Stucco, Schemes: []Scheme{{0xF3EAD4, 0xFFF8E6, 0xC8453A, 0x234A52}, {0xEDE4D2, 0xFFF8E6, 0x2F6E7B, 0xE7C25A}, {0xF3EAD4, 0xFFF8E6, 0xD07C2E, 0x294B57}}, Signs: []string{"GAS"}}},
	}
}

func voids() []Part {
	open := func(s Shape, signs ...string) Form {
		return Form{Shape: s, Storeys: [2]uint8{1, 1}, Schemes: muted, Signs: signs}
	}
	return []Part{
		{"void.parking", "Parking lot", 2, at(2, 10, 6), open(ParkingLot, "PARKING")},
		{"void.empty", "Empty lot", 1, at(10, 4, 4), open(EmptyLot)},
		{"void.fenced", "Fenced lot", 1, at(8, 6, 4), open(FencedLot)},
		{"void.garden", "Garden", 1, at(8, 0, 1), open(Garden)},
	}
}

func rears() []Part {
	alley := func(w uint32) [Contexts]uint32 { return [Contexts]uint32{Alley: w} }
	rear := func(s Shape, sc []Scheme) Form { return Form{Shape: s, Storeys: [2]uint8{1, 1}, Schemes: sc} }
	cottage := rear(RearCottage, muted)
	cottage.Storeys = [2]uint8{1, 2}
	return []Part{
		{"rear.cottage", "Rear cottage", 1, alley(26), cottage},
		{"rear.garage", "Garage on the alley", 1, alley(120), rear(RearGarage, pastel)},
		{"rear.shed", "Shed", 1, alley(40), rear(RearShed, muted)},
		{"rear.workshop", "Workshop on the alley", 1, alley(14), rear(RearWorkshop, work)},
		{"rear.yard", "Yard", 1, alley(110), rear(RearYard, muted)},
		{"rear.parking", "Parking place", 1, alley(24), rear(RearParking, muted)},
	}
}

func squares() []Part {
	on := func(w uint32) [Contexts]uint32 { return [Contexts]uint32{Square: w} }
	list := []struct {
		concept, name string
		weight        uint32
		shape         Shape
	}{
		{"square.paving", "Paving", 90, SquarePaving}, {"square.lawn", "Lawn", 70, SquareLawn},
		{"square.flowerbed", "Flower bed", 14, SquareFlowerbed}, {"square.path", "Path", 40, SquarePath},
		{"square.bench", "Bench", 12, SquareBench}, {"square.tree", "Tree", 26, SquareTree},
		{"square.palm", "Palm", 8, SquarePalm}, {"square.fountain", "Fountain", 1, SquareFountain},
		{"square.kiosk", "Kiosk", 2, SquareKiosk}, {"square.stall", "Stall", 6, SquareStall},
		{"square.bandstand", "Bandstand", 1, SquareBandstand}, {"square.steps", "Steps", 4, SquareSteps},
	}
	var parts []Part
	for _, s := range list {
		parts = append(parts, Part{s.concept, s.name, 1, on(s.weight), Form{Shape: s.shape, Storeys: [2]uint8{1, 1}, Schemes: bright}})
	}
	return parts
}

func features() []Part {
	list := []struct {
		concept, name string
		shape         Shape
	}{
		{"palms.young", "Young palms", Palms}, {"trees.street", "Street trees", StreetTrees},
		{"wires.trolley", "Trolley wires", TrolleyWires}, {"rails.freight", "Freight track", FreightRails},
		{"plaza.transit", "Transit plaza", TransitPlaza}, {"mural.wall", "Mural on a wall", WallMural},
		{"mural.alley", "Murals in an alley", AlleyMural}, {"school.building", "School", School},
		{"playground.swings", "Playground", Swings}, {"sign.street", "Sign on a street", StreetSign},
		{"poles.unused", "Poles without wires", BarePoles}, {"wires.utility", "Wires on wooden poles", UtilityWires},
		{"street.phone-booth", "Telephone booth", PhoneBooth}, {"street.mailbox", "Letter box", Mailbox},
		{"street.bench", "Bench on a sidewalk", StreetBench}, {"street.news-rack", "News racks", NewsRack},
		{"street.bus-stop", "Bus stop", BusStop}, {"street.lamp", "Street lamp", StreetLamp},
		{"street.hydrant", "Hydrant", Hydrant}, {"street.trash-can", "Litter basket", TrashCan},
		{"street.clock", "Clock on a post", StreetClock}, {"street.meter", "Parking meters", ParkingMeter},
		{"street.call-box", "Call box", CallBox},
	}
	var parts []Part
	for _, f := range list {
		parts = append(parts, Part{f.concept, f.name, 0, [Contexts]uint32{}, Form{Shape: f.shape, Schemes: stone}})
	}
	return parts
}
