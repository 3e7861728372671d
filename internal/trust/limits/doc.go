// Package limits holds every bound of the trust rooms in one place, so that what writes a file
// and what reads it agree on how large it may be.
//
//	policy files ──▶ MaxPolicyFile, MaxPolicyFiles, MaxPolicies
//	requests     ──▶ MaxName
//	key files    ──▶ MaxKeyFile, MaxKeyName, MaxKeys, MaxWho
//	certificates ──▶ AuthorityYears, LeafYears, ClockSkew
//
// Sizes are bytes, ages are years or [time.Duration]. Nothing here changes while a program runs,
// so everything is safe concurrently. What bites: raising a bound that a reader uses and a writer
// does not makes files that older readers refuse.
package limits
