package main

import (
	"strings"

	"vouch/provenance"
	"vouch/provenance/assertion"
)

// actionsInWords are the actions of the specification that have a plain word.
var actionsInWords = map[string]string{
	assertion.ActionCreated:    "created",
	assertion.ActionOpened:     "opened",
	assertion.ActionPlaced:     "a part placed in it",
	assertion.ActionRemoved:    "a part removed",
	assertion.ActionEdited:     "edited",
	assertion.ActionFiltered:   "filtered",
	assertion.ActionDrawing:    "drawn upon",
	assertion.ActionConverted:  "converted to another format",
	assertion.ActionTranscoded: "transcoded",
	assertion.ActionRepackaged: "repackaged",
	assertion.ActionPublished:  "published",
	assertion.ActionRedacted:   "something of its history redacted",
	assertion.ActionTranslated: "translated",
	assertion.ActionMetadata:   "its metadata edited",
	"c2pa.color_adjustments":   "colours adjusted",
	"c2pa.cropped":             "cropped",
	"c2pa.resized":             "resized",
	"c2pa.orientation":         "turned",
	"c2pa.watermarked":         "watermarked",
	"c2pa.unknown":             "something done that nobody knows",
}

// sourcesInWords say where pixels come from, by the last part of the IPTC address.
var sourcesInWords = map[string]string{
	"algorithmicMedia":                     "made by a program",
	"algorithmicallyEnhanced":              "improved by a program",
	"composite":                            "put together from several",
	"compositeCapture":                     "put together from photographs",
	"compositeSynthetic":                   "put together, partly synthetic",
	"compositeWithTrainedAlgorithmicMedia": "partly made by a trained model",
	"computationalCapture":                 "taken and computed by a camera",
	"dataDrivenMedia":                      "drawn from data",
	"digitalArt":                           "made by a person with digital tools",
	"digitalCapture":                       "taken by a camera",
	"digitalCreation":                      "made by a person with digital tools",
	"humanEdits":                           "edited by a person",
	"minorHumanEdits":                      "edited a little by a person",
	"negativeFilm":                         "scanned from a negative",
	"positiveFilm":                         "scanned from a positive",
	"print":                                "scanned from a print",
	"screenCapture":                        "a picture of a screen",
	"softwareImage":                        "made by a program",
	"trainedAlgorithmicMedia":              "made by a trained model",
	"virtualRecording":                     "recorded from a virtual world",
}

// reasonsInWords say why something was redacted.
var reasonsInWords = map[string]string{
	provenance.ReasonPersonal:     "since it names a person",
	provenance.ReasonInvalidData:  "since it was wrong",
	provenance.ReasonTradeSecret:  "since it is a trade secret",
	provenance.ReasonConfidential: "since it is confidential",
}

func actionInWords(a actionOutline) string {
	text, ok := actionsInWords[a.Action]
	if !ok {
		text = strings.ReplaceAll(strings.TrimPrefix(a.Action, "c2pa."), "_", " ")
	}
	if len(a.about) > 0 {
		text += " (" + strings.Join(a.about, ", ") + ")"
	}
	if words := reasonsInWords[a.reason]; words != "" {
		text += ", " + words
	} else if a.reason != "" {
		text += ", reason " + a.reason
	}
	if a.SourceType != "" {
		last := a.SourceType[strings.LastIndexByte(a.SourceType, '/')+1:]
		if words, ok := sourcesInWords[last]; ok {
			last = words
		}
		text += ", " + last
	}
	if a.By != "" {
		text += ", with " + a.By
	}
	if a.When != "" {
		text += ", " + a.When
	}
	if a.Description != "" {
		text += ": " + a.Description
	}
	return text
}
