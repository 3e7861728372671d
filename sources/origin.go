package sources

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vouch/sources/strict"
)

// Origin is where the point [0, 0] of the local frame lies on the Earth (WGS 84). It
// draws nothing and decides no lot: coordinates of an archive's files are compared
// with the project's area by it.
type Origin struct {
	strict.Pos
	Latitude  Degrees `key:"latitude,required"`  // north is positive
	Longitude Degrees `key:"longitude,required"` // east is positive
	North     Degrees `key:"north"`              // where true north lies, clockwise from v
}

// Degrees is an angle in millionths of a degree: a ninth of a metre on the ground.
type Degrees int

// degree is one of them.
const degree Degrees = 1_000_000

var decimalDegrees = regexp.MustCompile(`^([+-]?)(\d{1,3})(?:\.(\d{1,6})\d*)?$`)

// UnmarshalText reads 37.7522 or -122.4187.
func (d *Degrees) UnmarshalText(text []byte) error {
	m := decimalDegrees.FindStringSubmatch(strings.TrimSpace(string(text)))
	if m == nil {
		return fmt.Errorf("%.40q is no angle; write degrees with a point, for example -122.4187", text)
	}
	whole, _ := strconv.Atoi(m[2])                 // three digits
	part, _ := strconv.Atoi((m[3] + "000000")[:6]) // six digits
	if *d = Degrees(whole)*degree + Degrees(part); m[1] == "-" {
		*d = -*d
	}
	return nil
}

// String writes them as they are read.
func (d Degrees) String() string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	return fmt.Sprintf("%s%d.%06d", sign, d/degree, d%degree)
}

// checkEarth: a latitude beyond the pole is a longitude.
func (l *loader) checkEarth() {
	o := l.h.Origin
	if o == nil {
		return
	}
	if o.Latitude > 90*degree || o.Latitude < -90*degree || o.Longitude > 180*degree || o.Longitude < -180*degree {
		l.errs.Addf(o.At("latitude"), "write latitude first: from -90 to 90, then longitude: from -180 to 180", "the origin %s, %s lies on no map", o.Latitude, o.Longitude)
	}
	if o.North > 180*degree || o.North < -180*degree {
		l.errs.Addf(o.At("north"), "write from -180 to 180", "the frame cannot be turned by %s degrees", o.North)
	}
}
