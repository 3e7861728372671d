package gazetteer

import (
	"strconv"
	"strings"
)

// kindsOfStreet are the last words of street names with what people shorten them to.
var kindsOfStreet = map[string][]string{
	"street": {"street", "st"}, "avenue": {"avenue", "ave", "av"}, "alley": {"alley"}, "boulevard": {"boulevard", "blvd"},
	"place": {"place", "pl"}, "lane": {"lane", "ln"}, "way": {"way"}, "road": {"road", "rd"}, "drive": {"drive", "dr"}, "court": {"court", "ct"},
}

// StreetNames lists how a street's name is written and said: whole, shortened, with
// the number in words, in Spanish, and without the word for street. The last are
// bare names, which only a capital tells from words.
func StreetNames(name string) (whole, bare []string) {
	words := strings.Fields(name)
	whole = append(whole, name)
	if len(words) == 0 {
		return nil, nil
	}
	short, ok := kindsOfStreet[Fold(words[len(words)-1])]
	if !ok || len(words) < 2 {
		return whole, nil
	}
	for _, b := range spoken(strings.Join(words[:len(words)-1], " ")) {
		for _, s := range short {
			whole = append(whole, b+" "+s)
		}
		whole = append(whole, "calle "+b)
		if _, err := strconv.Atoi(b); err == nil {
			whole = append(whole, "la "+b) // a number alone counts things
			continue
		}
		bare = append(bare, b)
	}
	return whole, bare
}

// spoken is a name, and where it is an ordinal, the ways to say it.
func spoken(base string) []string {
	digits := strings.TrimRight(base, "sthndr")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 99 || len(base) != len(digits)+2 {
		return []string{base}
	}
	return []string{base, Ordinal(n), spanishNumber(n), digits}
}

var ordinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
	"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"}

var tens = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// Ordinal is the English word for the place of 1 to 99 in a row: "twenty fourth".
func Ordinal(n int) string {
	switch {
	case n < 20:
		return ordinals[n]
	case n%10 == 0:
		return strings.TrimSuffix(tens[n/10], "y") + "ieth"
	}
	return tens[n/10] + " " + ordinals[n%10]
}
