"""Takes the gulls out of the gauge readings."""


def despike(heights: list[float], limit: float = 0.4) -> list[float]:
    """Drops readings that jump more than ``limit`` metres in a minute. A gull weighs about that much."""
    kept = heights[:1]
    for height in heights[1:]:
        kept.append(height if abs(height - kept[-1]) <= limit else kept[-1])
    return kept
