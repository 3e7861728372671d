package timecode_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/timecode"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text, rate string
		ms         int
	}{
		{"0:00", "", 0}, {"[0:00]", "", 0}, {"1:05", "", 65_000}, {"75:05", "", 4_505_000}, {"0:01:05", "", 65_000},
		{"(0:01:05.25)", "", 65_250}, {"0:00:05,5", "", 5_500}, {"65.5", "", 65_500}, {"65,5", "", 65_500}, {"12s", "", 12_000},
		{"00:01:00.350", "", 60_350}, {"00:00:00.0009", "", 0},
		{"00:00:05:12", "25", 5_480}, {"00:00:05:12", "24", 5_500}, {"01:00:00:00", "29.97", 3_603_600},
		{"01:00:00;00", "29.97df", 3_600_000 - 4}, {"00:01:00;02", "29.97", 60_060}, {"01:00:00;00", "25", 3_600_000},
	} {
		rate, err := timecode.ParseRate(c.rate)
		if err != nil {
			t.Fatal(err)
		}
		got, err := timecode.Parse(c.text, rate)
		if err != nil || got.MS != c.ms {
			t.Errorf("%q at %s: %d, %v; want %d", c.text, rate, got.MS, err, c.ms)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, text := range []string{"", "soon", "1:60", "0:60:00", "1:2:3:4:5", "-1:00", "9999:00:00", "1:05;12"} {
		if _, err := timecode.Parse(text, timecode.Rate{}); !errors.Is(err, timecode.ErrNoTime) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"00:00:05:12", "00:00:05;12"} {
		if _, err := timecode.Parse(text, timecode.Rate{}); err == nil || !isRate(err) {
			t.Errorf("%q: %v", text, err)
		}
	}
	df, _ := timecode.ParseRate("29.97df")
	for _, text := range []string{"00:01:00;00", "00:01:00;01", "00:00:00;30"} { // numbers that drop-frame does not have
		if _, err := timecode.Parse(text, df); !errors.Is(err, timecode.ErrNoTime) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, rate := range []string{"7", "25df", "df", "23.976df", "fast"} {
		if r, err := timecode.ParseRate(rate); err == nil {
			t.Errorf("%q was read as %s", rate, r)
		}
	}
}

func isRate(err error) bool {
	_, ok := errors.AsType[*timecode.RateError](err)
	return ok
}

// TestPropertyFrames: counted one after the other, the frames of drop-frame follow
// each other at even steps, and a rate reads its own name.
func TestPropertyFrames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"24", "25", "30", "50", "60", "23.976", "29.97", "59.94", "29.97df", "59.94df"}).Draw(t, "rate")
		r, err := timecode.ParseRate(name)
		if err != nil || r.String() != name {
			t.Fatalf("%s: %s, %v", name, r, err)
		}
		step := 1000 * r.Den / r.Num
		h, m := rapid.IntRange(0, 99).Draw(t, "hours"), rapid.IntRange(0, 59).Draw(t, "minutes")
		last := -1
		for s := 58; s <= 61; s++ {
			for f := range (r.Num + r.Den - 1) / r.Den {
				at := (h*60+m)*60 + s
				got, err := timecode.Parse(fmt.Sprintf("%d:%02d:%02d:%02d", at/3600, at/60%60, at%60, f), r)
				if err != nil {
					if r.Drop && at%60 == 0 && f < 4 {
						continue
					}
					t.Fatal(err)
				}
				if d := got.MS - last; last >= 0 && d != step && d != step+1 {
					t.Fatalf("a step of %d ms at %d:%02d, frame %d", d, at/60, at%60, f)
				}
				last = got.MS
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "[0:00]", "00:00:05;12", "0:00:05,5", "999:59:59.999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := timecode.Parse(s, timecode.Rate{Num: 30000, Den: 1001})
		if err == nil && (got.MS < 0 || got.MS > 11_000_000_000) {
			t.Fatalf("%q is %d ms", s, got.MS)
		}
	})
}

func ExampleParse() {
	_, err := timecode.Parse("00:01:05:12", timecode.Rate{})
	fmt.Println(err)
	at, _ := timecode.Parse("00:01:05:12", timecode.Rate{Num: 25, Den: 1})
	fmt.Println(at.MS, "ms")
	// Output:
	// the time "00:01:05:12" counts frames and the file does not say how many make a second; give the rate of the recording, such as --rate 25 or --rate 29.97df
	// 65480 ms
}
