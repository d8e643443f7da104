// Package relay turns AIS sentences into vessel-positions. timetable and bridge-display live on it.
package relay

type Position struct {
	Name    string
	Lat     float64
	Lon     float64
	SpeedKn float64
}
