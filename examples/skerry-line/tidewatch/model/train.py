"""Trains crossing-forecast (component:default/crossing-forecast), weekly, on gauge-archive and sailing-events."""

FEATURES = ["swell", "period", "wind", "gust", "tide", "vessel", "master"]
TARGET = "sailed"


def reason(weights: dict[str, float]) -> str:
    """The sentence a passenger reads. api:default/crossing-outlook promises exactly one."""
    name = max(weights, key=lambda key: abs(weights[key]))
    return f"Mostly because of the {name}"
