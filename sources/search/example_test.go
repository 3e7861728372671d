package search_test

import (
	"context"
	"fmt"

	"vouch/sources/search"
)

func ExampleIndex_Search() {
	ctx := context.Background()
	x, err := search.InMemory(ctx, source(archive()), search.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer x.Close()
	for _, words := range []string{`bakery OR "army street"`, `place:"24th Street" period:1974`, "panaderia rights:all", "bakery OR"} {
		r, err := x.Search(ctx, search.Query{Words: words, Limit: 2})
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, h := range r.Hits {
			fmt.Printf("%s#%d at %d s: %s\n", h.Interview, h.Segment, h.StartMS/1000, h.Marked("[", "]"))
		}
	}
	// Output:
	// a#2 at 10 s: A [bakery], and next to the [bakery] a barber. The [bakery] opened before dawn.
	// a#4 at 30 s: We walked to [Army Street] in the sixties. The baker lived there.
	// a#3 at 20 s: On Twenty-fourth Street, in nineteen seventy-four, there was a drugstore.
	// b#3 at 20 s: El niño compraba pan en la [PANADERÍA] todos los días.
	// b#2 at 10 s: La [panadería] estaba junto a la carnicería, y siguió hasta el setenta y ocho.
	// query, letter 10: something must follow here; add a word, or take the last sign out
}
