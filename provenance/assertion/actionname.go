package assertion

import "slices"

// Names of actions that have rules of their own, or that suit generated and
// edited pictures (C2PA 2.4, "Actions").
const (
	ActionCreated    = "c2pa.created"
	ActionOpened     = "c2pa.opened"
	ActionPlaced     = "c2pa.placed"
	ActionRemoved    = "c2pa.removed"
	ActionEdited     = "c2pa.edited"
	ActionFiltered   = "c2pa.filtered"
	ActionDrawing    = "c2pa.drawing"
	ActionConverted  = "c2pa.converted"
	ActionTranscoded = "c2pa.transcoded"
	ActionRepackaged = "c2pa.repackaged"
	ActionPublished  = "c2pa.published"
	ActionRedacted   = "c2pa.redacted"
	ActionTranslated = "c2pa.translated"
	ActionMetadata   = "c2pa.edited.metadata"
)

// Digital source types of IPTC that suit generated and assembled pictures.
const (
	iptc                                 = "http://cv.iptc.org/newscodes/digitalsourcetype/"
	AlgorithmicMedia                     = iptc + "algorithmicMedia"
	Composite                            = iptc + "composite"
	CompositeWithTrainedAlgorithmicMedia = iptc + "compositeWithTrainedAlgorithmicMedia"
	DataDrivenMedia                      = iptc + "dataDrivenMedia"
	DigitalCreation                      = iptc + "digitalCreation"
	HumanEdits                           = iptc + "humanEdits"
	TrainedAlgorithmicMedia              = iptc + "trainedAlgorithmicMedia"
)

// standardActions are the names of C2PA 2.4, without those that it has retired.
var standardActions = []string{
	"c2pa.addedText", "c2pa.adjustedColor", "c2pa.changedSpeed", "c2pa.converted", "c2pa.created", "c2pa.cropped",
	"c2pa.deleted", "c2pa.drawing", "c2pa.dubbed", "c2pa.edited", "c2pa.edited.metadata", "c2pa.enhanced", "c2pa.filtered",
	"c2pa.mastered", "c2pa.mixed", "c2pa.opened", "c2pa.orientation", "c2pa.placed", "c2pa.published", "c2pa.redacted",
	"c2pa.remixed", "c2pa.removed", "c2pa.repackaged", "c2pa.resized", "c2pa.resized.proportional", "c2pa.transcoded",
	"c2pa.translated", "c2pa.trimmed", "c2pa.unknown", "c2pa.watermarked.bound", "c2pa.watermarked.unbound",
}

// IsStandardAction says whether C2PA 2.4 lists the name of an action.
func IsStandardAction(name string) bool { return slices.Contains(standardActions, name) }
