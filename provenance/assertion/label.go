package assertion

import (
	"slices"
	"strconv"
	"strings"
)

// Labels of the assertions that this library writes, and the older ones that
// it reads.
const (
	LabelActions             = "c2pa.actions.v2"
	LabelActionsV1           = "c2pa.actions"
	LabelIngredient          = "c2pa.ingredient.v3"
	LabelIngredientV2        = "c2pa.ingredient.v2"
	LabelIngredientV1        = "c2pa.ingredient"
	LabelDataHash            = "c2pa.hash.data"
	LabelBoxesHash           = "c2pa.hash.boxes"
	LabelThumbnailClaim      = "c2pa.thumbnail.claim"
	LabelThumbnailIngredient = "c2pa.thumbnail.ingredient"
	LabelEmbeddedData        = "c2pa.embedded-data"
	LabelTrainingMining      = "cawg.training-mining"
	LabelTrainingMiningV1    = "c2pa.training-mining"
	LabelIdentity            = "cawg.identity"
	LabelTimeStamp           = "c2pa.time-stamp"
	LabelCertStatus          = "c2pa.certificate-status"
	labelIcon                = "c2pa.icon" // embedded data
	prefixThumbnail          = "c2pa.thumbnail."
	instanceSeparator        = "__"
	maxInstanceDigits        = 6
	labelThumbnailClaimV1    = LabelThumbnailClaim + "."
)

// Instance returns the label of the n-th assertion of a kind, counted from 0:
// NAME, NAME__1, NAME__2.
func Instance(label string, n int) string {
	if n == 0 {
		return label
	}
	return label + instanceSeparator + strconv.Itoa(n)
}

// Base returns the label without its instance number.
func Base(label string) string {
	name, n, ok := strings.Cut(label, instanceSeparator)
	if !ok || n == "" || len(n) > maxInstanceDigits || strings.Trim(n, "0123456789") != "" {
		return label
	}
	return name
}

// IsActions says whether a label names an actions assertion of any version.
func IsActions(label string) bool {
	b := Base(label)
	return b == LabelActions || b == LabelActionsV1
}

// IsIngredient says whether a label names an ingredient of any version.
func IsIngredient(label string) bool {
	b := Base(label)
	return b == LabelIngredient || b == LabelIngredientV2 || b == LabelIngredientV1
}

// hardBindings are the assertions that bind the whole content. The first BMFF
// hash is ignored by the specification; hashes of multi-asset files and of
// parts come beside a binding.
var hardBindings = []string{LabelDataHash, LabelBoxesHash, "c2pa.hash.bmff.v2", "c2pa.hash.bmff.v3", "c2pa.hash.collection.data"}

// IsHardBinding says whether a label names an assertion that binds the whole
// content.
func IsHardBinding(label string) bool { return slices.Contains(hardBindings, Base(label)) }

// IsThumbnail says whether a label names a thumbnail of the claim or of an
// ingredient.
func IsThumbnail(label string) bool { return strings.HasPrefix(label, prefixThumbnail) }

// IsClaimThumbnail says whether a label names the thumbnail of the claim, in
// the present form or in the older one with a file name ending.
func IsClaimThumbnail(label string) bool {
	return label == LabelThumbnailClaim || strings.HasPrefix(label, labelThumbnailClaimV1)
}
