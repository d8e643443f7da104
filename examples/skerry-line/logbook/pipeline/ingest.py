"""logbook-pipeline: reads Spindrift, writes the warehouse, forgets names on the way."""

SOURCES = {
    "orders.order.v2": "component:default/orders",
    "timetable.sailing.v1": "component:default/timetable",
    "telemetry.reading.v3": "component:default/buoy",
}

#: Fields that never reach the warehouse. See the rule no-passenger-names-in-logs.
PERSONAL = frozenset({"name", "email", "phone", "registration"})


def pseudonymise(event: dict) -> dict:
    return {key: value for key, value in event.items() if key not in PERSONAL}
