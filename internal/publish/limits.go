package publish

const (
	// maxThumbnail is the largest thumbnail that goes into a manifest, in bytes.
	// A manifest travels with every copy of its file.
	maxThumbnail = 40_000
	// maxSceneAssertion is the most that the record of a scene may take: 300 kB
	// for 96 by 96 cells, and no less for smaller ones.
	maxSceneAssertion = 300_000
	// maxIngredients bounds the list of testimonies and records. Validators read
	// each of them; a scene with more should be published in parts.
	maxIngredients = 500
	// maxPrograms bounds the approvals: each is an ingredient and an action.
	maxPrograms = 200
)

// thumbnailWidths are tried from the left until the picture fits maxThumbnail.
var thumbnailWidths = [...]int{256, 224, 192, 160, 128, 96, 64}
