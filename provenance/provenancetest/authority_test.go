package provenancetest_test

import (
	"fmt"

	"vouch/provenance/provenancetest"
	"vouch/provenance/trust"
)

func ExampleAuthority_Signer() {
	authority, err := provenancetest.NewAuthority("Example")
	if err != nil {
		fmt.Println(err)
		return
	}
	good, _ := authority.Signer(provenancetest.ES256)
	fmt.Println(len(good.Chain), trust.CheckProfile(good.Chain, nil))
	bad, _ := authority.Signer(provenancetest.ES256, provenancetest.WithoutKeyUsage)
	fmt.Println(trust.CheckProfile(bad.Chain, nil))
	// Output:
	// 2 <nil>
	// trust: certificate 0 (CN=Signer,O=Provenance Test,C=US): key usage is missing
}
