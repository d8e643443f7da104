// Package send decides whether a message is worth a passenger's attention.
package send

import "time"

// Quiet says whether a passenger would rather sleep. A cancelled boat is always told.
func Quiet(now time.Time, template string) bool {
	return template != "sailing-cancelled" && (now.Hour() >= 22 || now.Hour() < 6)
}
