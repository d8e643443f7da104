// Command buoy takes telemetry ashore and never loses a reading.
package main

import (
	"context"
	"log/slog"
)

// Topic is read by engine-watch and by logbook-pipeline (component:default/logbook-pipeline).
const Topic = "telemetry.reading.v3"

type Reading struct {
	Vessel string  `json:"vessel"` // kittiwake, razorbill or storm-petrel
	Sensor string  `json:"sensor"`
	At     string  `json:"at"`
	Value  float64 `json:"value"`
}

func main() {
	ctx := context.Background()
	// Spindrift first, wake second: a reading that is in Kafka can be replayed into the time series.
	slog.InfoContext(ctx, "buoy is afloat", "kafka", "resource:default/spindrift", "series", "resource:default/wake")
}
