// Package listen turns what happens elsewhere into messages.
package listen

// Topics foghorn follows, and who to ask when they change.
var Topics = map[string]string{
	"orders.order.v2":      "component:default/orders",    // #checkout-crew
	"timetable.sailing.v1": "component:default/timetable", // #timetable
}
