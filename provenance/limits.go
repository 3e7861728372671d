package provenance

import "vouch/provenance/container"

const (
	// MaxStoreBytes bounds a store that is read or written: it is held in
	// memory as a whole.
	MaxStoreBytes = container.MaxStoreBytes

	// MaxManifests bounds the manifests of one store. Each edit adds one; a
	// file with hundreds of edits has hundreds.
	MaxManifests = 4096

	// MaxCompressedManifests bounds the compressed manifests of one store: each may
	// ask for a window of 16 MiB while it is unpacked.
	MaxCompressedManifests = 256

	// MaxUnpackedBytes bounds what the compressed manifests of one store unpack to,
	// all together: no more than would be read of a store that is not compressed.
	MaxUnpackedBytes = MaxStoreBytes

	// MaxIngredientDepth bounds the chain from the active manifest to an
	// ingredient of an ingredient, and with it recursion.
	MaxIngredientDepth = 64

	// MaxLaterStamps bounds the time-stamps that later manifests bring along for
	// one signature; each is verified until one holds.
	MaxLaterStamps = 4

	// MaxLaterResponses bounds the answers about revocation that later manifests
	// bring along; each is tried for each signature.
	MaxLaterResponses = 256

	// MaxRevocationChecks bounds the answers about revocation whose signatures are
	// verified for one report. A store has one or two for each signature.
	MaxRevocationChecks = 1 << 12

	// MaxSessionKeyChecks bounds the session keys whose binding is verified for one
	// report. A store has a few for each film that went into it.
	MaxSessionKeyChecks = 1 << 10

	// MaxIdentities bounds the identity assertions of one manifest that are looked
	// at: each is compared with each.
	MaxIdentities = 64

	// MaxReferences bounds what is fetched for one report by
	// AssetOptions.References.
	MaxReferences = 64

	// MaxFindings bounds a report: a store of sixty megabytes of listed and
	// missing assertions would otherwise make a report of gigabytes.
	MaxFindings = 1 << 16

	// hashWindow is how much of an asset is in memory at once while it is
	// hashed, in bytes. Larger windows were not faster.
	hashWindow = 256 << 10
)
