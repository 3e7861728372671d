package cawg

// Kinds of signature that CAWG defines.
const (
	SigTypeX509        = "cawg.x509.cose"
	SigTypeAggregation = "cawg.identity_claims_aggregation"
)

// Roles that CAWG names. Others are in reverse-domain form.
const (
	RoleCreator     = "cawg.creator"
	RoleContributor = "cawg.contributor"
	RoleEditor      = "cawg.editor"
	RoleProducer    = "cawg.producer"
	RolePublisher   = "cawg.publisher"
	RoleSponsor     = "cawg.sponsor"
	RoleTranslator  = "cawg.translator"
)
