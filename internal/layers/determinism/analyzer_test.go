package determinism_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"vouch/internal/layers/determinism"
)

// The packages below testdata say in comments what is reported where; vouch/assets/vocabulary is out of scope
// and does everything that is wrong.
func TestAnalyzer(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), determinism.Analyzer, "vouch/wfc", "vouch/assets/draw", "vouch/assets/vocabulary")
}
