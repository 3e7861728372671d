package skills

import "vouch/sandbox"

// Bounds of a package and of what it proposes. They are ours.
const (
	// MaxFiles bounds the files of a package: a program, its text and some dozens of tests.
	MaxFiles = 64
	// MaxPackage bounds all files together, in bytes.
	MaxPackage = 8 << 20
	// MaxPacked bounds an archive of a package, in bytes.
	MaxPacked = 2 << 20
	// MaxRatio bounds how much larger an archive's files are than itself: recorded scenes
	// are deflated to a tenth.
	MaxRatio = 50
	// MaxIndex bounds the index of a registry, in bytes: some ten thousand versions.
	MaxIndex = 4 << 20
	// MaxTrusted bounds skills/trust.toml, in bytes.
	MaxTrusted = 256 << 10
	// MaxRecord bounds the record of a run, in bytes.
	MaxRecord = 64 << 10
	// MaxViewFile bounds a stored view, in bytes: the showcase's has 1.6 MB.
	MaxViewFile = 32 << 20
	// MaxManifest bounds skill.toml, in bytes: the shipped ones have one or two kB.
	MaxManifest = 64 << 10
	// MaxDoc bounds SKILL.md, in bytes: some twenty pages.
	MaxDoc = 128 << 10
	// MaxSource bounds main.js and main.wasm, in bytes.
	MaxSource = sandbox.MaxSource
	// BareGas is the budget of a lone program, which has no skill.toml to ask for more than
	// the usual: twelve times that, some 3 s. It lets a program that talks a million times to a
	// full log, 6e9, come to its own end, and the writing of 50 MB as JSON, 1.04e10.
	BareGas = 12 * int64(sandbox.DefaultGas)
	// BarePages is its memory, 256 MiB: a text of 50 MB, a copy of it and room to write that,
	// so that what is too long to be taken is refused for its length.
	BarePages = 8 * sandbox.DefaultMemoryPages

	// MaxTest bounds one file of tests/, in bytes: a scene of some hundred lots.
	MaxTest = 1 << 20

	// MaxTitle is in code points: one line of a list.
	MaxTitle = 80
	// MaxID is in bytes: an id stands in every change that the program makes.
	MaxID = 64
	// MaxWhy is the length of a change's reason in code points, as of a public reading.
	MaxWhy = 200
	// MaxNote is the length of a line of a report in code points.
	MaxNote = 400
	// MaxCites bounds the readings that one change names.
	MaxCites = 16
	// MaxChanges bounds one proposal: more than a person can look at is no proposal.
	MaxChanges = 1000
	// MaxParameters bounds the values of a run's parameters, in bytes.
	MaxParameters = 16 << 10
	// MaxDepth bounds the nesting of parameters and their schema.
	MaxDepth = 16
	// MaxOne is how many pins and forbids a Review builds one by one to say which of them
	// removes evidence; of more, none is ticked where any is lost.
	MaxOne = 48
	// MaxProposal bounds a stored proposal, in bytes.
	MaxProposal = 4 << 20
	// MaxWish bounds what a person asks Suggest for, in code points.
	MaxWish = 500
	// MaxShown bounds the public readings that a model is shown at once.
	MaxShown = 200
)

// APIVersion is the version of what programs see and give: the object vouch, the View
// and the form of a change.
const APIVersion = 1
