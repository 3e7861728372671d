package provenance

import (
	"time"

	"vouch/provenance/cawg"
	"vouch/provenance/cose"
	"vouch/provenance/status"
	"vouch/provenance/timestamp"
)

// aggregated judges an identity for which an aggregator vouches ("Validating an
// identity assertion with an identity claims aggregation credential").
func (v *validator) aggregated(s *scope, n namedActor, info *IdentityInfo, sound bool) {
	a, problem := cawg.ReadAggregation(n.Signature)
	if problem != nil {
		v.add(s, problem.Code, n.uri, "%s", problem.Explanation)
		return
	}
	policy := cawg.AggregationPolicy{Issuers: v.trust.Identity.Aggregators, Resolve: v.trust.Identity.ResolveDID, Now: v.trust.Now}
	if s == nil && v.report.Signer != nil {
		policy.Manifest = v.report.Signer.SignedAt
	}
	stamped, believed := v.aggregationStamp(s, n, a)
	policy.Stamped = stamped // nobody need believe it to see that the credential contradicts itself
	found := a.Check(v.ctx, n.Identity, policy)
	for _, p := range found.Problems {
		v.add(s, p.Code, n.uri, "%s", p.Explanation)
	}
	info.Aggregator, info.Verified, info.Issuer, info.SignedAt = a.Issuer, a.Identities, a.Issuer, believed
	info.Valid, info.Trusted = sound && found.Valid, sound && found.Trusted
	switch {
	case info.Trusted:
		v.add(s, status.CAWGIdentityTrusted, n.uri, "the aggregator %.200s vouches for the actor", a.Issuer)
	case info.Valid:
		v.add(s, status.CAWGIdentityWellFormed, n.uri, "an aggregator vouches for the actor who says to be %.200s", a.Issuer)
	}
}

// aggregationStamp returns the time of the credential by its time-stamp, and the
// same where it is believed; zero where there is none. A time-stamp by somebody
// whom nobody here knows dates nothing.
func (v *validator) aggregationStamp(s *scope, n namedActor, a *cawg.Aggregation) (said, believed time.Time) {
	if a.Token == nil {
		return time.Time{}, time.Time{}
	}
	token, code, err := v.checkStamp(cose.Stamp{Version: 2, Data: a.Token}, func(t *timestamp.Token, _ int) (status.Code, error) {
		covers, err := a.Stamped()
		if err == nil {
			err = t.Covers(covers)
		}
		return status.TimeStampMismatch, err
	})
	if code == status.TimeStampUntrusted {
		v.add(s, code, n.uri, "time-stamp is ignored: %v", err)
		if token == nil {
			return time.Time{}, time.Time{}
		}
		return token.Time, time.Time{}
	}
	if err != nil {
		v.add(s, cawg.ICATimeStampInvalid, n.uri, "%v", err)
		return time.Time{}, time.Time{}
	}
	v.add(s, cawg.ICATimeStampValidated, n.uri, "signed before %s", token.Time.Format(time.RFC3339))
	return token.Time, token.Time
}
