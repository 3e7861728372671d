package assertion

const (
	// MaxExclusions bounds the ranges of one hash: a file has one store, and a
	// few more ranges at most that its writer wants left out.
	MaxExclusions = 1024

	// MaxLeaves bounds the pieces of a file over which a Merkle tree stands. A
	// film of a terabyte in pieces of a megabyte has as many.
	MaxLeaves = 1 << 20

	// MaxMembers bounds the files of one collection.
	MaxMembers = 1 << 17

	// MaxActions bounds the actions, and the shared agents, of one assertion.
	// Long editing sessions have some thousands.
	MaxActions = 1 << 16

	// MaxTemplates bounds the templates of actions: each action is compared with
	// each template.
	MaxTemplates = 256

	// MaxReferences bounds the hashed URIs of all parameters of one actions
	// assertion, each of which is looked up and hashed: a file has some dozens.
	MaxReferences = 1 << 16

	// MaxRecorded bounds the statuses that are taken over from the results of
	// one ingredient. What lies beyond counts as not written down, so that a
	// failure behind it is reported.
	MaxRecorded = 1 << 14

	// MaxTimeStamps bounds the manifests that one assertion stamps: those of a
	// store.
	MaxTimeStamps = 4096

	// MaxCertificateStatuses bounds the OCSP responses of one assertion. Each is
	// checked against the certificates of every manifest.
	MaxCertificateStatuses = 64

	// MaxIdentityReferences bounds what one actor signs for: at most all that the
	// claim lists.
	MaxIdentityReferences = 1 << 14

	// MaxSessionKeys bounds the keys of one live film that one manifest names: a
	// few, of which each overlaps with the next.
	MaxSessionKeys = 256

	// maxSessionSeconds bounds how long a session key holds, so that its end can be
	// computed: a hundred years.
	maxSessionSeconds = 100 * 366 * 24 * 3600
)
