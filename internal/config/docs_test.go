package config_test

import (
	"os"
	"strings"
	"testing"

	"vouch/internal/config"
)

// The example of the format's page is read as the page says.
func TestDocumentedFile(t *testing.T) {
	page, err := os.ReadFile("../../docs/formats/config-yaml.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "\n## Example\n")
	_, after, _ = strings.Cut(after, "```yaml\n")
	text, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("the page has no example")
	}
	dir := place(t, text)
	got, err := config.Load(nil)
	want := config.Config{Dir: dir, KeyDir: "/home/ann/archive-keys", Who: "Ann, city archive", Width: 6000,
		Endpoint: "http://localhost:11434/v1", Model: "a-model"}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}
