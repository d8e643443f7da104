package main

import (
	"log/slog"
	"net/http"
	"os"
)

// ${{ values.name }} belongs to ${{ values.owner }}.
func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	slog.Info("listening", "service", "${{ values.name }}", "tier", "${{ values.tier }}")
	if err := http.ListenAndServe(":8080", mux); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
