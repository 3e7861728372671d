package project

import (
	"fmt"
	"math"

	"vouch/sources"
	"vouch/sources/catalogue"
	"vouch/sources/ingest"
	"vouch/sources/transcript"
)

// ground is the project's area in degrees, for comparing coordinates of files with it.
type ground struct {
	origin     sources.Origin
	south      float64 // bounds of the area, decimetres from the origin
	west       float64
	north      float64
	east       float64
	perDegreeU float64 // decimetres in a degree of longitude at the origin
}

// perDegreeV is how many decimetres a degree of latitude has: the mean of the Earth,
// 111.195 km. Over the 200 km that a project may have it errs by less than one.
const perDegreeV = 1_111_950.0

// groundInDegrees is nil where places.yaml does not say where the frame lies.
func (p *Project) groundInDegrees() *ground {
	area := p.holding.Place(p.Settings.Area)
	if p.holding.Origin == nil || area == nil {
		return nil
	}
	g := &ground{origin: *p.holding.Origin, south: math.Inf(1), west: math.Inf(1), north: math.Inf(-1), east: math.Inf(-1)}
	g.perDegreeU = perDegreeV * math.Cos(inDegrees(g.origin.Latitude)*math.Pi/180)
	add := func(u, v float64) {
		g.west, g.east, g.south, g.north = min(g.west, u), max(g.east, u), min(g.south, v), max(g.north, v)
	}
	if grid := area.Grid; grid != nil {
		cell := float64(grid.Cell) / 100 // mm to dm
		u, v := float64(grid.West)-cell/2, float64(grid.North)+cell/2
		add(u, v)
		add(u+cell*float64(grid.Columns), v-cell*float64(grid.Rows))
	}
	for _, list := range [][]sources.Point{area.Polygon, area.Line} {
		for _, pt := range list {
			add(float64(pt.U), float64(pt.V))
		}
	}
	if g.west > g.east {
		return nil
	}
	return g
}

func inDegrees(d sources.Degrees) float64 { return float64(d) / 1e6 }

// beyond is how far a place lies outside the area, in kilometres; 0 inside.
func (g *ground) beyond(lat, lon float64) float64 {
	east, north := (lon-inDegrees(g.origin.Longitude))*g.perDegreeU, (lat-inDegrees(g.origin.Latitude))*perDegreeV
	sin, cos := math.Sincos(inDegrees(g.origin.North) * math.Pi / 180)
	u, v := east*cos+north*sin, north*cos-east*sin
	return math.Hypot(max(g.west-u, u-g.east, 0), max(g.south-v, v-g.north, 0)) / 10_000
}

// says is what is to be told of coordinates, "" where they lie in the area or are none.
func (g *ground) says(coordinates string) string {
	lat, lon, ok := catalogue.Degrees(coordinates)
	if !ok || math.Abs(lon) > 180 {
		return "" // the reader has told it
	}
	away, swapped := g.beyond(lat, lon), g.beyond(lon, lat)
	switch {
	case away == 0:
		return ""
	case swapped == 0:
		return fmt.Sprintf("the coordinates %.60q lie outside the project's area as they stand; exchanged they read %g, %g, which is in it", coordinates, lon, lat)
	case math.Abs(lat) > 90:
		return ""
	case away < 1:
		return fmt.Sprintf("the coordinates %.60q lie %.0f m outside the project's area", coordinates, away*1000)
	}
	return fmt.Sprintf("the coordinates %.60q lie %.0f km outside the project's area", coordinates, away)
}

// spots tells of coordinates of a file that lie outside the project's area. Nothing
// is put right.
func (im *importer) spots(r *ingest.Reading) {
	if im.ground == nil {
		return
	}
	for _, t := range r.Interviews {
		for i := range t.Points {
			for _, s := range t.Points[i].Spots {
				if words := im.ground.says(s.Coordinates); words != "" {
					t.Find(max(t.Points[i].Line, 1), transcript.Coordinates, "%s", words)
				}
			}
		}
	}
	for i := range r.Entries {
		for _, s := range r.Entries[i].Spots {
			if words := im.ground.says(s.Coordinates); words != "" {
				r.Entries[i].Find(max(r.Entries[i].Line, 1), transcript.Coordinates, "%s", words)
			}
		}
	}
}
