package sources

import "vouch/sources/strict"

// Curator is somebody who signs readings.
type Curator struct {
	strict.Pos
	ID   string `key:"id,required"`
	Name string `key:"name,required"`
	Key  string `key:"key,required"` // Ed25519 public key, standard base64
}

// Signature is a curator's signature of a statement.
type Signature struct {
	strict.Pos
	Statement string `key:"statement,required"`
	Curator   string `key:"curator,required"`
	Sig       string `key:"sig"`       // Ed25519, standard base64
	Withdrawn Date   `key:"withdrawn"` // in place of Sig, where the words that were signed are gone
}

// CommitmentKey is the salt of a project's commitments. In a project's folder it
// may only lie when it is marked public, as in the examples.
type CommitmentKey struct {
	strict.Pos
	Key    string `key:"commitment_key,required"` // standard base64, at least 16 bytes
	Public bool   `key:"public,required"`
}
