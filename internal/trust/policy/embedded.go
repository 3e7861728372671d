package policy

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed policies/schema.cedarschema policies/*.cedar
var embedded embed.FS

const schemaFile = "policies/schema.cedarschema"

// Embedded returns the engine of the embedded policies. They are parsed and checked once; an error
// here means that the program was built with broken policies, and nothing may be allowed.
var Embedded = sync.OnceValues(func() (*Engine, error) {
	schema, err := embedded.ReadFile(schemaFile)
	if err != nil {
		return nil, err
	}
	files, err := fs.Sub(embedded, "policies")
	if err != nil {
		return nil, err
	}
	return New(schema, files)
})
