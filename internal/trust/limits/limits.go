package limits

import "time"

const (
	// MaxPolicyFile bounds one policy file in bytes. A page of policy text is about 2 kB; the
	// parser is recursive, so the bound also bounds its depth.
	MaxPolicyFile = 64 << 10

	// MaxPolicyFiles bounds the policy files of one project. Every request is put to every
	// policy, and one project has one folder of house rules.
	MaxPolicyFiles = 32

	// MaxPolicies bounds the policies that one project may add: at about half a microsecond each
	// a decision stays under a millisecond.
	MaxPolicies = 512

	// MaxPolicyDepth bounds how deep brackets may nest in a policy file. The policy language
	// parses by recursion; sixteen levels are more than a person reads.
	MaxPolicyDepth = 16

	// MaxName bounds the name of a principal or resource in a request, in bytes. Names are
	// repeated in messages and records.
	MaxName = 512

	// MaxKeyFile bounds a key or certificate file in bytes. A chain of two P-256 certificates in
	// PEM is under 3 kB.
	MaxKeyFile = 64 << 10

	// MaxKeyName bounds the name of a key in bytes: as much as the id of a curator may have, whose
	// key has the same name. It becomes the name of a folder.
	MaxKeyName = 80

	// MaxWho bounds the name in development keys in characters: X.520 bounds the name of an
	// organisation to 64, and the longer of the two marks before it has 29.
	MaxWho = 35

	// MaxKeys bounds the keys of one kind that a store lists.
	MaxKeys = 1024

	// AuthorityYears is how long a development authority lives. It outlives its leaves, so that
	// those who were given it as an anchor need no new one with every leaf.
	AuthorityYears = 10

	// LeafYears is how long a development signing certificate lives.
	LeafYears = 2

	// ClockSkew is how far a new certificate is dated back, for readers whose clock is behind.
	ClockSkew = 10 * time.Minute
)
