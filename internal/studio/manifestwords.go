package studio

import (
	"strings"

	"vouch/internal/publish/replay"
	"vouch/internal/studio/words"
	"vouch/provenance/assertion"
)

// assertionWords says in words what an assertion is, by its label.
func assertionWords(book *words.Book, label string) string {
	name, _, _ := strings.Cut(label, "__")
	switch {
	case name == replay.RecipeLabel:
		return book.Say("The recipe: all that is needed to build the scene again")
	case name == replay.SceneLabel:
		return book.Say("The scene as it was built, lot by lot")
	case strings.HasPrefix(name, "org.vouch."):
		return book.Say("Words of this program")
	case assertion.IsActions(label):
		return book.Say("What was done")
	case assertion.IsIngredient(label):
		return book.Say("Made from something that cannot be read")
	case assertion.IsHardBinding(label):
		return book.Say("The bond to the picture: it breaks when a byte is changed")
	case assertion.IsThumbnail(label):
		return book.Say("A small picture")
	}
	return otherAssertionWords(book, name)
}

func otherAssertionWords(book *words.Book, name string) string {
	name = strings.ToLower(name)
	has := func(part string) bool { return strings.Contains(name, part) }
	switch {
	case has("training-mining"), has("data_mining"):
		return book.Say("What machines may do with it")
	case has("cawg.identity"):
		return book.Say("A named person or body vouches for parts of it")
	case has("time-stamp"):
		return book.Say("A time-stamp for what was signed before")
	case has("certificate-status"):
		return book.Say("Whether certificates were revoked")
	case has("soft-binding"):
		return book.Say("A watermark or fingerprint to find it again")
	case has("metadata"), has("exif"), has("iptc"), has("creativework"):
		return book.Say("Data about the picture: maker, camera, rights")
	case has("ai-disclosure"):
		return book.Say("How a model took part")
	case has("depthmap"):
		return book.Say("Depth of the picture")
	case has("asset-type"), has("asset-ref"), has("cloud-data"), has("external-reference"):
		return book.Say("A pointer to something outside of the file")
	case has("font.info"):
		return book.Say("About a typeface")
	}
	return book.Say("Words of its maker in a form of their own")
}

// actionWords says in words what was done.
func actionWords(book *words.Book, name string) string {
	switch name {
	case assertion.ActionCreated:
		return book.Say("Created")
	case assertion.ActionOpened:
		return book.Say("Opened")
	case assertion.ActionPlaced:
		return book.Say("A part placed in it")
	case assertion.ActionRemoved:
		return book.Say("A part removed")
	case assertion.ActionEdited:
		return book.Say("Edited")
	case assertion.ActionDrawing:
		return book.Say("Drawn upon")
	case assertion.ActionConverted, assertion.ActionTranscoded, assertion.ActionRepackaged:
		return book.Say("Converted to another form")
	case assertion.ActionPublished:
		return book.Say("done|Published")
	case assertion.ActionRedacted:
		return book.Say("Something of its history redacted")
	case "c2pa.color_adjustments":
		return book.Say("Colours adjusted")
	case "c2pa.cropped":
		return book.Say("Cropped")
	case "c2pa.resized":
		return book.Say("Resized")
	}
	return capital(plain(strings.ReplaceAll(strings.TrimPrefix(name, "c2pa."), "_", " ")))
}

// actionText says with what it was done, from what and when.
func actionText(book *words.Book, a *assertion.Action) string {
	var parts []string
	if from := sourceTypeWords(book, a.DigitalSourceType); from != "" {
		parts = append(parts, from)
	}
	if g := a.SoftwareAgent; g != nil {
		parts = append(parts, book.Say("with %s", plain(strings.TrimSpace(g.Name+" "+g.Version))))
	}
	if !a.When.IsZero() {
		parts = append(parts, book.Date(a.When.UTC().Format("2006-01-02")))
	}
	if a.Description != "" {
		parts = append(parts, plain(a.Description))
	}
	if len(parts) == 0 {
		return plain(a.Name)
	}
	return sentence(capital(strings.Join(parts, ", ")))
}

// sourceTypeWords say where pixels come from, by the last part of the IPTC address.
func sourceTypeWords(book *words.Book, url string) string {
	switch last := url[strings.LastIndexByte(url, '/')+1:]; last {
	case "":
		return ""
	case "algorithmicMedia", "softwareImage":
		return book.Say("made by a program")
	case "trainedAlgorithmicMedia":
		return book.Say("made by a trained model")
	case "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic":
		return book.Say("partly made by a trained model")
	case "composite", "compositeCapture":
		return book.Say("put together from several")
	case "digitalCapture", "computationalCapture":
		return book.Say("taken by a camera")
	case "digitalArt", "digitalCreation":
		return book.Say("made by a person with digital tools")
	case "dataDrivenMedia":
		return book.Say("drawn from data")
	case "humanEdits", "minorHumanEdits":
		return book.Say("edited by a person")
	case "negativeFilm", "positiveFilm", "print":
		return book.Say("scanned from film or paper")
	case "screenCapture":
		return book.Say("a picture of a screen")
	default:
		return plain(last)
	}
}

func relationWords(book *words.Book, r assertion.Relationship) string {
	switch string(r) {
	case "parentOf":
		return book.Say("what was opened and changed")
	case "componentOf":
		return book.Say("a part of it")
	case "inputTo":
		return book.Say("something that went into it")
	}
	return plain(string(r))
}

// machineWords say what the signer permits machines.
func machineWords(book *words.Book, t *assertion.TrainingMining) string {
	var parts []string
	for _, use := range []struct {
		name string
		p    *assertion.Permission
	}{{book.Say("mining"), t.DataMining}, {book.Say("inference"), t.AIInference}, {book.Say("training"), t.AITraining}, {book.Say("training of generators"), t.AIGenerativeTraining}} {
		if use.p == nil {
			continue
		}
		may := book.Say("under conditions")
		switch string(use.p.Use) {
		case "allowed":
			may = book.Say("allowed")
		case "notAllowed":
			may = book.Say("not allowed")
		}
		parts = append(parts, use.name+": "+may)
	}
	return strings.Join(parts, "; ")
}
