package studio

// overlays are the questions that the map can answer, in the order of the menu.
var overlays = []struct {
	over layerKind
	id   string
	key  string
}{
	{overBasis, "basis", "E"}, {overVoices, "voices", "V"}, {overDissent, "dissents", "D"}, {overSilence, "silences", "N"}, {overInfluence, "influence", "I"},
}

// overlayName is what an overlay shows, for menus.
func (s *Studio) overlayName(o layerKind) string {
	switch o {
	case overBasis:
		return s.t("What each lot rests on")
	case overVoices:
		return s.t("Voices: who speaks for it")
	case overDissent:
		return s.t("Contradictions")
	case overSilence:
		return s.t("Silences: what nobody says")
	case overInfluence:
		return s.t("Influence of a source")
	}
	return s.t("The picture")
}

// sceneActions are what can be done with the view.
func (s *Studio) sceneActions() []action {
	out := []action{
		{id: "zoom-in", title: s.t("Nearer"), key: "+", why: needsProject, run: func(s *Studio) { s.zoom(1) }},
		{id: "zoom-out", title: s.t("Farther"), key: "-", why: needsProject, run: func(s *Studio) { s.zoom(-1) }},
		{id: "fit", title: s.t("Show the whole scene"), key: "0", why: needsProject, run: func(s *Studio) { s.fly(s.cam.fitted(s.plane(s.model()))) }},
		{id: "turn-left", title: s.t("Turn the map to the left"), key: "[", why: needsProject, run: func(s *Studio) { s.turnBy(3) }},
		{id: "turn-right", title: s.t("Turn the map to the right"), key: "]", why: needsProject, run: func(s *Studio) { s.turnBy(1) }},
	}
	for _, o := range overlays {
		out = append(out, action{id: o.id, title: s.t("Show: %s", s.overlayName(o.over)), key: o.key, why: needsProject, on: func(s *Studio) bool { return s.layers.over == o.over }, run: func(s *Studio) { s.setOverlay(o.over) }})
	}
	return append(out,
		action{id: "staffage", title: s.t("People and cars, which are no evidence"), key: "S", why: needsProject, on: func(s *Studio) bool { return s.layers.staffage }, run: func(s *Studio) { s.layers.staffage = !s.layers.staffage }},
		action{id: "features", title: s.t("What streets, parks and walls carry"), key: "F", why: needsProject, on: func(s *Studio) bool { return s.layers.features }, run: func(s *Studio) { s.layers.features = !s.layers.features }},
		action{id: "grid", title: s.t("Grid of cells"), key: "G", why: needsProject, on: func(s *Studio) bool { return s.grid }, run: func(s *Studio) { s.grid = !s.grid }},
		action{id: "minimap", title: s.t("Small map"), key: "M", why: needsProject, on: func(s *Studio) bool { return !s.noMini }, run: func(s *Studio) { s.noMini = !s.noMini }},
		action{id: "replay", title: s.t("Show how it was built"), key: "B", why: needsProject, on: func(s *Studio) bool { return s.movie.model != nil }, run: (*Studio).replay},
	)
}
