package status_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"vouch/provenance/status"
)

// Each code stands in the file of its kind, and Kind says the same: a success
// that is missing from the list would break every file, and an information too.
func TestEveryCodeHasTheKindOfItsFile(t *testing.T) {
	for file, want := range map[string]status.Kind{
		"success.go": status.Success, "informational.go": status.Informational, "failure.go": status.Failure,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		ast.Inspect(f, func(node ast.Node) bool {
			lit, ok := node.(*ast.BasicLit)
			if !ok {
				return true
			}
			code, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			if n++; status.Code(code).Kind() != want {
				t.Errorf("%s stands in %s and is %v", code, file, status.Code(code).Kind())
			}
			return true
		})
		if n < 15 {
			t.Errorf("%s has %d codes", file, n)
		}
	}
}

func TestUnknownCodesAreFailures(t *testing.T) {
	if k := status.Code("org.example.own").Kind(); k != status.Failure {
		t.Error(k)
	}
}

func ExampleCode_Kind() {
	fmt.Println(status.AssertionDataHashMismatch, status.AssertionDataHashMismatch.Kind())
	// Output: assertion.dataHash.mismatch failure
}
