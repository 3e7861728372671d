// Package claim reads and writes the claim of C2PA 2.4 (claim version 2,
// label c2pa.claim.v2) and reads the older version 1 (c2pa.claim).
//
// A claim is what a signature covers: it names its assertions with their
// hashes, its generator, and the box of its own signature.
//
//	Claim ──▶ Signature         self#jumbf=/c2pa/MANIFEST/c2pa.signature
//	      ──▶ Created, Gathered []jumbf.HashedURI ──▶ assertion boxes
//	      ──▶ Generator         assertion.GeneratorInfo
//
// The URI of the signature is written in absolute form: it is the one place
// that ties the label of the manifest to what is signed.
//
// Claims are plain values; decoding never keeps the bytes, verifying must use
// the bytes as stored.
package claim
