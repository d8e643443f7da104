// Package holds keeps places on a sailing while somebody looks for a credit card.
package holds

import (
	"context"
	"errors"
	"time"
)

// ErrFull says that a sailing has no places left. checkout shows it as 409.
var ErrFull = errors.New("sailing is full")

// A Hold belongs to a basket of component:default/checkout or a booking of component:default/cargo-desk.
type Hold struct {
	ID         string
	SailingID  string
	Seats      int
	LaneMetres float64
	ExpiresAt  time.Time
}

type Store interface {
	Reserve(ctx context.Context, sailing string, seats int, metres float64) (Hold, error)
	Release(ctx context.Context, id string) error
}

// Orphans releases holds whose basket is gone. Run by hand from the runbook of checkout.
func Orphans(ctx context.Context, store Store, isOpen func(string) bool, holds []Hold) (released int, err error) {
	for _, hold := range holds {
		if isOpen(hold.ID) {
			continue
		}
		if err := store.Release(ctx, hold.ID); err != nil {
			return released, err
		}
		released++
	}
	return released, nil
}
