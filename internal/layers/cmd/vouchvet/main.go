// Vouchvet runs the project's own passes under go vet:
//
//	go build -o vouchvet ./internal/layers/cmd/vouchvet
//	go vet -vettool=$PWD/vouchvet ./...
package main

import (
	"golang.org/x/tools/go/analysis/unitchecker"

	"vouch/internal/layers/determinism"
)

func main() { unitchecker.Main(determinism.Analyzer) }
