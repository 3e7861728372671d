package licence_test

import (
	"fmt"

	"vouch/sources/licence"
)

func ExampleAddresses() {
	fmt.Println(licence.Addresses(`<a href="http://rightsstatements.org/vocab/InC-EDU/1.0/">In copyright</a>; the pictures are under https://creativecommons.org/licenses/by/4.0/. See https://example.org/terms`))
	// Output: [http://rightsstatements.org/vocab/InC-EDU/1.0/ https://creativecommons.org/licenses/by/4.0/]
}
