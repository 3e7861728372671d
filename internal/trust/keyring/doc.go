// Package keyring keeps a person's keys: those that sign editions, those of curators, and the secrets
// that commitments are made with.
//
// Who needs a key asks a [Keyring]; [FileStore] is the one that keeps them in files that only their
// owner can read:
//
//	<folder>/                                      0700, all folders below too
//	  authority/   authority.pem authority.key     the development authority, made on first use
//	  signing/
//	    development/     chain.pem signing.key     a leaf of it, and another when that expires:
//	    development-2/   …
//	    NAME/            …                         a key that somebody else certified, put there by hand
//	  curators/NAME/     curator.key               Ed25519; NAME is the curator's id in a project
//	  commitments/NAME/  commitment.key            32 bytes
//	                                               0600, all files
//
//	Keyring.Signer ──▶ Key{Name, Kind, Chain, Signer, Fingerprint}
//	FileStore.MakeCurator ──▶ Key; Key.Public is what curators.yaml has
//	   first use: authority (P-256, self-signed) ─signs─▶ leaf (P-256, two years) ─▶ Options.Notify(Notice)
//
// The leaf fits the certificate profile of the C2PA specification 2.4, §14.5: X.509 v3, no authority,
// digitalSignature alone, key identifiers of itself and its issuer, extended key usages
// c2pa-kp-claimSigning (1.3.6.1.4.1.62558.2.1) and, for readers that know only that,
// emailProtection. Its organisation says "Vouch development key, …" (package identity), so anyone
// sees from the file alone that a computer made this key for itself. Neither user nor host is named.
//
// Private keys are PKCS #8 (RFC 5958) in PEM (RFC 7468), certificates PEM with the leaf first.
// Fingerprints are SHA-256 of the public key's SubjectPublicKeyInfo, in hexadecimal.
//
// A folder of keys appears whole or not at all: it is written beside its place, flushed and renamed.
// Nothing is ever overwritten; of two programs that make the same key at once one wins and both use
// its key. A [FileStore] is safe concurrently.
//
// What bites: keys are not encrypted; they are as safe as the owner's account. A file or folder that
// group or world can touch is refused ([*AccessError]), because what has been readable may have been
// read. On systems without such permissions (Windows) that check is left to the folder's own list.
// The system's random generator is used unless [Options] brings another one; with the same Rand and
// Now the same keys come out, which is for tests.
package keyring
