package catalogue

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
)

// IsURI reports whether a text is an absolute web address and nothing else.
func IsURI(s string) bool {
	if strings.ContainsAny(s, " \t\n") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// checkCoordinates says what is wrong with "latitude, longitude" in degrees; ""
// where nothing is. Nothing is put right: both readings are named.
func checkCoordinates(s string) string {
	lat, lon, ok := Degrees(s)
	switch {
	case !ok:
		return fmt.Sprintf("the coordinates %.60q are no pair of degrees", s)
	case math.Abs(lat) > 90 && math.Abs(lat) <= 180 && math.Abs(lon) <= 90:
		return fmt.Sprintf("the coordinates %.60q have no latitude of %g; they read as latitude %g, longitude %g when swapped", s, lat, lon, lat)
	case math.Abs(lat) > 90 || math.Abs(lon) > 180:
		return fmt.Sprintf("the coordinates %.60q lie on no map", s)
	}
	return ""
}

// Degrees reads a pair of degrees as it is written. It splits at a comma, semicolon or space; a decimal comma inside both
// numbers is taken where the separator is another sign.
func Degrees(s string) (lat, lon float64, ok bool) {
	var a, b string
	if before, after, found := strings.Cut(s, ";"); found {
		a, b = strings.ReplaceAll(before, ",", "."), strings.ReplaceAll(after, ",", ".")
	} else if before, after, found := strings.Cut(s, ","); found {
		a, b = before, after
	} else if f := strings.Fields(s); len(f) == 2 {
		a, b = f[0], f[1]
	}
	lat, err1 := strconv.ParseFloat(strings.TrimSpace(a), 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(b), 64)
	// NaN and infinities parse too; no coordinate is one.
	return lat, lon, err1 == nil && err2 == nil && math.Abs(lat) <= 1e6 && math.Abs(lon) <= 1e6
}
