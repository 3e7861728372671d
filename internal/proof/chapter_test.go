package proof

import "testing"

func TestChapterTakesItsPlace(t *testing.T) {
	page := "# Benchmarks\n\nWords.\n"
	page = withChapter(page, "One", "first\n\n### Table\n")
	page = withChapter(page, "Two", "second")
	want := "# Benchmarks\n\nWords.\n\n## One\n\nfirst\n\n### Table\n\n## Two\n\nsecond\n"
	if page != want {
		t.Fatalf("got %q", page)
	}
	if again := withChapter(page, "One", "first\n\n### Table\n"); again != page {
		t.Errorf("the same chapter again changes the page: %q", again)
	}
	if got := withChapter(withChapter(page, "Two", "2"), "One", "1"); got != "# Benchmarks\n\nWords.\n\n## One\n\n1\n\n## Two\n\n2\n" {
		t.Errorf("got %q", got)
	}
}
