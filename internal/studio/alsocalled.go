package studio

// alsoCalled is what else people call an action, beside its title and its id: the palette
// finds it by these words and shows them nowhere.
func (s *Studio) alsoCalled(id string) string {
	switch id {
	case "open":
		return s.t("also|folder, load, project, file")
	case "example":
		return s.t("also|sample, demo, mission, try")
	case "save":
		return s.t("also|write, store, keep")
	case "save-copy":
		return s.t("also|save as, duplicate, another folder")
	case "undo":
		return s.t("also|take back, revert, step back")
	case "redo":
		return s.t("also|again, repeat, step forward")
	case "why":
		return s.t("also|explain, reasons, inspect, evidence")
	case "pin":
		return s.t("also|place, set, put, choose, building")
	case "forbid":
		return s.t("also|exclude, ban, remove, delete, never")
	case "area":
		return s.t("also|region, select, rectangle, rebuild")
	case "copy":
		return s.t("also|clipboard, duplicate")
	case "paste":
		return s.t("also|clipboard, insert")
	case "draft":
		return s.t("also|testimony, transcript, passage, quote, reading, new")
	case "sign":
		return s.t("also|drafts, curator, unsigned, signature")
	case "records":
		return s.t("also|documents, photographs, archive, sources")
	case "places":
		return s.t("also|streets, corners, locations, map")
	case "tiles":
		return s.t("also|tileset, concepts, buildings, catalogue, browse")
	case "seed":
		return s.t("also|random, draw, variation, chance")
	case "publish":
		return s.t("also|export, print, picture, image, sign")
	case "verify":
		return s.t("also|check, signature, authentic, content credentials")
	case "skills":
		return s.t("also|programs, plug-ins, extensions, agents, suggest")
	case "approve":
		return s.t("also|accept, agree, proposal")
	case "refuse":
		return s.t("also|reject, decline, discard")
	}
	return s.alsoCalledView(id)
}

// alsoCalledView is alsoCalled for what changes the window and the view alone.
func (s *Studio) alsoCalledView(id string) string {
	switch id {
	case "zoom-in":
		return s.t("also|magnify, enlarge, closer")
	case "zoom-out":
		return s.t("also|reduce, shrink, wider")
	case "fit":
		return s.t("also|everything, reset the view, overview")
	case "turn-left", "turn-right":
		return s.t("also|rotate, view from another side")
	case "basis":
		return s.t("also|evidence, classes, confidence, overlay")
	case "voices":
		return s.t("also|narrators, testimonies, overlay")
	case "dissents":
		return s.t("also|disputed, conflicts, disagree, overlay")
	case "silences":
		return s.t("also|gaps, unknown, missing, overlay")
	case "influence":
		return s.t("also|without this source, what if, overlay")
	case "replay":
		return s.t("also|play, steps, animation, timelapse")
	case "staffage":
		return s.t("also|figures, traffic, hide, layer")
	case "features":
		return s.t("also|murals, trees, signs, wires, layer")
	case "grid":
		return s.t("also|lines, raster, layer")
	case "minimap":
		return s.t("also|overview, navigator")
	case "alone":
		return s.t("also|panels, clear, zen, focus, hide everything")
	case "rail":
		return s.t("also|panel, sidebar, sources, legend")
	case "inspector":
		return s.t("also|panel, sidebar, properties, reasons")
	case "timeline":
		return s.t("also|panel, history, years, log")
	case "describe":
		return s.t("also|read aloud, screen reader, accessibility, text")
	case "theme":
		return s.t("also|night, day, colours, mode, contrast")
	case "larger", "smaller":
		return s.t("also|font, size, scale, accessibility")
	case "palette":
		return s.t("also|search, find, menu")
	case "settings":
		return s.t("also|preferences, options, language, configuration")
	case "shortcuts":
		return s.t("also|keyboard, hotkeys, help, cheat sheet")
	case "tour":
		return s.t("also|introduction, tutorial, help, first steps")
	case "stop":
		return s.t("also|cancel, abort, jobs")
	case "quit":
		return s.t("also|exit, leave, end")
	}
	return ""
}
