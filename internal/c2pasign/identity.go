package c2pasign

import (
	"vouch/provenance"
	"vouch/provenance/cawg"
	"vouch/provenance/trust"
	"vouch/sources/strict"
)

// Identity has a named actor sign beside the signer of the claim (CAWG).
type Identity struct {
	strict.Pos
	Key        string    `key:"key,required"`   // file name, PEM
	Chain      string    `key:"chain,required"` // file name, PEM
	Algorithm  Algorithm `key:"algorithm"`
	Roles      []Role    `key:"roles"`
	Assertions []string  `key:"assertions"` // labels; empty: the actions
	TimeStamp  string    `key:"timestamp"`  // empty: as for the claim
}

// identity reads key and chain of an actor. claim is the authority that stamps
// the claim, nil for none.
func (i Identity) identity(claim provenance.TimeStamper, c Circumstances) (provenance.Identity, error) {
	out := provenance.Identity{Labels: i.Assertions}
	for _, role := range i.Roles {
		out.Roles = append(out.Roles, string(role))
	}
	var err error
	out.Signer, err = readSigner(pemFile{c.path(i.Key), i.At("key")}, pemFile{c.path(i.Chain), i.At("chain")}, i.Algorithm)
	if err != nil {
		return out, err
	}
	if err := trust.CheckProfile(out.Signer.Chain, cawg.DefaultEKUs()); err != nil {
		return out, fault(i.At("chain"), err, "give the certificate of a named actor: one for mail or documents, not for signing claims alone")
	}
	if out.Signer.TimeStamper = claim; i.TimeStamp == "" {
		return out, nil
	}
	authority, err := NewAuthority(i.TimeStamp)
	if err != nil {
		return out, fault(i.At("timestamp"), err, "write an address of http or https")
	}
	out.Signer.TimeStamper = authority
	return out, nil
}
