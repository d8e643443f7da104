// Command gangway runs on every gate. It must work for six hours without a network.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"

	"github.com/skerry-line/gangway/internal/board"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	// Tickets arrive as order-events; the list on the gate is at most a minute old while there is a network.
	tickets := board.NewTicketList("/var/lib/gangway/tickets")
	go tickets.Follow(ctx, "orders.order.v2")

	slog.Info("gate open", "owner", "group:default/boarding", "manifest", "component:default/passenger-manifest")
	if err := board.Serve(ctx, ":9000", tickets); err != nil {
		slog.Error("gate stopped", "error", err)
		os.Exit(1)
	}
}
